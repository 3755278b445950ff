"""What is asked about people, and what each answer does and undoes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from answerable.accounts.access import Role
from answerable.desk.deciding.gathering import gather_doubts
from answerable.desk.posts.doubts import find_people_doubts, list_people_doubts
from answerable.meetings.models import Attendance, AttendanceCorrection
from answerable.meetings.operations import settle_holdings
from answerable.office.models import Holding, Person, PersonMerge, SettledDoubt
from tests.attendance import list_holdings, meet
from tests.offices import OFFICER
from tests.pages import sign_in

pytestmark = pytest.mark.django_db


def list_titles() -> list[str]:
    return [doubt.title for doubt in find_people_doubts()]


def choose(words: str) -> str:
    """Answers the first doubt with the option that begins so, on its page."""
    doubt = find_people_doubts()[0]
    number = next(n for n, option in enumerate(doubt.options) if option.words.startswith(words))
    data = {"key": doubt.key, "option": str(number)}
    return sign_in().post("/posts/to-decide/answer/", data, follow=True).content.decode()


@pytest.fixture
def clash() -> None:
    for day in ("2018-05-01", "2018-07-01"):
        meet(day, CC="Bea Sterling", DCC="Cal Drummond")
    meet("2018-06-01", CC="Bea Sterling", DCC="Cal Drummond", CC_="Dan Reeve")
    settle_holdings(by=OFFICER)


@pytest.fixture
def spelling() -> None:
    for day, name in (
        ("2018-05-01", "Bea Sterling"),
        ("2018-06-01", "Bea Sterlin"),
        ("2018-07-01", "Bea Sterling"),
    ):
        meet(day, DCC=name)
    settle_holdings(by=OFFICER)


def test_quiet_record_asks_nothing() -> None:
    meet("2018-05-01", CC="Bea Sterling", DCC="Cal Drummond")
    meet("2018-06-01", T_CC="Cal Drummond", A_DCC="Dan Reeve")
    assert list_people_doubts() == []


def test_two_in_one_post_on_one_day_are_asked_once(clash: None) -> None:
    (doubt,) = list_people_doubts()
    assert doubt.title == "Who was CC on 1 June 2018: Bea Sterling and Dan Reeve?"
    assert doubt.on is not None
    assert doubt.on.isoformat() == "2018-06-01"
    assert doubt in gather_doubts()
    assert "Who was CC" in sign_in().get(doubt.link).content.decode()


def test_mistake_takes_one_out_of_the_post_and_can_be_undone(clash: None) -> None:
    assert "Answered" in choose("Dan Reeve is listed with it by mistake")
    assert list_titles() == []
    assert [name for name, *_ in list_holdings("CC")] == ["Bea Sterling"]
    correction = AttendanceCorrection.objects.get()
    page = sign_in().post(f"/posts/corrections/{correction.pk}/undo/", follow=True).content.decode()
    assert "Undone" in page
    assert len(list_titles()) == 1
    assert {name for name, *_ in list_holdings("CC")} == {"Bea Sterling", "Dan Reeve"}


def test_holder_for_a_time_beside_the_holder_is_no_clash(clash: None) -> None:
    choose("Dan Reeve held it for a time")
    assert list_titles() == []
    assert ("Dan Reeve", "temporary", "2018-06-01", "2018-06-01") in list_holdings("CC")


def test_both_is_remembered_and_asked_again_when_taken_back(clash: None) -> None:
    choose("Both held it")
    assert list_titles() == []
    settled = SettledDoubt.objects.get()
    assert "Bea Sterling and Dan Reeve" in settled.key
    sign_in().post(f"/to-decide/settled/{settled.pk}/ask-again/")
    assert len(list_titles()) == 1


def test_post_of_several_people_is_one_doubt() -> None:
    names = {"ACC": "Ann Moss", "ACC_": "Dan Reeve", "ACC__": "Eve Lark"}
    meet("2018-05-01", CC="Bea Sterling", **names)
    assert list_titles() == ["Do several people hold the post ACC at one time?"]
    choose("Yes")
    assert list_titles() == []


def test_one_day_between_days_of_another_is_asked() -> None:
    for day, name in (
        ("2018-05-01", "Bea Sterling"),
        ("2018-06-01", "Dan Reeve"),
        ("2018-07-01", "Bea Sterling"),
    ):
        meet(day, CC=name)
    assert list_titles() == []
    meet("2018-08-01", CC="Bea Sterling")
    assert list_titles() == ["Was Dan Reeve CC on 1 June 2018 only?"]
    choose("Dan Reeve held it for a time")
    assert list_titles() == []


def test_two_spellings_become_one_person_and_two_again(spelling: None) -> None:
    assert list_titles() == ["Are Bea Sterling and Bea Sterlin one person?"]
    choose("One person: Bea Sterling")
    assert list_titles() == []
    assert list_holdings("DCC") == [("Bea Sterling", "", "2018-05-01", "2018-07-01")]
    merge = PersonMerge.objects.get()
    page = sign_in().get(f"/posts/people/{merge.into_id}/").content.decode()
    assert "Also written Bea Sterlin." in page
    moved = sign_in().get(f"/posts/people/{merge.person_id}/")
    assert (moved.status_code, moved.headers["Location"]) == (302, f"/posts/people/{merge.into_id}/")
    sign_in().post(f"/posts/merges/{merge.pk}/undo/")
    assert len(list_titles()) == 1
    assert Holding.objects.filter(post__short="DCC").count() == 3


def test_the_other_spelling_can_be_the_one_that_is_kept(spelling: None) -> None:
    doubt = find_people_doubts()[0]
    data = {"key": doubt.key, "option": "1"}
    sign_in().post("/posts/to-decide/answer/", data)
    assert list_holdings("DCC")[0][0] == "Bea Sterlin"


def test_two_people_are_not_asked_about_again(spelling: None) -> None:
    choose("Two people")
    assert list_titles() == []
    assert PersonMerge.objects.count() == 0


def test_people_who_met_are_two() -> None:
    meet("2018-05-01", CC="Bea Sterling", DCC="Bea Sterlin")
    assert list_titles() == []


@pytest.mark.parametrize("data", [{}, {"key": "something else"}, {"option": "99"}, {"option": "x"}])
def test_answer_that_makes_no_sense_changes_nothing(spelling: None, data: dict[str, str]) -> None:
    sent = {"key": find_people_doubts()[0].key, **data} if "option" in data else data
    before = Attendance.objects.values_list("person", "post", "temporary")
    page = sign_in().post("/posts/to-decide/answer/", sent, follow=True).content.decode()
    assert "Choose one of the answers" in page or "not asked any more" in page
    assert list(before.all()) == list(before)
    assert PersonMerge.objects.count() == SettledDoubt.objects.count() == 0


def test_undoing_twice_says_so(spelling: None) -> None:
    for address in ("/posts/merges/999/undo/", "/posts/corrections/999/undo/"):
        assert "undone already" in sign_in().post(address, follow=True).content.decode()


def test_posts_tell_appointments_from_what_was_seen(clash: None) -> None:
    page = sign_in(Role.FORCE_CONTRIBUTOR).get("/posts/").content.decode()
    assert "Seen from 1 May 2018 to 1 July 2018" in page
    assert "things to decide" not in page
    assert "1 thing to decide about people" in sign_in().get("/posts/").content.decode()


def test_people_who_share_initials_are_told() -> None:
    meet("2018-05-01", CC="Bea Sterling", DCC="Bob Stone")
    page = sign_in().get("/posts/people/").content.decode()
    assert "shared with Bob Stone" in page


@pytest.mark.parametrize("address", ["/posts/", "/posts/people/", "/posts/people/{}/", "/posts/to-decide/"])
def test_number_of_queries_is_the_same_for_few_and_many(clash: None, address: str) -> None:
    person = Person.objects.get(name="Bea Sterling")
    few = count_queries(address.format(person.pk))
    for month in range(1, 7):
        meet(f"2019-0{month}-01", CC="Bea Sterling", DCC=f"Nora Person{month}", CC_=f"Otto Other{month}")
    assert count_queries(address.format(person.pk)) == few


def count_queries(address: str) -> int:
    client = sign_in()
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
