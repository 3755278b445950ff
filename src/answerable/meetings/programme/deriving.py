"""The programme as the record tells it: notes name meetings to come, and accepted notes are meetings held."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from answerable.audit import ledger
from answerable.core.calendar.months import format_month
from answerable.office.names import make_key

from ..models import Meeting, NextMeeting, Series, SeriesAlias
from .models import Sitting
from .states import HELD, PLANNED

_KINDS = ((re.compile(r"\bpublic\b", re.I), "public"), (re.compile(r"\bthematic\b", re.I), "thematic"))


def derive_sittings(*, writing: ledger.Writing) -> None:
    """Writes what the record tells and the programme does not hold yet; doing it twice does nothing."""
    known = list(Sitting.objects.order_by("pk"))
    known += _derive_held(known, writing)
    _derive_named(known, writing)


def _derive_held(known: list[Sitting], writing: ledger.Writing) -> list[Sitting]:
    new = []
    for meeting in Meeting.objects.filter(sitting__isnull=True).order_by("held_on", "pk"):
        planned = _find_planned(known, meeting)
        if planned:
            _hold(planned, meeting, writing)
        else:
            new.append(_make_held(meeting))
    return writing.add_all(new)


def _find_planned(known: Iterable[Sitting], meeting: Meeting) -> Sitting | None:
    """The planned meeting of that day, or else the one of that month without a day yet."""
    planned = [s for s in known if s.state == PLANNED and _may_be_one(s.series_id, meeting.series_id)]
    same_day = [s for s in planned if s.on == meeting.held_on]
    month = format_month(meeting.held_on.year, meeting.held_on.month)
    dateless = [s for s in planned if s.on is None and s.month == month and s.series_id == meeting.series_id]
    kind = read_kind(meeting.title)
    same_day.sort(key=lambda s: (s.series_id != meeting.series_id, s.kind != kind))
    return next(iter([*same_day, *dateless]), None)


def _may_be_one(one: int | None, other: int | None) -> bool:
    return one is None or other is None or one == other


def _hold(sitting: Sitting, meeting: Meeting, writing: ledger.Writing) -> None:
    """The notes say when and where it was; what was planned stays in the ledger."""
    said: dict[str, Any] = {
        "state": HELD,
        "meeting": meeting,
        "series": meeting.series or sitting.series,
        "on": meeting.held_on,
        "first_on": sitting.first_on or meeting.held_on,
        "changed_at": timezone.now(),
    }
    if meeting.time:
        said |= {"time": meeting.time, "end_time": _read_end(meeting)}
    if meeting.venue:
        said["venue"] = meeting.venue
    writing.change(sitting, **said)


def _make_held(meeting: Meeting) -> Sitting:
    return Sitting(
        series_id=meeting.series_id,
        on=meeting.held_on,
        first_on=meeting.held_on,
        month=format_month(meeting.held_on.year, meeting.held_on.month),
        time=meeting.time,
        end_time=_read_end(meeting),
        venue=meeting.venue,
        kind=read_kind(meeting.title),
        state=HELD,
        meeting=meeting,
        changed_at=timezone.now(),
    )


def _derive_named(known: list[Sitting], writing: ledger.Writing) -> None:
    names, new = _read_series_names(), []
    days = {(s.series_id, day) for s in known for day in (s.on, s.first_on) if day}
    used = {s.named_by_id for s in known}
    coming = NextMeeting.objects.filter(date__isnull=False).exclude(pk__in=used - {None})
    for said in coming.select_related("meeting").order_by("meeting__held_on", "position"):
        series = _find_series(said, names)
        taken = {day for key, day in days if _may_be_one(key, series)}
        if said.date is None or said.date <= said.meeting.held_on or said.date in taken:
            continue
        days.add((series, said.date))
        new.append(_make_named(said, series))
    writing.add_all(new)


def _make_named(said: NextMeeting, series: int | None) -> Sitting:
    assert said.date is not None, "only dated ones are planned"
    return Sitting(
        series_id=series,
        on=said.date,
        first_on=said.date,
        month=format_month(said.date.year, said.date.month),
        time=said.time,
        end_time=_read_end(said),
        venue=said.venue,
        kind=read_kind(said.kind),
        theme=said.kind,
        state=PLANNED,
        named_by=said,
        changed_at=timezone.now(),
    )


def _read_end(said: Meeting | NextMeeting) -> Any:
    """An end that is not after the beginning was misread."""
    return said.end_time if said.time and said.end_time and said.end_time > said.time else None


def _read_series_names() -> dict[str, int]:
    """Names and former names of series, the longest first, so that the most particular one is met first."""
    names = {make_key(series.name): series.pk for series in Series.objects.all()}
    names |= {make_key(alias.name): alias.series_id for alias in SeriesAlias.objects.all()}
    return dict(sorted(names.items(), key=lambda item: -len(item[0])))


def _find_series(said: NextMeeting, names: dict[str, int]) -> int | None:
    """The series that the words begin with, or else that of the notes that name the meeting."""
    words = make_key(said.kind)
    named = (key for name, key in names.items() if name and words.startswith(name))
    return next(named, said.meeting.series_id)


def read_kind(words: str) -> str:
    return next((kind for pattern, kind in _KINDS if pattern.search(words)), Sitting.Kind.ORDINARY)
