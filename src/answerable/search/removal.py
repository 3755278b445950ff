"""The index's part in removing personal data: what holds the name goes at once, and is then made anew from
the record, in which the name does not stand any more."""

from __future__ import annotations

from typing import Any, Protocol

from django.db import connection

from . import index
from .models import IndexedEntry

# Where the terms are kept, as stems and in pieces of them: those of "pastoral" are the surname Pastor.
# `drop_named` leaves none of a name there.
PIECES = ("search_terms", "search_terms_content", "search_terms_data", "search_terms_idx")
_TABLES = ("search_indexedentry", "search_terms")


class Blanking(Protocol):
    def holds(self, text: str) -> bool: ...


def drop_named(blanking: Blanking, _writing: Any) -> int:
    """Takes out every entry that holds a spelling; no file is taken out. The rows' own change brings them
    back."""
    entries = IndexedEntry.objects.order_by("pk").values_list("pk", "title", "text", "place", "link")
    named = [key for key, *texts in entries.iterator(chunk_size=1000) if any(map(blanking.holds, texts))]
    index.drop_entries(named)
    return 0


def sweep() -> None:
    """Makes the index anew, and on PostgreSQL its files as well; SQLite's whole file is written anew
    anyway."""
    index.rebuild()
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for table in _TABLES:
                cursor.execute(f"VACUUM FULL {table}")
