"""What a person may do with a paper: each step with its form and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from answerable.audit.ledger import Actor

from . import operations
from .forms import AcceptForm, DeferForm, SettleForm
from .models import PaperAsked
from .states import ACCEPTED, DEFERRED, NOT_TAKEN, WANTED, WITHDRAWN, may_move


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    state: str
    heading: str
    button: str
    done: str
    form: type[forms.Form]
    carry_out: Callable[[PaperAsked, Any, Actor], object]

    def fits(self, asked: PaperAsked) -> bool:
        return may_move(asked.state, self.state) and (self.state != ACCEPTED or asked.versions.exists())


def _accept(asked: PaperAsked, form: Any, by: Actor) -> None:
    operations.accept_paper(asked, reason=form.cleaned_data["reason"], by=by)


def _defer(asked: PaperAsked, form: Any, by: Actor) -> None:
    operations.defer(asked, form.deferral, reason=form.cleaned_data["reason"], by=by)


def _set_not_taken(asked: PaperAsked, form: Any, by: Actor) -> None:
    operations.set_not_taken(asked, reason=form.cleaned_data["reason"], by=by)


def _withdraw(asked: PaperAsked, form: Any, by: Actor) -> None:
    operations.withdraw(asked, reason=form.cleaned_data["reason"], by=by)


def _ask_again(asked: PaperAsked, form: Any, by: Actor) -> None:
    operations.ask_again(asked, by=by)


STEPS = {
    step.name: step
    for step in (
        Step(
            "accept",
            ACCEPTED,
            "Accept this paper",
            "Accept it",
            "The paper is accepted.",
            AcceptForm,
            _accept,
        ),
        Step(
            "defer",
            DEFERRED,
            "Defer this paper to another meeting",
            "Defer it",
            "The paper is deferred, and still wanted.",
            DeferForm,
            _defer,
        ),
        Step(
            "not-taken",
            NOT_TAKEN,
            "Say that it was not taken at this meeting",
            "Not taken at this meeting",
            "The paper is set down as not taken, and waits for another meeting.",
            SettleForm,
            _set_not_taken,
        ),
        Step(
            "withdraw",
            WITHDRAWN,
            "Withdraw this paper",
            "Withdraw it",
            "The paper is wanted no more.",
            SettleForm,
            _withdraw,
        ),
        Step(
            "ask-again",
            WANTED,
            "Ask for this paper again",
            "Ask for it again",
            "The paper is wanted again.",
            forms.Form,
            _ask_again,
        ),
    )
}
