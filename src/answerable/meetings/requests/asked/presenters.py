"""What was asked, in plain words for the people of the force."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.accounts.queries import Handing

from ...agendas.models import Agenda, AgendaLine
from ...programme.models import Sitting
from ..models import Allocation, AnswerStatus, DraftAnswer, Extension, WrittenAnswer
from ..states import CLEARED, DRAFTING, READY, SUBMITTED
from .due import Due, describe_due
from .queries import Issued

WITHDRAWN, UNALLOCATED = "withdrawn", "unallocated"
STATES = {
    UNALLOCATED: ("Not allocated", "red"),
    DRAFTING: ("Drafting", "yellow"),
    READY: ("Offered for clearing", "blue"),
    CLEARED: ("Cleared", "turquoise"),
    SUBMITTED: ("Submitted", "green"),
    WITHDRAWN: ("Withdrawn", "grey"),
}


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line of a list. `made_of_it` is what the office said of the answer, and `stop` why nothing is to
    be answered any more."""

    address: str
    number: str
    reference: str
    text: str
    due: Due
    lead: str
    allocated: str
    wanted_by: dt.date | None
    note: str
    state: str
    code: str
    colour: str
    made_of_it: str
    more_time: str
    stop: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one meeting; `called_off` says what became of a meeting that is not held as planned."""

    title: str
    called_off: str
    rows: tuple[LineRow, ...]


def present_groups(
    agendas: Iterable[Agenda], lines: Iterable[AgendaLine], issued: Mapping[int, Issued], now: dt.datetime
) -> list[Group]:
    by_agenda: dict[int, list[LineRow]] = {}
    for line in lines:
        if line.pk in issued:
            by_agenda.setdefault(line.item.agenda_id, []).append(present_line(line, issued[line.pk], now))
    return [
        Group(str(each.sitting), describe_called_off(each), tuple(by_agenda[each.pk]))
        for each in agendas
        if each.pk in by_agenda
    ]


def present_lines(
    lines: Iterable[AgendaLine], issued: Mapping[int, Issued], now: dt.datetime
) -> list[LineRow]:
    return [present_line(line, issued[line.pk], now) for line in lines if line.pk in issued]


def sort_own(rows: Iterable[LineRow]) -> list[LineRow]:
    """What is still to be written first, the earliest due first."""
    never = dt.datetime.max.replace(tzinfo=dt.UTC)
    settled = (SUBMITTED, WITHDRAWN)
    return sorted(rows, key=lambda row: (row.code in settled, row.due.moment or never))


def present_line(line: AgendaLine, issued: Issued, now: dt.datetime) -> LineRow:
    said, code = issued.line, find_state(line)
    words, colour = STATES[code]
    allocation = read_allocation(line)
    answers = list(line.written_answers.all())
    anew = code != SUBMITTED and bool(answers) and code != WITHDRAWN
    sitting = line.item.agenda.sitting
    return LineRow(
        address=reverse("asked:line", args=[line.pk]),
        number=said.number,
        reference=line.reference,
        text=said.text,
        due=describe_due(said, until=_find_until(line, issued), now=now, meeting=sitting.day_words),
        lead=said.lead or issued.item.lead,
        allocated=describe_holder(allocation),
        wanted_by=allocation.wanted_by if allocation else None,
        note=allocation.note if allocation else "",
        state=f"{words}, version {answers[0].version} was submitted" if anew else words,
        code=code,
        colour=colour,
        made_of_it=describe_status(find_status(line)),
        more_time=describe_extension(line),
        stop=describe_stop(line),
    )


def find_state(line: AgendaLine) -> str:
    """How far the answer has come inside the force."""
    if describe_stop(line):
        return WITHDRAWN
    draft, answered = read_draft_of(line), bool(line.written_answers.all())
    if draft and draft.state != DRAFTING:
        return draft.state
    if draft and draft.text:
        return DRAFTING
    if answered:
        return SUBMITTED
    return DRAFTING if read_allocation(line) else UNALLOCATED


def read_allocation(line: AgendaLine) -> Allocation | None:
    return getattr(line, "allocation", None)


def read_draft_of(line: AgendaLine) -> DraftAnswer | None:
    return getattr(line, "draft_answer", None)


def find_status(line: AgendaLine) -> AnswerStatus | None:
    return next(iter(line.statuses.all()), None)


def describe_holder(allocation: Allocation | None) -> str:
    """Whoever drafts the answer; a closed account is said, so that the line is given to somebody else."""
    if allocation is None:
        return ""
    account: Account = allocation.account
    if not account.is_active:
        return f"{account.name} (account closed)"
    return account.name if may(account, Permission.ANSWER_REQUESTS) else f"{account.name} (not of the force)"


def describe_status(status: AnswerStatus | None) -> str:
    if status is None:
        return ""
    words = status.get_status_display().capitalize()
    reason = f": {status.reason}" if status.reason else ""
    return f"{words}{reason}"


def describe_extension(line: AgendaLine) -> str:
    last = next(iter(line.extensions.all()), None)
    if last is None:
        return ""
    until = f"{last.until.day} {last.until:%B} {last.until.year}"
    decided = f" {last.decision_reason}" if last.decision_reason else ""
    return {
        Extension.State.ASKED: f"More time asked for until {until}; the office has not decided yet.",
        Extension.State.GIVEN: f"More time given until {until}.{decided}",
        Extension.State.REFUSED: f"More time until {until} was refused.{decided}",
    }[Extension.State(last.state)]


def describe_stop(line: AgendaLine) -> str:
    """Why a line wants no answer any more; blank where it does. The form of a withdrawal says that the force
    reads its reason; why a meeting was called off is for the office alone."""
    agenda = line.item.agenda
    if line.state == AgendaLine.State.WITHDRAWN:
        return f"The office withdrew this: {line.reason}"
    if agenda.state == Agenda.State.WITHDRAWN:
        return "The agenda that asked this was withdrawn."
    return ""


def describe_called_off(agenda: Agenda) -> str:
    sitting = agenda.sitting
    if sitting.state == Sitting.State.CANCELLED:
        return "This meeting was cancelled."
    if sitting.state == Sitting.State.MERGED:
        return f"This meeting is held together with {sitting.merged_into}."
    return ""


def present_handings(handings: Iterable[Handing]) -> list[str]:
    """Such as "3 May 2026 at 10:15: Jo Bright (jo.bright), with a new password"."""
    found = []
    for each in handings:
        when = date_format(timezone.localtime(each.at), "j F Y \\a\\t H:i")
        closed = "" if each.account.is_active else "; closed since"
        found.append(f"{when}: {each.account.name} ({each.account.username}), {each.what}{closed}")
    return found


def describe_answer(answer: WrittenAnswer) -> str:
    """How an answer is called where it is offered as given before: "Q/2026/041, 3 May 2026"."""
    day = answer.submitted_at
    return f"{answer.line.reference}, version {answer.version} of {day.day} {day:%B} {day.year}"


def offer_answers(written: Sequence[WrittenAnswer], recorded: Sequence[object]) -> list[tuple[str, str]]:
    """What "already answered in" can name, as value and label."""
    names = [describe_answer(each) for each in written] + [describe_recorded(each) for each in recorded]
    return [(name, name) for name in dict.fromkeys(names)]


def describe_recorded(answer: object) -> str:
    item = answer.question.item  # type: ignore[attr-defined]
    held = item.meeting.held_on
    return f"{item.meeting.title}, {held.day} {held:%B} {held.year}: {item}"


def _find_until(line: AgendaLine, issued: Issued) -> dt.date | None:
    """More time that was given after the line last went out; what went out afterwards says its own day."""
    given = [each for each in line.extensions.all() if each.state == Extension.State.GIVEN]
    later = [each for each in given if each.decided_at and each.decided_at > issued.issued_at]
    return later[0].until if later else None
