"""Where an item starts: its number, heading, purpose and lead, and what stands behind them on the line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from answerable.core.notes.recognise import labels, numbers, owners, people, speech
from answerable.core.notes.recognise.words import find_words, has_finite_verb, is_title_case, is_upper
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.drafts import DraftItem
from answerable.core.notes.structure.pieces import Piece

Place = Literal["numbered", "letter", "sub", "heading"]
_LEADS = rf"(?:{owners.ROLE}|{owners._RANKED})(?:\s*(?:[,/&]|and)\s*(?:{owners.ROLE}|{owners._RANKED}))*"
_LEAD = re.compile(
    rf"\s*(?:(?:[-–—|]\s*|\(\s*|\b)Leads?\s*:\s*(?P<named>{_LEADS}|{owners._TITLE}|{owners._INITIALS}|{owners._PERSON})|(?:[-–—|]\s*|\(\s*)(?P<lead>{_LEADS}))\s*\)?\s*$"
)
_EMBEDDED = re.compile(r"\s(?=1\s?[).]\s+[A-Z][^?]{10,}\?)")
_RUN_ON = re.compile(r"^(?P<head>[^.:?–—]{3,70}?)\s*(?:[:–—]|\s-)\s+(?P<tail>[A-Z].{25,})$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Start:
    """An item's beginning. `tail` is text of the same piece that already belongs to the item's body."""

    place: Place
    number: numbers.Number | None
    heading: str | None
    purpose: str | None = None
    leads: tuple[str, ...] = ()
    tail: str = ""
    origin: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Names, and initials and short forms, of those whom the header lists."""

    names: frozenset[str] = frozenset()
    shorts: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the decision depends on: the open item, the last top number, and whether a list is being read."""

    current: DraftItem | None
    last_top: int | None
    in_list: bool
    numbered: bool
    known: Known
    in_actions: bool = False


def read_start(piece: Piece, following: Piece | None, around: Surroundings) -> Start | None:
    """The item that a piece starts, or None where it goes on with the open one."""
    if piece.role not in ("text", "heading", "fact") or piece.is_bullet:
        return None
    number, rest = _find_number(piece)
    if (
        number is not None
        and number.is_relative
        and piece.level is not None
        and rest
        and not _has_letters_below(around)
    ):
        return _make(around.known, "heading", number, rest)
    if number is None:
        return _read_unnumbered(piece, following, around)
    if number.style == "reference" and number.text.count("/") == 1 and not _is_minute_heading(piece, rest):
        return None
    if (
        len(number.path) > 1
        and not number.is_relative
        and (piece.bold or piece.level)
        and headings.can_be_heading(rest)
        and not _fits_top(number, around)
    ):
        return _make(around.known, "numbered", number, rest)
    if number.style in ("reference", "item"):
        return _make(around.known, "numbered", number, rest)
    if not rest.strip():
        return (
            _make(around.known, "numbered", number, "")
            if _fits_top(number, around) and piece.role == "heading"
            else None
        )
    return _read_numbered(piece, following, around, number, rest)


def _is_minute_heading(piece: Piece, rest: str) -> bool:
    """Whether "5/24 URGENT BUSINESS" is a minute's number and heading, and not an action's reference and text."""
    if not headings.can_be_heading(rest) or owners.split_owner_before(rest)[0] or piece.owners:
        return False
    return is_upper(rest) or piece.bold or piece.level is not None or len(find_words(rest)) <= 6


def _has_letters_below(around: Surroundings) -> bool:
    """Whether letters are in use for sub-items of numbered items."""
    top = around.current
    while top is not None and top.parent is not None:
        top = top.parent
    return top is not None and top.number is not None and not top.number.is_relative


def _find_number(piece: Piece) -> tuple[numbers.Number | None, str]:
    if piece.number is not None:
        inner, rest = numbers.split_number(piece.text)
        if (
            inner is not None
            and inner.is_relative
            and piece.number.style == "decimal"
            and piece.first
            and len(rest) > 2
        ):
            joined = numbers.Number(
                f"{piece.number.text}{inner.text}", "mixed", (*piece.number.path, *inner.path)
            )
            return joined, rest
        return piece.number, piece.text
    return numbers.split_number(
        piece.text, bare=piece.role == "heading" or piece.bold or is_upper(piece.text)
    )


def _read_numbered(
    piece: Piece, following: Piece | None, around: Surroundings, number: numbers.Number, rest: str
) -> Start | None:
    origin = labels.read_origin(rest)
    if origin and (_fits_top(number, around) or number.is_relative):
        return Start("letter" if number.is_relative else "numbered", number, None, origin=origin)
    if number.is_relative:
        return _read_letter(piece, following, around, number, rest)
    head, tail = _part_tail(rest)
    if piece.number is None and _goes_on_below(number, around):
        sub = _read_sub(piece, following, around, number, head, tail)
        if sub is not None:
            return sub
    if _fits_top(number, around) and _is_item_text(piece, following, head, tail, around, number):
        return _make(
            around.known, "numbered", number, head, tail, inferred=not _is_sure(piece, head, following)
        )
    return _read_sub(piece, following, around, number, head, tail)


def _part_tail(rest: str) -> tuple[str, str]:
    """Heading and body that share a line: an embedded first question, or a sentence behind a dash or colon."""
    embedded = _EMBEDDED.search(rest)
    if embedded:
        return rest[: embedded.start()].strip(), rest[embedded.end() :].strip()
    head, purpose, _ = labels.split_purpose(rest)
    if purpose and head:
        return rest, ""
    run_on = _RUN_ON.match(rest)
    if (
        run_on
        and has_finite_verb(run_on["tail"])
        and not has_finite_verb(run_on["head"])
        and len(find_words(run_on["head"])) <= 9
    ):
        return run_on["head"].strip(), run_on["tail"].strip()
    return rest, ""


def _is_item_text(
    piece: Piece, following: Piece | None, head: str, tail: str, around: Surroundings, number: numbers.Number
) -> bool:
    _bare, purpose, _ = labels.split_purpose(head)
    if purpose:
        return True
    section = labels.read_section(head)
    if (
        section is not None
        and not section[2]
        and section[0] in ("actions", "agreed")
        and labels.find_kind(head) == "other"
    ):
        return piece.role == "heading" or not around.in_list
    if piece.level is not None and len(head) <= headings.LONGEST:
        return True
    if head.rstrip().endswith(("?", ";")) or speech.is_question(head):
        return False
    if owners.split_owner_before(head)[0]:
        return False
    strong = headings.judge_heading(piece, following, head) is not None
    if (
        around.in_list
        and len(number.path) == 1
        and piece.table is None
        and not (is_upper(head) or piece.bold or piece.level)
    ):
        return strong and labels.find_kind(head) != "other" and not has_finite_verb(head)
    if (
        labels.find_kind(head) in labels.STANDING_KINDS
        and len(head) < 60
        and not has_finite_verb(head)
        and not piece.owners
    ):
        return headings.can_be_heading(head)
    if piece.number is not None and piece.table is not None and piece.first:
        return len(head) <= 160 and not (head.endswith(".") and not is_upper(head))
    if tail:
        return is_title_case(head) or piece.level is not None or piece.bold
    short = len(find_words(head)) <= 8 and not has_finite_verb(head) and not around.in_list
    return strong or ((len(number.path) > 1 or short) and headings.can_be_heading(head))


def _is_sure(piece: Piece, head: str, following: Piece | None) -> bool:
    return piece.number is not None or headings.judge_heading(piece, following, head) is not None


def _fits_top(number: numbers.Number, around: Surroundings) -> bool:
    """Whether a number goes on from the last top number: the same with a new second part, or up to three more."""
    first = number.path[0]
    if around.last_top is None:
        return first <= 4
    if len(number.path) > 1:
        return around.last_top <= first <= around.last_top + 3
    return around.last_top < first <= around.last_top + 3


def _read_letter(
    piece: Piece, following: Piece | None, around: Surroundings, number: numbers.Number, rest: str
) -> Start | None:
    """A lettered sub-item: the next letter under the open item, and text that can be a heading."""
    if not around.numbered or _is_lettered_top(around):
        top = _read_lettered_top(piece, around, number, rest)
        if top is not None:
            return top
    if around.current is None:
        return None
    owner = around.current
    while owner.parent is not None and owner.number is not None and owner.number.is_relative:
        owner = owner.parent
    letters = [c.number.path[-1] for c in owner.children if c.number is not None and c.number.is_relative]
    expected = (letters[-1] + 1) if letters else 1
    number = _as_expected(number, expected, all(c.number.text.islower() for c in owner.children if c.number))
    if number.path[-1] != expected or (
        around.in_list and not (letters or piece.bold or piece.number is not None)
    ):
        return None
    if labels.split_purpose(rest)[1]:
        return _make(around.known, "letter", number, rest)
    head, tail = _part_tail(rest)
    if not headings.can_be_heading(head) or (has_finite_verb(head) and not is_title_case(head)):
        return None
    if not letters and not (
        piece.bold or is_title_case(head) or (following is not None and len(following.text) > len(head))
    ):
        return None
    return _make(around.known, "letter", number, head, tail)


def _is_lettered_top(around: Surroundings) -> bool:
    """Whether the items of the whole notes are lettered or have Roman numerals."""
    top = around.current
    while top is not None and top.parent is not None:
        top = top.parent
    return top is not None and top.number is not None and top.number.is_relative


def _read_lettered_top(piece: Piece, around: Surroundings, number: numbers.Number, rest: str) -> Start | None:
    """ "I. SPEED CAMERAS" or "A. Operations" as a top item: the first, or the next after the last."""
    last = 0
    top = around.current
    while top is not None and top.parent is not None:
        top = top.parent
    if top is not None and top.number is not None and top.number.is_relative:
        last = top.number.path[-1]
    if (
        number.style == "roman"
        and len(number.text) == 1
        and ord(number.text.upper()) - 64 == last + 1
        and last > 1
    ):
        number = numbers.Number(number.text, "letter", (last + 1,))
    strong = (
        is_upper(rest)
        or piece.bold
        or piece.level is not None
        or (is_title_case(rest) and number.text.isupper())
    )
    if (
        number.path[-1] != last + 1
        or not strong
        or not headings.can_be_heading(rest)
        or not number.text.isupper()
    ):
        return None
    return _make(around.known, "heading", number, rest)


def _as_expected(number: numbers.Number, expected: int, lower: bool) -> numbers.Number:
    """`i` after `h` is a letter, `C.` after `b` is c; alone they are what they look like."""
    if number.style == "roman" and len(number.text) == 1:
        as_letter = ord(number.text.lower()) - 96
        if as_letter == expected:
            return numbers.Number(number.text, "letter", (as_letter,))
    if number.style == "letter" and number.path[0] == expected and expected > 1 and lower:
        return numbers.Number(number.text.lower(), "letter", number.path)
    return number


def _goes_on_below(number: numbers.Number, around: Surroundings) -> bool:
    """Whether the open item is a numbered sub-heading and this number is the next of its kind."""
    current = around.current
    return (
        current is not None and current.is_sub_number and number.path == (current.number.path[-1] + 1,)
        if current and current.number
        else False
    )


def _read_sub(
    piece: Piece, following: Piece | None, around: Surroundings, number: numbers.Number, head: str, tail: str
) -> Start | None:
    """A numbered heading inside an item: "1) Reassuring Our Communities" under 4a."""
    current = around.current
    if current is None or len(number.path) > 1 or not headings.can_be_heading(head):
        return None
    owner = current.parent if current.is_sub_number and current.parent is not None else current
    subs = [c.number.path[-1] for c in owner.children if c.is_sub_number and c.number is not None]
    expected = subs[-1] + 1 if subs else 1
    if number.path[0] != expected or has_finite_verb(head) or len(find_words(head)) > 12 or piece.owners:
        return None
    strong = is_title_case(head) or piece.bold or is_upper(head)
    opens = current.is_empty and following is not None and len(following.text) > len(head)
    if not (strong or opens or subs):
        return None
    asks = tail.endswith("?") or (
        following is not None and (following.text.endswith("?") or following.text.startswith("1"))
    )
    if not (
        subs
        or asks
        or piece.bold
        or tail
        or (current.is_empty and following is not None and len(following.text) > len(head))
    ):
        return None
    return _make(around.known, "sub", number, head, tail)


def _read_unnumbered(piece: Piece, following: Piece | None, around: Surroundings) -> Start | None:
    head, purpose, _tail = labels.split_purpose(piece.text)
    if purpose and head and headings.can_be_heading(head) and len(head) < 110:
        return _make(around.known, "heading", None, piece.text)
    sureness = headings.judge_heading(piece, following)
    if sureness is None or (people.read_people(piece.text) and not piece.level):
        return None
    if sureness == "likely" and around.in_actions:
        return None
    if sureness == "likely" and (
        piece.table is not None or (around.in_list and not piece.gap) or not piece.first
    ):
        return None
    if (
        piece.table is not None
        and around.numbered
        and piece.level is None
        and not (piece.bold or is_upper(piece.text))
    ):
        return None
    if (
        around.numbered
        and sureness == "likely"
        and labels.find_kind(piece.text) == "other"
        and not is_title_case(piece.text)
    ):
        return None
    return _make(around.known, "heading", None, piece.text, inferred=sureness == "likely")


def _make(
    known: Known,
    place: Place,
    number: numbers.Number | None,
    text: str,
    tail: str = "",
    inferred: bool = False,
) -> Start:
    head, purpose, behind = labels.split_purpose(text)
    if not head:
        head, purpose, behind = text, None, ""
    head = re.sub(r"^(?:Agenda\s+)?Item\s*[:–-]\s*(?=\S)", "", head)
    if is_upper(head) and head.endswith(" ACTION"):
        head = head.removesuffix(" ACTION")
    lead = _LEAD.search(head)
    leads: tuple[str, ...]
    if lead and lead.start() > 3:
        leads, head = owners.read_owners(lead["named"] or lead["lead"]), head[: lead.start()]
    else:
        leads, head = _take_known_lead(head, known)
    return Start(
        place=place,
        number=number,
        heading=head.strip(" :–—-") or None,
        purpose=purpose,
        leads=leads,
        tail=tail or behind,
        inferred=inferred,
    )


def _take_known_lead(head: str, known: Known) -> tuple[tuple[str, ...], str]:
    """Initials in a bracket, or a name, that end a heading and belong to somebody on the list."""
    match = re.search(r"\s*[(\[](?P<shorts>[A-Za-z/,& ]{2,20})[)\]]$", head)
    if match and all(s in known.shorts for s in owners.read_owners(match["shorts"])) and match.start() > 3:
        return owners.read_owners(match["shorts"]), head[: match.start()]
    match = re.search(r"\s[–—-]\s*(?P<shorts>[A-Za-z/,& ]{2,20})$", head)
    if match and match.start() > 3 and all(s in known.shorts for s in owners.read_owners(match["shorts"])):
        return owners.read_owners(match["shorts"]), head[: match.start()]
    for name in known.names:
        if head.endswith(name) and len(head) > len(name) + 3:
            return (name,), head[: -len(name)].rstrip(" –—-|(")
    return (), head
