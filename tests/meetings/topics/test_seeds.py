"""The threads of the three real notes. They lie beside the project and are no part of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from answerable.actions.models import Action, Commitment, Expectation
from answerable.meetings.models import TopicLink
from answerable.meetings.operations import found_series
from answerable.office.models import Alias, Topic
from answerable.office.operations import found_office
from answerable.office.profile import load_profile
from answerable.reading.operations import accept_draft, import_notes
from tests.meetings.topics.holding import link
from tests.offices import OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.shared]


@pytest.fixture(autouse=True)
def _record(shared: Path, settings: Any, tmp_path: Path) -> None:
    settings.PAPERS_FOLDER = tmp_path / "papers"
    profile = load_profile("west-mercia")
    found_office(profile, by=OFFICER)
    found_series(profile, by=OFFICER)
    for result in import_notes([shared / "seeds"], by=OFFICER):
        assert result.draft is not None, result.reason
        accept_draft(result.draft, by=OFFICER)
    link()


def _find_topic(year: int, words: str) -> Topic:
    """The topic of the item of that year whose heading ends with the words."""
    return TopicLink.objects.get(
        item__meeting__held_on__year=year, item__heading__iendswith=words, certainty="sure"
    ).topic


@pytest.mark.parametrize("words", ["Confidence", "Hate crime satisfaction"])
def test_2017_and_2018_are_one_topic(words: str) -> None:
    assert _find_topic(2017, words) == _find_topic(2018, words)


def test_satisfaction_hate_crime_satisfaction_and_domestic_abuse_satisfaction_are_three() -> None:
    headings = ("Satisfaction", "Hate crime satisfaction", "Domestic abuse victim satisfaction")
    links = TopicLink.objects.filter(item__meeting__held_on__year=2018, item__heading__in=headings)
    assert len(set(links.values_list("topic", flat=True))) == len(headings)


def test_thread_on_hate_crime_satisfaction_holds_may_2018_and_may_2019() -> None:
    topic = _find_topic(2018, "Hate crime satisfaction")
    origins = topic.links.filter(item__isnull=False).values_list("item__origin_month", flat=True)
    assert "2018-05" in origins
    reviews = Action.objects.filter(topic_links__topic=topic, due_month="2019-05")
    assert [action.due_kind for action in reviews] == ["meeting"]
    other = _find_topic(2018, "Confidence")
    assert not Action.objects.filter(topic_links__topic=other, due_month="2019-05").exists()


def test_review_of_two_satisfactions_belongs_to_both_topics() -> None:
    review = Action.objects.get(text__istartswith="Hate crime satisfaction and satisfaction")
    topics = {link.topic for link in review.topic_links.filter(certainty="sure")}
    assert topics == {
        _find_topic(2018, "Hate crime satisfaction"),
        TopicLink.objects.get(item__meeting__held_on__year=2018, item__heading="Satisfaction").topic,
    }


def test_automated_recording_is_proposed_as_one_thread() -> None:
    alias = Alias.objects.get(name="SARB")
    assert (alias.topic.name, alias.certainty) == ("SAAB", "to_confirm")
    promised = Commitment.objects.get(topic_links__topic=alias.topic)
    assert promised.raised_on.year == 2018
    hoped = Expectation.objects.filter(topic_links__topic=alias.topic, topic_links__certainty="proposed")
    assert {each.raised_on.year for each in hoped} == {2024}


def test_nothing_else_is_asked() -> None:
    assert [alias.name for alias in Alias.objects.filter(certainty="to_confirm")] == ["SARB"]


def test_doing_it_twice_changes_nothing() -> None:
    done = link()
    assert (done.topics, done.added, done.changed, done.removed, done.asked) == (0, 0, 0, 0, 0)
