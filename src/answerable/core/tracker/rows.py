"""From a table's rows to actions: the text, its owner, its dates and its status, as the columns are meant."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.notes.model import Due
from answerable.core.notes.recognise.dues import read_due_cell
from answerable.core.notes.recognise.owners import read_owners

from .columns import Mapped
from .fields import (
    ACTION,
    ASK,
    CLOSED_ON,
    DISCHARGED,
    DUE,
    MEETING,
    OPEN,
    OWNER,
    PROGRESS,
    RAISED_ON,
    REFERENCE,
    STATUS,
    SUPERSEDED,
    TOPIC,
)
from .statuses import make_status_key, propose_meaning, read_group_status
from .tables import Reading, TableRow
from .values import Day, find_day, find_packed_day, read_day, show, squeeze


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row, and what to do. One that `refuses` keeps the row out."""

    sheet: str
    number: int
    line: int
    column: str
    words: str
    refuses: bool = False


@dataclass(frozen=True, slots=True)
class TrackerLine:
    """A row as an action, with the rows that go on with it in `lines`. `status` is one of the meanings; the
    cells are as found."""

    sheet: str
    number: int
    lines: tuple[int, ...]
    section: str
    cells: tuple[tuple[str, Cell], ...]
    text: str
    reference: str = ""
    owners: tuple[str, ...] = ()
    raised_on: datetime.date | None = None
    raised_month: str | None = None
    meeting: str = ""
    meeting_on: datetime.date | None = None
    heading_on: datetime.date | None = None
    due: Due | None = None
    status_word: str = ""
    status: str = OPEN
    progress: str = ""
    closed_on: datetime.date | None = None
    topic: str = ""

    @property
    def line(self) -> int:
        return self.lines[0]

    @property
    def days(self) -> frozenset[datetime.date]:
        """The days on which it may have been raised, as the row itself says."""
        return frozenset(day for day in (self.raised_on, self.meeting_on) if day)

    @property
    def source(self) -> str:
        """Where it came from, in words that name no day; a heading names nothing of a row."""
        return self.meeting if self.meeting not in self.section.split("\n") and not self.meeting_on else ""

    @property
    def first_day(self) -> datetime.date | None:
        """The meeting's day before the day on which somebody typed it in; else that of its heading."""
        return self.meeting_on or self.raised_on or self.heading_on


@dataclass(frozen=True, slots=True)
class Lines:
    lines: tuple[TrackerLine, ...]
    problems: tuple[Problem, ...]


class _Columns:
    """The columns by what they are."""

    def __init__(self, mapped: Sequence[Mapped]) -> None:
        self._headers: dict[str, list[str]] = defaultdict(list)
        for column in mapped:
            self._headers[column.field].append(column.header)

    def is_comment(self, header: str) -> bool:
        return header in self._headers[PROGRESS]

    def name(self, field: str) -> str:
        return next(iter(self._headers[field]), "")

    def find(self, row: TableRow, field: str) -> Cell | None:
        name = self.name(field)
        return row.find(name) if name else None

    def read(self, row: TableRow, field: str) -> str:
        cells = [cell for name in self._headers[field] if (cell := row.find(name))]
        return "\n".join(show(cell).strip() for cell in cells)


def read_lines(reading: Reading, mapped: Sequence[Mapped], meanings: Mapping[str, str]) -> Lines:
    """Every row as an action; `meanings` are by status key. Rows without a text, and copies, are refused."""
    columns = _Columns(mapped)
    lines: list[TrackerLine] = []
    problems: list[Problem] = []
    for table in reading.tables:
        for row in _join_continued(table.rows, columns):
            line, found = _read_line(row, columns, meanings)
            problems += found
            if line:
                lines.append(line)
    kept, repeats = _find_repeats(lines, columns)
    return Lines(tuple(kept), tuple(sorted([*problems, *repeats], key=lambda p: (p.line, p.column))))


def _join_continued(rows: Iterable[TableRow], columns: _Columns) -> list[TableRow]:
    """A row that only goes on with the one above it (comments alone, or the action merged down) joins it."""
    joined: list[TableRow] = []
    for row in rows:
        if joined and _goes_on(row, columns) and joined[-1].sections == row.sections:
            joined[-1] = _join(joined[-1], row)
        else:
            joined.append(row)
    return joined


def _goes_on(row: TableRow, columns: _Columns) -> bool:
    own = {name for name, _ in row.cells if name not in row.merged}
    if columns.name(ACTION) in row.merged:
        return True
    comments = {name for name, _ in row.cells if columns.is_comment(name)}
    return bool(own) and own <= comments


def _join(above: TableRow, row: TableRow) -> TableRow:
    cells = dict(above.cells)
    for name, cell in row.cells:
        held = cells.get(name)
        if held is None:
            cells[name] = cell
        elif name not in row.merged and squeeze(held.text) != squeeze(cell.text):
            cells[name] = Cell(f"{held.text}\n{cell.text}")
    return replace(above, cells=tuple(cells.items()), joined=(*above.joined, row.line))


def _read_line(
    row: TableRow, columns: _Columns, meanings: Mapping[str, str]
) -> tuple[TrackerLine | None, list[Problem]]:
    text = squeeze(columns.read(row, ACTION))
    if not any(letter.isalpha() for letter in text):
        words = "There is no text in this row. Write what is to be done, or take the row out."
        return None, [_make_problem(row, columns.name(ACTION), words, refuses=True)]
    problems: list[Problem] = []

    def read(field: str) -> Day:
        day = read_day(columns.find(row, field))
        if day.impossible:
            words = (
                f"“{day.impossible}” is no day. Correct it; until then the row counts as having none here."
            )
            problems.append(_make_problem(row, columns.name(field), words))
        return day

    raised, meeting, closed = read(RAISED_ON), read_day(columns.find(row, MEETING)), read(CLOSED_ON)
    heading = _read_heading(row, columns)
    if not columns.name(RAISED_ON) and not columns.name(MEETING):
        meeting, heading = heading, Day()
    reference = squeeze(columns.read(row, REFERENCE))
    raised_on = raised.day or (None if meeting.day else find_packed_day(reference))
    first = meeting.day or raised_on or heading.day
    word, meaning, ended = _read_status(row, columns, meanings, closed.day)
    due = None if read(DUE).impossible else _read_due(columns.find(row, DUE), first)
    return TrackerLine(
        sheet=row.sheet,
        number=row.number,
        lines=(row.line, *row.joined),
        section="\n".join(row.sections).rstrip("\n"),
        cells=row.cells,
        text=text,
        reference=reference,
        owners=read_owners(columns.read(row, OWNER)) if columns.read(row, OWNER) else (),
        raised_on=raised_on,
        raised_month=raised.month or meeting.month,
        meeting=squeeze(columns.read(row, MEETING)) or row.sections[1],
        meeting_on=meeting.day,
        heading_on=heading.day,
        due=due,
        status_word=word,
        status=meaning,
        progress=columns.read(row, PROGRESS).strip(),
        closed_on=closed.day or ended,
        topic=squeeze(columns.read(row, TOPIC)),
    ), problems


def _read_heading(row: TableRow, columns: _Columns) -> Day:
    """The day of the heading above. Rows that belong to no meeting often follow the last one's, so it does
    not hold for a row that was reported on, was closed or fell due before."""
    heading = find_day(row.sections[1]) if row.sections[1] else Day()
    own = [read_day(columns.find(row, field)) for field in (DUE, CLOSED_ON)]
    own += [find_day(line) for line in columns.read(row, PROGRESS).splitlines()]
    return Day() if heading.day and any(day.day and day.day < heading.day for day in own) else heading


def _make_problem(row: TableRow, column: str, words: str, *, refuses: bool = False) -> Problem:
    return Problem(row.sheet, row.number, row.line, column, words, refuses)


def _read_due(cell: Cell | None, first: datetime.date | None) -> Due | None:
    if cell is None:
        return None
    day = read_day(cell)
    if (cell.kind == "date" or cell.text.isdecimal()) and day.day:
        words = f"{day.day.day} {day.day:%B %Y}"
        return Due("date", words, day.day.isoformat(), f"{day.day:%Y-%m}")
    return read_due_cell(cell.text, first)


def _read_status(
    row: TableRow, columns: _Columns, meanings: Mapping[str, str], closed_on: datetime.date | None
) -> tuple[str, str, datetime.date | None]:
    """The status as printed, what it means, and the day that stands beside it.

    A row that says none has the one of its heading or sheet; else a day of closing means that it is closed.
    """
    cell = columns.find(row, STATUS)
    word = squeeze(show(cell)) if cell else ""
    key = make_status_key(word)
    if key:
        meaning = meanings.get(key) or propose_meaning(key, columns.name(STATUS))
        ended = read_day(cell).day if meaning in (DISCHARGED, SUPERSEDED) else None
        return word, meaning, ended
    group = read_group_status(row.sections[0]) or read_group_status(row.sheet)
    if group:
        return "", group, None
    return "", DISCHARGED if closed_on else meanings.get("", OPEN), None


def _find_repeats(lines: list[TrackerLine], columns: _Columns) -> tuple[list[TrackerLine], list[Problem]]:
    """Rows that say again what another says are left out; one reference for two actions is told."""
    kept: list[TrackerLine] = []
    problems: list[Problem] = []
    whole: dict[tuple[object, ...], TrackerLine] = {}
    for line in lines:
        same = (line.reference.casefold(), line.text.casefold(), line.first_day, line.owners, line.meeting)
        first = whole.setdefault(same, line)
        if first is line:
            kept.append(line)
            continue
        words = f"This row repeats row {first.number}{_name_sheet(first, line)}. Take one of them out."
        problems.append(Problem(line.sheet, line.number, line.line, columns.name(ACTION), words, True))
    return kept, [*problems, *_find_shared_references(kept, columns)]


def _find_shared_references(lines: list[TrackerLine], columns: _Columns) -> list[Problem]:
    """References that two rows have, where those of their form are given once: not numbers that begin anew
    at each meeting."""
    forms: dict[str, list[TrackerLine]] = defaultdict(list)
    for line in lines:
        if line.reference:
            forms[re.sub(r"\d+", "9", line.reference.casefold())].append(line)
    problems = []
    for alike in forms.values():
        named: dict[str, TrackerLine] = {}
        shared = [
            (line, first)
            for line in alike
            if (first := named.setdefault(line.reference.casefold(), line)) is not line
        ]
        once = len(named) >= 20 * len(shared)
        # Nobody can say which of the two has it wrongly, so both are told.
        problems += [
            _tell_shared(*pair, columns.name(REFERENCE))
            for line, first in shared
            if once or (line.first_day and line.first_day == first.first_day)
            for pair in ((line, first), (first, line))
        ]
    return problems


def _tell_shared(line: TrackerLine, first: TrackerLine, column: str) -> Problem:
    where = f"Row {first.number}{_name_sheet(first, line)}"
    words = f"{where} has the reference {line.reference} too. Give one of them another."
    return Problem(line.sheet, line.number, line.line, column, words)


def _name_sheet(first: TrackerLine, line: TrackerLine) -> str:
    return f" of {first.sheet}" if first.sheet != line.sheet else ""


def count_statuses(reading: Reading, mapped: Sequence[Mapped]) -> dict[str, tuple[str, int]]:
    """By status key: the word as it is printed most, and how many rows have it."""
    columns = _Columns(mapped)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for table in reading.tables:
        for row in table.rows:
            word = squeeze(columns.read(row, STATUS))
            if word:
                counts[make_status_key(word)][word] += 1
    return {
        key: (max(sorted(words), key=lambda word: words[word]), sum(words.values()))
        for key, words in sorted(counts.items(), key=lambda pair: -sum(pair[1].values()))
    }


def propose_meanings(counts: Mapping[str, tuple[str, int]], header: str = "") -> dict[str, str]:
    return {key: propose_meaning(key, header) for key in counts}


__all__ = ["ASK", "Lines", "Problem", "TrackerLine", "count_statuses", "propose_meanings", "read_lines"]
