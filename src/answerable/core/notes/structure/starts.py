"""Whether a piece starts an item: by its number, its form as a heading, or its purpose."""

from __future__ import annotations

from answerable.core.notes.recognise import doing, labels, numbers, owners, people, speech
from answerable.core.notes.recognise.words import find_words, has_finite_verb, is_title_case, is_upper
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.headline import Start, Surroundings, make_start, part_tail
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.sequence import (
    fits_top,
    goes_on_below,
    has_letters_below,
    read_letter,
    read_sub,
)


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
        and not has_letters_below(around)
    ):
        return make_start(around.known, "heading", number, rest)
    if number is None:
        return _read_unnumbered(piece, following, around)
    if number.style == "reference" and number.text.count("/") == 1 and not _is_minute_heading(piece, rest):
        return None
    if (
        len(number.path) > 1
        and not number.is_relative
        and (piece.bold or piece.level)
        and headings.can_be_heading(rest)
        and not fits_top(number, around)
    ):
        return make_start(around.known, "numbered", number, rest)
    if number.style in ("reference", "item"):
        return make_start(around.known, "numbered", number, rest)
    if not rest.strip():
        return (
            make_start(around.known, "numbered", number, "")
            if fits_top(number, around) and piece.role == "heading"
            else None
        )
    return _read_numbered(piece, following, around, number, rest)


def _is_minute_heading(piece: Piece, rest: str) -> bool:
    """Whether "5/24 URGENT BUSINESS" is a minute's number and heading, and not an action's reference and text."""
    if not headings.can_be_heading(rest) or owners.split_owner_before(rest)[0] or piece.owners:
        return False
    return is_upper(rest) or piece.bold or piece.level is not None or len(find_words(rest)) <= 6


def _is_plain_action(piece: Piece) -> bool:
    """Whether nothing but a word that headings have too, such as "inspection", tells an action for a heading."""
    marked = piece.level is not None or piece.bold or is_upper(piece.text)
    return not marked and doing.reads_as_action(piece.text)


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
    if origin and (fits_top(number, around) or number.is_relative):
        return Start("letter" if number.is_relative else "numbered", number, None, origin=origin)
    if number.is_relative:
        return read_letter(piece, following, around, number, rest)
    head, tail = part_tail(rest)
    if piece.number is None and goes_on_below(number, around):
        sub = read_sub(piece, following, around, number, head, tail)
        if sub is not None:
            return sub
    if fits_top(number, around) and _is_item_text(piece, following, head, tail, around, number):
        return make_start(
            around.known, "numbered", number, head, tail, inferred=not _is_sure(piece, head, following)
        )
    return read_sub(piece, following, around, number, head, tail)


def _is_item_text(
    piece: Piece, following: Piece | None, head: str, tail: str, around: Surroundings, number: numbers.Number
) -> bool:
    _bare, purpose, _ = labels.split_purpose(head)
    if purpose:
        return True
    section = labels.read_section(head)
    if _is_item_of_updates(section, around, number):
        return True
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


def _is_item_of_updates(
    section: tuple[labels.Section, str, str] | None, around: Surroundings, number: numbers.Number
) -> bool:
    """Whether "3. Updates" behind item 2 is an item; "Update:" is a label inside one."""
    if section is None or section[0] != "updates" or section[2] or section[1].endswith(":"):
        return False
    return not around.in_list and number.path == ((around.last_top or 0) + 1,)


def _is_sure(piece: Piece, head: str, following: Piece | None) -> bool:
    return piece.number is not None or headings.judge_heading(piece, following, head) is not None


def _read_unnumbered(piece: Piece, following: Piece | None, around: Surroundings) -> Start | None:
    head, purpose, _tail = labels.split_purpose(piece.text)
    if purpose and head and headings.can_be_heading(head) and len(head) < 110:
        return make_start(around.known, "heading", None, piece.text)
    sureness = headings.judge_heading(piece, following)
    if sureness is None or (not piece.level and people.read_people(piece.text)):
        return None
    if around.in_actions and (sureness == "likely" or _is_plain_action(piece)):
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
    return make_start(around.known, "heading", None, piece.text, inferred=sureness == "likely")
