"""Every write about how actions and what was said ended: closed, set down as historic, opened again.

A matter is whatever can stand open: an action, a commitment, an expectation, or a question of a higher app.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, TypeAlias

from django.db.models import Model
from django.utils.formats import date_format

from answerable.audit import ledger
from answerable.core.notes.recognise.closing import read_own_closure
from answerable.office.operations import settle_doubt
from answerable.office.queries import read_settled

from .models import Action, Commitment, Expectation, Report
from .rules import is_before
from .states import CLOSED, DISCHARGED, HISTORIC, OFFICE, OPEN, check_move

# Action, or any model that is Standing.
Matter: TypeAlias = Any

# What a person opened again is kept open, whatever the cut-off says; this remembers it.
KEPT_OPEN = "kept open"
OLDER = "Older than the cut-off,"
DATED_KINDS: tuple[type[Action] | type[Commitment] | type[Expectation], ...] = (
    Action,
    Commitment,
    Expectation,
)


def name_matter(matter: Model) -> str:
    """Such as "action 12": its kind and key, as disposals and settled doubts call it."""
    return f"{matter._meta.model_name} {matter.pk}"


def name_end(matter: Model) -> str:
    """The state of a matter that was closed: only actions are discharged."""
    return DISCHARGED if isinstance(matter, Action) else CLOSED


def describe_cut_off(cut_off: dt.date) -> str:
    """Why something is historic, in words that stay beside it."""
    day = date_format(cut_off, "j F Y")
    return f"{OLDER} {day}, and nothing says how it ended: outcome not recorded."


def close(matter: Matter, *, reason: str, on: dt.date | None, writing: ledger.Writing) -> None:
    end = name_end(matter)
    check_move(matter.state, end, OFFICE)
    writing.change(matter, state=end, closed_on=on, closing_reason=reason)


def open_again(matter: Matter, *, by: ledger.Actor) -> None:
    """A person's decision, so no cut-off touches the matter afterwards."""
    with ledger.entry(by, "open again") as writing:
        current = type(matter).objects.select_for_update().get(pk=matter.pk)
        check_move(current.state, OPEN, OFFICE)
        writing.change(current, state=OPEN, closed_on=None, closing_reason="")
        keep_open(current, writing)


def keep_open(matter: Matter, writing: ledger.Writing) -> None:
    settle_doubt(kind=KEPT_OPEN, key=name_matter(matter), answer="Opened again by a person.", by=writing.by)


def set_down(matters: Iterable[Matter], *, cut_off: dt.date, writing: ledger.Writing) -> None:
    for matter in matters:
        check_move(matter.state, HISTORIC, OFFICE)
        writing.change(matter, state=HISTORIC, closing_reason=describe_cut_off(cut_off))


def end_older(
    cut_off: dt.date, *, writing: ledger.Writing, only: Mapping[type[Model], Iterable[int]] | None = None
) -> tuple[list[Matter], list[Matter]]:
    """Settles open actions, commitments and expectations that are older than the cut-off: closed where their
    own words say that they ended, else historic. What a person keeps open stays. `only` names keys; without
    it, all are looked at.

    Gives what was set down as historic, and what was closed.
    """
    older = [said for kind in DATED_KINDS for said in _find_older(kind, cut_off, only)]
    ends = [(said, read_own_closure(said.text, said.raised_on)) for said in older]
    closed = [(said, end) for said, end in ends if end.words]
    for said, end in closed:
        close(said, reason=f"Its own words say so: “{end.words}”", on=end.date, writing=writing)
    historic = [said for said, end in ends if not end.words]
    set_down(historic, cut_off=cut_off, writing=writing)
    return historic, [said for said, _ in closed]


def _find_older(
    kind: type[Model], cut_off: dt.date, only: Mapping[type[Model], Iterable[int]] | None
) -> list[Matter]:
    found = kind._default_manager.filter(state=OPEN, raised_on__lt=cut_off)
    if only is not None:
        found = found.filter(pk__in=list(only.get(kind, ())))
    if kind is Action:
        # What notes of that day or later still speak of has not been lost sight of.
        reported = Report.objects.filter(reported_on__gte=cut_off).exclude(state=Report.State.REFUSED)
        found = found.exclude(pk__in=reported.values("action"))
    return [each for each in leave_kept(found) if is_before(each, each.raised_on, cut_off)]


Keeper: TypeAlias = Callable[[Collection[int]], Collection[int]]
_KEEPERS: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """A higher app that knows of actions which are still open, whatever the cut-off says: by their keys."""
    if keeper not in _KEEPERS:
        _KEEPERS.append(keeper)


def leave_kept(matters: Iterable[Matter]) -> list[Matter]:
    """Without those that a person keeps open, or a keeper."""
    kept = read_settled(KEPT_OPEN)
    left = [matter for matter in matters if name_matter(matter) not in kept]
    actions = [matter.pk for matter in left if isinstance(matter, Action)]
    held = {key for keeper in _KEEPERS for key in keeper(actions)} if actions else set()
    return [matter for matter in left if not (isinstance(matter, Action) and matter.pk in held)]


def release_newer(cut_off: dt.date, *, writing: ledger.Writing) -> list[Matter]:
    """What an earlier cut-off set down and is not older than this one is open again: nobody decided it."""
    released = []
    for kind in DATED_KINDS:
        for said in kind.objects.filter(state=HISTORIC, closing_reason__startswith=OLDER):
            if not is_before(said, said.raised_on, cut_off):
                release(said, writing)
                released.append(said)
    return released


def release(matter: Matter, writing: ledger.Writing) -> None:
    check_move(matter.state, OPEN, OFFICE)
    writing.change(matter, state=OPEN, closed_on=None, closing_reason="")
