"""A light notation for notes written by hand, read into a sheet.

    # The title            ## A heading       ### A lower one       **a bold paragraph**
    > head: text           > foot: text       (the running head and foot)
    - a bullet             1. a numbered item (the list keeps the first number)
    | a | b | c |          a row of a table; a row of dashes under the first makes that a repeated header
    ¦ a ¦ b ¦ c ¦          a row of a table without rules
    ---                    a new page

A blank line parts paragraphs; "<br>" breaks a line. Inside a cell "<br>" parts paragraphs, "* " begins a
bullet, "+ " a numbered item and "**bold**" a bold paragraph. "\\|" is a bar that parts nothing.
"""

from __future__ import annotations

import re
from itertools import groupby

from answerable.core.notes.writing.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
)

KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("blank", re.compile(r"^$")),
    ("page", re.compile(r"^-{3,}$")),
    ("title", re.compile(r"^#(?!#)\s*(?P<text>.*)$")),
    ("heading", re.compile(r"^(?P<marks>#{2,6})\s*(?P<text>.*)$")),
    ("running", re.compile(r"^>\s*(?P<place>head|foot):\s*(?P<text>.*)$")),
    ("ruled", re.compile(r"^\|(?P<text>.*)\|$")),
    ("unruled", re.compile(r"^¦(?P<text>.*)¦$")),
    ("bullet", re.compile(r"^- (?P<text>.*)$")),
    ("number", re.compile(r"^(?P<number>\d+)\. (?P<text>.*)$")),
    ("words", re.compile(r"^(?P<text>.*)$")),
)
LINE_LETTERS = 88  # about so many fit on a line
PADDING = 4  # of a cell, in letters
BREAK = re.compile(r"\s*<br\s*/?>\s*")


def parse_markup(text: str) -> Sheet:
    """The sheet that the notation describes. Every line has a meaning, so nothing is an error."""
    found = [_recognise(line.strip()) for line in text.splitlines()]
    title = next((match["text"] for kind, match in found if kind == "title"), "")
    running = {match["place"]: match["text"] for kind, match in found if kind == "running"}
    blocks: list[Block] = []
    for kind, group in groupby((pair for pair in found if pair[0] != "running"), key=lambda pair: pair[0]):
        blocks += _build(kind, [match for _, match in group])
    return Sheet(title, tuple(blocks), running.get("head"), running.get("foot"))


def _recognise(line: str) -> tuple[str, re.Match[str]]:
    return next((kind, match) for kind, pattern in KINDS if (match := pattern.match(line)))


def _build(kind: str, matches: list[re.Match[str]]) -> list[Block]:
    match kind:
        case "page":
            return [PageBreak()]
        case "heading":
            return [Heading(match["text"], len(match["marks"])) for match in matches]
        case "bullet":
            return [Bullets(tuple(_break(match["text"]) for match in matches))]
        case "number":
            items = tuple(_break(match["text"]) for match in matches)
            return [Bullets(items, ordered=True, start=int(matches[0]["number"]))]
        case "ruled" | "unruled":
            return [_table([match["text"] for match in matches], "|" if kind == "ruled" else "¦")]
        case "words":
            return [_paragraph(_break(" ".join(match["text"] for match in matches)))]
        case _:
            return []


def _break(text: str) -> str:
    return BREAK.sub("\n", text)


def _paragraph(text: str) -> Paragraph:
    if len(text) > 4 and text.startswith("**") and text.endswith("**"):
        return Paragraph(text[2:-2].strip(), bold=True)
    return Paragraph(text)


def _table(texts: list[str], bar: str) -> Table:
    rows = [
        [part.replace("\\|", "|").strip() for part in re.split(rf"(?<!\\){re.escape(bar)}", t)] for t in texts
    ]
    header = len(rows) > 1 and all(re.fullmatch(r":?-{3,}:?", part) for part in rows[1])
    if header:
        del rows[1]
    cells = tuple(tuple(_cell(part) for part in row) for row in rows)
    return Table(cells, ruled=bar == "|", widths=_measure(rows), header=header)


def _measure(rows: list[list[str]]) -> tuple[float, ...]:
    """Widths in letters that follow the longest text of each column, and never break its longest word."""
    columns = [[row[i] for row in rows if i < len(row)] for i in range(max(len(row) for row in rows))]
    parts = [[part for text in column for part in BREAK.split(text)] for column in columns]
    least = [
        max((len(word) for part in held for word in part.split()), default=0) + PADDING for held in parts
    ]
    wanted = [min(max((len(part) for part in held), default=0), 60) + PADDING for held in parts]
    over = sum(wanted) - LINE_LETTERS
    if over <= 0 or sum(wanted) == sum(least):
        return tuple(float(max(want, few)) for want, few in zip(wanted, least, strict=True))
    kept = max(0.0, 1 - over / (sum(wanted) - sum(least)))
    return tuple(few + (want - few) * kept for want, few in zip(wanted, least, strict=True))


def _cell(text: str) -> Cell:
    blocks: list[Paragraph | Bullets] = []
    parts = [part for part in BREAK.split(text) if part]
    for mark, group in groupby(parts, key=lambda part: part[:2] if part[:2] in ("* ", "+ ") else ""):
        if mark:
            blocks.append(Bullets(tuple(part[2:].strip() for part in group), ordered=mark == "+ "))
        else:
            blocks += [_paragraph(part) for part in group]
    return Cell(tuple(blocks))
