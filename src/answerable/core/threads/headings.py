"""Headings read into subject and measure: what two headings of one topic have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from answerable.core.likeness.words import STOP_WORDS, fold, stem

from .shorts import find_shorts
from .vocabulary import AGENDA, COUNTING, FIELD, GONE_THROUGH, IMPLIED, MEASURES, REPORTING, SUBJECTS

LONGEST_NAME = 100
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_NUMBERING = re.compile(r"^\s*(?:\(?[0-9]{1,2}(?:\.[0-9]+)*[.)]|[0-9]{1,2}(?:\.[0-9]+)+|\(?[a-z][.)])\s+")
_PERIOD = re.compile(
    r"\b(?:(?:quarter|qtr|q|month|period) ?[0-9]{1,2}|(?:19|20)[0-9]{2}(?: ?[/-] ?[0-9]{2,4})?)\b"
)
_PARTING = re.compile(r"\s+[–—-]\s+|\s*[:/;]\s+|\s+/\s*|\s*[–—]\s*")
_JOINING = re.compile(r"\s+and\s+|,\s+")
_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_PURPOSE = re.compile(
    r"^to (?:examine|understand|receive|review|consider|note|discuss|hear|explore|scrutinise|assess|look at"
    r"|be assured|gain|seek|agree|approve|establish)\b"
    r"(?: (?:an?|the|further|some))?"
    r"(?: (?:position|assurances?|updates?|reports?|progress|briefing|overview|account|information))?"
    r"(?: (?:on|of|about|into|regarding|concerning|around|for|in relation to|with regard to))*(?: the)? "
)
_PREFIX = re.compile(r"\b(non|anti|un|re)-(?=[a-z])")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a heading is about: stems in the order of the heading, and what is measured about them.

    `spoken` is how many telling words it had, those included that a measure implies.
    """

    terms: tuple[str, ...]
    measures: frozenset[str]
    spoken: int = field(default=0, compare=False)

    def __bool__(self) -> bool:
        return bool(self.terms or self.measures)

    @property
    def key(self) -> tuple[frozenset[str], frozenset[str]]:
        return frozenset(self.terms), self.measures


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as read. `parts` are the subjects on either side of a dash, colon or stroke, `joined` those
    on either side of "and" or a comma, none where there is no such sign; `areas` are those that it is about
    without being named after them."""

    words: str
    subject: Subject
    parts: tuple[Subject, ...]
    joined: tuple[Subject, ...]
    areas: tuple[str, ...]
    shorts: frozenset[str]


class Headings:
    """Reads headings with what the office knows: short forms, areas, and names that say nothing."""

    def __init__(
        self, words_of: Mapping[str, str], areas: tuple[str, ...] = (), furniture: tuple[str, ...] = ()
    ) -> None:
        self.words_of = {**FIELD, **words_of}
        self._folded = {short.casefold(): fold(words) for short, words in self.words_of.items()}
        self._areas = [(name, _match_name(name)) for name in sorted(set(areas), key=lambda a: (-len(a), a))]
        self._furniture = [_match_name(name) for name in sorted(set(furniture), key=len, reverse=True)]
        self._read: dict[str, Heading] = {}
        self._printed = {short.casefold(): short for short in self.words_of}
        spelt = ((short, self._read_subject(fold(words))) for short, words in self.words_of.items())
        self._spelt = [(short, {*subject.terms, *subject.measures}) for short, subject in spelt]

    def read(self, heading: str) -> Heading:
        if heading not in self._read:
            self._read[heading] = self._read_new(heading)
        return self._read[heading]

    def is_part_of_agenda(self, heading: str) -> bool:
        """Whether a heading says no more than where in the agenda something stands."""
        tokens = self._list_tokens(self._strip(heading)[0])
        telling = [token for token in tokens if token not in STOP_WORDS]
        return all(token in AGENDA for token in telling) and not (
            telling and set(telling) <= SUBJECTS | COUNTING | {"public"}
        )

    def is_review(self, heading: str) -> bool:
        """Whether a heading says that earlier actions are gone through, so that it is of no topic."""
        return self.is_part_of_agenda(heading) and bool(GONE_THROUGH & set(_TOKEN.findall(fold(heading))))

    def find_areas(self, text: str) -> list[str]:
        folded = fold(text)
        return [name for name, pattern in self._areas if pattern.search(folded)]

    def _read_new(self, heading: str) -> Heading:
        plain, areas = self._strip(heading)
        subject = self._read_subject(plain)
        return Heading(
            words=self._clean(heading),
            subject=subject,
            parts=self._read_parts(_PARTING, plain),
            joined=self._read_parts(_JOINING, plain),
            areas=tuple(areas),
            shorts=frozenset({*find_shorts(heading), *self._find_spelt(subject)}),
        )

    def _read_parts(self, sign: re.Pattern[str], plain: str) -> tuple[Subject, ...]:
        named = [part for part in sign.split(plain) if part.strip()]
        subjects = [self._read_subject(part) for part in named] if len(named) > 1 else []
        return tuple(subject for subject in subjects if subject)

    def _find_spelt(self, subject: Subject) -> list[str]:
        """The short forms whose words a subject holds."""
        terms = {*subject.terms, *subject.measures}
        return [short for short, spelt in self._spelt if len(spelt) > 1 and spelt <= terms]

    def _clean(self, heading: str) -> str:
        """As the name of a topic; short forms that an all-capital heading hid stand in capitals again."""
        words = clean_name(heading)
        if not heading.isupper():
            return words
        return " ".join(self._printed.get(word.casefold(), word) for word in words.split())

    def _strip(self, heading: str) -> tuple[str, list[str]]:
        """Folded, without numbering, brackets, furniture and areas; and the areas."""
        folded = _BRACKETS.sub(" ", fold(_NUMBERING.sub("", heading)).replace("&", " and "))
        folded = _PERIOD.sub(" ", _PURPOSE.sub("", folded))
        for pattern in self._furniture:
            folded = pattern.sub(" ", folded)
        areas = []
        for name, pattern in self._areas:
            left = pattern.sub(" ", folded)
            if left != folded:
                areas.append(name)
                folded = left
        return folded.strip(" ,-–—:;/") or folded, areas

    def _read_subject(self, folded: str) -> Subject:
        tokens = [token for token in self._list_tokens(folded) if token not in STOP_WORDS]
        spoken = sum(token not in COUNTING and token not in REPORTING for token in tokens)
        measures = frozenset(MEASURES[token] for token in tokens if token in MEASURES)
        plain = [token for token in tokens if token not in MEASURES]
        kept = [token for token in plain if token not in COUNTING and token not in REPORTING]
        for measure in measures:
            kept = _drop_implied(kept, measure)
        if not kept and not measures:
            kept = [t for t in plain if t in COUNTING or t in SUBJECTS]
        return Subject(tuple(dict.fromkeys(stem(token) for token in kept)), measures, spoken)

    def _list_tokens(self, folded: str) -> list[str]:
        """Words, short forms spelt out, and a prefix such as non- joined to what it turns round."""
        joined = _PREFIX.sub(lambda found: "" if found[1] == "re" else found[1], folded)
        tokens = [token.removesuffix("'s").replace("'", "") for token in _TOKEN.findall(joined)]
        return [word for token in tokens for word in self.spell(token)]

    def spell(self, token: str) -> list[str]:
        """A folded word, or the words that it is short for."""
        words = self._folded.get(token) or self._folded.get(token.removesuffix("s"))
        if not words or token in STOP_WORDS:
            return [token]
        joined = _PREFIX.sub(lambda found: found[1], words)
        return [each.removesuffix("'s").replace("'", "") for each in _TOKEN.findall(joined)]


def clean_name(heading: str) -> str:
    """A heading as the name of a topic: without numbering and spaces too many, and not in capitals."""
    words = " ".join(_NUMBERING.sub("", heading).split()).strip(" .:;,–—-")
    purpose = _PURPOSE.match(fold(words))
    # Folding keeps the length of plain letters; where it did not, the heading stays as it is.
    if purpose and len(fold(words)) == len(words):
        words = words[purpose.end() :]
    if words.isupper() and len(words.split()) > 1:
        words = words[:1] + words[1:].lower()
    return words[:1].upper() + words[1:]


def _match_name(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(fold(name))}(?:'s)?\b(?:\s+(?:area|district|division)\b)?")


def _drop_implied(tokens: list[str], measure: str) -> list[str]:
    implied = IMPLIED.get(measure, frozenset())
    kept = [token for token in tokens if token not in implied]
    # "Satisfaction of victims of crime" is of victims; a crime that has a name would stand with it.
    return [] if measure == "satisfaction" and set(kept) <= {"crime"} else kept
