"""When an action, promise or review falls due, in the words that notes use.

Kinds: a date, a meeting, a span, an event. Nothing said is None: a due is never made up.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from answerable.core.calendar import months
from answerable.core.notes.model import Due
from answerable.core.notes.recognise import dates
from answerable.core.notes.recognise.hints import Hinted
from answerable.core.notes.recognise.words import squeeze

_NUMBER = r"(?P<count>\d{1,3}|(?:a )?couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "couple of": 2, "a couple of": 2,
}  # fmt: skip
_MEETING_WORDS = r"(?:(?:public |thematic |monthly |quarterly |performance |formal |governance )?(?:(?:holding[- ]to[- ]account|assurance|accountability|performance|scrutiny|board|thematic|A&A|HTA|PAM|governance board|accountability board|monthly assurance|assurance (?:&|and) accountability) )*(?:meeting|board|session|panel|committee|HTA|A&A)(?![a-z]))"
_AT = r"(?:at|to|for|by|in time for|before|ahead of|prior to|from|in)"
_MONTHLY_MEETING = Hinted(
    re.compile(
        rf"\b{_AT}\s+(?:the\s+|a\s+|its\s+|our\s+)?(?:next\s+)?(?P<month>{dates.MONTH})\b\.?(?:['’]s)?(?:\s+(?P<year>20\d\d))?\s+{_MEETING_WORDS}s?\b",
        re.IGNORECASE,
    ),
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_MEETING_IN = Hinted(
    re.compile(
        rf"\b{_AT}\s+(?:the\s+|a\s+)?{_MEETING_WORDS}s?\s+(?:to be held\s+)?(?:in|on|of)\s+(?:(?:[0-3]?\d(?:st|nd|rd|th)?)\s+)?(?P<month>{dates.MONTH})\b(?:\s+(?P<year>20\d\d))?",
        re.IGNORECASE,
    ),
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_NEXT_MEETING = Hinted(
    re.compile(
        rf"\b{_AT}\s+(?:the\s+|a\s+|our\s+)?(?:next|following|subsequent)\s+(?:available\s+|quarterly\s+|scheduled\s+)?{_MEETING_WORDS}\b",
        re.IGNORECASE,
    ),
    "next following subsequent",
)
_BEFORE_DATE = re.compile(
    r"\b(?P<lead>by|before|no later than|not later than|on or before|on|due|until|to be completed by|deadline(?: of)?|for|from|w/c|week commencing|at the end of|end of)"
    r"[\s:]*(?:(?:close(?: of (?:play|business))?|COP|cob|noon|\d{1,2}(?::\d\d)?\s?[ap]m)(?: on)?\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_MONTH_END = Hinted(
    re.compile(
        rf"\b(?:by|before|at|until)\s+(?:the\s+)?(?P<part>end|start|beginning|middle|close)\s+of\s+(?P<month>{dates.MONTH})\b(?:\s+(?P<year>20\d\d))?",
        re.IGNORECASE,
    ),
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_BY_MONTH = Hinted(
    re.compile(
        rf"\b(?:by|before|no later than|due(?: in)?|during|in|for completion in|to receive in)\s+(?:early |mid[- ]|late )?(?P<month>{dates.MONTH})\b(?!\s+\d{{1,2}}\b)(?:\s+(?P<year>20\d\d))?(?!\s+(?:meeting|board|session))",
        re.IGNORECASE,
    ),
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_YEAR_END = Hinted(
    re.compile(
        r"\b(?:by|before|at)\s+(?:the\s+)?(?:end of (?:the )?(?P<which>financial |calendar )?year|year[- ]end)\b",
        re.I,
    ),
    "year",
)
_QUARTER_END = Hinted(
    re.compile(
        r"\b(?:by|before|at|in)\s+(?:the\s+)?(?:end of\s+)?(?:the\s+)?(?:quarter|q)\s*(?P<quarter>[1-4]|one|two|three|four)\b"
        r"(?:\s+(?:of\s+)?(?P<year>20\d\d)[/-](?:20)?\d\d)?",
        re.IGNORECASE,
    ),
    "quarter q",
)
_SPAN = Hinted(
    re.compile(
        rf"\b(?:within(?: the next)?|in(?: the next)?|over the next|during the next)\s+{_NUMBER}\s*(?P<unit>working days?|days?|weeks?|months?|years?|reporting cycles?|quarters?)(?:['’]\s*time)?\b"
        rf"|\b(?:another|a further)\s+{_NUMBER.replace('count', 'more')}\s*(?P<cycles>reporting cycles?|months?|quarters?)\b"
        rf"|\b{_NUMBER.replace('count', 'later')}\s*(?P<laterunit>days?|weeks?|months?)\s+(?:from now|of this meeting)\b",
        re.IGNORECASE,
    ),
    "day week month year cycle quarter",
)
_EVENT = Hinted(
    re.compile(
        r"\b(?=[abfiopsuw])(?:(?P<event>(?:once|when|as soon as|upon|on|following|after|until|subject to|pending)\s+(?:(?:it|this|they|these|that)\s+(?:is|are|has been|have been|becomes?)\s+)?(?:the\s+|its\s+|their\s+)?"
        r"(?:[\w'’/-]+\s+){0,9}?(?:complet(?:e|ed|ion|es)|available|publish(?:ed|es)|publication|finali[sz]ed|agreed|received|receipt|approved|approval|concluded|concludes|conclusion|finished|ready|in place|signed off|sign-off|launched|issued|known|confirmed|evaluated|implemented|established|appointed|embedded|go(?:es)? live|go-live|possible|reported|has reported|ends|closes))\b"
        r"|(?P<before>(?:before|until|prior to|in advance of|ahead of)\s+(?:the\s+|any\s+)?(?:[\w'’/-]+\s+){1,5}?(?:is|are|has been|have been|was|opens?|starts?|begins?|ends?|closes?|launch(?:es)?|goes live|visits?|returns?)(?:\s+(?:\w+ed|\w+en|set|made|let|put|held))?)\b"
        r"|(?P<soon>as soon as (?:possible|practicable|practical)|ASAP|immediately|forthwith|in due course|urgently)\b)",
        re.IGNORECASE,
    ),
    "complet availab publi finali agreed receiv receipt approv conclu finish ready place sign launch issued known confirmed evaluated implemented established appointed embedded live possible report ends closes before until prior advance ahead soon asap immediately forthwith due urgently",
)
_SUBMITTED = Hinted(
    re.compile(
        r"\bthe\s+(?P<event>(?:\w+\s+){0,2}?(?:report|paper|review|assessment|findings|plan|update)\s+(?:being\s+|to be\s+|which (?:is|was)\s+|that (?:is|was)\s+)?"
        r"(?:submitted|presented|going|taken|due)\s+to\s+(?:the\s+)?[A-Z][\w&]*(?:\s+[A-Z][\w&]*)*)"
    ),
    "report paper review assessment findings plan update",
)
_CONDITIONAL = Hinted(
    re.compile(
        r"\b(?:if (?:required|necessary|needed|appropriate|applicable|possible)|subject to|where (?:required|necessary|possible)|should (?:it|this|the \w+) (?:be|prove)|unless|determine whether|decide whether|in the event)\b|\bif\s+(?:the|it|this|there|any)\b",
        re.I,
    ),
    "if subject where should unless whether event",
)
_UNIT_DAYS = {"day": 1, "week": 7, "quarter": 91, "year": 365}


def find_due(text: str, meeting: datetime.date | None) -> Due | None:
    """The due that a text states; the most exact kind wins, then the order date, meeting, span, event."""
    for read in _READERS:
        due = read(text, meeting)
        if due is not None:
            return due
    return None


def read_due_cell(text: str, meeting: datetime.date | None) -> Due | None:
    """A cell of a due column, where even a bare date or month is a due."""
    text = squeeze(text)
    if not text or re.fullmatch(
        r"(?:n/?a|tbc|tba|ongoing|on-?going|none|-|–|complete[d]?|closed|open)\.?", text, re.IGNORECASE
    ):
        return None
    due = find_due(text, meeting)
    if due is not None:
        return due
    for found in dates.find_dates(text):
        day = found.resolve() or (found.resolve_after(meeting)[0] if meeting else None)
        return Due("date", text, day.isoformat() if day else None, day.isoformat()[:7] if day else None)
    month = re.fullmatch(
        rf"(?:end (?:of )?)?(?P<month>{dates.MONTH})\.?(?:[ -](?P<year>(?:20)?\d\d))?(?P<meeting>\s+(?:meeting|board|{_MEETING_WORDS}))?",
        text,
        re.I,
    )
    if month:
        named = _name_month(month["month"], month["year"], meeting)
        return Due("meeting" if month["meeting"] else "date", text, None, named)
    if re.search(r"\bmeeting\b|\bboard\b", text, re.IGNORECASE):
        return Due("meeting", text)
    return Due("event", text)


def is_conditional(text: str) -> bool:
    """Whether an action hangs on an "if", a "subject to" or a decision still to be taken."""
    return bool(_CONDITIONAL.search(text))


def find_submission(text: str) -> str | None:
    """The report or paper going to another body on which an action waits."""
    match = _SUBMITTED.search(text)
    return match["event"] if match else None


def _name_month(month: str, year: str | None, meeting: datetime.date | None) -> str | None:
    number = months.NUMBERS[month.lower()[:3]]
    if year:
        return months.format_month(int(year) if len(year) == 4 else 2000 + int(year), number)
    return months.format_month(months.find_year_of_next(number, meeting), number) if meeting else None


def _read_meeting(text: str, meeting: datetime.date | None) -> Due | None:
    for pattern in (_MONTHLY_MEETING, _MEETING_IN):
        for match in pattern.finditer(text):
            if re.match(r"from\b", match.group(), re.IGNORECASE):
                continue
            after = months.add_months(meeting.replace(day=1), 1) if meeting else None
            return Due(
                "meeting", squeeze(match.group()), None, _name_month(match["month"], match["year"], after)
            )
    found = _NEXT_MEETING.search(text)
    return Due("meeting", squeeze(found.group())) if found else None


def _read_date(text: str, meeting: datetime.date | None) -> Due | None:
    for found in dates.find_dates(text):
        lead = _BEFORE_DATE.search(text[: found.span[0]])
        if not lead or (lead["lead"].lower() in ("on", "for", "from") and not _looks_ahead(found, meeting)):
            continue
        day = found.resolve() or (found.resolve_after(meeting)[0] if meeting else None)
        words = squeeze(text[lead.start() : found.span[1]])
        return Due("date", words, day.isoformat() if day else None, day.isoformat()[:7] if day else None)
    return None


def _looks_ahead(found: dates.FoundDate, meeting: datetime.date | None) -> bool:
    day = found.resolve()
    return meeting is not None and day is not None and day > meeting


def _read_month_end(text: str, meeting: datetime.date | None) -> Due | None:
    match = _MONTH_END.search(text)
    if not match:
        return None
    month = _name_month(match["month"], match["year"], meeting)
    last = None
    if month and match["part"].lower() in ("end", "close"):
        last = months.find_last_day(int(month[:4]), int(month[5:])).isoformat()
    return Due("date", squeeze(match.group()), last, month)


def _read_by_month(text: str, meeting: datetime.date | None) -> Due | None:
    for match in _BY_MONTH.finditer(text):
        lead = match.group().split()[0].lower()
        if match["month"].lower() == "may" and not match["year"] and not match["month"][0].isupper():
            continue
        if lead in ("in", "during"):
            month = _name_month(match["month"], match["year"], meeting)
            if match["year"] is None or not month or meeting is None or month <= meeting.isoformat()[:7]:
                continue
        return Due("date", squeeze(match.group()), None, _name_month(match["month"], match["year"], meeting))
    return None


def _read_period_end(text: str, meeting: datetime.date | None) -> Due | None:
    match = _QUARTER_END.search(text)
    if match:
        quarter = dates.find_quarter(match.group())
        year = (
            int(match["year"])
            if match["year"]
            else (months.find_financial_year(meeting) if meeting else None)
        )
        day = months.find_quarter_end(year, quarter[0]) if quarter and year else None
        if day and meeting and day < meeting and not match["year"] and quarter:
            day = months.find_quarter_end(day.year + (quarter[0] != 4), quarter[0])
        return Due(
            "date",
            squeeze(match.group()),
            day.isoformat() if day else None,
            day.isoformat()[:7] if day else None,
        )
    match = _YEAR_END.search(text)
    if match:
        return _read_year_end(match, meeting)
    return None


def _read_year_end(match: re.Match[str], meeting: datetime.date | None) -> Due:
    if meeting is None:
        return Due("date", squeeze(match.group()))
    financial = (match["which"] or "").strip().lower() != "calendar"
    day = (
        datetime.date(months.find_financial_year(meeting) + 1, 3, 31)
        if financial
        else datetime.date(meeting.year, 12, 31)
    )
    return Due("date", squeeze(match.group()), day.isoformat(), day.isoformat()[:7])


def _read_span(text: str, meeting: datetime.date | None) -> Due | None:
    match = _SPAN.search(text)
    if not match:
        return None
    count_text = (match["count"] or match["more"] or match["later"]).lower()
    count = _COUNTS.get(count_text) or int(count_text)
    unit = (match["unit"] or match["cycles"] or match["laterunit"]).lower().rstrip("s")
    if unit == "reporting cycle":
        return Due("span", squeeze(match.group()))
    if unit == "month":
        days = (months.add_months(meeting, count) - meeting).days if meeting else round(count * 30.4)
    elif unit == "working day":
        days = count + 2 * (count // 5)
    else:
        days = count * _UNIT_DAYS[unit]
    return Due("span", squeeze(match.group()), days=days)


def _read_event(text: str, meeting: datetime.date | None) -> Due | None:
    match = _EVENT.search(text)
    if match:
        return Due("event", squeeze(match["event"] or match["before"] or match["soon"]))
    event = find_submission(text)
    return Due("event", event) if event else None


_READERS: tuple[Callable[[str, datetime.date | None], Due | None], ...] = (
    _read_date,
    _read_meeting,
    _read_month_end,
    _read_period_end,
    _read_by_month,
    _read_span,
    _read_event,
)
