"""What was found, in plain words and addresses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from answerable.office.models import Person, Post, Topic
from answerable.search import sources
from answerable.search.queries import Found, Hit
from answerable.search.snippets import Part
from answerable.ui.words import count, join

# What has no page of its own: everything that belongs to it is found by this filter.
_FILTERS = {
    model._meta.db_table: name for model, name in ((Topic, "topic"), (Post, "post"), (Person, "person"))
}


@dataclass(frozen=True, slots=True)
class Row:
    kind: str
    state: str
    happened_on: dt.date | None
    title: tuple[Part, ...]
    place: tuple[Part, ...]
    snippet: tuple[Part, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Results:
    rows: tuple[Row, ...]
    words: str
    remarks: tuple[str, ...]


def present_results(found: Found) -> Results:
    return Results(
        rows=tuple(_present_hit(hit) for hit in found.hits),
        words=f"{count(found.total, 'entry', 'entries')} found" if found.total else "Nothing was found",
        remarks=tuple(_list_remarks(found)),
    )


def _list_remarks(found: Found) -> list[str]:
    remarks = []
    if found.ignored:
        words = join([f"“{word}”" for word in found.ignored])
        verb = "stands" if len(found.ignored) == 1 else "stand"
        remarks.append(f"{words} {verb} in nearly every text, and so {_was(found.ignored)} not looked for.")
    if found.missing:
        words = join([f"“{word}”" for word in found.missing])
        remarks.append(f"{words} {_was(found.missing)} not found anywhere under these filters.")
    elif found.asked and not found.total:
        remarks.append("No one entry holds everything that was asked for. Leave out a word or a filter.")
    return remarks


def _was(words: tuple[str, ...]) -> str:
    return "was" if len(words) == 1 else "were"


def _present_hit(hit: Hit) -> Row:
    """Led to by its own name where it has one, or else by where it stands."""
    kind = sources.list_kinds().get(hit.kind, hit.kind)
    return Row(
        kind=kind.capitalize(),
        state=sources.list_states().get(hit.state, hit.state),
        happened_on=hit.happened_on,
        title=hit.title or hit.place or (Part(kind.capitalize()),),
        place=hit.place if hit.title else (),
        snippet=hit.snippet,
        address=hit.link or make_address(hit.table, hit.row),
    )


def make_address(table: str, row: int) -> str:
    name = _FILTERS.get(table)
    return f"{reverse('desk:search')}?{name}={row}" if name else ""
