"""Letters that only look right: Cyrillic and Greek in Latin words, doubled letters of an overprinted heading."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from operator import eq

from answerable.core.notes.document import Fragment
from answerable.core.notes.model import Repair

_LOOK_ALIKES = dict(zip("АВЕЅІЈКМНОРСТХУавеѕіјкмнорстхуԁɡһԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABESIJKMHOPCTXYabesijkmhopctxydghqwABEZHIKMNOPTYXo", strict=True))  # fmt: skip
_TABLE = str.maketrans(_LOOK_ALIKES)
_FOREIGN = re.compile("[" + "".join(_LOOK_ALIKES) + "]")
_WORD = re.compile(r"[^\W\d_]+(?:[/'’][^\W\d_]+)*")
_TWICE = re.compile(r"\b([a-z]{2,}+)\s+\1\b")
_DOUBLED = re.compile(r"\b(?:([^\W\d_])\1){4,}\b")
# Either of the two: hardly any text holds one, and each is looked for at every word.
_EITHER = re.compile(r"\b(?:(?=([^\W\d_])\1)(?:([^\W\d_])\2){4,}|([a-z]{2,}+)\s+\3)\b")


# Every sign of ASCII that parts words, as a space.
_SIGNS = str.maketrans({sign: " " for sign in map(chr, range(128)) if not (sign.isalnum() or sign == "_")})


def are_clean(texts: Iterable[str]) -> bool:
    """Whether plain texts surely hold no doubled letters or words: seen for all at once, which costs little."""
    words = " ".join(texts).translate(_SIGNS).split()
    if any(map(eq, words, islice(words, 1, None))):
        return False
    return not any(len(word) > 7 and word[::2] == word[1::2] for word in set(words))


def repair_characters(fragment: Fragment) -> tuple[Fragment, list[Repair]]:
    """The fragment with look-alike letters and doubled letters put right."""
    repairs: list[Repair] = []
    text = fragment.text
    if not text.isascii() and _FOREIGN.search(text):
        text = _WORD.sub(lambda m: _mend(m.group(), fragment, repairs), text)
    marker = fragment.marker
    if marker and _FOREIGN.search(marker):
        marker = marker.translate(_TABLE)
        repairs.append(Repair("homoglyph", fragment.marker or "", marker, fragment.lines, "sure"))
    if _EITHER.search(text):
        text = _DOUBLED.sub(lambda m: _undouble(m.group(), fragment, repairs), text)
        text = _TWICE.sub(lambda m: _drop_second(m, fragment, repairs), text)
    return (replace(fragment, text=text, marker=marker), repairs) if repairs else (fragment, [])


def _mend(word: str, fragment: Fragment, repairs: list[Repair]) -> str:
    """A word all of whose foreign letters have a Latin double, and that is not a foreign word in foreign text."""
    foreign = [c for c in word if ord(c) > 0x24F and c.isalpha()]
    if not foreign or any(c not in _LOOK_ALIKES for c in foreign):
        return word
    mended = word.translate(_TABLE)
    alone = len(foreign) == len([c for c in word if c.isalpha()])
    if alone and len(word) <= 4 and fragment.text.strip() == word:
        mended = mended.upper() if len(word) > 1 else mended
    repairs.append(
        Repair("homoglyph", word, mended, fragment.lines, "likely" if alone and len(word) > 4 else "sure")
    )
    return mended


def _drop_second(match: re.Match[str], fragment: Fragment, repairs: list[Repair]) -> str:
    if match[1].lower() in ("had", "that", "is", "very", "no", "bye"):
        return match.group()
    repairs.append(Repair("doubled_text", match.group(), match[1], fragment.lines, "likely"))
    return match[1]


def _undouble(word: str, fragment: Fragment, repairs: list[Repair]) -> str:
    single = word[::2]
    repairs.append(Repair("doubled_text", word, single, fragment.lines, "sure"))
    return single
