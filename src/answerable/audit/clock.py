"""The one place where the ledger reads the time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone

_source: Callable[[], datetime] = timezone.now


def read_clock() -> datetime:
    return _source()


@contextmanager
def use_clock(source: Callable[[], datetime]) -> Iterator[None]:
    """For tests: the ledger's time comes from `source` while this lasts."""
    global _source
    before, _source = _source, source
    try:
        yield
    finally:
        _source = before
