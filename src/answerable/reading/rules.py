"""When a draft can be accepted together with others, what is then still asked, and when it may be accepted
at all.

Two kinds of doubt. What puts the meeting itself in doubt holds the draft up: whether it is notes, of which
day, and in which order its lines stand. What puts one field in doubt does not: the meeting is accepted, the
guess is marked as one in the record, and asked about there, once for each cause. The rule with its reasons
stands in `docs/explanation/sure-and-unsure.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from answerable.core.notes.model import Item, Notes, Problem
from answerable.core.notes.recognise.dates import find_dates


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of doubt: its words in a draft, and whether it holds the whole draft up."""

    words: str
    holds: bool = False


KINDS: dict[str, Kind] = {
    "not_notes": Kind("it is not sure that this is notes of a meeting", holds=True),
    "no_date": Kind("the date of the meeting is not known", holds=True),
    "year_missing": Kind("the year of a date is missing", holds=True),
    "weekday_mismatch": Kind("the weekday does not fit the date of the meeting", holds=True),
    "previous_after_this": Kind("the previous meeting is dated after this one", holds=True),
    "other_day_in_name": Kind("the file's name gives another day than the notes", holds=True),
    "no_title": Kind("the meeting has no title", holds=True),
    "reading_order": Kind("the order of the lines is not sure", holds=True),
    "not_understood": Kind("too many lines were not understood", holds=True),
    "other": Kind("there is a problem that only a person can judge", holds=True),
    "some_not_understood": Kind("not every line was understood"),
    "repair_asks": Kind("a repair asks for a decision"),
    "next_weekday": Kind("a weekday does not fit the date of a later meeting"),
    "present_and_absent": Kind("somebody is both present and absent"),
    "initials_clash": Kind("two people have the same initials"),
    "attendance_unsure": Kind("it is not sure who was present"),
    "attendance_guessed": Kind("somebody's attendance was guessed"),
    "owner_unknown": Kind("an owner is not known"),
    "no_owner": Kind("an action has no owner"),
    "action_guessed": Kind("an action was guessed"),
    "reference_only": Kind("an action is only a reference"),
    "summary_only": Kind("an action stands in the summary only"),
    "body_only": Kind("an action is missing from the summary"),
}
# Problems of the other codes say something about what was written, not about whether it was read rightly.
PROBLEMS_FOR_A_PERSON = frozenset(
    {
        "year_missing",
        "weekday_mismatch",
        "present_and_absent",
        "initials_clash",
        "owner_unknown",
        "no_owner",
        "attendance_unsure",
        "reading_order",
        "previous_after_this",
        "reference_only",
        "summary_only",
        "body_only",
        "other",
    }
)
# So few lines that were not understood do not put the rest in doubt: two, or one in twenty.
_FEW_LINES, _FEW_IN = 2, 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a draft is in doubt: the kind, where, and what more there is to say. `times` is how often."""

    kind: str
    lines: tuple[int, ...] = ()
    more: str = ""
    times: int = 1

    @property
    def holds(self) -> bool:
        return KINDS[self.kind].holds

    @property
    def words(self) -> str:
        said = f"{KINDS[self.kind].words}{f' ({self.more})' if self.more else ''}{_name_lines(self.lines)}"
        times = f", {self.times} times" if self.times > 1 else ""
        return f"{said[0].upper()}{said[1:]}{times}"


def list_reasons(notes: Notes) -> list[str]:
    """Why a draft cannot be accepted with others; none for one that can."""
    return [reason.words for reason in find_reasons(notes) if reason.holds]


def list_doubts(notes: Notes) -> list[dict[str, Any]]:
    """What is asked about single fields of a draft, as plain values to be kept with it."""
    return [
        {"kind": reason.kind, "words": reason.words, "lines": list(reason.lines), "times": reason.times}
        for reason in find_reasons(notes)
        if not reason.holds
    ]


def find_reasons(notes: Notes) -> list[Reason]:
    """Every doubt, one for each kind and what more there is to say of it, with all its lines."""
    joined: dict[tuple[str, str], Reason] = {}
    for found in _find_reasons(notes):
        known = joined.get((found.kind, found.more))
        if known:
            lines = tuple(sorted({*known.lines, *found.lines}))
            found = Reason(found.kind, lines, found.more, known.times + 1)
        joined[found.kind, found.more] = found
    return list(joined.values())


def _find_reasons(notes: Notes) -> Iterator[Reason]:
    if notes.document_kind != "notes":
        yield Reason("not_notes", more=notes.document_kind.replace("_", " "))
    if notes.date is None:
        yield Reason("no_date")
    elif _names_another_day(notes):
        yield Reason("other_day_in_name")
    if not notes.title:
        yield Reason("no_title")
    yield from (_read_problem(p, notes) for p in notes.problems if p.code in PROBLEMS_FOR_A_PERSON)
    yield from (Reason("repair_asks", repair.lines) for repair in notes.repairs if repair.certainty == "ask")
    people = (*notes.attendance, *notes.apologies)
    yield from (Reason("attendance_guessed", person.lines) for person in people if person.inferred)
    actions = (action for item in walk(notes.items) for action in item.actions)
    yield from (Reason("action_guessed", action.lines) for action in actions if action.inferred)
    missed = tuple(sorted({number for text in notes.unplaced for number in text.lines}))
    if missed:
        few = len(missed) <= max(_FEW_LINES, len(notes.source) // _FEW_IN)
        yield Reason("some_not_understood" if few else "not_understood", missed)


def _read_problem(problem: Problem, notes: Notes) -> Reason:
    """A weekday puts the meeting's own day in doubt, or only that of a later meeting that the notes name."""
    named = (*notes.next_meetings, *((notes.next_meeting,) if notes.next_meeting else ()))
    later = {number for meeting in named for number in meeting.lines}
    own = not problem.lines or not set(problem.lines) <= later - set(notes.header_lines)
    if problem.code == "weekday_mismatch" and not own:
        return Reason("next_weekday", problem.lines)
    return Reason(problem.code, problem.lines)


def _names_another_day(notes: Notes) -> bool:
    """Whether the file's name holds one full date, and it is not the meeting's."""
    name = PurePath(notes.file).stem.replace("_", " ")
    days = {found.resolve() for found in find_dates(name) if found.year}
    return len(days) == 1 and None not in days and notes.date not in {day.isoformat() for day in days if day}


def count_kinds(doubts: Iterable[dict[str, Any]]) -> dict[str, int]:
    """How often each kind of doubt stands in what is kept with drafts."""
    counts: dict[str, int] = {}
    for doubt in doubts:
        counts[doubt["kind"]] = counts.get(doubt["kind"], 0) + int(doubt["times"])
    return counts


def _name_lines(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    shown = ", ".join(str(number) for number in lines[:5]) + (" and more" if len(lines) > 5 else "")
    return f" (line{'s' if len(lines) > 1 else ''} {shown})"


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from walk(item.items)


def find_refusal(notes: Notes) -> str | None:
    """Why nobody may accept the draft as it is; None where a person may decide."""
    if notes.document_kind in {"agenda", "action_log"}:
        name = notes.document_kind.replace("_", " ")
        return (
            f"This was read as an {name}, which records no meeting. If it is notes of a meeting, say so "
            "under “What this document is”; otherwise set it aside."
        )
    if notes.date is None:
        return "The date of the meeting is not known. Enter it in the draft, then accept."
    if not notes.items:
        return "There is not one item in it, so there is nothing to accept. Add the items, or set it aside."
    return None
