"""Finding entries: those whose own reference was asked for, then those with the words in their title, then in
their text, then those that stand under a heading with the words or hold a longer word; of each the newest
first.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from django.db import connection

from . import engines, terms
from .asking import Asked, read_words
from .entries import AUDIENCES, RECORD
from .expressions import Expression, Term, Without, allow, require
from .models import IndexedEntry
from .snippets import Part, mark_all, mark_best
from .words import Word

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Query:
    """Words as typed, and filters: within one of them any value will do, and an empty one lets all through.

    The audiences are those whose entries this reader may find.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()
    posts: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    from_date: dt.date | None = None
    to_date: dt.date | None = None
    states: tuple[str, ...] = ()
    audiences: tuple[str, ...] = (RECORD,)

    @property
    def filters(self) -> bool:
        dates = self.from_date or self.to_date
        return bool(
            self.kinds or self.topics or self.posts or self.people or self.areas or self.states or dates
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found. Its parts are in order, those marked that were asked for."""

    table: str
    row: int
    kind: str
    state: str
    happened_on: dt.date | None
    link: str
    title: tuple[Part, ...]
    place: tuple[Part, ...]
    snippet: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """`ignored` are words that were not looked for, `missing` those that stand nowhere in what may be
    found."""

    total: int
    hits: tuple[Hit, ...] = ()
    ignored: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    asked: bool = True


def find(query: Query, page: int = 1, size: int = PAGE_SIZE) -> Found:
    asked = read_words(query.words)
    if not asked.words and not query.filters:
        return Found(0, ignored=asked.ignored, asked=False)
    total, keys = _Search(query, asked).find((page - 1) * size, size)
    hits = tuple(_show(entry, asked) for entry in _read(keys))
    missing = () if total else _list_missing(query, asked)
    return Found(total, hits, asked.ignored, missing)


def walk(query: Query) -> Iterator[IndexedEntry]:
    """Every entry that is found, in the same order as page by page."""
    asked = read_words(query.words)
    if asked.words or query.filters:
        search, offset, size = _Search(query, asked), 0, 500
        while keys := search.find(offset, size)[1]:
            yield from _read(keys)
            offset += size


@dataclass(slots=True)
class _Search:
    query: Query
    asked: Asked
    _filters: list[Expression] = field(default_factory=list)

    def __post_init__(self) -> None:
        pairs = (pair for phrase in self.asked.phrases for pair in terms.list_pairs(phrase))
        self._filters = [*_list_filters(self.query), *(Term(pair) for pair in pairs)]

    def find(self, offset: int, size: int) -> tuple[int, list[int]]:
        """How many there are in all ranks, and the keys from the offset on."""
        engine, span = engines.choose(connection.vendor), self._find_span()
        total, keys = 0, list[int]()
        with connection.cursor() as cursor:
            for sought in self._list_ranks():
                wanted = size - len(keys)
                skipped = max(0, offset - total)
                if wanted:
                    count, found = engine.find(cursor, sought, span, limit=wanted, offset=skipped)
                else:
                    count, found = engine.count(cursor, sought, span), []
                total += count
                keys += found
        return total, keys

    def count(self, word: Word) -> int:
        """How many hold this one word, under the same filters."""
        sought = require([*self._filters, self._ask_anywhere(word)])
        with connection.cursor() as cursor:
            return engines.choose(connection.vendor).count(cursor, sought, self._find_span())

    def _find_span(self) -> tuple[int, int]:
        return terms.make_span(self.query.from_date, self.query.to_date)

    def _list_ranks(self) -> list[Expression]:
        """Each without those before it, so that nothing is found twice."""
        if not self.asked.words:
            return [require(self._filters)]
        title = self._ask(lambda word: Term(terms.mark(terms.TITLE, word.stem)))
        text = self._ask(lambda word: Term(word.stem))
        ranks: list[tuple[Expression, list[Expression]]] = [
            (title, []),
            (text, [title]),
            (self._ask(self._ask_anywhere), [text]),
        ]
        own = self._ask_reference()
        first = [require([*self._filters, own])] if own else []
        before = [own] if own else []
        return [*first, *(_leave_out(sought, [*before, *nearer]) for sought, nearer in ranks)]

    def _ask(self, form: Callable[[Word], Expression]) -> Expression:
        return require([*self._filters, *(form(word) for word in self.asked.words)])

    def _ask_anywhere(self, word: Word) -> Expression:
        forms = [Term(word.stem), Term(terms.mark(terms.CONTEXT, word.stem))]
        if word == self.asked.beginning:
            forms += [Term(word.folded, begins=True), Term(terms.mark(terms.SPELT, word.folded), begins=True)]
        return allow(forms)

    def _ask_reference(self) -> Expression | None:
        """The entry whose own reference is all that was asked for."""
        if not self.asked.references or len(self.asked.words) > len(self.asked.references):
            return None
        return allow(Term(terms.mark_filter(terms.REFERENCE, each)) for each in self.asked.references)


def _leave_out(sought: Expression, nearer: list[Expression]) -> Expression:
    return Without(sought, allow(nearer)) if nearer else sought


def _list_filters(query: Query) -> Iterator[Expression]:
    audiences = [audience for audience in AUDIENCES if audience in query.audiences]
    if not audiences:
        raise ValueError("Somebody looks for entries; say which audiences they belong to.")
    chosen: list[tuple[str, Iterable[object]]] = [
        (terms.AUDIENCE, audiences),
        (terms.KIND, query.kinds),
        (terms.TOPIC, query.topics),
        (terms.POST, query.posts),
        (terms.PERSON, query.people),
        (terms.AREA, query.areas),
        (terms.STATE, query.states),
    ]
    for name, values in chosen:
        wanted = [Term(terms.mark_filter(name, value)) for value in values]
        if wanted:
            yield allow(wanted)


def _list_missing(query: Query, asked: Asked) -> tuple[str, ...]:
    search = _Search(query, asked)
    return tuple(word.folded for word in asked.words if not search.count(word))


def _read(keys: list[int]) -> list[IndexedEntry]:
    found = IndexedEntry.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _show(entry: IndexedEntry, asked: Asked) -> Hit:
    return Hit(
        table=entry.table,
        row=entry.row,
        kind=entry.kind,
        state=entry.state,
        happened_on=entry.happened_on,
        link=entry.link,
        title=mark_all(entry.title, asked),
        place=mark_all(entry.place, asked),
        snippet=mark_best(entry.text, asked),
    )
