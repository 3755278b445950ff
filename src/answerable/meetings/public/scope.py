"""The reasons for which a question is not put at a public meeting: what each means, and how it is said to
whoever asked.
"""

from __future__ import annotations

from typing import NamedTuple

from .models import PublicQuestion

Because = PublicQuestion.Because


class Ground(NamedTuple):
    """`means` helps to judge; `reply` is the sentence of the reply, which offers a way on."""

    means: str
    reply: str


GROUNDS: dict[str, Ground] = {
    Because.INVESTIGATION: Ground(
        "What officers are looking into now could be harmed by talk in public, and nobody here directs it.",
        "It is about a matter that the police are still investigating. The force can tell those concerned "
        "how it stands.",
    ),
    Because.PROCEEDINGS: Ground(
        "A court, coroner or tribunal is to decide the case, and what is said here could make that unfair.",
        "It is about a case that is before a court, coroner or tribunal. We can take a general question once "
        "that has ended.",
    ),
    Because.PERSON: Ground(
        "An answer would tell the public about one person, by name or by what is said of them.",
        "It would tell the public about somebody who can be recognised. We can take it in a form that is "
        "about no one person.",
    ),
    Because.COMPLAINT: Ground(
        "Complaints about police and their conduct have their own procedure, with rights for both sides.",
        "It is a complaint, or about the conduct of somebody, which has a procedure of its own. The force's "
        "professional standards department can take it up, and you may ask for a review of the outcome.",
    ),
    Because.ANONYMITY: Ground(
        "Those who report sexual offences stay unnamed by law for life; small details can give them away.",
        "It could lead to somebody being recognised whom the law protects. We will gladly help you to ask it "
        "in another way.",
    ),
    Because.OPERATIONAL: Ground(
        "Where, when and how officers act is for the chief constable, and telling it could help offenders.",
        "It asks how or where officers will act, which is for the Chief Constable to decide and cannot be "
        "told in public. We can ask what is done about the problem and whether it works.",
    ),
    Because.LATE: Ground(
        "It came after the deadline, and there is no time to have it answered properly.",
        "It reached us after the deadline. You are welcome to ask it at the next public meeting.",
    ),
    Because.ELSEWHERE: Ground(
        "Another body answers for it, such as a council, a court service or a health service.",
        "It is for another body to answer.",
    ),
}


def list_choices() -> list[tuple[str, str]]:
    """Each reason with its sentence, for a form."""
    return [(code, f"{Because(code).label.capitalize()}. {ground.means}") for code, ground in GROUNDS.items()]
