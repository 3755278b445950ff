"""What stands in a pack, one thing under the other, for Word and PDF alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from answerable.core.calendar.deadlines import format_moment

from ...agendas.content import Content, ContentItem, ContentLine, ContentMatter
from .marks import Mark, digest_content, shorten_issue

PROMPT = "Write the answer here"
# What to do, before the day by which.
FILL_IN = "Fill in the boxes and send the file back"
UPDATE_PROMPT = "Write the update here"
_KINDS = {"question": "Question", "request": "Request for an update"}


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Words:
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A place to write an answer in, under its label."""

    label: str
    prompt: str
    mark: Mark


Block = Heading | Words | Box


def list_blocks(content: Content) -> tuple[Block, ...]:
    issue = shorten_issue(digest_content(content))
    return tuple(block for item in content.items for block in _list_item(item, issue))


def write_version(content: Content) -> str:
    if content.version < 2:
        return f"Version {content.version}"
    return f"Version {content.version}, which takes the place of version {content.version - 1}"


def write_asking(content: Content) -> str:
    return f"{content.office} asks {content.force}. {write_version(content)}."


def write_instruction(content: Content, doing: str) -> str:
    """What to do with the file and by when; blank where nothing is to be answered in writing."""
    written = [line for line in content.lines if line.mode == "written"]
    if not written:
        return ""
    dues = {(line.due_on, line.due_at) for line in written}
    if len(dues) > 1:
        return f"{doing} by the day under each question."
    due = write_due(*dues.pop())
    return f"{doing} by {due}." if due else f"{doing}."


def write_foot(content: Content) -> str:
    return f"{content.title}. {write_version(content)}. Page"


def write_day(content: Content) -> str:
    return ", ".join(part for part in (content.day, write_time(content.time), content.venue) if part)


def write_time(at: str) -> str:
    """ "9am", "2:30pm"; what is no time of the clock is left as it is."""
    try:
        time = dt.time.fromisoformat(at)
    except ValueError:
        return at
    return format_moment(dt.datetime.combine(dt.date(2000, 1, 1), time)).split()[0]


def write_due(on: str, at: str) -> str:
    """ "9am Tuesday 13 May 2025", or the day alone; blank where there is none."""
    if not on:
        return ""
    day = dt.date.fromisoformat(on)
    if at:
        return format_moment(dt.datetime.combine(day, dt.time.fromisoformat(at)))
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def write_wanted(line: ContentLine) -> str:
    if line.mode == "oral":
        return "oral at the meeting"
    due = write_due(line.due_on, line.due_at)
    return f"written by {due}" if due else "written"


def name_line(line: ContentLine) -> str:
    return line.reference or f"line {line.number}"


def name_matter(line: ContentLine, matter: ContentMatter) -> str:
    """Its reference, or its place among the matters of the line."""
    return matter.reference or f"{matter.kind} {line.matters.index(matter) + 1}"


def list_actions(line: ContentLine) -> tuple[ContentMatter, ...]:
    return tuple(matter for matter in line.matters if matter.kind == "action")


def write_matter(line: ContentLine, matter: ContentMatter) -> str:
    """ "action A/2025/001 of 11 February 2025 (a meeting): its words"; no words that the line says too."""
    day = dt.date.fromisoformat(matter.raised_on) if matter.raised_on else None
    raised = f" of {day.day} {day:%B} {day.year}" if day else ""
    at = f" ({matter.raised_at})" if matter.raised_at else ""
    same = " ".join(matter.wording.split()) == " ".join(line.text.split())
    return f"{call_matter(line, matter)}{raised}{at}{'' if same else f': {matter.wording}'}"


def call_matter(line: ContentLine, matter: ContentMatter) -> str:
    """ "action A/2025/001", so that it is not taken for a question."""
    name = name_matter(line, matter)
    return name if name.startswith(matter.kind) else f"{matter.kind} {name}"


def _list_item(item: ContentItem, issue: str) -> Iterator[Block]:
    yield Heading(f"{item.number}. {item.heading}" if item.number else item.heading, 2)
    for words in item.context.split("\n"):
        if words.strip():
            yield Words(words)
    said = [("Purpose", item.purpose), ("Lead", item.lead)]
    about = [f"{name}: {value}" for name, value in said if value]
    if about:
        yield Words(". ".join(about) + ".")
    if item.paper_wanted:
        due = write_due(item.paper_due_on, item.paper_due_at)
        yield Words(f"Paper wanted: {item.paper_wanted}{f', by {due}' if due else ''}.")
    for line in item.lines:
        yield from _list_line(line, issue)


def _list_line(line: ContentLine, issue: str) -> Iterator[Block]:
    yield Heading(" ".join(part for part in (line.number, line.reference) if part), 3)
    yield Words(line.text, strong=True)
    lead = f" Lead: {line.lead}." if line.lead else ""
    yield Words(f"{_KINDS.get(line.kind, line.kind)}, {write_wanted(line)}.{lead}")
    for matter in line.matters:
        yield Words(f"Asks about {write_matter(line, matter)}")
    if line.mode == "written":
        yield Box(f"Answer to {name_line(line)}", PROMPT, Mark("answer", issue, line.line, line.reference))
        for matter in list_actions(line):
            mark = Mark("update", issue, line.line, line.reference, matter.key)
            yield Box(f"Update on {name_matter(line, matter)} ({name_line(line)})", UPDATE_PROMPT, mark)
