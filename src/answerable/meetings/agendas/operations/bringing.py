"""A line for each matter that stands at the meeting, under the heading where it fits."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from answerable.audit import ledger
from answerable.matters.models import Matter

from ...programme.models import Placement
from ..models import Agenda, AgendaItem, AgendaLine, LineMatter
from ..origins import read_leads, read_topics

# Where a kind of matter goes before anything else that is brought forward.
_FITTING = {Matter.Kind.ACTION: ("action_tracker",)}
_BROUGHT_FORWARD = ("outstanding", "brought_forward")
_HEADING = "Matters brought forward"


def bring_in(agenda: Agenda, placements: Sequence[Placement], writing: ledger.Writing) -> list[AgendaLine]:
    """Under the item of its topic, else under the one for its kind, else under what is brought forward."""
    matters = [placement.matter for placement in placements]
    homes = _find_homes(agenda, matters, writing)
    leads = read_leads(matters, on=agenda.sitting.last_day)
    counts: dict[int, int] = defaultdict(int)
    for item in AgendaLine.objects.filter(item__agenda=agenda).values_list("item", flat=True):
        counts[item] += 1
    lines = []
    for matter, item in zip(matters, homes, strict=True):
        counts[item.pk] += 1
        lines.append(_make_line(matter, item, counts[item.pk], leads))
    writing.add_all(lines)
    links = zip(matters, lines, strict=True)
    writing.add_all([LineMatter(agenda=agenda, line=line, matter=matter) for matter, line in links])
    _say_where_from(zip(homes, matters, strict=True), writing)
    return lines


def _make_line(matter: Matter, item: AgendaItem, position: int, leads: dict[int, Any]) -> AgendaLine:
    asked = matter.kind == Matter.Kind.QUESTION
    return AgendaLine(
        item=item,
        position=position,
        kind=AgendaLine.Kind.QUESTION if asked else AgendaLine.Kind.REQUEST,
        text=matter.wording,
        lead_post=leads.get(matter.pk),
    )


def _find_homes(agenda: Agenda, matters: Sequence[Matter], writing: ledger.Writing) -> list[AgendaItem]:
    items = list(agenda.items.order_by("position", "pk"))
    by_topic = {item.topic_id: item for item in reversed(items) if item.topic_id}
    by_kind = {item.kind: item for item in reversed(items)}
    topics = read_topics(matters)
    homes = []
    for matter in matters:
        named = [by_topic[topic.pk] for topic in topics.get(matter.pk, ()) if topic.pk in by_topic]
        kinds = (*_FITTING.get(Matter.Kind(matter.kind), ()), *_BROUGHT_FORWARD)
        fitting = named or [by_kind[kind] for kind in kinds if kind in by_kind]
        if not fitting:
            fitting = [by_kind.setdefault("brought_forward", _add_heading(agenda, writing))]
        homes.append(fitting[0])
    return homes


def _add_heading(agenda: Agenda, writing: ledger.Writing) -> AgendaItem:
    place = agenda.items.count() + 1
    return writing.add(AgendaItem(agenda=agenda, position=place, heading=_HEADING, kind="brought_forward"))


def _say_where_from(pairs: Iterable[tuple[AgendaItem, Matter]], writing: ledger.Writing) -> None:
    """Freezes the context of items that have none: where and when what comes back was raised."""
    raised: dict[int, list[Matter]] = defaultdict(list)
    items = {}
    for item, matter in pairs:
        items[item.pk] = item
        raised[item.pk].append(matter)
    for key, item in items.items():
        if not item.context:
            writing.change(item, context=describe_origin(raised[key]))


def describe_origin(matters: Sequence[Matter]) -> str:
    """Such as "Raised on 20 March 2018: Holding to Account: 2 Confidence."; nothing unknown is said."""
    days = sorted({matter.raised_on for matter in matters})
    places = list(dict.fromkeys(matter.raised_at for matter in matters))
    if len(days) == 1:
        where = f": {places[0].rstrip('.')}" if len(places) == 1 and places[0] else ""
        return f"Raised on {name_day(days[0])}{where}."
    return f"Raised between {name_day(days[0])} and {name_day(days[-1])}."


def name_day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
