"""What a person may change in a draft: the parts of notes, their fields in the office's words, their lists.

A field named `due.kind` stands in the object `due`, which is there only while one of its fields is filled in.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from answerable.core.notes import model
from answerable.meetings.models import ITEM_KINDS

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Field:
    """`kind` is text, long, texts, date, month, time, number, choice or yes_no; `choices` go with choice."""

    name: str
    label: str
    kind: str = "text"
    choices: Choices = ()
    required: bool = False
    # Seldom needed: shown only when asked for, or when something stands in it.
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of part: its name on screens, its fields, and its lists of further parts with their kinds."""

    label: str
    fields: tuple[Field, ...]
    lists: tuple[tuple[str, str], ...] = ()
    # What a person does to take it out of the draft, where that is not simply removing it.
    removal: str = "Remove"
    may_add: bool = True


def _person_fields(prefix: str = "", label: str = "") -> tuple[Field, ...]:
    names = (
        ("name", "name"),
        ("capacity", "capacity"),
        ("short", "initials or short form"),
        ("organisation", "organisation"),
    )
    # Of the chair and whoever took the notes, the name is mostly all that is said.
    often = {"name"} if prefix else {"name", "capacity", "short"}
    return tuple(
        Field(prefix + name, f"{label} {words}".strip().capitalize(), rare=name not in often)
        for name, words in names
    )


DOCUMENT_KINDS: Choices = (
    ("notes", "notes of a meeting"),
    ("agenda", "agenda"),
    ("action_log", "action log"),
    ("pack", "pack"),
    ("unknown", "not known"),
)
DUE_KINDS: Choices = (
    ("", "nothing said"),
    ("date", "on a date"),
    ("meeting", "at a meeting"),
    ("span", "within a time"),
    ("event", "on an event"),
)
FORMS: Choices = (("printed", "printed"), ("reported", "reported"))
STATEMENT_KINDS: Choices = (
    ("commitment", "commitment"),
    ("expectation", "expectation"),
    ("soft_ask", "soft ask"),
)
DIRECTIONS: Choices = (("", "not said"), *((each, each) for each in get_args(model.Direction)))

_GUESS = Field("inferred", "A guess of the reader, not checked yet", "yes_no")
_DUE = (
    Field("due.kind", "Due", "choice", DUE_KINDS),
    Field("due.text", "Due, in the words of the notes"),
    Field("due.date", "Due date", "date", rare=True),
    Field("due.month", "Due month", "month", rare=True),
    Field("due.days", "Due within days", "number", rare=True),
)
_WHEN = (
    Field("time", "Time", "time"),
    Field("end_time", "End time", "time"),
    Field("venue", "Venue"),
)

SHAPES: dict[str, Shape] = {
    "notes": Shape(
        "Meeting",
        (
            Field("title", "Title"),
            Field("series", "Meeting series"),
            Field("document_kind", "What this document is", "choice", DOCUMENT_KINDS, required=True),
            Field("period", "Reporting period in the title"),
            Field("date", "Date", "date"),
            *_WHEN,
            *_person_fields("chair.", "chair"),
            *_person_fields("minutes_by.", "notes taken by:"),
        ),
        (
            ("attendance", "person"),
            ("apologies", "person"),
            ("items", "item"),
            ("next_meetings", "meeting"),
            ("statements", "statement"),
            ("problems", "problem"),
            ("repairs", "repair"),
        ),
    ),
    "person": Shape(
        "Person", (*_person_fields(), Field("part", "Items attended, if not all", rare=True), _GUESS)
    ),
    "item": Shape(
        "Item",
        (
            Field("number", "Number"),
            Field("heading", "Heading"),
            Field("kind", "Kind of item", "choice", ITEM_KINDS, required=True),
            Field("purpose", "Purpose", rare=True),
            Field("leads", "Leads, with commas between", "texts", rare=True),
            Field("origin.text", "Brought forward from, in the words of the notes", rare=True),
            Field("origin.month", "Brought forward from month", "month", rare=True),
            Field("nil.text", "Nothing to record, in the words of the notes", rare=True),
            _GUESS,
        ),
        (
            ("context", "text"),
            ("requests", "text"),
            ("questions", "question"),
            ("updates", "text"),
            ("findings", "text"),
            ("agreed", "text"),
            ("actions", "action"),
            ("items", "item"),
        ),
    ),
    "text": Shape("Text", (Field("text", "Text", "long", required=True), _GUESS)),
    "question": Shape(
        "Question",
        (
            Field("text", "Question", "long", required=True),
            Field("number", "Number"),
            Field("form", "Printed or reported", "choice", FORMS, required=True),
            Field("asked_by", "Asked by"),
            _GUESS,
        ),
        (("answers", "text"),),
    ),
    "action": Shape(
        "Action",
        (
            Field("text", "Action", "long", required=True),
            Field("owners", "Owners, with commas between", "texts"),
            Field("named", "Named in the text, with commas between", "texts", rare=True),
            Field("reference", "Reference as printed", rare=True),
            Field("conditional", "Only under a condition", "yes_no", rare=True),
            *_DUE,
            _GUESS,
        ),
        (("wordings", "text"),),
    ),
    "meeting": Shape(
        "Next meeting",
        (
            Field("text", "As the notes have it", required=True),
            Field("kind", "Type"),
            Field("date", "Date", "date"),
            *_WHEN,
        ),
    ),
    "statement": Shape(
        "Statement",
        (
            Field("kind", "Kind of statement", "choice", STATEMENT_KINDS, required=True),
            Field("text", "Words", "long", required=True),
            Field("who", "Who"),
            Field("what", "What"),
            Field("measure_words", "Measure, in the words of the notes"),
            Field("direction", "Direction", "choice", DIRECTIONS),
            *_DUE,
        ),
        removal="Leave out: it is not a commitment, expectation or soft ask",
    ),
    "problem": Shape("Problem", (), removal="Settled", may_add=False),
    "repair": Shape("Repair", (), removal="Right as it is", may_add=False),
}

LIST_LABELS = {
    "attendance": "Attendance",
    "apologies": "Apologies",
    "items": "Items",
    "next_meetings": "Next meetings",
    "statements": "Commitments, expectations and soft asks",
    "problems": "Problems",
    "repairs": "Repairs",
    "context": "Context",
    "requests": "Requests",
    "questions": "Questions",
    "updates": "Updates",
    "findings": "Findings",
    "agreed": "Agreed",
    "actions": "Actions",
    "answers": "Answers",
    "wordings": "Wordings",
}

# Shown but not to be changed: an action's wordings are what the notes say, word for word.
READ_ONLY_LISTS = frozenset({"wordings"})


def find_field(kind: str, name: str) -> Field:
    return next(field for field in SHAPES[kind].fields if field.name == name)


def read_default(field: Field) -> Any:
    """What a field holds when nothing is said."""
    if field.kind == "texts":
        return []
    if field.kind == "yes_no":
        return False
    if field.kind == "choice" and field.required:
        return field.choices[0][0]
    return None
