"""Each named constraint of answers, what came back, what was made of it and more time, broken once."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine
from answerable.meetings.models import Series
from answerable.meetings.programme.models import Sitting
from answerable.meetings.requests.models import (
    AnswerEvidence,
    AnswerStatus,
    Extension,
    PackReturn,
    ReturnedEntry,
    WrittenAnswer,
)
from answerable.papers.models import Paper
from tests.invariants import Case

NOW = dt.datetime(2018, 5, 10, 12, tzinfo=dt.UTC)
DAY = dt.date(2018, 5, 15)


def line() -> list[Any]:
    """A line that was asked, and all that it hangs on."""
    series = Series(name="Series")
    sitting = Sitting(series=series, month="2018-05", changed_at=NOW)
    agenda = Agenda(sitting=sitting)
    item = AgendaItem(agenda=agenda, position=1, heading="Confidence")
    asked = AgendaLine(item=item, position=1, text="Why?", state="asked", reference="Q/2018/001")
    return [series, sitting, agenda, item, asked]


def of_line(make: Any, *changes: dict[str, Any], **said: Any) -> list[Any]:
    rows = line()
    return [*rows, *(make(line=rows[-1], **{**said, **change}) for change in changes)]


answers = partial(
    of_line, WrittenAnswer, version=1, text="x", origin="office", submitted_at=NOW, submitted_by="account 1"
)
statuses = partial(
    of_line, AnswerStatus, status="not", reason="x", state="shown", set_at=NOW, set_by="account 1"
)
extensions = partial(of_line, Extension, until=DAY, reason="x", asked_at=NOW, asked_by="account 9")
DECIDED = {"state": "given", "decided_at": NOW, "decided_by": "account 1"}


def paper() -> Paper:
    return Paper(sha256="0" * 64, name="pack.xlsx", media_type="x", size=1, received_at=NOW)


def returns(*changes: dict[str, Any]) -> list[Any]:
    kept = paper()
    said: dict[str, Any] = {"paper": kept, "name": "x", "received_at": NOW, "received_by": "account 1"}
    return [kept, *(PackReturn(**{**said, **change}) for change in changes)]


def entries(*changes: dict[str, Any]) -> list[Any]:
    rows = [*line(), *returns({})]
    said: dict[str, Any] = {"pack_return": rows[-1], "line": rows[4], "position": 1, "kind": "answer"}
    said |= {"text": "x", "place": "row 2"}
    return [*rows, *(ReturnedEntry(**{**said, **change}) for change in changes)]


def evidence_twice() -> list[Any]:
    rows = [*answers({}), paper()]
    return [*rows, *(AnswerEvidence(answer=rows[-2], paper=rows[-1], name="x") for _ in "ab")]


ANSWERS: dict[str, Case] = {
    "pack_return_paper_once": partial(returns, {}, {}),
    "pack_return_state_known": partial(returns, {"state": "lost"}),
    "pack_return_received_by_someone": partial(returns, {"received_by": ""}),
    "returned_entry_position_once_in_a_file": partial(entries, {}, {}),
    "returned_entry_kind_known": partial(entries, {"kind": "song"}),
    "returned_entry_state_known": partial(entries, {"state": "lost"}),
    "returned_entry_has_its_words": partial(entries, {"text": ""}),
    "returned_entry_refused_has_a_reason": partial(entries, {"state": "refused"}),
    "written_answer_version_once": partial(answers, {}, {}),
    "written_answer_counts_from_one": partial(answers, {"version": 0}),
    "written_answer_has_its_words": partial(answers, {"text": ""}),
    "written_answer_origin_known": partial(answers, {"origin": "rumour"}),
    "written_answer_from_the_screen_was_cleared": partial(answers, {"origin": "screen"}),
    "written_answer_from_a_file_names_its_entry": partial(answers, {"origin": "file"}),
    "answer_evidence_once": evidence_twice,
    "answer_status_one_for_a_line": partial(statuses, {"state": "replaced"}, {}, {"state": "standing"}),
    "answer_status_known": partial(statuses, {"status": "perhaps"}),
    "answer_status_state_known": partial(statuses, {"state": "lost"}),
    "answer_status_has_a_reason": partial(statuses, {"reason": ""}),
    "answer_status_set_by_someone": partial(statuses, {"set_by": ""}),
    "answer_status_reply_is_whole": partial(statuses, {"reply": "x"}),
    "extension_one_asked_for_a_line": partial(extensions, DECIDED, {}, {}),
    "extension_state_known": partial(extensions, {**DECIDED, "state": "lost"}),
    "extension_has_a_reason": partial(extensions, {"reason": ""}),
    "extension_decided_by_someone": partial(extensions, {"state": "given"}),
    "extension_refused_has_a_reason": partial(extensions, {**DECIDED, "state": "refused"}),
}
