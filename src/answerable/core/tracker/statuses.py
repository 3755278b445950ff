"""Status words as offices write them, and what each most likely means. A person confirms it once."""

from __future__ import annotations

import re

from answerable.core.likeness.words import fold
from answerable.core.notes.recognise import dates

from .fields import ASK, CARRIED, DISCHARGED, DONE, HISTORIC, OPEN, SUPERSEDED
from .values import squeeze

_ENDED = (
    r"discharg\w*|clos(?:ed|e)|complet(?:e|ed|ion)|done|signed[ -]off|achieved|implemented|delivered|resolved"
    r"|finished|actioned|concluded|fulfilled|ended|satisfied|compl?|cleared|nfa|no further action"
)
# In this order: what limits a word stands before the word.
_RULES: tuple[tuple[str, str], ...] = (
    (OPEN, rf"\b(?:not|in|partial(?:ly)?|part(?:ly)?|nearly|almost|un|to be|\d+ ?%)[ -]?(?:yet )?(?:{_ENDED})\b"),
    (SUPERSEDED, r"\b(?:supersed\w*|replaced|merged|duplicat\w*|withdrawn|cancel\w*|abandoned|void|removed)\b"),
    (SUPERSEDED, r"\b(?:no longer|not) (?:required|needed|applicable|relevant|pursued)\b|^n/?a$"),
    (DONE, r"\b(?:await\w*|pending|for|propos\w*|recommend\w*|request\w*|subject to|ready for|with (?:the )?o?pcc)\b.*\b(?:sign[ -]?off|discharg\w*|clos\w*|approv\w*|confirm\w*|verif\w*|review by)"),
    (DONE, rf"\b(?:force|constabulary|owner|lead|cc|dcc|acc)\b.*\b(?:{_ENDED}|submitted)\b|\b(?:{_ENDED})\b.*\bby (?:the )?(?:force|constabulary|owner|lead|d?cc|acc)\b|\b(?:{_ENDED})\W+(?:force|constabulary|owner)\b"),
    (DONE, r"\b(?:submitted|response (?:received|given)|responded|reported done)\b"),
    (DISCHARGED, rf"\b(?:{_ENDED})\b"),
    (HISTORIC, r"\b(?:historic(?:al)?|archiv\w*|legacy|outcome (?:un|not )known|unknown)\b"),
    (CARRIED, r"\bc ?/? ?(?:fwd|f|forward)\b|\bb ?/? ?(?:fwd|f)\b|\b(?:carr(?:y|ied)|rolled|brought)\b|\b(?:defer\w*|postponed)\b"),
    (OPEN, r"\b(?:open|on-?\s?going|progress\w*|outstanding|live|active|new|overdue|late|on track|off track|at risk|started|commenced|await\w*|pending|underway|under way|to do|wip|due|delayed|slipp\w*|incomplete|current|red|amber|in hand|continu\w*|remain\w*|scheduled|planned|on hold|paused)\b"),
)  # fmt: skip
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _RULES)
_YES = frozenset({"y", "yes", "true", "✓", "✔", "√", "x"})
_NO = frozenset({"n", "no", "false"})
_END = re.compile(r"\s*(?:[–—:;,.(\n]|\s-\s).*", re.DOTALL)
_LONGEST = 4
_GROUP = re.compile(
    r"^(?:(?:the|all|our)\s+)?(?P<word>open|live|active|current|outstanding|ongoing|closed|complete[d]?|discharged|done|archive[d]?"
    r"|historic(?:al)?|superseded|finished)(?:\s+(?:actions?|items?|tracker|log|rows?|register|since .*|\d{4}.*))*$"
)
_GROUP_WORDS = {"archive": DISCHARGED, "archived": DISCHARGED}


def make_status_key(text: str) -> str:
    """A status without its date and without the words that follow it, so that it can be looked up."""
    plain = fold(squeeze(text))
    for found in reversed(dates.find_dates(plain)):
        plain = plain[: found.span[0]] + plain[found.span[1] :]
    for _, _, (start, end) in reversed(dates.find_months(plain)):
        plain = plain[:start] + plain[end:]
    plain = re.sub(r"\s*\b(?:on|in|at|as of)?\s*[-–—:,.(]*\s*\)?\s*$", "", squeeze(plain))
    if len(plain.split()) > _LONGEST:
        plain = _END.sub("", plain) or plain
    return squeeze(plain).strip(" .-–—:;,()")


def propose_meaning(key: str, header: str = "") -> str:
    """What a status most likely means; ASK where the words leave it open."""
    if not key:
        return OPEN
    if key in _YES | _NO:
        return _read_answer(key, header)
    return next((meaning for meaning, pattern in _COMPILED if pattern.search(key)), ASK)


def _read_answer(key: str, header: str) -> str:
    """Yes and no answer the question that the header asks: "Complete?", "Outstanding (Y/N)"."""
    asked = propose_meaning(fold(squeeze(header)).strip(" ?"), "") if header else ASK
    if asked in (DISCHARGED, OPEN):
        return asked if key in _YES else {DISCHARGED: OPEN, OPEN: DISCHARGED}[asked]
    return ASK


def read_group_status(text: str) -> str | None:
    """What the name of a sheet or a heading between rows says of all beneath it: "Closed actions"."""
    match = _GROUP.match(fold(squeeze(text)).strip(" .:-"))
    if not match:
        return None
    return _GROUP_WORDS.get(match["word"]) or propose_meaning(match["word"])
