"""The steps that a person takes with one question: from which states, told what, done by which operation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from answerable.audit.ledger import Actor

from . import operations
from .agenda import put_on_agenda
from .exceptions import QuestionRefused
from .forms import AnswerForm, DeletionForm, MinuteForm, RefuseForm, StepForm, WordForm
from .models import PublicQuestion
from .states import ANSWERED, IN_SCOPE, MERGED, PUT, RECEIVED, REFUSED

Take = Callable[[PublicQuestion, dict[str, Any], Actor], object]


@dataclass(frozen=True, slots=True)
class Step:
    button: str
    states: tuple[str, ...]
    take: Take
    form: type[StepForm] = StepForm
    heading: str = ""
    done: str = "Done."


def _set_deletion(question: PublicQuestion, said: dict[str, Any], by: Actor) -> None:
    asker = getattr(question, "asker", None)
    if asker is None:
        raise QuestionRefused("It is not known, or no longer, who asked.")
    operations.set_deletion(asker, on=said["on"], reason=said["reason"], by=by)


# In the order in which the page shows them.
STEPS: dict[str, Step] = {
    "word": Step(
        "Keep these words",
        (RECEIVED, IN_SCOPE),
        lambda question, said, by: operations.word(question, put_as=said["put_as"], by=by),
        WordForm,
        "How it is put",
        "The words are kept.",
    ),
    "in-scope": Step(
        "It is in scope",
        (RECEIVED,),
        lambda question, said, by: operations.find_in_scope(question, by=by),
        done="The question is in scope.",
    ),
    # Whoever handles questions prepares agendas too.
    "agenda": Step(
        "Put on the agenda",
        (IN_SCOPE,),
        lambda question, said, by: put_on_agenda(question, by=by),
        done="The question is on the agenda of its meeting.",
    ),
    "put": Step(
        "It was put at the meeting",
        (IN_SCOPE,),
        lambda question, said, by: operations.put(question, by=by),
        done="The question was put.",
    ),
    "refuse": Step(
        "Do not put it",
        (RECEIVED, IN_SCOPE),
        lambda question, said, by: operations.refuse(
            question, because=said["because"], reason=said["reason"], by=by
        ),
        RefuseForm,
        "Refuse or redirect it",
        "The question is not put. The reply below is ready to copy.",
    ),
    "again": Step(
        "Look at it again",
        (REFUSED,),
        lambda question, said, by: operations.look_again(question, by=by),
        done="The question is open again.",
    ),
    "apart": Step(
        "Take it apart from the other",
        (MERGED,),
        lambda question, said, by: operations.take_apart(question, by=by),
        done="The question stands by itself again.",
    ),
    "answer": Step(
        "Keep the answer",
        (PUT,),
        lambda question, said, by: operations.answer(question, text=said["text"], where=said["where"], by=by),
        AnswerForm,
        "The answer",
        "The answer is kept.",
    ),
    "back": Step(
        "It was not put after all",
        (PUT,),
        lambda question, said, by: operations.take_back(question, by=by),
        done="The question waits to be put again.",
    ),
    "minute": Step(
        "Keep this place",
        (ANSWERED,),
        lambda question, said, by: operations.link_minute(question, said["where"], by=by),
        MinuteForm,
        "Its minute",
        "The place in the notes is kept.",
    ),
    "anew": Step(
        "Answer it anew",
        (ANSWERED,),
        lambda question, said, by: operations.answer_anew(question, by=by),
        done="The answer can be written anew.",
    ),
    "deletion": Step(
        "Set this day",
        (RECEIVED, IN_SCOPE, REFUSED, MERGED, PUT, ANSWERED),
        _set_deletion,
        DeletionForm,
        "Another day to forget who asked",
        "The day is set.",
    ),
}


def list_steps(state: str) -> dict[str, Step]:
    return {name: step for name, step in STEPS.items() if state in step.states}
