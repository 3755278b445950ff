"""Debris of a cut margin: the first letters of a cell's lines, left over in the cell before it.

"Ac" beside "tions arising" is "Actions arising"; the "y" of "ir y u" belongs to "previous ears". What the debris
and a word list together settle is mended; what they leave open is listed with both readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from answerable.core.notes.document import Fragment, Row
from answerable.core.notes.model import Certainty, Repair, RepairKind
from answerable.core.notes.recognise import labels, numbers
from answerable.core.notes.recognise.words import squeeze
from answerable.core.notes.repair.vocabulary import Vocabulary

_BULLETS = frozenset("•·◦▪‣●○■–-*")
_STARTS = ("There", "Over", "What", "When", "The", "At", "In", "It", "This", "These", "Where", "Who", "How", "Can", "An", "As", "Of", "Has", "Is", "Are", "Will", "Does")  # fmt: skip
_STROKES = {"VV": "W", "vv": "w", "rn": "m", "cl": "d"}
"""Letters that look like two, by the two."""
_TOKEN = re.compile(r"[A-Za-z][A-Za-z'’]*")


def repair_margins(rows: Sequence[Row]) -> tuple[list[Row], list[Repair]]:
    """The rows with each debris cell joined to the cell beside it."""
    damaged = _find_damaged(rows)
    if not damaged:
        return list(rows), []
    vocabulary = Vocabulary(f.text for row in rows for cell in row.cells for f in cell)
    result: list[Row] = []
    repairs: list[Repair] = []
    for index, row in enumerate(rows):
        if index in damaged:
            row, found = _repair_row(row, vocabulary)
            repairs += found
        result.append(row)
    return result, repairs


def _find_damaged(rows: Sequence[Row]) -> set[int]:
    """Rows that hold debris, and the rows of their run, whose cut words may have left none.

    A run is what stands between two gaps; two rows of it must hold debris, so that one odd cell is left alone.
    """
    found: set[int] = set()
    start = 0
    for index in range(len(rows) + 1):
        if index == len(rows) or rows[index].gap or rows[index].table is None:
            run = range(start, index)
            hits = [i for i in run if _is_debris(rows[i])]
            if len(hits) >= 2 or any(_makes_label(rows[i]) for i in hits):
                found.update(range(hits[0], index))
            start = index
    return found


def _makes_label(row: Row) -> bool:
    """Whether debris and text together are a label: "F" and "INDINGS"."""
    return labels.read_section(_first_words(row) + row.cells[1][0].text.lstrip()) is not None


def _first_words(row: Row) -> str:
    return squeeze(" ".join((f.marker or "") + " " + f.text for f in row.cells[0]))


def _is_debris(row: Row) -> bool:
    """Whether the first cell holds loose letters beside a text that begins in the middle of a word."""
    if len(row.cells) < 2 or not row.cells[1]:
        return False
    words, body = _first_words(row), row.cells[1][0].text.lstrip()
    if not words or len(words) > 8 or words[0] in _BULLETS or numbers.read_number(words) is not None:
        return bool(words) and body.startswith(". ") and len(words) <= 2
    loose = words.split()
    several = len(loose) > 1 and all(len(p) <= 3 and p.isalpha() and p.islower() for p in loose)
    return body[:1].islower() or body[:1] == "." or (body[:1].isupper() and _overlaps(words, body)) or several


def _overlaps(words: str, body: str) -> bool:
    return words[-1:].lower() == body[:1].lower() or len(words) <= 2


def _repair_row(row: Row, vocabulary: Vocabulary) -> tuple[Row, list[Repair]]:
    if len(row.cells) < 2 or not row.cells[1]:
        return row, []
    words, fragment = _first_words(row), row.cells[1][0]
    debris = _is_debris(row)
    marker = words if words and not debris else ""
    text, certainty = _join(words, fragment.text, vocabulary) if debris else (fragment.text, "sure")
    left = _left_over(words, fragment.text, text) if debris else []
    text, mended, unsure = _mend_words(text, left, vocabulary)
    lines = tuple(dict.fromkeys([*(n for f in row.cells[0] for n in f.lines), *fragment.lines]))
    repairs: list[Repair] = []
    before = squeeze(f"{words} | {fragment.text}" if debris else fragment.text)
    if text != fragment.text or debris:
        kind: RepairKind = "split_word" if debris and text == words + fragment.text else "margin_debris"
        repairs.append(Repair(kind, before, text, lines, "likely" if mended else certainty))
    repairs += [Repair("split_word", word, guess, lines, "ask") for word, guess in unsure]
    return _put_back(row, fragment, text, lines, bool(marker)), repairs


def _put_back(row: Row, fragment: Fragment, text: str, lines: tuple[int, ...], keep_first: bool) -> Row:
    """The mended text, its own number ("e. Police Response") set again in the first cell."""
    first: tuple[Fragment, ...] = row.cells[0] if keep_first else ()
    number, rest = numbers.split_number(text)
    if not keep_first and number is not None and rest:
        first, text = (Fragment(number.text + ".", lines),), rest
    mended = replace(fragment, text=text, lines=lines)
    return replace(row, cells=(first, (mended, *row.cells[1][1:]), *row.cells[2:]))


def _join(words: str, body: str, vocabulary: Vocabulary) -> tuple[str, Certainty]:
    """Debris put before the text: as it stands, or with a doubled or misread letter taken once."""
    if body.startswith("."):
        return words + body, "sure"
    tries = [words + body]
    if words[-1:].lower() == body[:1].lower():
        tries.append(words + body[1:])
        tries.append(words[:-1] + body)
    for attempt in tries:
        if labels.read_section(attempt):
            return attempt, "sure"
    merged = _merge_strokes(words, body, vocabulary)
    if merged is not None:
        return merged, "likely"
    if body[:1].isupper() and words[-1:] == body[:1] and (len(body) == 1 or body[1:2] == " "):
        return words + body[1:], "likely"
    first = _TOKEN.match(body)
    token = words.split()[0]
    if first and len(words.split()) == 1 and body[:1].islower() and token.isalpha():
        odd = (
            len(first.group()) == 1
            or not vocabulary.knows(first.group())
            or (token[0].isupper() and len(token) > 1)
        )
        if odd and vocabulary.lists((token + first.group()).lower()):
            return token + body, "likely"
    if body[:1].islower() and first:
        return _restore_start(words, body, first.group(), vocabulary)
    return body, "likely"


def _merge_strokes(words: str, body: str, vocabulary: Vocabulary) -> str | None:
    """A letter that the cut parted in two: "V" beside "Vhen" is "When"."""
    letter = _STROKES.get(words[-1:] + body[:1])
    if letter is None:
        return None
    merged = words[:-1] + letter + body[1:]
    first = _TOKEN.match(merged)
    return merged if first and vocabulary.lists(first.group().lower()) else None


def _restore_start(words: str, body: str, first: str, vocabulary: Vocabulary) -> tuple[str, Certainty]:
    """A sentence's lost beginning: "t the meeting" with an "a" in the margin is "At the meeting"."""
    letter = words.split()[0]
    if len(letter) == 1 and (letter + first).capitalize() in _STARTS:
        return letter.upper() + body, "likely"
    for start in _STARTS:
        if start.lower().endswith(first.lower()) and len(start) > len(first) and len(first) > 1:
            return start + body[len(first) :], "likely"
    if len(words.split()) == 1:
        return words + body, "likely" if words[:1].isupper() else "ask"
    return body, "likely"


def _left_over(words: str, body: str, joined: str) -> list[str]:
    """Debris that the beginning of the text did not use."""
    pieces = words.split()
    if (
        joined != body and joined.lower().startswith(pieces[0].lower()[:1]) and len(pieces[0]) == 1
    ) or joined.startswith(words):
        return pieces[1:]
    return pieces


def _mend_words(
    text: str, debris: list[str], vocabulary: Vocabulary
) -> tuple[str, bool, list[tuple[str, str]]]:
    """Words inside the text that lost their first letters; and those for which only a guess can be given."""
    restored = _restore_question(text)
    mending = _Mending(vocabulary, list(debris), mended=restored != text)
    text = _TOKEN.sub(mending.mend, restored)
    return text, mending.mended, mending.unsure + mending.find_open()


@dataclass
class _Mending:
    """Words of one text, taken one after another, and the letters of the margin that none has used yet."""

    vocabulary: Vocabulary
    left: list[str]
    mended: bool = False
    unsure: list[tuple[str, str]] = field(default_factory=list)
    doubtful: list[tuple[str, str]] = field(default_factory=list)

    def mend(self, match: re.Match[str]) -> str:
        word: str = match.group()
        if len(word) < 2 or not word[0].islower():
            return word
        if self.vocabulary.knows(word):
            return self._prefer(word)
        for piece in sorted(set(self.left), key=len, reverse=True):
            for prefix in (piece, piece[:1]):
                if self.vocabulary.lists((prefix + word).lower()):
                    return self._use(piece, prefix + word)
        guesses = [letters + word for letters in _PREFIXES if self.vocabulary.lists(letters + word)]
        if len(word) >= 6 and len(guesses) == 1:
            self.mended = True
            return guesses[0]
        if len(word) >= 4:
            self.unsure.append((word, " or ".join(guesses[:3]) or word))
        return word

    def _use(self, piece: str, word: str) -> str:
        self.left.remove(piece)
        self.mended = True
        return word

    def _prefer(self, word: str) -> str:
        """A word that is one by itself, and with a letter of the margin the word that this document uses: "y" and "ears".

        Only a word found nowhere else in the document is taken for the rest of another.
        """
        for letter in (piece for piece in self.left if len(piece) == 1):
            longer = letter + word
            if self.vocabulary.count(word) > 1 or not self.vocabulary.lists(longer.lower()):
                continue
            if self.vocabulary.count(longer) > self.vocabulary.count(word):
                return self._use(letter, longer)
            self.doubtful.append((letter, longer))
        return word

    def find_open(self) -> list[tuple[str, str]]:
        """Words that a letter left over at the end would make into another: both readings, for a person to see."""
        return [(longer[len(letter) :], longer) for letter, longer in self.doubtful if letter in self.left]


_PREFIXES: tuple[str, ...] = (*"abcdefghijklmnopqrstuvwxyz", "de", "in", "re", "un", "ex", "im", "se", "co", "sm", "pr", "st", "en", "of")  # fmt: skip


def _restore_question(text: str) -> str:
    """ "hat is the force's approach ...?" asks what."""
    if text[:1].islower() and text.rstrip().endswith("?"):
        first = text.split()[0]
        for start in ("What", "When", "Where", "How", "Who", "Can", "Does"):
            if start.lower() != first and start[1:].lower() == first:
                return start + text[len(first) :]
    return text
