"""Parting a passage into what may each be a report: a sentence, with the status that follows it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from answerable.core.likeness.words import read_terms
from answerable.core.notes.recognise.closure import read_closure
from answerable.core.notes.recognise.speech import is_question
from answerable.core.notes.recognise.words import split_sentences

# Words that tell how an action stands, not what it is about.
_STATUS_WORDS = (
    "action actions item update updated status progress complete completed closed discharged ongoing open "
    "stays remains remain staying carried forward outstanding superseded signed c fwd f work begun started "
    "continues noted reported report confirmed advised stated required relation force first version draft "
    "seen now yet delay delayed tracker log"
)
_STATUS_TERMS = frozenset(read_terms(_STATUS_WORDS))
_ASKED = re.compile(
    r"^\W*(?:an? )?updates?\s+(?:is |was |are )?(?:required|requested|sought|needed|asked for)?\s*"
    r"(?:in relation to|on|regarding|about)\b[:\s]*",
    re.I,
)
# A stemmer leaves these apart: what was to be brought has been brought.
_IRREGULAR = {
    "brought": "bring", "sent": "send", "written": "write", "wrote": "write", "held": "hold", "made": "make",
    "taken": "take", "took": "take", "given": "give", "gave": "give", "met": "meet", "sought": "seek",
    "drawn": "draw", "told": "tell", "built": "build", "chosen": "choos", "shown": "show", "found": "find",
    "undertaken": "undertak", "undertook": "undertak", "began": "begin", "spoken": "speak", "spoke": "speak",
}  # fmt: skip
# "A-07 – Complete." speaks of an action of its own.
_NAMED = re.compile(r"^\W*(?:(?:action|ref|no)\b[\s.:#]*)?[A-Z]{0,3}[-/ ]?\d[\w/-]*\s*[–:)-]", re.I)
_CLAUSE_END = re.compile(r"\s*(?:;|[.!?](?=\s)|,?\s+\b(?:but|although|because|while)\b)\s*", re.I)
_DONE = re.compile(r"\b(?:was|were|had|has|have|been)\b", re.I)
_YET_TO_COME = re.compile(
    r"\b(?:will|would|should|shall|could|may|must|to be|is to|are to|undertook|promised|agreed to"
    r"|asked|hoped|expected)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Unit:
    """Some words that may be a report, with the terms that say what they are about; `head` are those of its
    first clause, because what follows tells why or what came of it."""

    text: str
    terms: tuple[str, ...]
    head: tuple[str, ...]


@functools.lru_cache(maxsize=4096)
def read_units(text: str) -> tuple[Unit, ...]:
    """The sentences of a passage; one that only gives a status belongs to the one before it."""
    gathered: list[list[str]] = []
    for sentence in split_sentences(text):
        if gathered and _only_tells_status(sentence) and not _NAMED.match(sentence):
            gathered[-1].append(sentence)
        else:
            gathered.append([sentence])
    return tuple(read_unit(" ".join(sentences)) for sentences in gathered)


def read_unit(text: str) -> Unit:
    first = _CLAUSE_END.split(text, maxsplit=1)[0]
    terms, head = strip_status(read_terms(text)), strip_status(read_terms(first))
    return Unit(text, terms, head if len(set(head)) > 1 else terms)


def tells_of_something_done(text: str) -> bool:
    """Whether it says that something was or has been done: no question, no task, no promise."""
    first = _CLAUSE_END.split(text, maxsplit=1)[0]
    return bool(_DONE.search(first)) and not _YET_TO_COME.search(first) and not is_question(text)


def asks_for_update(text: str) -> bool:
    """Whether it is a request such as "Update required in relation to ..."."""
    return bool(_ASKED.match(text))


def read_asked(text: str) -> Unit:
    """What an update was asked about."""
    return read_unit(_ASKED.sub("", text))


def strip_status(terms: tuple[str, ...]) -> tuple[str, ...]:
    """The terms that say what a text is about, verbs in their first form."""
    return tuple(_IRREGULAR.get(term, term) for term in terms if term not in _STATUS_TERMS)


def _only_tells_status(sentence: str) -> bool:
    terms = [term for term in strip_status(read_terms(sentence)) if not term.isdigit()]
    return len(terms) <= 1 and read_closure(sentence).ending != "none"
