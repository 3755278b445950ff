from __future__ import annotations

import pytest

from answerable.actions.exports import make_rows
from answerable.actions.models import Action
from answerable.actions.queries import TrackerFilter, list_lines, list_tracker
from answerable.actions.topics import read_topic_names
from answerable.audit import ledger
from answerable.meetings.models import TopicLink
from answerable.office.models import Topic
from tests.offices import OFFICER
from tests.pages import record

pytestmark = pytest.mark.django_db


def _link(*names: str, certainty: str = "sure") -> Action:
    action = Action.objects.order_by("pk")[0]
    with ledger.entry(OFFICER, "test") as writing:
        topics = writing.add_all([Topic(name=name) for name in names])
        writing.add_all(
            [TopicLink(topic=topic, action=action, certainty=certainty, why="x") for topic in topics]
        )
    return action


def test_tracker_names_every_topic_of_an_action() -> None:
    meeting = record()
    action = _link("Vetting", "Drones")
    line = next(
        line for line in list_tracker(TrackerFilter(), on=meeting.held_on) if line.action.pk == action.pk
    )
    assert line.topics == ("Drones", "Vetting")
    assert make_rows([line])[0]["topic"] == "Drones; Vetting"


@pytest.mark.parametrize("certainty", ["proposed", "refused"])
def test_topic_that_is_not_sure_is_not_named(certainty: str) -> None:
    record()
    action = _link("Vetting", certainty=certainty)
    assert read_topic_names("action", [action.pk]) == {}


def test_topics_of_many_actions_take_one_query(django_assert_num_queries: object) -> None:
    meeting = record()
    _link("Vetting")
    with django_assert_num_queries(1):  # type: ignore[operator]
        read_topic_names("action", Action.objects.values_list("pk", flat=True)[:0] or [1, 2, 3])
    assert list_lines(Action.objects.none(), on=meeting.held_on) == []
