"""Things to decide: one for each cause, ranked, settled where they lead to, or left as they are."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.actions.models import Action, ActionOwner
from answerable.core.notes import model
from answerable.desk.deciding.gathering import gather_doubts
from answerable.meetings.models import Attendance, AttendanceCorrection
from answerable.meetings.operations import apply_cut_off, place_everything, undo_corrections
from answerable.meetings.programme.operations import place
from answerable.meetings.programme.queries import list_unplaced
from answerable.office.models import Person, Post, SettledDoubt
from answerable.office.queries import find_holder
from answerable.reading.doubts import list_doubts
from answerable.reading.operations import accept_sure
from tests.meetings.programme.planned import sit
from tests.offices import CAST, OFFICER, action, found, make_notes
from tests.pages import record, sign_in
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db


def make_meeting(day: str, *actions: model.Action, **more: Any) -> model.Notes:
    item = model.Item("1", "Burglary", "performance", actions=actions, lines=(4,))
    return make_notes(file=f"{day}.txt", date=day, items=(item,), statements=(), **more)


def read(client: Client, address: str = "/to-decide/") -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_one_name_in_many_meetings_is_asked_once() -> None:
    for month in (3, 4, 5):
        record(
            make_meeting(
                f"2018-0{month}-20", action("To send it.", "PF", line=8), action("And it.", "pf", line=9)
            )
        )
    (doubt,) = list_doubts()
    assert (doubt.title, doubt.holds_up, doubt.on) == ("Who is “PF”?", 6, dt.date(2018, 3, 20))
    assert doubt.why == "Named as owner in 6 actions of 3 meetings."


def test_what_holds_up_most_comes_first() -> None:
    record(
        make_meeting("2018-03-20", action("A", "PF", line=8), action("B", "PF", line=9), action("C", line=10))
    )
    make_draft(make_notes(file="x", date=None))
    assert [(doubt.title, doubt.holds_up) for doubt in gather_doubts()] == [
        ("Review the notes “Holding to Account Meeting March 2018”", 7),
        ("Who is “PF”?", 2),
        ("Who is to act on 1 open action that names nobody?", 1),
    ]


def test_owners_of_what_is_historic_are_asked_last_and_together() -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8), action("B", "QQ", line=9)))
    apply_cut_off(dt.date(2023, 1, 1), by=OFFICER)
    (doubt,) = list_doubts()
    assert (doubt.title, doubt.holds_up) == ("Who are “PF” and “QQ”?", 0)


def test_one_answer_settles_every_place_that_asks_the_same() -> None:
    for month in (3, 4):
        record(make_meeting(f"2018-0{month}-20", action("To send it.", "PF", line=8)))
    client = sign_in()
    page = read(client, "/reading/owners/who/?printed=PF")
    keys = re.findall(r'name="owners" value="(\d+)"[^>]* checked', page)
    assert len(keys) == 2
    post = Post.objects.get(short="DPCC")
    sent = {"owners": keys, "meant": f"post {post.pk}"}
    page = client.post("/reading/owners/who/?printed=PF", sent, follow=True).content.decode()
    assert "“PF” is settled in 2 actions." in page
    assert gather_doubts() == []
    for each in Action.objects.all():
        owner = each.owners.get()
        assert (owner.as_printed, owner.kind, owner.post) == ("PF", "post", post)
        assert each.accountable_post == Post.objects.get(short="PCC")
        assert each.lead_post == post


def test_somebody_new_is_named_and_a_known_holder_s_post_is_found() -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8), action("B", "The deputy", line=9)))
    client = sign_in()
    for printed, sent in (
        ("PF", {"name": "Pam Frost"}),
        ("The deputy", {"meant": f"person {Person.objects.get(name='Cal Drummond').pk}"}),
    ):
        (owner,) = ActionOwner.objects.filter(as_printed=printed)
        client.post(f"/reading/owners/who/?printed={printed}", {**sent, "owners": [owner.pk]})
    first, second = ActionOwner.objects.order_by("action__reference")
    assert (first.kind, first.post, str(first.person)) == ("person", None, "Pam Frost")
    assert (second.kind, str(second.post), str(second.person)) == ("post", "DCC", "Cal Drummond")


@pytest.mark.parametrize("meant", ["everyone", "body"])
def test_everyone_or_a_body_may_be_meant(meant: str) -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8)))
    body = Post.objects.get(short="CC").body
    chosen = f"body {body.pk}" if meant == "body" else meant
    (owner,) = ActionOwner.objects.all()
    sent = {"owners": [owner.pk], "meant": chosen}
    sign_in().post("/reading/owners/who/?printed=PF", sent)
    owner.refresh_from_db()
    assert (owner.kind, str(owner.post)) == (("body", "CC") if meant == "body" else ("everyone", "None"))


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"meant": "everyone"}, "Choose at least one action"),
        ({"owners": "OWNER"}, "one of the two"),
        ({"owners": "OWNER", "meant": "everyone", "name": "Pam"}, "one of the two"),
        ({"owners": "99999", "meant": "everyone"}, "settled already"),
        ({"owners": "OWNER", "meant": "post 99999"}, "not one of the available choices"),
    ],
)
def test_form_for_an_owner_says_what_is_missing(sent: dict[str, str], words: str) -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8)))
    key = str(ActionOwner.objects.get().pk)
    filled = {name: key if value == "OWNER" else value for name, value in sent.items()}
    response = sign_in().post("/reading/owners/who/?printed=PF", filled)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_actions_that_name_nobody_are_given_to_posts_together() -> None:
    record(make_meeting("2018-03-20", *(action(f"Do {n}", line=n) for n in range(8, 11))))
    client = sign_in()
    first, second, _ = Action.objects.order_by("reference")
    post = Post.objects.get(short="DCC")
    sent = {str(first.pk): post.pk, str(second.pk): post.pk}
    page = client.post("/reading/owners/none/", sent, follow=True).content.decode()
    assert "2 actions given to somebody." in page
    assert [owner.post for owner in first.owners.all()] == [post]
    assert [doubt.holds_up for doubt in list_doubts()] == [1]


def test_guesses_of_one_kind_are_asked_once_marked_and_confirmed_together() -> None:
    found()
    guest = model.Person("Eli Marsh", lines=(6,), inferred=True)
    for month in (3, 4):
        make_draft(make_meeting(f"2018-0{month}-20", attendance=(*CAST, guest)))
    accepted, _ = accept_sure(by=OFFICER)
    client = sign_in()
    (doubt,) = gather_doubts()
    assert (doubt.title, doubt.why) == ("Who was present?", "Guessed, or not sure, in 2 meetings.")
    meeting = accepted[0].get_absolute_url()
    assert ">Guessed</strong>" in read(client, meeting)
    page = read(client, doubt.link)
    assert "line 6" in page
    keys = re.findall(r'name="guess" value="([^"]+)"', page)
    page = client.post(doubt.link, {"guess": keys[:1]}, follow=True).content.decode()
    assert "Right as it stands in 1 meeting." in page
    assert ">Guessed</strong>" not in read(client, meeting)
    assert gather_doubts()[0].why == "Guessed, or not sure, in 1 meeting."
    (undo,) = re.findall(r'action="(/to-decide/settled/\d+/ask-again/)"', read(client, "/to-decide/settled/"))
    client.post(undo)
    assert Attendance.objects.filter(inferred=True).count() == 2
    assert gather_doubts()[0].why == "Guessed, or not sure, in 2 meetings."


def test_guessed_action_holds_itself_up_and_is_confirmed() -> None:
    guessed = replace(action("Send it.", "CC", line=8), inferred=True)
    record(make_meeting("2018-03-20", guessed, action("Go.", "CC", line=9)))
    (doubt,) = gather_doubts()
    assert (doubt.title, doubt.holds_up) == ("Are these actions?", 1)
    (key,) = re.findall(r'name="guess" value="([^"]+)"', read(sign_in(), doubt.link))
    sign_in().post(doubt.link, {"guess": key})
    assert not Action.objects.filter(inferred=True).exists()
    assert gather_doubts() == []


def test_confirming_nothing_changes_nothing() -> None:
    record(make_meeting("2018-03-20", replace(action("Send it.", "CC", line=8), inferred=True)))
    page = sign_in().post("/reading/guesses/actions/", {}, follow=True).content.decode()
    assert "Nothing was chosen" in page
    assert not SettledDoubt.objects.exists()


def test_what_holds_nothing_up_can_wait() -> None:
    notes = make_meeting("2018-03-20", action("A", "PF", line=8))
    record(replace(notes, attendance=tuple(replace(each, inferred=True) for each in CAST)))
    page = read(sign_in())
    assert "1 thing that only a person can settle" in page
    assert "1 more can wait, because nothing depends on it." in page
    assert page.index("Who is “PF”?") < page.index("Can wait") < page.index("Who was present?")
    assert "The one thing to decide" in read(sign_in(), "/")


def test_unknown_group_of_guesses_is_not_found() -> None:
    record()
    assert sign_in().get("/reading/guesses/nonsense/").status_code == 404


def test_doubt_is_left_as_it_is_with_a_reason_and_asked_again() -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8)))
    client = sign_in()
    (address,) = re.findall(r'href="(/to-decide/leave/[^"]+)"', read(client))
    address = address.replace("&amp;", "&")
    assert client.post(address, {"answer": " "}).status_code == 422
    page = client.post(address, {"answer": "Nobody remembers."}, follow=True).content.decode()
    assert "Nothing is held up." in page
    page = read(client, "/to-decide/settled/")
    assert "Nobody remembers." in page
    (undo,) = re.findall(r'action="(/to-decide/settled/\d+/ask-again/)"', page)
    assert "It is asked again." in client.post(undo, follow=True).content.decode()
    assert len(gather_doubts()) == 1


def test_what_is_not_asked_cannot_be_left() -> None:
    record()
    page = read(sign_in(), "/to-decide/leave/?kind=owner&key=owner+zz")
    assert "This is not asked any more" in page


def test_draft_that_is_held_up_cannot_be_left_only_reviewed() -> None:
    record(make_meeting("2018-03-20"))
    draft = make_draft(make_notes(file="x", date=None))
    page = read(sign_in())
    assert f'href="/reading/{draft.pk}/"' in page
    assert "/to-decide/leave/" not in page


def test_home_shows_the_first_three_and_how_many() -> None:
    letters = ("PF", "QQ", "RR", "SS")
    record(make_meeting("2018-03-20", *(action("A", who, line=n) for n, who in enumerate(letters, 8))))
    page = read(sign_in(), "/")
    assert "All 4 things to decide" in page
    assert page.count("Who is “") == 3
    assert "things to decide" not in read(sign_in(Role.FORCE_COORDINATOR), "/")


def test_analyst_reads_what_is_to_decide_and_settles_nothing() -> None:
    record(make_meeting("2018-03-20", action("A", "PF", line=8)))
    page = read(sign_in(Role.ANALYST))
    assert "Who is “PF”?" in page
    assert "Leave it as it is" not in page


def test_open_matters_without_a_meeting_are_one_thing_to_decide(db: None) -> None:
    record(make_meeting("2018-03-20", *(action(f"Send letter {n}.", "CC", line=n) for n in range(8, 11))))
    place_everything(by=OFFICER, on=dt.date(2018, 3, 21))
    (doubt,) = [each for each in gather_doubts() if each.kind == "unplaced"]
    assert (doubt.title, doubt.holds_up, doubt.on) == (
        "3 open matters have no meeting",
        3,
        dt.date(2018, 3, 20),
    )
    officer = sign_in(Role.POLICY_OFFICER)
    for address in ("/", "/to-decide/"):
        assert "3 open matters have no meeting" in read(officer, address)
    assert 'href="/programme/unplaced/"' in read(officer)


def test_matters_that_all_have_their_meeting_are_nothing_to_decide() -> None:
    record(make_meeting("2018-03-20", action("Send the letter.", "CC", line=8)))
    place_everything(by=OFFICER, on=dt.date(2018, 3, 21))
    (placement,) = list_unplaced()
    place([placement.matter_id], sit("2018-04-17"), by=OFFICER)
    assert not [each for each in gather_doubts() if each.kind == "unplaced"]


def test_guessed_post_is_corrected_on_the_page_and_that_can_be_undone() -> None:
    found()
    guest = model.Person("Eli Marsh", None, "ACC", lines=(6,), inferred=True)
    make_draft(make_meeting("2018-03-20", attendance=(*CAST, guest)))
    accept_sure(by=OFFICER)
    client, address = sign_in(), "/reading/guesses/attendance/"
    row = Attendance.objects.get(name="Eli Marsh")
    assert row.post is not None
    assert row.post.short == "ACC"
    page = read(client, address)
    assert f'<option value="{row.post.pk}" selected>' in page
    assert re.findall(r'name="post-(\d+)"', page) == [str(row.pk)]
    right = Post.objects.get(short="CEx")
    page = client.post(address, {"then": "correct", f"post-{row.pk}": right.pk}, follow=True).content.decode()
    assert "1 line of attendance put right." in page
    row.refresh_from_db()
    assert (row.post, row.inferred) == (right, False)
    assert find_holder(right, row.meeting.held_on).person.name == "Eli Marsh"
    undo_corrections([row.correction.pk], by=OFFICER)
    row.refresh_from_db()
    assert row.post.short == "ACC"


def test_correcting_nothing_changes_nothing() -> None:
    found()
    guest = model.Person("Eli Marsh", None, "ACC", lines=(6,), inferred=True)
    make_draft(make_meeting("2018-03-20", attendance=(*CAST, guest)))
    accept_sure(by=OFFICER)
    row = Attendance.objects.get(name="Eli Marsh")
    posted = {"then": "correct", f"post-{row.pk}": row.post_id, "post-1": "999999"}
    page = sign_in().post("/reading/guesses/attendance/", posted, follow=True).content.decode()
    assert "No other post was chosen" in page
    assert not AttendanceCorrection.objects.exists()


def test_page_that_the_reader_may_not_open_is_no_link_and_says_who_decides() -> None:
    record(make_meeting("2018-03-20", action("To send it.", "PF", line=8)))
    address = "/reading/owners/who/?printed=PF"
    for role in (Role.COMMISSIONER, Role.ANALYST):
        client = sign_in(role)
        assert client.get(address).status_code == 403
        for page in ("/", "/to-decide/"):
            assert address not in read(client, page)
            assert "The policy officer decides." in read(client, page)
    page = read(sign_in(Role.POLICY_OFFICER))
    assert address in page
    assert "The policy officer decides." not in page
