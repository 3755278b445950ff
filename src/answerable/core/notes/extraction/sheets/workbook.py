"""Excel workbooks (.xlsx). Called in the child process only: the file may be damaged, or made to harm."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import MEGABYTE, Limits
from answerable.core.notes.extraction.sheets.book import Book, Cell, Merge, Sheet, SheetRow

BOMB = "unpacks to far more than its size, as a file made to harm does; save it anew from Excel and try again"
DAMAGED = "is damaged or cut short and cannot be opened; ask for it again"
ENTITIES = "holds XML entities, which no workbook does; save it anew from Excel and try again"
_CHUNK = 1 << 20
_PADDED = re.compile(r"^0{2,}$")


def read_workbook(content: bytes, file: str, limits: Limits) -> Book:
    check_archive(content, file, limits)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of extensions that say nothing about cells
        try:
            found = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, SyntaxError) as error:
            raise UnreadableFile(file, DAMAGED, "damaged") from error
    left = limits.cells
    sheets = []
    for each in found.worksheets:
        sheet = _read_sheet(each)
        left -= sum(len(row.cells) for row in sheet.rows)
        if left < 0:
            raise UnreadableFile(
                file, f"has more than {limits.cells:,} filled cells; part it and try again", "too-large"
            )
        sheets.append(sheet)
    return Book(file, "xlsx", tuple(sheets))


def check_archive(content: bytes, file: str, limits: Limits) -> None:
    """Nothing is parsed before this: no more than the limits unpacks, and no part declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _check_members(members, len(content), file, limits)
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    _check_part(archive, member, file, limits)
    except UnreadableFile:
        raise
    except Exception as error:  # zlib.error, and whatever else a compressor may raise
        raise UnreadableFile(file, DAMAGED, "damaged") from error


def _check_members(members: list[zipfile.ZipInfo], size: int, file: str, limits: Limits) -> None:
    names = {member.filename for member in members}
    if not any(name.startswith("xl/") for name in names):
        raise UnreadableFile(
            file, "is not an Excel workbook (.xlsx); save it as one, or as CSV", "wrong-type"
        )
    if len(members) > limits.parts or len(names) != len(members):
        raise UnreadableFile(file, f"has more than {limits.parts:,} parts inside, or one twice", "too-large")
    if any(member.flag_bits & 1 for member in members):
        raise UnreadableFile(
            file, "is locked with a password; save it without one and try again", "encrypted"
        )
    whole = sum(member.file_size for member in members)
    if whole > limits.unzipped_bytes or (whole > 20 * MEGABYTE and whole > size * limits.unzip_ratio):
        raise UnreadableFile(file, BOMB, "zip-bomb")


def _check_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, limits: Limits) -> None:
    """Unpacks a part once for its true size: what the archive says of itself need not be so."""
    size, before = 0, b""
    with archive.open(member) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > limits.unzipped_part_bytes:
                raise UnreadableFile(file, BOMB, "zip-bomb")
            if any(mark in before + chunk for mark in (b"<!DOCTYPE", b"<!ENTITY")):
                raise UnreadableFile(file, ENTITIES, "xml-entities")
            before = chunk[-16:]


def _read_sheet(sheet: Any) -> Sheet:
    rows: dict[int, list[tuple[int, Cell]]] = {}
    # The filled cells themselves: a lone cell far out would make the sheet's rectangle endless.
    for (number, column), found in sorted(sheet._cells.items()):
        cell = read_cell(found.value, found.data_type, found.number_format)
        if cell:
            rows.setdefault(number, []).append((column, cell))
    hidden = {number for number, row in sheet.row_dimensions.items() if row.hidden}
    return Sheet(
        sheet.title,
        tuple(SheetRow(number, tuple(cells), number in hidden) for number, cells in rows.items()),
        tuple(_list_hidden_columns(sheet)),
        tuple(Merge(m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges),
        sheet.sheet_state != "visible",
    )


def _list_hidden_columns(sheet: Any) -> list[int]:
    hidden: set[int] = set()
    widest = max((column for _, column in sheet._cells), default=0)
    for letter, column in sheet.column_dimensions.items():
        if column.hidden:
            first = column.min or column_index_from_string(letter)
            hidden.update(range(first, min(column.max or first, widest) + 1))
    return sorted(hidden)


def read_cell(value: Any, kind: str, form: str) -> Cell | None:
    """A cell as found; None where there is nothing to see in it."""
    if value is None:
        return None
    if kind == "e":
        return Cell(str(value), "error")
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", "truth")
    if isinstance(value, int | float):
        return _read_number(value, form)
    if isinstance(value, dt.datetime):
        plain = value.replace(microsecond=0)
        return Cell(plain.date().isoformat() if plain.time() == dt.time() else plain.isoformat(), "date")
    if isinstance(value, dt.date):
        return Cell(value.isoformat(), "date")
    if isinstance(value, dt.time | dt.timedelta):
        return Cell(str(value), "time")
    text = str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return Cell(text) if text.strip() else None


def _read_number(value: float, form: str) -> Cell:
    """As a person sees it: no needless decimals, and zeros in front where the format puts them."""
    whole = int(value) if value == value and abs(value) < 1e15 and value == int(value) else None
    if whole is not None and _PADDED.match(form):
        return Cell(str(whole).zfill(len(form)))
    return Cell(str(whole) if whole is not None else repr(value), "number")
