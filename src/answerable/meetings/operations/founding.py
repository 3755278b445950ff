"""Founding the series that a profile names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.audit import ledger
from answerable.office.operations import read_dates
from answerable.office.profile import Profile

from ..models import Series, SeriesAlias, StandingItem


def found_series(profile: Profile, *, by: ledger.Actor) -> None:
    """Writes a profile's meeting series with their former names and standing agendas."""
    with ledger.entry(by, "found series") as writing:
        for entry in profile.read("series"):
            series = writing.add(Series(name=entry["name"], **read_dates(entry)))
            writing.add_all([SeriesAlias(series=series, name=name) for name in entry.get("aliases") or []])
            for agenda in entry.get("standing") or []:
                writing.add_all(_make_standing_items(series, agenda))


def _make_standing_items(series: Series, agenda: Mapping[str, Any]) -> list[StandingItem]:
    return [
        StandingItem(
            series=series,
            position=position,
            number=line.get("number") or "",
            heading=line["heading"],
            kind=line["kind"],
            **read_dates(agenda),
        )
        for position, line in enumerate(agenda["items"], 1)
    ]
