"""Words that say what the following text is: header labels, section labels, item kinds, purposes.

A label is told from prose by standing at the start of a line, with nothing or a colon or dash behind it.
"""

from __future__ import annotations

import functools
import re
from typing import Literal

from answerable.core.notes.model import ItemKind
from answerable.core.notes.recognise.hints import Hinted

Section = Literal["context", "requests", "questions", "updates", "findings", "agreed", "actions", "assurance"]

_END = r"\s*(?::|[-–—](?=\s|$)|\.?$)\s*"
_SECTION_WORDS: tuple[tuple[Section, str], ...] = (
    (
        "requests",
        (
            r"(?:an\s+)?updates?\s+(?:is\s+)?(?:required|requested|sought)(?:\s+(?:in relation to|on|regarding|about))?"
            r"|(?:information|papers?|reports?)\s+(?:required|requested)(?:\s+(?:in relation to|on))?"
            r"|requests?|requirements?|specification|what (?:the|this) (?:paper|report) (?:must|should) cover"
            r"|the (?:report|paper|update) (?:must|should) (?:include|cover|address)"
            r"|(?:purpose|scope) of (?:the )?(?:report|paper)"
        ),
    ),
    (
        "questions",
        (
            r"(?:key )?lines? of (?:e|i)nquiry|(?:key )?questions?(?: (?:asked|for|to) (?:the )?(?:CC|Chief Constable|force))?"
            r"|questions? (?:raised|submitted)(?: in advance)?|areas? (?:of focus|to explore)|key questions"
        ),
    ),
    (
        "updates",
        (
            r"(?:verbal |written |progress |force |oral )?updates?(?: (?:provided|given|received|from the force))?|progress"
            r"|update (?:since|at) (?:the )?last meeting|current position|position (?:statement|update)"
        ),
    ),
    (
        "findings",
        (
            r"(?:key )?findings?(?: and (?:discussion|response))?|(?:responses?|repl(?:y|ies))(?: (?:from|of|by) (?:the )?(?:CC|force|Chief Constable))?"
            r"|discussion(?: points?)?|answers?|(?:force|chief constable's|cc's?) response|key points(?: (?:raised|discussed|noted))?"
            r"|points (?:noted|raised|discussed)|summary of discussion|outcome"
        ),
    ),
    (
        "actions",
        (
            r"(?:agreed |new |further |key )?actions?(?: (?:arising(?: from (?:this|the) (?:item|meeting|discussion))?|arising|agreed|required|points?|from (?:this|the) (?:item|meeting)))?"
            r"(?: and owners?)?|action\(s\)(?: arising)?|matters for action|to action"
        ),
    ),
    (
        "agreed",
        (
            r"(?:joint )?decisions?(?: (?:made|taken|agreed))?|agreed|points? agreed|resolved|it was resolved"
            r"|recommendations? agreed|agreement"
        ),
    ),
    (
        "assurance",
        r"assurance statement|assurance (?:rating|level|given)|level of assurance|commissioner's assurance(?: statement)?",
    ),
    (
        "context",
        r"background|context|introduction|summary|overview|current performance|what the data (?:shows?|says?)|purpose|data",
    ),
)
_SECTIONS = tuple(
    (section, re.compile(rf"^(?:{words}){_END}", re.IGNORECASE)) for section, words in _SECTION_WORDS
)
_ORIGIN = re.compile(
    r"^(?:(?:Items?|Actions?|Matters?|Questions?)\s+(?:brought\s+forward|carried\s+forward|arising|outstanding|deferred|b/f|c/fwd)"
    r"|(?:Brought|Carried)\s+forward)\s+(?:from\s+)?(?:the\s+)?(?P<when>.*?(?:meeting|20\d\d))?[\s:.]*$",
    re.IGNORECASE,
)
_HEADERS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"^(?:[-•*]\s*)?(?:{words})(?:\s*[:|\t–—]+\s*|\s+-\s+|\s+(?=[A-Z0-9])|$)", flags))
    for name, words, flags in (
        ("next_meeting", r"(?:confirmation of )?(?:date|time|details)?(?: (?:and|&) (?:time|venue))?\s*(?:of )?next (?:\w+ )?(?:meeting|session|board|panel|assembly|forum|committee|scrutiny|call|event|review meeting)(?: (?:date|is|type)[\w /]*)?|next time", re.I),
        ("date_time", r"date (?:and|&|/) time(?: of (?:the )?meeting)?|date/time|when", re.I),
        ("date", r"(?:meeting )?date(?: of (?:the )?(?:meeting|board))?|held on|meeting held(?: on)?", re.I),
        ("end_time", r"finish(?:es|ed)?(?: time)?|(?:meeting )?(?:ended|closed)(?=\s*:)|end(?:s|ed)? time|end(?=:)|close(?:s|d)?(?= ?:)", re.IGNORECASE),
        ("time", r"(?:meeting |start )?time(?: of (?:the )?meeting)?|timings?|(?:meeting )?(?:start(?:s|ed)?|began|opened)(?=:| \d)", re.I),
        ("chair", r"chair(?:ed by|man|person|ing)?(?: of (?:the )?meeting)?|in the chair|meeting chair", re.I),
        ("minutes_by", r"minutes?(?: (?:by|taken by|taker|recorded by))?|notes? (?:by|taken by|taker)|notes(?=\s*:|\s+[A-Z][a-z]+ [A-Z][a-z]+(?:$|,))|minute[- ]taker|note[- ]taker|minuted by|recorded by|scribe|secretary|secretariat|author", re.I),
        ("venue", r"venue|location|place|where|held (?:at|via|in)(?! the meeting)|meeting (?:venue|location)", re.I),
        ("apologies", r"apolog(?:ies|y)(?: (?:for absence|received|given|accepted|from))*|(?:\w+ )?absent(?: with apologies)?|not present|sent apologies|regrets|excused|did not attend|not able to (?:attend|come|join)|could not (?:attend|come|join|be present)|who (?:could not|was unable to) (?:come|attend)|unable to (?:attend|be present|join|come)|not in attendance", re.I),
        ("attendance", r"attendance(?: list)?|attendees?|(?:those |members )?(?:present|attending)|in attendance|(?:\w+ ){0,2}(?:present|attending)(?=\s*:)|attending|also (?:present|in attendance|attending)|who was (?:there|present)|on the call|in the room|attended by|participants|members present|officers present|people present", re.I),
        ("title", r"title|meeting(?: title| name)?|name of meeting|subject|board", re.I),
        ("distribution", r"distribution(?: list)?|membership|members|circulation|copies? to|invite(?:d|es)(?: list)?", re.I),
    )
)  # fmt: skip
_NIL = re.compile(
    r"^(?:there (?:were|are|was) (?:none\b[^.;]{0,30}|no (?:further |new |other |outstanding )*(?:actions?|items?|matters|questions?|apologies|other business|business|decisions?|updates?|declarations?|issues? (?:raised|to report)|any other)\b[^.;]{0,60})|no (?:new |further |other )?(?:actions?|items?|matters|questions?|decisions?|updates?|other business|aob|apologies|business)\b[^.;]{0,60}"
    r"|nothing (?:was |further |else )*(?:to (?:report|note|add)|raised|reported|arising|further)[^.]{0,40}|none(?: (?:arising|raised|noted|recorded|received|reported|this time))*|no|n/?a|nil(?: return)?|not applicable|not taken(?: at this meeting)?)\s*\.?$",
    re.IGNORECASE,
)
# What the two begin with: most texts begin with none of it, and the patterns need not be tried.
_NIL_STARTS, _ORIGIN_STARTS = frozenset("tTnN"), frozenset("iIaAmMqQbBcC")
_PURPOSE = re.compile(
    r"\s*[-–—:(\[,]?\s*\b(?P<purpose>for\s+(?:decision|information|agreement|discussion|noting|assurance|approval|action|scrutiny|update|consideration|ratification)(?:\s*(?:and|/|&)\s*(?:for\s+)?(?:decision|information|agreement|discussion|noting|assurance|approval))?|to\s+note|(?<=[–—-] )(?:decision|information|agreement|discussion|noting|assurance|approval)(?=\s*$))\b\s*[)\]]?\.?\s*[-–—:]?\s*",
    re.IGNORECASE,
)
_KINDS: tuple[tuple[ItemKind, str], ...] = (
    ("next_meeting", r"next (?:\w+ )?(?:meeting|session|board\b|panel\b|assembly|forum|committee|scrutiny|call\b)|^next$|^next time|future meetings?|dates? of (?:future|forthcoming) meeting|meeting dates|forward dates"),
    ("actions_summary", r"action table|table of actions|summary of (?:the )?actions?|actions? (?:summary|arising from (?:this|the) meeting)|summary actions|list of actions|action points? summary|new actions"),
    ("action_tracker", r"action (?:tracker|log|list|register|sheet)|review of (?:the )?(?:previous |outstanding |open )?actions?|actions? (?:from|update|review)|(?:open|outstanding|previous) actions?"),
    ("outstanding", r"outstanding (?:matters|items|issues|business)|matters arising(?! from the (?:service|sib))|minutes (?:of|from) (?:the )?(?:last|previous)|(?:last|previous) (?:minutes|meeting)|notes of (?:the )?(?:last|previous)|actions and matters|review of (?:the )?(?:previous|last) (?:minutes|notes|meeting)"),
    ("brought_forward", r"brought[- ]forward|carried[- ]forward"),
    ("any_other_business", r"\bAOB\b|^any(?:thing)? else$|any other (?:urgent )?business|other (?:urgent )?business"),
    ("public_questions", r"(?:questions? from (?:the |members of the )?(?:public|floor|residents)|public (?:questions?|participation)|residents?['’]? questions?)"),
    ("inspection", r"\bHMIC(?:FRS)?\b|inspection|inspectorate|\bPEEL\b|service improvement board"),
    ("national_priorities", r"national (?:policing )?(?:priorities|crime and policing measures)|strategic policing requirement"),
    ("risk", r"\brisks\b|risk (?:register|update|report|management)|^risk$|strategic risk"),
    ("executive_board", r"executive board|chief officer meeting|chief officer(?: team)? update|force executive"),
    ("strategic_initiatives", r"strategic (?:initiatives?|programmes?|projects?)|change programme|transformation programme"),
    ("assessment", r"(?:chief constable|cc)['’]?s? assessment|assessment (?:on|of)|self[- ]assessment"),
    ("holding_to_account", r"holding to account|holding the chief constable"),
    ("performance", r"\bperformance\b"),
    ("thematic", r"\bthematic\b|deep dive|terms? of reference|theme\b"),
    ("attendance", r"^(?:attendance|attendees|present|apologies(?: for absence)?|welcome,? (?:and )?apologies.*|apologies and .*|membership)\b"),
    ("introduction", r"^(?:welcome|introductions?|opening (?:remarks|comments)|chair['’]?s (?:welcome|opening|introduction)|declarations? of interests?)\b"),
    ("decision", r"\bdecisions?\b"),
)  # fmt: skip
_COMPILED_KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)
_ANY_KIND = Hinted(
    re.compile("|".join(words for _, words in _KINDS), re.IGNORECASE),
    "next future meeting forward action outstanding arising minutes last previous notes brought carried aob any"
    " business public question hmic inspect peel service national strategic risk executive chief programme assess"
    " holding performance thematic deep terms theme attend present apologies welcome member introduction opening"
    " chair declaration decision term",
)
_LONGEST_HEADING = 200
STANDING_KINDS: frozenset[ItemKind] = frozenset(
    {
        "outstanding", "action_tracker", "holding_to_account", "assessment", "strategic_initiatives", "inspection",
        "national_priorities", "risk", "executive_board", "public_questions", "actions_summary",
        "any_other_business", "next_meeting", "attendance", "introduction",
    }
)  # fmt: skip


@functools.lru_cache(maxsize=4096)
def read_section(text: str) -> tuple[Section, str, str] | None:
    """A section label with its words and what stands behind it on the line: ("updates", "Update:", "")."""
    stripped = text.strip()
    for section, pattern in _SECTIONS:
        match = pattern.match(stripped)
        if match:
            return section, match.group().strip(), stripped[match.end() :].strip()
    return None


def read_origin(text: str) -> str | None:
    """The words that name an earlier meeting, where the line says that an item comes from one."""
    if text.lstrip()[:1] not in _ORIGIN_STARTS:
        return None
    head, _ = split_origin(text)
    match = _ORIGIN.match(head)
    return match["when"].strip() if match and match["when"] else None


def split_origin(text: str) -> tuple[str, str]:
    """The words that name an earlier meeting, and what the same line goes on to say behind a colon."""
    stripped = text.strip()
    head, colon, tail = stripped.partition(": ")
    if colon and len(tail) > 12 and _ORIGIN.match(head) and _ORIGIN.match(head)["when"]:  # type: ignore[index]
        return head, tail.strip()
    return stripped, ""


@functools.lru_cache(maxsize=4096)
def read_header(text: str) -> tuple[str, str, str] | None:
    """A header label as (field, label, value)."""
    stripped = text.strip().strip("*_").strip()
    for name, pattern in _HEADERS:
        match = pattern.match(stripped)
        if match and not _runs_on(match, stripped[match.end() :]):
            return name, match.group().strip(), stripped[match.end() :].strip("*_ \t")
    return None


def _runs_on(match: re.Match[str], value: str) -> bool:
    """Whether nothing but a space parts label and value, and the value goes on as a sentence would."""
    if re.match(r"chaired by\b", match.group(), re.IGNORECASE):
        return False
    return (
        match.group()[-1:].isspace()
        and not re.search(r"[:|\t–—-]\s*$", match.group())
        and not (value[:1].isupper() or value[:1].isdigit())
    )


def is_nil(text: str) -> bool:
    """Whether the text says that there was nothing."""
    stripped = text.strip().lstrip("•- ")
    return stripped[:1] in _NIL_STARTS and bool(_NIL.match(stripped))


@functools.lru_cache(maxsize=4096)
def split_purpose(text: str) -> tuple[str, str | None, str]:
    """Heading, purpose and what follows: "Money Matters – For Information The paper was ..."."""
    match = _PURPOSE.search(text, 0, _LONGEST_HEADING)
    if not match or (match.start() == 0 and not text[match.end() :].strip()):
        return (text, None, "") if not match else ("", " ".join(match["purpose"].split()), "")
    head, tail = text[: match.start()], text[match.end() :]
    if len(head) > 140 or (tail and not (tail[0].isupper() or tail[0] in "(/[")):
        return text, None, ""
    if tail and match.start() > 0 and text[match.start() : match.end()].strip()[:1].islower():
        return text, None, ""
    return head.strip(" -–—:(,"), " ".join(match["purpose"].split()), tail.strip()


@functools.lru_cache(maxsize=4096)
def find_kind(heading: str | None) -> ItemKind:
    """What kind of item a heading announces."""
    if not heading or len(heading) > _LONGEST_HEADING or not _ANY_KIND.may_find(heading):
        return "other"
    return next((kind for kind, pattern in _COMPILED_KINDS if pattern.search(heading)), "other")
