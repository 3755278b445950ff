"""SQLite's own index of words (FTS5).

It keeps no positions, which makes it small and quick; and its rows come in the order of their keys, so the
first page of a word that half the record holds costs next to nothing. Terms are parted by a stroke, which is
nobody's idea of what stands between two words of a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..expressions import Expression, Syntax, Term

_PARTING = "|"


def _write_term(term: Term) -> str:
    return f'"{term.text}" *' if term.begins else f'"{term.text}"'


SYNTAX = Syntax(_write_term, all=" AND ", either=" OR ", without=" NOT ")
_FOUND = "FROM search_terms WHERE search_terms MATCH %s AND rowid BETWEEN %s AND %s"


class Index:
    def create(self, cursor: Any) -> None:
        # Letters beyond ASCII are left as they are: they were folded before.
        cursor.execute(
            "CREATE VIRTUAL TABLE search_terms USING fts5("
            "terms, detail=none, tokenize=\"ascii tokenchars ':/.'\")"
        )
        cursor.execute("CREATE TABLE search_number (last integer NOT NULL)")
        cursor.execute("INSERT INTO search_number VALUES (0)")

    def destroy(self, cursor: Any) -> None:
        cursor.execute("DROP TABLE search_terms")
        cursor.execute("DROP TABLE search_number")

    def put(self, cursor: Any, rows: Iterable[tuple[int, list[str]]]) -> None:
        cursor.executemany(
            "INSERT INTO search_terms (rowid, terms) VALUES (%s, %s)",
            [(key, _PARTING.join(terms)) for key, terms in rows],
        )

    def drop(self, cursor: Any, keys: Sequence[int]) -> None:
        cursor.executemany("DELETE FROM search_terms WHERE rowid = %s", [(key,) for key in keys])

    def hold(self, cursor: Any) -> None:
        """There is only ever one who writes."""

    def clear(self, cursor: Any) -> None:
        cursor.execute("DELETE FROM search_terms")
        self.forget(cursor)

    def forget(self, cursor: Any) -> None:
        """What is deleted only gets a mark; making the index anew is what takes its terms out."""
        cursor.execute("INSERT INTO search_terms (search_terms) VALUES ('rebuild')")

    def settle(self, cursor: Any) -> None:
        cursor.execute("INSERT INTO search_terms (search_terms) VALUES ('optimize')")

    def take_numbers(self, cursor: Any, count: int) -> list[int]:
        cursor.execute("UPDATE search_number SET last = last + %s", [count])
        cursor.execute("SELECT last FROM search_number")
        (last,) = cursor.fetchone()
        return list(range(last - count + 1, last + 1))

    def count(self, cursor: Any, sought: Expression, span: tuple[int, int]) -> int:
        query, values = self._ask(sought, span)
        cursor.execute(f"SELECT count(*) {query}", values)
        return int(cursor.fetchone()[0])

    def find(
        self,
        cursor: Any,
        sought: Expression,
        span: tuple[int, int],
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[int, list[int]]:
        query, values = self._ask(sought, span)
        cursor.execute(
            f"SELECT rowid {query} ORDER BY rowid DESC LIMIT %s OFFSET %s", [*values, limit, offset]
        )
        keys = [key for (key,) in cursor.fetchall()]
        # A page that isn't full tells how many there are.
        if len(keys) < limit and (keys or not offset):
            return offset + len(keys), keys
        return self.count(cursor, sought, span), keys

    def read(self, cursor: Any, keys: Sequence[int]) -> list[tuple[int, list[str]]]:
        marks = ", ".join(["%s"] * len(keys))
        cursor.execute(f"SELECT rowid, terms FROM search_terms WHERE rowid IN ({marks})", list(keys))
        return [(key, terms.split(_PARTING)) for key, terms in cursor.fetchall()]

    def _ask(self, sought: Expression, span: tuple[int, int]) -> tuple[str, list[object]]:
        return _FOUND, [SYNTAX.write(sought), *span]
