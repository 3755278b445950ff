"""What was found, in plain words and addresses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.requests.models import Allocation
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


def present_results(found: Found, account: Account) -> Results:
    closed = _find_closed(found.hits, account)
    return Results(
        rows=tuple(_present_hit(hit, closed) for hit in found.hits),
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


def _find_closed(hits: Iterable[Hit], account: Account) -> dict[int, str]:
    """Where the force reads a line that was asked: the office's page is closed to it, and a contributor
    reads no line but its own."""
    lines = [hit.row for hit in hits if hit.table == AgendaLine._meta.db_table]
    if not lines or may(account, Permission.READ_REQUESTS):
        return {}
    opened = lines
    if not may(account, Permission.COORDINATE_ANSWERS):
        opened = list(
            Allocation.objects.filter(account=account, line__in=lines).values_list("line", flat=True)
        )
    return {line: reverse("asked:line", args=[line]) if line in opened else "" for line in lines}


def _present_hit(hit: Hit, closed: Mapping[int, str]) -> Row:
    """Led to by its own name where it has one, or else by where it stands."""
    kind = sources.list_kinds().get(hit.kind, hit.kind)
    address = hit.link or make_address(hit.table, hit.row)
    if hit.table == AgendaLine._meta.db_table:
        address = closed.get(hit.row, address)
    return Row(
        kind=kind.capitalize(),
        state=sources.list_states().get(hit.state, hit.state),
        happened_on=hit.happened_on,
        title=hit.title or hit.place or (Part(kind.capitalize()),),
        place=hit.place if hit.title else (),
        snippet=hit.snippet,
        address=address,
    )


def make_address(table: str, row: int) -> str:
    name = _FILTERS.get(table)
    return f"{reverse('desk:search')}?{name}={row}" if name else ""
