"""What in the notes a person should look at. A problem is data about the notes, never a failure of reading."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from answerable.core.notes.model import Action, Item, Notes, Person, Problem
from answerable.core.notes.recognise import dates, owners, people
from answerable.core.notes.recognise.hints import Hinted
from answerable.core.notes.recognise.words import fold
from answerable.core.notes.structure import exchanges
from answerable.core.notes.structure.fields import Header

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SUM = re.compile(r"£\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?\s?(?:k|m|bn|million)\b", re.IGNORECASE)
_REFERENCE = Hinted(
    re.compile(r"\bRef(?:erence)?[:/\s]*(\d{1,2}[a-z]?/\d{1,2}/\d{1,2}/\d{2,6})\b", re.IGNORECASE), "ref"
)
_PREVIOUS = Hinted(
    re.compile(
        r"\b(?:last|previous)\s+(?:meeting|minutes|notes)\b|\b(?:minutes|notes)\s+of\s+(?:the\s+)?(?:meeting\s+)?(?:held\s+)?(?:on\s+)?",
        re.IGNORECASE,
    ),
    "last previous minutes notes",
)
_KNOWN_OWNERS = frozenset(
    [
        "ALL",
        "OPCC",
        "OPFCC",
        "PCC",
        "DPCC",
        "CC",
        "DCC",
        "ACC",
        "T/CC",
        "T/DCC",
        "T/ACC",
        "A/CC",
        "A/DCC",
        "A/ACC",
        "CEX",
        "CEO",
        "CFO",
        "MO",
    ]
)


_NO_ANSWER = re.compile(
    r"^(?:no (?:answer|response|reply)\b|.{0,60}\b(?:could not|was unable to|were unable to|did not) (?:answer|say|respond|reply|provide an answer)\b)",
    re.IGNORECASE,
)


def _walk(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from _walk(item.items)


def find_problems(notes: Notes, head: Header, year_missing: bool) -> list[Problem]:
    """Every problem found, in the order of the schema's codes."""
    found = [
        *_check_date(notes, head, year_missing),
        *_check_people(notes, head),
        *_check_actions(notes),
        *_check_questions(notes),
        *_check_previous(notes),
        *_check_decisions(notes),
        *_check_sums(notes),
        *_check_references(notes),
    ]
    if notes.next_meeting is None and notes.document_kind == "notes":
        found.append(Problem("no_next_meeting", "No next meeting is named.", ()))
    if any(r.kind == "row_order" for r in notes.repairs):
        lines = tuple(n for r in notes.repairs if r.kind == "row_order" for n in r.lines)
        found.append(
            Problem("reading_order", "These rows stood in reverse order and were turned round.", lines)
        )
    return found


def _check_date(notes: Notes, head: Header, year_missing: bool) -> Iterator[Problem]:
    lines = _find_date_lines(notes, head)
    if year_missing and head.found is not None:
        yield Problem(
            "year_missing", f"“{head.date_text}” names no year, and none was found elsewhere.", lines
        )
    if head.found is not None and head.found.weekday is not None and notes.date:
        yield from _check_weekday(head.found, datetime.date.fromisoformat(notes.date), lines)
    for meeting in notes.next_meetings:
        for found in dates.find_dates(meeting.text)[:1]:
            if found.weekday is not None and meeting.date:
                yield from _check_weekday(found, datetime.date.fromisoformat(meeting.date), meeting.lines)


def _find_date_lines(notes: Notes, head: Header) -> tuple[int, ...]:
    """The header line that names the day; the first lines where the day was put together from several."""
    words = head.found.text if head.found else ""
    named = [s.line for s in notes.source if s.line in notes.header_lines and words and words in s.text]
    return tuple(named[:1]) or notes.header_lines[:3]


def _check_weekday(found: dates.FoundDate, day: datetime.date, lines: tuple[int, ...]) -> Iterator[Problem]:
    if day.weekday() != found.weekday:
        message = f"“{found.text}”: {day.day} {day:%B %Y} was a {_WEEKDAYS[day.weekday()]}."
        yield Problem("weekday_mismatch", message, lines)


def _check_people(notes: Notes, head: Header) -> Iterator[Problem]:
    present = {fold(p.name): p for p in notes.attendance if p.name}
    for person in notes.apologies:
        other = present.get(fold(person.name or ""))
        if other is not None:
            yield Problem(
                "present_and_absent",
                f"{person.name} is listed as present and as absent.",
                (*other.lines, *person.lines),
            )
    by_initials: dict[str, list[str]] = {}
    lines: dict[str, list[int]] = {}
    for person in (*notes.attendance, *notes.apologies):
        if person.short and person.name:
            by_initials.setdefault(person.short, []).append(fold(person.name))
            lines.setdefault(person.short, []).extend(person.lines)
    for short, names in by_initials.items():
        if len(set(names)) > 1:
            yield Problem(
                "initials_clash", f"{short} stands for {len(set(names))} people.", tuple(lines[short])
            )
    if head.unlabelled and not head.labelled:
        everyone = tuple(n for p in (*notes.attendance, *notes.apologies) for n in p.lines)
        yield Problem(
            "attendance_unsure",
            "The list has no label: who was present and who sent apologies is not sure.",
            everyone,
        )


def _check_actions(notes: Notes) -> Iterator[Problem]:
    listed = (*notes.attendance, *notes.apologies)
    shorts = {p.short for p in listed if p.short} | _list_lone_initials(listed)
    for item in _walk(notes.items):
        for action in item.actions:
            yield from _check_action(action, shorts)


def _list_lone_initials(listed: Iterable[Person]) -> set[str]:
    """Initials that are not printed in the list and fit one name of it only."""
    names = {fold(person.name): person.name for person in listed if person.name}
    counts = Counter(short for name in names.values() for short in people.list_initials(name))
    return {short for short, count in counts.items() if count == 1}


def _check_action(action: Action, shorts: set[str]) -> Iterator[Problem]:
    name = _shorten(action.text) or action.reference or "the action"
    if not action.text:
        yield Problem(
            "reference_only", f"“{action.wordings[0].text}” gives a reference and no action.", action.lines
        )
    elif any(
        w.text.strip().rstrip(".").upper().endswith(f": {action.reference}")
        for w in action.wordings
        if action.reference
    ):
        place = tuple(n for w in action.wordings if len(w.text) < 20 for n in w.lines)
        yield Problem(
            "reference_only", f"Action {action.reference} is named here by its reference alone.", place
        )
    if not action.owners:
        yield Problem("no_owner", f"“{name}” has no owner.", action.lines)
    if action.due is None:
        yield Problem("no_due", f"Nothing says when “{name}” is due.", action.lines)
    for owner in action.owners:
        initials = re.fullmatch(r"[A-Z]{2,3}", owner)
        if (
            initials
            and owner not in shorts
            and owner.upper() not in _KNOWN_OWNERS
            and not re.fullmatch(owners.ROLE, owner)
        ):
            yield Problem(
                "owner_unknown", f"{owner} is not in the list of those present or absent.", action.lines
            )


def _check_questions(notes: Notes) -> Iterator[Problem]:
    if notes.document_kind == "agenda":
        return
    for item in _walk(notes.items):
        for question in item.questions:
            if not question.answers or all(_NO_ANSWER.search(a.text) for a in question.answers):
                yield Problem(
                    "unanswered", f"No answer was found to “{_shorten(question.text)}”", question.lines
                )
            elif exchanges.asks_when(question.text) and not any(
                _names_time(a.text) for a in question.answers
            ):
                yield Problem(
                    "unanswered",
                    f"“{_shorten(question.text)}” asks when; no answer names a time.",
                    question.lines,
                )


def _names_time(text: str) -> bool:
    return bool(
        dates.find_dates(text)
        or dates.find_months(text)
        or re.search(
            rf"\b(?:by|in|within|from|next|end of|until)\s+(?:the\s+)?(?:\w+\s+){{0,3}}(?:weeks?|months?|years?|quarter|{dates.MONTH}|spring|summer|autumn|winter)\b",
            text,
            re.IGNORECASE,
        )
    )


def _check_previous(notes: Notes) -> Iterator[Problem]:
    if not notes.date:
        return
    for item in _walk(notes.items):
        for text in (*item.updates, *item.agreed, *item.context, *item.findings):
            match = _PREVIOUS.search(text.text)
            if not match:
                continue
            for found in dates.find_dates(text.text[match.start() : match.end() + 60])[:1]:
                day = found.resolve()
                if day and day.isoformat() > notes.date:
                    yield Problem(
                        "previous_after_this",
                        f"The last meeting is dated {found.text}, after this one.",
                        text.lines,
                    )


def _check_decisions(notes: Notes) -> Iterator[Problem]:
    seen: dict[str, tuple[int, ...]] = {}
    for item in _walk(notes.items):
        for text in item.agreed:
            key = re.sub(r"^(?:joint )?decision\s*[:–—-]\s*", "", fold(text.text))
            if len(key) > 25 and key in seen and seen[key] != text.lines:
                yield Problem(
                    "duplicate_decision",
                    f"“{_shorten(text.text)}” stands under two items.",
                    (*seen[key], *text.lines),
                )
            seen.setdefault(key, text.lines)


def _check_sums(notes: Notes) -> Iterator[Problem]:
    for line in notes.source:
        for match in _SUM.finditer(line.text) if "£" in line.text else ():
            yield Problem(
                "impossible_sum",
                f"“{match.group()}” gives thousands twice over; one of them is a slip.",
                (line.line,),
            )


def _check_references(notes: Notes) -> Iterator[Problem]:
    counts: Counter[str] = Counter()
    for line in notes.source:
        for match in _REFERENCE.finditer(line.text):
            reference = match[1]
            counts[reference] += 1
            day, month, year = reference.split("/")[1:4]
            if len(year) not in (2, 4) or int(month) > 12 or int(day) > 31:
                yield Problem("bad_reference", f"“{reference}” holds no possible date.", (line.line,))
            elif notes.date and _as_date(day, month, year) not in (None, notes.date):
                yield Problem(
                    "bad_reference", f"“{reference}” is not dated as this meeting is.", (line.line,)
                )


def _as_date(day: str, month: str, year: str) -> str | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    try:
        return datetime.date(number, int(month), int(day)).isoformat()
    except ValueError:
        return None


def _shorten(text: str, size: int = 80) -> str:
    return text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + " …"
