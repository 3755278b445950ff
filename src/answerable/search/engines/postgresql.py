"""PostgreSQL's own index of words (GIN over tsvector), filled with ready terms: no dictionary, no
extension."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..expressions import Expression, Syntax, Term


def _write_term(term: Term) -> str:
    return f"'{term.text}':*" if term.begins else f"'{term.text}'"


SYNTAX = Syntax(_write_term, all=" & ", either=" | ", without=" & !")
_FOUND = "FROM search_terms WHERE terms @@ %s::tsquery AND entry BETWEEN %s AND %s"
_PHRASE = " AND (SELECT strpos(words, %s) FROM search_indexedentry WHERE id = entry) > 0"


class Index:
    def create(self, cursor: Any) -> None:
        cursor.execute("CREATE TABLE search_terms (entry bigint PRIMARY KEY, terms tsvector NOT NULL)")
        # A list of what is still to be put in its place would make every search slower until it is.
        cursor.execute(
            "CREATE INDEX search_terms_found ON search_terms USING gin (terms) WITH (fastupdate = off)"
        )
        cursor.execute("CREATE SEQUENCE search_number")

    def destroy(self, cursor: Any) -> None:
        cursor.execute("DROP TABLE search_terms")
        cursor.execute("DROP SEQUENCE search_number")

    def put(self, cursor: Any, found_by: Iterable[tuple[int, Sequence[str]]]) -> None:
        cursor.executemany(
            "INSERT INTO search_terms (entry, terms) VALUES (%s, array_to_tsvector(%s::text[]))",
            [(key, list(terms)) for key, terms in found_by],
        )

    def drop(self, cursor: Any, keys: Sequence[int]) -> None:
        cursor.execute("DELETE FROM search_terms WHERE entry = ANY(%s)", [list(keys)])

    def hold(self, cursor: Any) -> None:
        cursor.execute("LOCK TABLE search_indexedentry IN SHARE ROW EXCLUSIVE MODE")

    def clear(self, cursor: Any) -> None:
        cursor.execute("DELETE FROM search_terms")

    def forget(self, cursor: Any) -> None:
        """Dead rows are cleared after the transaction: nothing else can take them out."""

    def settle(self, cursor: Any) -> None:
        cursor.execute("ANALYZE search_terms")

    def take_numbers(self, cursor: Any, count: int) -> list[int]:
        cursor.execute("SELECT nextval('search_number') FROM generate_series(1, %s)", [count])
        return sorted(number for (number,) in cursor.fetchall())

    def count(self, cursor: Any, sought: Expression, span: tuple[int, int], phrases: Sequence[str]) -> int:
        query, values = self._ask(sought, span, phrases)
        cursor.execute(f"SELECT count(*) {query}", values)
        return int(cursor.fetchone()[0])

    def find(
        self,
        cursor: Any,
        sought: Expression,
        span: tuple[int, int],
        phrases: Sequence[str],
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[int, list[int]]:
        """One walk through the index gives both: the planner is not to guess how rare a term is."""
        query, values = self._ask(sought, span, phrases)
        cursor.execute(
            f"WITH found AS MATERIALIZED (SELECT entry {query}) SELECT (SELECT count(*) FROM found), "
            "ARRAY(SELECT entry FROM found ORDER BY entry DESC LIMIT %s OFFSET %s)",
            [*values, limit, offset],
        )
        count, keys = cursor.fetchone()
        return count, keys

    def read_terms(self, cursor: Any, keys: Sequence[int]) -> dict[int, set[str]]:
        cursor.execute(
            "SELECT entry, tsvector_to_array(terms) FROM search_terms WHERE entry = ANY(%s)", [list(keys)]
        )
        return {key: set(terms) for key, terms in cursor.fetchall()}

    def _ask(
        self, sought: Expression, span: tuple[int, int], phrases: Sequence[str]
    ) -> tuple[str, list[object]]:
        return _FOUND + _PHRASE * len(phrases), [SYNTAX.write(sought), *span, *phrases]
