"""The meetings of the record as pages."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from answerable.accounts.access import Role
from answerable.core.notes import model
from answerable.meetings.models import Meeting, NextMeeting, Passage
from answerable.meetings.presenters import describe_next, present_meeting
from answerable.meetings.queries import read_meeting
from tests.offices import action, make_notes, question, text
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting() -> Meeting:
    return record()


def read(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_meeting_shows_everything_said(meeting: Meeting) -> None:
    page = read(sign_in(), meeting.get_absolute_url())
    for words in (
        "Holding to Account Meeting March 2018",
        "Tuesday 20 March 2018, 10:00",
        "Bea Sterling, Chief Constable",
        "Confidence stood at 61 per cent in the autumn survey.",
        "What lies behind the fall?",
        "Slower visits, the CC said.",
        "A/2018/001",
        "DCC to send the PCC the survey tables.",
        "Patrols will be doubled. Fewer burglaries are anticipated by winter.",
        "24 April 2018, 10:00",
    ):
        assert words in page


def test_every_item_has_a_permanent_link(meeting: Meeting) -> None:
    page = read(sign_in(), meeting.get_absolute_url())
    anchors = [item.anchor for item in meeting.items.all()]
    assert len(anchors) == 3
    for anchor in anchors:
        assert page.count(f'id="{anchor}"') == 1
        assert f'href="#{anchor}"' in page


def test_ids_of_a_page_are_there_once(meeting: Meeting) -> None:
    ids = re.findall(r' id="([^"]+)"', read(sign_in(), meeting.get_absolute_url()))
    assert len(ids) == len(set(ids))


def test_answer_is_shown_once_though_it_is_a_finding_too(meeting: Meeting) -> None:
    assert Passage.objects.filter(text="Slower visits, the CC said.").exists()
    assert read(sign_in(), meeting.get_absolute_url()).count("Slower visits, the CC said.") == 1


def test_statements_mark_the_words_they_were_heard_in(meeting: Meeting) -> None:
    page = present_meeting(read_meeting(meeting.slug), sources=True)
    marks = [mark for item in page.items for note in item.notes for mark in note.words.marks]
    assert marks == ["Commitment, CC", "Expectation, by winter"]
    assert [item.statements for item in page.items] == [(), (), ()]
    assert "1 commitment and 1 expectation" in page.summary


def test_reported_question_is_shown_in_the_words_that_report_it() -> None:
    said = "The PCC asked what was planned and was told that a review had begun."
    item = model.Item(
        "1",
        "Custody",
        "performance",
        updates=(text(said, 5),),
        questions=(
            question(
                "The PCC asked what was planned", text("a review had begun.", 5), line=5, form="reported"
            ),
        ),
        lines=(4,),
    )
    page = present_meeting(read_meeting(record(make_notes(items=(item,), statements=())).slug), sources=False)
    (note,) = page.items[0].notes
    assert (note.kind, note.words.text, note.answers, note.unanswered) == ("question", said, (), False)
    assert note.words.parts == (
        "",
        "The PCC asked what was planned",
        " and was told that a review had begun.",
    )


def test_only_the_words_that_ask_are_bold(client: Client) -> None:
    said = "Calls fell. The PCC asked why. The CC said that crime fell."
    item = model.Item(
        "1",
        "Calls",
        "performance",
        updates=(text(said, 5),),
        questions=(
            question("The PCC asked why.", text("The CC said that crime fell.", 5), line=5, form="reported"),
        ),
        lines=(4,),
    )
    address = record(make_notes(items=(item,), statements=())).get_absolute_url()
    page = read(sign_in(), address)
    assert "Calls fell. <strong>The PCC asked why.</strong> The CC said that crime fell." in page


@pytest.mark.parametrize(
    ("kind", "words", "told"),
    [
        ("Thematic", "Tuesday 5 June 2018, 10:00", "Thematic: Tuesday 5 June 2018, 10:00"),
        ("Thematic", "Thematic / 5 June 2018", "Thematic / 5 June 2018"),
        ("", "5 June 2018", "5 June 2018"),
    ],
)
def test_next_meeting_says_its_kind_once(kind: str, words: str, told: str) -> None:
    assert describe_next(NextMeeting(kind=kind, text=words)) == told


def test_unanswered_question_says_so_on_its_page_and_in_the_list() -> None:
    item = model.Item(
        "1", "Custody", "performance", questions=(question("Who is to blame?", line=5),), lines=(4,)
    )
    meeting = record(make_notes(items=(item,), statements=()))
    client = sign_in()
    assert "No answer in the notes" in read(client, meeting.get_absolute_url())
    listed = read(client, "/meetings/unanswered/")
    assert "Who is to blame?" in listed
    assert f'href="{meeting.get_absolute_url()}#item-' in listed


def test_answered_question_is_not_listed_as_unanswered(meeting: Meeting) -> None:
    page = read(sign_in(), "/meetings/unanswered/")
    assert "Every question in the record has an answer" in page


def test_lines_are_linked_for_the_office_and_not_for_the_force(meeting: Meeting) -> None:
    address = f"/papers/{meeting.paper_id}/#line-11"
    assert address in read(sign_in(Role.POLICY_OFFICER), meeting.get_absolute_url())
    for role in (Role.FORCE_COORDINATOR, Role.FORCE_CONTRIBUTOR, Role.READ_ONLY):
        assert not re.search(r"/papers/\d", read(sign_in(role), meeting.get_absolute_url()))


def test_list_counts_questions_and_actions(meeting: Meeting) -> None:
    page = read(sign_in(), "/meetings/")
    cells = re.findall(r'numeric">(\d+)</td>', page)
    assert cells == ["1", "0", "3"]


def test_meetings_of_a_series_lead_to_one_another(meeting: Meeting) -> None:
    later = record(make_notes(file="april.txt", date="2018-04-24", title="April"))
    client = sign_in()
    assert later.get_absolute_url() in read(client, meeting.get_absolute_url())
    assert meeting.get_absolute_url() in read(client, later.get_absolute_url())


def test_unknown_meeting_is_not_found(meeting: Meeting) -> None:
    assert sign_in().get("/meetings/no-such-meeting/").status_code == 404


def test_list_without_meetings_says_so(db: None) -> None:
    assert "no meetings in the record yet" in read(sign_in(), "/meetings/")


def _repeat(notes: model.Notes, times: int) -> model.Notes:
    """The same notes with many more items, questions and actions."""
    items = [
        model.Item(
            str(number),
            f"Matter {number}",
            "other",
            updates=(text(f"Update {number}.", 100 + number),),
            questions=(
                question(f"Question {number}?", text(f"Answer {number}.", 200 + number), line=number),
            ),
            actions=(action(f"CC to do the work of matter {number}.", "CC", line=300 + number),),
            lines=(number,),
        )
        for number in range(3, 3 + times)
    ]
    return replace(notes, items=(*notes.items, *items))


def test_meeting_page_takes_as_many_queries_however_long(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    short = record()
    long = record(_repeat(make_notes(file="long.txt", date="2018-04-24", title="Long"), 60))
    client = sign_in()
    for meeting in (short, long):
        with django_assert_max_num_queries(24):
            read(client, meeting.get_absolute_url())
