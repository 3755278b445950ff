from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.actions.models import Action, Report
from answerable.audit import ledger
from answerable.meetings.models import TopicChange, TopicLink
from answerable.office.models import Alias, Topic
from tests.meetings.topics.holding import asking, find_item, find_topic, hold, link, on, setting
from tests.offices import OFFICER
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db

PANEL = "The share of searches that the panel found wanting fell. The pack for new panel members was late."


@pytest.fixture
def client() -> Client:
    return sign_in()


def _read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response.status_code
    return " ".join(response.content.decode().split())


def _page(topic: str) -> str:
    return find_topic(topic).get_absolute_url()


def _confidence() -> None:
    record()
    hold("2019-02-19", asking("Public confidence", "Is it better?"), setting("Drones", "Buy one.", line=20))
    link()


def test_list_shows_counts_and_finds_by_name_and_other_name(client: Client) -> None:
    _confidence()
    page = _read(client, "/topics/")
    assert "Confidence in the police" in page
    assert "Rural burglary" in page
    found = _read(client, "/topics/?name=public+confidence")
    assert "Confidence in the police" in found
    assert "Rural burglary" not in found
    assert "1 topic." in found


@pytest.mark.parametrize(
    ("show", "shown"),
    [
        ("unanswered", {"Confidence in the police"}),
        ("open", {"Confidence in the police", "Rural burglary", "Drones"}),
    ],
)
def test_list_shows_only_what_is_asked_for(client: Client, show: str, shown: set[str]) -> None:
    _confidence()
    page = client.get(f"/topics/?show={show}")
    assert {row.name for row in page.context["rows"]} == shown


def test_topic_to_which_nothing_belongs_is_listed_only_by_name(client: Client) -> None:
    _confidence()
    with ledger.entry(OFFICER, "test") as writing:
        writing.add(Topic(name="Kennels"))
    assert "Kennels" not in _read(client, "/topics/")
    assert "Kennels" in _read(client, "/topics/?name=kenn")


def test_page_tells_everything_with_who_where_and_its_lines(client: Client) -> None:
    _confidence()
    page = _read(client, _page("Confidence in the police"))
    item = find_item("Public confidence", "2018-03-20")
    for words in (
        "2 questions and 2 actions, on 2 days from March 2018 to February 2019.",
        "Asked twice since 2018; last answer: 20 March 2018.",
        "Asked, PCC (Ann Overton)",
        "What lies behind the fall?",
        "Slower visits, the CC said.",
        "DCC (Cal Drummond)",
        "No answer in the notes",
        f'href="{item.get_absolute_url()}"',
        f'href="/papers/{item.paper_id}/#line-12"',
    ):
        assert words in page, words
    assert page.index("Is it better?") < page.index("What lies behind the fall?")
    assert page.count("Slower visits, the CC said.") == 1


def test_what_force_roles_see_has_no_sources_proposals_or_steps() -> None:
    _confidence()
    with ledger.entry(OFFICER, "test") as writing:
        topic = find_topic("Confidence in the police")
        writing.add(Alias(topic=topic, name="Faith", certainty="to_confirm"))
        item = find_item("Drones", "2019-02-19")
        writing.add(TopicLink(topic=topic, item=item, certainty="proposed", why="A guess."))
    page = _read(sign_in(Role.FORCE_CONTRIBUTOR), _page("Confidence in the police"))
    for hidden in ("#line-", "Faith", "To confirm", "A guess.", "Make one with", "timeline.csv"):
        assert hidden not in page, hidden
    assert "Is it better?" in page
    office = _read(sign_in(), _page("Confidence in the police"))
    assert "Faith" in office
    assert "A guess." in office


def test_lists_and_search_tell_force_roles_nothing_that_is_to_be_confirmed() -> None:
    _confidence()
    with ledger.entry(OFFICER, "test") as writing:
        topic = writing.add(Topic(name="Kennels"))
        writing.add(Alias(topic=topic, name="Dogs", certainty="to_confirm"))
        item = find_item("Drones", "2019-02-19")
        writing.add(TopicLink(topic=topic, item=item, certainty="proposed", why="A guess."))
    force, office = sign_in(Role.FORCE_CONTRIBUTOR), sign_in()
    for address in ("/topics/", "/topics/?show=proposed", "/topics/?name=dogs"):
        assert "Kennels" in _read(office, address), address
        assert "Kennels" not in _read(force, address), address
    assert "With something to confirm" not in _read(force, "/topics/")
    assert "Also called" not in _read(force, "/search/?words=kennels")
    assert "Nothing was found" in _read(force, "/search/?words=dogs")


def test_what_is_proposed_is_apart_and_never_counted(client: Client) -> None:
    hold("2018-03-20", setting("Hate crime", "Send the tables."), setting("Drones", "Buy one.", line=20))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        other = Action.objects.get(text="Buy one.")
        writing.add(
            TopicLink(topic=find_topic("Hate crime"), action=other, certainty="proposed", why="A guess.")
        )
    page = _read(client, _page("Hate crime"))
    assert "1 action, on 1 day in March 2018." in page
    assert page.index("A guess.") < page.index('id="timeline"')
    row = next(row for row in client.get("/topics/").context["rows"] if row.name == "Hate crime")
    assert (row.actions, row.proposed) == (1, 1)


def test_reports_and_the_end_of_an_action_stand_in_the_timeline(client: Client) -> None:
    hold("2018-03-20", setting("Hate crime", "Send the tables."))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        action = Action.objects.get()
        said: dict[str, Any] = {
            "action": action,
            "effect": "update",
            "origin": "notes",
            "reported_on": "2018-06-19",
        }
        writing.add(
            Report(**said, text="The tables are half done.", state="accepted", reported_at="June meeting")
        )
        writing.add(Report(**said, text="The tables are lost.", state="proposed"))
        writing.change(action, state="discharged", closed_on="2018-09-18", closing_reason="All sent.")
    page = _read(client, _page("Hate crime"))
    assert "The tables are half done." in page
    assert "June meeting" in page
    assert "The tables are lost." not in page
    assert "18 September 2018" in page
    assert "All sent." in page


def test_historic_is_said_in_words(client: Client) -> None:
    hold("2018-03-20", setting("Hate crime", "Send the tables."))
    link()
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(Action.objects.get(), state="historic", closing_reason="Older.")
    assert "Historic, outcome not recorded" in _read(client, _page("Hate crime"))


def test_area_is_a_filter_and_no_topic(client: Client) -> None:
    hold("2018-03-20", on("Robbery in North Testshire", "It rose."))
    hold("2019-03-20", on("Robbery", "It fell everywhere."))
    link()
    topic = Topic.objects.get(links__item__heading="Robbery")
    assert "It rose." in _read(client, topic.get_absolute_url())
    page = _read(client, f"{topic.get_absolute_url()}?area=North+Testshire")
    assert "It rose." in page
    assert "It fell everywhere." not in page


def test_words_under_a_heading_that_says_nothing_are_told(client: Client) -> None:
    for year in (2016, 2017):
        hold(f"{year}-03-20", on("Searches", PANEL), on("Drones", "Two were lost.", line=20))
    update = asking("Chief Constable's update", "Is the pack for new panel members ready now?")
    update = type(update)(
        **{
            **{n: getattr(update, n) for n in update.__dataclass_fields__},
            "findings": on("x", PANEL).findings,
        }
    )
    hold("2018-03-20", update)
    link()
    page = _read(client, _page("Searches"))
    assert page.count("The pack for new panel members was late.") == 3


def test_timeline_as_a_file_is_in_order_and_safe(client: Client) -> None:
    hold("2018-03-20", on("Hate crime", "=1+1", "It rose."), setting("Drones", "Buy one.", line=20))
    link()
    response = client.get(f"{_page('Hate crime')}timeline.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row["words"] for row in rows] == ["'=1+1", "It rose."]
    assert rows[0]["date"] == "2018-03-20"
    assert rows[0]["lines"] == "line 11"
    assert rows[0]["address"].endswith("#item-1")
    assert "hate-crime.csv" in response["Content-Disposition"]


def test_merged_topic_leads_to_the_other_and_the_merge_is_undone_from_there(client: Client) -> None:
    hold("2018-03-20", on("Hate crime"))
    hold("2019-03-20", on("Prejudice"))
    link()
    kept, gone = find_topic("Hate crime"), find_topic("Prejudice")
    sent = client.post(f"/topics/{kept.pk}/merge/", {"other": gone.pk}, follow=True)
    assert "Prejudice is part of Hate crime now." in sent.content.decode()
    assert client.get(f"/topics/{gone.pk}/").url == f"/topics/{kept.pk}/"
    assert "made one with it" in _read(client, f"/topics/{kept.pk}/")
    change = TopicChange.objects.get()
    assert "was made one with" in _read(client, f"/topics/{kept.pk}/change/")
    client.post(f"/topics/changes/{change.pk}/undo/")
    assert client.get(f"/topics/{gone.pk}/").status_code == 200


def test_split_takes_what_was_ticked(client: Client) -> None:
    hold("2018-03-20", on("Hate crime"))
    hold("2019-03-20", on("Hate crime"))
    link()
    topic = find_topic("Hate crime")
    chosen = find_item("Hate crime", "2019-03-20").topic_links.get().pk
    client.post(f"/topics/{topic.pk}/split/", {"links": [chosen], "name": "Hate crime online"})
    assert (
        find_item("Hate crime", "2019-03-20").topic_links.get(certainty="confirmed").topic.name
        == "Hate crime online"
    )


@pytest.mark.parametrize(
    ("step", "sent", "words"),
    [
        ("merge", {}, "Choose the other topic"),
        ("split", {"name": "Bias"}, "Choose what goes into the other topic"),
        ("split", {"links": ["x"], "name": ""}, "Give the other topic a name"),
    ],
)
def test_step_that_says_too_little_is_shown_again_with_what_is_missing(
    client: Client, step: str, sent: dict[str, Any], words: str
) -> None:
    hold("2018-03-20", on("Hate crime"))
    link()
    response = client.post(f"{_page('Hate crime')}{step}/", sent)
    assert words in response.content.decode()
    assert not TopicChange.objects.exists()


def test_name_is_answered_on_the_page_with_one_button(client: Client) -> None:
    hold("2017-02-21", on("FSP", PANEL), on("Drones", "Two were lost.", line=20))
    hold("2018-02-20", on("FSRP", PANEL), on("Kennels", "They were painted.", line=20))
    link()
    alias = Alias.objects.get(certainty="to_confirm")
    page = _read(client, alias.topic.get_absolute_url())
    assert "They are one topic" in page
    client.post(f"/topics/names/{alias.pk}/answer/", {"answer": "yes"})
    assert TopicChange.objects.get().topic == alias.topic
    again = client.post(f"/topics/names/{alias.pk}/answer/", {"answer": "no"}, follow=True)
    assert "answered already" in again.content.decode()


def test_number_of_queries_does_not_grow(client: Client, django_assert_max_num_queries: Any) -> None:
    def fill(years: range) -> None:
        for year in years:
            hold(
                f"{year}-02-21",
                asking("Hate crime", f"Why in {year}?", "Because."),
                setting("Drones", "Go.", line=20),
            )
        link()

    fill(range(2010, 2012))
    with django_assert_max_num_queries(25):
        client.get(_page("Hate crime"))
    with django_assert_max_num_queries(10):
        client.get("/topics/")
    fill(range(2012, 2018))
    with django_assert_max_num_queries(25):
        client.get(_page("Hate crime"))
    with django_assert_max_num_queries(10):
        client.get("/topics/")
