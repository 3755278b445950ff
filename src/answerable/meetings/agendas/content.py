"""What an agenda asks, as plain values: what is approved, issued, written into packs and compared."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ContentMatter:
    """A matter that a line asks about. `key` is permanent; `reference` is blank where it has none."""

    key: str
    kind: str
    reference: str
    wording: str
    raised_on: str
    raised_at: str


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One thing asked. `line` is its key in the database and `number` its place, such as "2.1"; days are
    written 2026-01-31 and times 09:00, blank where there are none."""

    line: int
    number: str
    reference: str
    kind: str
    text: str
    mode: str
    due_on: str
    due_at: str
    lead: str
    matters: tuple[ContentMatter, ...] = ()


@dataclass(frozen=True, slots=True)
class ContentItem:
    item: int
    number: str
    heading: str
    kind: str
    context: str
    purpose: str
    lead: str
    paper_wanted: str
    paper_due_on: str
    paper_due_at: str
    lines: tuple[ContentLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Content:
    """A whole agenda. `day` is in words, since a meeting may have no day yet; `on` is blank then."""

    office: str
    force: str
    title: str
    day: str
    on: str
    time: str
    venue: str
    version: int
    marking: str
    items: tuple[ContentItem, ...] = ()

    @property
    def lines(self) -> tuple[ContentLine, ...]:
        return tuple(line for item in self.items for line in item.lines)

    def to_json(self) -> dict[str, Any]:
        return dataclasses.asdict(self)

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Content:
        return cls(**{**said, "items": tuple(_read_item(item) for item in said["items"])})


def _read_item(said: dict[str, Any]) -> ContentItem:
    return ContentItem(**{**said, "lines": tuple(_read_line(line) for line in said["lines"])})


def _read_line(said: dict[str, Any]) -> ContentLine:
    return ContentLine(**{**said, "matters": tuple(ContentMatter(**matter) for matter in said["matters"])})
