"""The pages of a PDF taken down: words, lines outside tables, tables with rules."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pdfplumber

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.inside import bound_tables
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.pdf.geometry import VisualLine, find_words, gather_lines
from answerable.core.notes.extraction.pdf.ruled import TableArea, find_ruled

DAMAGED = "is damaged or cut short and cannot be opened; ask for it again"
LOCKED = "is locked with a password; save it without one and try again"
SCAN = "is a scan: pictures of pages without any text; ask for the file it was made from, or type it"
CODED = "has letters that only its own fonts can show; ask for the file it was made from"
NEARLY_NO_TEXT = 10  # letters a page, such as the stamp of a scanner


@dataclass(slots=True)
class Page:
    number: int
    height: float
    width: float
    lines: list[VisualLine]
    tables: list[TableArea]
    marked: list[VisualLine]  # what the file itself calls furniture, and what does not stand upright


def read_pages(content: bytes, file: str, limits: Limits) -> list[Page]:
    """All pages; UnreadableFile where there are too many or where they hold pictures only."""
    pages: list[Page] = []
    letters = images = 0
    coded = 0
    for number, page in enumerate(_open(content, file, limits), 1):
        chars = page.chars
        letters += len(chars)
        images += len(page.images)
        coded += sum(char["text"].startswith("(cid:") for char in chars)
        pages.append(_read_page(page, chars, number))
        page.close()
    if letters < NEARLY_NO_TEXT * len(pages) and images:
        raise UnreadableFile(file, SCAN, "scan")
    if coded * 3 > letters > 0:
        raise UnreadableFile(file, CODED, "coded-letters")
    _trust_marks(pages)
    return pages


def _open(content: bytes, file: str, limits: Limits) -> Iterator[Any]:
    try:
        pdf = pdfplumber.open(io.BytesIO(content))
    except Exception as error:  # whatever the parser makes of a damaged file
        locked = "Password" in repr(error) or "Encrypt" in repr(error) or "Password" in repr(error.__cause__)
        if locked:
            raise UnreadableFile(file, LOCKED, "encrypted") from error
        raise UnreadableFile(file, DAMAGED, "damaged") from error
    with pdf:
        bound_tables(pdf.doc)
        if len(pdf.pages) > limits.pages:
            raise UnreadableFile(file, f"has more than {limits.pages:,} pages; part it", "too-large")
        if not pdf.pages:
            raise UnreadableFile(file, DAMAGED, "damaged")
        yield from pdf.pages


def _read_page(page: Any, chars: list[dict[str, Any]], number: int) -> Page:
    words, turned = find_words(chars, float(page.height))
    content = [word for word in words if not word.artifact]
    marked = gather_lines([word for word in words if word.artifact], number)
    marked += [VisualLine([word], number) for word in turned]
    tables, outside = find_ruled(page, content, number)
    lines = gather_lines(outside, number)
    return Page(number, float(page.height), float(page.width), lines, tables, marked)


def _trust_marks(pages: list[Page]) -> None:
    """Where a file calls most of itself furniture, its marks mean nothing."""
    marked = sum(len(line.words) for page in pages for line in page.marked)
    others = sum(len(line.words) for page in pages for line in page.lines)
    others += sum(
        len(line.words)
        for page in pages
        for t in page.tables
        for row in t.rows
        for cell in row
        for line in cell.lines
    )
    if marked <= others:
        return
    for page in pages:
        words = [word for line in page.lines + page.marked for word in line.words]
        page.lines, page.marked = gather_lines(words, page.number), []
