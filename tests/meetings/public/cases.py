"""Each named constraint of these tables, with rows that break it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from answerable.meetings.models import Series
from answerable.meetings.programme.models import Sitting
from answerable.meetings.public.models import Asker, PublicQuestion, PublicQuestionRule
from tests.invariants import Case

NOW = dt.datetime(2018, 3, 20, 12, tzinfo=dt.UTC)
DAY = dt.date(2018, 3, 20)


def questions(*changes: dict[str, Any]) -> list[Any]:
    series = Series(name="Series")
    sitting = Sitting(series=series, month="2018-03", kind="public", changed_at=NOW)
    said: dict[str, Any] = {"sitting": sitting, "text": "?", "received_on": DAY}
    rows = [
        PublicQuestion(**{**said, "number": number, **change}) for number, change in enumerate(changes, 1)
    ]
    return [series, sitting, *rows]


def merged_into_itself() -> list[Any]:
    *before, question = questions({"pk": 7, "state": "merged"})
    question.merged_into_id = 7
    return [*before, question]


def askers(**change: Any) -> list[Any]:
    *before, question = questions({})
    said: dict[str, Any] = {"question": question, "name": "Fern Oakapple", "delete_on": DAY, **change}
    return [*before, question, Asker(**said)]


def rules(**change: Any) -> list[Any]:
    said: dict[str, Any] = {"from_date": DAY, "days": 5, "at": dt.time(12), "keep_days": 28, **change}
    return [PublicQuestionRule(**said)]


REFUSED = {"state": "refused", "refused_because": "person", "reason": "x"}
PUBLIC: dict[str, Case] = {
    "public_question_number_once": partial(questions, {"number": 1}, {"number": 1}),
    "public_question_has_its_words": partial(questions, {"text": ""}),
    "public_question_state_known": partial(questions, {"state": "lost"}),
    "public_question_refusal_known": partial(questions, {**REFUSED, "refused_because": "mood"}),
    "public_question_refused_has_a_reason": partial(questions, {**REFUSED, "reason": ""}),
    "public_question_merged_names_the_other": partial(questions, {"state": "merged"}),
    "public_question_is_not_merged_into_itself": merged_into_itself,
    "public_question_answered_has_its_answer": partial(questions, {"state": "answered"}),
    "asker_is_named": partial(askers, name=""),
    "asker_deletion_set_by_someone": partial(askers, delete_reason="x"),
    "public_question_rule_within_a_year": partial(rules, days=367),
    "public_question_rule_keeps_for_a_time": partial(rules, keep_days=1101),
}
