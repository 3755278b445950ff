"""Giving every open matter its one place, and moving it from one place to another.

A placement is closed and the next one opened in one transaction, so that a matter is never without.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Max
from django.utils import timezone

from answerable.actions.operations import wait_for_turn
from answerable.audit import ledger
from answerable.matters import operations as matters
from answerable.matters.models import Matter
from answerable.matters.operations import Lodged

from .. import deriving, lodging
from ..exceptions import ProgrammeRefused
from ..models import Placement, Sitting
from ..resolving import Resolver, Target
from ..states import CLOSED, HELD, OPEN, PLANNED

BY_A_PERSON = "Placed by a person."
RULE, PERSON = Placement.By.RULE, Placement.By.PERSON
Outcome = Placement.Outcome


@dataclass(frozen=True, slots=True)
class Placed:
    """What bringing the programme up to date did: matters new, closed and reopened; places that changed."""

    new: int = 0
    closed: int = 0
    reopened: int = 0
    moved: int = 0


def place_everything(*, by: ledger.Actor, on: dt.date | None = None) -> Placed:
    """Brings matters, programme and placements in step with the record; doing it twice does nothing.

    To be called after the record changed, once for many changes. `on` is today unless said otherwise.
    """
    today = on or timezone.localdate()
    with ledger.entry(by, "bring the programme up to date") as writing:
        wait_for_turn()
        deriving.derive_sittings(writing=writing)
        wanted = lodging.list_lodgings()
        lodged = matters.lodge_all(wanted, writing=writing)
        closed = _close_ended({each.key for each in wanted}, writing, today)
        moved = settle_places(writing, today, due_anew={each.pk for each in lodged.changed})
    return _sum_up(lodged, closed, moved)


def _sum_up(lodged: Lodged, closed: int, moved: int) -> Placed:
    return Placed(len(lodged.new), closed, len(lodged.reopened), moved)


def _close_ended(wanted: Collection[str], writing: ledger.Writing, today: dt.date) -> int:
    """Matters of the record that are open on the list and no longer in the record."""
    ended = [each for each in lodging.list_open() if each.key not in wanted]
    ends = lodging.find_ends([each.key for each in ended], today=today)
    for matter in ended:
        outcome, reason, on = ends[matter.key]
        matters.close(matter, outcome=outcome, reason=reason, on=on, writing=writing)
    return len(ended)


def settle_places(writing: ledger.Writing, today: dt.date, *, due_anew: Collection[int] = frozenset()) -> int:
    """Gives each open matter one place that stands: at a meeting to come, or among the unplaced."""
    resolver = Resolver(Sitting.objects.select_related("series"), on=today)
    changed = _leave_closed(writing)
    changed += _leave_passed(resolver, writing)
    changed += _look_again(resolver, writing, due_anew)
    return changed + _place_new(resolver, writing)


def keep_places(writing: ledger.Writing, due_anew: Collection[int]) -> None:
    """For the lower apps, which lodge and close matters in a transaction of their own (see `place_all`)."""
    wait_for_turn()
    settle_places(writing, timezone.localdate(), due_anew=due_anew)


def _leave_closed(writing: ledger.Writing) -> int:
    left = list(Placement.objects.filter(state=OPEN, matter__state=CLOSED).select_related("matter"))
    for placement in left:
        end(placement, Outcome.LEFT, placement.matter.reason, writing)
    return len(left)


def _leave_passed(resolver: Resolver, writing: ledger.Writing) -> int:
    """Places at meetings that were held, or that lapsed: what is still open there needs another."""
    at = Placement.objects.filter(state=OPEN, sitting__isnull=False).select_related("sitting")
    held = list(at.filter(sitting__state=HELD))
    lapsed = list(at.filter(sitting__in=resolver.lapsed))
    for placement in held:
        end(placement, Outcome.CARRIED, f"Still open after {_name(placement)}.", writing)
    for placement in lapsed:
        end(placement, Outcome.LAPSED, f"No notes of {_name(placement)} came.", writing)
    return len(held) + len(lapsed)


def _name(placement: Placement) -> str:
    assert placement.sitting is not None, "only a placement at a meeting passes"
    return f"the meeting of {placement.sitting.day_words}"


def _look_again(resolver: Resolver, writing: ledger.Writing, due_anew: Collection[int]) -> int:
    """What the rule left unplaced, or what fell due otherwise since, is resolved again."""
    ruled = Placement.objects.filter(state=OPEN, placed_by=RULE, matter__state=OPEN)
    placements = [
        each
        for each in ruled.select_related("matter", "sitting")
        if each.sitting_id is None or each.matter_id in due_anew
    ]
    after = read_last_carried([each.matter_id for each in placements])
    changed = 0
    for placement in placements:
        target = resolver.resolve(placement.matter, after=after.get(placement.matter_id))
        changed += _follow(placement, target, writing)
    return changed


def _follow(placement: Placement, target: Target, writing: ledger.Writing) -> bool:
    """Whether the placement had to change to what the rule says now."""
    there = target.sitting.pk if target.sitting else None
    if there != placement.sitting_id:
        reason = f"Placed at the meeting of {target.sitting.day_words}." if target.sitting else target.why
        replace(placement, target, outcome=Outcome.PLACED, reason=reason, writing=writing)
        return True
    proposed = target.proposed.pk if target.proposed else None
    if (placement.proposed_id, placement.why) == (proposed, target.why):
        return False
    writing.change(placement, proposed=target.proposed, why=target.why)
    return True


def _place_new(resolver: Resolver, writing: ledger.Writing) -> int:
    placed = Placement.objects.filter(state=OPEN).values("matter")
    waiting = list(Matter.objects.filter(state=OPEN).exclude(pk__in=placed))
    after = read_last_carried([each.pk for each in waiting])
    targets = [(each, resolver.resolve(each, after=after.get(each.pk))) for each in waiting]
    writing.add_all([make_placement(matter, target) for matter, target in targets])
    return len(waiting)


def read_last_carried(matters_: Iterable[int]) -> dict[int, dt.date]:
    """The day of the last meeting after which each was still open, for those that there was one."""
    wanted = set(matters_)
    carried = Placement.objects.filter(outcome=Outcome.CARRIED).order_by()
    days = carried.values_list("matter").annotate(last=Max("sitting__on"))
    return {matter: day for matter, day in days if matter in wanted and day}


def make_placement(matter: Matter, target: Target, placed_by: str = RULE) -> Placement:
    return Placement(
        matter=matter,
        sitting=target.sitting,
        proposed=target.proposed,
        placed_by=placed_by,
        why=target.why,
    )


def end(placement: Placement, outcome: str, reason: str, writing: ledger.Writing) -> None:
    writing.change(placement, state=CLOSED, outcome=outcome, outcome_reason=reason)


def replace(
    placement: Placement,
    target: Target,
    *,
    outcome: str,
    reason: str,
    writing: ledger.Writing,
    placed_by: str = RULE,
) -> Placement:
    """Closes a placement and opens the next of the same matter."""
    end(placement, outcome, reason, writing)
    return writing.add(make_placement(placement.matter, target, placed_by))


def place(
    keys: Sequence[int], sitting: Sitting | None = None, *, why: str = "", by: ledger.Actor
) -> list[Placement]:
    """A person places matters, named by their keys, at a meeting; with none, each at the one proposed for it.

    Those that stand there already are left as they are. Nothing is placed unless all can be.
    """
    with ledger.entry(by, "place matters") as writing:
        wait_for_turn()
        placements = _read_open(keys)
        targets = [(each, _choose(each, sitting)) for each in placements]
        moving = [(each, there) for each, there in targets if each.sitting_id != there.pk]
        for there in {there.pk: there for _, there in moving}.values():
            _check_planned(there)
        return [
            replace(
                each,
                Target(there, None, why.strip() or BY_A_PERSON),
                outcome=Outcome.PLACED,
                reason=f"Placed at the meeting of {there.day_words}.",
                placed_by=PERSON,
                writing=writing,
            )
            for each, there in moving
        ]


def unplace(keys: Sequence[int], *, why: str, by: ledger.Actor) -> list[Placement]:
    """A person takes matters off their meeting: they stand among the unplaced until a person places them."""
    if not why.strip():
        raise ProgrammeRefused("Say why it is taken off its meeting: the reason stays beside it.")
    with ledger.entry(by, "take matters off a meeting") as writing:
        wait_for_turn()
        target = Target(None, None, why.strip())
        return [
            replace(
                each, target, outcome=Outcome.PLACED, reason=why.strip(), placed_by=PERSON, writing=writing
            )
            for each in _read_open(keys)
            if each.sitting_id is not None
        ]


def _read_open(keys: Sequence[int]) -> list[Placement]:
    """The open placements of matters, locked in one order."""
    wanted = set(keys)
    found = Placement.objects.select_for_update(of=("self",)).filter(matter__in=wanted, state=OPEN)
    placements = list(found.select_related("matter", "sitting", "proposed").order_by("pk"))
    if not wanted or {each.matter_id for each in placements} != wanted:
        raise ProgrammeRefused(
            "One of these is closed already, or nothing was chosen. Look at the list again and choose."
        )
    return placements


def _choose(placement: Placement, sitting: Sitting | None) -> Sitting:
    there = sitting or placement.proposed
    if there is None:
        raise ProgrammeRefused(
            f"No meeting is proposed for “{placement.matter.wording[:80]}”. Choose the meeting."
        )
    return there


def _check_planned(sitting: Sitting) -> None:
    """As it stands now, and not as the page showed it."""
    current = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    if current.state != PLANNED:
        raise ProgrammeRefused(
            f"The meeting of {current.day_words} is {current.get_state_display()}. Choose a planned one."
        )
