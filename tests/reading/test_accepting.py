from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from answerable.actions.models import Action, Commitment, Expectation
from answerable.audit.models import LedgerEntry
from answerable.core.notes import model
from answerable.meetings.exceptions import MeetingRecordedAlready
from answerable.meetings.models import Answer, Attendance, Meeting, Passage, Question, Series
from answerable.office.queries import find_holder, find_post
from answerable.papers.models import Transcript
from answerable.reading.exceptions import DraftRefused
from answerable.reading.operations import accept_draft, accept_sure, set_aside, take_up_again
from tests.offices import CAST, OFFICER, action, found, make_notes
from tests.reading.drafting import make_draft

pytestmark = pytest.mark.django_db
MARCH = dt.date(2018, 3, 20)


@pytest.fixture(autouse=True)
def _office() -> None:
    found()


def test_meeting_has_its_header_series_and_permanent_address() -> None:
    meeting = accept_draft(make_draft(), by=OFFICER)
    assert (meeting.held_on, meeting.time) == (MARCH, dt.time(10))
    assert meeting.series is not None
    assert meeting.series.name == "Holding to Account"
    assert meeting.get_absolute_url() == "/meetings/2018-03-20-holding-to-account/"
    assert meeting.chair == "Ann Overton"
    assert meeting.next_meetings.get().date == dt.date(2018, 4, 24)


def test_items_keep_their_order_and_place() -> None:
    meeting = accept_draft(make_draft(), by=OFFICER)
    items = list(meeting.items.all())
    assert [(i.path, i.number, i.parent and i.parent.path) for i in items] == [
        ("1", "2", None),
        ("1-1", "2.1", "1"),
        ("1-2", "2.2", "1"),
    ]


def test_passages_questions_and_answers_stand_in_the_order_of_their_lines() -> None:
    accept_draft(make_draft(), by=OFFICER)
    said = Passage.objects.filter(item__path="1-1").order_by("position")
    assert [(p.kind, p.lines) for p in said] == [("context", [11]), ("finding", [13]), ("soft_ask", [13])]
    asked = Question.objects.get()
    assert (asked.form, asked.asked_by_post and asked.asked_by_post.short) == ("printed", "PCC")
    assert Answer.objects.get(question=asked).text == "Slower visits, the CC said."


def test_actions_have_permanent_references_words_and_a_way_back() -> None:
    draft = make_draft()
    accept_draft(draft, by=OFFICER)
    actions = list(Action.objects.order_by("reference"))
    assert [a.reference for a in actions] == ["A/2018/001", "A/2018/002", "A/2018/003"]
    first = actions[0]
    assert first.raised_link == "/meetings/2018-03-20-holding-to-account/#item-1-1"
    assert first.raised_at == "Holding to Account Meeting March 2018 (20 March 2018): 2.1 Public confidence"
    wording = first.wordings.get()
    assert (wording.paper, wording.lines) == (draft.paper, [14])
    assert Transcript.objects.get(paper=draft.paper).lines[13]["text"] == "line 14"


def test_numbers_go_on_through_the_year_and_begin_again_in_the_next() -> None:
    accept_draft(make_draft(), by=OFFICER)
    accept_draft(make_draft(make_notes(file="april.txt", date="2018-04-24")), by=OFFICER)
    accept_draft(make_draft(make_notes(file="may.txt", date="2019-05-21")), by=OFFICER)
    assert Action.objects.filter(raised_on__year=2018).order_by("reference").last().reference == "A/2018/006"
    assert Action.objects.filter(raised_on__year=2019).order_by("reference").first().reference == "A/2019/001"


def test_owners_are_posts_and_what_nobody_knows_stays_as_printed() -> None:
    accept_draft(make_draft(), by=OFFICER)
    owners = Action.objects.get(reference="A/2018/003").owners.all()
    assert [(o.as_printed, o.kind, o.post and o.post.short) for o in owners] == [
        ("CC", "post", "CC"),
        ("JQ", "unknown", None),
    ]


def test_the_chief_constable_answers_unless_every_owner_is_of_the_office() -> None:
    accept_draft(make_draft(), by=OFFICER)
    posts = {
        a.reference: (a.accountable_post and a.accountable_post.short, a.lead_post and a.lead_post.short)
        for a in Action.objects.all()
    }
    assert posts == {
        "A/2018/001": ("CC", "DCC"),
        "A/2018/002": ("PCC", None),
        "A/2018/003": ("CC", None),
    }


def test_due_is_kept_in_kind_and_words_and_the_first_stays_beside_it() -> None:
    accept_draft(make_draft(), by=OFFICER)
    due = Action.objects.get(reference="A/2018/002")
    assert (due.due_kind, due.due_text, due.due_month) == ("meeting", "June 2018 meeting", "2018-06")
    assert (due.first_due_kind, due.first_due_text, due.first_due_month) == (
        "meeting",
        "June 2018 meeting",
        "2018-06",
    )
    assert Action.objects.get(reference="A/2018/001").due_kind == ""


def test_an_action_worded_under_two_items_belongs_to_both() -> None:
    twice = (model.Text("CC to report.", (11,)), model.Text("CC will report.", (17,)))
    home = model.Item(
        "1", "Roads", "performance", actions=(action("CC to report.", "CC", line=11, wordings=twice),)
    )
    summary = model.Item(None, "Summary of actions", "actions_summary", lines=(17,))
    accept_draft(
        make_draft(make_notes(items=(replace(home, lines=(10,)), summary), statements=())), by=OFFICER
    )
    raised = Action.objects.get()
    assert [w.text for w in raised.wordings.all()] == ["CC to report.", "CC will report."]
    assert [link.item.path for link in raised.item_links.order_by("item__path")] == ["1", "2"]


def test_commitments_and_expectations_are_no_actions_and_know_their_item() -> None:
    accept_draft(make_draft(), by=OFFICER)
    promised, expected = Commitment.objects.get(), Expectation.objects.get()
    assert (promised.what, promised.lines) == ("double patrols", [17])
    assert promised.item_links.get().item.path == "1-2"
    assert (expected.direction, expected.due_text) == ("decrease", "by winter")


def test_attendance_says_who_held_a_post_that_day() -> None:
    accept_draft(make_draft(), by=OFFICER)
    later = (CAST[0], model.Person("Cal Drummond", "T/ Chief Constable", "T/CC", lines=(4,)))
    notes = make_notes(file="autumn.txt", date="2018-10-16", attendance=later)
    accept_draft(make_draft(notes), by=OFFICER)
    post = find_post("T/CC", dt.date(2018, 10, 16))
    assert post is not None
    assert post.short == "CC"
    before, after = find_holder(post, MARCH), find_holder(post, dt.date(2018, 10, 16))
    assert before is not None
    assert (before.person.name, before.temporary) == ("Bea Sterling", "")
    assert after is not None
    assert (after.person.name, after.temporary) == ("Cal Drummond", "temporary")
    assert find_holder(post, dt.date(2018, 7, 1)) is None


def test_sightings_of_one_holder_join_while_nobody_else_comes_between() -> None:
    for file, day in (("a", "2018-03-20"), ("b", "2018-09-18"), ("c", "2017-11-21")):
        accept_draft(make_draft(make_notes(file=file, date=day)), by=OFFICER)
    post = find_post("DCC", MARCH)
    assert post is not None
    held = find_holder(post, dt.date(2018, 1, 1))
    assert held is not None
    assert (held.from_date, held.to_date, held.bounds) == (
        dt.date(2017, 11, 21),
        dt.date(2018, 9, 18),
        "seen",
    )
    assert post.holdings.count() == 1


def test_the_same_meeting_from_another_file_is_refused_and_writes_nothing() -> None:
    accept_draft(make_draft(), by=OFFICER)
    entries, actions = LedgerEntry.objects.count(), Action.objects.count()
    other = make_draft(make_notes(file="march.pdf", series="monthly assurance  meeting"))
    received = LedgerEntry.objects.count() - entries
    with pytest.raises(MeetingRecordedAlready, match="20 March 2018 is in the record already"):
        accept_draft(other, by=OFFICER)
    assert (LedgerEntry.objects.count(), Action.objects.count()) == (entries + received, actions)


def test_an_accepted_draft_is_not_accepted_again() -> None:
    draft = make_draft()
    accept_draft(draft, by=OFFICER)
    with pytest.raises(DraftRefused, match="accepted already"):
        accept_draft(draft, by=OFFICER)
    assert Meeting.objects.count() == 1


def test_an_agenda_and_notes_without_a_date_are_refused() -> None:
    with pytest.raises(DraftRefused, match="agenda"):
        accept_draft(make_draft(make_notes(document_kind="agenda")), by=OFFICER)
    with pytest.raises(DraftRefused, match="date of the meeting is not known"):
        accept_draft(make_draft(make_notes(file="b", date=None)), by=OFFICER)


def test_a_series_that_nobody_knew_is_made() -> None:
    accept_draft(make_draft(make_notes(series="Governance Board")), by=OFFICER)
    assert Series.objects.filter(name="Governance Board").count() == 1


def test_one_act_of_the_ledger_holds_the_whole_acceptance() -> None:
    draft = make_draft()
    before = LedgerEntry.objects.count()
    accept_draft(draft, by=OFFICER)
    added = LedgerEntry.objects.filter(number__gt=before)
    assert set(added.values_list("operation", flat=True)) == {"open references", "accept notes"}
    assert added.filter(operation="accept notes").values("act").distinct().count() == 1


def test_drafts_that_nothing_holds_up_are_accepted_together_and_the_rest_say_why() -> None:
    guessed = make_notes(file="guessed", date="2018-04-24", attendance=(replace(CAST[0], inferred=True),))
    make_draft(guessed)
    make_draft(make_notes(file="sure"))
    make_draft(
        make_notes(file="order", problems=(model.Problem("reading_order", "?", (4,)),), date="2018-05-22")
    )
    make_draft(make_notes(file="undated", date=None))
    accepted, left = accept_sure(by=OFFICER)
    assert [meeting.held_on for meeting in accepted] == [MARCH, dt.date(2018, 4, 24)]
    assert [reason for each in left for reason in each.reasons] == [
        "The order of the lines is not sure (line 4)",
        "The date of the meeting is not known",
    ]


def test_guess_in_an_accepted_draft_is_marked_as_one_in_the_record() -> None:
    make_draft(make_notes(attendance=(*CAST, model.Person("Eli Marsh", lines=(6,), inferred=True))))
    accept_sure(by=OFFICER)
    assert [each.name for each in Attendance.objects.filter(inferred=True)] == ["Eli Marsh"]


def test_two_drafts_of_one_meeting_on_one_day_are_both_left_to_a_person() -> None:
    for name in ("first.txt", "second.txt"):
        make_draft(make_notes(file=name))
    accepted, left = accept_sure(by=OFFICER)
    assert accepted == []
    assert [each.reasons for each in left] == [
        ("Another draft is of the same meeting on the same day (second.txt)",),
        ("Another draft is of the same meeting on the same day (first.txt)",),
    ]


def test_other_meeting_on_the_same_day_is_no_twin() -> None:
    make_draft(make_notes())
    make_draft(make_notes(file="other", series="Governance Board", title="Governance Board"))
    assert len(accept_sure(by=OFFICER)[0]) == 2


def test_meeting_in_the_future_is_left_to_a_person() -> None:
    make_draft(make_notes(date="2918-03-20"))
    _, left = accept_sure(by=OFFICER)
    assert [each.reasons for each in left] == [("The meeting is dated in the future",)]


def test_a_draft_set_aside_can_be_taken_up_again_but_not_accepted() -> None:
    draft = make_draft()
    set_aside(draft, by=OFFICER)
    with pytest.raises(DraftRefused, match="set aside already"):
        accept_draft(draft, by=OFFICER)
    take_up_again(draft, by=OFFICER)
    assert accept_draft(draft, by=OFFICER).held_on == MARCH
