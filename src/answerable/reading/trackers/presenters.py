"""What the pages of trackers show, as plain words."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from answerable.actions.models import Action
from answerable.core.tracker.fields import FIELDS, MEANINGS

from .layouts import Proposal
from .models import TrackerFile, TrackerQuestion

KIND_WORDS = {
    "match": "Which action is it",
    "date": "When it was raised",
    "due": "Other dues",
    "owner": "Other owners",
    "status": "Other states",
}
VALUE_WORDS = {"due": "due", "owner": "owner", "status": "state"}


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column to be said what it is."""

    name: str
    header: str
    samples: tuple[str, ...]
    field: str


@dataclass(frozen=True, slots=True)
class StatusRow:
    name: str
    word: str
    rows: int
    means: str


@dataclass(frozen=True, slots=True)
class ColumnsPage:
    name: str
    columns: tuple[ColumnRow, ...]
    statuses: tuple[StatusRow, ...]
    fields: tuple[tuple[str, str], ...]
    meanings: tuple[tuple[str, str], ...]


def present_columns(proposal: Proposal) -> ColumnsPage:
    return ColumnsPage(
        name=proposal.name,
        columns=tuple(
            ColumnRow(f"column-{place}", column.header, column.samples, column.field)
            for place, column in enumerate(proposal.columns)
        ),
        statuses=tuple(
            StatusRow(f"status-{place}", status.word, status.rows, status.means)
            for place, status in enumerate(proposal.statuses)
        ),
        fields=tuple((field, words[0].upper() + words[1:]) for field, words in FIELDS.items()),
        meanings=tuple((means, words[0].upper() + words[1:]) for means, words in MEANINGS.items()),
    )


def read_columns(proposal: Proposal, posted: Mapping[str, str]) -> Proposal:
    """The proposal as a person changed it on the page."""
    return replace(
        proposal,
        name=posted.get("name", proposal.name),
        columns=tuple(
            replace(column, field=posted.get(f"column-{place}", column.field))
            for place, column in enumerate(proposal.columns)
        ),
        statuses=tuple(
            replace(status, means=posted.get(f"status-{place}", status.means))
            for place, status in enumerate(proposal.statuses)
        ),
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """An action that a row may be."""

    key: int
    reference: str
    address: str
    text: str
    raised: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    key: int
    line: int
    place: str
    text: str
    why: str
    found: str
    held: str
    reference: str
    address: str
    choices: tuple[Choice, ...]


class Places:
    """Where a line of the file stands: its row, and the sheet where there are several."""

    def __init__(self, file: TrackerFile) -> None:
        self._sheets: list[tuple[str, int]] = []
        offset = 0
        for sheet in file.book.get("sheets", []):
            self._sheets.append((sheet["name"], offset))
            offset += max((row[0] for row in sheet["rows"]), default=0)

    def name(self, line: int) -> str:
        begun = [(name, offset) for name, offset in self._sheets if offset < line]
        if not begun:
            return str(line)
        name, offset = begun[-1]
        return f"{line - offset} of {name}" if len(self._sheets) > 1 else str(line - offset)


def present_questions(file: TrackerFile, questions: Iterable[TrackerQuestion]) -> list[QuestionRow]:
    """Each with the actions that it is about, which are read together."""
    places = Places(file)
    listed = list(questions)
    keys = {choice["action"] for each in listed for choice in each.choices}
    actions = Action.objects.in_bulk(keys)
    return [_present_question(each, places.name(each.line), actions) for each in listed]


@dataclass(frozen=True, slots=True)
class DateGroup:
    """Rows without a day that name one meeting, and its day where the record knows it."""

    meeting: str
    day: dt.date | None
    rows: tuple[QuestionRow, ...]


def group_by_meeting(rows: Iterable[QuestionRow]) -> list[DateGroup]:
    """Those that name none come last: they need not be of one meeting."""
    groups: dict[str, list[QuestionRow]] = defaultdict(list)
    for row in rows:
        groups[row.found].append(row)
    return [
        DateGroup(meeting, dt.date.fromisoformat(found[0].held) if found[0].held else None, tuple(found))
        for meeting, found in sorted(groups.items(), key=lambda pair: (not pair[0], pair[0]))
    ]


def _present_question(question: TrackerQuestion, place: str, actions: Mapping[int, Action]) -> QuestionRow:
    choices = tuple(
        _present_choice(actions[choice["action"]], choice["reason"])
        for choice in question.choices
        if choice["action"] in actions
    )
    return QuestionRow(
        key=question.pk,
        line=question.line,
        place=place,
        text=question.text,
        why=question.why,
        found=question.found,
        held=question.held,
        reference=question.action.reference if question.action else "",
        address=question.action.get_absolute_url() if question.action else "",
        choices=choices,
    )


def _present_choice(action: Action, reason: str) -> Choice:
    raised = f"{action.raised_on.day} {action.raised_on:%B %Y}"
    return Choice(action.pk, action.reference, action.get_absolute_url(), action.text, raised, reason)
