"""Spreadsheets as found: kinds of cells, what is hidden or merged, encodings, and files made to harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.sheets import Book, Cell, open_book
from answerable.core.notes.extraction.sheets.book import Merge, pack_book, unpack_book
from answerable.core.notes.extraction.sheets.delimited import arm, disarm, find_delimiter

LIMITS = Limits(seconds=20)


def save(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def make_book() -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Open"
    sheet.append(["Ref", "Due", "Share", "Seen"])
    sheet.append([17, dt.date(2018, 11, 27), 0.5, True])
    sheet.append(["A\r\nB", dt.datetime.fromisoformat("2018-11-27T14:30"), "=1+1", dt.time(9, 30)])
    sheet["A5"] = 7
    sheet["A5"].number_format = "000"
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("B5:D6")
    book.create_sheet("Closed").sheet_state = "hidden"
    return book


def open_bytes(folder: Path, content: bytes, name: str = "tracker.xlsx", limits: Limits = LIMITS) -> Book:
    path = folder / name
    path.write_bytes(content)
    return open_book(path, limits=limits)


def refuse(
    folder: Path, content: bytes, name: str = "tracker.xlsx", limits: Limits = LIMITS
) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        open_bytes(folder, content, name, limits)
    return refused.value


def test_cells_of_a_workbook_keep_what_they_show_and_their_kind(tmp_path: Path) -> None:
    book = open_bytes(tmp_path, save(make_book()))
    first, closed = book.sheets
    assert [(row.number, row.hidden) for row in first.rows] == [(1, False), (2, False), (3, True), (5, False)]
    assert first.rows[1].cells == (
        (1, Cell("17", "number")),
        (2, Cell("2018-11-27", "date")),
        (3, Cell("0.5", "number")),
        (4, Cell("TRUE", "truth")),
    )
    # A formula that no program has worked out yet shows nothing.
    assert first.rows[2].cells == (
        (1, Cell("A\nB")),
        (2, Cell("2018-11-27T14:30:00", "date")),
        (4, Cell("09:30:00", "time")),
    )
    assert first.rows[3].find(1) == Cell("007")
    assert (first.hidden_columns, first.merges) == ((3,), (Merge(5, 2, 6, 4),))
    assert (closed.name, closed.hidden, closed.rows) == ("Closed", True, ())


def test_book_survives_being_packed(tmp_path: Path) -> None:
    book = open_bytes(tmp_path, save(make_book()))
    assert unpack_book(pack_book(book), book.file) == book


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_in_the_encodings_that_programs_write(tmp_path: Path, encoding: str) -> None:
    content = 'Ref;Action\r\n1;"Café – “done”; said\r\nthe CC"\r\n'.encode(encoding)
    (sheet,) = open_bytes(tmp_path, content, "t.csv").sheets
    assert sheet.rows[1].cells == ((1, Cell("1")), (2, Cell("Café – “done”; said\r\nthe CC")))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiter_is_the_one_that_parts_rows_alike(delimiter: str) -> None:
    rows = [["Ref", "Action, in full", "Owner"], ["1", "Send a, b and c", "CC"], ["2", "Meet", "PCC"]]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert find_delimiter(f"Tracker of the office\n\n{text}\n") == delimiter


def test_apostrophe_that_disarms_a_cell_is_no_part_of_it(tmp_path: Path) -> None:
    (sheet,) = open_bytes(tmp_path, b"a,b,c\n'=1+1,'tis,'- sent\n", "t.csv").sheets
    assert [cell.text for _, cell in sheet.rows[1].cells] == ["=1+1", "'tis", "- sent"]


@pytest.mark.parametrize("value", ["=1", "-x", "@x", "'=1", "''+1", "'tis", "plain", "x=1"])
def test_arming_is_undone(value: str) -> None:
    assert disarm(arm(value)) == value
    assert not arm(value).startswith(("=", "+", "-", "@"))


def test_lone_cell_far_out_costs_nothing(tmp_path: Path) -> None:
    book = make_book()
    assert book.active is not None
    book.active["XFD1048576"] = "far"
    first = open_bytes(tmp_path, save(book)).sheets[0]
    assert first.rows[-1].cells == ((16384, Cell("far")),)


def test_more_cells_than_are_read_are_refused(tmp_path: Path) -> None:
    assert refuse(tmp_path, save(make_book()), limits=Limits(cells=5)).code == "too-large"
    assert refuse(tmp_path, b"a,b,c\n1,2,3\n", "t.csv", Limits(cells=5)).code == "too-large"


def rezip(content: bytes, part: str, change: bytes) -> bytes:
    """The workbook with the beginning of a part replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, change + old.read(name) if name == part else old.read(name))
    return buffer.getvalue()


def test_part_that_declares_entities_is_refused(tmp_path: Path) -> None:
    hostile = rezip(
        save(make_book()), "xl/workbook.xml", b" " * (1 << 20) + b'<!DOCTYPE x [<!ENTITY a "b">]>'
    )
    assert refuse(tmp_path, hostile).code == "xml-entities"


def test_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    hostile = rezip(save(make_book()), "xl/worksheets/sheet1.xml", b" " * (70 * 1024 * 1024))
    assert refuse(tmp_path, hostile).code == "zip-bomb"


def test_merge_over_the_whole_sheet_ends_within_the_limits(tmp_path: Path) -> None:
    content = save(make_book())
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="B5:D6"', b'ref="B5:XFD1048576"'))
    refused = refuse(tmp_path, buffer.getvalue(), limits=Limits(seconds=3, memory_bytes=600 * 1024 * 1024))
    assert refused.code in {"too-large", "too-slow", "stopped"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" ,;\r\n", "empty"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old-office"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "old-office"),
        (b"%PDF-1.7 a, b", "wrong-type"),
        (b"<!DOCTYPE html><table>", "wrong-type"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "wrong-type"),
    ],
)
def test_file_of_another_kind_is_refused_with_what_to_do(tmp_path: Path, content: bytes, code: str) -> None:
    refused = refuse(tmp_path, content)
    assert refused.code == code
    assert refused.reason


def test_word_file_under_a_workbook_s_name_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    assert refuse(tmp_path, buffer.getvalue()).code == "wrong-type"
