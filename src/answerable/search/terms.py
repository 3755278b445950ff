"""The terms that an entry is found by: a set of plain words, so that every database finds the same.

A stem of title or text stands bare. What else there is to find by begins with a colon, as no word does:
`:t:` a stem of the title, `:c:` a stem of what it stands under and of nothing nearer, `:f:` a word as it is
spelt where its stem is another (for beginnings of words), `:r:` its own reference, and `:p:` two stems that
follow each other but for words that stand everywhere (for phrases); and the filters.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .entries import Entry
from .words import Word, fold_reference, list_words

TITLE, CONTEXT, SPELT, REFERENCE, PAIR = "t", "c", "f", "r", "p"
KIND, TOPIC, POST, PERSON, AREA, STATE, AUDIENCE = "kind", "topic", "post", "person", "area", "state", "for"
_SAFE = re.compile(r"[^a-z0-9]")

# A key in the index begins with the day, so that its order is the order of results: the newest first, and
# those of one day in the order in which they came.
_NUMBERS = 1 << 40


def make_terms(entry: Entry) -> list[str]:
    """In order of the alphabet, each once."""
    title, text, place = (_read(part) for part in (entry.title, entry.text, entry.place))
    near = {word.stem for word in (*title, *text)}
    terms = near | {mark(TITLE, word.stem) for word in title}
    terms |= {mark(CONTEXT, word.stem) for word in place} - {mark(CONTEXT, term) for term in near}
    terms |= {pair for part in (title, text, place) for pair in list_pairs(part)}
    terms |= {mark(SPELT, word.folded) for word in (*title, *text, *place) if word.folded != word.stem}
    return sorted(terms | set(_list_filters(entry)))


def list_pairs(words: Sequence[Word]) -> Iterator[str]:
    for first, second in pairwise(words):
        yield mark(PAIR, f"{first.stem}/{second.stem}")


def mark(letter: str, value: str) -> str:
    return f":{letter}:{value}"


def mark_filter(name: str, value: object) -> str:
    """A value of a filter: its letters are kept apart from those that mean something to a database."""
    return mark(name, _SAFE.sub(lambda found: f".{ord(found[0]):x}.", str(value).lower()))


def make_key(day: dt.date | None, number: int) -> int:
    return _find_day(day) * _NUMBERS + _NUMBERS - 1 - number


def make_span(since: dt.date | None, until: dt.date | None) -> tuple[int, int]:
    """The first and the last key between two days. What has no day is in no span but the open one."""
    if since is None and until is None:
        return 0, 1 << 62
    return (_find_day(since) or 1) * _NUMBERS, (_find_day(until or dt.date.max) + 1) * _NUMBERS - 1


def _find_day(day: dt.date | None) -> int:
    return day.toordinal() if day else 0


def _read(text: str) -> list[Word]:
    return [word for word in list_words(text) if not word.stopped]


def _list_filters(entry: Entry) -> Iterable[str]:
    yield mark_filter(KIND, entry.kind)
    yield mark_filter(AUDIENCE, entry.audience)
    if entry.state:
        yield mark_filter(STATE, entry.state)
    if entry.reference:
        yield mark_filter(REFERENCE, fold_reference(entry.reference))
    values = {TOPIC: entry.topics, POST: entry.posts, PERSON: entry.people, AREA: entry.areas}
    for name, found in values.items():
        yield from (mark_filter(name, value) for value in found)
