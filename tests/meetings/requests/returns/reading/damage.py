"""What programs and people do to a pack before it comes back."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from answerable.meetings.requests.packs.sheet import HEADER_ROW, HEADERS, HIDDEN
from tests.meetings.requests.packs.contents import open_sheet, open_word, save

Change = Callable[[bytes], bytes]


def drop_properties(data: bytes) -> bytes:
    """As copying everything into a new document does."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename.endswith((".rels", "[Content_Types].xml")):
                content = re.sub(rb"<(?:Relationship|Override) [^>]*custom[.-][^>]*/>", b"", content)
            if member.filename != "docProps/custom.xml":
                new.writestr(member, content)
    return changed.getvalue()


def unwrap_controls(data: bytes) -> bytes:
    document = open_word(data)
    for control in list(document.element.body.iter(qn("w:sdt"))):
        _replace(control, list(control.find(qn("w:sdtContent"))))
    return save(document)


def flatten_tables(data: bytes) -> bytes:
    """As Word's own "convert to text" does, which takes the controls round cells with it."""
    document = open_word(unwrap_controls(data))
    for table in list(document.element.body.iter(qn("w:tbl"))):
        _replace(table, list(table.iter(qn("w:p"))))
    return save(document)


def move_controls_into_paragraphs(data: bytes) -> bytes:
    """As some programs write a box of one paragraph: among its words."""
    document = open_word(data)
    for control in list(document.element.body.iter(qn("w:sdt"))):
        (paragraph,) = control.iter(qn("w:p"))
        cell = next(control.iter(qn("w:tc")))
        control.addprevious(cell)
        held = control.find(qn("w:sdtContent"))
        for child in list(held):
            held.remove(child)
        for run in paragraph.findall(qn("w:r")):
            held.append(run)
        paragraph.append(control)
    return save(document)


def number_reference_tables(data: bytes) -> bytes:
    """Somebody makes a table of their own out of it: the reference, then the answer."""
    document = open_word(data)
    for table in list(document.element.body.iter(qn("w:tbl"))):
        label, answer = (list(row.iter(qn("w:p"))) for row in table.iter(qn("w:tr")))
        row = document.add_table(1, 2)._tbl
        first, second = row.iter(qn("w:tc"))
        for cell, paragraphs in ((first, label), (second, answer)):
            for old in list(cell.iter(qn("w:p"))):
                cell.remove(old)
            cell.extend(paragraphs)
        _replace(table, [row])
    return save(document)


def wrap_in_insertion(data: bytes) -> bytes:
    """With tracked changes: what was written is an insertion, beside a deletion."""
    document = open_word(data)
    for run in [run for sdt in document.element.body.iter(qn("w:sdt")) for run in sdt.iter(qn("w:r"))]:
        inserted, deleted = OxmlElement("w:ins"), OxmlElement("w:del")
        run.addprevious(deleted)
        run.addprevious(inserted)
        inserted.append(run)
        gone, words = OxmlElement("w:r"), OxmlElement("w:delText")
        words.text = "what stood here before"
        gone.append(words)
        deleted.append(gone)
    return save(document)


def split_runs(data: bytes) -> bytes:
    """Word parts words into runs wherever it likes."""
    document = open_word(data)
    for text in list(document.element.body.iter(qn("w:t"))):
        words = text.text or ""
        if len(words) > 2:
            run = text.getparent()
            second = OxmlElement("w:r")
            half = OxmlElement("w:t")
            half.text, text.text = words[2:], words[:2]
            for each in (half, text):
                each.set(qn("xml:space"), "preserve")
            for follower in list(text.itersiblings()):
                second.append(follower)
            second.insert(0, half)
            run.addnext(second)
    return save(document)


WORD_DAMAGE: dict[str, Change] = {
    "nothing": lambda data: data,
    "properties dropped": drop_properties,
    "controls unwrapped": unwrap_controls,
    "tables flattened": flatten_tables,
    "controls unwrapped, properties dropped": lambda data: drop_properties(unwrap_controls(data)),
    "tables flattened, properties dropped": lambda data: drop_properties(flatten_tables(data)),
    "controls in paragraphs": move_controls_into_paragraphs,
    "a table of one's own": number_reference_tables,
    "a table of one's own, properties dropped": lambda data: drop_properties(number_reference_tables(data)),
    "changes tracked": wrap_in_insertion,
    "runs split": split_runs,
}


def reverse_columns(data: bytes) -> bytes:
    return _rewrite(data, lambda rows: [row[::-1] for row in rows])


def insert_columns(data: bytes) -> bytes:
    def insert(rows: list[list[Any]]) -> list[list[Any]]:
        return [[None, *row[:3], None, *row[3:]] for row in rows]

    return _rewrite(data, insert)


def rename_headings(data: bytes) -> bytes:
    names = {"Answer": "Force response", "Update": " UPDATES: ", "Reference": "Ref", "Do not change": "x"}
    return _rewrite(data, lambda rows: [[names.get(cell, cell) for cell in row] for row in rows])


def rename_answer_as_they_like(data: bytes) -> bytes:
    return _rewrite(data, lambda rows: [["Our side" if c == "Answer" else c for c in row] for row in rows])


def drop_headings(data: bytes) -> bytes:
    return _rewrite(data, lambda rows: [row for row in rows if "Reference" not in row])


def drop_hidden_column(data: bytes) -> bytes:
    place = HEADERS.index(HIDDEN)
    return _rewrite(data, lambda rows: [row[:place] for row in rows])


def drop_both_references(data: bytes) -> bytes:
    place = HEADERS.index(HIDDEN)
    return _rewrite(data, lambda rows: [[None, *row[1:place]] for row in rows])


def sort_rows(data: bytes) -> bytes:
    def sort(rows: list[list[Any]]) -> list[list[Any]]:
        return rows[:HEADER_ROW] + rows[: HEADER_ROW - 1 : -1]

    return _rewrite(data, sort)


def insert_rows(data: bytes) -> bytes:
    return _rewrite(data, lambda rows: [[None] * 3, *[each for row in rows for each in (row, [])]])


def spread_over_sheets(data: bytes) -> bytes:
    book = open_sheet(data)
    first = book.worksheets[0]
    second = book.copy_worksheet(first)
    first.delete_rows(HEADER_ROW + 1, 2)
    second.delete_rows(HEADER_ROW + 3, 50)
    _hold_text(book)
    return save(book)


def hide_rows(data: bytes) -> bytes:
    book = open_sheet(data)
    for row in range(HEADER_ROW + 1, book.active.max_row + 1):
        book.active.row_dimensions[row].hidden = True
    return save(book)


SHEET_DAMAGE: dict[str, Change] = {
    "nothing": lambda data: data,
    "properties dropped": drop_properties,
    "columns reversed": reverse_columns,
    "columns inserted": insert_columns,
    "headings renamed": rename_headings,
    "answer renamed as they like": rename_answer_as_they_like,
    "headings dropped": drop_headings,
    "hidden column dropped": drop_hidden_column,
    "hidden column and properties dropped": lambda data: drop_properties(drop_hidden_column(data)),
    "both references dropped": drop_both_references,
    "rows sorted": sort_rows,
    "rows inserted": insert_rows,
    "spread over sheets": spread_over_sheets,
    "rows hidden": hide_rows,
}


def _rewrite(data: bytes, change: Callable[[list[list[Any]]], list[list[Any]]]) -> bytes:
    """The cells of the sheet anew; what begins as a formula stays text."""
    book = open_sheet(data)
    sheet = book.active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    sheet.delete_rows(1, sheet.max_row)
    for number, row in enumerate(change(rows), 1):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    _hold_text(book)
    return save(book)


def _hold_text(book: Any) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.data_type = "s"


def _replace(old: Any, new: list[Any]) -> None:
    for element in new:
        old.addprevious(element)
    old.getparent().remove(old)
