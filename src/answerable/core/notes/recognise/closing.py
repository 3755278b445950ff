"""Whether an action's own words say that it has ended: "... Update 18.01.22 – Complete", "... Discharged.".

Stricter than `closure`, because nobody looks at each case. The words must stand in the last sentence, speak of
the action itself, and be nearly all that the sentence says, or give their day: "CC to ensure that the action
is closed" asks for something and ends nothing.
"""

from __future__ import annotations

import datetime
import re

from answerable.core.notes.recognise.closure import NOTHING_SAID, Closure, read_closure
from answerable.core.notes.recognise.dates import find_dates
from answerable.core.notes.recognise.words import split_sentences, squeeze

_ASKS = re.compile(r"\b(?:to|will|would|should|must|shall|once|until|when|if)\b", re.IGNORECASE)
# "... stop and search Update 18.01.22 – Complete": what was added later often follows without a full stop.
_ADDED = re.compile(r"(?<=\s)(?=update(?:\s*:|\s+\d))", re.IGNORECASE)
_MOST_WORDS = 4


def read_own_closure(text: str, on: datetime.date | None = None) -> Closure:
    """The end that an action's text gives to itself; NOTHING_SAID where that is not sure. `words` are the whole
    sentence that says so."""
    last, closure = _read_last(text, on)
    if closure.ending not in ("closed", "superseded"):
        return NOTHING_SAID
    return Closure(closure.ending, squeeze(last), closure.date, True, closure.discharged)


def ends_in_status(text: str) -> bool:
    """Whether a text goes on to say how things stand with it: "... Update 18.01.22 – C/Fwd.", "... Discharged."."""
    return bool(_ADDED.search(text)) or _read_last(text, None)[1] != NOTHING_SAID


def _read_last(text: str, on: datetime.date | None) -> tuple[str, Closure]:
    """The last sentence, and what it says of the action itself; NOTHING_SAID where that is not sure."""
    last = next(iter(reversed(split_sentences(_ADDED.split(text)[-1]))), "")
    closure = read_closure(last, on)
    sure = closure.of_action and not _ASKS.search(last) and (closure.date or _is_short(last))
    return last, closure if sure else NOTHING_SAID


def _is_short(sentence: str) -> bool:
    for found in find_dates(sentence):
        sentence = sentence.replace(found.text, " ")
    return len(re.findall(r"[A-Za-z]+", sentence)) <= _MOST_WORDS
