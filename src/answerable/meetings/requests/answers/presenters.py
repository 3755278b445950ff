"""What was asked and what came of it, in plain words for the office."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from answerable.ui.words import count

from ...agendas.dues import name_moment
from ...agendas.models import AgendaLine
from ...programme.models import Sitting
from ..issued import OldWords, Terms
from ..models import AnswerStatus, Extension, WrittenAnswer
from .progress import STATES
from .queries import AskedLine


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One version of an answer; `source` is the file that it was read in, where it was. `old_words` says
    that it answers other words than are asked now."""

    heading: str
    text: str
    old_words: str
    answered_in: str
    cleared: str
    submitted_by: str
    source: str
    source_address: str
    evidence: tuple[EvidenceFile, ...]


@dataclass(frozen=True, slots=True)
class StatusRow:
    words: str
    reason: str
    since: str
    reply: str
    replied: str
    shown: bool


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One line of the list. `code` is what the filters go by."""

    address: str
    reference: str
    text: str
    item: str
    due: str
    written: bool
    lead: str
    code: str
    state: str
    colour: str
    answer: str
    cleared: str
    evidence: str
    more_time: str
    waiting: str


def present_rows(lines: Iterable[AskedLine]) -> list[AskedRow]:
    return [present_row(each) for each in lines]


def present_row(asked: AskedLine) -> AskedRow:
    line, terms, last = asked.line, asked.terms, asked.answers[0] if asked.answers else None
    files = len(last.evidence.all()) if last else 0
    waiting = f"{count(asked.waiting, 'entry', 'entries')} of returned files to decide"
    return AskedRow(
        address=reverse("answers:line", args=[line.pk]),
        reference=line.reference,
        text=terms.text,
        item=line.item.heading,
        due=describe_due(terms, asked.first_due_on),
        written=terms.due_on is not None,
        lead=str(next(iter(terms.leads), "")),
        code=asked.progress.code,
        state=asked.progress.words,
        colour=asked.progress.colour,
        answer=describe_origin(last) if last else "No written answer",
        cleared=f"Cleared by {last.cleared_by_post.title}" if last and last.cleared_by_post else "",
        evidence=count(files, "file") if files else "",
        more_time=describe_extension(asked.extensions[0]) if asked.extensions else "",
        waiting=waiting if asked.waiting else "",
    )


def count_states(rows: Iterable[AskedRow]) -> list[tuple[str, str, int]]:
    """The filters that find something: code, words and how many."""
    codes = [row.code for row in rows]
    return [(code, words, codes.count(code)) for code, words in STATES.items() if code in codes]


def describe_due(terms: Terms, first: dt.date | None) -> str:
    if terms.mode == AgendaLine.Mode.ORAL:
        return "Oral, at the meeting"
    words = name_moment(terms.due_on, terms.due_at) or "In writing, by no day that was set"
    if first is None or terms.due_on is None or first == terms.due_on:
        return words
    return f"{words} (first due {date_format(first, 'j F Y')})"


def describe_called_off(line: AgendaLine) -> str:
    """What became of a meeting that is not held as planned; blank where it is."""
    sitting = line.item.agenda.sitting
    if sitting.state == Sitting.State.CANCELLED:
        return f"This meeting was cancelled: {sitting.reason}"
    if sitting.state == Sitting.State.MERGED:
        return f"This meeting is held together with {sitting.merged_into}: {sitting.reason}"
    return ""


def describe_origin(answer: WrittenAnswer) -> str:
    """Such as "Version 2, 3 May 2026, 10:04, in a returned file"."""
    return f"Version {answer.version}, {describe_moment(answer.submitted_at)}, {answer.get_origin_display()}"


def describe_moment(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def describe_extension(extension: Extension) -> str:
    until = date_format(extension.until, "j F Y")
    decided = f" {extension.decision_reason}" if extension.decision_reason else ""
    return {
        Extension.State.ASKED: f"More time asked for until {until}: {extension.reason}",
        Extension.State.GIVEN: f"More time given until {until}.{decided}",
        Extension.State.REFUSED: f"More time until {until} refused.{decided}",
    }[Extension.State(extension.state)]


def present_answers(asked: AskedLine, *, sources: bool) -> list[AnswerRow]:
    """The versions, the last first; files are linked for those who may open them."""
    return [_present_answer(each, asked.old_words.get(each.pk), sources=sources) for each in asked.answers]


def describe_old_words(old: OldWords) -> str:
    day = date_format(timezone.localtime(old.changed_at), "j F Y")
    words = f"This answers the words of version {old.version}: “{old.text}”."
    return f"{words} The question was changed on {day}."


def _present_answer(answer: WrittenAnswer, old: OldWords | None, *, sources: bool) -> AnswerRow:
    entry = answer.entry
    return AnswerRow(
        heading=describe_origin(answer),
        text=answer.text,
        old_words=describe_old_words(old) if old else "",
        answered_in=answer.answered_in,
        cleared=answer.cleared_by_post.title if answer.cleared_by_post else "",
        submitted_by=answer.submitted_by,
        source=f"{entry.pack_return.name}, {entry.place}" if entry else "",
        source_address=entry.pack_return.get_absolute_url() if entry else "",
        evidence=tuple(
            EvidenceFile(each.name, reverse("papers:file", args=[each.paper_id]) if opens else "")
            for each in answer.evidence.all()
            for opens in [sources and each.paper.removed_at is None]
        ),
    )


def present_status(status: AnswerStatus) -> StatusRow:
    return StatusRow(
        words=status.get_status_display().capitalize(),
        reason=status.reason,
        since=describe_moment(status.set_at),
        reply=status.reply,
        replied=describe_moment(status.replied_at) if status.replied_at else "",
        shown=status.state == AnswerStatus.State.SHOWN,
    )
