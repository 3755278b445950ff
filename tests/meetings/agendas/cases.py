"""Each named constraint of these tables, with rows that break it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from answerable.matters.models import Matter
from answerable.meetings.agendas.models import (
    Agenda,
    AgendaIssue,
    AgendaItem,
    AgendaLine,
    DueRule,
    IssuedFile,
    LineMatter,
    PackTemplate,
)
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Sitting
from answerable.papers.models import Paper
from tests.invariants import Case

NOW = dt.datetime(2018, 3, 20, 12, tzinfo=dt.UTC)
DAY, EARLIER, NINE = dt.date(2018, 3, 20), dt.date(2017, 3, 20), dt.time(9)
APPROVED = {"approved_at": NOW, "approved_by": "account 2", "approved_digest": "0" * 64}


def agendas(**said: Any) -> list[Any]:
    series = Series(name="Series")
    sitting = Sitting(series=series, month="2018-03", changed_at=NOW)
    return [series, sitting, Agenda(sitting=sitting, **said)]


def items(**said: Any) -> list[Any]:
    *before, agenda = agendas()
    return [*before, agenda, AgendaItem(**{"agenda": agenda, "position": 1, "heading": "H", **said})]


def lines(*changes: dict[str, Any]) -> list[Any]:
    *before, item = items()
    said: dict[str, Any] = {"item": item, "position": 1, "text": "Why?"}
    return [*before, item, *(AgendaLine(**{**said, **change}) for change in changes)]


def matter_twice() -> list[Any]:
    *before, line = lines({})
    matter = Matter(kind="review", key="review 1", wording="x", raised_on=DAY)
    said = {"agenda": line.item.agenda, "line": line, "matter": matter}
    return [*before, line, matter, LineMatter(**said), LineMatter(**said)]


def issues(*changes: dict[str, Any]) -> list[Any]:
    *before, agenda = agendas()
    said: dict[str, Any] = {
        "agenda": agenda,
        "version": 1,
        "issued_at": NOW,
        "issued_by": "account 1",
        "content": {},
        "digest": "0" * 64,
    }
    return [*before, agenda, *(AgendaIssue(**{**said, **change}) for change in changes)]


def make_paper() -> Paper:
    return Paper(sha256="0" * 64, name="a.docx", media_type="x", size=1, received_at=NOW)


def files(*formats: str) -> list[Any]:
    *before, issue = issues({})
    paper = make_paper()
    made = [IssuedFile(issue=issue, format=each, paper=paper, name="a.docx") for each in formats]
    return [*before, issue, paper, *made]


def template() -> list[Any]:
    paper = make_paper()
    return [paper, PackTemplate(paper=paper, set_at=NOW, set_by="")]


def rules(**said: Any) -> list[Any]:
    return [DueRule(**{"wanted": "answers", "days": 5, "at": NINE, **said})]


ASKED = {"state": "asked", "reference": "Q/2018/001"}
AGENDAS: dict[str, Case] = {
    "agenda_state_known": partial(agendas, state="lost"),
    "agenda_approved_by_someone": partial(agendas, state="approved", **{**APPROVED, "approved_by": ""}),
    "agenda_withdrawn_has_a_reason": partial(agendas, state="withdrawn"),
    "agenda_issued_has_a_version": partial(agendas, state="issued", **APPROVED),
    "agenda_item_has_a_heading": partial(items, heading=""),
    "agenda_item_kind_known": partial(items, kind="secret"),
    "agenda_item_purpose_known": partial(items, purpose="fun"),
    "agenda_item_paper_due_is_of_a_paper": partial(items, paper_due_on=DAY, paper_due_at=NINE),
    "agenda_line_reference_once": partial(lines, ASKED, ASKED),
    "agenda_line_has_its_words": partial(lines, {"text": ""}),
    "agenda_line_kind_known": partial(lines, {"kind": "order"}),
    "agenda_line_mode_known": partial(lines, {"mode": "sung"}),
    "agenda_line_state_known": partial(lines, {**ASKED, "state": "lost"}),
    "agenda_line_asked_has_its_reference": partial(lines, {"state": "asked"}),
    "agenda_line_withdrawn_has_a_reason": partial(lines, {**ASKED, "state": "withdrawn"}),
    "agenda_line_due_is_of_a_written_answer": partial(lines, {"mode": "oral", "due_on": DAY, "due_at": NINE}),
    "line_matter_once_on_an_agenda": matter_twice,
    "agenda_issue_version_once": partial(issues, {}, {}),
    "agenda_issue_counts_from_one": partial(issues, {"version": 0}),
    "agenda_issue_was_issued_by_someone": partial(issues, {"issued_by": ""}),
    "issued_file_once_a_format": partial(files, "docx", "docx"),
    "issued_file_format_known": partial(files, "odt"),
    "pack_template_set_by_someone": template,
    "duerule_ends_after_it_begins": partial(rules, from_date=DAY, to_date=EARLIER),
    "due_rule_wanted_known": partial(rules, wanted="cake"),
    "due_rule_within_a_year": partial(rules, days=367),
}
