"""The structure that reading notes gives: one frozen dataclass for each shape of the schema.

`as_json` and `from_json` turn it into and out of the plain objects that `notes.schema.json` describes.
"""

from __future__ import annotations

import types
import typing
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, Literal

ItemKind = Literal[
    "outstanding", "brought_forward", "action_tracker", "holding_to_account", "assessment", "performance",
    "strategic_initiatives", "inspection", "national_priorities", "risk", "executive_board", "thematic",
    "public_questions", "decision", "information", "actions_summary", "any_other_business", "next_meeting",
    "attendance", "introduction", "other",
]  # fmt: skip
RepairKind = Literal[
    "split_word", "margin_debris", "row_order", "homoglyph", "doubled_text", "page_break", "furniture",
    "markup", "other",
]  # fmt: skip
ProblemCode = Literal[
    "year_missing", "weekday_mismatch", "present_and_absent", "initials_clash", "no_owner", "no_due",
    "summary_only", "body_only", "reference_only", "unanswered", "previous_after_this", "duplicate_decision",
    "impossible_sum", "no_next_meeting", "owner_unknown", "bad_reference", "attendance_unsure",
    "reading_order", "other",
]  # fmt: skip
Certainty = Literal["sure", "likely", "ask"]
Direction = Literal["increase", "decrease", "improve", "worsen"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words with repairs applied, and the lines they came from."""

    text: str
    lines: tuple[int, ...]
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    name: str | None
    capacity: str | None = None
    short: str | None = None
    organisation: str | None = None
    part: str | None = None
    lines: tuple[int, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """When something falls due. `month` is a month such as 2019-05; `date` a day; `days` a span."""

    kind: Literal["date", "meeting", "span", "event"]
    text: str
    date: str | None = None
    month: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Action:
    text: str
    owners: tuple[str, ...]
    due: Due | None
    reference: str | None
    lines: tuple[int, ...]
    wordings: tuple[Text, ...]
    named: tuple[str, ...] = ()
    conditional: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    text: str
    form: Literal["printed", "reported"]
    asked_by: str | None
    answers: tuple[Text, ...]
    lines: tuple[int, ...]
    number: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Origin:
    """The earlier meeting that an item was brought forward from."""

    text: str
    month: str | None
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Item:
    number: str | None
    heading: str | None
    kind: ItemKind
    items: tuple[Item, ...] = ()
    purpose: str | None = None
    leads: tuple[str, ...] = ()
    origin: Origin | None = None
    context: tuple[Text, ...] = ()
    requests: tuple[Text, ...] = ()
    questions: tuple[Question, ...] = ()
    updates: tuple[Text, ...] = ()
    findings: tuple[Text, ...] = ()
    agreed: tuple[Text, ...] = ()
    actions: tuple[Action, ...] = ()
    nil: Text | None = None
    lines: tuple[int, ...] = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class NextMeeting:
    text: str
    lines: tuple[int, ...]
    kind: str | None = None
    date: str | None = None
    time: str | None = None
    end_time: str | None = None
    venue: str | None = None
    year_inferred: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """A commitment, expectation or soft ask, proposed for a person to accept."""

    kind: Literal["commitment", "expectation", "soft_ask"]
    text: str
    lines: tuple[int, ...]
    who: str | None = None
    what: str | None = None
    measure_words: str | None = None
    direction: Direction | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    kind: RepairKind
    before: str
    after: str
    lines: tuple[int, ...]
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class Problem:
    code: ProblemCode
    message: str
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SourceLine:
    line: int
    text: str
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """One set of meeting notes, an agenda, an action log or a pack, as read."""

    file: str
    title: str | None = None
    series: str | None = None
    document_kind: Literal["notes", "agenda", "action_log", "pack", "unknown"] = "unknown"
    period: str | None = None
    date: str | None = None
    time: str | None = None
    end_time: str | None = None
    chair: Person | None = None
    minutes_by: Person | None = None
    venue: str | None = None
    attendance: tuple[Person, ...] = ()
    apologies: tuple[Person, ...] = ()
    items: tuple[Item, ...] = ()
    next_meeting: NextMeeting | None = None
    next_meetings: tuple[NextMeeting, ...] = ()
    statements: tuple[Statement, ...] = ()
    repairs: tuple[Repair, ...] = ()
    problems: tuple[Problem, ...] = ()
    furniture: tuple[Text, ...] = ()
    unplaced: tuple[Text, ...] = ()
    header_lines: tuple[int, ...] = ()
    source: tuple[SourceLine, ...] = field(default=(), repr=False)


def as_json(value: Any) -> Any:
    """Plain objects, lists and values for any dataclass of this module."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: as_json(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [as_json(v) for v in value]
    return value


def from_json(data: dict[str, Any]) -> Notes:
    """The notes that `as_json` gave; unknown keys raise TypeError, since they would be lost."""
    notes: Notes = _build(Notes, data)
    return notes


def _build(kind: Any, data: Any) -> Any:
    if is_dataclass(kind) and isinstance(kind, type):
        hints = _hints(kind)
        return kind(**{name: _build(hints.get(name), value) for name, value in data.items()})
    if typing.get_origin(kind) is tuple and isinstance(data, (list, tuple)):
        inner = typing.get_args(kind)[0]
        return tuple(_build(inner, value) for value in data)
    if typing.get_origin(kind) in (typing.Union, types.UnionType) and data is not None:
        return _build(next(k for k in typing.get_args(kind) if k is not type(None)), data)
    return data


_HINTS: dict[type, dict[str, Any]] = {}


def _hints(kind: type) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = typing.get_type_hints(kind)
    return _HINTS[kind]
