"""People in attendance lists: at least twelve forms of one line.

Strict forms (a table row, a dash, a bracket) come first; a name parted from its capacity only by the words
themselves is tolerant and marked inferred.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Person
from answerable.core.notes.recognise.words import squeeze

_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Cllr|Councillor|Rev|Revd|Prof|Professor)\.?\s+)?"
_NAME_WORD = r"(?:(?:Mc|Mac|O['’]|D['’]|Fitz)?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z]?[a-zà-ÿ]+)*|[A-Z]\.?|de|van|von|der|la|al|bin|Al)"
_NAME = re.compile(rf"{_TITLE}(?P<first>[A-Z][\w'’.-]*)(?:\s+{_NAME_WORD}){{1,3}}$")

RANK = (
    r"(?:[TA]/\s?|(?:(?:Temporary|Temp|Acting|Interim|Deputy|Assistant)\s+)*)?"
    r"(?:(?:Police(?:,? Fire)?(?:,)? and Crime )?Commissioner|Mayor|Chief of Staff|Chief Executive|Chief Constable|D?PCC|DPCC|PFCC|DPFCC|[DA]?CC|ACC|DCC|ACO|CFO|CEX|CEx|CEO|Cmdr|Commander|"
    r"(?:Detective\s+|Det\.?\s+|D/)?(?:Chief\s+|Ch\.?\s?|C/)?(?:Superintendent|Supt|Inspector|Insp|Constable)|"
    r"DCS|DCI|DSU|DI|CI|C/Insp|Sergeant|Sgt|PS|PC)\.?"
)
_RANK_FIRST = re.compile(rf"^(?P<rank>{RANK})\s+(?P<rest>[A-Z].*)$")
_CAPACITY_WORD = re.compile(
    r"(?<![\w/-])(?:[TA]/\s?)?(?:Temporary|Acting|Interim|Assistant|Associate|Deputy|Chief|Senior|Principal|Head|Director"
    r"|Policy|Police|Performance|Commissioner|Commissioning|Constable|Superintendent|Inspector|Detective|Sergeant"
    r"|Officer|Manager|Adviser|Advisor|Analyst|Treasurer|Secretary|Executive|Legal|Finance|Strategic|Strategy"
    r"|Communications|Corporate|Business|Governance|Scrutiny|Engagement|Victim|Victims|Independent|Representative"
    r"|Member|Minute|Note|Staff|Force|Operations|Partnership|Partnerships|Support|Personal|Research|Researcher"
    r"|Intern|Lead|Coordinator|Co-ordinator|Chair|Chairman|Chairperson|Monitoring|Section|Estates|People|HR|ICT|IT"
    r"|PCC|DPCC|PFCC|CC|DCC|ACC|ACO|CFO|CEX|CEx|Ch|Supt|C/Supt|DCI|CI|Insp|Area|Local|Crime|Public"
    r"|Data|Assurance|Programme|Project|Media|Press|Professional|Workforce|Vulnerability|Custody|Executive)\b"
)
_SHORT = re.compile(r"^(?:[TA]/)?[A-Z][A-Za-z&/]{0,6}$")
_ROLE = (
    r"chair|co-?chair|vice[- ]chair|minutes?[- ]taker|note[- ]?taker|minutes?|notes?|secretary|secretariat"
)
_ROLE_WORD = re.compile(rf"(?<![\w-])(?:{_ROLE})(?![\w-])", re.IGNORECASE)
_ROLE_BRACKET = re.compile(rf"\((?:{_ROLE})\)", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:items?|agenda items?|part|from item|until item|for item|via|by|joined|left|online|virtual)\b", re.I
)
_DASH = re.compile(r"\s+[–—-]+\s*|\s*[–—]\s*|(?<=[a-z)])\s?-\s(?=[A-Z])|\s*[:;|]\s+")
_GLUED_DASH = re.compile(r"(?<=[a-z)])-(?=[A-Z])")
_NOT_NAMES = re.compile(
    r"\b(?:Business|Priorities|Matters|Actions?|Welcome|Meetings?|Introductions?|Update|Report|Performance|Items?|Review"
    r"|Apologies|Attendance|Present|Minutes|Notes|Agenda|Summary|Decisions?|Information|Discussion|Risks?|Budget|Crime"
    r"|Satisfaction|Confidence|Abuse|Violence|Policing|Questions?|Room|House|Hall|Headquarters|HQ|Teams|Quarter|Board"
    r"|Plan|Strategy|Assurance|Outcomes?|Recorded|Response|Victims?|Custody|Hate|Burglary|Robbery|Drugs|Domestic"
    r"|Session|Accountability|Thematic|Board|Joint|Quarter|Police and Crime Commissioner for|Hundred|Council|Committee|Panel|Declarations?|Introductions?|Close|Opening|Welcome"
    r"|January|February|March|April|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Date|Venue|Time|None|Terms|Reference|Inspection|National|Public|Any|Other|Findings|Part|Next)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:OPCC|OPFCC|PFCC's Office|Police|Constabulary|UNISON|Federation|Council|Superintendents['’]? Association|NHS|"
    r"Fire|CPS|Office of|University|Audit|HMICFRS|Home Office)\b"
)
_ABSENT = re.compile(r"^A\s+(?=[A-Z][a-z]+\s+[A-Z])")


def is_name(text: str) -> bool:
    """Whether the text is a person's name and nothing else: two to four words, each as names are written."""
    text = squeeze(text).rstrip(",")
    match = _NAME.match(text)
    return (
        bool(match)
        and not _NOT_NAMES.search(text)
        and not _CAPACITY_WORD.search(re.sub(rf"^{_TITLE}", "", text))
        and len(text) <= 45
    )


def list_initials(name: str) -> frozenset[str]:
    """The initials of a name, without its title; those of a double name as one name and as two."""
    words = re.findall(r"[^\W\d_][\w'’-]*", re.sub(rf"^{_TITLE}", "", squeeze(name)))
    capitals = [word for word in words if word[0].isupper()]
    one = "".join(word[0] for word in capitals)
    two = "".join(part[0] for word in capitals for part in word.split("-") if part)
    return frozenset((one, two.upper()))


def is_no_name(text: str) -> bool:
    """Whether a text holds a word that stands in headings and never in a name."""
    return bool(_NOT_NAMES.search(text))


def read_person(text: str, capacity_cell: str | None = None) -> Person | None:
    """One line, or a row's name and capacity cells, as a person; None where it does not look like one."""
    text = squeeze(text).strip("•*·;, \t")
    text = re.sub(r"^-\s+", "", text)
    if not text or len(text) > 140:
        return None
    if capacity_cell is not None and squeeze(capacity_cell):
        return _read_cells(text, squeeze(capacity_cell))
    return _read_line(text)


def is_marked_absent(text: str) -> bool:
    """Whether a lone A before the name marks absence."""
    return bool(_ABSENT.match(squeeze(text)))


def _read_cells(name: str, capacity: str) -> Person | None:
    base = _read_line(name)
    if base is None or base.name is None:
        return None
    capacity, short, part = _take_brackets(capacity)
    capacity_text, organisation = _part_organisation(capacity)
    return replace(
        base,
        capacity=_join(base.capacity, capacity_text) or None,
        short=base.short or short,
        organisation=base.organisation or organisation,
        part=base.part or part,
        inferred=False,
    )


def _join(left: str | None, right: str | None) -> str | None:
    return f"{left}, {right}" if left and right else left or right


def _read_line(text: str) -> Person | None:
    text = _ABSENT.sub("", text)
    return (
        _read_capacity_first(text)
        or _read_rank_first(text)
        or _read_bracket_first(text)
        or _read_dashed(text)
        or _read_plain(text)
    )


def _read_capacity_first(text: str) -> Person | None:
    """`the Commissioner, Mrs Agnes Holloway` and `Head of Criminal Justice, Dorian Plumb`."""
    rest, short, part = _take_brackets(re.sub(r"^[Tt]he\s+", "", text))
    capacity, comma, name = rest.rpartition(",")
    if (
        not comma
        or not is_name(name.strip())
        or not _CAPACITY_WORD.match(capacity)
        or is_name(capacity.strip())
    ):
        return None
    return _finish(name, capacity, short, part)


def _take_brackets(text: str) -> tuple[str, str | None, str | None]:
    """The text without its brackets, the short form and the part attended that stood in them."""
    short: str | None = None
    part: str | None = None

    def take(match: re.Match[str]) -> str:
        nonlocal short, part
        inner = _ROLE_WORD.sub("", match[1]).strip(" ,;")
        if not inner:
            return " "
        if _PART.search(inner) and not _SHORT.match(inner):
            part = inner
        elif _SHORT.match(inner.replace(" ", "")) and short is None:
            short = inner.replace(" ", "")
        else:
            return match[0]
        return " "

    rest = re.sub(r"\(([^()]*)\)+", take, text)
    return squeeze(rest).strip(" ,-–—"), short, part


def _part_organisation(capacity: str) -> tuple[str | None, str | None]:
    """ "Policy Officer, OPCC" as capacity and organisation."""
    capacity = capacity.strip(" ,-–—")
    if not capacity:
        return None, None
    head, comma, tail = capacity.rpartition(",")
    tail = tail.strip()
    if (
        comma
        and (_ORGANISATION.search(tail) or re.fullmatch(r"[A-Z]{2,6}", tail))
        and not _CAPACITY_WORD.match(tail.split()[0])
    ):
        return head.strip() or None, tail
    if comma and re.fullmatch(r"[\w &'’-]*\b(?:Police|Constabulary|Council|Federation)", tail):
        return head.strip() or None, tail
    return capacity, None


def _read_bracket_first(text: str) -> Person | None:
    """`Name (AB) – Capacity, ORG`, `Name (AB) Chair – Capacity`, `Name (minutes) – Capacity`."""
    match = re.match(r"^(?P<name>[^()–—]+?)\s*\((?P<inner>[^()]{1,30})\)\s*(?P<rest>.*)$", text)
    if not match or not is_name(match["name"]):
        return None
    rest, later_short, part = _take_brackets(match["rest"])
    inner = _ROLE_WORD.sub("", match["inner"]).strip(" ,;")
    short = None if not inner or _PART.search(inner) else inner
    if short and not _SHORT.match(short.replace(" ", "")):
        return _finish(match["name"], _join(short, rest.strip(" ,-–—:") or None), later_short, part)
    if _PART.search(inner) and not _SHORT.match(inner):
        part = inner
    rest = re.sub(r"^[\s,–—:-]+", "", rest)
    chair = re.match(r"^((?:Co-?|Vice[- ])?Chair(?:man|person)?)\b[\s,–—:-]*(.*)$", rest, re.IGNORECASE)
    capacity = chair[2] if chair else rest
    return _finish(match["name"], capacity or None, short or later_short, part)


_ROLE_FOUND = re.compile(
    r"\([^()]*?\b(?P<bracket>co-?chair|chair|minutes?|minute[- ]taker|note[- ]?taker|notes?)\b[^()]*\)"
    r"|\)\s*(?P<behind>(?:co-?)?chair)\b|[–—,-]\s*(?P<end>chair)$",
    re.IGNORECASE,
)


def find_role(text: str) -> str | None:
    """ "chair" or "minutes" where the line gives the person that part in the meeting."""
    match = _ROLE_FOUND.search(text)
    if not match:
        return None
    found = (match["bracket"] or match["behind"] or match["end"]).lower()
    return "chair" if "chair" in found else "minutes"


def _finish(
    name: str, capacity: str | None, short: str | None, part: str | None, inferred: bool = False
) -> Person:
    capacity, organisation = _part_organisation(_ROLE_BRACKET.sub(" ", capacity or ""))
    if capacity and re.fullmatch(rf"(?:{_ROLE})", capacity, re.IGNORECASE):
        capacity = None
    if inferred and capacity and organisation is None and re.match(r"[A-Z]{2}", capacity):
        capacity, organisation = None, capacity
    return Person(
        name=squeeze(name).strip(" ,"),
        capacity=capacity,
        short=short.replace(" ", "") if short else None,
        organisation=organisation,
        part=part,
        inferred=inferred,
    )


def _read_rank_first(text: str) -> Person | None:
    match = _RANK_FIRST.match(text)
    if not match:
        return None
    rest, short, part = _take_brackets(match["rest"])
    pieces = _DASH.split(rest, maxsplit=1)
    name, _, tail = pieces[0].partition(",")
    if not (
        is_name(name) or re.fullmatch(r"[A-Z]\.?\s?[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z][a-z]{2,}", name.strip())
    ):
        return None
    capacity = _join(
        squeeze(match["rank"]), _join(pieces[1] if len(pieces) > 1 else None, tail.strip() or None)
    )
    return _finish(name, capacity, short, part)


def _read_dashed(text: str) -> Person | None:
    rest, short, part = _take_brackets(_ROLE_BRACKET.sub(" ", text))
    if is_name(rest):
        return _finish(rest, None, short, part)
    for pattern in (_DASH, re.compile(","), _GLUED_DASH):
        fits = [(rest[: m.start()], rest[m.end() :].strip()) for m in pattern.finditer(rest)]
        fits = [(name, capacity) for name, capacity in fits if is_name(name) and capacity]
        worded = [f for f in fits if _CAPACITY_WORD.match(f[1])]
        if fits:
            return _finish(*(worded or fits)[0], short, part)
    return None


def _read_plain(text: str) -> Person | None:
    """`Name Capacity (ABBR)`, `NameCAPACITY`, or a name alone."""
    rest, short, part = _take_brackets(text)
    if is_name(rest):
        return _finish(rest, None, short, part)
    glued = re.match(
        r"^(?P<name>[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]*[a-z])+)"
        r"(?P<rest>[A-Z][A-Z].*|[A-Z][a-z]+\s.*|(?:Police|Council|Constabulary|Force|Office)\b.*)$",
        rest,
    )
    titled = _read_titled(rest)
    if titled is not None:
        return _finish(titled[1], titled[0], short, part)
    word = _CAPACITY_WORD.search(rest, 3)
    if word and is_name(rest[: word.start()]):
        return _finish(rest[: word.start()], rest[word.start() :], short, part, inferred=not short)
    if glued and is_name(glued["name"]):
        return _finish(glued["name"], glued["rest"], short, part, inferred=True)
    return None


def _read_titled(text: str) -> tuple[str, str] | None:
    """Title and name of "Assistant Director Paula Reed": the last two or three words are a name, a title is before."""
    words = text.split()
    for count in (2, 3):
        title, name = " ".join(words[:-count]), " ".join(words[-count:])
        if (
            title
            and is_name(name)
            and _CAPACITY_WORD.fullmatch(title.split()[-1])
            and not _NOT_NAMES.search(name)
        ):
            return title, name
    return None


def read_people(text: str) -> list[Person]:
    """People named one after another in a line: "A Smith, B Jones and C Brown (CB)"; [] unless all parts fit."""
    text = re.sub(r"\s+\band\b\s+(?!Crime\b)(?=[A-Z])|\s*&\s*(?=[A-Z])", ", ", squeeze(text).strip(" ."))
    parts = [p for p in re.split(r"\s*[;]\s*|,\s*(?![^()]*\))", text) if p]
    people: list[Person] = []
    unread: str | None = None
    single = _read_capacity_first(squeeze(text).strip(" .")) if len(parts) == 2 else None
    if single is not None:
        return [single]
    for piece in parts:
        person = read_person(piece)
        if person is not None and person.name:
            people.append(person)
        elif people and (_CAPACITY_WORD.match(piece) or _ORGANISATION.search(piece)):
            capacity = squeeze(_ROLE_BRACKET.sub(" ", piece))
            people[-1] = replace(people[-1], capacity=_join(people[-1].capacity, capacity))
        elif len(parts) >= 3 and unread is None and len(piece.split()) <= 6 and not is_no_name(piece):
            unread = piece
            people.append(Person(squeeze(piece), inferred=True))
        else:
            return []
    return people
