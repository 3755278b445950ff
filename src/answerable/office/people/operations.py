"""Every write about who is who: spans that were seen, and two spellings that are one person."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.utils import timezone

from answerable.audit import ledger
from answerable.audit.models import Record

from ..models import Holding, Person, PersonMerge
from .spans import Span

Group = tuple[int, int, str]


class MergeRefused(Exception):
    """Two people cannot be made one, or not parted again; its words say why."""


def set_seen_holdings(
    spans: Iterable[Span], *, source: Callable[[Span], str], writing: ledger.Writing
) -> None:
    """Makes the holdings that were seen those spans, and leaves alone what has not changed. What an
    appointment covers is not said again."""
    wanted: dict[Group, list[Span]] = defaultdict(list)
    for span in _leave_appointed(spans):
        wanted[span.post, span.person, span.temporary].append(span)
    known: dict[Group, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.filter(bounds=Holding.Bounds.SEEN).order_by("from_date"):
        known[holding.post_id, holding.person_id, holding.temporary].append(holding)
    for group in sorted({*wanted, *known}):
        _settle_group(sorted(wanted[group]), known[group], source, writing)


def _leave_appointed(spans: Iterable[Span]) -> list[Span]:
    appointed: dict[Group, list[Holding]] = defaultdict(list)
    for holding in Holding.objects.filter(bounds=Holding.Bounds.APPOINTED):
        appointed[holding.post_id, holding.person_id, holding.temporary].append(holding)
    return [s for s in spans if not any(_covers(h, s) for h in appointed[s.post, s.person, s.temporary])]


def _covers(holding: Holding, span: Span) -> bool:
    if holding.from_date == span.first:
        return True
    first, last = holding.from_date or dt.date.min, holding.to_date or dt.date.max
    return first <= span.first and span.last <= last


def _settle_group(
    wanted: list[Span], known: list[Holding], source: Callable[[Span], str], writing: ledger.Writing
) -> None:
    """The holdings of one person in one post. A single one is lengthened; else they are written anew."""
    if [(h.from_date, h.to_date) for h in known] == [(s.first, s.last) for s in wanted]:
        return
    if len(known) == 1 and wanted:
        writing.change(known[0], from_date=wanted[0].first, to_date=wanted[0].last)
        wanted = wanted[1:]
    else:
        for holding in known:
            writing.remove(holding)
    writing.add_all([_make_holding(span, source(span)) for span in wanted])


def _make_holding(span: Span, source: str) -> Holding:
    return Holding(
        post_id=span.post,
        person_id=span.person,
        temporary=span.temporary,
        from_date=span.first,
        to_date=span.last,
        bounds=Holding.Bounds.SEEN,
        source=source,
    )


def merge_people(person: Person, into: Person, *, writing: ledger.Writing) -> PersonMerge:
    """Moves everything that names one person to the other. Holdings that were seen follow from attendance, so
    whoever calls this sets them anew."""
    if person.pk == into.pk:
        raise MergeRefused("This is one person already.")
    if PersonMerge.objects.filter(person__in=(person, into)).exists():
        raise MergeRefused("One of these two was merged with somebody already. Read the page again.")
    merge = writing.add(
        PersonMerge(person=person, into=into, made_at=timezone.now(), made_by=writing.by.text)
    )
    moved = {
        f"{model._meta.label_lower}.{field}": [_move(row, field, into, writing) for row in rows]
        for model, field, rows in _list_rows(person)
    }
    return writing.change(merge, moved={where: keys for where, keys in moved.items() if keys})


def undo_merge(merge: PersonMerge, *, writing: ledger.Writing) -> None:
    """Moves back what was moved, where nobody has changed it since."""
    for where, keys in merge.moved.items():
        label, field = where.rsplit(".", 1)
        rows = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field: merge.into_id})
        for row in rows.order_by("pk"):
            _move(row, field, merge.person, writing)
    writing.remove(merge)


def _move(row: Record, field: str, to: Person, writing: ledger.Writing) -> int:
    writing.change(row, **{field: to})
    return int(row.pk)


def _list_rows(person: Person) -> Iterable[tuple[Any, str, list[Any]]]:
    """Every row that names the person, whichever app it belongs to, but for what follows from others."""
    for relation in Person._meta.related_objects:
        model: Any = relation.related_model
        field = relation.field.name
        rows = model._base_manager.filter(**{field: person}).order_by("pk")
        if model is Holding:
            rows = rows.filter(bounds=Holding.Bounds.APPOINTED)
        yield model, field, [] if model is PersonMerge and field == "person" else list(rows)
