"""Days, clock times, months and reporting periods, as the offices' notes write them.

Day before month throughout: these are British documents. Nothing here reads a clock; a missing year is found
from a reference day that the caller gives, or stays missing.
"""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass

from answerable.core.calendar import months

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_YEAR = r"(?:20\d\d|'?\d\d(?!\d|:|\.\d\d|\s*[ap]\.?m))"
_DAY_MONTH = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAY})\b\.?,?\s+)?(?:the\s+)?\b(?P<day>[0-3]?\d)\s*(?:st|nd|rd|th)?\s*(?:of\s+)?[-/ ]?"
    rf"\s*(?P<month>{MONTH})\b\.?(?:[,\s/-]+(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_MONTH_DAY = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAY})\b\.?,?\s+)?\b(?P<month>{MONTH})\.?\s+(?P<day>[0-3]?\d)(?!\d|:)(?:st|nd|rd|th)?\b"
    rf"(?:,?\s+(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?:\b(?P<weekday>{WEEKDAY})\b\.?,?\s+)?\b(?P<day>[0-3]?\d)\s?[/.-]\s?(?P<month>[01]?\d)\s?[/.-]\s?"
    r"(?P<year>20\d\d|\d\d)\b(?![/\d])",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>[01]\d)-(?P<day>[0-3]\d)\b")
_MONTH_YEAR = re.compile(rf"\b(?P<month>{MONTH})\b\.?,?\s+(?P<year>20\d\d|'\d\d)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\d.:£])(?P<hour>[01]?\d|2[0-3])(?:(?P<mark>[:.])(?P<minute>[0-5]\d)(?!\d))?\s*"
    r"(?P<half>[ap])\.?\s?m\b\.?"
    r"|(?<![\d.:£-])(?<!\d/)(?P<hour24>[01]?\d|2[0-3])[:.](?P<minute24>[0-5]\d)(?![\d.:])(?:\s*(?:hrs|hours))?\b"
    r"|(?<![\d/-])(?P<plain>[01]\d|2[0-3])(?P<plain_minute>[0-5]\d)\s*(?:hrs|hours)\b"
    r"|\b(?P<noon>noon|midday)\b",
    re.IGNORECASE,
)
_NOT_CLOCK = re.compile(
    r"\b(?:room|suite|office|level|floor|no\.?|item|items|version|v|paragraph|section)\s*$", re.IGNORECASE
)
_QUARTER = re.compile(
    r"\b(?:quarter|qtr|q)\s*(?P<quarter>[1-4]|one|two|three|four)\b(?:\s*(?:performance|report|update|meeting))?"
    r"[\s:,(–—-]*(?:(?P<year>20\d\d)\s*[/–-]\s*(?P<end>(?:20)?\d\d))?",
    re.IGNORECASE,
)
_QUARTERS = {"one": 1, "two": 2, "three": 3, "four": 4}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day as written. `year` is None where none was written; `span` is where it stood in the text."""

    day: int
    month: int
    year: int | None
    weekday: int | None
    span: tuple[int, int]
    text: str

    def resolve(self, year: int | None = None) -> datetime.date | None:
        """The day, with `year` where none was written; None for an impossible day."""
        chosen = self.year or year
        if chosen is None:
            return None
        try:
            return datetime.date(chosen, self.month, self.day)
        except ValueError:
            return None

    def resolve_after(self, reference: datetime.date) -> tuple[datetime.date | None, bool]:
        """The day, in the first year not before `reference` if none was written; and whether it was inferred."""
        if self.year is not None:
            return self.resolve(), False
        for year in (reference.year, reference.year + 1):
            day = self.resolve(year)
            if day is not None and day >= reference:
                return day, True
        return None, True


def find_dates(text: str) -> list[FoundDate]:
    """Every day named in the text, in order; the forms do not overlap."""
    return list(_find_dates(text))


@functools.lru_cache(maxsize=4096)
def _find_dates(text: str) -> tuple[FoundDate, ...]:
    if not _DIGIT.search(text):
        return ()
    found: list[FoundDate] = []
    for pattern in (_ISO, _NUMERIC, _DAY_MONTH, _MONTH_DAY):
        for match in pattern.finditer(text):
            date = _read_date(match)
            if date and not any(f.span[0] < date.span[1] and date.span[0] < f.span[1] for f in found):
                found.append(date)
    return tuple(sorted(found, key=lambda f: f.span))


def _read_date(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    month_text = groups["month"].lower()
    month = int(month_text) if month_text.isdigit() else months.NUMBERS[month_text[:3]]
    day = int(groups["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    weekday = groups.get("weekday")
    return FoundDate(
        day=day,
        month=month,
        year=_read_year(groups.get("year")),
        weekday=_WEEKDAYS.index(weekday.lower()[:3]) if weekday else None,
        span=match.span(),
        text=match.group().strip(),
    )


def _read_year(text: str | None) -> int | None:
    if not text:
        return None
    number = int(text.lstrip("'’"))
    return number if number > 99 else 2000 + number


def find_months(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """(year, month, span) of each month named with its year and without a day."""
    return [
        (_read_year(m["year"]) or 0, months.NUMBERS[m["month"].lower()[:3]], m.span())
        for m in _MONTH_YEAR.finditer(text)
    ]


def find_times(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Each clock time as HH:MM with its span. "2:00 - 4pm" gives both in the afternoon."""
    matches = list(_CLOCK.finditer(text))
    return [
        (clock, match.span())
        for match in matches
        if (clock := _read_clock(match)) is not None and not _NOT_CLOCK.search(text[: match.start()])
    ]


def _read_clock(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if groups["noon"]:
        return "12:00"
    if groups["half"]:
        hour = int(groups["hour"])
        if hour > 12:
            return f"{hour:02d}:{groups['minute'] or '00'}"
        hour = hour % 12 + (12 if groups["half"].lower() == "p" else 0)
        return f"{hour:02d}:{groups['minute'] or '00'}"
    hour_text = groups["hour24"] or groups["plain"]
    return f"{int(hour_text):02d}:{groups['minute24'] or groups['plain_minute']}"


_RANGE = re.compile(
    r"(?<![\d.-])(?<!\d/)(?P<start>[01]?\d|2[0-3])(?:[:.]?(?P<start_minute>[0-5]\d))?\s*(?P<start_half>[ap]\.?m\.?)?\s*"
    r"(?:hrs|hours)?\s*(?:-|–|—|to|until)\s*"
    r"(?P<end>[01]?\d|2[0-3])(?:[:.]?(?P<end_minute>[0-5]\d))?\s*(?P<end_half>[ap]\.?m\.?)?(?:\s*(?:hrs|hours))?"
    r"(?![\d/])",
    re.IGNORECASE,
)


def find_time_range(text: str) -> tuple[str | None, str | None, tuple[int, int] | None]:
    """Start, end and span of "14:00 – 16:00", "2-4pm", "1000 to 1200 hrs"; or one time; or nothing."""
    for match in _RANGE.finditer(text):
        if found := _read_range(match):
            return (*found, match.span())
    times = find_times(text)
    if not times:
        return None, None, None
    return times[0][0], None, times[0][1]


def _read_range(match: re.Match[str]) -> tuple[str, str] | None:
    start_half, end_half = match["start_half"], match["end_half"]
    written = match["start_minute"] and match["end_minute"]
    if not (written or end_half):
        return None
    if (
        written
        and not (start_half or end_half)
        and re.fullmatch(r"\d{4}\s*[-–—]\s*\d{4}", match.group().strip())
    ):
        return None
    start = _to_24(int(match["start"]), start_half or (end_half if int(match["start"]) <= 12 else None))
    end = _to_24(int(match["end"]), end_half)
    if not start_half and end_half and start > end:
        start -= 12
    first, last = f"{start:02d}:{match['start_minute'] or '00'}", f"{end:02d}:{match['end_minute'] or '00'}"
    return (first, last) if first < last else None


def _to_24(hour: int, half: str | None) -> int:
    if half is None or hour > 12:
        return hour
    return hour % 12 + (12 if half.lower().startswith("p") else 0)


def find_period(text: str) -> str | None:
    """The reporting period a title names: "Quarter 1 Performance – 2024/25" gives 2024/25-Q1."""
    match = _QUARTER.search(text)
    year = re.search(r"\b(20\d\d)\s*[/–-]\s*(?:20)?(\d\d)\b", text)
    if match and year:
        quarter = match["quarter"].lower()
        return f"{year[1]}/{year[2]}-Q{_QUARTERS.get(quarter) or int(quarter)}"
    if year and int(year[2]) == (int(year[1]) + 1) % 100:
        return f"{year[1]}/{year[2]}"
    return None


def find_quarter(text: str) -> tuple[int, tuple[int, int]] | None:
    """The number of the quarter that a phrase names, with its span."""
    match = _QUARTER.search(text)
    if not match:
        return None
    quarter = match["quarter"].lower()
    return _QUARTERS.get(quarter) or int(quarter), match.span()


def find_month(text: str) -> str | None:
    """The first month that a text names, by itself or in a date, as 2024-01."""
    named = find_months(text)
    if named:
        return months.format_month(named[0][0], named[0][1])
    found = find_dates(text)
    if found and (day := found[0].resolve()):
        return day.isoformat()[:7]
    return None
