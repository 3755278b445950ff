"""Sentences that promise, expect or softly ask: proposed for a person to accept, never recorded by themselves."""

from __future__ import annotations

import datetime
import functools
import re
from operator import itemgetter

from answerable.core.notes.model import Direction, Statement
from answerable.core.notes.recognise import speech
from answerable.core.notes.recognise.dues import find_due
from answerable.core.notes.recognise.hints import Hinted
from answerable.core.notes.recognise.words import squeeze

_ACTOR = (
    r"(?P<who>(?:[Tt]he\s+)?(?:(?:[TA]/\s?)?(?:D?CC|DCC|ACC|CC|ACO)|(?:Temporary |Acting |Deputy |Assistant )*Chief Constable|[Ff]orce(?:'s [\w ]+?)?|Head of [A-Z][\w ]+?|Chief Super\w+|Superintendents?|performance team|"
    r"(?:D?PCC|DPCC|PFCC|Commissioner|OPCC|office|PCC['’]s office)|team|[A-Z][\w&]* [Tt]eam|[A-Z]{2,4}|He|She|They|We|A (?:briefing|further|revised|new|full|written|detailed) [\w ]+?|An? [\w ]{3,50}?|Work|[Tt]his|[Ii]t|These|[A-Z][\w'’ -]{2,60}?))"
)
_WILL_VERBS = Hinted(
    re.compile(
        r"\b(?:will|shall|is to|are to|is going to|are going to)\s+(?:also\s+|now\s+|then\s+)?(?:be\s+)?(?:circulat\w*|report\w*|shar\w*|provid\w*|review\w*|roll\w*|launch\w*|introduc\w*|implement\w*|complet\w*|publish\w*|present\w*|deliver\w*|develop\w*|instigat\w*|work\w*|examin\w*|monitor\w*|ensur\w*|send\w*|sent|bring\w*|brought|recruit\w*|train\w*|evaluat\w*|audit\w*|attend\w*|updat\w*|writ\w*|carr\w*|undertak\w*|undertaken|conduct\w*|establish\w*|begin\w*|start\w*|us(?:e|ed)|trial\w*|pilot\w*|appoint\w*|meet\w*|look\w*|tak\w*|feed\w*|fed|issue\w*|invit\w*|supply|supplied|submit\w*|consult\w*|extend\w*|continue to|pursue\w*|align\w*|prepar\w*|produc\w*|analys\w*|attempt\w*|seek|sought|follow\w*|made|make|given|go live|replace\w*|refresh\w*|commission\w*|set up|chase\w*|return\w*|come back|came back|explor\w*|coming forward|set out|spread\w*|test\w*|hold|held|repeat\w*|rais\w*|discuss\w*)\b",
        re.IGNORECASE,
    ),
    "will shall is are",
)
_FUTURE = Hinted(
    re.compile(
        r"\b(?:will|shall)\s+(?:(?:also|now|then|shortly|soon|continue to|be)\s+)*(?!only\b|need\b|depend\b|remain\b|not\b|have to\b|always\b|never\b|be\b|a\b|the\b|difficult|challeng|able)[a-z]+",
        re.IGNORECASE,
    ),
    "will shall",
)
_OTHER_COMMITMENT = re.compile(
    r"\b(?:there will be (?:attempts?|a |an |further|work|more|regular)|(?:aims?|intends?|plans?|undertook|undertakes|agreed|committed|offered|promised) to\s+(?!account)\w+|is (?:being|to be) developed|is finali[sz]ing|are working on|is drafting|is preparing|(?:is|are) (?:currently )?being (?:worked on|prepared|drafted|rolled out|developed)|(?:said|confirmed|agreed|undertook|advised|stated|promised|added) (?:that )?(?:he|she|they|it|the force|this) would (?!like|welcome|have)\w+|promised (?:an?|to|that)|(?:was|were|is|are|had been) promised|gave (?:a |an )?(?:commitment|undertaking|assurance) (?:to|that)|work (?:is|will be) (?:ongoing|being undertaken|underway))\b",
    re.IGNORECASE,
)
_EXPECTATION = Hinted(
    re.compile(
        r"\b(?:(?:aims?|the aim is) to\b|(?:it is |was |is |are |were |been |being )?(?:anticipat\w+|expect(?:s|ed|ing)?|(?:the )?expectation (?:is|was|that)|forecast (?:to|that|is)|(?:is |are |was |were )projected (?:to|that)|projections? (?:suggest|show|indicate)\w*|predict\w*|hop(?:e|es|ed|eful|efully|ing)|envisaged|estimated)\b|should (?:result|lead|see|begin|start|improve|reduce|increase|help|mean|bring|be (?:seen|reflected|reduced|improved|complete|higher|lower))"
        r"|(?:is|are|was|were) (?:confident|optimistic) (?:that )?|(?:believes|believed|thinks|considers|considered|feels|felt) (?:that )?.{0,80}\b(?:will|would) (?:now )?(?:recover|improve|reduce|increase|fall|rise|narrow|stabilise|continue|only improve|start|be)|will (?:now )?(?:improve|fall|rise|narrow|reduce|increase|recover|stabilise|make a (?:real |significant |positive )?difference|lead to|result in|see (?:an? )?(?:improvement|increase|reduction|fall|rise)|free up|help|only improve|start to (?:narrow|improve|fall|rise)|be (?:significant|reflected|seen in|achiev\w+|in place|more|complete)|have (?:a|an) (?:positive )?(?:impact|effect))|likely to)\b",
        re.IGNORECASE,
    ),
    "aim anticipat expect forecast project predict hop envisag estimat should confident optimistic believe think consider feels felt will likely",
)
_HOPE = re.compile(r"(?:\w+ ){0,2}(?:aim|anticipat|hop|expect|envisaged)", re.IGNORECASE)
_SOFT_ASK = Hinted(
    re.compile(
        r"\b(?:(?:it )?would (?:be (?:helpful|useful|beneficial|good|welcome)|like|welcome|appreciate|benefit from)|provided feedback that|suggested (?:that )?|encouraged|expressed (?:an interest|interest|a wish)|(?<!been )(?<!be )asked (?:for|that|if .{0,80}could be)|requested|would consider|could consider|urged|asked (?:the )?(?:force|CC|DCC|T/CC|ACC) to|invited the|was keen (?:to see|that|for))",
        re.IGNORECASE,
    ),
    "would feedback suggest encourag express asked request consider urged invited keen",
)
_ASKING_SIDE = re.compile(r"\b(?:D?PCC|PFCC|Commissioner|OPCC|Chair|Mayor)\b")
# The first five letters of every word that one of the patterns needs.
_PAST = Hinted(
    re.compile(
        r"\b(?:had|was|were) (?:\w+ )?(?:been )?(?:expected|anticipated|hoped|forecast|projected)(?! (?:to|that))\b",
        re.IGNORECASE,
    ),
    "expected anticipated hoped forecast projected",
)
_SIGNS = frozenset(
    [
        "will",
        "shall",
        "would",
        "shoul",
        "could",
        "aim",
        "aims",
        "antic",
        "expec",
        "forec",
        "proje",
        "predi",
        "hope",
        "hopes",
        "hoped",
        "hopin",
        "hopef",
        "envis",
        "estim",
        "likel",
        "confi",
        "optim",
        "belie",
        "think",
        "thoug",
        "consi",
        "feels",
        "felt",
        "being",
        "promi",
        "gave",
        "agree",
        "under",
        "commi",
        "offer",
        "plans",
        "inten",
        "worki",
        "work",
        "draft",
        "prepa",
        "final",
        "sugge",
        "encou",
        "reque",
        "urged",
        "asked",
        "keen",
        "expre",
        "invit",
        "appre",
        "welco",
        "provi",
        "is",
    ]
)
_START = itemgetter(slice(5))
_TOLD = re.compile(r"\b(?:was|were) (?:told|informed|assured|advised)\b")
_WHO = re.compile(
    r"^(?:[Tt]he\s+)?((?:[TA]/\s?)?(?:DCC|ACC|CC|DPCC|PCC)|(?:\w+ )?Chief Constable|[Ff]orce|[A-Z]{2,4}|Head of [A-Z]\w+(?: [A-Z]\w+)*|[A-Z][\w'’]+ [Tt]eam|Chief Superintendents?)\b"
)
_DIRECTIONS: tuple[tuple[Direction, re.Pattern[str]], ...] = (
    ("improve", re.compile(r"\bimprov\w*|\bbetter\b|\bstabilis\w*|\brecover\w*|\bmake a (?:\w+ )?difference|\bpositive (?:impact|effect)|\bstrengthen\w*|\bnarrow\w*", re.I)),
    ("increase", re.compile(r"\bincreas\w*|\brise\b|\brising\b|\brises\b|\bhigher\b|\bgrow\w*|\bgo up\b|\bmore\b(?! purposeful)", re.I)),
    ("decrease", re.compile(r"\bdecreas\w*|\breduc\w*|\bfall\w*|\blower\b|\bdrop\w*|\bdeclin\w*|\bfewer\b|\bfree up\b", re.I)),
    ("worsen", re.compile(r"\bworsen\w*|\bdeteriorat\w*|\bworse\b", re.I)),
)  # fmt: skip
_MEASURE = re.compile(
    r"\b(?:(?:public |victim |hate crime |domestic abuse |overall |DA |staff )?(?:confidence|satisfaction)|response times?|attendance times?|999(?: call)?(?: answering| performance)?|101(?: call)?(?: answering| performance| waiting times?)?|"
    r"(?:recorded |violent |neighbourhood |residential |hate |knife |vehicle |total recorded )*(?:crime|burglary|robbery|violence|offences|theft|homicide|disruptions)|outcomes?(?: rates?)?|action taken(?: rates?)?|charge rates?|sickness(?: absence| rates?)?|"
    r"compliance(?: rates?)?|timeliness|backlogs?|vacanc(?:y|ies)|attrition|demand|abandonment(?: rates?)?|survey (?:results?|scores?)|performance|recording|detections?|repeat victimisation|arrests?|complaints?)\b",
    re.IGNORECASE,
)


def find_statements(sentence: str, lines: tuple[int, ...], meeting: datetime.date | None) -> list[Statement]:
    """The commitment, expectation or soft ask in a sentence.

    A sentence may promise a step and expect an effect of it; then both are given. A question is neither.
    """
    if sentence.rstrip().endswith("?") or not _mentions(sentence):
        return []
    if _is_soft_ask(sentence):
        who = speech.find_asker(sentence) or _find_asking_side(sentence)
        return [_make("soft_ask", sentence, lines, meeting, who)]
    if speech.is_question(sentence) and not _TOLD.search(sentence):
        return []
    expected = _find_expectation(sentence)
    promised = _promises(sentence, expected)
    if not expected and not promised:
        return []
    who = _find_who(sentence)
    found = [_make("expectation", sentence, lines, meeting, who)] if expected else []
    if promised:
        found.append(_make("commitment", sentence, lines, meeting, who))
    return found


def _mentions(sentence: str) -> bool:
    """Whether any word could belong to a statement: most sentences have none, and need no closer look."""
    return not _SIGNS.isdisjoint(map(_START, sentence.lower().split()))


def _find_expectation(sentence: str) -> re.Match[str] | None:
    match = _EXPECTATION.search(sentence)
    if match is None or _PAST.search(sentence):
        return None
    said = _HOPE.match(match.group()) or _find_direction(sentence[match.start() :])
    return match if said or not _is_commitment(sentence) else None


def _promises(sentence: str, expected: re.Match[str] | None) -> bool:
    """Whether a step is promised in words other than those that expect its effect."""
    if expected is None:
        return _is_commitment(sentence)
    return any(
        match.end() <= expected.start()
        or (match.start() >= expected.end() and not _HOPE.match(expected.group()))
        for pattern in (_WILL_VERBS, _OTHER_COMMITMENT)
        for match in pattern.finditer(sentence)
        if not _EXPECTATION.pattern.match(sentence, match.start())
    )


def _is_soft_ask(sentence: str) -> bool:
    if speech.is_request_to_do(sentence):
        return True
    match = _SOFT_ASK.search(sentence)
    if not match:
        return False
    if not _ASKING_SIDE.search(sentence[: match.start() + 1]) and not re.match(
        r"(?:it )?would be (?:helpful|useful|good)", match.group(), re.IGNORECASE
    ):
        return False
    verb = match.group().lower()
    return not (
        verb.startswith("asked for")
        and re.match(r"asked for (?:re)?assurance", sentence[match.start() :], re.IGNORECASE)
    )


@functools.lru_cache(maxsize=4096)
def _is_commitment(sentence: str) -> bool:
    return bool(
        _WILL_VERBS.search(sentence) or _FUTURE.search(sentence) or _OTHER_COMMITMENT.search(sentence)
    )


def _find_asking_side(sentence: str) -> str | None:
    match = _ASKING_SIDE.search(sentence)
    return match.group() if match else None


def _find_direction(sentence: str) -> Direction | None:
    match = _EXPECTATION.search(sentence)
    start = max(0, match.start() - 5) if match else 0
    for part in (sentence[start:], sentence):
        found = [(m.start(), name) for name, pattern in _DIRECTIONS if (m := pattern.search(part))]
        if found:
            return min(found)[1]
    return None


def _find_who(sentence: str) -> str | None:
    match = _WHO.match(sentence)
    return squeeze(match[1]) if match else None


def _make(
    kind: str, sentence: str, lines: tuple[int, ...], meeting: datetime.date | None, who: str | None
) -> Statement:
    measure = _MEASURE.search(sentence)
    return Statement(
        kind=kind,  # type: ignore[arg-type]
        text=sentence,
        lines=lines,
        who=who,
        what=_find_what(sentence),
        measure_words=squeeze(measure.group()) if measure and kind == "expectation" else None,
        direction=_find_direction(sentence) if kind == "expectation" else None,
        due=find_due(sentence, meeting),
    )


def _find_what(sentence: str) -> str | None:
    match = re.search(
        r"\b(?:will|shall|agreed to|undertook to|is to|are to|would be|aims? to|intends? to|that)\s+(.{8,})",
        sentence,
    )
    return squeeze(match[1]).rstrip(".") if match else None
