"""The programme in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from answerable.core.calendar.months import add_months, find_last_day, format_month
from answerable.ui.words import count, describe_age, join

from .models import Placement, Sitting
from .operations import BY_A_PERSON
from .queries import MONTHS
from .standing import AgendaChange

COLOURS = {"planned": "blue", "held": "green", "cancelled": "red", "merged": "grey"}


@dataclass(frozen=True, slots=True)
class SittingRow:
    address: str
    title: str
    when: str
    weekday: str
    times: str
    venue: str
    state: str
    colour: str
    matters: str
    proposed: str
    moved: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Month:
    """One month; or several in a row, all without a meeting."""

    words: str
    rows: tuple[SittingRow, ...]


@dataclass(frozen=True, slots=True)
class MatterRow:
    key: int
    kind: str
    reference: str
    text: str
    link: str
    raised_on: dt.date
    raised_at: str
    age: str
    due: str
    why: str
    by_person: bool
    proposed: str
    proposed_link: str
    way: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangeRow:
    number: int
    text: str
    link: str
    meeting: str
    last_day: dt.date
    lines: tuple[str, ...]
    unknown: str


def present_months(sittings: Iterable[Any], *, since: dt.date, on: dt.date) -> list[Month]:
    """Every month of the year; those in a row that have no meeting together."""
    by_month: dict[str, list[SittingRow]] = {}
    for sitting in sittings:
        by_month.setdefault(sitting.month, []).append(present_sitting(sitting, on=on))
    days = [add_months(since.replace(day=1), number) for number in range(MONTHS)]
    months = [(day, tuple(by_month.get(format_month(day.year, day.month), ()))) for day in days]
    found: list[Month] = []
    for held, group in groupby(months, key=lambda month: bool(month[1])):
        if held:
            found += [Month(f"{day:%B} {day.year}", rows) for day, rows in group]
        else:
            found.append(Month(_name_months([day for day, _ in group]), ()))
    return found


def _name_months(days: Iterable[dt.date]) -> str:
    """Such as "November and December 2026, and January 2027"."""
    years = groupby(days, key=lambda day: day.year)
    return ", and ".join(f"{join([f'{day:%B}' for day in same])} {year}" for year, same in years)


def present_sitting(sitting: Any, *, on: dt.date) -> SittingRow:
    return SittingRow(
        address=sitting.get_absolute_url(),
        title=sitting.title,
        when=sitting.day_words,
        weekday=f"{sitting.on:%A}" if sitting.on else "",
        times=present_times(sitting),
        venue=sitting.venue,
        state=sitting.get_state_display().capitalize(),
        colour=COLOURS[sitting.state],
        matters=_count(sitting, "matters"),
        proposed=_count(sitting, "proposed_matters"),
        moved=_describe_move(sitting),
        passed=sitting.state == "planned" and sitting.last_day < on,
    )


def _count(sitting: Any, name: str) -> str:
    number = getattr(sitting, name, 0)
    return count(number, "matter") if number else ""


def _describe_move(sitting: Sitting) -> str:
    first = sitting.first_on
    if first is None or sitting.on is None or first == sitting.on:
        return ""
    return f"First planned for {first.day} {first:%B} {first.year}"


def present_times(sitting: Sitting) -> str:
    if sitting.time is None:
        return ""
    end = f" to {sitting.end_time:%H:%M}" if sitting.end_time else ""
    return f"{sitting.time:%H:%M}{end}"


def present_matters(
    placements: Sequence[Placement], *, on: dt.date, ways: Mapping[int, list[Placement]] | None = None
) -> list[MatterRow]:
    return [present_matter(each, on=on, way=(ways or {}).get(each.matter_id, [])) for each in placements]


def present_matter(placement: Placement, *, on: dt.date, way: Sequence[Placement] = ()) -> MatterRow:
    matter, proposed = placement.matter, placement.proposed
    return MatterRow(
        key=matter.pk,
        kind=matter.get_kind_display().capitalize(),
        reference=matter.reference,
        text=matter.wording,
        link=matter.link,
        raised_on=matter.raised_on,
        raised_at=matter.raised_at,
        age=describe_age((on - matter.raised_on).days),
        due=matter.due_text,
        why=placement.why,
        by_person=placement.placed_by == Placement.By.PERSON and placement.why != BY_A_PERSON,
        proposed=str(proposed) if proposed else "",
        proposed_link=proposed.get_absolute_url() if proposed else "",
        way=tuple(each.outcome_reason for each in way if each.sitting_id),
    )


def present_changes(changes: Iterable[AgendaChange]) -> list[ChangeRow]:
    return [
        ChangeRow(
            number=each.passage.pk,
            text=each.passage.text,
            link=each.passage.item.get_absolute_url(),
            meeting=each.passage.item.meeting.title,
            last_day=each.last_day,
            lines=tuple(f"{line.number} {line.heading}".strip() for line in each.lines),
            unknown=", ".join(each.unknown),
        )
        for each in changes
    ]


def choose_months(since: dt.date) -> list[tuple[str, str]]:
    """The twelve months before and after, as words and address."""
    address = reverse("programme:list")
    steps = (("Twelve months before", -MONTHS), ("Twelve months after", MONTHS))
    days = [(words, add_months(since, step)) for words, step in steps]
    return [(words, f"{address}?from={format_month(day.year, day.month)}") for words, day in days]


def describe_year(since: dt.date) -> str:
    end = add_months(since, MONTHS - 1)
    last = find_last_day(end.year, end.month)
    return f"{since:%B} {since.year} to {last:%B} {last.year}"
