"""Every write about actions, commitments and expectations: giving references, raising what was raised."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from answerable.audit import ledger
from answerable.core.notes import model as notes
from answerable.office.models import Body, Person, Post
from answerable.papers.models import Paper

from .models import Action, ActionOwner, Commitment, Expectation, ReferenceCounter, Wording

ACTION_LETTER = "A"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Where and when something was raised, in words and as a permanent link, and the paper that says so."""

    on: dt.date
    at: str
    link: str
    paper: Paper | None = None


@dataclass(frozen=True, slots=True)
class Owner:
    """Who an owner as printed was found to be; `kind` is one of ActionOwner.Kind."""

    as_printed: str
    kind: str
    post: Post | None = None
    person: Person | None = None
    body: Body | None = None
    temporary: str = ""


@dataclass(frozen=True, slots=True)
class RaisedAction:
    """An action of some notes, with its owners found and the post that answers for it."""

    action: notes.Action
    occasion: Occasion
    owners: tuple[Owner, ...]
    accountable_post: Post | None
    lead_post: Post | None


def open_references(*, letter: str, year: int, by: ledger.Actor) -> None:
    """Makes sure that a year has its counter, so that those who take numbers have a row to wait for."""
    if ReferenceCounter.objects.filter(letter=letter, year=year).exists():
        return
    try:
        with transaction.atomic(), ledger.entry(by, "open references") as writing:
            writing.add(ReferenceCounter(letter=letter, year=year))
    except IntegrityError:
        # Somebody else opened the year at the same moment, which is as good.
        if not ReferenceCounter.objects.filter(letter=letter, year=year).exists():
            raise


def wait_for_turn() -> None:
    """Lets one transaction at a time raise things: whoever else calls this waits until it ends, and then
    sees the people, topics and meetings that it made."""
    list(ReferenceCounter.objects.select_for_update().order_by("pk").values_list("pk"))


def take_references(count: int, *, letter: str, year: int, writing: ledger.Writing) -> list[str]:
    """The next numbers of a year. Others wait at the counter's row until this transaction ends."""
    if not count:
        return []
    counter = ReferenceCounter.objects.select_for_update().get(letter=letter, year=year)
    first = counter.last + 1
    writing.change(counter, last=counter.last + count)
    return [f"{letter}/{year}/{number:03d}" for number in range(first, first + count)]


def raise_actions(raised: Sequence[RaisedAction], *, year: int, writing: ledger.Writing) -> list[Action]:
    """Writes actions with owners and wordings, numbered in the order given."""
    references = take_references(len(raised), letter=ACTION_LETTER, year=year, writing=writing)
    actions = [_make_action(each, reference) for each, reference in zip(raised, references, strict=True)]
    writing.add_all(actions)
    pairs = list(zip(actions, raised, strict=True))
    writing.add_all([owner for action, each in pairs for owner in make_owners(action, each.owners)])
    writing.add_all([wording for action, each in pairs for wording in make_wordings(action, each)])
    return actions


def _make_action(raised: RaisedAction, reference: str) -> Action:
    said, occasion = raised.action, raised.occasion
    due = read_due(said.due)
    return Action(
        reference=reference,
        text=said.text,
        named=list(said.named),
        printed_reference=said.reference or "",
        conditional=said.conditional,
        accountable_post=raised.accountable_post,
        lead_post=raised.lead_post,
        lines=list(said.lines),
        inferred=said.inferred,
        **due,
        **{f"first_{name}": value for name, value in due.items() if name != "due_days"},
        **_read_occasion(occasion),
    )


def make_owners(action: Action, owners: Sequence[Owner]) -> list[ActionOwner]:
    return [
        ActionOwner(
            action=action,
            position=position,
            as_printed=owner.as_printed,
            kind=owner.kind,
            post=owner.post,
            person=owner.person,
            body=owner.body,
            temporary=owner.temporary,
        )
        for position, owner in enumerate(owners, 1)
    ]


def make_wordings(action: Action, raised: RaisedAction, *, after: int = 0) -> list[Wording]:
    """Every place where the notes word it, behind as many as the action has already."""
    said = raised.action
    wordings = said.wordings or (notes.Text(said.text, said.lines, said.inferred),)
    return [
        Wording(
            action=action,
            position=position,
            text=wording.text,
            paper=raised.occasion.paper,
            lines=list(wording.lines),
            inferred=wording.inferred,
        )
        for position, wording in enumerate(wordings, after + 1)
    ]


def raise_commitments(
    raised: Sequence[tuple[notes.Statement, Occasion]], *, writing: ledger.Writing
) -> list[Commitment]:
    commitments = [
        Commitment(
            text=said.text,
            who=said.who or "",
            what=said.what or "",
            lines=list(said.lines),
            **read_due(said.due),
            **_read_occasion(occasion),
        )
        for said, occasion in raised
    ]
    return writing.add_all(commitments) or commitments


def raise_expectations(
    raised: Sequence[tuple[notes.Statement, Occasion]], *, writing: ledger.Writing
) -> list[Expectation]:
    expectations = [
        Expectation(
            text=said.text,
            who=said.who or "",
            measure_words=said.measure_words or "",
            direction=said.direction or "",
            lines=list(said.lines),
            **read_due(said.due),
            **_read_occasion(occasion),
        )
        for said, occasion in raised
    ]
    return writing.add_all(expectations) or expectations


def read_due(due: notes.Due | None) -> dict[str, object]:
    """The fields of a due as the models call them; nothing said gives blanks."""
    if due is None:
        return {"due_kind": "", "due_text": "", "due_date": None, "due_month": "", "due_days": None}
    return {
        "due_kind": due.kind,
        "due_text": due.text,
        "due_date": dt.date.fromisoformat(due.date) if due.date else None,
        "due_month": due.month or "",
        "due_days": due.days,
    }


def _read_occasion(occasion: Occasion) -> dict[str, object]:
    return {
        "raised_on": occasion.on,
        "raised_at": occasion.at[:300],
        "raised_link": occasion.link,
        "paper": occasion.paper,
    }
