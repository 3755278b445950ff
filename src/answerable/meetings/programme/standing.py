"""Changes of the standing agenda that the notes decide and nobody has carried out yet.

The notes count items as that meeting did, and the standing agenda may count otherwise: an item is found by
its heading or kind in those notes, and by its number only where the notes have no such item.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from answerable.core.programme.standing import read_removed_items
from answerable.office.models import SettledDoubt
from answerable.office.names import make_key

from ..models import Item, Passage, StandingItem

DOUBT_KIND = "standing agenda"
_ANY_KIND = "other"


@dataclass(frozen=True, slots=True)
class AgendaChange:
    """Lines of a series' standing agenda that end after a meeting, by its decision. `unknown` are numbers of
    the decision for which the standing agenda has no line."""

    passage: Passage
    last_day: dt.date
    lines: tuple[StandingItem, ...]
    unknown: tuple[str, ...]


def list_agenda_changes() -> list[AgendaChange]:
    """The decisions that the standing agenda does not show yet, and that no person has set aside."""
    settled = set(SettledDoubt.objects.filter(kind=DOUBT_KIND).values_list("key", flat=True))
    agreed = Passage.objects.filter(kind="agreed", item__meeting__series__isnull=False)
    found = [
        (passage, numbers)
        for passage in agreed.filter(text__icontains="item").select_related("item__meeting__series", "paper")
        if (numbers := read_removed_items(passage.text)) and name_passage(passage) not in settled
    ]
    items = _read_items(passage.item.meeting_id for passage, _ in found)
    agendas = _read_agendas(passage.item.meeting.series_id for passage, _ in found)
    changes = [_find_change(passage, numbers, items, agendas) for passage, numbers in found]
    return [change for change in changes if change.lines]


def name_passage(passage: Passage) -> str:
    return f"passage {passage.pk}"


def _read_items(meetings: Iterable[int]) -> dict[tuple[int, str], Item]:
    found = Item.objects.filter(meeting__in=set(meetings)).exclude(number="").order_by("-position")
    return {(item.meeting_id, item.number.strip(" .)").lower()): item for item in found}


def _read_agendas(series: Iterable[int | None]) -> dict[int, list[StandingItem]]:
    agendas: dict[int, list[StandingItem]] = defaultdict(list)
    for line in StandingItem.objects.filter(series__in=set(series)).order_by("position"):
        agendas[line.series_id].append(line)
    return agendas


def _find_change(
    passage: Passage,
    numbers: Iterable[str],
    items: dict[tuple[int, str], Item],
    agendas: dict[int, list[StandingItem]],
) -> AgendaChange:
    meeting = passage.item.meeting
    day = meeting.held_on
    assert meeting.series_id is not None, "only meetings of a series are looked at"
    standing = [line for line in agendas[meeting.series_id] if _is_in_force(line, day)]
    found = {number: _find_line(items.get((meeting.pk, number)), number, standing) for number in numbers}
    lines = {line.pk: line for line in found.values() if line}
    lasting = [line for line in lines.values() if line.to_date is None or line.to_date > day]
    return AgendaChange(
        passage=passage,
        last_day=day,
        lines=tuple(sorted(lasting, key=lambda line: line.position)),
        unknown=tuple(number for number, line in found.items() if line is None),
    )


def _is_in_force(line: StandingItem, day: dt.date) -> bool:
    return (line.from_date or day) <= day <= (line.to_date or day)


def _find_line(item: Item | None, number: str, standing: list[StandingItem]) -> StandingItem | None:
    if item is None:
        same: list[StandingItem] = [line for line in standing if line.number.lower() == number]
    else:
        key = make_key(item.heading)
        same = [line for line in standing if make_key(line.heading) == key]
        same = same or [line for line in standing if line.kind == item.kind != _ANY_KIND]
    return same[0] if len(same) == 1 else None
