from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.audit import ledger
from answerable.meetings.exceptions import TopicChangeRefused
from answerable.meetings.models import Item, TopicChange, TopicLink
from answerable.meetings.operations import merge_topics, split_topic, undo_topic_change
from answerable.office.models import Alias, Topic
from tests.meetings.topics.holding import asking, find_item, find_topic, hold, link, list_days, on
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db


def _three_meetings() -> None:
    hold("2017-02-21", on("Hate crime"), on("Prejudice", line=20))
    hold("2018-02-20", on("Hate crime"), on("Drones", line=20))
    hold("2019-02-19", on("Prejudice"), asking("Kennels", "How many?", line=20))
    link()


def _see_links() -> set[tuple[str, Any, ...]]:
    """Every link by what it joins; the rows may be other ones."""
    rows = TopicLink.objects.values_list("topic__name", "item", "question", "action", "certainty", "why")
    return {tuple(row) for row in rows}


def _see_topics() -> set[tuple[str, str | None]]:
    return set(Topic.objects.values_list("name", "merged_into__name"))


def _see_names() -> set[tuple[str, str, str]]:
    return set(Alias.objects.values_list("name", "topic__name", "certainty"))


def test_merge_takes_everything_and_is_undone_in_one_step() -> None:
    _three_meetings()
    before = _see_links(), _see_topics()
    change = merge_topics(find_topic("Hate crime"), find_topic("Prejudice"), by=OFFICER)
    assert list_days("Hate crime") == ["2017-02-21", "2017-02-21", "2018-02-20", "2019-02-19"]
    assert find_topic("Prejudice").merged_into == find_topic("Hate crime")
    undo_topic_change(change, by=OFFICER)
    assert (_see_links(), _see_topics()) == before
    change.refresh_from_db()
    assert change.undone_at is not None


def test_linking_again_does_not_undo_a_merge_or_a_split() -> None:
    _three_meetings()
    merge_topics(find_topic("Hate crime"), find_topic("Prejudice"), by=OFFICER)
    chosen = find_item("Hate crime", "2018-02-20").topic_links.get()
    split_topic(find_topic("Hate crime"), [chosen.pk], name="Hate crime of 2018", by=OFFICER)
    before = _see_links()
    assert link().added == 0
    assert _see_links() == before


def test_later_notes_under_the_old_name_go_to_the_merged_topic() -> None:
    _three_meetings()
    change = merge_topics(find_topic("Hate crime"), find_topic("Prejudice"), by=OFFICER)
    hold("2020-02-18", on("Prejudice"))
    link()
    assert "2020-02-18" in list_days("Hate crime")
    undo_topic_change(change, by=OFFICER)
    assert list_days("Prejudice") == ["2017-02-21", "2019-02-19"]
    link()
    assert list_days("Prejudice") == ["2017-02-21", "2019-02-19", "2020-02-18"]


def test_what_both_topics_held_stands_once_and_twice_again_after_undoing() -> None:
    _three_meetings()
    item = find_item("Drones", "2018-02-20")
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(TopicLink(topic=find_topic("Kennels"), item=item, certainty="confirmed", why="Said so."))
    before = _see_links()
    change = merge_topics(find_topic("Drones"), find_topic("Kennels"), by=OFFICER)
    assert [(each.topic.name, each.certainty) for each in item.topic_links.all()] == [("Drones", "confirmed")]
    undo_topic_change(change, by=OFFICER)
    assert _see_links() == before


def test_split_moves_what_was_chosen_with_its_name() -> None:
    _three_meetings()
    merge_topics(find_topic("Hate crime"), find_topic("Prejudice"), by=OFFICER)
    topic = find_topic("Hate crime")
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Alias(topic=topic, name="Prejudice"))
    chosen = topic.links.filter(item__heading="Prejudice").values_list("pk", flat=True)
    before = _see_links(), _see_topics(), _see_names()
    change = split_topic(topic, chosen, name="Bias", by=OFFICER)
    assert list_days("Bias") == ["2017-02-21", "2019-02-19"]
    assert list_days("Hate crime") == ["2017-02-21", "2018-02-20"]
    assert Alias.objects.get(name="Prejudice").topic.name == "Bias"
    undo_topic_change(change, by=OFFICER)
    links, topics, names = _see_links(), _see_topics(), _see_names()
    assert (links, names) == (before[0], before[2])
    assert topics == before[1] | {("Bias", "Hate crime")}


def test_name_that_was_split_off_and_undone_can_be_given_again() -> None:
    _three_meetings()
    topic = find_topic("Hate crime")
    chosen = [topic.links.order_by("pk")[0].pk]
    undo_topic_change(split_topic(topic, chosen, name="Bias", by=OFFICER), by=OFFICER)
    split_topic(topic, chosen, name="bias", by=OFFICER)
    assert list_days("Bias") == ["2017-02-21"]


def test_earlier_change_is_not_undone_over_a_later_one() -> None:
    _three_meetings()
    first = merge_topics(find_topic("Hate crime"), find_topic("Prejudice"), by=OFFICER)
    later = merge_topics(find_topic("Drones"), find_topic("Hate crime"), by=OFFICER)
    with pytest.raises(TopicChangeRefused, match="Undo the later merge of Drones and Hate crime first"):
        undo_topic_change(first, by=OFFICER)
    undo_topic_change(later, by=OFFICER)
    undo_topic_change(first, by=OFFICER)
    with pytest.raises(TopicChangeRefused, match="undone already"):
        undo_topic_change(first, by=OFFICER)


def test_change_that_makes_no_sense_is_refused_and_changes_nothing() -> None:
    _three_meetings()
    one, other = find_topic("Hate crime"), find_topic("Prejudice")
    merge_topics(one, other, by=OFFICER)
    before = _see_links(), TopicChange.objects.count()
    with pytest.raises(TopicChangeRefused, match="two different"):
        merge_topics(one, one, by=OFFICER)
    with pytest.raises(TopicChangeRefused, match="part of Hate crime"):
        merge_topics(find_topic("Drones"), other, by=OFFICER)
    with pytest.raises(TopicChangeRefused, match="Choose what"):
        split_topic(one, [], name="Bias", by=OFFICER)
    chosen = [one.links.order_by("pk")[0].pk]
    for name, words in ((" ", "Give the other topic a name"), ("hate crime", "name of this topic")):
        with pytest.raises(TopicChangeRefused, match=words):
            split_topic(one, chosen, name=name, by=OFFICER)
    assert (_see_links(), TopicChange.objects.count()) == before


STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_changes_undone_in_reverse_give_back_what_stood(steps: list[tuple[bool, int, int]]) -> None:
    if not Item.objects.exists():
        _three_meetings()
    before, names = _see_links(), _see_names()
    made = [change for number, step in enumerate(steps) if (change := _try(number, *step))]
    for change in reversed(made):
        undo_topic_change(change, by=OFFICER)
    assert _see_links() == before
    assert _see_names() == names


def _try(number: int, merge: bool, first: int, second: int) -> TopicChange | None:
    live = list(Topic.objects.filter(merged_into=None).order_by("pk"))
    one, other = live[first % len(live)], live[second % len(live)]
    try:
        if merge:
            return merge_topics(one, other, by=OFFICER)
        chosen = list(one.links.order_by("pk").values_list("pk", flat=True))[: 1 + second % 3]
        return split_topic(one, chosen, name=f"Part {number % 2}", by=OFFICER)
    except TopicChangeRefused:
        return None
