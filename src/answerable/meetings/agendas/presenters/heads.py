"""Lists of agendas, where one stands, and the rules of the office, in plain words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from answerable.ui.words import name_writer

from ..dues import name_rule
from ..models import Agenda, DueRule, IssuedFile
from ..states import APPROVED, DRAFT, ISSUED
from .rows import AgendaRow, Head

COLOURS = {"draft": "yellow", "approved": "blue", "issued": "green", "withdrawn": "grey"}
PLACEHOLDERS = (
    ("{{agenda}}", "everything that is asked, with the boxes for answers; on a line of its own"),
    ("{{title}}", "the name of the meeting"),
    ("{{day}}", "its day, in words"),
    ("{{time}}", "when it begins"),
    ("{{venue}}", "where it is held"),
    ("{{office}}", "the office"),
    ("{{force}}", "the force"),
    ("{{version}}", "which version it is"),
    ("{{marking}}", "the highest marking of what is in it"),
)


def present_agenda(agenda: Any) -> AgendaRow:
    sitting, lines = agenda.sitting, agenda.lines
    version = f", version {agenda.version}" if agenda.version else ""
    return AgendaRow(
        address=agenda.get_absolute_url(),
        title=sitting.title,
        when=sitting.day_words,
        state=f"{agenda.get_state_display().capitalize()}{version if agenda.state == ISSUED else ''}",
        colour=COLOURS[agenda.state],
        lines=f"{lines} line{'' if lines == 1 else 's'}",
    )


def present_head(agenda: Agenda, *, changed: str, waits: bool = False) -> Head:
    state = agenda.get_state_display().capitalize()
    if agenda.state == ISSUED:
        state = f"{state}, version {agenda.version}"
    return Head(state, COLOURS[agenda.state], _say_next(agenda, bool(changed), waits), agenda.reason, changed)


def _say_next(agenda: Agenda, changed: bool, waits: bool) -> str:
    if agenda.state == DRAFT and agenda.version:
        return (
            f"Version {agenda.version} stands until version {agenda.version + 1} is approved and issued. "
            "The preview shows what changes."
        )
    if agenda.state == DRAFT and waits:
        return "Next: bring in or leave out what comes back and is on no line. Then it can be approved."
    if agenda.state == DRAFT:
        return "Next: look at the preview. The commissioner or the chief executive approves it there."
    if agenda.state == APPROVED:
        by = f"Approved on {_name_day(agenda.approved_at)} by {name_writer(agenda.approved_by)}."
        return by if changed or waits else f"{by} Next: issue it."
    if agenda.state == ISSUED:
        return "To change what is asked, revise it: the next version marks what changed."
    return "Nothing is asked with it any more."


def _name_day(moment: dt.datetime | None) -> str:
    day = timezone.localtime(moment) if moment else None
    return f"{day.day} {day:%B} {day.year}" if day else ""


@dataclass(frozen=True, slots=True)
class FileRow:
    key: int
    name: str
    words: str


def present_files(files: Iterable[IssuedFile]) -> list[FileRow]:
    return [
        FileRow(each.pk, each.name, f"{each.get_format_display()}, {_name_size(each.paper.size)}")
        for each in files
    ]


def _name_size(size: int) -> str:
    return f"{max(round(size / 1024), 1):,} KB"


@dataclass(frozen=True, slots=True)
class RuleRow:
    wanted: str
    series: str
    words: str
    dates: str


def present_rules(rules: Iterable[DueRule]) -> list[RuleRow]:
    return [
        RuleRow(
            wanted=each.get_wanted_display().capitalize(),
            series=str(each.series or "All meetings"),
            words=name_rule(each),
            dates=_name_dates(each),
        )
        for each in rules
    ]


def _name_dates(rule: DueRule) -> str:
    words = [
        f"{word} {day.day} {day:%B} {day.year}"
        for word, day in (("from", rule.from_date), ("until", rule.to_date))
        if day
    ]
    return " ".join(words) or "always"
