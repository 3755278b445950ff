"""What the office makes of an answer, and what follows for the matters that the line asks about."""

from __future__ import annotations

import datetime as dt

import pytest

from answerable.actions.models import Action
from answerable.audit import ledger
from answerable.audit.verification import verify
from answerable.core.notes import model
from answerable.matters.models import Matter
from answerable.meetings.agendas.building import name_line_matter
from answerable.meetings.agendas.models import AgendaLine
from answerable.meetings.models import Question
from answerable.meetings.programme.exceptions import ProgrammeRefused
from answerable.meetings.programme.models import Sitting
from answerable.meetings.programme.operations import cancel_sitting, place_everything
from answerable.meetings.programme.queries import list_unplaced, measure_drift
from answerable.meetings.programme.verification import find_dropped
from answerable.meetings.requests.answers.operations import enter_answer, let_stand, set_status
from answerable.meetings.requests.answers.statuses import find_status
from answerable.meetings.requests.exceptions import AnswerRefused
from answerable.meetings.requests.models import AnswerStatus
from answerable.meetings.requests.states import (
    STATUS_STATES,
    STATUS_TRANSITIONS,
    STATUSES,
    NotAllowed,
    check_move,
)
from tests.meetings.programme.planned import TODAY, find_place, sit
from tests.meetings.requests.issued import Asked, issue_agenda, list_lines, withdraw_agenda
from tests.offices import OFFICER, OTHER, make_notes, question
from tests.pages import record

pytestmark = pytest.mark.django_db
ON = dt.date(2018, 5, 1)


@pytest.fixture
def line() -> AgendaLine:
    (line,) = list_lines(issue_agenda("What lies behind the fall?"))
    return line


def find_own(line: AgendaLine) -> Matter:
    return Matter.objects.get(key=name_line_matter(line))


def check_sound() -> None:
    """Nothing dropped, and bringing the programme up to date finds nothing to undo."""
    before = list(Matter.objects.order_by("pk").values_list("key", "state", "outcome"))
    place_everything(by=OFFICER, on=ON)
    assert list(Matter.objects.order_by("pk").values_list("key", "state", "outcome")) == before
    assert list(find_dropped()) == []
    assert not measure_drift().some


def test_answered_closes_what_was_asked_with_the_reference(line: AgendaLine) -> None:
    enter_answer(line, "Slower visits.", by=OFFICER)
    status = set_status(line, "answered", by=OFFICER)
    own = find_own(line)
    assert (status.state, own.state, own.outcome) == ("standing", "closed", "answered")
    assert own.reason == "Q/2018/001: answered."
    check_sound()
    assert verify().sound


@pytest.mark.parametrize("status", ["partly", "not"])
def test_partly_and_not_are_shown_first_and_leave_it_open_where_it_is(line: AgendaLine, status: str) -> None:
    shown = set_status(line, status, reason="The gaps are left out.", by=OFFICER)
    assert (shown.state, find_own(line).state) == ("shown", "open")
    assert find_place(find_own(line)).sitting == line.item.agenda.sitting
    assert let_stand(shown, by=OFFICER).state == "standing"
    check_sound()


def test_letting_stand_twice_is_refused(line: AgendaLine) -> None:
    shown = set_status(line, "not", reason="Nothing came.", by=OFFICER)
    let_stand(shown, by=OFFICER)
    with pytest.raises(AnswerRefused, match="already"):
        let_stand(shown, by=OTHER)


def test_the_reply_of_the_force_stays_beside_what_stands(line: AgendaLine) -> None:
    shown = set_status(line, "partly", reason="The gaps are left out.", by=OFFICER)
    with ledger.entry(OTHER, "test") as writing:
        writing.change(
            shown, reply="They were sent in March.", replied_at=shown.set_at, replied_by="account 9"
        )
    assert let_stand(shown, by=OFFICER).reply == "They were sent in March."


def test_deferred_goes_to_the_meeting_that_is_named(line: AgendaLine) -> None:
    june = sit("2018-06-12")
    set_status(line, "deferred", reason="The review is not finished.", to=june, by=OFFICER)
    place = find_place(find_own(line))
    assert (place.sitting, place.why) == (june, "Q/2018/001: deferred. The review is not finished.")
    check_sound()


def test_deferred_to_none_stands_among_the_unplaced_with_the_reason(line: AgendaLine) -> None:
    sit("2018-06-12")
    set_status(line, "deferred", reason="Until the review is finished.", by=OFFICER)
    (unplaced,) = list_unplaced()
    assert (unplaced.matter, "Until the review is finished." in unplaced.why) == (find_own(line), True)
    check_sound()
    assert find_place(find_own(line)).sitting is None


def test_deferred_to_its_own_or_to_a_cancelled_meeting_is_refused(line: AgendaLine) -> None:
    june = sit("2018-06-12")
    cancel_sitting(june, reason="Nobody can come.", by=OFFICER)
    with pytest.raises(ProgrammeRefused, match="cancelled"):
        set_status(line, "deferred", reason="Later.", to=june, by=OFFICER)
    with pytest.raises(AnswerRefused, match="later one"):
        set_status(line, "deferred", reason="Later.", to=line.item.agenda.sitting, by=OFFICER)
    with pytest.raises(AnswerRefused, match="Only what is deferred"):
        set_status(line, "not", reason="Later.", to=june, by=OFFICER)
    assert find_status(line) is None


def test_withdrawn_leaves_as_withdrawn(line: AgendaLine) -> None:
    set_status(line, "withdrawn", reason="The inspectorate asks the same.", by=OFFICER)
    own = find_own(line)
    assert (own.state, own.outcome) == ("closed", "withdrawn")
    assert own.reason == "Q/2018/001: withdrawn. The inspectorate asks the same."
    check_sound()


@pytest.mark.parametrize("status", [each for each in STATUSES if each != "answered"])
def test_a_status_needs_its_reason(line: AgendaLine, status: str) -> None:
    with pytest.raises(AnswerRefused, match="reason"):
        set_status(line, status, reason=" ", by=OFFICER)


def test_answered_without_a_written_answer_says_where(line: AgendaLine) -> None:
    with pytest.raises(AnswerRefused, match="where it was answered"):
        set_status(line, "answered", by=OFFICER)
    set_status(line, "answered", reason="At the meeting.", by=OFFICER)
    assert find_own(line).reason == "Q/2018/001: answered. At the meeting."


def test_another_status_opens_again_what_the_former_closed(line: AgendaLine) -> None:
    sitting = line.item.agenda.sitting
    first = set_status(line, "answered", reason="At the meeting.", by=OFFICER)
    set_status(line, "partly", reason="Half of it.", by=OFFICER)
    assert AnswerStatus.objects.get(pk=first.pk).state == "replaced"
    place = find_place(find_own(line))
    assert (find_own(line).state, place.sitting) == ("open", sitting)
    assert place.why == "Q/2018/001 is partly answered, and no longer answered."
    check_sound()


def test_what_is_opened_again_after_its_meeting_was_held_is_unplaced(line: AgendaLine) -> None:
    set_status(line, "answered", reason="At the meeting.", by=OFFICER)
    record(make_notes(date="2018-05-22", title="Holding to Account Meeting May 2018"))
    place_everything(by=OFFICER, on=ON)
    assert Sitting.objects.get(pk=line.item.agenda.sitting_id).state == "held"
    set_status(line, "not", reason="It was another question.", by=OFFICER)
    assert find_place(find_own(line)).sitting is None
    check_sound()


def test_a_meeting_that_is_cancelled_takes_its_agenda_back_and_the_question_stays_open(
    line: AgendaLine,
) -> None:
    cancel_sitting(Sitting.objects.get(pk=line.item.agenda.sitting_id), reason="Nobody can come.", by=OFFICER)
    with pytest.raises(AnswerRefused, match="withdrawn"):
        set_status(line, "not", reason="Nothing came.", by=OFFICER)
    assert find_own(line).state == "open"
    check_sound()


def test_closing_again_after_opening_keeps_one_place_and_one_standing_status(line: AgendaLine) -> None:
    for status in ("answered", "not", "withdrawn", "deferred", "answered"):
        set_status(line, status, reason="So it is.", by=OFFICER)
        check_sound()
    assert AnswerStatus.objects.exclude(state="replaced").count() == 1


def test_a_line_of_a_withdrawn_agenda_gets_no_status() -> None:
    issue = issue_agenda("Why?")
    withdraw_agenda(issue)
    with pytest.raises(AnswerRefused, match="withdrawn"):
        set_status(list_lines(issue)[0], "not", reason="Nothing came.", by=OFFICER)


class TestLinesAboutTheRecord:
    """A line that asks about what earlier notes left open."""

    @pytest.fixture
    def line(self) -> AgendaLine:
        asked = model.Item("1", "Burglary", "performance", questions=(question("Why?", line=5),), lines=(4,))
        record(make_notes(items=(asked, *make_notes().items)))
        place_everything(by=OFFICER, on=TODAY)
        kinds = ("action", "question", "expectation")
        matters = [Matter.objects.filter(kind=kind).order_by("pk")[0] for kind in kinds]
        (line,) = list_lines(issue_agenda(Asked("Why, and where are the tables?", matters=tuple(matters))))
        return line

    def read_states(self, line: AgendaLine) -> dict[str, str]:
        return {link.matter.kind: link.matter.state for link in line.matter_links.select_related("matter")}

    def test_answered_closes_the_old_question_and_neither_action_nor_promise(self, line: AgendaLine) -> None:
        set_status(line, "answered", reason="At the meeting.", by=OFFICER)
        assert self.read_states(line) == {"action": "open", "question": "closed", "expectation": "open"}
        old = Question.objects.get(text="Why?")
        assert (old.state, old.closing_reason) == ("closed", "Q/2018/001: answered. At the meeting.")
        assert not Action.objects.exclude(state="open").exists()
        check_sound()

    def test_another_status_opens_the_old_question_again(self, line: AgendaLine) -> None:
        set_status(line, "answered", reason="At the meeting.", by=OFFICER)
        set_status(line, "not", reason="It was about something else.", by=OFFICER)
        assert (self.read_states(line)["question"], Question.objects.get(text="Why?").state) == ("open",) * 2
        check_sound()

    def test_deferred_takes_the_action_along(self, line: AgendaLine) -> None:
        june = sit("2018-06-12")
        set_status(line, "deferred", reason="Not ready.", to=june, by=OFFICER)
        assert {find_place(link.matter).sitting for link in line.matter_links.all()} == {june}
        check_sound()


@pytest.mark.parametrize("before", STATUS_STATES)
@pytest.mark.parametrize("after", STATUS_STATES)
def test_every_pair_of_states_of_a_status(before: str, after: str) -> None:
    allowed = {("shown", "standing"), ("shown", "replaced"), ("standing", "replaced")}
    if (before, after) in allowed:
        check_move(STATUS_TRANSITIONS, before, after)
        return
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after}"):
        check_move(STATUS_TRANSITIONS, before, after)
