"""Which column most likely holds what, by the words of its header and by its cells. A person confirms it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.core.likeness.words import fold
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.notes.recognise.owners import is_owner_cell

from .fields import (
    ACTION,
    ASK,
    CLOSED_ON,
    DISCHARGED,
    DUE,
    KEEP,
    MEETING,
    OWNER,
    PROGRESS,
    RAISED_ON,
    REFERENCE,
    SEVERAL,
    STATUS,
    SUPERSEDED,
)
from .headers import STRONG, score_header
from .statuses import make_status_key, propose_meaning, read_group_status
from .tables import Reading
from .values import read_day, show, squeeze

_LEAST = 2.0
_REFERENCE = re.compile(r"^(?=.*\d)[A-Za-z]{0,6}[\s./#-]*[\dA-Za-z]{1,8}(?:[\s./–-]+[\dA-Za-z]{1,8}){0,3}$")
_MOST_STATUSES = 25


@dataclass(frozen=True, slots=True)
class Values:
    """What the cells of a column have in common, as shares of those that are filled."""

    filled: int
    of: int
    dates: float
    words: float
    different: float
    references: float
    owners: float
    statuses: float
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A column and the field that it is."""

    header: str
    field: str
    hidden: bool = False
    samples: tuple[str, ...] = ()


def name_key(headers: Iterable[str]) -> tuple[str, ...]:
    """The headers without case, order and spacing: the same set is the same layout."""
    return tuple(sorted({fold(squeeze(header)) for header in headers}))


def look_at(cells: Sequence[Cell], of: int) -> Values:
    texts = [squeeze(cell.text) for cell in cells]
    count = max(1, len(texts))
    keys = [make_status_key(text) for text in texts]
    few = len(set(keys)) <= min(_MOST_STATUSES, max(6, len(texts) // 2))
    known = sum(propose_meaning(key) != ASK for key in keys if key and len(key.split()) <= 4)
    lengths = sorted(len(text.split()) for text in texts)
    return Values(
        filled=len(texts),
        of=max(1, of),
        dates=sum(read_day(cell).day is not None and len(cell.text) < 40 for cell in cells) / count,
        words=lengths[len(lengths) // 2] if lengths else 0,
        different=len(set(texts)) / count,
        references=sum(bool(_REFERENCE.match(text)) for text in texts) / count,
        owners=sum(is_owner_cell(text) for text in texts) / count,
        statuses=known / count if few else 0.0,
        samples=tuple(dict.fromkeys(squeeze(show(cell)) for cell in cells))[:3],
    )


def propose_columns(reading: Reading) -> tuple[Mapped, ...]:
    """Every column of the file with a field: the pair that fits best is taken first, and each field once."""
    hidden = {c.header: c.hidden for table in reading.tables for c in table.columns}
    rows = [row for table in reading.tables for row in table.rows]
    cells = {header: [c for row in rows if (c := row.find(header))] for header in reading.headers}
    values = {header: look_at(found, len(rows)) for header, found in cells.items()}
    scores = {header: _score(header, values[header]) for header in reading.headers}
    _settle_closing(reading, scores, values)
    chosen = _choose(scores, list(reading.headers))
    _leave_no_tracker_without_text(chosen, values)
    return tuple(
        Mapped(header, chosen.get(header, KEEP), hidden[header], values[header].samples)
        for header in reading.headers
    )


def _score(header: str, values: Values) -> dict[str, float]:
    """The header's word counts most; cells that contradict it take it back, and alone they can suffice."""
    scores = score_header(header)
    for field, fits in _fit(values).items():
        said = scores.get(field, 0.0)
        scores[field] = said + 4 * fits - (STRONG if said and fits < 0.1 and values.filled else 0)
    return scores


def _fit(values: Values) -> dict[str, float]:
    """How well the cells fit each field that cells can speak for, 0 to 1."""
    full = values.filled / values.of
    text = min(1.0, values.words / 8) * values.different
    return {
        REFERENCE: values.references * values.different * full if values.dates < 0.5 else 0.0,
        RAISED_ON: values.dates * full,
        DUE: max(values.dates * 0.8, 0.3) if values.filled else 0.0,
        CLOSED_ON: values.dates * (1.1 - 0.6 * full),
        STATUS: values.statuses * (1 - values.dates),
        OWNER: values.owners * (1 - values.statuses) * (1 - values.references) if values.words <= 6 else 0.0,
        ACTION: text * full,
        PROGRESS: max(text * 0.6, 0.2) if values.filled else 0.0,
        MEETING: 0.4 if values.different < 0.6 and values.filled else 0.15,
    }


def _settle_closing(reading: Reading, scores: dict[str, dict[str, float]], values: dict[str, Values]) -> None:
    """A column of days that is filled where a row is closed, and blank elsewhere, says when it was closed."""
    status = max(scores, key=lambda header: scores[header].get(STATUS, 0.0), default=None)
    if status is None:
        return
    rows = [row for table in reading.tables for row in table.rows]
    ended = [_is_ended(row.sheet, row.find(status), status) for row in rows]
    for header, found in values.items():
        if found.dates < 0.6 or not any(ended) or all(ended):
            continue
        filled = [row.find(header) is not None for row in rows]
        inside = sum(f for f, e in zip(filled, ended, strict=True) if e) / max(1, sum(ended))
        outside = sum(f for f, e in zip(filled, ended, strict=True) if not e) / max(1, ended.count(False))
        if inside > 0.4 and outside < 0.1:
            scores[header][CLOSED_ON] += 4
            scores[header][RAISED_ON] -= 4


def _is_ended(sheet: str, cell: Cell | None, header: str) -> bool:
    meaning = propose_meaning(make_status_key(cell.text), header) if cell else read_group_status(sheet)
    return meaning in (DISCHARGED, SUPERSEDED)


def _choose(scores: dict[str, dict[str, float]], headers: list[str]) -> dict[str, str]:
    ranked = sorted(
        (
            (score, field, header)
            for header in headers
            for field, score in scores[header].items()
            if score >= _LEAST
        ),
        key=lambda each: (-each[0], headers.index(each[2]), each[1]),
    )
    chosen: dict[str, str] = {}
    for score, field, header in ranked:
        free = field not in chosen.values() or (field in SEVERAL and score >= STRONG)
        if header not in chosen and free:
            chosen[header] = field
    return chosen


def _leave_no_tracker_without_text(chosen: dict[str, str], values: dict[str, Values]) -> None:
    if ACTION not in chosen.values():
        longest = max(values, key=lambda header: values[header].words * values[header].filled, default=None)
        if longest is not None:
            chosen[longest] = ACTION


def find_refusal(mapped: Sequence[Mapped]) -> str | None:
    """Why these columns cannot be used: what is done must be known, and each field but two stands once."""
    fields = [column.field for column in mapped]
    if fields.count(ACTION) != 1:
        return "Say which one column holds the action."
    twice = [field for field in dict.fromkeys(fields) if fields.count(field) > 1 and field not in SEVERAL]
    return f"Two columns cannot both be the {twice[0].replace('_', ' ')}." if twice else None
