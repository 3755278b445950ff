"""A request that asks for several things, of which an answer may have spoken of some only.

Only what the words make plain is split: "an update on the plan and any gaps in cover". A part counts as not
spoken of where none of its telling words stands in what was said, though another part was clearly spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from answerable.core.likeness.words import read_terms

_ASKED = re.compile(
    r"\b(?:updates?|reports?|briefings?|information|papers?|details|assurances?|data|figures|presentations?|"
    r"explanations?|reviews?|assessments?|analys[ie]s|evidence|clarification)\s+"
    r"(?:on|about|regarding|concerning|of|into|around|as to)\s+(?P<what>[^.;]+)",
    re.IGNORECASE,
)
# When and where it is wanted is no part of what is wanted.
_WHEN = re.compile(
    r",?\s+(?:(?:at|to|for|in|before) (?:the|its|their|a|our|next)\b[^,;]*\b(?:meetings?|board|panel)\b.*"
    r"|(?:by|before|in|at) (?:the end of |mid-|early |late )?"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|\d{1,2}|spring|summer|autumn|winter|next|quarter)\b.*)$",
    re.IGNORECASE,
)
# What follows begins anew, so that "drugs and alcohol" stays one thing.
_JOINT = re.compile(
    r"\s*(?:,\s*(?:and|as well as|together with|plus)?|\s(?:and|as well as|together with|plus))\s+"
    r"(?:also\s+)?(?:(?:on|about|of|regarding)\s+)?(?=(?:any|the|its|their|what|how|whether|which|when|why|a|an)\b)",
    re.IGNORECASE,
)
# Words of asking and answering tell nothing of what it is about.
_IDLE = frozenset(
    read_terms(
        "update report briefing information provide review assess identify identified current new further "
        "progress position next detail force police constabulary officer meeting account work"
    )
)
_FEWEST = 2


def split_request(text: str) -> tuple[str, ...]:
    """The things that a request asks for, as worded; one where the words join no more."""
    asked = _ASKED.search(text)
    if asked is None:
        return ()
    what = _WHEN.sub("", asked["what"].strip())
    return tuple(part.strip(" ,") for part in _JOINT.split(what) if part.strip(" ,"))


def find_unanswered(request: str, replies: Iterable[str]) -> tuple[str, ...]:
    """The parts of a request that nothing said under its item speaks of; none where nothing was said at all,
    or where no part was clearly spoken of: then it is the whole that is unanswered, or answered otherwise."""
    parts = split_request(request)
    said = {term for reply in replies for term in read_terms(reply)}
    if len(parts) < _FEWEST or not said:
        return ()
    telling = [_find_telling(place, parts) for place in range(len(parts))]
    if not any(terms and len(terms & said) * 2 > len(terms) for terms in telling):
        return ()
    pairs = zip(parts, telling, strict=True)
    return tuple(part for part, terms in pairs if len(terms) >= _FEWEST and not terms & said)


def _find_telling(place: int, parts: tuple[str, ...]) -> set[str]:
    """The words that only this part has."""
    others = {term for number, part in enumerate(parts) if number != place for term in read_terms(part)}
    return set(read_terms(parts[place])) - others - _IDLE
