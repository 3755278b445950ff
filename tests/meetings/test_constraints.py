from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest

from answerable.actions.models import Action, Commitment, Expectation
from answerable.meetings.models import (
    TOPIC_MEMBERS,
    Answer,
    Attendance,
    AttendanceCorrection,
    Disposal,
    Item,
    ItemAction,
    ItemCommitment,
    ItemExpectation,
    Meeting,
    NextMeeting,
    Passage,
    Question,
    Series,
    SeriesAlias,
    StandingItem,
    TopicChange,
    TopicLink,
)
from answerable.office.models import Topic
from tests.invariants import Case, check_broken, list_constraints
from tests.meetings.agendas.cases import AGENDAS
from tests.meetings.programme.cases import PROGRAMME
from tests.meetings.public.cases import PUBLIC
from tests.meetings.requests.cases import REQUESTS

pytestmark = pytest.mark.django_db
NOW = dt.datetime(2018, 3, 20, 12, tzinfo=dt.UTC)
DAY, LATER = dt.date(2018, 3, 20), dt.date(2019, 3, 20)
RAISED: dict[str, Any] = {"text": "x", "raised_on": DAY, "raised_at": "Meeting"}


def meeting(**more: Any) -> Meeting:
    return Meeting(**{"slug": "m", "title": "Meeting", "held_on": DAY, **more})


def standing(*changes: dict[str, Any]) -> list[Any]:
    series = Series(name="Series")
    said: dict[str, Any] = {"series": series, "position": 1, "heading": "H", "kind": "other"}
    return [series, *(StandingItem(**{**said, **change}) for change in changes)]


def two_meetings() -> list[Any]:
    series = Series(name="Series")
    return [series, meeting(series=series), meeting(series=series, slug="n", title="Other")]


def corrected(**more: Any) -> list[Any]:
    *before, listed = attendance({})
    said: dict[str, Any] = {"answer": "A slip.", "made_at": NOW, "made_by": "account 1", **more}
    return [*before, listed, AttendanceCorrection(attendance=listed, **said)]


def attendance(*changes: dict[str, Any]) -> list[Any]:
    held = meeting()
    said: dict[str, Any] = {"meeting": held, "position": 1, "state": "present"}
    return [held, *(Attendance(**{**said, **change}) for change in changes)]


def items(*changes: dict[str, Any]) -> list[Any]:
    held = meeting()
    said: dict[str, Any] = {"meeting": held, "path": "1", "position": 1}
    return [held, *(Item(**{**said, **change}) for change in changes)]


def in_item(make: Any, *changes: dict[str, Any]) -> list[Any]:
    held, item = items({})
    return [held, item, *(make(item=item, **change) for change in changes)]


def answers() -> list[Any]:
    rows = in_item(Question, {"position": 1, "form": "printed", "text": "?"})
    return [*rows, *(Answer(question=rows[-1], position=1, text=text) for text in "ab")]


def links(link: Any, name: str, target: Any) -> list[Any]:
    held, item = items({})
    return [held, item, target, *(link(item=item, **{name: target}) for _ in range(2))]


def topic_links(*changes: dict[str, Any]) -> list[Any]:
    """A link of one topic with each member that a change names."""
    rows = in_item(Question, {"position": 1, "form": "printed", "text": "?"})
    topic = Topic(name="Confidence")
    members: dict[str, Any] = {
        "item": rows[1],
        "question": rows[2],
        "action": Action(reference="A/2018/001", **RAISED),
        "commitment": Commitment(**RAISED),
        "expectation": Expectation(**RAISED),
    }
    said: dict[str, Any] = {"topic": topic, "certainty": "sure", "why": "One heading."}
    made = [
        TopicLink(**{**said, **{name: members.get(name, value) for name, value in change.items()}})
        for change in changes
    ]
    return [*rows, topic, *list(members.values())[2:], *made]


def link_twice(name: str) -> list[Any]:
    return topic_links({name: name}, {name: name, "certainty": "proposed"})


def topic_change(**more: Any) -> list[Any]:
    topics = [Topic(name="Confidence"), Topic(name="Trust")]
    said: dict[str, Any] = {"kind": "merge", "moved": {}, "made_at": NOW, "made_by": "x"}
    return [*topics, TopicChange(**{**said, "topic": topics[0], "other": topics[1], **more})]


def change_of_one_topic() -> list[Any]:
    topic = Topic(name="Confidence")
    return [topic, topic_change(topic=topic, other=topic)[-1]]


def disposal(**more: Any) -> list[Any]:
    held = meeting()
    said: dict[str, Any] = {"meeting": held, "reason": "x", "made_at": NOW, "made_by": "x", "matters": []}
    return [held, Disposal(**{**said, **more})]


def next_meetings() -> list[Any]:
    held = meeting()
    return [held, *(NextMeeting(meeting=held, position=1, text=text) for text in "ab")]


CASES: dict[str, Case] = {
    "series_ends_after_it_begins": lambda: [Series(name="S", from_date=LATER, to_date=DAY)],
    "series_name_once": lambda: [Series(name="Series"), Series(name="SERIES")],
    "series_alias_name_once": lambda: [
        series := Series(name="Series"),
        SeriesAlias(series=series, name="Old"),
        SeriesAlias(series=series, name="OLD"),
    ],
    "standingitem_ends_after_it_begins": lambda: standing({"from_date": LATER, "to_date": DAY}),
    "standing_item_position_once_from_a_day": lambda: standing({"from_date": DAY}, {"from_date": DAY}),
    "standing_item_position_once_from_the_start": lambda: standing({}, {}),
    "standing_item_kind_known": lambda: standing({"kind": "song"}),
    "meeting_slug_once": lambda: [meeting(), meeting(title="Other")],
    "meeting_once_a_day_in_a_series": two_meetings,
    "meeting_title_once_a_day_without_series": lambda: [meeting(), meeting(slug="n")],
    "meeting_has_a_slug": lambda: [meeting(slug="")],
    "attendance_correction_has_an_answer": lambda: corrected(answer=""),
    "attendance_correction_has_its_maker": lambda: corrected(made_by=""),
    "attendance_position_once": lambda: attendance({}, {}),
    "attendance_state_known": lambda: attendance({"state": "late"}),
    "attendance_temporary_known": lambda: attendance({"temporary": "interim"}),
    "item_path_once_in_a_meeting": lambda: items({}, {"position": 2}),
    "item_position_once_in_a_meeting": lambda: items({}, {"path": "2"}),
    "item_kind_known": lambda: items({"kind": "song"}),
    "item_is_not_its_own_parent": lambda: items({"pk": 7, "parent_id": 7}),
    "item_origin_has_its_words": lambda: items({"origin_month": "2018-01"}),
    "passage_position_once_in_an_item": lambda: in_item(
        Passage, *({"kind": "update", "position": 1, "text": text} for text in "ab")
    ),
    "passage_kind_known": lambda: in_item(Passage, {"kind": "song", "position": 1, "text": "x"}),
    "question_position_once_in_an_item": lambda: in_item(
        Question, *({"form": "printed", "position": 1, "text": text} for text in "ab")
    ),
    "question_form_known": lambda: in_item(Question, {"form": "sung", "position": 1, "text": "x"}),
    "answer_position_once": answers,
    "item_action_once": lambda: links(ItemAction, "action", Action(reference="A/2018/001", **RAISED)),
    "item_commitment_once": lambda: links(ItemCommitment, "commitment", Commitment(**RAISED)),
    "item_expectation_once": lambda: links(ItemExpectation, "expectation", Expectation(**RAISED)),
    "question_state_known": lambda: in_item(
        Question, {"form": "printed", "position": 1, "text": "x", "state": "lost", "closing_reason": "x"}
    ),
    "question_closed_has_a_reason": lambda: in_item(
        Question, {"form": "printed", "position": 1, "text": "x", "state": "historic"}
    ),
    "topic_link_certainty_known": lambda: topic_links({"item": "item", "certainty": "maybe"}),
    "topic_link_has_one_member": lambda: topic_links({"item": "item", "action": "action"}),
    "topic_link_says_why": lambda: topic_links({"item": "item", "why": ""}),
    **{f"topic_link_{name}_once": partial(link_twice, name) for name in TOPIC_MEMBERS},
    "topic_change_kind_known": lambda: topic_change(kind="swap"),
    "topic_change_was_made_by_someone": lambda: topic_change(made_by=""),
    "topic_change_is_of_two_topics": change_of_one_topic,
    "disposal_has_a_reason": lambda: disposal(reason=""),
    "disposal_was_made_by_someone": lambda: disposal(made_by=""),
    "next_meeting_position_once": next_meetings,
    **PROGRAMME,
    **AGENDAS,
    **REQUESTS,
    **PUBLIC,
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("meetings")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])
