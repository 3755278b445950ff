"""What other apps may ask about series and meetings."""

from __future__ import annotations

import datetime as dt

from answerable.office.names import make_key

from .models import Meeting, Series, SeriesAlias, StandingItem


def find_series(name: str) -> Series | None:
    """The series of that name or former name, whatever the case and spacing."""
    key = make_key(name)
    known = {make_key(alias.name): alias.series for alias in SeriesAlias.objects.select_related("series")}
    known |= {make_key(series.name): series for series in Series.objects.all()}
    return known.get(key)


def find_meeting(series: Series | None, held_on: dt.date, title: str) -> Meeting | None:
    """The meeting that these notes are of, if it is in the record: one a day in a series."""
    held = Meeting.objects.filter(held_on=held_on).select_related("paper")
    if series:
        return held.filter(series=series).first()
    return held.filter(series__isnull=True, title=title).first()


def list_standing_items(series: Series, on: dt.date) -> list[StandingItem]:
    """The standing agenda as it was on a day."""
    return list(StandingItem.objects.filter(series=series).on(on).order_by("position"))
