"""What the templates of agendas show: plain words, nothing to compute."""

from __future__ import annotations

from dataclasses import dataclass

from ..queries import LineHistory


@dataclass(frozen=True, slots=True)
class AgendaRow:
    address: str
    title: str
    when: str
    state: str
    colour: str
    lines: str


@dataclass(frozen=True, slots=True)
class Head:
    """Where an agenda stands, and what to do next."""

    state: str
    colour: str
    next: str
    reason: str
    changed: str


@dataclass(frozen=True, slots=True)
class Mark:
    """How something differs from the version before."""

    words: str
    colour: str
    before: str
    fields: str


@dataclass(frozen=True, slots=True)
class MatterRow:
    reference: str
    wording: str
    raised: str
    link: str = ""
    key: int = 0


@dataclass(frozen=True, slots=True)
class LikeRow:
    key: int
    number: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class LineRow:
    key: int
    number: str
    reference: str
    kind: str
    text: str
    answer: str
    lead: str
    matters: tuple[MatterRow, ...] = ()
    mark: Mark | None = None
    asked: bool = False
    withdrawn: str = ""
    leaving: bool = False
    history: LineHistory | None = None
    prompts: tuple[str, ...] = ()
    like: tuple[LikeRow, ...] = ()
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    key: int
    number: str
    heading: str
    kind: str
    context: str
    purpose: str
    lead: str
    paper: str
    mark: Mark | None = None
    facts: str = ""
    prompts: tuple[str, ...] = ()
    lines: tuple[LineRow, ...] = ()
    first: bool = False
    last: bool = False
    fixed: bool = False
