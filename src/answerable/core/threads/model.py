"""What is linked, what is known beforehand, and what comes out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["item", "question", "action", "commitment", "expectation"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that may belong to topics. `text` is its own words; an item's are all that was said in it.

    `item` is the key of the item it stands in, for an item the one above; `part` says that an item is a part
    of the agenda, whatever its heading; `meeting` tells meetings apart.
    """

    kind: Kind
    key: int
    text: str
    on: dt.date
    meeting: int = 0
    heading: str = ""
    item: int | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a topic that stands already; where it is not sure it joins nothing by itself."""

    topic: int
    words: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Decision:
    """That a person said whether something belongs to a topic."""

    kind: Kind
    key: int
    topic: int
    belongs: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the office knows before anything is linked.

    `words_of` holds short forms with what they stand for; `bodies` short forms of posts and bodies, which
    name nobody's topic; `areas` the names of areas, and `furniture` names that say nothing, such as the
    priorities of a plan; `apart` pairs of folded names that a person said are two topics.
    """

    names: tuple[Name, ...] = ()
    decided: tuple[Decision, ...] = ()
    words_of: Mapping[str, str] = field(default_factory=dict)
    bodies: frozenset[str] = frozenset()
    areas: tuple[str, ...] = ()
    furniture: tuple[str, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Link:
    kind: Kind
    key: int
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a thread, and what says so."""

    words: str
    sure: bool
    why: str


@dataclass(frozen=True, slots=True)
class Thread:
    """A topic with what belongs to it; `topic` is its key where it stands already."""

    name: str
    topic: int | None
    aliases: tuple[Alias, ...]
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Join:
    """Two threads, by their places, that may be one: for a person to say."""

    one: int
    other: int
    why: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Linking:
    threads: tuple[Thread, ...]
    joins: tuple[Join, ...]
