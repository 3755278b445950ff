"""Whether the index says what the record says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.db.models import Count

from . import engines, sources
from .entries import Entry
from .expressions import Term
from .index import batch_up, is_current, make_row
from .models import IndexedEntry
from .sources import Source
from .terms import KIND, make_span, make_terms, mark_filter

_REMEDY = "Make the index anew with `answerable search rebuild`."
_SHOWN = ("kind", "title", "text", "place", "reference", "link", "happened_on", "state", "audience")


def find_differences() -> Iterator[str]:
    """A sentence for each entry that is missing, too many or not what the record says."""
    if not is_current():
        yield f"The search index was made by another version of the program. {_REMEDY}"
        return
    tables = set()
    for source in sources.list_sources():
        tables.add(source.table)
        yield from _compare_source(source)
    strange = IndexedEntry.objects.exclude(table__in=tables).order_by("table").values_list("table", flat=True)
    for table in strange.distinct():
        yield f"The search index holds entries of {table}, from which none are made. {_REMEDY}"
    yield from _compare_counts()


def _compare_source(source: Source) -> Iterator[str]:
    rows = source.model._base_manager.order_by("pk")
    for batch in batch_up(rows.values_list("pk", flat=True)):
        made = sources.make_entries(source, rows.filter(pk__in=batch))
        wanted = {entry.row: entry for entry in made}
        held = {each.row: each for each in IndexedEntry.objects.filter(table=source.table, row__in=batch)}
        with connection.cursor() as cursor:
            terms = dict(engines.choose(connection.vendor).read(cursor, [each.pk for each in held.values()]))
        for row in sorted(wanted.keys() | held.keys()):
            problem = _compare(wanted.get(row), held.get(row), terms)
            if problem:
                yield f"The search index {problem} {source.table}, row {row}. {_REMEDY}"
    keys = rows.values("pk")
    for row in (
        IndexedEntry.objects.filter(table=source.table).exclude(row__in=keys).values_list("row", flat=True)
    ):
        yield f"The search index still holds {source.table}, row {row}, which is gone. {_REMEDY}"


def _compare(wanted: Entry | None, held: IndexedEntry | None, terms: dict[int, list[str]]) -> str:
    if wanted is None or held is None:
        return "lacks" if held is None else "should not hold"
    right: Any = make_row(wanted, held.pk)
    differ = [name for name in _SHOWN if getattr(held, name) != getattr(right, name)]
    if differ:
        return f"holds another {' and '.join(differ)} than the record in"
    if terms.get(held.pk) != make_terms(wanted):
        return "would not find everything in"
    return ""


def _compare_counts() -> Iterator[str]:
    """The terms that are kept may be right and the database's index of them still wrong."""
    engine = engines.choose(connection.vendor)
    counts = IndexedEntry.objects.order_by("kind").values_list("kind").annotate(number=Count("pk"))
    with connection.cursor() as cursor:
        for kind, number in counts:
            found = engine.count(cursor, Term(mark_filter(KIND, kind)), make_span(None, None))
            if found != number:
                yield f"The search index finds {found} of {number} entries of the kind {kind}. {_REMEDY}"
