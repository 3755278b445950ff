"""What differs between two versions of an agenda, line by line and item by item."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .content import Content, ContentItem, ContentLine

NEW, CHANGED, WITHDRAWN = "new", "changed", "withdrawn"
# A number is where a line stands, and a reference comes with the issue: neither is a change of what is asked.
_NOT_SAID = frozenset({"line", "item", "lines", "number", "reference"})


@dataclass(frozen=True, slots=True)
class Change:
    """`what` is "line" or "item" and `key` its key; `number` is its place, in the old version if withdrawn.

    `fields` are the names of what differs, such as "text" or "due_on"; `before` and `after` are its words.
    """

    what: str
    change: str
    key: int
    number: str
    reference: str
    before: str
    after: str
    fields: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Change:
        return cls(**{**said, "fields": tuple(said["fields"])})


def list_changes(old: Content, new: Content) -> tuple[Change, ...]:
    """Of the meeting itself, then items and lines in the order of the new version, then what is gone."""
    return (*_compare_meeting(old, new), *_compare_items(old, new), *_compare_lines(old, new))


def _compare_meeting(old: Content, new: Content) -> Iterator[Change]:
    names = ("title", "day", "time", "venue", "marking")
    fields = tuple(name for name in names if getattr(old, name) != getattr(new, name))
    if fields:
        before, after = (", ".join(filter(None, (each.day, each.time, each.venue))) for each in (old, new))
        yield Change("meeting", CHANGED, 0, "", "", before, after, fields)


def _compare_items(old: Content, new: Content) -> Iterator[Change]:
    before = {item.item: item for item in old.items}
    after = {item.item: item for item in new.items}
    yield from _compare("item", before, after)


def _compare_lines(old: Content, new: Content) -> Iterator[Change]:
    before = {line.line: line for line in old.lines}
    after = {line.line: line for line in new.lines}
    yield from _compare("line", before, after)


def _compare(what: str, before: dict[int, Any], after: dict[int, Any]) -> Iterator[Change]:
    for key, said in after.items():
        was = before.get(key)
        fields = _list_fields(was, said) if was else ()
        if was is None or fields:
            change = CHANGED if was else NEW
            words = _say(was) if was else ""
            yield Change(what, change, key, said.number, _refer(said), words, _say(said), fields)
    for key, was in before.items():
        if key not in after:
            yield Change(what, WITHDRAWN, key, was.number, _refer(was), _say(was), "")


def _list_fields(old: ContentLine | ContentItem, new: ContentLine | ContentItem) -> tuple[str, ...]:
    names = [each.name for each in dataclasses.fields(new) if each.name not in _NOT_SAID]
    return tuple(name for name in names if getattr(old, name) != getattr(new, name))


def _say(said: ContentLine | ContentItem) -> str:
    return said.text if isinstance(said, ContentLine) else said.heading


def _refer(said: ContentLine | ContentItem) -> str:
    return said.reference if isinstance(said, ContentLine) else ""
