"""Where the record uses and explains short forms."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format

from answerable.core.notes.recognise.abbreviations import find_capitals, find_explained
from answerable.office.abbreviations.meanings import may_be_one
from answerable.office.abbreviations.operations import KIND, FoundShort, name_no_short_form, name_pair
from answerable.office.models import Body, Person, Post
from answerable.office.names import make_initials
from answerable.office.queries import read_settled

from .models import Answer, Attendance, Item, ItemAction, Passage, Question


@dataclass(slots=True)
class Uses:
    """How often a short form is used, at how many meetings, in how many headings, and where first."""

    number: int = 0
    headings: int = 0
    source: str = ""
    link: str = ""
    meetings: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Shorts:
    """What the whole record holds: explained pairs, uses of every short form, and pairs that may be one."""

    explained: tuple[FoundShort, ...]
    unknown: tuple[FoundShort, ...]
    same: tuple[tuple[str, str], ...]
    uses: dict[str, Uses]


def read_shorts() -> Shorts:
    """A number of queries that does not grow with the record."""
    items = _read_items()
    texts = list(_read_texts(items))
    people = frozenset(Person.objects.values_list("name", flat=True))
    names = _read_names(people)
    explained: dict[tuple[str, str], FoundShort] = {}
    for item, text in texts:
        for pair in find_explained(text, people) if "(" in text else ():
            # "Circulate the report (CC)" names an owner.
            if pair.short.casefold() in names.posts or (
                pair.short.casefold() in names.initials and not pair.initials
            ):
                continue
            source, link = _describe(items[item])
            explained.setdefault((pair.short, pair.words), FoundShort(pair.short, pair.words, source, link))
    uses = _count_uses(items, texts)
    known = {short for short, _ in explained}
    strange = names.posts | names.initials | _find_plain(texts)
    unknown = [
        FoundShort(short, "", use.source, use.link)
        for short, use in uses.items()
        if short not in known and short.casefold() not in strange
    ]
    same = tuple(_find_same([*sorted(known), *(each.short for each in unknown)], known, uses))
    return Shorts(tuple(explained.values()), tuple(unknown), same, uses)


def _read_items() -> dict[int, Item]:
    found = Item.objects.select_related("meeting").order_by("meeting__held_on", "meeting_id", "position")
    return {item.pk: item for item in found}


def _read_texts(items: dict[int, Item]) -> Iterator[tuple[int, str]]:
    """Every text of the record with its item, in the order of days."""
    said: dict[int, list[str]] = defaultdict(list)
    for rows in (
        Passage.objects.order_by("item", "position").values_list("item", "text"),
        Question.objects.order_by("item", "position").values_list("item", "text"),
        Answer.objects.order_by("question", "position").values_list("question__item", "text"),
        ItemAction.objects.order_by("pk").values_list("item", "action__text"),
    ):
        for item, text in rows:
            said[item].append(text)
    for item, each in items.items():
        # A question stands in the passage that reports it as well.
        yield from ((item, text) for text in dict.fromkeys([each.heading, *said[item]]) if text)


def _count_uses(items: dict[int, Item], texts: Iterable[tuple[int, str]]) -> dict[str, Uses]:
    uses: dict[str, Uses] = {}
    for item, text in texts:
        for short in find_capitals(text):
            use = uses.get(short)
            if use is None:
                use = uses[short] = Uses(0, 0, *_describe(items[item]))
            use.number += 1
            use.headings += text == items[item].heading
            use.meetings |= {items[item].meeting_id}
    return uses


@dataclass(frozen=True, slots=True)
class _Names:
    """Short forms of posts and bodies, and initials of people. Folded."""

    posts: frozenset[str]
    initials: frozenset[str]


def _read_names(people: Iterable[str]) -> _Names:
    shorts = [name for kind in (Post, Body) for name in kind.objects.values_list("short", flat=True)]
    listed = Attendance.objects.exclude(short="").values_list("short", flat=True).distinct()
    initials = [*listed, *(make_initials(name) for name in people)]
    return _Names(frozenset(_part(shorts)), frozenset(_part(initials)))


def _part(shorts: Iterable[str]) -> Iterator[str]:
    """T/CC is CC as well."""
    return (part.casefold() for short in shorts for part in (short, *re.split(r"[/ ]", short)) if part)


def _find_plain(texts: Iterable[tuple[int, str]]) -> frozenset[str]:
    """Plain words that may stand in capitals, and what a person left out."""
    settled = (key.removesuffix(name_no_short_form("")) for key in read_settled(KIND))
    words = {word for _, text in texts for word in re.findall(r"\b[a-z]{2,8}\b", text)}
    return frozenset({each.casefold() for each in settled} | words)


def _find_same(shorts: list[str], known: set[str], uses: dict[str, Uses]) -> Iterator[tuple[str, str]]:
    """Pairs of which one may be the other renamed: alike but for a letter, not both explained, and never
    used at one meeting. The one that nothing explains comes first."""
    settled = read_settled(KIND)
    for place, one in enumerate(shorts):
        for other in shorts[place + 1 :]:
            apart = not uses.get(one, Uses()).meetings & uses.get(other, Uses()).meetings
            asked = name_pair(one, other) not in settled and not (one in known and other in known)
            if asked and apart and may_be_one(one, other):
                yield (other, one) if one in known else (one, other)


def _describe(item: Item) -> tuple[str, str]:
    day = date_format(item.meeting.held_on, "j F Y")
    return f"{item.meeting.title} ({day}): {item}", item.get_absolute_url()
