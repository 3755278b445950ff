"""An agenda before it goes out: what comes and why, what is left out and why, what to look at again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from answerable.matters.models import Matter

from .building import build_content
from .content import Content
from .models import Agenda


@dataclass(frozen=True, slots=True)
class Coming:
    """A matter that stands at the meeting. `why` is the placement's; `number` is that of the line which asks
    about it, such as "2.1", blank while it is on no line."""

    matter: Matter
    why: str
    number: str
    line: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A matter that stood at the meeting, or was proposed for it, and does not come; `where` it is now."""

    matter: Matter
    why: str
    where: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to look at before it goes out; it stops nothing. `code` names the rule; `item` and `line` are
    keys, `number` the place, all blank where it is about the whole agenda."""

    code: str
    words: str
    number: str = ""
    item: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """By when something is wanted: `due` is such as "9am Tuesday 13 May 2025", or says in words why none."""

    number: str
    what: str
    due: str
    item: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    content: Content
    coming: tuple[Coming, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    moments: tuple[Moment, ...] = ()
    changes: tuple[object, ...] = field(default=())

    @property
    def waiting(self) -> tuple[Coming, ...]:
        """What must be brought in or left out before the agenda can be issued."""
        return tuple(each for each in self.coming if each.line is None)


def preview(agenda: Agenda, *, on: dt.date) -> Preview:
    """`on` is today: what falls due before it is prompted. `changes` are those since the last issue."""
    return Preview(build_content(agenda))
