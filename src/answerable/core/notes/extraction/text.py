"""Text and Markdown: one line is one row; tabs or bars part it into cells.

A bullet that stands alone in a cell (the margin of a broken table) becomes the marker of the cell after it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from answerable.core.notes.document import Document, Fragment, UnreadableFile
from answerable.core.notes.extraction.assembly import Assembly
from answerable.core.notes.extraction.inline import Piece, make_piece, read_inline
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.words import BULLET, is_lone_bullet

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(?=\S)(.*)$")
UNDERLINE = re.compile(r"^\s*(={3,}|-{3,}|_{3,}|\*{3,})\s*$")
BARS = re.compile(r"^\s*\|.*\|\s*$")
# Each run of spaces can be taken in one way only, or a line of spaces would cost the square of its length.
BAR_RULE = re.compile(r"^\s*(?:\|\s*)?(?::?-{3,}:?\s*\|\s*)+(?::?-{3,}:?\s*)?$")
PARTING_BAR = re.compile(r"(?<!\\)\|")
ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
LONGEST_HEADING = 100
MARKDOWN = re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+\S|^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*\||\*\*\S", re.MULTILINE)


def extract_text(content: bytes, file: str, limits: Limits) -> Document:
    """The lines of a text file, numbered as in the file."""
    lines = _part_lines(decode(content, file))
    assembly = Assembly(file, "text", limits)
    reader = _Reader(assembly, bool(MARKDOWN.search("\n".join(lines))))
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        reader.read(number, line, following)
    return assembly.finish()


def decode(content: bytes, file: str) -> str:
    """The text in UTF-8, UTF-16 with its mark, or else as Windows writes it; refused where it is not text."""
    mark = next((encoding for sign, encoding in MARKS if content.startswith(sign)), None)
    for encoding in (mark,) if mark else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        text = content.decode(mark or "cp1252", errors="replace")
    junk = len(CONTROL.findall(text))
    if "\x00" in text or junk * 50 > len(text):
        raise UnreadableFile(
            file, "is not text that can be read; save it as Word, PDF or plain text and try again", "not-text"
        )
    return text


def _part_lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class _Reader:
    """Where the reading of a text stands: the page, and the table that the next tabbed line goes on."""

    def __init__(self, assembly: Assembly, markdown: bool) -> None:
        self._assembly = assembly
        self._markdown = markdown
        self._page: int | None = None
        self._row = 0

    def read(self, number: int, line: str, following: str) -> None:
        if "\f" in line:
            self._page = (self._page or 1) + line.count("\f")
            line = line.replace("\f", "")
        if not line.strip():
            self._assembly.mark_gap()
            self._row = 0
        elif UNDERLINE.match(line) or BAR_RULE.match(line):
            self._add(number, line)
            self._assembly.add_furniture([number])
        elif "\t" in line.rstrip(" ") or BARS.match(line):
            self._read_row(number, line)
        else:
            self._read_paragraph(number, line, following)

    def _add(self, number: int, line: str, table: int | None = None, row: int | None = None) -> None:
        self._assembly.add_line(line, number=number, page=self._page, table=table, row=row)

    def _read_row(self, number: int, line: str) -> None:
        texts = line.split("\t") if "\t" in line else PARTING_BAR.split(line.strip())[1:-1]
        cells = [self._read_pieces(text) for text in texts]
        _move_lone_bullets(cells)
        if not self._row:
            self._assembly.tables += 1
        self._row += 1
        table = self._assembly.tables
        self._add(number, line, table, self._row)
        self._place(number, cells, table, self._row)

    def _read_paragraph(self, number: int, line: str, following: str) -> None:
        self._row = 0
        self._add(number, line)
        self._place(number, [self._read_heading(line, following) or self._read_pieces(line)], None, None)

    def _read_heading(self, line: str, following: str) -> list[Piece] | None:
        marked = HEADING.match(line)
        if marked:
            pieces = self._read_pieces(marked[2].rstrip().rstrip("#").rstrip())
            return [replace(piece, level=len(marked[1])) for piece in pieces]
        underlined = UNDERLINE.match(following)
        if underlined and underlined[1][0] in "=-" and len(line) <= LONGEST_HEADING:
            return [replace(p, level=1 if underlined[1][0] == "=" else 2) for p in self._read_pieces(line)]
        return None

    def _read_pieces(self, text: str) -> list[Piece]:
        text = ESCAPED.sub(r"\1", text) if self._markdown and "\\" in text else text
        if "\v" in text:
            pieces = [make_piece(part) for part in text.split("\v")]
            return [piece for piece in pieces if piece]
        return read_inline(text)

    def _place(self, number: int, cells: list[list[Piece]], table: int | None, row: int | None) -> None:
        fragments = [[_fragment(piece, number) for piece in cell] for cell in cells]
        if any(fragments):
            self._assembly.add_row(fragments, page=self._page, table=table, row=row)
        else:
            self._assembly.add_furniture([number])


def _fragment(piece: Piece, number: int) -> Fragment:
    return Fragment(piece.text, (number,), piece.marker, piece.level, piece.bold)


def _move_lone_bullets(cells: list[list[Piece]]) -> None:
    for index, (cell, after) in enumerate(pairwise(cells)):
        if len(cell) == 1 and is_lone_bullet(cell[0].text) and after and after[0].marker is None:
            cells[index] = []
            after[0] = replace(after[0], marker=BULLET)
