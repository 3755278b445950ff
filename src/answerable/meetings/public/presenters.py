"""Public questions in plain words, and the replies to those who ask."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from answerable.core.calendar.deadlines import format_moment
from answerable.core.wording.public_questions import find_prompts
from answerable.ui.words import count

from ..programme.models import Sitting
from .deadlines import KEEP_DAYS, Rules, is_late
from .models import Asker, PublicQuestion
from .scope import GROUNDS

STATES = {
    "received": ("Received", "blue"),
    "in_scope": ("In scope", "turquoise"),
    "refused": ("Not put", "grey"),
    "merged": ("Merged", "grey"),
    "put": ("Put", "purple"),
    "answered": ("Answered", "green"),
}


@dataclass(frozen=True, slots=True)
class MeetingRow:
    title: str
    when: str
    address: str
    state: str
    called_off: bool
    planned: bool
    deadline: str
    questions: str
    waiting: str


@dataclass(frozen=True, slots=True)
class PromptRow:
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    key: int
    number: int
    address: str
    text: str
    put_as: str
    state: str
    colour: str
    received_on: dt.date
    late: str
    merged: str
    into: str
    into_address: str
    because: str
    prompts: tuple[PromptRow, ...]
    waits: bool


def present_meeting(sitting: Any, rules: Rules) -> MeetingRow:
    return MeetingRow(
        title=sitting.title,
        when=sitting.day_words,
        address=find_address(sitting),
        state=sitting.get_state_display().capitalize(),
        called_off=sitting.state in ("cancelled", "merged"),
        planned=sitting.state == "planned",
        deadline=describe_deadline(sitting, rules),
        questions=count(getattr(sitting, "questions", 0), "question"),
        waiting=count(sitting.waiting, "question") if getattr(sitting, "waiting", 0) else "",
    )


def find_address(sitting: Sitting) -> str:
    return reverse("public:meeting", args=[sitting.pk])


def describe_deadline(sitting: Sitting, rules: Rules) -> str:
    deadline = rules.find_deadline(sitting)
    if deadline:
        return f"Questions by {format_moment(deadline)}"
    return "No deadline: the day is not set" if rules.find(sitting) else "No deadline is set"


def describe_keeping(sitting: Sitting, rules: Rules) -> str:
    rule = rules.find(sitting)
    days = count(rule.keep_days if rule else KEEP_DAYS, "day")
    return f"{days} after the meeting" + ("" if rule else ", as no rule is set")


def present_question(question: PublicQuestion, rules: Rules, *, prompts: bool = False) -> QuestionRow:
    words, colour = STATES[question.state]
    found = find_prompts(question.put_as or question.text) if prompts else ()
    other = question.merged_into
    return QuestionRow(
        key=question.pk,
        number=question.number,
        address=question.get_absolute_url(),
        text=question.text,
        put_as=question.put_as if question.put_as != question.text else "",
        state=words,
        colour=colour,
        received_on=question.received_on,
        late=describe_late(question, rules),
        merged=count(getattr(question, "merged_count", 0), "question"),
        into=f"question {other.number}" if other else "",
        into_address=other.get_absolute_url() if other else "",
        because=question.get_refused_because_display() if question.refused_because else "",
        prompts=tuple(PromptRow(each.words, each.why) for each in found),
        waits=question.state in ("received", "in_scope"),
    )


def describe_late(question: PublicQuestion, rules: Rules) -> str:
    """Whether it was late when it came, and whether that still holds: meetings and rules change."""
    deadline = rules.find_deadline(question.sitting)
    late_now = is_late(question.received_on, deadline)
    if question.late:
        return "Late" if late_now or deadline is None else "Late when it came, in time for the day set now"
    return "In time when it came, though the deadline is earlier now" if late_now else ""


def present_questions(questions: Iterable[PublicQuestion], rules: Rules) -> list[QuestionRow]:
    return [present_question(each, rules) for each in questions]


def compose_reply(question: PublicQuestion, asker: Asker | None, *, office: str) -> str:
    """A reply to whoever asked, as the question stands now; a person copies and sends it."""
    name = asker.name if asker else "[name]"
    came = _write_day(question.received_on)
    lines = [
        f"Dear {name},",
        f"Thank you for the question that reached us on {came}, for our {_name_meeting(question)}:",
        f"“{question.text}”",
        *_say_outcome(question),
        f"Yours sincerely,\n{office}",
    ]
    return "\n\n".join(lines)


def _say_outcome(question: PublicQuestion) -> list[str]:
    if question.state == "refused":
        reply = GROUNDS[question.refused_because].reply
        return [f"We cannot put it at the meeting. {reply}", question.reason]
    if question.state == "merged" and question.merged_into:
        other = question.merged_into.put_as or question.merged_into.text
        return ["Others have asked the same, so it is put together with theirs:", f"“{other}”"]
    if question.state == "answered":
        return ["It was put, and this was the answer:", question.answer]
    if question.state == "put":
        return ["It was put at the meeting. We will write again with the answer."]
    if question.state == "in_scope":
        words = question.put_as or question.text
        said = [] if words == question.text else ["in these words:", f"“{words}”"]
        return [f"It will be put at the meeting{' ' + said[0] if said else '.'}", *said[1:]]
    return ["We will look at it and write again."]


def _name_meeting(question: PublicQuestion) -> str:
    sitting = question.sitting
    return f"public meeting of {sitting.day_words}" if sitting.on else "next public meeting"


def _write_day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"
