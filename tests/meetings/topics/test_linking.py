from __future__ import annotations

from typing import Any

import pytest

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.meetings.models import Question, TopicLink
from answerable.meetings.operations import LinkedTopics
from answerable.office.models import Abbreviation, Alias, Topic
from tests.meetings.topics.holding import asking, find_item, find_topic, hold, link, list_days, on, setting
from tests.offices import OFFICER
from tests.pages import record

pytestmark = pytest.mark.django_db

PANEL = "The share of searches that the panel found wanting fell. The pack for new panel members was late."


def test_headings_of_several_meetings_become_topics() -> None:
    hold("2017-02-21", on("Hate crime satisfaction"), on("Hate crime", line=20))
    hold("2018-02-20", on("HATE CRIME VICTIM SATISFACTION – UPDATE"))
    done = link()
    assert list_days("Hate crime satisfaction") == ["2017-02-21", "2018-02-20"]
    assert list_days("Hate crime") == ["2017-02-21"]
    assert (done.topics, done.added) == (2, 3)


def test_known_name_and_alias_find_the_topic() -> None:
    record()
    link()
    assert list_days("Confidence in the police") == ["2018-03-20"]
    assert not Topic.objects.filter(name="Public confidence").exists()


def test_everything_under_an_item_is_linked() -> None:
    record()
    link()
    topic = find_topic("Rural burglary")
    kinds = TopicLink.objects.filter(topic=topic)
    assert kinds.filter(action__isnull=False).count() == 1
    assert kinds.filter(commitment__isnull=False).count() == 1
    assert kinds.filter(expectation__isnull=False).count() == 1


def test_doing_it_twice_writes_nothing() -> None:
    hold("2017-02-21", on("FSP", PANEL), setting("Drones and kennels", "Hate crime to be reviewed", line=20))
    hold("2018-02-20", on("FSRP", PANEL), on("Hate crime", line=20))
    first = link()
    assert first.asked == 1
    before = LedgerEntry.objects.count()
    assert link() == LinkedTopics()
    assert LedgerEntry.objects.count() == before


def test_confirmed_and_refused_links_outlive_the_rule() -> None:
    meeting = hold("2017-02-21", asking("Hate crime", "Why is it rising?"), on("Drones", line=30))
    link()
    item, other = find_item("Hate crime", "2017-02-21"), find_topic("Drones")
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(item.topic_links.get(), certainty="refused")
        writing.add(TopicLink(topic=other, item=item, certainty="confirmed", why="A person said so."))
    link()
    states = {(each.topic.name, each.certainty) for each in item.topic_links.all()}
    assert states == {("Hate crime", "refused"), ("Drones", "confirmed")}
    asked = Question.objects.get(item__meeting=meeting)
    assert [each.topic.name for each in asked.topic_links.all()] == ["Drones"]


def test_link_that_no_rule_makes_any_more_is_taken_away() -> None:
    hold("2017-02-21", on("Hate crime"))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        wrong = writing.add(Topic(name="Drones"))
        item = find_item("Hate crime", "2017-02-21")
        writing.add(TopicLink(topic=wrong, item=item, certainty="sure", why="An older rule."))
    assert link().removed == 1
    assert [each.topic.name for each in item.topic_links.all()] == ["Hate crime"]


def test_names_that_look_alike_are_asked() -> None:
    hold("2017-02-21", on("FSP", PANEL), on("Drones", "Two were lost.", line=20))
    hold("2018-02-20", on("FSRP", PANEL), on("Kennels", "They were painted.", line=20))
    link()
    alias = Alias.objects.get(certainty="to_confirm")
    assert {alias.topic.name, alias.name} == {"FSP", "FSRP"}
    assert alias.source.startswith("By rule: ")


def test_topic_that_was_merged_is_a_name_of_the_other() -> None:
    hold("2017-02-21", on("Hate crime"), on("Prejudice", line=20))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        kept, gone = find_topic("Hate crime"), find_topic("Prejudice")
        writing.remove(gone.links.get())
        writing.change(gone, merged_into=kept)
    hold("2018-02-20", on("Prejudice"))
    link()
    assert list_days("Hate crime") == ["2017-02-21", "2017-02-21", "2018-02-20"]


def test_sure_abbreviation_joins_and_one_to_confirm_does_not() -> None:
    hold("2017-02-21", on("Force beekeeping unit"), on("Ostrich protection squad", line=20))
    hold("2018-02-20", on("FBU"), on("OPS", line=20))
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Abbreviation(short="FBU", words="Force beekeeping unit", certainty="sure"))
        writing.add(Abbreviation(short="OPS", words="Ostrich protection squad", certainty="to_confirm"))
    link()
    assert list_days("Force beekeeping unit") == ["2017-02-21", "2018-02-20"]
    assert list_days("Ostrich protection squad") == ["2017-02-21"]


def test_line_of_the_standing_agenda_is_no_topic() -> None:
    hold("2017-02-21", on("Outstanding matters", "Hate crime was spoken of."))
    assert link() == LinkedTopics()


def test_number_of_queries_does_not_grow(django_assert_max_num_queries: Any) -> None:
    for year in range(2010, 2013):
        hold(
            f"{year}-02-21",
            asking("Hate crime", "Why?", "Because."),
            setting("Drones", "Send a table.", line=20),
        )
    link()
    with django_assert_max_num_queries(32):
        link()
    for year in range(2013, 2019):
        hold(
            f"{year}-02-21",
            asking("Hate crime", "Why?", "Because."),
            setting("Drones", "Send a table.", line=20),
        )
    link()
    with django_assert_max_num_queries(32):
        link()
