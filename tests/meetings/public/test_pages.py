"""The pages of public questions: what a person does there, and what is said when it cannot be done."""

from __future__ import annotations

import datetime as dt
import html
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.meetings.models import Item
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import cancel_sitting
from answerable.meetings.public import operations
from answerable.meetings.public.models import Asker, PublicQuestion, PublicQuestionRule
from tests.meetings.programme.planned import TODAY, sit
from tests.meetings.public.asked import CONTACT, NAME, ask, hold, meet, set_rule
from tests.offices import OFFICER, found
from tests.pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office() -> None:
    found()


@pytest.fixture
def sitting() -> Sitting:
    return meet()


def take(question: PublicQuestion, step: str, client: Client | None = None, **said: Any) -> HttpResponse:
    sent = {f"{step}-{name}": value for name, value in said.items()}
    response: Any = (client or sign_in()).post(f"{question.get_absolute_url()}{step}/", sent, follow=True)
    question.refresh_from_db()
    return response


def read(address: str, role: Role = Role.POLICY_OFFICER) -> str:
    return html.unescape(sign_in(role).get(address).content.decode())


def find_address(sitting: Sitting) -> str:
    return f"/public-questions/meetings/{sitting.pk}/"


def test_question_is_entered_and_its_words_prompt(sitting: Sitting) -> None:
    set_rule()
    sent = {
        "text": "Why is my complaint open?",
        "received_on": "16 May 2018",
        "name": NAME,
        "contact": CONTACT,
    }
    response = sign_in().post(f"{find_address(sitting)}enter/", sent, follow=True)
    page = html.unescape(response.content.decode())
    for words in (
        "Question 1 is entered. It came after the deadline.",
        "“my complaint”: This may be a complaint",
        f"{NAME}, {CONTACT}",
        "Due to be forgotten since 19 June 2018",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": " "}, "Enter the question"),
        ({"text": "x" * 4001}, "at most 4000"),
        ({"received_on": "32 May 2018"}, "Enter a day such as"),
        ({"received_on": f"31 December {timezone.localdate().year + 1}"}, "Enter a day that is not to come"),
        ({"received_on": "1 May 9999"}, "Enter a day within the next 20 years"),
        ({"name": ""}, "Give the name that belongs"),
    ],
)
def test_entering_says_what_is_wrong(sitting: Sitting, changes: dict[str, str], words: str) -> None:
    sent = {"text": "?", "received_on": "1 May 2018", "name": NAME, "contact": CONTACT, **changes}
    response = sign_in().post(f"{find_address(sitting)}enter/", sent)
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert not PublicQuestion.objects.exists()


def test_refusal_is_shown_with_a_reply_to_copy(sitting: Sitting) -> None:
    question = ask(sitting, "Which streets are patrolled on Fridays?")
    response = take(question, "refuse", because="operational", reason="It asks for routes of patrols.")
    page = html.unescape(response.content.decode())
    reply = page.split("readonly>")[1].split("</textarea>")[0]
    for words in (
        f"Dear {NAME},",
        "on 1 May 2018, for our public meeting of 22 May 2018",
        "“Which streets are patrolled on Fridays?”",
        "for the Chief Constable to decide",
        "It asks for routes of patrols.",
    ):
        assert words in reply
    assert "Not put, because of operational detail: It asks for routes" in page


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("received", "We will look at it and write again."),
        ("in_scope", "It will be put at the meeting."),
        ("merged", "it is put together with theirs:\n\n“The other”"),
        ("put", "We will write again with the answer."),
        ("answered", "this was the answer:\n\nBy ten seconds."),
    ],
)
def test_reply_says_how_it_stands(sitting: Sitting, state: str, words: str) -> None:
    assert words in read(ask(sitting, state=state).get_absolute_url())


def test_every_step_to_an_answer_with_its_minute(sitting: Sitting) -> None:
    question = ask(sitting)
    take(question, "word", put_as="What assurance is there that 101 is answered?")
    take(question, "in-scope")
    assert "in these words:" in read(question.get_absolute_url())
    take(question, "put")
    item = Item.objects.filter(meeting=hold(sitting))[0]
    take(question, "answer", text="It is.", where=f"item-{item.pk}")
    assert (question.state, question.minute_link) == ("answered", item.get_absolute_url())
    page = read(question.get_absolute_url())
    assert f'href="{item.get_absolute_url()}"' in page


@pytest.mark.parametrize(
    ("state", "step", "said", "words"),
    [
        ("received", "refuse", {}, "Choose the reason"),
        ("received", "refuse", {"because": "mood", "reason": "x"}, "Choose a reason of the list"),
        ("received", "put", {}, "The question is received: read the page again."),
        ("put", "answer", {}, "Write what was answered"),
        ("put", "answer", {"text": "x", "where": "item-1"}, "Choose a place in the notes of its own"),
        ("answered", "minute", {}, "Choose the place in the notes"),
        ("received", "deletion", {"on": "1 May 2019"}, "Give the reason"),
    ],
)
def test_step_says_what_is_wrong(
    sitting: Sitting, state: str, step: str, said: dict[str, str], words: str
) -> None:
    question = ask(sitting, state=state)
    response = take(question, step, **said)
    assert (response.status_code, words in response.content.decode()) == (422, True)
    assert question.state == state


def test_step_that_is_none_is_not_found(sitting: Sitting) -> None:
    assert take(ask(sitting), "sing").status_code == 404


def test_another_day_of_forgetting_stands_with_its_reason(sitting: Sitting) -> None:
    question = ask(sitting)
    day = timezone.localdate() + dt.timedelta(days=300)
    page = take(question, "deletion", on=day.isoformat(), reason="We owe an answer.").content.decode()
    said = f"To be forgotten on {day.day} {day:%B} {day.year}, because: We owe an answer. (set by account"
    assert said in page
    Asker.objects.all().delete()
    assert take(question, "deletion", on="1 May 2019", reason="x").status_code == 422
    assert "Not known, or forgotten already." in read(question.get_absolute_url())


def test_nobodys_name_is_kept_for_ever(sitting: Sitting) -> None:
    question = ask(sitting)
    last = max(timezone.localdate(), sitting.last_day) + dt.timedelta(days=1100)
    after = last + dt.timedelta(days=1)
    page = take(question, "deletion", on=after.isoformat(), reason="x").content.decode()
    assert f"Enter a day up to {last.day} {last:%B} {last.year}" in page
    assert take(question, "deletion", on=last.isoformat(), reason="x").status_code == 200


@pytest.mark.parametrize("key", ["9" * 30, "9" * 5000])
def test_number_that_no_question_has_is_no_question(sitting: Sitting, key: str) -> None:
    for address in ("/public-questions/move/", f"{find_address(sitting)}merge/"):
        page = sign_in().post(address, {"question": [key], "to": key, "keep": key}, follow=True)
        assert "Choose at least one question." in page.content.decode()


def test_it_was_put_is_offered_from_the_day_on() -> None:
    today = timezone.localdate()
    for day, offered in ((today, True), (today + dt.timedelta(days=1), False)):
        page = read(ask(meet(day.isoformat()), state="in_scope").get_absolute_url())
        assert ("It was put at the meeting" in page) is offered


def test_questions_without_a_meeting_lead_to_adding_one(sitting: Sitting) -> None:
    ask(sitting)
    assert "/programme/add/" not in read("/public-questions/").split("<main")[1]
    cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=TODAY)
    assert 'href="/programme/add/"' in read("/public-questions/")


def test_chosen_ones_are_put_as_one(sitting: Sitting) -> None:
    first, second = ask(sitting), ask(sitting)
    address = f"{find_address(sitting)}merge/"
    client = sign_in()
    for sent, words in (
        ({}, "Choose at least one question. Choose the question that is kept."),
        ({"question": [first.pk], "keep": first.pk}, "at least one question besides"),
        ({"question": [first.pk, second.pk], "keep": second.pk}, "put as one, in question 2"),
    ):
        assert words in client.post(address, sent, follow=True).content.decode()
    assert "Put as part of question 2" in read(find_address(sitting))


def test_questions_of_a_meeting_that_was_called_off_are_listed_and_moved(sitting: Sitting) -> None:
    question, other = ask(sitting, "Left behind?"), meet("2018-06-20")
    assert "Their meeting was called off" not in read("/public-questions/")
    cancel_sitting(sitting, reason="Snow.", by=OFFICER, today=TODAY)
    assert "Left behind?" in read("/public-questions/", Role.ANALYST)
    client = sign_in()
    page = client.post("/public-questions/move/", {"question": [question.pk]}, follow=True).content.decode()
    assert "Choose the meeting to which they go." in page
    sent = {"question": [question.pk], "to": other.pk, "back": "/public-questions/"}
    page = client.post("/public-questions/move/", sent, follow=True).content.decode()
    assert "1 question moved to" in page
    assert "Left behind?" not in page
    assert "Left behind?" in read(find_address(other))


def test_rule_is_set_and_shown(sitting: Sitting) -> None:
    assert "No deadline is set" in read(find_address(sitting))
    sent = {"from_date": "1 May 2018", "days": "5", "working": "yes", "at": "12:00", "keep_days": "14"}
    page = sign_in().post("/public-questions/rule/", sent, follow=True).content.decode()
    assert "By 12:00, 5 working days before the meeting. It is forgotten who asked 14 days after it." in page
    page = read(find_address(sitting))
    assert (
        "Questions by noon Tuesday 15 May 2018. It is forgotten who asked 14 days after the meeting." in page
    )
    assert sign_in().post("/public-questions/rule/", {"days": "900"}).status_code == 422
    assert PublicQuestionRule.objects.count() == 1


def test_late_words_follow_the_day_set_now(sitting: Sitting) -> None:
    set_rule()
    late = operations.enter_question(sitting, text="?", received_on=dt.date(2018, 5, 16), by=OFFICER)
    page = read(late.get_absolute_url())
    assert "Received 16 May 2018. Late." in page
    set_rule(days=1)
    assert "Late when it came, in time for the day set now." in read(late.get_absolute_url())
    in_time = operations.enter_question(sitting, text="?", received_on=dt.date(2018, 5, 16), by=OFFICER)
    set_rule(days=10)
    assert "In time when it came, though the deadline is earlier now." in read(in_time.get_absolute_url())


def test_names_that_are_due_are_forgotten_by_a_button(sitting: Sitting) -> None:
    question = ask(sitting)
    assert "Forget who asked (1 due)" in read("/public-questions/")
    client = sign_in()
    page = client.get("/public-questions/forget/").content.decode()
    assert question.get_absolute_url() in page
    assert NAME not in page
    page = client.post("/public-questions/forget/", follow=True).content.decode()
    assert "Forgotten who asked 1 question." in page
    assert not Asker.objects.exists()


def test_meeting_of_another_kind_has_no_such_page() -> None:
    assert sign_in().get(find_address(sit("2018-06-19"))).status_code == 404


@pytest.mark.parametrize("address", ["/public-questions/", "/public-questions/meetings/{}/"])
def test_number_of_queries_does_not_grow(sitting: Sitting, address: str) -> None:
    set_rule()
    client = sign_in()
    counts = []
    for _ in range(2):
        for day in range(3):
            ask(sitting, state="merged")
            ask(meet(f"2018-0{6 + len(counts)}-{20 + day}"))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(address.format(sitting.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]
