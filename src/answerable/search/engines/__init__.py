"""The databases' own indexes of terms, behind one interface. Which one is at work follows from the
connection.

Both hold a set of terms by the entry's key, and no positions: what stands in which order is looked up in the
entry itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from ..expressions import Expression
from . import postgresql, sqlite

Span = tuple[int, int]


class Engine(Protocol):
    """Of all but `create` and `destroy` the caller is in a transaction, where it matters."""

    def create(self, cursor: Any) -> None: ...
    def destroy(self, cursor: Any) -> None: ...
    def put(self, cursor: Any, found_by: Iterable[tuple[int, Sequence[str]]]) -> None: ...
    def drop(self, cursor: Any, keys: Sequence[int]) -> None: ...
    def hold(self, cursor: Any) -> None:
        """Lets nobody else put anything in before this transaction ends."""

    def clear(self, cursor: Any) -> None:
        """Takes everything out."""

    def forget(self, cursor: Any) -> None:
        """Leaves nothing behind of what was dropped."""

    def settle(self, cursor: Any) -> None:
        """Makes a large change quick to search."""

    def take_numbers(self, cursor: Any, count: int) -> list[int]:
        """Numbers never given before, rising."""

    def count(self, cursor: Any, sought: Expression, span: Span, phrases: Sequence[str]) -> int: ...
    def find(
        self,
        cursor: Any,
        sought: Expression,
        span: Span,
        phrases: Sequence[str],
        *,
        limit: int,
        offset: int = 0,
    ) -> tuple[int, list[int]]:
        """How many there are, and the keys of some of them, the highest first."""

    def read_terms(self, cursor: Any, keys: Sequence[int]) -> dict[int, set[str]]: ...


def choose(vendor: str) -> Engine:
    return postgresql.Index() if vendor == "postgresql" else sqlite.Index()
