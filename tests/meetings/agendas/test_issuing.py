"""Issuing: references for good, a matter for each thing asked, files, and refusals that say what to do."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from answerable.matters.models import Matter
from answerable.meetings.agendas import files
from answerable.meetings.agendas.building import build_content, make_digest
from answerable.meetings.agendas.content import Content
from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.agendas.models import AgendaIssue, AgendaLine, IssuedFile
from answerable.meetings.agendas.operations import (
    ItemWords,
    LineWords,
    add_line,
    approve,
    change_item,
    change_line,
    issue,
    keep_line,
    leave_out,
    merge_lines,
    read_item_words,
    read_words,
    remove_line,
    revise,
    send_back,
    set_template,
    withdraw,
)
from answerable.meetings.agendas.queries import preview, say_what_changed
from answerable.meetings.programme.models import Placement
from answerable.meetings.programme.operations import Plan, move_sitting, place_everything
from answerable.meetings.programme.verification import find_dropped
from tests.meetings.programme.planned import MAY, TODAY, find_place, lodge_review, read_way, sit
from tests.offices import OFFICER, OTHER

from .built import ask, read, read_item, send_out, set_rules, start

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_writer(settings: Any, tmp_path: Path) -> Iterator[None]:
    """A writer that shows what it was given, and the one that stood there put back afterwards."""
    settings.PAPERS_FOLDER = tmp_path
    before = list(files._writers), list(files._checks)
    files.register_writer(lambda content, *, template: {"docx": repr((content, template)).encode()})
    yield
    files._writers[:], files._checks[:] = before


def open_again(agenda: Any, reason: str = "One more question.") -> Any:
    return revise(read(agenda), reason=reason, by=OFFICER)


def test_issue_gives_references_and_a_matter_to_what_asks_about_none() -> None:
    agenda = start()
    asked = ask(agenda)
    issued = send_out(agenda)
    assert (issued.state, issued.version) == ("issued", 1)
    lines = list(AgendaLine.objects.order_by("pk"))
    assert all(re.fullmatch(r"Q/\d{4}/00[12]", line.reference) for line in lines)
    assert {line.state for line in lines} == {"asked"}
    own = Matter.objects.get(key=f"agendaline {asked.pk}")
    asked.refresh_from_db()
    assert (own.kind, own.reference, own.wording) == ("question", asked.reference, asked.text)
    assert find_place(own).sitting == agenda.sitting
    # Review 1 came back already and gets no second matter.
    assert Matter.objects.count() == 2
    # What keeps the list in step with the record leaves alone what the record does not keep.
    place_everything(by=OFFICER, on=TODAY)
    assert find_place(own).sitting == agenda.sitting


def test_issue_refuses_while_something_waits() -> None:
    agenda = start()
    approve(agenda, by=OTHER)
    lodge_review(2, **MAY)
    with pytest.raises(AgendaRefused, match=r"neither on the agenda nor left out: “Review 2\.”"):
        issue(agenda, by=OFFICER)
    assert read(agenda).state == "approved"
    send_back(agenda, reason="Review 2.", by=OFFICER)
    with pytest.raises(AgendaRefused, match=r"neither on the agenda nor left out: “Review 2\.”"):
        approve(agenda, by=OTHER)
    assert not AgendaLine.objects.exclude(reference="").exists()


def test_only_what_was_seen_is_approved_and_written_over() -> None:
    """Compared where nobody else writes meanwhile, not before."""
    agenda = start()
    line = ask(agenda)
    item, was = read_item(agenda), read_words(line)
    headed = read_item_words(item)
    seen = make_digest(build_content(read(agenda)), None)
    change_line(line, LineWords(text="What else?"), seen=was, by=OFFICER)
    change_item(item, ItemWords(heading="Outstanding"), seen=headed, by=OFFICER)
    for attempt in (
        lambda: approve(agenda, seen=seen, by=OTHER),
        lambda: change_line(line, LineWords(text="What now?"), seen=was, by=OFFICER),
        lambda: change_item(item, ItemWords(heading="Other"), seen=headed, by=OFFICER),
    ):
        with pytest.raises(AgendaRefused, match=r"changed it since|it changed since"):
            attempt()
    assert AgendaLine.objects.get(pk=line.pk).text == "What else?"


def test_what_was_left_out_with_a_reason_holds_nothing_up() -> None:
    agenda = start()
    june = sit("2018-06-19")
    later, never = lodge_review(2, **MAY), lodge_review(3, **MAY)
    leave_out(agenda, later, to=june, reason="The survey is late.", by=OFFICER)
    leave_out(agenda, never, to=None, reason="No time.", by=OFFICER)
    assert find_place(later).sitting == june
    assert find_place(never).sitting is None
    assert read_way(later) == [("placed", "Left off the agenda of 22 May 2018: The survey is late.")]
    left = {each.matter: (each.why, each.where) for each in preview(read(agenda), on=TODAY).left_out}
    assert left[later][1] == "Holding to Account, 19 June 2018"
    assert left[never] == ("Left off the agenda of 22 May 2018: No time.", "not placed at any meeting")
    # The rule does not bring back what a person left out.
    place_everything(by=OFFICER, on=TODAY)
    assert find_place(never).sitting is None
    assert send_out(agenda).state == "issued"


def test_leaving_out_needs_a_reason_and_no_line() -> None:
    agenda = start()
    matter = Matter.objects.get()
    with pytest.raises(AgendaRefused, match="Say why"):
        leave_out(agenda, matter, to=None, reason=" ", by=OFFICER)
    with pytest.raises(AgendaRefused, match="take the line out first"):
        leave_out(agenda, matter, to=None, reason="No time.", by=OFFICER)


def test_content_changed_after_approval_is_not_issued() -> None:
    set_up = start()
    set_rules()
    approve(set_up, by=OTHER)
    assert say_what_changed(read(set_up)) == ""
    move_sitting(set_up.sitting, Plan(on=dt.date(2018, 5, 23)), reason="Hall.", by=OFFICER, today=TODAY)
    with pytest.raises(AgendaRefused, match=r"changed after it was approved\. Make it a draft"):
        issue(read(set_up), by=OFFICER)
    send_back(read(set_up), reason="Other day.", by=OTHER)
    assert send_out(set_up).state == "issued"


def test_template_changed_after_approval_is_not_issued() -> None:
    agenda = start()
    set_template(b"one", "one.docx", by=OFFICER)
    approve(agenda, by=OTHER)
    set_template(b"two", "two.docx", by=OFFICER)
    with pytest.raises(AgendaRefused, match=r"template was changed after this agenda was approved\. Make"):
        issue(read(agenda), by=OFFICER)


def test_issue_keeps_content_and_files_as_they_went_out() -> None:
    agenda = start()
    set_template(b"letterhead", "office.docx", by=OFFICER)
    send_out(agenda)
    sent = AgendaIssue.objects.get()
    content = Content.from_json(sent.content)
    assert [line.reference for line in content.lines] == [AgendaLine.objects.get().reference]
    kept = IssuedFile.objects.get()
    assert kept.name == "agenda 2018-05-22 version 1.docx"
    assert kept.paper.sha256 != ""
    assert kept.paper.size == len(repr((content, b"letterhead")))


def test_marking_of_what_comes_back_goes_before_the_name() -> None:
    name = files.name_file(
        Content("O", "F", "T", "22 May 2018", "2018-05-22", "", "", 2, "OFFICIAL-SENSITIVE"), "pdf"
    )
    assert name == "OFFICIAL-SENSITIVE agenda 2018-05-22 version 2.pdf"


def test_next_version_marks_what_changed_and_keeps_references() -> None:
    agenda = start()
    kept, gone = ask(agenda, "What was learned?"), ask(agenda, "Is it finished?")
    send_out(agenda)
    for line in (kept, gone):
        line.refresh_from_db()
    open_again(agenda)
    change_line(kept, LineWords(text="What was learned, and by whom?"), by=OFFICER)
    with pytest.raises(AgendaRefused, match="Say why it is withdrawn"):
        remove_line(gone, by=OFFICER)
    remove_line(gone, reason="Answered by telephone.", by=OFFICER)
    new = ask(read(agenda), "What did it cost?")
    send_out(agenda)
    second = AgendaIssue.objects.get(version=2)
    marked = {(each["what"], each["change"], each["key"]) for each in second.changes}
    assert marked == {
        ("line", "changed", kept.pk),
        ("line", "new", new.pk),
        ("line", "withdrawn", gone.pk),
    }
    assert AgendaLine.objects.get(pk=kept.pk).reference == kept.reference
    assert gone.reference not in {line.reference for line in Content.from_json(second.content).lines}
    assert AgendaLine.objects.get(pk=new.pk).reference.endswith("/004")
    # Version 1 stands as it went out.
    assert AgendaIssue.objects.get(version=1).changes == []


def test_withdrawn_line_ends_its_own_matter_and_passes_on_what_came_back() -> None:
    agenda = start()
    july = sit("2018-07-17")
    own = ask(agenda)
    carried = AgendaLine.objects.exclude(pk=own.pk).get()
    send_out(agenda)
    open_again(agenda)
    remove_line(AgendaLine.objects.get(pk=own.pk), reason="Asked elsewhere.", by=OFFICER)
    remove_line(AgendaLine.objects.get(pk=carried.pk), reason="Too early.", by=OFFICER)
    send_out(agenda)
    matter = Matter.objects.get(key=f"agendaline {own.pk}")
    assert (matter.state, matter.outcome, matter.reason) == ("closed", "withdrawn", "Asked elsewhere.")
    review = Matter.objects.get(kind="review")
    place = find_place(review)
    assert (review.state, place.sitting, place.proposed) == ("open", None, july)
    assert place.why.endswith("was withdrawn: Too early.")
    assert list(find_dropped()) == []


def test_withdrawal_is_only_drafted_until_the_next_version_and_can_be_undone() -> None:
    agenda = start()
    line = AgendaLine.objects.get()
    send_out(agenda)
    open_again(agenda)
    remove_line(line, reason="Too early.", by=OFFICER)
    line.refresh_from_db()
    assert (line.state, line.is_leaving) == ("asked", True)
    found = preview(read(agenda), on=TODAY)
    assert [(each.reference, each.why) for each in found.leaving] == [(line.reference, "Too early.")]
    assert (found.content.lines, found.coming) == ((), ())
    assert find_place(Matter.objects.get(kind="review")).sitting == agenda.sitting
    for attempt in (
        lambda: remove_line(line, reason="Again.", by=OFFICER),
        lambda: change_line(line, LineWords(text="Again?"), by=OFFICER),
        lambda: merge_lines(line, ask(read(agenda)), text="Both?", by=OFFICER),
    ):
        with pytest.raises(AgendaRefused, match="Keep it first"):
            attempt()
    keep_line(line, by=OFFICER)
    with pytest.raises(AgendaRefused, match="not to be withdrawn"):
        keep_line(line, by=OFFICER)
    send_out(agenda)
    line.refresh_from_db()
    assert (line.state, line.reason) == ("asked", "")


def test_planned_withdrawal_keeps_its_own_reason_when_the_agenda_is_withdrawn() -> None:
    agenda = start()
    line, other = AgendaLine.objects.get(), ask(agenda)
    send_out(agenda)
    open_again(agenda)
    remove_line(line, reason="Too early.", by=OFFICER)
    withdraw(read(agenda), reason="No meeting.", by=OFFICER)
    for each in (line, other):
        each.refresh_from_db()
    assert (line.state, line.reason) == ("withdrawn", "Too early.")
    assert (other.state, other.reason) == ("withdrawn", "No meeting.")


def test_merged_lines_keep_every_matter_and_the_reference_that_was_given() -> None:
    agenda = start()
    line = AgendaLine.objects.get()
    send_out(agenda)
    open_again(agenda)
    second = lodge_review(2, **MAY)
    other = add_line(read_item(agenda), LineWords(text="Review 2?"), matters=[second], by=OFFICER)
    merged = merge_lines(other, AgendaLine.objects.get(pk=line.pk), text="Both reviews?", by=OFFICER)
    assert (merged.pk, merged.text) == (line.pk, "Both reviews?")
    assert merged.reference
    keys = [link.matter.key for link in merged.matter_links.order_by("pk")]
    assert keys == ["review 1", "review 2"]
    assert AgendaLine.objects.count() == 1


def test_line_about_a_matter_of_another_meeting_brings_it_here_once() -> None:
    agenda = start()
    sit("2018-06-19")
    june = {"due_kind": "meeting", "due_text": "at the June 2018 meeting", "due_month": "2018-06"}
    matter = lodge_review(2, **june)
    add_line(read_item(agenda), LineWords(text="Already?"), matters=[matter], by=OFFICER)
    assert find_place(matter).sitting == agenda.sitting
    with pytest.raises(AgendaRefused, match="on this agenda already"):
        add_line(read_item(agenda), LineWords(text="Again?"), matters=[matter], by=OFFICER)
    assert Placement.objects.filter(matter=matter, state="open").count() == 1


def test_issued_without_a_day_is_due_once_the_meeting_has_one() -> None:
    from .built import plan

    agenda = start(plan("2018-05"))
    set_rules()
    asked = ask(agenda)
    send_out(agenda)
    own = Matter.objects.get(key=f"agendaline {asked.pk}")
    assert (AgendaLine.objects.get(pk=asked.pk).due_on, own.due_kind) == (None, "")
    move_sitting(agenda.sitting, Plan(on=dt.date(2018, 5, 22)), reason="Set.", by=OFFICER, today=TODAY)
    prompts = {each.code: each.words for each in preview(read(agenda), on=TODAY).prompts}
    assert prompts["due-moved"].endswith("By the rule it is due 9am Tuesday 15 May 2018.")
    open_again(agenda, "It has its day.")
    send_out(agenda)
    own.refresh_from_db()
    assert AgendaLine.objects.get(pk=asked.pk).due_on == own.due_date == dt.date(2018, 5, 15)
