"""What a table is for, and what each of its columns holds: told by its head and by its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from answerable.core.notes.document import Row
from answerable.core.notes.recognise import doing, labels, numbers, owners, people
from answerable.core.notes.recognise.words import squeeze

Kind = Literal["minutes", "people", "facts", "actions", "data"]
_HEADS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(rf"^(?:{words})\s*:?$", re.IGNORECASE))
    for role, words in (
        ("owner", r"(?:action )?(?:owners?|leads?|by whom|by who|who|responsible(?: officer| person)?|responsibility|assigned(?: to)?|lead officer|action by|for action by|action lead|officer|allocated to)"),
        ("due", r"(?:due|deadline|by when|when|target(?: date)?|due date|date due|timescales?|completion date|date for completion|required by|review date|for meeting)"),
        ("status", r"(?:status|progress|rag(?: status| rating)?|position|current position|update|latest update|updates?|comments?|outcome|complete\??|open/closed|progress update|closed)"),
        ("number", r"(?:no\.?|#|ref(?:erence)?\.?(?: no\.?)?|item(?: no\.?| number)?|action (?:no\.?|ref(?:erence)?|number|id)|number|agenda (?:no\.?|item no\.?)|id|minute(?: no\.?)?)"),
        ("action", r"(?:actions?(?: points?| required| agreed| arising| to be taken| description)?|agreed actions?|description(?: of action)?|task|what|details? of action|action detail)"),
        ("raised", r"(?:date(?: raised)?|raised(?: on| at)?|meeting(?: date)?|date of meeting|origin|source|meeting raised)"),
        ("heading", r"(?:agenda item|topic|subject|issue|item title|area|heading|theme|title|agenda)"),
        ("text", r"(?:discussion(?: points?)?|notes?|minutes?|summary|details?|key points|item and discussion|discussion and decisions?|discussion/decision|record|item(?:/| and | & )discussion|narrative|content)"),
    )
)  # fmt: skip
_PEOPLE_HEADS = re.compile(
    r"^(?:present ?/ ?apologies|present\??|attended\??|attendance|names?|capacity|role|position|job title|title|organisation|representing|post|initials|attendees?|present|rank|designation|agency)\s*:?$",
    re.IGNORECASE,
)
_ACTION_LABEL = re.compile(r"^(?:ACTION|Action)s?\b")


@dataclass(frozen=True, slots=True)
class Shape:
    """A table's kind, the role of each column, and the places of its head rows."""

    kind: Kind
    roles: dict[int, str] = field(default_factory=dict)
    headers: frozenset[int] = frozenset()


def is_column_head(text: str) -> bool:
    """Whether a cell holds a column's name: ACTION, Owner, Lead."""
    return bool(
        re.fullmatch(
            r"(?:actions?|action by|owners?|leads?|by whom|action owner|who)\s*:?",
            squeeze(text),
            re.IGNORECASE,
        )
    )


def read_heads(row: Row) -> dict[int, str]:
    """The role that each cell's words name, for a row that may be a table's head."""
    found: dict[int, str] = {}
    for index, text in enumerate(row.texts):
        role = next(
            (name for name, pattern in _HEADS if text and len(text) < 40 and pattern.match(text)), None
        )
        if role:
            found[index] = role
    return found


def is_header_row(row: Row) -> bool:
    """Whether every cell that holds words names a column, and at least two do."""
    texts = [t for t in row.texts if t]
    known = len(read_heads(row))
    mostly = known >= 2 and known >= 0.6 * len(texts) and all(len(t) <= 25 for t in texts)
    return len(texts) >= 2 and (mostly or all(_PEOPLE_HEADS.match(t) for t in texts))


def holds_people(rows: Sequence[Row]) -> bool:
    """Whether a table lists who attended."""
    if any(sum(bool(_PEOPLE_HEADS.match(t)) for t in row.texts) >= 2 for row in rows[:2]):
        return True
    labelled, persons, filled = 0, 0, 0
    for row in rows:
        texts = [t for t in row.texts if t]
        if not texts:
            continue
        filled += 1
        header = labels.read_header(texts[0])
        labelled += bool(
            header and header[0] in ("attendance", "apologies") and len(texts) > 1 and not header[2]
        )
        persons += _is_person_row(texts)
    return persons >= 0.6 * filled and (persons >= 2 or labelled > 0)


def find_people_end(rows: Sequence[Row]) -> int | None:
    """Where a table that begins with those present goes on as something else; None where it does not."""
    fits = [_is_people_row(row) for row in rows]
    if not fits[0] or all(fits):
        return None
    end = fits.index(False)
    people_rows = [r for r in rows[:end] if _is_person_row([t for t in r.texts if t] or [""])]
    return end if len(people_rows) >= 2 and len(rows) - end >= 2 and not any(fits[end : end + 2]) else None


def _is_people_row(row: Row) -> bool:
    texts = [t for t in row.texts if t]
    if not texts or all(_PEOPLE_HEADS.match(t) for t in texts):
        return bool(texts)
    header = labels.read_header(texts[0])
    if header is not None and header[0] in ("attendance", "apologies") and not header[2]:
        return len(texts) == 1 or _is_person_row(texts) or labels.is_nil(texts[1])
    return _is_person_row(texts)


def _is_person_row(texts: list[str]) -> bool:
    start = 1 if labels.read_header(texts[0]) and len(texts) > 1 else 0
    if len(texts) - start < 1 or len(texts) - start > 4:
        return False
    first = people.read_person(texts[start])
    rest = texts[start + 1 :]
    return (
        first is not None
        and all(len(t) < 90 and not t.endswith((".", "?")) for t in rest)
        and (bool(rest) or start == 1)
    )


def _holds_facts(rows: Sequence[Row]) -> bool:
    """Whether rows are a label and a value: Date, Chair, Venue."""
    filled = [t for t in (([x for x in row.texts if x]) for row in rows) if t]
    hits = sum(bool((h := labels.read_header(t[0])) and not h[2] and len(t) >= 2) for t in filled)
    return bool(filled) and hits >= 2 and hits >= 0.5 * len(filled)


def read_shape(rows: Sequence[Row]) -> Shape:
    """Kind and columns of a table; head rows repeated on each page are all found."""
    width = max(len(row.cells) for row in rows)
    if holds_people(rows):
        heads = frozenset(
            i for i, row in enumerate(rows) if all(_PEOPLE_HEADS.match(t) for t in row.texts if t)
        )
        return Shape("people", {}, heads)
    if _holds_facts(rows):
        return Shape("facts")
    head_at = next((i for i, row in enumerate(rows[:4]) if is_header_row(row)), None)
    if head_at is not None:
        return _read_headed(rows, head_at, width)
    return _read_unheaded(rows, width)


def _read_headed(rows: Sequence[Row], head_at: int, width: int) -> Shape:
    heads = read_heads(rows[head_at])
    repeated = frozenset(i for i, row in enumerate(rows) if is_header_row(row) and read_heads(row) == heads)
    roles = dict(heads)
    values = list(heads.values())
    if (
        "action" in values
        and ("owner" in values or "due" in values)
        and "text" not in values
        and "heading" not in values
    ):
        return Shape("actions", roles, repeated)
    if "action" in values and not _is_owner_column(rows, _find(heads, "action")):
        kind: Kind = "minutes"
    else:
        kind = "minutes"
        roles = {i: ("owner" if role == "action" else role) for i, role in roles.items()}
    if "text" not in roles.values():
        _choose_text(rows, roles, width)
    roles = {i: ("text" if role in ("status", "raised", "time") else role) for i, role in roles.items()}
    return Shape(kind, roles, repeated)


def _find(roles: dict[int, str], role: str) -> int:
    return next(i for i, name in roles.items() if name == role)


def _choose_text(rows: Sequence[Row], roles: dict[int, str], width: int) -> None:
    """Where no head names the text, it is the widest column not otherwise needed."""
    sizes = {i: sum(len(row.texts[i]) for row in rows if i < len(row.cells)) for i in range(width)}
    free = [i for i in range(width) if roles.get(i) not in ("number", "owner", "due", "action")]
    if not free:
        free = [i for i in range(width) if roles.get(i) != "owner"] or list(range(width))
    if free:
        roles[max(free, key=lambda i: sizes.get(i, 0))] = "text"


def _column(rows: Sequence[Row], index: int) -> list[str]:
    return [t for row in rows if index < len(row.cells) and (t := row.texts[index])]


def _is_number_column(rows: Sequence[Row], index: int) -> bool:
    cells = _column(rows, index)
    fits = sum(len(t) <= 8 or numbers.read_number(t) is not None for t in cells)
    markers = sum(
        1 for row in rows if index < len(row.cells) for f in row.cells[index] if f.marker and not f.text
    )
    return bool(cells or markers) and fits >= 0.75 * len(cells)


def _is_owner_column(rows: Sequence[Row], index: int) -> bool:
    cells = [t for t in _column(rows, index) if not is_column_head(t)]
    if not cells:
        return bool(_column(rows, index))
    fits = sum(all(owners.is_owner_cell(p) for p in t.split("\n")) or len(t) <= 12 for t in cells)
    return fits >= 0.7 * len(cells)


def _read_unheaded(rows: Sequence[Row], width: int) -> Shape:
    if width == 1:
        return Shape("minutes", {0: "text"})
    roles: dict[int, str] = {}
    while width > 1 and not _column(rows, width - 1):
        width -= 1
    if _is_number_column(rows, 0) or not _column(rows, 0):
        roles[0] = "number"
    last = width - 1
    _column(rows, last)
    if last > 0 and _is_owner_column(rows, last) and not (last == 1 and 0 in roles):
        roles[last] = "owner"
    if not roles and width == 2 and _is_heading_column(rows):
        roles[0] = "heading"
    elif roles.get(0) == "number" and width == 4 and _is_heading_column(rows, 1):
        roles[1] = "heading"
    elif 0 not in roles and width >= 3 and last in roles and _is_heading_column(rows):
        roles[0] = "heading"
    if not roles:
        return Shape("data")
    for index in range(width):
        roles.setdefault(index, "text")
    return Shape("minutes", roles)


def _is_heading_column(rows: Sequence[Row], index: int = 0) -> bool:
    """Whether a column holds short names beside a column of longer text."""
    left, right = _column(rows, index), _column(rows, index + 1)
    if not left or not right:
        return False
    short = sum(len(t) <= 90 and not t.endswith((".", "?")) for t in left)
    return short >= 0.8 * len(left) and sum(map(len, right)) / len(right) > 2.5 * sum(map(len, left)) / len(
        left
    )


def find_action_places(texts: list[str]) -> list[int]:
    """Which of an item's paragraphs are its actions: those after an action label, or with the label in front.

    After a label the first is an action, whatever its words; the list ends where one does not read as an action.
    """
    places: list[int] = []
    open_section, first = False, False
    for index, text in enumerate(texts):
        section = labels.read_section(text)
        if section is not None:
            open_section = first = section[0] == "actions" and not section[2]
            if section[0] == "actions" and section[2]:
                places.append(index)
            continue
        words = numbers.split_number(text)[1]
        open_section = open_section and not labels.is_nil(text) and (first or doing.reads_as_action(words))
        if open_section or (_ACTION_LABEL.match(text) and labels.read_origin(text) is None):
            places.append(index)
        first = False
    return places
