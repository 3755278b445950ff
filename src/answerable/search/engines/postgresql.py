"""PostgreSQL's own index of words (GIN over tsvector), filled with ready terms: no dictionary, no
extension."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..expressions import Expression, Syntax, Term


def _write_term(term: Term) -> str:
    return f"'{term.text}':*" if term.begins else f"'{term.text}'"


_PARTING = "' '"
SYNTAX = Syntax(_write_term, all=" & ", either=" | ", without=" & !")
_FOUND = "FROM search_terms WHERE terms @@ %s::tsquery AND entry BETWEEN %s AND %s"


class Index:
    def create(self, cursor: Any) -> None:
        cursor.execute("CREATE TABLE search_terms (entry bigint PRIMARY KEY, terms tsvector NOT NULL)")
        # The planner would take a walk through the whole table for cheaper than it is; knowing nothing of the
        # terms it always goes by the index.
        cursor.execute("ALTER TABLE search_terms ALTER COLUMN terms SET STATISTICS 0")
        cursor.execute("CREATE SEQUENCE search_number")
        self.settle(cursor)

    def destroy(self, cursor: Any) -> None:
        cursor.execute("DROP TABLE search_terms")
        cursor.execute("DROP SEQUENCE search_number")

    def put(self, cursor: Any, rows: Iterable[tuple[int, list[str]]]) -> None:
        cursor.executemany(
            "INSERT INTO search_terms (entry, terms) VALUES (%s, %s::tsvector)",
            [(key, f"'{_PARTING.join(terms)}'") for key, terms in rows],
        )

    def drop(self, cursor: Any, keys: Sequence[int]) -> None:
        cursor.execute("DELETE FROM search_terms WHERE entry = ANY(%s)", [list(keys)])

    def hold(self, cursor: Any) -> None:
        cursor.execute("LOCK TABLE search_indexedentry IN SHARE ROW EXCLUSIVE MODE")

    def clear(self, cursor: Any) -> None:
        """To fill a table and make its index afterwards takes half the time."""
        cursor.execute("DROP INDEX IF EXISTS search_terms_found")
        cursor.execute("DELETE FROM search_terms")

    def forget(self, cursor: Any) -> None:
        """Dead rows are cleared after the transaction: nothing else can take them out."""

    def settle(self, cursor: Any) -> None:
        # A list of what is still to be put in its place would make every search slower until it is.
        cursor.execute(
            "CREATE INDEX IF NOT EXISTS search_terms_found ON search_terms USING gin (terms) "
            "WITH (fastupdate = off)"
        )
        cursor.execute("ANALYZE search_terms")

    def take_numbers(self, cursor: Any, count: int) -> list[int]:
        cursor.execute("SELECT nextval('search_number') FROM generate_series(1, %s)", [count])
        return sorted(number for (number,) in cursor.fetchall())

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
        """One walk through the index gives both: the planner is not to guess how rare a term is."""
        query, values = self._ask(sought, span)
        cursor.execute(
            f"WITH found AS MATERIALIZED (SELECT entry {query}) SELECT (SELECT count(*) FROM found), "
            "ARRAY(SELECT entry FROM found ORDER BY entry DESC LIMIT %s OFFSET %s)",
            [*values, limit, offset],
        )
        count, keys = cursor.fetchone()
        return count, keys

    def read(self, cursor: Any, keys: Sequence[int]) -> list[tuple[int, list[str]]]:
        query = "SELECT entry, tsvector_to_array(terms) FROM search_terms WHERE entry = ANY(%s)"
        cursor.execute(query, [list(keys)])
        return [(key, sorted(terms)) for key, terms in cursor.fetchall()]

    def _ask(self, sought: Expression, span: tuple[int, int]) -> tuple[str, list[object]]:
        return _FOUND, [SYNTAX.write(sought), *span]
