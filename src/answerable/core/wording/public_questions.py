"""Words in a question from the public that a person should look at before it is put at a meeting.

Each prompt names the words and the reason that they may point to. None of them decides anything: a question
on how many complaints there were is in scope, and one that names a street may still mean a neighbour.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prompt:
    """`reason` is the code of the listed reason that the words may point to."""

    reason: str
    words: str
    why: str


_WHY = {
    "investigation": "This may be about an investigation that is not finished.",
    "proceedings": "This may be about a case before a court, a coroner or a tribunal.",
    "person": "This may let people know who is meant.",
    "complaint": "This may be a complaint, or about the conduct of somebody.",
    "anonymity": "Whoever reports a sexual offence is never to be identified, not even by small details.",
    "operational": "This may ask how or where officers will act.",
}
_PHRASES = {
    "investigation": (
        r"(?:under|ongoing|live|current|active|open) investigations?",
        r"(?:being|still) investigated",
        r"investigating (?:officers?|my|his|her|their)",
        r"crime (?:number|reference)",
        r"(?:was|were|been) arrested",
        r"on bail|suspects?",
    ),
    "proceedings": (
        r"(?:magistrates['’]?|crown|county|high) court",
        r"(?:court|tribunal) (?:case|hearing|date)s?",
        r"(?:on|awaiting|stand(?:ing)?) trial",
        r"inquests?|coroners?|prosecut(?:ed|ion)s?",
        r"charged with",
    ),
    "complaint": (
        r"my complaints?|complain(?:ed|ing) (?:about|to|against)|complaints? against",
        r"misconduct|professional standards|IOPC|police conduct",
        r"(?:was|were) (?:rude|racist|aggressive|abusive)(?: to)?",
    ),
    "anonymity": (
        r"(?:rape|sexual assault|sexual abuse|sexual offence|trafficking) (?:victim|survivor|case|of)s?",
        r"(?:victims?|survivors?) of (?:rape|sexual|trafficking)",
        r"(?:was|were|been) raped",
    ),
    "operational": (
        r"where (?:are|will|do) (?:the )?(?:officers|police|patrols|cameras)",
        r"(?:covert|undercover|surveillance) \w+",
        r"(?:patrol|shift) (?:routes?|times?|patterns?)",
        r"how many (?:officers|police) (?:are|will be) on duty",
        r"firearms officers",
    ),
}
_PATTERNS = {
    reason: re.compile("|".join(rf"\b(?:{phrase})\b" for phrase in phrases), re.IGNORECASE)
    for reason, phrases in _PHRASES.items()
}
# A title with a name; "my neighbour" and the like; a plate of a car; a telephone number or e-mail address.
_NAMED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|PC|PCSO|DC|DS|DI|Sgt|Sergeant|Inspector|Superintendent|Councillor|Cllr)\.?"
    r" [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
    r"|\b(?:[Mm]y|[Oo]ur) (?:neighbours?|son|daughter|husband|wife|partner|ex|landlord|boss)\b"
    r"|\b[A-Z]{2}\d{2} ?[A-Z]{3}\b"
    r"|\b\d{5} ?\d{6}\b|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]+"
)


def find_prompts(text: str) -> tuple[Prompt, ...]:
    """What to look at, in the order of the words; the same words once for a reason."""
    patterns = {**_PATTERNS, "person": _NAMED}
    found = [
        (match.start(), Prompt(reason, " ".join(match[0].split()), _WHY[reason]))
        for reason, pattern in patterns.items()
        for match in pattern.finditer(text)
    ]
    ordered = (prompt for _, prompt in sorted(found, key=lambda each: (each[0], each[1].reason)))
    kept: dict[tuple[str, str], Prompt] = {}
    for prompt in ordered:
        kept.setdefault((prompt.reason, prompt.words.casefold()), prompt)
    return tuple(kept.values())
