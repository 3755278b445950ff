"""Short forms: collected from the record, listed, explained by a person, and asked about together."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.audit.verification import verify
from answerable.core.notes import model
from answerable.desk.abbreviations.listing import list_abbreviation_doubts
from answerable.desk.deciding.gathering import gather_doubts
from answerable.meetings.models import Meeting
from answerable.meetings.operations import Collected, collect_abbreviations
from answerable.office.models import Abbreviation, SettledDoubt
from tests.offices import OFFICER, make_notes, text
from tests.pages import record, sign_in

pytestmark = pytest.mark.django_db


def say(*words: str, day: str = "2018-05-01", heading: str = "Bridges") -> Meeting:
    said = tuple(text(each, line) for line, each in enumerate(words, 12))
    item = model.Item("1", heading, "performance", findings=said, lines=(11,))
    return record(
        make_notes(items=(item,), statements=(), date=day, file=f"{day}.txt", title=f"Meeting of {day}")
    )


def collect() -> Collected:
    return collect_abbreviations(by=OFFICER)


def list_shorts() -> list[tuple[str, str, str]]:
    return list(Abbreviation.objects.order_by("short", "words").values_list("short", "words", "certainty"))


def answer(short: str, said: str, **more: str) -> str:
    row = Abbreviation.objects.filter(short=short).order_by("pk")[0]
    data = {"row": str(row.pk), "answer": said, **more}
    return sign_in().post("/abbreviations/answer/", data, follow=True).content.decode()


def test_explained_short_form_is_sure_and_says_where_it_stands() -> None:
    meeting = say("The Marina Safety Board (MSB) met.")
    assert collect() == Collected(explained=1)
    found = Abbreviation.objects.get()
    assert (found.short, found.words, found.certainty) == ("MSB", "Marina Safety Board", "sure")
    assert found.source == "Meeting of 2018-05-01 (1 May 2018): 1 Bridges"
    assert found.source_link == f"{meeting.get_absolute_url()}#item-1"


def test_collecting_twice_does_nothing_more() -> None:
    say("The Marina Safety Board (MSB) met.", "It went to the QZT.", "The QZT agreed.")
    collect()
    assert collect() == Collected()
    assert list_shorts() == [("MSB", "Marina Safety Board", "sure"), ("QZT", "", "to_confirm")]
    assert verify().sound


def test_posts_initials_and_plain_words_are_no_unknown_short_forms() -> None:
    say(
        "The DCC met BS and the T/CC, the DCC said.",
        "BS was thanked, and WHO was not; those who came left.",
        "WHO again.",
        "Circulate the kennel inspection (CC)",
    )
    assert collect() == Collected()


def test_words_that_come_later_explain_what_was_not() -> None:
    say("It went to the MSB.", "The MSB agreed.")
    collect()
    say("The Marina Safety Board (MSB) met.", day="2018-06-01")
    assert collect() == Collected(explained=1)
    assert list_shorts() == [("MSB", "Marina Safety Board", "sure")]


def test_two_meanings_stand_in_two_rows_and_are_one_doubt() -> None:
    say(
        "The Marina Safety Board (MSB) met.",
        "The Milk Sales Bureau (MSB) met.",
        "Marina Safety Boards (MSB) met.",
    )
    collect()
    assert [words for _, words, _ in list_shorts()] == ["Marina Safety Board", "Milk Sales Bureau"]
    (doubt,) = list_abbreviation_doubts()
    assert doubt.title == "1 short form stands for several things"
    assert "MSB: several things" in answer("MSB", "several things")
    assert list_abbreviation_doubts() == []
    sign_in().post(f"/to-decide/settled/{SettledDoubt.objects.get().pk}/ask-again/")
    assert len(list_abbreviation_doubts()) == 1


def test_unknown_ones_that_are_used_often_are_one_doubt_together() -> None:
    say(
        *(
            f"It went to the {short} for the {time} time."
            for short in ("QZT", "VXB")
            for time in ("1st", "2nd", "3rd")
        )
    )
    say("The PLK was seen.", "The PLK was seen again.", day="2018-06-01")
    collect()
    (doubt,) = list_abbreviation_doubts()
    assert doubt.title == "2 short forms are not explained"
    assert doubt in gather_doubts()
    page = sign_in().get(doubt.link).content.decode()
    assert "Used 3 times at 1 meeting" in page
    assert "PLK" in page


def test_heading_that_waits_for_a_meaning_is_held_up() -> None:
    say("It went to the QZT.", "The QZT met.", heading="QZT numbers")
    collect()
    assert list_abbreviation_doubts()[0].holds_up == 1


def test_person_explains_and_takes_it_back() -> None:
    say("It went to the QZT.", "The QZT met.")
    collect()
    assert "QZT stands for Quay Zone Team." in answer("QZT", "explain", words="Quay Zone Team")
    assert list_shorts() == [("QZT", "Quay Zone Team", "sure")]
    assert collect() == Collected()
    answer("QZT", "take back")
    assert list_shorts() == [("QZT", "", "to_confirm")]


def test_what_notes_say_is_not_taken_back() -> None:
    say("The Marina Safety Board (MSB) met.")
    collect()
    answer("MSB", "take back")
    assert list_shorts() == [("MSB", "Marina Safety Board", "sure")]


def test_explaining_with_nothing_is_refused() -> None:
    say("It went to the QZT.", "The QZT met.")
    collect()
    assert "Write what it stands for." in answer("QZT", "explain", words="  ")
    assert list_shorts() == [("QZT", "", "to_confirm")]


def test_what_is_no_short_form_is_not_listed_again_until_asked_again() -> None:
    say("It went to the QZT.", "The QZT met.")
    collect()
    answer("QZT", "leave out")
    assert collect() == Collected()
    assert list_shorts() == []
    sign_in().post(f"/to-decide/settled/{SettledDoubt.objects.get().pk}/ask-again/")
    assert collect() == Collected(unknown=1)


@pytest.fixture
def renamed() -> None:
    say("The Marina Safety Board (MSB) met.", "The MSB met.")
    say("It went to the MSRB.", "The MSRB met.", day="2019-05-01")
    collect()


def test_renamed_short_form_is_proposed_as_the_same(renamed: None) -> None:
    assert Abbreviation.objects.get(short="MSRB").same_as == Abbreviation.objects.get(short="MSB")
    assert [doubt.title for doubt in list_abbreviation_doubts()] == ["1 pair of short forms may be one thing"]
    answer("MSRB", "one thing")
    assert ("MSRB", "Marina Safety Board", "sure") in list_shorts()
    assert list_abbreviation_doubts() == []


def test_two_things_are_not_proposed_again(renamed: None) -> None:
    answer("MSRB", "two things")
    assert Abbreviation.objects.get(short="MSRB").same_as is None
    assert collect() == Collected()
    assert "not asked any more" in answer("MSRB", "one thing")


def test_two_short_forms_of_one_meeting_are_two_things() -> None:
    say("The Marina Safety Board (MSB) met the MSRB.", "The MSRB met.")
    assert collect().same == 0


def test_force_reads_what_is_explained_and_nothing_that_is_asked() -> None:
    say("The Marina Safety Board (MSB) met.", "It went to the QZT.", "The QZT met.")
    collect()
    page = sign_in(Role.FORCE_CONTRIBUTOR).get("/abbreviations/").content.decode()
    assert "Marina Safety Board" in page
    assert "QZT" not in page


def test_number_of_queries_is_the_same_for_few_and_many() -> None:
    say("The Marina Safety Board (MSB) met.", "It went to the QZT.", "The QZT met.")
    collect()
    few = count_queries()
    for number, letter in enumerate("ABCDE", 1):
        say(
            f"The {letter}nchor Quay Zone (AQ{letter}) met.",
            f"The {letter}ZX met the ZX{letter}.",
            f"The {letter}ZX met the ZX{letter}.",
            day=f"2019-0{number}-01",
        )
    collect()
    assert count_queries() == few


def count_queries() -> int:
    client = sign_in()
    client.get("/abbreviations/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/abbreviations/").status_code == 200
    return len(queries)
