"""The databases' own indexes of terms, behind one interface. Which one is at work follows from the
connection.

Both hold a set of terms by the entry's key, and nothing else: what stands next to what is a term as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from ..expressions import Expression
from . import postgresql, sqlite

Span = tuple[int, int]
Row = tuple[int, list[str]]
"""An entry's key, and the terms it is found by in order."""


class Engine(Protocol):
    """Of all but `create` and `destroy` the caller is in a transaction, where it matters."""

    def create(self, cursor: Any) -> None: ...
    def destroy(self, cursor: Any) -> None: ...
    def put(self, cursor: Any, rows: Iterable[Row]) -> None: ...
    def drop(self, cursor: Any, keys: Sequence[int]) -> None: ...
    def hold(self, cursor: Any) -> None:
        """Lets nobody else put anything in before this transaction ends."""

    def clear(self, cursor: Any) -> None:
        """Takes everything out, to be filled anew and settled in the same transaction."""

    def forget(self, cursor: Any) -> None:
        """Leaves nothing behind of what was dropped."""

    def settle(self, cursor: Any) -> None:
        """Makes what was filled ready to be searched."""

    def take_numbers(self, cursor: Any, count: int) -> list[int]:
        """Numbers never given before, rising."""

    def count(self, cursor: Any, sought: Expression, span: Span) -> int: ...
    def find(
        self,
        cursor: Any,
        sought: Expression,
        span: Span,
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[int, list[int]]:
        """How many there are, and the keys of some of them, the highest first."""

    def read(self, cursor: Any, keys: Sequence[int]) -> list[Row]: ...


def choose(vendor: str) -> Engine:
    return postgresql.Index() if vendor == "postgresql" else sqlite.Index()
