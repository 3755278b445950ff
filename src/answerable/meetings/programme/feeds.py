"""A series' programme as a calendar that diaries read (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from .models import Sitting
from .states import CANCELLED, MERGED

LONDON = ZoneInfo("Europe/London")
_PRODUCT = "-//Answerable//Programme//EN"
_OFF = (CANCELLED, MERGED)


def write_calendar(name: str, sittings: Iterable[Sitting]) -> bytes:
    """Every meeting that has a day; those called off stay, as cancelled, so that diaries drop them."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar["x-wr-calname"] = vText(name)  # added as it is, a line break in it would begin a new property
    calendar.add_component(Timezone.from_tzid("Europe/London"))
    for sitting in sittings:
        if sitting.on:
            calendar.add_component(_make_event(sitting))
    written: bytes = calendar.to_ical()
    return written


def _make_event(sitting: Sitting) -> Event:
    event = Event()
    event.add("uid", f"{sitting.uid}@answerable")
    event.add("sequence", sitting.sequence)
    event.add("dtstamp", sitting.changed_at.astimezone(dt.UTC))
    event.add("summary", sitting.title)
    event.add("status", "CANCELLED" if sitting.state in _OFF else "CONFIRMED")
    _add_times(event, sitting)
    if sitting.venue:
        event["location"] = vText(sitting.venue)
    if sitting.state in _OFF:
        # Why it was called off is for those who may read the programme, and diaries are shared.
        event.add("description", sitting.get_state_display().capitalize())
    return event


def _add_times(event: Event, sitting: Sitting) -> None:
    """A meeting without a time takes the day; one without an end takes no length, and none is guessed."""
    assert sitting.on is not None, "only dated meetings are in a feed"
    if sitting.time is None:
        event.add("dtstart", sitting.on)
        return
    event.add("dtstart", dt.datetime.combine(sitting.on, sitting.time, tzinfo=LONDON))
    if sitting.end_time:
        event.add("dtend", dt.datetime.combine(sitting.on, sitting.end_time, tzinfo=LONDON))
