"""What the record does not say of a topic, each by a named rule and in plain words.

Nothing here judges: it says what was asked, promised and expected, and that the record holds nothing more.
Whether an expectation was met only figures can say.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.timezone import localdate

from answerable.actions.models import Action, Commitment, Expectation
from answerable.actions.rules import find_last_day, is_overdue
from answerable.actions.states import HISTORIC, OPEN
from answerable.meetings.topic_record import Held, TopicRecord
from answerable.ui.words import count

from .lines import AskedLine, leave_out_noted
from .moments import HISTORIC_WORDS

# A topic was silent if it was not raised for so long, though so many meetings are in the record.
SILENT_MONTHS = 18
SILENT_MEETINGS = 3
_TO = {"increase": "to rise", "decrease": "to fall", "improve": "to improve", "worsen": "to worsen"}


def list_gaps(record: TopicRecord, *, on: dt.date, lines: Sequence[AskedLine] = ()) -> list[str]:
    """Sentences, the asking first, then silence, reviews that did not come, expectations and actions. The
    lines are what agendas asked, as far as the reader may know of it."""
    held = record.joined
    raised = list_days(held, lines)
    return [
        *describe_asking(held, lines),
        *describe_silence(raised, record.meetings),
        *describe_origins(held, record.meetings),
        *describe_reviews(held.actions, raised, record.meetings, on=on),
        *describe_expectations(held.expectations, on=on),
        *describe_actions(held.actions, on=on),
    ]


def list_days(held: Held, lines: Iterable[AskedLine] = ()) -> list[dt.date]:
    """The days on which the topic was raised, each once."""
    days = {line.on for line in lines}
    days |= {item.meeting.held_on for item in held.told}
    days |= {question.item.meeting.held_on for question in held.questions}
    raised: list[Action | Commitment | Expectation] = [*held.actions, *held.commitments, *held.expectations]
    days |= {said.raised_on for said in raised}
    return sorted(days)


def describe_asking(held: Held, lines: Sequence[AskedLine] = ()) -> Iterator[str]:
    """Asked how often, since when, and when the record last gives an answer."""
    once = leave_out_noted(lines, [question.item.meeting_id for question in held.questions])
    asked = sorted([*(question.item.meeting.held_on for question in held.questions), *(n.on for n in once)])
    if not asked:
        return
    answered = [q.item.meeting.held_on for q in held.questions if q.answers.all()]
    answered += [localdate(each.submitted_at) for line in lines for each in line.answers]
    last = f"last answer: {_day(max(answered))}" if answered else "last answer: none"
    if once and all(not line.told for line in once):
        last = f"last asked on {_day(asked[-1])}"
    elif once:
        last = f"last asked on {_day(asked[-1])}, {last}"
    one_year = asked[0].year == asked[-1].year
    since = f"Asked {_times(len(asked))}{', in' if one_year else ' since'} {asked[0].year}"
    yield f"{since}; {last}."
    without = sum(not q.answers.all() and q.state == OPEN for q in held.questions)
    historic = sum(not q.answers.all() and q.state == HISTORIC for q in held.questions)
    if without and answered:
        have = "has" if without == 1 else "have"
        yield f"{count(without, 'question')} of these {have} no answer in the notes."
    waiting = sum(line.unanswered for line in once)
    if waiting:
        verb, whose = ("waits", "its") if waiting == 1 else ("wait", "their")
        yield f"{count(waiting, 'question')} of an agenda {verb} for {whose} written answer."
    if historic:
        yield f"{count(historic, 'question')} without an answer: {HISTORIC_WORDS}."


def describe_silence(raised: Sequence[dt.date], meetings: Sequence[dt.date]) -> Iterator[str]:
    """Between two days on which it was raised, and since the last one."""
    for before, after in pairwise(raised):
        missed = sum(before < day < after for day in meetings)
        if _months(before, after) >= SILENT_MONTHS and missed >= SILENT_MEETINGS:
            yield (
                f"Not raised between {_month(before)} and {_month(after)}, "
                f"though {count(missed, 'meeting')} of that time {_are(missed)} in the record."
            )
    if raised and meetings:
        missed = sum(day > raised[-1] for day in meetings)
        if _months(raised[-1], meetings[-1]) >= SILENT_MONTHS and missed >= SILENT_MEETINGS:
            later = f"{count(missed, 'later meeting')} {_are(missed)}"
            yield f"Not raised since {_month(raised[-1])}: {later} in the record."


def describe_origins(held: Held, meetings: Sequence[dt.date]) -> Iterator[str]:
    """Meetings that an item was brought forward from and that are not in the record."""
    months = {(day.year, day.month) for day in meetings}
    named = sorted({item.origin_month for item in held.items if item.origin_month})
    for year, month in (map(int, name.split("-")) for name in named):
        if (year, month) not in months:
            first = dt.date(year, month, 1)
            yield f"Brought forward from {_month(first)}: no notes of that month are in the record."


def describe_reviews(
    actions: Iterable[Action], raised: Sequence[dt.date], meetings: Sequence[dt.date], *, on: dt.date
) -> Iterator[str]:
    """Months for whose meeting something was due and in which the topic was not raised."""
    left = [action for action in actions if action.state in (OPEN, HISTORIC)]
    due = {action.due_month for action in left if action.due_kind == "meeting" and action.due_month}
    came = {(day.year, day.month) for day in raised}
    held = {(day.year, day.month) for day in meetings}
    for name in sorted(due):
        year, month = map(int, name.split("-"))
        first = dt.date(year, month, 1)
        if (year, month) in came or (year, month) >= (on.year, on.month):
            continue
        if (year, month) in held:
            yield f"Due at the {_month(first)} meeting; the notes of that month do not speak of it."
        else:
            yield f"Due at the {_month(first)} meeting; no notes of that month are in the record."


def describe_expectations(expectations: Iterable[Expectation], *, on: dt.date) -> Iterator[str]:
    """What was expected, and by when, where that day has passed or none was said."""
    for said in expectations:
        last = find_last_day(said, said.raised_on)
        if said.state not in (OPEN, HISTORIC) or (last and last >= on):
            continue
        way = f" {_TO[said.direction]}" if said.direction else f": “{said.text.rstrip('.')}”"
        by = f" by {_month(last)}" if last and said.direction else ""
        came = "whether it did" if said.direction else "whether it came about"
        end = HISTORIC_WORDS if said.state == HISTORIC else f"nothing in the record says {came}"
        yield f"Expected in {_month(said.raised_on)}{way}{by}; {end}."


def describe_actions(actions: Sequence[Action], *, on: dt.date) -> Iterator[str]:
    """How many actions are open, overdue, or without a known outcome."""
    left = [action for action in actions if action.state == OPEN]
    late = sum(is_overdue(action, on) for action in left)
    if left:
        passed = f", {late} of them overdue" if late else ""
        passed = ", and overdue" if late and len(left) == 1 else passed
        yield f"{count(len(left), 'action')} of {len(actions)} {_are(len(left))} open{passed}."
    historic = sum(action.state == HISTORIC for action in actions)
    if historic:
        yield f"{count(historic, 'action')}: {HISTORIC_WORDS}."


def _months(before: dt.date, after: dt.date) -> int:
    return (after.year - before.year) * 12 + after.month - before.month - (after.day < before.day)


def _month(day: dt.date) -> str:
    return date_format(day, "F Y")


def _day(day: dt.date) -> str:
    return date_format(day, "j F Y")


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
