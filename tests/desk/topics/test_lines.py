"""What agendas asked on a topic: in its timeline and its counts, to office and force alone."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.audit import ledger
from answerable.meetings.agendas.models import AgendaItem, AgendaLine
from answerable.meetings.operations import merge_topics
from answerable.meetings.requests.answers.operations import enter_answer
from answerable.office.models import Topic
from tests.meetings.agendas.built import ask, start
from tests.meetings.requests.issued import Asked, issue_agenda, list_lines
from tests.offices import OFFICER
from tests.pages import sign_in

pytestmark = pytest.mark.django_db
FALL, TOLD = "What lies behind the fall?", "Who was told?"


def add_topic(name: str = "Trust") -> Topic:
    with ledger.entry(OFFICER, "test") as writing:
        return writing.add(Topic(name=name))


def issue_on(topic: Topic, *asked: Asked | str, on: str = "2018-05-22") -> list[AgendaLine]:
    lines = list_lines(issue_agenda(*(asked or (FALL, TOLD)), on=on))
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaItem.objects.get(pk=lines[0].item_id), topic=topic)
    return lines


def read(topic: Topic, role: Role = Role.POLICY_OFFICER, client: Client | None = None) -> str:
    page = (client or sign_in(role)).get(topic.get_absolute_url(), follow=True)
    return " ".join(unescape(page.content.decode()).split())


def test_timeline_tells_what_was_asked_and_the_office_what_was_answered() -> None:
    topic = add_topic()
    first, second = issue_on(topic)
    enter_answer(first, "Visits slowed.", by=OFFICER)
    page = read(topic)
    assert all(words in page for words in (FALL, TOLD, "Visits slowed.", "Answered in writing"))
    assert f'href="/answers/{second.pk}/"' in page
    assert "Asked twice, in 2018; last asked on 30 April 2018, last answer: " in page
    assert "1 question of an agenda waits for its written answer." in page
    force = read(topic, Role.FORCE_COORDINATOR)
    assert FALL in force
    assert f'href="/asked-of-us/{second.pk}/"' in force
    assert "Visits slowed." not in force
    assert "answer: " not in force
    assert "/asked-of-us/" not in read(topic, Role.FORCE_CONTRIBUTOR).partition('id="timeline"')[2]
    assert FALL not in read(topic, Role.READ_ONLY)


def test_draft_is_told_to_nobody() -> None:
    topic, agenda = add_topic(), start()
    line = ask(agenda, FALL)
    with ledger.entry(OFFICER, "test") as writing:
        writing.change(AgendaItem.objects.get(pk=line.item_id), topic=topic)
    assert FALL not in read(topic)


def test_list_counts_the_lines_of_a_topic_and_of_one_that_is_part_of_it() -> None:
    topic, other = add_topic(), add_topic("Confidence of the public")
    issue_on(other)
    merge_topics(topic, other, by=OFFICER)
    page = unescape(sign_in().get("/topics/", {"name": "Trust", "order": "asked"}).content.decode())
    assert (
        '<td role="cell" data-label="Questions" class="govuk-table__cell govuk-table__cell--numeric">2<'
        in page
    )
    assert 'data-label="Last asked" class="govuk-table__cell">30 Apr 2018' in page
    assert FALL in read(other)
    assert "Trust" not in unescape(sign_in(Role.READ_ONLY).get("/topics/").content.decode())


def test_topic_takes_as_many_queries_for_many_agendas_as_for_few() -> None:
    topic, client = add_topic(), sign_in()

    def count(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    addresses = ("/topics/", topic.get_absolute_url())
    issue_on(topic, on="2018-05-22")
    few = [count(address) for address in addresses]
    for on in ("2018-06-26", "2018-07-24"):
        enter_answer(issue_on(topic, on=on)[0], "Visits slowed.", by=OFFICER)
    assert [count(address) for address in addresses] == few
