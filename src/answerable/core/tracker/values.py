"""What a cell says: a day, a month, or words. Days stand before months, as in any British file."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from answerable.core.calendar import months
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.notes.recognise import dates

# Excel counts days from here; a column that lost its format shows the count.
_DAY_NOUGHT = datetime.date(1899, 12, 30)
_COUNTED = range(30_000, 62_000)
_NUMERIC = re.compile(r"(?<![\d/.-])\d{1,4}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}(?![\d/])")
_SHORT_MONTH = re.compile(rf"\b(?P<month>{dates.MONTH})\b\.?[\s'’/-]*(?P<year>20\d\d|\d\d)\b", re.IGNORECASE)
_PACKED = re.compile(r"(?<!\d)(?P<day>[0-3]\d)(?P<month>[01]\d)(?P<year>[0-3]\d)(?!\d)")
_YEARS = range(1990, 2100)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or the month where no more is said. `impossible` is what looks like a day and cannot be one."""

    day: datetime.date | None = None
    month: str | None = None
    impossible: str | None = None


def squeeze(text: str) -> str:
    return " ".join(text.split())


def read_day(cell: Cell | None) -> Day:
    """The one day that a cell names; the first where it names several."""
    if cell is None:
        return Day()
    if cell.kind == "date":
        return _check_year(datetime.date.fromisoformat(cell.text[:10]), cell.text)
    if cell.text.isdecimal():
        counted = int(cell.text) if len(cell.text) < 7 else 0
        return (
            _check_year(_DAY_NOUGHT + datetime.timedelta(days=counted), "") if counted in _COUNTED else Day()
        )
    return find_day(cell.text)


def find_day(text: str) -> Day:
    found = [each.resolve() for each in dates.find_dates(text) if each.year]
    days = [day for day in found if day]
    if days:
        return _check_year(days[0], text)
    numeric = _NUMERIC.search(text)
    if numeric or found:
        return Day(impossible=numeric.group() if numeric else squeeze(text)[:60])
    month = _SHORT_MONTH.search(text)
    return Day(month=_format_month(month)) if month else Day()


def find_packed_day(reference: str) -> datetime.date | None:
    """The day in a reference such as 08 – 220316 (22 March 2016)."""
    match = _PACKED.search(reference)
    if not match:
        return None
    try:
        return datetime.date(2000 + int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _check_year(day: datetime.date, text: str) -> Day:
    if day.year not in _YEARS:
        return Day(impossible=squeeze(text)[:60])
    return Day(day, f"{day.year:04d}-{day.month:02d}")


def _format_month(match: re.Match[str]) -> str:
    year = int(match["year"])
    month = months.NUMBERS[match["month"].lower()[:3]]
    return f"{year if year > 99 else 2000 + year:04d}-{month:02d}"


def show(cell: Cell) -> str:
    """A cell as it is read in Britain: a day as 27/11/2018, whether Excel or CSV held it."""
    if cell.kind != "date":
        return cell.text
    when = datetime.datetime.fromisoformat(cell.text)
    return f"{when:%d/%m/%Y %H:%M}" if "T" in cell.text else f"{when:%d/%m/%Y}"


def is_same_cell(first: Cell | None, second: Cell | None) -> bool:
    """Whether two cells say the same, however a format or a program wrote it."""
    if first is None or second is None:
        return first is second
    if squeeze(first.text) == squeeze(second.text):
        return True
    if "date" not in (first.kind, second.kind):
        return False
    ours, theirs = read_whole_day(first), read_whole_day(second)
    return ours is not None and ours == theirs


def read_whole_day(cell: Cell) -> datetime.date | None:
    """The day of a cell that is a day and nothing else."""
    if cell.kind == "date":
        return datetime.date.fromisoformat(cell.text[:10])
    words = squeeze(cell.text)
    found = dates.find_dates(words)
    whole = len(found) == 1 and found[0].text == words
    return found[0].resolve() if whole else None
