"""Who asked is known to few, stands in nothing that is kept for good, and is forgotten on its day."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from answerable.accounts.access import Permission, Role, may
from answerable.accounts.models import Account
from answerable.audit.models import Version
from answerable.audit.removal import place_hold
from answerable.meetings.agendas.building import build_content
from answerable.meetings.agendas.operations import start_agenda
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import Plan, move_sitting
from answerable.meetings.public import operations
from answerable.meetings.public.deadlines import Rules, is_late
from answerable.meetings.public.exceptions import QuestionRefused
from answerable.meetings.public.models import Asker, PublicQuestion
from answerable.meetings.public.states import QUESTION_STATES
from answerable.search.index import rebuild
from answerable.search.models import IndexedEntry
from tests.meetings.programme.planned import TODAY
from tests.meetings.public.asked import CONTACT, NAME, ask, meet, set_rule
from tests.offices import OFFICER, found
from tests.pages import sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def office() -> None:
    found()


@pytest.fixture
def sitting() -> Sitting:
    return meet()


def find_day(question: PublicQuestion) -> dt.date:
    return Rules().find_day(Asker.objects.select_related("question__sitting").get(question=question))


def test_deadline_is_of_the_rule_that_counts_on_the_day(sitting: Sitting) -> None:
    assert Rules().find_deadline(sitting) is None
    set_rule(days=5)
    set_rule("2018-05-23", days=1)
    deadline = Rules().find_deadline(sitting)
    assert deadline
    assert deadline.isoformat() == "2018-05-15T12:00:00+01:00"
    set_rule(days=4)
    deadline = Rules().find_deadline(sitting)
    assert deadline
    assert deadline.date() == dt.date(2018, 5, 16)
    assert Rules().find_deadline(meet("2018-07")) is None


@pytest.mark.parametrize(("day", "late"), [(14, False), (15, False), (16, True)])
def test_day_of_the_deadline_is_in_time(day: int, late: bool) -> None:
    deadline = dt.datetime(2018, 5, 15, 12, tzinfo=dt.UTC)
    assert is_late(dt.date(2018, 5, day), deadline) == late
    assert not is_late(dt.date(2018, 5, day), None)


def test_day_of_forgetting_follows_the_meeting_until_a_person_sets_another(sitting: Sitting) -> None:
    ruled, chosen = ask(sitting), ask(sitting)
    day = dt.date(2018, 12, 31)
    operations.set_deletion(chosen.asker, on=day, reason="An answer is promised.", by=OFFICER)
    assert (find_day(ruled), find_day(chosen)) == (dt.date(2018, 6, 19), day)
    plan = Plan(on=dt.date(2018, 5, 29))
    move_sitting(sitting, plan, reason="The hall is taken.", by=OFFICER, today=TODAY)
    assert (find_day(ruled), find_day(chosen)) == (dt.date(2018, 6, 26), day)


def test_another_day_needs_a_reason_and_somebody_who_asked(sitting: Sitting) -> None:
    asker = ask(sitting).asker
    with pytest.raises(QuestionRefused, match="Give the reason"):
        operations.set_deletion(asker, on=TODAY, reason=" ", by=OFFICER)
    operations.delete_askers(on=dt.date(2030, 1, 1))
    with pytest.raises(QuestionRefused, match="forgotten already"):
        operations.set_deletion(asker, on=TODAY, reason="x", by=OFFICER)


def test_those_whose_day_has_come_are_forgotten(sitting: Sitting) -> None:
    first, later = ask(sitting), ask(meet("2018-06-20"))
    assert operations.delete_askers(on=dt.date(2018, 6, 18)) == 0
    assert operations.delete_askers(on=dt.date(2018, 6, 19)) == 1
    assert list(Asker.objects.values_list("question", flat=True)) == [later.pk]
    assert PublicQuestion.objects.filter(pk=first.pk).exists()


def test_legal_hold_keeps_a_name(sitting: Sitting) -> None:
    ask(sitting)
    place_hold(reason="A request under way.", spellings=[NAME], by=OFFICER)
    assert operations.delete_askers(on=dt.date(2030, 1, 1)) == 0
    Asker.objects.update(name="X", contact="")
    assert operations.delete_askers(on=dt.date(2030, 1, 1)) == 1


@pytest.mark.parametrize("role", Role)
def test_name_is_on_no_page_of_those_who_do_not_handle_questions(sitting: Sitting, role: Role) -> None:
    questions = [ask(sitting, state=state) for state in QUESTION_STATES]
    account = Account.objects.create_user("reader", role=role)
    handles = may(account, Permission.HANDLE_PUBLIC_QUESTIONS)
    client = sign_in(role)
    for address in ("/public-questions/", *(each.get_absolute_url() for each in questions)):
        page = client.get(address).content.decode()
        seen = NAME in page or CONTACT in page
        assert seen == (handles and address != "/public-questions/"), address
    for address in (f"/public-questions/meetings/{sitting.pk}/", sitting.get_absolute_url(), "/"):
        assert NAME not in client.get(address).content.decode(), address


def test_name_is_in_no_version_and_not_found_by_a_search(sitting: Sitting) -> None:
    for state in QUESTION_STATES:
        ask(sitting, state=state)
    operations.set_deletion(Asker.objects.all()[0], on=TODAY, reason=f"{NAME} wishes it.", by=OFFICER)
    for words in ("Oakapple", CONTACT):
        assert not Version.objects.filter(image_text__contains=words).exists()
    rebuild()
    assert IndexedEntry.objects.exists()
    texts = IndexedEntry.objects.values_list("text", "title")
    assert not any("oakapple" in f"{text} {title}".lower() for text, title in texts)


def test_name_is_in_no_agenda_of_the_meeting(sitting: Sitting) -> None:
    for state in QUESTION_STATES:
        ask(sitting, state=state)
    agenda = start_agenda(sitting, on=TODAY, by=OFFICER)
    content = json.dumps(build_content(agenda).to_json())
    assert "public meeting" in content
    assert "Oakapple" not in content
