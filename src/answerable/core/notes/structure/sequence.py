"""Whether a number goes on from those before it: top items, lettered items, numbered headings inside an item."""

from __future__ import annotations

from answerable.core.notes.recognise import labels, numbers
from answerable.core.notes.recognise.words import find_words, has_finite_verb, is_title_case, is_upper
from answerable.core.notes.structure import headings
from answerable.core.notes.structure.headline import Start, Surroundings, make_start, part_tail
from answerable.core.notes.structure.pieces import Piece


def fits_top(number: numbers.Number, around: Surroundings) -> bool:
    """Whether a number goes on from the last top number: the same with a new second part, or up to three more."""
    first = number.path[0]
    if around.last_top is None:
        return first <= 4
    if len(number.path) > 1:
        return around.last_top <= first <= around.last_top + 3
    return around.last_top < first <= around.last_top + 3


def goes_on_below(number: numbers.Number, around: Surroundings) -> bool:
    """Whether the open item is a numbered sub-heading and this number is the next of its kind."""
    current = around.current
    return (
        current is not None and current.is_sub_number and number.path == (current.number.path[-1] + 1,)
        if current and current.number
        else False
    )


def has_letters_below(around: Surroundings) -> bool:
    """Whether letters are in use for sub-items of numbered items."""
    top = around.current
    while top is not None and top.parent is not None:
        top = top.parent
    return top is not None and top.number is not None and not top.number.is_relative


def _is_lettered_top(around: Surroundings) -> bool:
    """Whether the items of the whole notes are lettered or have Roman numerals."""
    top = around.current
    while top is not None and top.parent is not None:
        top = top.parent
    return top is not None and top.number is not None and top.number.is_relative


def read_letter(
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
        return make_start(around.known, "letter", number, rest)
    if letters and labels.read_section(rest) and len(find_words(rest)) <= 3:
        return make_start(around.known, "letter", number, rest)
    head, tail = part_tail(rest)
    if not headings.can_be_heading(head) or (has_finite_verb(head) and not is_title_case(head)):
        return None
    if not letters and not (
        piece.bold or is_title_case(head) or (following is not None and len(following.text) > len(head))
    ):
        return None
    return make_start(around.known, "letter", number, head, tail)


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
    return make_start(around.known, "heading", number, rest)


def _as_expected(number: numbers.Number, expected: int, lower: bool) -> numbers.Number:
    """`i` after `h` is a letter, `C.` after `b` is c; alone they are what they look like."""
    if number.style == "roman" and len(number.text) == 1:
        as_letter = ord(number.text.lower()) - 96
        if as_letter == expected:
            return numbers.Number(number.text, "letter", (as_letter,))
    if number.style == "letter" and number.path[0] == expected and expected > 1 and lower:
        return numbers.Number(number.text.lower(), "letter", number.path)
    return number


def read_sub(
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
    return make_start(around.known, "sub", number, head, tail)
