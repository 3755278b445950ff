from __future__ import annotations

from typing import Any

import pytest

from answerable.audit import ledger
from answerable.core.notes import model
from answerable.meetings.models import TopicLink
from answerable.meetings.operations import confirm_name, refuse_name, undo_topic_change
from answerable.meetings.topic_doubts import list_topic_doubts
from answerable.office.models import Alias, SettledDoubt
from answerable.office.operations import settle_doubt
from tests.meetings.topics.holding import find_topic, hold, link, list_days, on, setting
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db

PANEL = "The share of searches that the panel found wanting fell. The pack for new panel members was late."


def _two_panels() -> Alias:
    hold("2017-02-21", on("FSP", PANEL), on("Drones", "Two were lost.", line=20))
    hold("2018-02-20", setting("FSRP", PANEL), on("Kennels", "They were painted.", line=20))
    link()
    return Alias.objects.get(certainty="to_confirm")


def _system_under_two_names() -> Alias:
    """Promised as KRAB and hoped for as KRIB."""
    said = "Work goes on to join KRAB with the Beacon register."
    promised = model.Statement("commitment", said, (11,), who="CC")
    hold("2017-02-21", on("Recording", said), on("Drones", "Two were lost.", line=20), statements=[promised])
    hoped = "It is hoped that KRIB will write into the Beacon register."
    later = model.Statement("expectation", hoped, (11,))
    hold(
        "2024-02-20",
        on("Other offences", hoped),
        on("Kennels", "They were painted.", line=20),
        statements=[later],
    )
    hold("2024-03-20", on("Fleet", "Vans are old."), on("Estates", "Roofs leak.", line=20))
    link()
    return Alias.objects.get(certainty="to_confirm")


def test_pair_of_topics_is_one_question_that_says_what_it_rests_on() -> None:
    alias = _two_panels()
    (doubt,) = list_topic_doubts()
    assert doubt.title == f"Are “{alias.topic}” and “{alias.name}” one topic?"
    assert "nearly one name" in doubt.why
    assert doubt.link == f"/topics/{alias.topic_id}/#names"
    assert (doubt.kind, doubt.holds_up) == ("topic", 1 if alias.name == "FSRP" else 0)


def test_yes_makes_two_topics_one_and_can_be_undone() -> None:
    alias = _two_panels()
    change = confirm_name(alias, by=OFFICER)
    assert change is not None
    assert list_days(alias.topic.name) == ["2017-02-21", "2018-02-20"]
    assert list_topic_doubts() == []
    undo_topic_change(change, by=OFFICER)
    assert len(list_topic_doubts()) == 1


def test_no_is_not_asked_again() -> None:
    refuse_name(_two_panels(), by=OFFICER)
    assert list_topic_doubts() == []
    link()
    assert list_topic_doubts() == []
    assert list_days("FSP") == ["2017-02-21"]
    SettledDoubt.objects.get()


def test_left_as_it_is_on_the_desk_is_not_asked_again() -> None:
    _two_panels()
    (doubt,) = list_topic_doubts()
    settle_doubt(kind=doubt.kind, key=doubt.key, answer="Leave it.", by=OFFICER)
    assert list_topic_doubts() == []
    link()
    assert not Alias.objects.filter(certainty="to_confirm").exists()


def test_system_under_two_names_is_asked_as_a_name() -> None:
    _system_under_two_names()
    (doubt,) = list_topic_doubts()
    assert doubt.title == "Is “KRIB” another name of “KRAB”?"
    assert (doubt.holds_up, str(doubt.on)) == (1, "2024-02-20")


def test_yes_confirms_what_was_proposed() -> None:
    alias = _system_under_two_names()
    confirm_name(alias, by=OFFICER)
    assert set(TopicLink.objects.filter(topic__name="KRAB").values_list("certainty", flat=True)) == {
        "sure",
        "confirmed",
    }
    assert link().added == 0


def test_no_refuses_what_was_proposed() -> None:
    alias = _system_under_two_names()
    refuse_name(alias, by=OFFICER)
    link()
    assert not TopicLink.objects.filter(certainty__in=("proposed", "confirmed")).exists()
    assert TopicLink.objects.filter(certainty="refused").count() == 1
    assert list_topic_doubts() == []


def test_name_to_confirm_from_a_profile_is_asked() -> None:
    hold("2017-02-21", on("Drones"))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Alias(topic=find_topic("Drones"), name="Unmanned aircraft", certainty="to_confirm"))
    link()
    (doubt,) = list_topic_doubts()
    assert doubt.why == "the office's profile says that it is to be confirmed"


def test_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    _two_panels()
    with django_assert_max_num_queries(5):
        list_topic_doubts()
    with ledger.entry(OFFICER, "test") as writing:
        for name in ("Aircraft", "Kennels", "Quadcopters"):
            writing.add(Alias(topic=find_topic("Drones"), name=name, certainty="to_confirm"))
    with django_assert_max_num_queries(5):
        list_topic_doubts()
