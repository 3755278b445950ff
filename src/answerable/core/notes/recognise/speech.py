"""Questions and answers in reported speech: "The PCC asked whether ... The DCC confirmed that ...".

Reported speech is never corrected: texts are the sentences as they stand.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from operator import itemgetter

from answerable.core.notes.recognise.words import squeeze

_ASKER = (
    r"(?P<asker>(?:D?PCC|DPCC|PFCC|DPFCC|(?:Deputy |Police and Crime |Police,? Fire and Crime )?Commissioner(?: [A-Z][a-z]+)?|Mayor|Deputy Mayor|Chair|CEx|CEX|Chief Executive"
    r"|[A-Z]{2,3}|(?:Mr|Mrs|Ms|Miss|Cllr|Dr)\.? [A-Z][\w'’-]+(?: of [A-Z]\w+(?: [A-Z]\w+)?)?|[Aa] (?:member of the public|resident|councillor|panel member)|Members?|(?:[Tt]he )?(?:panel|[Bb]oard|office|OPCC)))"
)
_ASKED = (
    r"(?:(?:then|also|further|next|again|subsequently|in turn)\s+)*"
    r"(?P<verb>asked|(?:went|continued|goes) on to (?:ask|query|question|enquire|inquire)|followed (?:this |that )?up by asking|questioned|queried|enquired|inquired|sought to (?:understand|know|learn|establish)|pressed (?:the )?[\w/]+ (?:on|about|for)|sought (?:assurance|reassurance|clarity|clarification|confirmation|an explanation|an update)"
    r"|wanted to know|wished to know|wondered|challenged|pressed|requested (?:assurance|reassurance|clarification|an explanation|confirmation)|put (?:it )?to|was keen to (?:know|understand)|probed|invited (?:the )?\w+ to (?:explain|comment)|wanted (?:assurance|reassurance)|sought to understand)"
)
_QUESTION = re.compile(
    rf"(?:^|[,;]\s+|\b(?:and|when|where)\s+|[.]\s+)(?:In (?:response|reply),?\s+)?(?:[Tt]he\s+)?{_ASKER}\s+{_ASKED}\b",
    re.UNICODE,
)
_PASSIVE = re.compile(
    r"^(?:It was (?:asked|queried|questioned)|(?:A|The) question was (?:asked|raised)|(?:Assurance|Clarification|Reassurance) was sought"
    r"|(?:When|In response to being) asked|Asked (?:by the (?P<asker>[\w/ ]+?)|if|whether|how|what|why|about))\b"
)
_ASK_TO_DO = re.compile(
    r"(?:asked|requested|(?:went|continued|goes) on to (?:ask|request)|followed (?:this |that )?up by asking)\s+(?:that\b|to be\b|for\s+(?!(?:an?\s+|some\s+|the\s+|more\s+|further\s+)*(?:re)?(?:assurance|clarification|clarity|confirmation|explanation|updates?|details?|views?|thoughts|reasons?|rationale|position|evidence)\b)"
    r"|(?!(?:if|whether|how|what|why|when|where|who|which|about|for|the question)\b)(?:[\w/'’.&-]+\s+){1,6}?to\s+(?!be\s+(?:confident|assured))[a-z]+)",
)
_SIGNS = frozenset(
    [
        "ask",
        "asked",
        "askin",
        "query",
        "quest",
        "queri",
        "enqui",
        "inqui",
        "sough",
        "wante",
        "wishe",
        "wonde",
        "chall",
        "press",
        "reque",
        "put",
        "keen",
        "probe",
        "invit",
        "assur",
        "clari",
        "reass",
        "raise",
    ]
)
_START = itemgetter(slice(5))
_TOLD = re.compile(
    r",?\s+(?:and|but|to which)\s+(?P<told>(?:(?:he|she|they|it)\s+)?(?:was|were)\s+(?:told|informed|advised|assured|reassured|provided|confirmed|explained)\b"
    r"|(?:it|this)\s+was\s+(?:provided|confirmed|explained|noted|reported|stated|acknowledged|agreed)\b"
    r"|(?:the\s+)?(?:[TA]/)?(?:CC|DCC|ACC|Chief Constable|Deputy Chief Constable|force)\b[^,.;]{0,20}?\s+(?:confirmed|responded|replied|explained|advised|said|stated|answered|assured|reported)\b)",
)
_ANSWERER = re.compile(
    r"^(?:In (?:response|reply|answer)\b|(?:The\s+)?(?:[TA]/\s?)?(?:D?CC|DCC|ACC|CC|Chief Constable|Deputy Chief Constable|Assistant Chief Constable|force|Force|Head of \w+|Ch(?:ief)?\.? ?Supt|C/Supt|Superintendent|Supt|[A-Z]{2,4})"
    r"(?:\s*/\s*(?:[TA]/)?[A-Z]{2,4})?(?:\s+[A-Z][a-z]+)?\s+(?:also\s+|then\s+|further\s+)?(?:responded|replied|answered|confirmed|explained|advised|said|stated|provided|assured|reassured|reported|outlined|told|noted|described|clarified|acknowledged|agreed|accepted|felt|believed|believes|considered|added|highlighted|recognised|undertook|did not|could not|is (?:confident|reassured|satisfied)|was (?:confident|unable|not able|satisfied))"
    r"|(?:He|She|They)\s+(?:responded|replied|answered|confirmed|explained|advised|said|stated|provided|assured|added)|It was (?:confirmed|explained|noted|reported|provided|stated|acknowledged)|Yes\b|No[,.]\s|There (?:is|are|was|were|has|have) )"
)


_OTHER_SPEAKER = re.compile(
    r"^(?:The )?(?:PCC|DPCC|Commissioner|Deputy Commissioner|[A-Z]{2,3}) (?:also )?(?:said|noted|added|asked|commented|suggested|observed|thanked|welcomed|raised)\b"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A reported question, who asked it, and the sentences of the same paragraph that answer it."""

    question: str
    asker: str | None
    answer: str | None


def find_exchanges(sentences: list[str]) -> list[Exchange]:
    """Exchanges in the sentences of one paragraph, in order.

    A question's answer is what follows "and was told", and the sentences up to the next question.
    """
    starts = [index for index, sentence in enumerate(sentences) if is_question(sentence)]
    exchanges = []
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(sentences)
        exchanges.append(_read_exchange(sentences[start], sentences[start + 1 : end]))
    return exchanges


@functools.lru_cache(maxsize=4096)
def is_question(sentence: str) -> bool:
    """Whether a sentence reports that something was asked (a request to do something is not a question)."""
    if not _asks(sentence):
        return False
    match = _QUESTION.search(sentence)
    if match is None:
        return bool(_PASSIVE.match(sentence))
    return match.start() < 90 and not _ASK_TO_DO.match(sentence[match.start("verb") :])


def _asks(sentence: str) -> bool:
    """Whether any word of asking is in it at all: the patterns are slow, and most sentences have none."""
    return not _SIGNS.isdisjoint(map(_START, sentence.lower().split()))


@functools.lru_cache(maxsize=4096)
def is_request_to_do(sentence: str) -> bool:
    """Whether it reports that someone was asked to do something: a soft ask."""
    match = _QUESTION.search(sentence) if _asks(sentence) else None
    return bool(match and _ASK_TO_DO.match(sentence[match.start("verb") :]))


def is_answer(paragraph: str) -> bool:
    """Whether a paragraph reads as the answer to a question that ended the one before."""
    return bool(_ANSWERER.match(paragraph)) and not is_question(paragraph)


def find_asker(sentence: str) -> str | None:
    match = _QUESTION.search(sentence) or _PASSIVE.match(sentence)
    asker = match.groupdict().get("asker") if match else None
    return squeeze(asker) if asker else None


def _read_exchange(sentence: str, following: list[str]) -> Exchange:
    told = _TOLD.search(sentence, 12)
    if told is None:
        return Exchange(sentence, find_asker(sentence), squeeze(" ".join(following)) or None)
    until = next((i for i, s in enumerate(following) if _OTHER_SPEAKER.match(s)), len(following))
    answer = squeeze(" ".join([sentence[told.start("told") :], *following[:until]]))
    return Exchange(sentence[: told.start()].rstrip(" ,"), find_asker(sentence), answer)
