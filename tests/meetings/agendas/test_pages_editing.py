"""Editing an agenda from its pages: forms that say what is wrong, and that overwrite nobody."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.matters.models import Matter
from answerable.meetings.agendas.models import Agenda, AgendaItem, AgendaLine
from answerable.meetings.agendas.operations import LineWords, change_line, revise
from answerable.office.models import Post
from tests.meetings.programme.planned import MAY, find_place, lodge_review, sit
from tests.offices import OFFICER
from tests.pages import sign_in

from .built import NINE, ask, plan, read_item, send_out, set_rules, start

pytestmark = pytest.mark.django_db
LINE = {"kind": "question", "text": "What was learned?", "mode": "written"}


@pytest.fixture
def agenda() -> Agenda:
    return start()


def send(address: str, sent: dict[str, Any] | None = None, client: Client | None = None) -> str:
    response = (client or sign_in()).post(address, sent or {}, follow=True)
    return " ".join(response.content.decode().split())


def read_revision(address: str) -> str:
    form = sign_in().get(address).context["edit"]
    return str(form.revision)


def test_item_is_added_worded_moved_and_removed(agenda: Agenda) -> None:
    lead = Post.objects.get(short="DCC")
    sent = {
        "heading": "Rural crime",
        "kind": "thematic",
        "purpose": "assurance",
        "context": "Burglary on farms rose.",
        "lead_post": lead.pk,
        "paper_wanted": "A report on farms",
        "paper_due_on": "14 May 2018",
        "paper_due_at": "12:00",
    }
    page = send(f"/agendas/{agenda.pk}/items/add/", sent)
    assert "“Rural crime” is on the agenda." in page
    for words in ("Burglary on farms rose.", "Kind: thematic. For assurance. Lead: Deputy Chief Constable."):
        assert words in page
    assert "Paper wanted: A report on farms, by noon Monday 14 May 2018." in page
    item = AgendaItem.objects.get(heading="Rural crime")
    send(f"/agendas/items/{item.pk}/move/", {"way": "up"})
    assert list(agenda.items.values_list("heading", flat=True))[-2] == "Rural crime"
    send(f"/agendas/items/{item.pk}/move/", {"way": "down"})
    assert list(agenda.items.values_list("heading", flat=True))[-1] == "Rural crime"
    address = f"/agendas/items/{item.pk}/"
    sent |= {"heading": "Rural policing", "revision": read_revision(address)}
    assert f"{agenda.items.count()} Rural policing" in send(address, sent)
    assert "is off the agenda" in send(f"/agendas/items/{item.pk}/remove/")
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({"kind": "other"}, "heading", "Enter the heading"),
        ({"heading": "x", "kind": "nonsense"}, "kind", "Choose a kind of the list"),
        ({"heading": "x", "kind": "other", "lead_post": "999"}, "lead_post", "Choose a post of the list"),
        (
            {"heading": "x", "kind": "other", "paper_due_on": "1 May 2018", "paper_due_at": "9am"},
            "paper_wanted",
            "Say which paper is wanted",
        ),
        (
            {"heading": "x", "kind": "other", "paper_wanted": "y", "paper_due_on": "1 May 2018"},
            "paper_due_at",
            "Enter the time as well",
        ),
    ],
)
def test_item_form_leads_to_what_is_wrong(
    agenda: Agenda, sent: dict[str, str], field: str, words: str
) -> None:
    check_refused(f"/agendas/{agenda.pk}/items/add/", sent, field, words)


@pytest.mark.parametrize(
    ("sent", "field", "words"),
    [
        ({**LINE, "text": " "}, "text", "Enter what is asked"),
        ({**LINE, "kind": ""}, "kind_0", "Choose whether it is a question or a request"),
        ({**LINE, "mode": ""}, "mode_0", "Choose how it is answered"),
        ({**LINE, "due_at": "9am"}, "due_on", "Enter the day as well"),
        ({**LINE, "due_on": "1 May 2018"}, "due_at", "Enter the time as well"),
        ({**LINE, "due_on": "32 May 2018", "due_at": "9am"}, "due_on", "Enter a day such as"),
        (
            {**LINE, "mode": "oral", "due_on": "1 May 2018"},
            "due_on",
            "An oral answer is given at the meeting",
        ),
    ],
)
def test_line_form_leads_to_what_is_wrong(
    agenda: Agenda, sent: dict[str, str], field: str, words: str
) -> None:
    check_refused(f"/agendas/items/{read_item(agenda).pk}/lines/add/", sent, field, words)


def check_refused(address: str, sent: dict[str, str], field: str, words: str) -> None:
    before = AgendaLine.objects.count(), AgendaItem.objects.count()
    response = sign_in().post(address, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count(words) == 2
    assert f'<a href="#id_{field}">{words}' in page
    assert f'id="id_{field}"' in page
    assert (AgendaLine.objects.count(), AgendaItem.objects.count()) == before


def test_line_is_changed_moved_and_taken_off(agenda: Agenda) -> None:
    set_rules()
    line = ask(agenda)
    address = f"/agendas/lines/{line.pk}/"
    assert "If you leave it blank: 9am Tuesday 15 May 2018." in sign_in().get(address).content.decode()
    sent = {**LINE, "text": "What came of it?", "due_on": "11 May 2018", "due_at": "12:00"}
    page = send(address, {**sent, "revision": read_revision(address)})
    assert "What came of it?" in page
    assert "Written by noon Friday 11 May 2018" in page
    send(f"/agendas/lines/{line.pk}/move/", {"way": "up"})
    assert AgendaLine.objects.get(pk=line.pk).position == 1
    assert "The line is off the agenda." in send(f"/agendas/lines/{line.pk}/remove/")
    assert not AgendaLine.objects.filter(pk=line.pk).exists()


def test_line_goes_under_another_item(agenda: Agenda) -> None:
    line = ask(agenda)
    other = read_item(agenda, "Holding to account")
    address = f"/agendas/lines/{line.pk}/item/"
    assert sign_in().post(address, {"item": line.item_id}).status_code == 422
    assert "stands under “Holding to account” now" in send(address, {"item": other.pk})
    assert AgendaLine.objects.get(pk=line.pk).item == other


def test_stale_form_shows_both_and_saves_neither(agenda: Agenda) -> None:
    line = ask(agenda)
    address = f"/agendas/lines/{line.pk}/"
    opened = read_revision(address)
    change_line(line, LineWords("What did the force learn?", mode="oral"), by=OFFICER)
    response = sign_in().post(address, {**LINE, "text": "Mine.", "revision": opened})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Somebody changed it since you opened it" in page
    assert "What did the force learn?" in page
    assert "Orally at the meeting" in page
    assert ">\nMine.</textarea>" in page
    assert AgendaLine.objects.get(pk=line.pk).text == "What did the force learn?"
    again = {**LINE, "text": "Mine.", "revision": response.context["edit"].revision}
    assert "Saved." in send(address, again)
    assert AgendaLine.objects.get(pk=line.pk).text == "Mine."


def test_stale_item_is_not_overwritten(agenda: Agenda) -> None:
    item = read_item(agenda)
    address = f"/agendas/items/{item.pk}/"
    sent = {"heading": "Mine", "kind": "other"}
    assert sign_in().post(address, {**sent, "revision": "0" * 64}).status_code == 409
    assert AgendaItem.objects.get(pk=item.pk).heading == item.heading
    assert "Saved." in send(address, {**sent, "revision": read_revision(address)})


def test_matter_is_left_out_with_the_line_that_asks_about_it(agenda: Agenda) -> None:
    june = sit("2038-06-19")
    matter = Matter.objects.get()
    address = f"/agendas/{agenda.pk}/matters/{matter.pk}/leave-out/"
    assert address in sign_in().get(f"/agendas/{agenda.pk}/").content.decode()
    assert sign_in().post(address, {"to": june.pk}).status_code == 422
    assert AgendaLine.objects.count() == 1
    page = send(address, {"to": june.pk, "reason": "The figures come in June."})
    assert "comes back to Holding to Account, 19 June 2038" in page
    assert not AgendaLine.objects.exists()
    placed = find_place(matter)
    assert placed.sitting == june
    assert "The figures come in June." in placed.why


def test_matter_that_waits_is_left_out_without_a_meeting(agenda: Agenda) -> None:
    matter = lodge_review(2, **MAY)
    page = send(f"/agendas/{agenda.pk}/matters/{matter.pk}/leave-out/", {"reason": "Too early."})
    assert "is among the matters without a meeting" in page
    assert find_place(matter).sitting is None


def test_matter_of_a_line_about_several_is_left_out_by_nobody(agenda: Agenda) -> None:
    line, other = AgendaLine.objects.get(), ask(agenda, "Second?", lodge_review(2, **MAY))
    send(f"/agendas/lines/{line.pk}/merge/", {"other": other.pk, "text": "Both?"})
    matter = Matter.objects.get(key="review 2")
    page = send(f"/agendas/{agenda.pk}/matters/{matter.pk}/leave-out/", {"reason": "Too early."})
    assert "There is a problem" in page
    assert find_place(matter).sitting == agenda.sitting
    assert AgendaLine.objects.get().matter_links.count() == 2


def test_two_lines_are_merged_and_both_matters_stay(agenda: Agenda) -> None:
    line, other = AgendaLine.objects.get(), ask(agenda, "Second?", lodge_review(2, **MAY))
    address = f"/agendas/lines/{line.pk}/merge/"
    assert "Outstanding matters: Second?" in sign_in().get(address).content.decode()
    assert sign_in().post(address, {"text": "Both?"}).status_code == 422
    page = send(address, {"other": other.pk, "text": "Both?"})
    assert "Merged." in page
    for words in ("Both?", "Review 1.", "Review 2."):
        assert words in page
    assert AgendaLine.objects.count() == 1
    assert "There is no other line" in sign_in().get(address).content.decode()


def test_line_that_was_asked_is_withdrawn_with_a_reason(agenda: Agenda) -> None:
    line = ask(agenda)
    send_out(agenda)
    revise(agenda, reason="One goes.", by=OFFICER)
    address = f"/agendas/lines/{line.pk}/remove/"
    builder = sign_in().get(f"/agendas/{agenda.pk}/").content.decode()
    assert f'href="{address}">Withdraw' in builder
    assert sign_in().post(address, {}).status_code == 422
    page = send(address, {"reason": "It was answered by letter."})
    assert "will be withdrawn when the next version is issued" in page
    assert "Why: It was answered by letter." in page
    assert "Will be withdrawn" in sign_in().get(f"/agendas/{agenda.pk}/preview/").content.decode()
    assert "is not withdrawn." in send(f"/agendas/lines/{line.pk}/keep/", {})
    assert AgendaLine.objects.get(pk=line.pk).reason == ""


def test_day_without_a_time_takes_the_time_of_the_rule(agenda: Agenda) -> None:
    set_rules()
    send(f"/agendas/items/{read_item(agenda).pk}/lines/add/", {**LINE, "due_on": "1 May 2018"})
    line = AgendaLine.objects.latest("pk")
    assert (line.due_on, line.due_at) == (dt.date(2018, 5, 1), NINE)
    words = {"heading": "x", "kind": "other", "paper_wanted": "y", "paper_due_on": "1 May 2018"}
    send(f"/agendas/{agenda.pk}/items/add/", words)
    assert AgendaItem.objects.get(heading="x").paper_due_at == NINE


def test_force_reads_of_a_withdrawal_only_once_the_next_version_is_issued(agenda: Agenda) -> None:
    line = ask(agenda)
    send_out(agenda)
    revise(agenda, reason="One goes.", by=OFFICER)
    send(f"/agendas/lines/{line.pk}/remove/", {"reason": "It was answered by letter."})
    force = sign_in(Role.FORCE_COORDINATOR)
    before = force.get(f"/asked-of-us/{line.pk}/").content.decode()
    assert "withdrew" not in before
    assert "It was answered by letter." not in before
    send_out(agenda)
    page = force.get(f"/asked-of-us/{line.pk}/").content.decode()
    assert "The office withdrew this: It was answered by letter." in page


def test_forms_of_an_agenda_that_is_no_draft_say_so_and_change_nothing() -> None:
    agenda = send_out(start(plan()))
    item, line = read_item(agenda), AgendaLine.objects.get()
    for address in (f"/agendas/items/{item.pk}/", f"/agendas/lines/{line.pk}/"):
        page = sign_in().get(address).content.decode()
        assert "This agenda was issued. Revise it before you change it." in page
        assert "<textarea" not in page
    sent = {**LINE, "revision": read_revision(f"/agendas/lines/{line.pk}/")}
    assert sign_in().post(f"/agendas/lines/{line.pk}/", sent).status_code == 422
    assert AgendaLine.objects.get().text == line.text


@pytest.mark.parametrize(
    "address",
    ["", "preview/", "items/add/", "versions/1/", "matters/1/leave-out/", "revise/"],
)
def test_an_agenda_that_is_none_is_not_found(address: str) -> None:
    assert sign_in().get(f"/agendas/999/{address}").status_code == 404
