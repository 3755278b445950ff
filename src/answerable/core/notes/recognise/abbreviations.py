"""Short forms: where the notes say what one stands for, and where they use one that is explained nowhere.

Pairs are found as Schwartz and Hearst do (A simple algorithm for identifying abbreviation definitions in
biomedical text, Pacific Symposium on Biocomputing 8, 2003, 451-462): the words before the brackets, read from
their end, must give every letter of the short form in order, the first of them at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from answerable.core.notes.recognise.words import squeeze

_BRACKETS = re.compile(r"\(([^()]{2,80})\)")
_SHORT = re.compile(r"[A-Za-z][A-Za-z0-9&/-]{1,9}")
_CAPITALS = re.compile(r"(?<![\w/&.-])(?=[A-Za-z&]*[A-Z][A-Za-z&]*[A-Z])([A-Z][A-Za-z&]{1,7})(?![\w&/-])")
_BOUNDARY = re.compile(r"[.;:!?)\]]\s")
_ROMAN = re.compile(r"[IVXLCDM]+")
# Capitals that every reader knows, or that are no short form of the office's.
_PLAIN = frozenset(
    {
        "AM", "PM", "UK", "EU", "GB", "USA", "OK", "TV", "ID", "PDF", "CD", "DVD", "NB", "PS", "TBC", "TBA", "TBD",
        "AOB", "NA", "RE", "FAO", "MR", "MRS", "MS", "DR", "AGM", "EGM", "PHD", "BA", "MA", "BSC", "MSC", "MBE",
        "OBE", "CBE", "QPM", "KPM", "JP", "MP", "MEP",
    }
)  # fmt: skip
_SMALL = frozenset({"a", "an", "and", "at", "for", "from", "in", "of", "on", "the", "to", "with", "&"})
_LONGEST_PLAIN, _VOWEL_SHARE = 5, 0.34


@dataclass(frozen=True, slots=True)
class Explained:
    """A short form with the words that stand for it, as printed. `initials` is whether it has the first letters
    of those words, and not only letters out of them."""

    short: str
    words: str
    initials: bool = True


def find_explained(text: str, people: Collection[str] = ()) -> list[Explained]:
    """The pairs of a text, such as "Integrated Victim Management (IVM)" or "IVM (Integrated Victim
    Management)". `people` are names whose initials are no short form."""
    found = []
    for match in _BRACKETS.finditer(text):
        inside, before = squeeze(match[1]), text[: match.start()].rstrip()
        pair = _read_pair(inside, _take_back(before, inside)) or _read_turned(before, inside)
        if pair and not _names_person(pair, people):
            found.append(pair)
    return list(dict.fromkeys(found))


def find_capitals(text: str) -> list[str]:
    """Every use of capitals that look like a short form; none in a text that is all capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(map(str.isupper, letters)) > 0.6 * len(letters) and len(letters) > 12:
        return []
    return [word for match in _CAPITALS.finditer(text) if _looks_short(word := strip_plural(match[1]))]


def strip_plural(word: str) -> str:
    """SPOs is more than one SPO."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() and len(word) > 2 else word


def _looks_short(word: str) -> bool:
    if word.upper() in _PLAIN or _ROMAN.fullmatch(word) or 2 * sum(map(str.isupper, word)) < len(word):
        return False
    vowels = sum(letter in "AEIOU" for letter in word.upper())
    return len(word) <= _LONGEST_PLAIN or vowels <= _VOWEL_SHARE * len(word)


def _read_pair(short: str, words: str) -> Explained | None:
    """The pair, where the short form may be one and the words fit it."""
    short = short.split(";")[0].split(",")[0].strip(" \"'“”‘’")
    if not _SHORT.fullmatch(short) or sum(map(str.isupper, short)) < 2:
        return None
    whole = find_long_form(strip_plural(short), words)
    if whole is None or short.casefold() in whole.casefold().split() or len(whole) <= len(short):
        return None
    return Explained(strip_plural(short), whole, bool(_find_initials(strip_plural(short), words)))


def _read_turned(before: str, inside: str) -> Explained | None:
    """The short form in front and its words in the brackets."""
    last = before.split()[-1:] or [""]
    pair = _read_pair(last[0], inside)
    return pair if pair and pair.words == inside else None


def _take_back(before: str, short: str) -> str:
    """At most min(letters + 5, twice the letters) words before the brackets, in the same sentence."""
    number = len(strip_plural(short))
    begun = [match.end() for match in _BOUNDARY.finditer(before)]
    words = before[begun[-1] if begun else 0 :].split()
    return " ".join(words[-min(number + 5, 2 * number) :])


def find_long_form(short: str, words: str) -> str | None:
    """The end of the words of which the short form has the first letters, small words left out or not; else
    the shortest end that holds its letters in order, which is the algorithm's findBestLongForm."""
    return _find_initials(short, words) or _find_letters(short, words)


def _find_initials(short: str, words: str) -> str | None:
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    tail = words.split()
    for begin in range(len(tail) - 1, -1, -1):
        parts = [part for word in tail[begin:] for part in re.split(r"[-/]", word.strip("\"'“”‘’,")) if part]
        telling = [part for part in parts if part.casefold() not in _SMALL]
        if tail[begin].casefold() not in _SMALL and letters in (
            [part[0].casefold() for part in parts],
            [part[0].casefold() for part in telling],
        ):
            return " ".join(tail[begin:]).strip(" \"'“”‘’,")
    return None


def _find_letters(short: str, words: str) -> str | None:
    place = len(words) - 1
    for index in range(len(short) - 1, -1, -1):
        letter = short[index].casefold()
        if not letter.isalnum():
            continue
        while place >= 0 and (
            words[place].casefold() != letter or (index == 0 and place > 0 and words[place - 1].isalnum())
        ):
            place -= 1
        if place < 0:
            return None
        place -= 1
    begin = words.rfind(" ", 0, place + 1) + 1
    return words[begin:].strip(" \"'“”‘’,")


def _names_person(pair: Explained, people: Collection[str]) -> bool:
    words = pair.words.casefold()
    return any(words.endswith(name.casefold()) or name.casefold().endswith(words) for name in people if name)
