"""The topics of actions and statements. Whoever keeps the links stands above, and says how to read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

# Given "action", "commitment" or "expectation" and keys: the names of the topics of each, in order.
Reader = Callable[[str, Iterable[int]], Mapping[int, tuple[str, ...]]]

_readers: list[Reader] = []


def register(reader: Reader) -> None:
    _readers[:] = [reader]


def read_topic_names(kind: str, keys: Iterable[int]) -> Mapping[int, tuple[str, ...]]:
    """The names of the topics that each belongs to; keys without any are left out."""
    wanted = list(keys)
    return _readers[0](kind, wanted) if _readers and wanted else {}
