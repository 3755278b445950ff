"""An agenda to read, each thing that differs from the version before marked in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..comparing import CHANGED, NEW, WITHDRAWN, Change
from ..content import Content, ContentItem, ContentLine, ContentMatter
from ..dues import name_moment
from ..models import AgendaItem, AgendaLine
from .rows import ItemRow, LineRow, Mark, MatterRow

_FIELDS = {
    "text": "words",
    "heading": "heading",
    "context": "context",
    "mode": "how it is answered",
    "kind": "kind",
    "due_on": "due",
    "due_at": "due",
    "lead": "lead",
    "purpose": "purpose",
    "matters": "what it is about",
    "paper_wanted": "paper",
    "paper_due_on": "when the paper is due",
    "paper_due_at": "when the paper is due",
    "title": "name",
    "day": "day",
    "time": "time",
    "venue": "venue",
    "marking": "marking",
}
_CHANGES = {NEW: ("New", "turquoise"), CHANGED: ("Changed", "yellow"), WITHDRAWN: ("Withdrawn", "grey")}


def describe_meeting(content: Content) -> str:
    """Such as "Tuesday 20 May 2025, 10:30, Hall"."""
    return ", ".join(part for part in (content.day, content.time, content.venue) if part)


def name_due(on: str, at: str) -> str:
    """A due of a content, such as "9am Tuesday 13 May 2025"; blank where it has none."""
    return name_moment(dt.date.fromisoformat(on), dt.time.fromisoformat(at)) if on and at else ""


def describe_answer(line: ContentLine) -> str:
    if line.mode == AgendaLine.Mode.ORAL:
        return "Oral at the meeting"
    due = name_due(line.due_on, line.due_at)
    return f"Written by {due}" if due else "Written, day not set"


def describe_paper(item: ContentItem) -> str:
    due = name_due(item.paper_due_on, item.paper_due_at)
    if not item.paper_wanted:
        return ""
    return f"{item.paper_wanted}, by {due}" if due else f"{item.paper_wanted}, day not set"


def describe_purpose(item: ContentItem) -> str:
    return AgendaItem.Purpose(item.purpose).label.capitalize() if item.purpose else ""


def present_matter(matter: ContentMatter, text: str) -> MatterRow:
    """A matter of a line; its words are left out where the line says the same."""
    day = dt.date.fromisoformat(matter.raised_on)
    at = f" at {matter.raised_at}" if matter.raised_at else ""
    wording = "" if matter.wording.strip() == text.strip() else matter.wording
    return MatterRow(matter.reference, wording, f"raised {day.day} {day:%B} {day.year}{at}")


def present_mark(change: Change | None) -> Mark | None:
    if change is None:
        return None
    words, colour = _CHANGES[change.change]
    fields = list(dict.fromkeys(_FIELDS.get(name, name) for name in change.fields))
    before = change.before if change.change == CHANGED and change.before != change.after else ""
    return Mark(words, colour, before, ", ".join(fields))


def present_content(content: Content, changes: Iterable[Change] = ()) -> list[ItemRow]:
    """An agenda to read, each thing that differs from the version before marked in words."""
    known = {(each.what, each.key): each for each in changes}
    return [_present_item(item, known) for item in content.items]


def _present_item(item: ContentItem, known: Mapping[tuple[str, int], Change]) -> ItemRow:
    return ItemRow(
        key=item.item,
        number=item.number,
        heading=item.heading,
        kind=item.kind,
        context=item.context,
        purpose=describe_purpose(item),
        lead=item.lead,
        paper=describe_paper(item),
        mark=present_mark(known.get(("item", item.item))),
        lines=tuple(_present_line(line, known) for line in item.lines),
    )


def _present_line(line: ContentLine, known: Mapping[tuple[str, int], Change]) -> LineRow:
    return LineRow(
        key=line.line,
        number=line.number,
        reference=line.reference,
        kind=AgendaLine.Kind(line.kind).label,
        text=line.text,
        answer=describe_answer(line),
        lead=line.lead,
        matters=tuple(present_matter(each, line.text) for each in line.matters),
        mark=present_mark(known.get(("line", line.line))),
    )


@dataclass(frozen=True, slots=True)
class Changes:
    """What the text of an agenda cannot show: a new day of the meeting, and what is gone."""

    meeting: Mark | None
    withdrawn: tuple[Change, ...]
    some: bool


def present_changes(changes: Sequence[Change]) -> Changes:
    meeting = next((each for each in changes if each.what == "meeting"), None)
    gone = tuple(each for each in changes if each.change == WITHDRAWN)
    return Changes(present_mark(meeting), gone, bool(changes))
