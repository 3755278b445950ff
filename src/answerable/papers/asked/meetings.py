"""The meetings that a paper may be asked for. Papers know no meeting: who does registers here."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.urls import reverse

from .operations import Wanted

Reader = Callable[[], Iterable[Wanted]]
_readers: list[Reader] = []


def register_reader(reader: Reader) -> None:
    """The last one registered says which meetings are planned."""
    _readers[:] = [reader]


def list_meetings() -> list[tuple[str, str]]:
    """Each planned meeting in words, with the address at which a paper is asked for it."""
    return [(wanted.words, _make_address(wanted)) for reader in _readers for wanted in reader()]


def _make_address(wanted: Wanted) -> str:
    said = {
        "wanted_for": wanted.words,
        "series": wanted.series,
        "meeting_on": f"{wanted.on.day} {wanted.on:%B} {wanted.on.year}" if wanted.on else "",
        "meeting_kind": wanted.kind,
        "link": wanted.link,
    }
    return f"{reverse('papers:ask')}?{urlencode({name: value for name, value in said.items() if value})}"
