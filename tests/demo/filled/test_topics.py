"""The demonstration's topics: what a visitor finds when opening one."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.desk.topics.gaps import list_gaps
from answerable.meetings.topic_doubts import list_topic_doubts
from answerable.meetings.topic_record import read_topic
from answerable.office.models import Topic
from tests.pages import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("office")]

TODAY = dt.date(2025, 6, 30)


@pytest.mark.parametrize(
    ("topic", "words"),
    [
        ("Hate crime satisfaction", "Asked 10 times since 2017; last answer: 11 February 2025."),
        (
            "Hate crime satisfaction",
            "Expected in June 2017 to improve; nothing in the record says whether it did.",
        ),
        ("Rural crime", "Due at the January 2020 meeting; no notes of that month are in the record."),
        ("101 calls", "1 question of these has no answer in the notes."),
        ("Domestic abuse victim satisfaction", "Not raised since November 2019"),
    ],
)
def test_page_says_plainly_what_is_missing(topic: str, words: str) -> None:
    gaps = list_gaps(read_topic(Topic.objects.get(name=topic)), on=TODAY)
    assert any(sentence.startswith(words) for sentence in gaps), gaps


def test_few_pairs_are_asked_about() -> None:
    assert 1 <= len(list_topic_doubts()) <= 5


def test_topic_names_whoever_held_the_post_on_the_day() -> None:
    client: Client = sign_in(Role.POLICY_OFFICER)
    page = client.get(Topic.objects.get(name="Hate crime satisfaction").get_absolute_url()).content.decode()
    for who in (
        "PCC (Rosalind Keverne)",
        "DPCC (Hester Lomas)",
        "CC (Geoffrey Halvard)",
        "CC (Nadia Pellowe)",
    ):
        assert who in page, who
