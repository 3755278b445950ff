"""Wording that would direct what the police do, where the office is to ask for assurance.

Whom to arrest, what to investigate, where to send officers and how to handle a case is for the chief
constable alone; the office asks what assurance, evidence and effect there is. A finding prompts and never
blocks, so the rules look for an order or a request that has such an act as its object, and let questions
about it pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SUGGESTIONS = {
    "deployment": "ask what assurance there is that officers are where demand and risk are",
    "investigation": "ask what assurance there is that such crimes are investigated well and in time",
    "arrest": "ask what assurance there is that powers of arrest, search and charge are used well and fairly",
    "case": "ask what assurance there is that such cases are handled well, without going into this one",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that may direct, where they stand in the text, what they would direct and what to ask instead."""

    start: int
    end: int
    words: str
    subject: str
    suggestion: str


_ACTOR = (
    r"(?:you|he|she|they|we|police|officers?|force|"
    r"(?:the |our |local |your )*"
    r"(?:force|police|constabulary|T/CC|D?CC|ACC|ACO|officers?|detectives|commanders?|"
    r"superintendents?|inspectors?|(?:deputy |assistant |temporary )*chief(?: constable| officers?)?|"
    r"(?:[\w-]+ ){0,3}teams?))"
)
_OBLIGED = (
    r"(?:must|shall|should|ought to|needs? to|ha(?:s|ve) to|(?:is|are) (?:required |expected |asked )?to)"
)
_TOLD = (
    r"(?:ask|request|instruct|direct|order|tell|urge|require|want|expect|invite|would like|call on|calls on|"
    r"called on|told)(?:s|ed)?"
)
_FRAME = (
    rf"(?:\b{_OBLIGED}|\b(?:can|could|will|would) {_ACTOR}|\b{_TOLD} (?:that )?{_ACTOR}(?: to)?|"
    rf"\b{_ACTOR} to|\bplease|^\W*(?:\d+[.)]?\s*)?)"
)
_BETWEEN = r"(?:,?\s+(?:please|now|also|just|always|at once|therefore|\w+ly))*,?\s*"
# A second act of the same order: "must look at the evidence and arrest the suspect".
_LINKED = r"(?:\s(?!(?:how|whether|what|why|when|which|who|that|if)\b)[\w'’,-]+){0,10}?\s(?:and|then)\s+"
_GAP = r"(?:\s+(?!(?:of|in|for|on|about|behind|why|how|what|whether|into|around|to)\b)[\w'’-]+){0,4}?\s+"
_POLICE = (
    r"(?:officers?|constables?|PCs?|PCSOs?|patrols?|units?|cars|dogs?|drones?|teams?|detectives|resources|"
    r"police|presence|vans?|helicopter)\b"
)
_PERSON = (
    r"(?:him|her|them|Mr|Mrs|Ms|Miss|Dr|Cllr|councillors?|suspects?|offenders?|m[ae]n|wom[ae]n|drivers?|riders?|"
    r"protest[eo]rs?|demonstrators?|youths?|gangs?|dealers?|thief|thieves|burglars?|shoplifters?|perpetrators?|"
    r"individuals?|people|persons?|those|any(?:one|body)|every(?:one|body)|beggars?|travellers|ringleaders?|"
    r"abusers?|culprits?|boys?|girls?|owners?|occup\w+|groups?)\b"
)
_CRIME = (
    r"(?:crimes?|offen[cs]es?|burglar(?:y|ies)|rapes?|assaults?|thefts?|frauds?|murders?|homicides?|allegations?|"
    r"complaints?|suspects?|attacks?|incidents?|shootings?|stabbings?|robber(?:y|ies)|dealers?|dealing|"
    r"councillors?|cases?|threats?|arsons?|collisions?|Mr|Mrs|Ms|Cllr)\b"
    r"(?!\s+(?:rates?|figures?|trends?|data|outcomes?|levels?|statistics|performance|numbers?|recording|stud))"
)
_INQUIRY = r"(?:investigations?|inquir(?:y|ies)|enquir(?:y|ies)|cases?(?! stud)|prosecutions?|charges)\b"
_THERE = r"(?=\s+(?:[\w'’-]+\s+){0,4}?(?:to|in|on|at|from|outside|into|near|around|back|off)\b)"
_MATTER = r"(?:why|how|whether|what|the (?:reasons?|causes?|impact|effect))"
_BEGIN_OR_END = (
    r"(?:re-?open|open|close|drop|discontinue|halt|launch|start|begin|continue|end|suspend|withdraw)"
)
_POWERS = (
    r"(?:arrest|detain|charge|prosecute|caution|bail|release|interview|search|question|fine|disperse|"
    r"move on|stop and search|stop|raid|evict|use taser on)"
)
_PLACE = r"(?:premises|house|home|flat|pub|warrants?|vehicles?|phones?)\b"

_ACTS: dict[str, tuple[str, ...]] = {
    "deployment": (
        rf"(?:re-?)?deploy{_GAP}{_POLICE}",
        r"(?:re-?)?deploy\s+(?:to|in|into|at|on|across|around|there|here)\b",
        rf"(?:send|put|place|station|post|assign|move|transfer|withdraw|pull|keep|bring){_GAP}{_POLICE}{_THERE}",
        rf"(?:increase|step up|double|start|begin|run|reduce|stop|extend|provide){_GAP}patrols?\b",
        r"patrol\s+(?:the|this|that|these|in|every|all|around|more)\b",
        rf"(?:set up|mount|carry out|run){_GAP}(?:road (?:block|check)s?|checkpoints?|cordons?|operation)\b",
        rf"flood{_GAP}(?:area|estate|centre|streets?)\b",
    ),
    "investigation": (
        rf"(?:re-?)?investigate(?!\s+{_MATTER}){_GAP}{_CRIME}",
        rf"{_BEGIN_OR_END}{_GAP}{_INQUIRY}(?!\s+into\s+{_MATTER})",
        r"(?:take|pursue) no further action against\b",
    ),
    "arrest": (
        rf"{_POWERS}{_GAP}{_PERSON}",
        r"stop and search\s+(?:more|every|all|any)\b",
        rf"(?:raid|search|seize|execute|shut){_GAP}{_PLACE}",
        rf"(?:issue|impose|authorise|use){_GAP}(?:section 60|dispersal (?:order|powers?))\b",
    ),
}
_SENT = r"(?:(?:re-?)?deployed|sent|stationed|posted|increased|withdrawn|moved)\b"
_LOOKED_INTO = r"(?:(?:re-?)?investigated|re-?opened|dropped|discontinued|closed)\b"
_TAKEN = (
    r"(?:arrested|detained|charged|prosecuted|cautioned|bailed|released|searched|moved on|dispersed|"
    r"interviewed|evicted)\b"
)
_DONE = {
    "deployment": rf"{_POLICE}[^,;]{{0,60}}?\bBE\s+(?:\w+ly\s+)?{_SENT}",
    "investigation": rf"(?:{_CRIME}|{_INQUIRY})[^,;]{{0,40}}?\bBE\s+(?:\w+ly\s+)?{_LOOKED_INTO}",
    "arrest": rf"{_PERSON}[^,;]{{0,60}}?\bBE\s+(?:\w+ly\s+)?{_TAKEN}",
}
_TO_BE = r"(?:(?:must|shall|should|ought to|needs? to|ha(?:s|ve) to|(?:is|are) to|to)\s+be)"
_SEEN_TO = (
    rf"{_FRAME}{_BETWEEN}(?:ensure|make sure|see to it|guarantee)\s+(?:that\s+)?(?:[\w'’-]+\s+){{0,8}}?"
)
_CASE = re.compile(
    r"\b(?:case|complaint|arrest|investigation|prosecution|treatment|detention)\s+(?:of|against|into|involving)\s+"
    r"(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\b\.?(?:\s+[A-Z][\w'’-]+)*"
    r"|\b(?i:crime|incident|custody|log|case)\s+(?i:number|reference|ref|no)\.?:?\s*[A-Z]*\d[\w/-]*"
)
_ORDERS = [
    (subject, re.compile(rf"{_FRAME}(?:{_LINKED}|{_BETWEEN})\b(?P<act>{act})", re.IGNORECASE))
    for subject, acts in _ACTS.items()
    for act in acts
]
_DEMANDS = [
    (subject, re.compile(rf"\b(?P<act>{done.replace('BE', _TO_BE)})", re.IGNORECASE))
    for subject, done in _DONE.items()
]
_ASSURANCES = [
    (
        subject,
        re.compile(rf"{_SEEN_TO}(?P<act>{done.replace('BE', '(?:is|are|be|get|gets)')})", re.IGNORECASE),
    )
    for subject, done in _DONE.items()
]
_RULES = (*_ORDERS, *_DEMANDS, *_ASSURANCES)
_SENTENCE = re.compile(r"[^.?!;\n]+")
# A question about what is done asks, and directs nothing.
_ASKING = re.compile(
    r"\W*(?:\d+[.)]?\s*|[a-z]\)\s*)?(?:(?:and|so|but|also),?\s+)?(?:what|how|why|when|which|who|whom|whose|where|"
    r"(?:to|in|on|for|by|at|from) (?:what|which)|do|does|did|is|are|was|were|has|have|had)\b",
    re.IGNORECASE,
)


def find_directing(text: str) -> list[Finding]:
    """In the order of the text; of findings that overlap only the first is given."""
    found = sorted(_find_all(text), key=lambda each: (each.start, -each.end))
    kept: list[Finding] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _find_all(text: str) -> Iterator[Finding]:
    for case in _CASE.finditer(text):
        yield _make(text, *case.span(), "case")
    for sentence in _SENTENCE.finditer(text):
        if _ASKING.match(sentence[0]):
            continue
        for subject, rule in _RULES:
            found = rule.search(sentence[0])
            if found:
                start, end = found.span("act")
                yield _make(text, sentence.start() + start, sentence.start() + end, subject)


def _make(text: str, start: int, end: int, subject: str) -> Finding:
    return Finding(start, end, text[start:end], subject, SUGGESTIONS[subject])
