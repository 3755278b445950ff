from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from answerable.actions.models import Action
from answerable.core.notes import model
from answerable.meetings.models import Meeting
from answerable.reading.drafts import read_notes
from answerable.reading.models import Draft
from answerable.reading.operations import accept_draft
from tests.cli.notes import SURE
from tests.offices import CAST, OFFICER, found, make_notes
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db
ACTION = "items.0.items.0.actions.0"


@pytest.fixture(autouse=True)
def _office() -> None:
    found()


def open_form(client: Client, draft: Draft, **query: str) -> tuple[dict[str, str], str]:
    """What a browser would send if nobody touched the form, and the page."""
    response = client.get(f"/reading/{draft.pk}/", query)
    assert response.status_code == 200
    page = response.content.decode()
    return read_form(page), page


def read_form(page: str) -> dict[str, str]:
    form = next(f for f in LexborHTMLParser(page).css("form") if f.css_first("[name=revision]"))
    sent: dict[str, str] = {}
    for control in form.css("input, textarea, select"):
        name, kind = control.attributes.get("name"), control.attributes.get("type")
        if not name or (kind == "checkbox" and "checked" not in control.attributes):
            continue
        if control.tag == "select":
            chosen = control.css_first("option[selected]") or control.css_first("option")
            assert chosen is not None
            sent[name] = chosen.attributes["value"] or ""
        elif control.tag == "textarea":
            sent[name] = control.text().removeprefix("\n").replace("\n", "\r\n")
        else:
            sent[name] = control.attributes.get("value") or ""
    return sent


def send(client: Client, draft: Draft, sent: dict[str, Any], **changes: Any) -> Any:
    return client.post(f"/reading/{draft.pk}/", {**sent, **changes})


def test_saving_what_nobody_touched_changes_nothing(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    assert send(officer, draft, sent, then="save").status_code == 302
    draft.refresh_from_db()
    assert (draft.edits, draft.revision) == ([], 0)


def test_what_is_typed_is_saved_and_shown_again(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    changes = {
        ":date": "21 March 2018",
        ":time": "2.30 pm",
        f"{ACTION}:text": "DCC to send the tables.\r\nBoth of them.",
        f"{ACTION}:owners": "DCC, ACC",
        f"{ACTION}:due.kind": "date",
        f"{ACTION}:due.text": "by 1 May",
        f"{ACTION}:due.date": "1/5/2018",
    }
    assert send(officer, draft, sent, **changes, then="save").status_code == 302
    draft.refresh_from_db()
    notes = read_notes(draft)
    assert (notes.date, notes.time) == ("2018-03-21", "14:30")
    action = notes.items[0].items[0].actions[0]
    assert (action.text, action.owners) == ("DCC to send the tables.\nBoth of them.", ("DCC", "ACC"))
    assert action.due == model.Due("date", "by 1 May", "2018-05-01")
    assert draft.held_on is not None
    assert draft.held_on.isoformat() == "2018-03-21"
    assert open_form(officer, draft)[0][f"{ACTION}:owners"] == "DCC, ACC"


def test_what_is_wrong_keeps_everything_that_was_typed(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    response = send(
        officer,
        draft,
        sent,
        **{":date": "31 February 2018", ":title": "Typed title", f"{ACTION}:text": "", "then": "accept"},
    )
    assert response.status_code == 422
    page = LexborHTMLParser(response.content.decode())
    assert read_form(response.content.decode())[":date"] == "31 February 2018"
    assert read_form(response.content.decode())[":title"] == "Typed title"
    links = [link.attributes["href"] for link in page.css(".govuk-error-summary a")]
    assert len(links) == 2
    for link in links:
        assert link is not None
        control = page.css_first(link)
        assert control is not None
        described = control.attributes["aria-describedby"]
        assert page.css_first(f"#{described}") is not None
    draft.refresh_from_db()
    assert draft.edits == []
    assert not Meeting.objects.exists()


def test_a_due_without_words_and_words_without_a_kind_are_told(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    other = "items.0.items.0.actions.1"
    changes = {f"{ACTION}:due.kind": "event", f"{other}:due.kind": ""}
    page = send(officer, draft, sent, **changes).content.decode()
    assert "Due: say in words when it is due" in page
    assert "Due: choose what kind of due this is" in page


def test_an_action_is_added_in_two_steps_and_what_was_typed_before_is_saved(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    response = send(officer, draft, sent, **{":title": "Typed before", "add": "items.0.items.0:actions"})
    assert response.status_code == 302
    assert response.url.endswith("?add=items.0.items.0:actions#new")
    draft.refresh_from_db()
    assert draft.title == "Typed before"
    sent, page = open_form(officer, draft, add="items.0.items.0:actions")
    assert 'id="new"' in page
    new = "new:items.0.items.0:actions"
    assert sent[f"{new}:text"] == ""
    send(officer, draft, sent, **{f"{new}:text": "CC to write.", f"{new}:owners": "CC"})
    draft.refresh_from_db()
    added = read_notes(draft).items[0].items[0].actions[-1]
    assert (added.text, added.owners, added.lines) == ("CC to write.", ("CC",), ())


def test_a_new_part_that_is_wrong_is_shown_again_with_what_was_typed(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft, add=":attendance")
    new = "new::attendance"
    assert f"{new}:name" in sent
    sent, _ = open_form(officer, draft, add="items.0.items.0:actions")
    new = "new:items.0.items.0:actions"
    response = send(officer, draft, sent, **{f"{new}:owners": "CC"})
    assert response.status_code == 422
    assert read_form(response.content.decode())[f"{new}:owners"] == "CC"


def test_a_blank_part_that_nobody_typed_into_is_none(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft, add="items.0.items.0:questions")
    send(officer, draft, sent)
    draft.refresh_from_db()
    assert draft.edits == []


def test_what_is_removed_can_be_put_back(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    send(officer, draft, sent, **{f"{ACTION}:remove": "yes", "attendance.1:remove": "yes"})
    draft.refresh_from_db()
    assert len(read_notes(draft).items[0].items[0].actions) == 1
    assert [person.name for person in read_notes(draft).attendance] == [CAST[0].name, CAST[2].name]
    sent, page = open_form(officer, draft)
    assert "Put it back" in page
    send(officer, draft, sent, **{f"{ACTION}:restore": "yes"})
    draft.refresh_from_db()
    assert len(read_notes(draft).items[0].items[0].actions) == 2
    assert len(read_notes(draft).attendance) == 2


def make_doubtful() -> model.Notes:
    problem = model.Problem("weekday_mismatch", "20 March 2018 was a Tuesday, not a Monday.", (2,))
    repair = model.Repair("split_word", "serv ice", "service", (11,), "ask")
    sure = model.Repair("homoglyph", "СС", "CC", (18,), "sure")
    guessed = (*CAST, model.Person("Eli Marsh", lines=(6,), inferred=True))
    unplaced = (model.Text("stray words", (19,)),)
    return make_notes(problems=(problem,), repairs=(repair, sure), attendance=guessed, unplaced=unplaced)


def test_doubts_are_marked_in_words_beside_their_lines(officer: Client) -> None:
    _, page = open_form(officer, make_draft(make_doubtful()))
    lines = LexborHTMLParser(page)
    assert "Problem: 20 March 2018 was a Tuesday" in lines.css_first("#line-2").text()  # type: ignore[union-attr]
    assert "Repair: split word joined (please decide)" in lines.css_first("#line-11").text()  # type: ignore[union-attr]
    assert "look-alike letter (sure)" in lines.css_first("#line-18").text()  # type: ignore[union-attr]
    assert "Not understood" in lines.css_first("#line-19").text()  # type: ignore[union-attr]


def test_a_person_settles_doubts_until_the_draft_is_sure(officer: Client) -> None:
    draft = make_draft(replace(make_doubtful(), unplaced=()))
    assert draft.reasons == ["The weekday does not fit the date of the meeting (line 2)"]
    assert [doubt["kind"] for doubt in draft.doubts] == ["repair_asks", "attendance_guessed"]
    sent, _ = open_form(officer, draft)
    assert sent["attendance.3:inferred"] == "yes"
    settled = {"problems.0:remove": "yes", "repairs.0:remove": "yes", "attendance.3:inferred": "no"}
    send(officer, draft, sent, **settled)
    draft.refresh_from_db()
    assert (draft.reasons, draft.doubts) == ([], [])


def test_accepting_saves_what_was_typed_and_leads_to_the_meeting(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    response = send(officer, draft, sent, **{f"{ACTION}:text": "DCC to send it.", "then": "accept"})
    assert response.status_code == 302
    assert response.url == "/meetings/2018-03-20-holding-to-account/"
    assert Action.objects.get(reference="A/2018/001").text == "DCC to send it."


def test_a_meeting_that_is_recorded_already_is_refused_on_the_page(officer: Client) -> None:
    accept_draft(make_draft(), by=OFFICER)
    other = make_draft(make_notes(file="march.pdf"))
    sent, _ = open_form(officer, other)
    response = send(officer, other, sent, then="accept")
    assert response.status_code == 422
    assert "is in the record already" in response.content.decode()


def test_two_people_who_change_different_things_lose_nothing(officer: Client) -> None:
    draft = make_draft()
    first, _ = open_form(officer, draft)
    second, _ = open_form(officer, draft)
    send(officer, draft, first, **{":title": "First title"})
    assert send(officer, draft, second, **{":venue": "Second venue"}).status_code == 302
    draft.refresh_from_db()
    notes = read_notes(draft)
    assert (notes.title, notes.venue) == ("First title", "Second venue")


def test_two_people_who_change_one_thing_see_both(officer: Client) -> None:
    draft = make_draft()
    first, _ = open_form(officer, draft)
    second, _ = open_form(officer, draft)
    send(officer, draft, first, **{":title": "First title", ":venue": "First venue"})
    response = send(officer, draft, second, **{":title": "Second title"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "Somebody else saved meanwhile: First title" in page
    again = read_form(page)
    assert (again[":title"], again[":venue"]) == ("Second title", "First venue")
    draft.refresh_from_db()
    assert draft.title == "First title"
    assert send(officer, draft, again).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, read_notes(draft).venue) == ("Second title", "First venue")


def test_a_form_that_did_not_arrive_whole_changes_nothing(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    send(officer, draft, sent, **{f"{ACTION}:remove": "yes"})
    del sent["whole"]
    response = send(officer, draft, sent)
    assert response.status_code == 422
    assert "did not arrive whole" in response.content.decode()
    draft.refresh_from_db()
    assert draft.revision == 1


def test_an_accepted_draft_can_be_read_but_not_saved(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    accept_draft(draft, by=OFFICER)
    response = send(officer, draft, sent, **{":title": "Too late"})
    assert response.status_code == 422
    assert "no longer open" in response.content.decode()
    _, page = open_form(officer, draft)
    assert "disabled" in page
    assert "This draft was accepted" in page


def test_those_who_may_not_review_see_the_draft_and_change_nothing(analyst: Client) -> None:
    draft = make_draft()
    sent, page = open_form(analyst, draft)
    assert "Save the draft" not in page
    assert send(analyst, draft, sent).status_code == 403


def test_a_draft_is_set_aside_and_taken_up_again(officer: Client) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    assert send(officer, draft, sent, then="set_aside").url == "/reading/"
    assert "1" in officer.get("/reading/?state=set_aside").content.decode()
    officer.post(f"/reading/{draft.pk}/take-up/")
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_every_control_has_a_label_and_every_id_stands_once(officer: Client) -> None:
    _, page = open_form(officer, make_draft(make_doubtful()), add="items.0.items.0:questions")
    parsed = LexborHTMLParser(page)
    ids = [node.attributes["id"] for node in parsed.css("[id]")]
    assert len(ids) == len(set(ids))
    labels = {label.attributes["for"] for label in parsed.css("label")}
    controls = parsed.css("main input:not([type=hidden]), main textarea, main select")
    assert len(controls) > 40
    assert all(control.attributes["id"] in labels for control in controls)
    assert {link.attributes["href"] for link in parsed.css("main a[href^='#']")} <= {f"#{i}" for i in ids}


def test_the_list_says_what_is_left_to_decide(officer: Client) -> None:
    make_draft(make_doubtful())
    page = officer.get("/reading/").content.decode()
    assert "The weekday does not fit the date of the meeting (line 2)" in page
    assert "Holding to Account Meeting March 2018" in page


def test_sure_drafts_are_accepted_together(officer: Client) -> None:
    notes = make_notes()
    sure = replace(notes.items[0], items=(notes.items[0].items[0],))
    make_draft(replace(notes, items=(sure,)))
    make_draft(replace(make_doubtful(), file="other", date="2018-04-24"))
    page = officer.get("/reading/").content.decode()
    assert "Accept the draft that nothing holds up" in page
    assert officer.post("/reading/accept-sure/").status_code == 302
    assert Meeting.objects.count() == 1


def test_questions_about_fields_are_told_and_hold_nothing_up(officer: Client) -> None:
    make_draft(replace(make_doubtful(), problems=()))
    page = officer.get("/reading/").content.decode()
    assert "Nothing holds it up" in page
    assert "3 questions about single fields" in page
    assert "Somebody&#x27;s attendance was guessed (line 6)" in page


def test_upload_asks_for_the_cut_off_and_remembers_it(officer: Client) -> None:
    first = SimpleUploadedFile("march.txt", SURE.encode())
    second = SimpleUploadedFile("june.txt", SURE.replace("20 March", "19 June").encode())
    sent = {"notes": [first, second], "cut_off": "1 January 2023"}
    response = officer.post("/reading/upload/", sent, follow=True)
    page = response.content.decode()
    assert "2 drafts can be accepted together." in page
    assert "Accept the 2 drafts that nothing holds up" in page
    assert 'value="01 January 2023"' in officer.get("/reading/upload/").content.decode()
    officer.post("/reading/accept-sure/")
    assert {each.state for each in Action.objects.all()} == {"historic"}


def test_an_upload_becomes_a_draft_and_again_changes_nothing(officer: Client) -> None:
    for _ in range(2):
        file = SimpleUploadedFile("march.txt", SURE.encode())
        response = officer.post("/reading/upload/", {"notes": file})
        assert response.status_code == 302
    assert Draft.objects.get().paper.name == "march.txt"


def test_several_uploads_tell_what_became_of_each(officer: Client) -> None:
    files = [
        SimpleUploadedFile("march.txt", SURE.encode()),
        SimpleUploadedFile("march.txt", SURE.replace("20 March", "21 March").encode()),
        SimpleUploadedFile("picture.pdf", b"\x89PNG\r\n\x1a\n"),
    ]
    answer = officer.post("/reading/upload/", {"notes": files})
    assert answer.status_code == 302
    for _ in range(2):  # to load the page again is no harm
        page = officer.get(answer.headers["Location"]).content.decode()
        assert page.count("new draft") == 2
        assert "picture.pdf could not be read" in page
    assert Draft.objects.count() == 2
    Draft.objects.all()[0].delete()
    assert officer.get(answer.headers["Location"]).content.decode().count("new draft") == 1
    assert "could not be read" not in officer.get("/reading/upload/").content.decode()


def test_an_upload_without_a_file_says_so(officer: Client) -> None:
    response = officer.post("/reading/upload/", {})
    assert response.status_code == 422
    assert "Choose at least one file" in response.content.decode()


def test_an_empty_upload_is_named(officer: Client) -> None:
    files = [SimpleUploadedFile("march.txt", b"Notes"), SimpleUploadedFile("april.txt", b"")]
    response = officer.post("/reading/upload/", {"notes": files})
    assert response.status_code == 422
    assert "april.txt is empty" in response.content.decode()


def test_an_empty_office_asks_for_its_own_notes(officer: Client) -> None:
    assert "Add your own notes</a> to begin" in officer.get("/reading/").content.decode()


def test_an_action_is_moved_to_another_item_with_its_lines(officer: Client) -> None:
    draft = make_draft()
    sent, page = open_form(officer, draft)
    assert "Move to another item" in page
    send(officer, draft, sent, **{f"{ACTION}:move": "items.0.items.1"})
    draft.refresh_from_db()
    first, second = read_notes(draft).items[0].items
    assert [len(first.actions), len(second.actions)] == [1, 2]
    assert second.actions[-1].lines == (14,)
    assert [edit["op"] for edit in draft.edits] == ["move"]
    sent, _ = open_form(officer, draft)
    send(officer, draft, sent, **{f"{ACTION}:move": "items.0.items.0"})
    draft.refresh_from_db()
    assert draft.edits == []


@pytest.mark.parametrize("target", ["items.7", "attendance.0", "", "items.0.items.0"])
def test_what_cannot_be_moved_there_stays(officer: Client, target: str) -> None:
    draft = make_draft()
    sent, _ = open_form(officer, draft)
    send(officer, draft, sent, **{f"{ACTION}:move": target})
    draft.refresh_from_db()
    assert draft.edits == []
