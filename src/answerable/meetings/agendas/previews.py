"""An agenda before it goes out: what comes and why, what is left out and why, what to look at again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.matters.models import Matter

from ..programme.models import Placement
from ..programme.queries import list_placed, list_proposed
from ..programme.states import OPEN
from .building import build_content
from .comparing import Change, list_changes
from .content import Content
from .dues import ANSWERS, PAPERS, Dues, read_moment
from .models import Agenda, AgendaLine, LineMatter
from .prompts import Prompt, list_prompts
from .states import ASKED, WITHDRAWN
from .waiting import read_last_issue


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
    """A matter that stood at the meeting, or was proposed for it, and does not come; `where` it is now.
    `stood` is whether it was placed there once."""

    matter: Matter
    why: str
    where: str
    stood: bool = True


@dataclass(frozen=True, slots=True)
class Leaving:
    """A line that the next version withdraws, and why."""

    line: int
    reference: str
    text: str
    why: str


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
    """`changes` are those since the version that went out last; none before the first."""

    content: Content
    coming: tuple[Coming, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    leaving: tuple[Leaving, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    moments: tuple[Moment, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def waiting(self) -> tuple[Coming, ...]:
        """What must be brought in or left out before the agenda can be approved."""
        return tuple(each for each in self.coming if each.line is None)

    @property
    def taken_off(self) -> tuple[LeftOut, ...]:
        return tuple(each for each in self.left_out if each.stood)

    @property
    def proposed(self) -> tuple[LeftOut, ...]:
        return tuple(each for each in self.left_out if not each.stood)


def preview(agenda: Agenda, *, on: dt.date) -> Preview:
    """`on` is today: what falls due before it is prompted."""
    content, dues = build_content(agenda), Dues(agenda.sitting)
    last = read_last_issue(agenda)
    return Preview(
        content=content,
        coming=tuple(sorted(_list_coming(agenda, content), key=_read_number)),
        left_out=(*_list_left_out(agenda), *_list_not_placed(agenda)),
        leaving=tuple(_list_leaving(agenda)),
        prompts=() if agenda.state == WITHDRAWN else list_prompts(agenda, content, dues, on=on),
        moments=tuple(_list_moments(content, dues)),
        changes=list_changes(Content.from_json(last.content), content) if last else (),
    )


def _list_coming(agenda: Agenda, content: Content) -> Iterator[Coming]:
    numbers = {line.line: line.number for line in content.lines}
    lines = dict(LineMatter.objects.filter(agenda=agenda).values_list("matter", "line"))
    for placement in list_placed(agenda.sitting):
        line = lines.get(placement.matter_id)
        if line is None or line in numbers:
            yield Coming(placement.matter, placement.why, numbers.get(line or 0, ""), line)


def _read_number(coming: Coming) -> tuple[bool, list[int]]:
    """In the order of the agenda, then what is on no line."""
    return not coming.number, [int(part) for part in coming.number.split(".") if part]


def _list_leaving(agenda: Agenda) -> Iterator[Leaving]:
    lines = AgendaLine.objects.filter(item__agenda=agenda, state=ASKED).exclude(reason="")
    for line in lines.order_by("item__position", "position", "pk"):
        yield Leaving(line.pk, line.reference, line.text, line.reason)


def _list_left_out(agenda: Agenda) -> Iterator[LeftOut]:
    """What a person took off this meeting and is open still, with where it is now."""
    took = Placement.objects.filter(
        sitting=agenda.sitting, outcome=Placement.Outcome.PLACED, matter__state=OPEN
    )
    taken = {placement.matter_id: placement for placement in took.order_by("pk")}
    now = Placement.objects.filter(matter__in=taken, state=OPEN).exclude(sitting=agenda.sitting)
    for placement in now.select_related("matter", "sitting__series").order_by("matter__raised_on", "pk"):
        where = str(placement.sitting) if placement.sitting else "not placed at any meeting"
        yield LeftOut(placement.matter, taken[placement.matter_id].outcome_reason, where)


def _list_not_placed(agenda: Agenda) -> Iterator[LeftOut]:
    """What a rule proposes for this meeting and nobody placed there."""
    for placement in list_proposed(agenda.sitting):
        yield LeftOut(placement.matter, placement.why, "proposed for this meeting, not placed at it", False)


def _list_moments(content: Content, dues: Dues) -> Iterator[Moment]:
    for item in content.items:
        if item.paper_wanted:
            due = read_moment(item.paper_due_on, item.paper_due_at) or dues.describe(PAPERS)
            yield Moment(item.number, item.paper_wanted, due, item=item.item)
        for line in item.lines:
            oral = line.mode == AgendaLine.Mode.ORAL
            due = read_moment(line.due_on, line.due_at) or dues.describe(ANSWERS)
            yield Moment(line.number, line.text, "oral at the meeting" if oral else due, line=line.line)
