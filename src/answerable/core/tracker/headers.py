"""What the words of a header say about its column."""

from __future__ import annotations

import re
from collections.abc import Iterable

from answerable.core.likeness.words import fold

from .fields import ACTION, CLOSED_ON, DUE, MEETING, OWNER, PROGRESS, RAISED_ON, REFERENCE, STATUS, TOPIC
from .values import squeeze

# The words of a header in the order of their weight: what says it outright, and what suggests it.
_WORDS: dict[str, tuple[str, str]] = {
    REFERENCE: (
        r"^(?:(?:action|item|log|our|tracker|unique|opcc|pcc)\s+)?(?:ref(?:erence)?s?|id|no|nos|num(?:ber)?|nr)$|^#$|^ref(?:erence)?\b",
        r"\b(?:ref|reference|number|code|serial)\b",
    ),
    CLOSED_ON: (
        (r"\b(?:date|when|day)\b.*\b(?:closed|complete[d]?|discharged|done|signed off|achieved|finished|ended|closure|discharge)\b"
        r"|\b(?:closed|completed|discharged|finished|signed off|done|ended)\s+(?:on|date|at)\b|^(?:closure|discharge|closed) date$|\bactual\b.*\b(?:date|completion)\b"),
        r"\b(?:closure|completion) date\b|^(?:closed|discharged)$",
    ),
    DUE: (
        (r"\bdue\b|\bdeadline\b|\bby when\b|\btime ?(?:scale|frame|limit)s?\b|\btarget\b|\brequired by\b|\breview (?:date|at|on)\b|\bwanted by\b|\bneeded by\b"
        r"|\b(?:expected|planned|anticipated|proposed|revised|estimated)\b.*\b(?:date|completion|by)\b|^when$|\breport(?:ing)? back\b|\bcomplete(?:d)? by\b"),
        r"\bcompletion date\b|\breview\b|\bexpected\b|\breturn(?:s|ing)?\b",
    ),
    RAISED_ON: (
        (r"\bdate\b.*\b(?:raised|set|opened|logged|added|created|agreed|given|issued|identified|started|recorded|entered|assigned|requested|asked|made)\b"
        r"|\b(?:raised|set|opened|logged|added|created|agreed|asked|recorded|entered)\s+(?:on|date|at)\b|^(?:start|open|opening|action|entry|log) date$|^when (?:raised|set|asked)$|^raised$"),
        r"^date$|\bsince\b|\bopened\b|\braised\b",
    ),
    MEETING: (
        r"\b(?:meeting|mtg|board|forum|session|panel|committee)\b",
        r"\b(?:source|origin(?:ating|ator)?|where raised|agenda|arising|from)\b",
    ),
    STATUS: (
        r"\bstatus\b|\bstate\b|\brag\b|\bopen\s*/\s*closed\b|^(?:complete[d]?|closed|outstanding|discharged|done)\s*\??(?:\s*\(?y\s*/\s*n\)?)?\s*\??$",
        r"\b(?:position|stage|standing|where (?:it|we)|rating|open|condition)\b",
    ),
    OWNER: (
        r"\bowners?\b|\blead\b|\bresponsib\w*|\bassigned\b|\b(?:action|by)\s+(?:by|whom)\b|\bby whom\b|\ballocated\b|\bwho\b|\baccountab\w*\b|\bholder\b|\bactionee\b|\btasked\b",
        r"\b(?:officer|name|person|post|sro|delegate\w*|for)\b",
    ),
    PROGRESS: (
        r"\bprogress\b|\bcomments?\b|\bupdates?\b|\bnotes?\b|\bnarrative\b|\bcommentary\b|\bremarks?\b|\bresponse\b|\bevidence\b",
        r"\b(?:outcome|latest|position|result|reply|answer|history|said|next steps?)\b",
    ),
    TOPIC: (
        r"\b(?:topic|theme|subject|heading|category|work ?stream|agenda item|thematic)\b",
        r"\b(?:area|priority|item|matter|title|type)\b",
    ),
    ACTION: (
        r"^(?:the\s+)?(?:action|task|request|commitment|requirement)s?(?:\s+(?:agreed|required|description|details?|point|text|wording|arising|needed|to be taken))?$|\bdescription\b|^what\b|\bdetails? of\b|\bto be done\b|\bwording\b",
        r"\b(?:actions?|details?|description|tasks?|asks?|asked|requests?|agreed|what)\b",
    ),
}  # fmt: skip
_COMPILED = {field: tuple(re.compile(words) for words in pair) for field, pair in _WORDS.items()}
STRONG, WEAK = 6.0, 2.5


def score_header(header: str) -> dict[str, float]:
    """How strongly a header's words speak for each field."""
    plain = re.sub(r"[.:*?]+(?=\s|$)", "", fold(squeeze(header))).strip()
    scores = {}
    for field, (outright, hint) in _COMPILED.items():
        if outright.search(plain):
            scores[field] = STRONG
        elif hints := hint.findall(plain):
            scores[field] = WEAK + len(hints) - 1
    return scores


def count_known(headers: Iterable[str]) -> int:
    return sum(bool(score_header(header)) for header in headers)
