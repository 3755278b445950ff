"""What is made from the record and not kept in an export: made again when the record has been given back."""

from __future__ import annotations

from collections.abc import Callable

REBUILDERS: tuple[Callable[[], object], ...] = ()


def rebuild() -> None:
    for each in REBUILDERS:
        each()
