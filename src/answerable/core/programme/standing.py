"""Decisions in the notes that change every agenda to come, such as "items 3 and 4 are to be removed"."""

from __future__ import annotations

import re

_NUMBER = r"\d{1,2}(?:\.\d{1,2})*(?:\s?\(?[a-z]\)?)?(?![\w%])"
_NUMBERS = re.compile(
    rf"\bitems?\s+(?:numbers?\s+|nos?\.?\s+)?(?P<numbers>{_NUMBER}(?:\s*(?:,|and|&|or|to|-|–)\s*(?:item\s+)?{_NUMBER})*)",
    re.IGNORECASE,
)
_TAKEN_OFF = re.compile(
    r"\b(?:remov(?:e|ed|ing|al)|delet(?:e|ed|ing)|tak(?:e|en|ing) (?:off|out of)|dropp?(?:ed|ing)?|struck)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no longer) (?:to )?(?:be )?(?:\w+ )?$", re.IGNORECASE)
_AGENDA = re.compile(r"\b(?:agenda|standing items?|future meetings?)\b", re.IGNORECASE)
_RANGE = re.compile(r"^(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})$", re.IGNORECASE)
_PIECE = re.compile(rf"\d{{1,2}}\s*(?:to|-|–)\s*\d{{1,2}}(?!\w)|{_NUMBER}", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|;\s")
_STRAIGHT_ON = re.compile(r"\s*(?:of|from)?\s*(?:the\s+)?", re.IGNORECASE)


def read_removed_items(text: str) -> tuple[str, ...]:
    """The numbers of the items that a decision takes off the agenda for good, in order.

    The sentence must speak of items by number, of the agenda or meetings to come, and of taking them off.
    """
    numbers: list[str] = []
    for sentence in _SENTENCES.split(text):
        removal = _TAKEN_OFF.search(sentence)
        if removal is None or not _AGENDA.search(sentence) or _DENIED.search(sentence[: removal.start()]):
            continue
        for found in _NUMBERS.finditer(sentence):
            if found.end() <= removal.start() or _follows(sentence[removal.end() : found.start()]):
                numbers += _list_numbers(found["numbers"])
    return tuple(dict.fromkeys(numbers))


def _follows(between: str) -> bool:
    """Whether the items stand at once after the removal; further on they are another matter."""
    return _STRAIGHT_ON.fullmatch(between) is not None


def _list_numbers(text: str) -> list[str]:
    numbers: list[str] = []
    for piece in _PIECE.findall(text):
        span = _RANGE.match(piece)
        if span:
            numbers += [str(number) for number in range(int(span[1]), int(span[2]) + 1)]
        else:
            numbers.append(re.sub(r"[\s()]", "", piece).lower())
    return numbers
