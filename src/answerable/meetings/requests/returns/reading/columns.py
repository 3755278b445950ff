"""Which column of a returned sheet holds what, by its heading, wherever it was moved to."""

from __future__ import annotations

from dataclasses import dataclass, field

from answerable.core.notes.extraction.sheets.book import Sheet, SheetRow

from ...packs.marks import normalise
from ...packs.sheet import ANSWER, ASKED, DUE, EVIDENCE, HEADERS, HIDDEN, ITEM, LEAD, REFERENCE, UPDATE

_WORDS = {
    REFERENCE: ("reference", "ref", "ref.", "reference number", "ref no"),
    ITEM: ("item", "agenda item"),
    ASKED: ("question or action", "question", "action", "questions", "question/action"),
    DUE: ("answer wanted by", "due", "wanted by", "deadline"),
    LEAD: ("lead", "owner", "lead officer"),
    ANSWER: ("answer", "answers", "response", "responses", "reply", "force answer", "force response"),
    UPDATE: ("update", "updates", "progress", "force update"),
    EVIDENCE: ("evidence (names)", "evidence", "documents", "attachments"),
    HIDDEN: ("do not change",),
}
_NAMES = {word: name for name, words in _WORDS.items() for word in words}
FILLED = (ANSWER, UPDATE, EVIDENCE)
_LEAST = 2  # headings that make a row of headings


@dataclass(frozen=True, slots=True)
class Columns:
    """`row` is that of the headings, 0 where there are none and the columns stand as they were issued.
    `others` are headings that the pack does not have, by column."""

    row: int
    places: dict[str, int]
    others: dict[int, str] = field(default_factory=dict)
    guessed: bool = False


def find_columns(sheet: Sheet) -> Columns | None:
    """None where no row has headings of a pack."""
    best = max(sheet.rows, key=lambda row: (len(_read_headings(row)), -row.number), default=None)
    if best is None or len(_read_headings(best)) < _LEAST:
        return None
    places = _read_headings(best)
    taken = set(places.values())
    others = {column: cell.text for column, cell in best.cells if column not in taken}
    if ANSWER not in places and len(others) == 1:
        return Columns(best.number, places | {ANSWER: next(iter(others))}, {}, guessed=True)
    return Columns(best.number, places, others)


def issued_columns() -> Columns:
    return Columns(0, {name: place for place, name in enumerate(HEADERS, 1)}, {}, guessed=True)


def _read_headings(row: SheetRow) -> dict[str, int]:
    found: dict[str, int] = {}
    for column, cell in row.cells:
        name = _NAMES.get(normalise(cell.text).rstrip(":"))
        if name and name not in found:
            found[name] = column
    return found
