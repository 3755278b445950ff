"""What to look at again before an agenda goes out. A prompt stops nothing: a person decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.core.wording.independence import find_directing
from answerable.core.wording.statements import is_statement
from answerable.office.models import Post

from ..programme.models import Placement, Sitting
from ..programme.operations.planning import find_period
from ..programme.states import OPEN
from .building import LINE_FAMILY
from .content import Content, ContentItem, ContentLine
from .dues import ANSWERS, PAPERS, Dues, name_moment, read_moment
from .models import Agenda, AgendaLine, LineMatter
from .states import ASKED


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to look at before it goes out; it stops nothing. `code` names the rule; `item` and `line` are
    keys, `number` the place, all blank where it is about the whole agenda."""

    code: str
    words: str
    number: str = ""
    item: int | None = None
    line: int | None = None


def list_prompts(agenda: Agenda, content: Content, dues: Dues, *, on: dt.date) -> tuple[Prompt, ...]:
    """Of the whole agenda first, then of items, then of lines."""
    ended = _find_ended_leads(agenda)
    return (
        *_prompt_meeting(agenda.sitting),
        *_prompt_rules(content, dues),
        *(prompt for item in content.items for prompt in _prompt_item(item, on)),
        *(
            prompt
            for item in content.items
            for line in item.lines
            for prompt in _prompt_line(line, item, ended.get(line.line))
        ),
        *(prompt for line in content.lines for prompt in _prompt_due(line, agenda.sitting, on)),
        *_prompt_matters(agenda, content),
        *_prompt_moved(agenda, content, dues),
    )


def _prompt_meeting(sitting: Sitting) -> Iterator[Prompt]:
    if sitting.on is None:
        yield Prompt(
            "no-day",
            f"This meeting has no day yet, only {sitting.last_day:%B %Y}. By when answers and papers are due "
            "is worked out when it gets its day.",
        )
        return
    period = find_period(sitting.on) if sitting.kind != Sitting.Kind.ORDINARY else None
    if period:
        yield Prompt(
            "pre-election",
            f"The meeting lies in a pre-election period ({period.name}) and is a {sitting.kind} one: look at "
            "what on this agenda could draw publicity before the election.",
        )


def _prompt_rules(content: Content, dues: Dues) -> Iterator[Prompt]:
    """Without a rule nothing is made up; where everything has its own day none is missed."""
    written = [line for line in content.lines if line.mode == AgendaLine.Mode.WRITTEN and not line.due_on]
    papers = [item for item in content.items if item.paper_wanted and not item.paper_due_on]
    if written and ANSWERS not in dues.rules:
        yield Prompt("no-answer-rule", f"{_begin(dues, ANSWERS)}: set a rule, or give each line its day.")
    if papers and PAPERS not in dues.rules:
        yield Prompt("no-paper-rule", f"{_begin(dues, PAPERS)}: set a rule, or give each paper its day.")


def _begin(dues: Dues, wanted: str) -> str:
    return dues.describe(wanted).capitalize()


def _prompt_item(item: ContentItem, on: dt.date) -> Iterator[Prompt]:
    if item.paper_due_on and item.paper_due_on < on.isoformat():
        words = f"The paper was due {read_moment(item.paper_due_on, item.paper_due_at)}, which is past."
        yield Prompt("paper-due-past", words, item.number, item=item.item)


def _prompt_line(line: ContentLine, item: ContentItem, ended: Post | None) -> Iterator[Prompt]:
    for finding in find_directing(line.text):
        words = f"“{finding.words}” may read as a direction: {finding.suggestion}."
        yield Prompt("independence", words, line.number, line=line.line)
    if line.kind == AgendaLine.Kind.QUESTION and is_statement(line.text):
        words = "This is a statement, not a question: say what you want to know."
        yield Prompt("statement", words, line.number, line=line.line)
    if not line.lead and not item.lead:
        yield Prompt("no-lead", "Nobody leads on this.", line.number, line=line.line)
    if ended and ended.to_date:
        day = f"{ended.to_date.day} {ended.to_date:%B} {ended.to_date.year}"
        words = f"The post {ended.title} ends on {day}, before the meeting: choose another lead."
        yield Prompt("lead-ended", words, line.number, line=line.line)


def _prompt_due(line: ContentLine, sitting: Sitting, on: dt.date) -> Iterator[Prompt]:
    if not line.due_on:
        return
    due = read_moment(line.due_on, line.due_at)
    if line.due_on < on.isoformat():
        words = f"The answer was due {due}, which is past."
        yield Prompt("due-past", words, line.number, line=line.line)
    if sitting.on and line.due_on > sitting.on.isoformat():
        words = f"The answer is due {due}, after the meeting."
        yield Prompt("due-after-meeting", words, line.number, line=line.line)


def _find_ended_leads(agenda: Agenda) -> dict[int, Post]:
    """By line: the posts that are no longer there when the meeting comes."""
    lines = AgendaLine.objects.filter(item__agenda=agenda, lead_post__to_date__lt=agenda.sitting.last_day)
    return {line.pk: line.lead_post for line in lines.select_related("lead_post") if line.lead_post}


def _prompt_matters(agenda: Agenda, content: Content) -> Iterator[Prompt]:
    """Lines about what was closed meanwhile, or placed elsewhere on the programme's pages."""
    numbers = {line.line: line.number for line in content.lines}
    links = LineMatter.objects.filter(agenda=agenda, line__in=numbers).select_related("matter")
    places = Placement.objects.filter(state=OPEN, matter__in=links.values("matter"))
    there = dict(places.values_list("matter", "sitting"))
    for link in links.order_by("line__item__position", "line__position", "pk"):
        matter, number = link.matter, numbers[link.line_id]
        if matter.key == f"{LINE_FAMILY} {link.line_id}":
            continue
        if matter.state != OPEN:
            words = f"What it asks about is closed: {matter.get_outcome_display()}. {matter.reason}"
            yield Prompt("matter-closed", words, number, line=link.line_id)
        elif there.get(matter.pk) != agenda.sitting_id:
            words = "What it asks about was taken off this meeting: take the line out, or place it here."
            yield Prompt("matter-elsewhere", words, number, line=link.line_id)


def _prompt_moved(agenda: Agenda, content: Content, dues: Dues) -> Iterator[Prompt]:
    """What went out keeps the day it went out with; where the rule gives another one now, it is said."""
    now = dues.find(ANSWERS)
    if now is None:
        return
    numbers = {line.line: line.number for line in content.lines}
    asked = AgendaLine.objects.filter(item__agenda=agenda, state=ASKED, mode=AgendaLine.Mode.WRITTEN)
    for line in asked.filter(reason="").order_by("item__position", "position", "pk"):
        if (line.due_on, line.due_at) != (now.date(), now.time()):
            yield Prompt("due-moved", _say_moved(line, now), numbers[line.pk], line=line.pk)


def _say_moved(line: AgendaLine, now: dt.datetime) -> str:
    ruled = name_moment(now.date(), now.time())
    if line.due_on is None:
        return f"It has no day by which it is due. By the rule it is due {ruled}."
    due = name_moment(line.due_on, line.due_at)
    return f"It went out as due {due}; for the day of the meeting the rule gives {ruled}."
