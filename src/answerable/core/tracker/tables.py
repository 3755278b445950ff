"""Where a spreadsheet holds its tracker: headers under titles, rows beneath, and headings between rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answerable.core.notes.extraction.sheets.book import Book, Cell, Sheet, SheetRow

from .headers import count_known
from .statuses import read_group_status
from .values import find_day, read_day, squeeze

_LOOKED_AT = 60
_LONGEST_HEADER = 80
_WORD = re.compile(r"[^\W\d_]{3,}")
_MEETING = re.compile(
    r"\b(?:meeting|mtg|board|session|panel|committee|forum|assurance|accountability|holding to account"
    r"|raised)\b",
    re.I,
)
_PASSING = re.compile(r"\b(?:updated?|as at|as of|next|version|printed|produced|correct)\b", re.I)


@dataclass(frozen=True, slots=True)
class Column:
    place: int
    header: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a tracker. `line` counts through the whole file, `number` is what the spreadsheet shows.

    `sections` are the headings it stands under: what they say of its status, of its meeting, and any other.
    """

    sheet: str
    number: int
    line: int
    cells: tuple[tuple[str, Cell], ...]
    sections: tuple[str, str, str] = ("", "", "")
    merged: tuple[str, ...] = ()
    joined: tuple[int, ...] = ()

    def find(self, header: str) -> Cell | None:
        return next((cell for name, cell in self.cells if name == header), None)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet's tracker: the rows above its headers, its columns and its rows, and what stands below."""

    sheet: str
    above: tuple[tuple[str, ...], ...]
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's tables, and the sheets that hold none, with the reason."""

    tables: tuple[Table, ...]
    left_out: tuple[tuple[str, str], ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """Every header of the file once, in order."""
        return tuple(dict.fromkeys(column.header for table in self.tables for column in table.columns))


def find_tables(book: Book) -> Reading:
    tables, left_out, offset = [], [], 0
    for sheet in book.sheets:
        table = _find_table(sheet, offset)
        if table:
            tables.append(table)
        elif sheet.rows:
            left_out.append((sheet.name, "no row of headings with rows beneath it was found"))
        offset += max((row.number for row in sheet.rows), default=0)
    return _leave_lists_out(tables, left_out)


def _leave_lists_out(tables: list[Table], left_out: list[tuple[str, str]]) -> Reading:
    """A sheet that shares next to no heading with the fullest one holds something else: lists, a key."""
    if not tables:
        return Reading((), tuple(left_out))
    fullest = max(tables, key=lambda table: sum(len(row.cells) for row in table.rows))
    known = {column.header.casefold() for column in fullest.columns}
    kept = []
    for table in tables:
        shared = sum(column.header.casefold() in known for column in table.columns)
        if shared * 2 >= min(len(table.columns), len(known)):
            kept.append(table)
        else:
            left_out.append((table.sheet, "its columns are not those of the tracker"))
    return Reading(tuple(kept), tuple(left_out))


def _find_table(sheet: Sheet, offset: int) -> Table | None:
    place = find_header(sheet.rows)
    if place is None:
        return None
    header, beneath = sheet.rows[place], sheet.rows[place + 1 :]
    columns = _name_columns(header, beneath, sheet.hidden_columns)
    above = [_list_words(row) for row in sheet.rows[:place]]
    rows, below = _read_rows(sheet, columns, header, beneath, offset)
    section = next((words for row in above if (words := " ".join(row)) and _names_a_meeting(words)), "")
    if section:
        rows = [
            row if row.sections[1] else replace(row, sections=_put(row.sections, 1, section)) for row in rows
        ]
    return Table(sheet.name, tuple(above), tuple(columns), tuple(rows), tuple(below))


def find_header(rows: tuple[SheetRow, ...]) -> int | None:
    """The row of short different words, known headers if possible, over rows that are as wide."""
    best, most = None, 0.0
    for place, row in enumerate(rows[:_LOOKED_AT]):
        words = [cell for _, cell in row.cells]
        if len(words) < 2 or place + 1 == len(rows) or not all(_may_head(cell) for cell in words):
            continue
        texts = [squeeze(cell.text) for cell in words]
        if len(set(texts)) < len(texts) * 0.7:
            continue
        places = {column for column, _ in row.cells}
        beneath = rows[place + 1 : place + 11]
        filled = sum(len(places & {c for c, _ in each.cells}) for each in beneath) / max(1, len(beneath))
        score = 3 * count_known(texts) + min(filled, len(words)) - _count_unlike(row, beneath)
        if score > most and filled >= 1.5:
            best, most = place, score
    return best


def _count_unlike(row: SheetRow, beneath: tuple[SheetRow, ...]) -> int:
    """Cells that no header has: many words, or what stands again in its own column."""
    others = [each for each in beneath if _list_words(each) != _list_words(row)]
    again = {(place, squeeze(cell.text)) for each in others for place, cell in each.cells}
    texts = [(place, squeeze(cell.text)) for place, cell in row.cells]
    return sum(4 * (len(text.split()) > 7) + ((place, text) in again) for place, text in texts)


def _may_head(cell: Cell) -> bool:
    return (
        cell.kind == "text" and len(squeeze(cell.text)) <= _LONGEST_HEADER and find_day(cell.text).day is None
    )


def _name_columns(header: SheetRow, beneath: tuple[SheetRow, ...], hidden: tuple[int, ...]) -> list[Column]:
    """The headers. A column without one is called by its letter; a name that stands twice gets a number."""
    named = {place: squeeze(cell.text) for place, cell in header.cells}
    last = max(named)
    used = Counter(place for row in beneath for place, _ in row.cells if place <= last + 5)
    columns, seen = [], Counter[str]()
    for place in sorted({*named, *used}):
        name = named.get(place) or f"Column {_name_letter(place)}"
        seen[name.casefold()] += 1
        count = seen[name.casefold()]
        columns.append(Column(place, name if count == 1 else f"{name} ({count})", place in hidden))
    return columns


def _name_letter(place: int) -> str:
    letters = ""
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _read_rows(
    sheet: Sheet, columns: list[Column], header: SheetRow, beneath: tuple[SheetRow, ...], offset: int
) -> tuple[list[TableRow], list[str]]:
    names = {column.place: column.header for column in columns}
    widest = _find_widest(beneath, columns)
    heads = _list_words(header)
    rows: list[TableRow] = []
    sections, waiting = ("", "", ""), []
    for row, merged in _fill_merges(sheet, beneath):
        if _list_words(row) == heads:
            continue
        if words := _read_section(row, merged, widest, columns[0].place):
            sections = _enter(sections, words)
            waiting.append(words)
            continue
        cells = tuple((names[place], cell) for place, cell in row.cells if place in names)
        if cells:
            waiting = []
            kept = tuple(names[place] for place in merged if place in names)
            rows.append(TableRow(sheet.name, row.number, row.number + offset, cells, sections, kept))
    return rows, waiting


def _list_words(row: SheetRow) -> tuple[str, ...]:
    return tuple(squeeze(cell.text) for _, cell in row.cells)


def _find_widest(rows: tuple[SheetRow, ...], columns: list[Column]) -> int:
    """The column with most words: what is to be done. Comments may be longer, but stand in fewer rows."""
    words: Counter[int] = Counter()
    for row in rows:
        if len(row.cells) > 1:
            words.update({place: min(30, len(cell.text.split())) for place, cell in row.cells})
    return max((column.place for column in columns), key=lambda place: (words[place], -place))


def _fill_merges(sheet: Sheet, rows: tuple[SheetRow, ...]) -> Iterator[tuple[SheetRow, tuple[int, ...]]]:
    """Each row with the cells that are merged down into it, and which those are."""
    values = {(row.number, place): cell for row in sheet.rows for place, cell in row.cells}
    down = [merge for merge in sheet.merges if merge.last_row > merge.first_row]
    for row in rows:
        filled = dict(row.cells)
        merged = []
        for merge in down:
            cell = values.get((merge.first_row, merge.first_column))
            if merge.first_row < row.number <= merge.last_row and cell and merge.first_column not in filled:
                filled[merge.first_column] = cell
                merged.append(merge.first_column)
        yield SheetRow(row.number, tuple(sorted(filled.items())), row.hidden), tuple(merged)


def _read_section(row: SheetRow, merged: tuple[int, ...], widest: int, first: int) -> str:
    """The words of a row that is a heading over those beneath: it stands alone, or only names a meeting."""
    own = [(place, cell) for place, cell in row.cells if place not in merged]
    texts = list(dict.fromkeys(squeeze(cell.text) for _, cell in own))
    words = " ".join(texts)
    if len(texts) == 1 and (_WORD.search(words) or read_day(own[0][1]).day):
        tells = _names_a_meeting(words) or read_group_status(words) is not None
        alone = len(own) > 1 or (own[0][0] == first and first != widest)
        return words if tells or alone else ""
    if len(texts) == 2 and widest not in [place for place, _ in own] and _MEETING.search(words):
        return words if any(read_day(cell).day for _, cell in own) and len(words) < 120 else ""
    return ""


def _names_a_meeting(words: str) -> bool:
    day = find_day(words)
    return (
        (day.day is not None or day.month is not None)
        and bool(_MEETING.search(words))
        and not _PASSING.search(words)
    )


def _enter(sections: tuple[str, str, str], words: str) -> tuple[str, str, str]:
    """A heading of a status begins anew; one of a meeting or day stands under it; any other under both."""
    if read_group_status(words):
        return (words, "", "")
    day = find_day(words)
    if day.day or day.month:
        return (sections[0], words, "")
    return (sections[0], sections[1], words)


def _put(sections: tuple[str, str, str], place: int, words: str) -> tuple[str, str, str]:
    first, second, third = (words if at == place else each for at, each in enumerate(sections))
    return (first, second, third)
