"""Who an action belongs to: an owner cell, a label before the verb, a bracket or a second label behind."""

from __future__ import annotations

import re

from answerable.core.notes.recognise.words import squeeze

ROLE = r"(?:[TA]/\s?)?(?:D?PF?CC|[DA]?CC|ACO|CFO|CEX|CEx|CEO|CE|C?OPCC|OPFCC|ALL|All|COG|SLT|DCOS|CoS|HoF|MO)"
# No role is read as initials too: a list in which each owner can be read in two ways can be read in 2^n.
INITIALS = rf"(?!{ROLE}(?![A-Za-z]))(?:[A-Z][a-z]?){{2,4}}(?![a-z])"
RANKED = (
    r"(?:[TA]/\s?)?(?:ACC|DCC|CC|Ch(?:ief)?\.?\s?Supt|C/Supt|Supt|Superintendent|Chief Superintendent|Chief Inspector|CI|DCI|Insp|"
    r"Inspector|DCS|DI|Sgt)\.?\s+[A-Z][a-z]+(?:[-'’][A-Z][a-z]+)?"
)
_WORK = r"(?:Director|Manager|Officer|Lead|Adviser|Advisor|Analyst|Co-?ordinator|Clerk|Secretary|Superintendent|Inspector|Team|Treasurer|Accountant|Auditor|Administrator|Registrar|Secretariat)"
TITLE = (
    r"(?:(?:Temporary|Acting|Deputy|Assistant|Interim)\s+)*(?:Police(?:,? Fire)? and Crime Commissioner|Chief Constable|"
    r"Commissioner|Mayor|Chief of Staff|Chief Executive|Chief Finance Officer|Chief Officer(?: Team)?|Chair|"
    r"(?:Head|Director|Superintendent|Chief Superintendent) (?:of|for) [A-Z][\w&]*(?:[ ,]+(?:and |& )?[A-Z][\w&]*){0,4}|"
    rf"(?:[A-Z][A-Za-z&]+ ){{0,3}}{_WORK})"
)
_BODY = r"(?:[Tt]he\s+[Ff]orce|Force|(?:[A-Z][a-z]+\s+){1,3}(?:Police|Constabulary)|(?:[Tt]he\s+)?(?:Office|Commissioner['’]s [Oo]ffice|PCC['’]s [Oo]ffice))"
PERSON_NAME = r"[A-Z][a-z]+\s+[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]\.?\s[A-Z][a-z]+"
OWNER = rf"(?:{RANKED}|{TITLE}|{ROLE}|{_BODY}|{INITIALS})"
_AND = r"\s*(?:,|/|&|;|\band\b|\+)\s*(?:the\s+)?"
_MORE = "{0,11}"  # bounded, since titles and names can be read in two ways
_SEVERAL = rf"(?:[Tt]he\s+)?{OWNER}(?:{_AND}{OWNER}){_MORE}"
_LONGEST_BEHIND = 300
_BEFORE_VERB = re.compile(
    rf"^(?P<owners>(?:[Tt]he\s+)?(?:{OWNER}|{PERSON_NAME})(?:{_AND}(?:{OWNER}|{PERSON_NAME})){_MORE})\s*(?:[:–—-]\s*(?=[A-Za-z])|,?\s+(?=to\b(?! be\b(?! (?:in|at|the|an?)\b))|will\b(?! be\b)|shall\b(?! be\b)|is to\b(?! be\b)|are to\b(?! be\b)"
    r"|agreed to\b|undertook to\b|should\b|must\b|would\b))"
)
_SEVERAL_ONLY = re.compile(rf"^{_SEVERAL}$")
_BEHIND = re.compile(
    rf"\s*(?:[(\[]\s*(?:(?:Action|Owner|Lead|Responsible|By|For)\s*[:–-]?\s*)?(?P<bracket>{_SEVERAL})\s*[)\]]"
    rf"|(?:\bAction|\bACTION|\bOwner|\bLead|\bResponsible(?: officer)?|\bAction owner|\bAssigned to)\s*[:–—-]\s*(?P<label>{_SEVERAL}|{PERSON_NAME})"
    rf"|(?:(?<=[.;])\s+[-–—]?\s*|\s+[–—-]\s+)(?P<bare>{ROLE}|{RANKED}|{INITIALS}|{PERSON_NAME}))\s*\.?$"
)
_NAMED = re.compile(
    rf"(?<![\w/])(?=[A-Z]|[Tt]he\s|[Hh]ead of)(?:{RANKED}|{TITLE}|(?:[TA]/\s?)?(?:D?PCC|[DA]?CC|ACC|DCC|DPCC|PFCC|ACO|CFO|CEX|CEx|OPCC)|[Tt]he\s+[Ff]orce|"
    r"(?:[A-Z][a-z]+\s+){1,3}(?:Police|Constabulary)|[Hh]ead of [a-z]+(?:\s+and\s+[a-z]+)?(?:\s*\((?:[A-Z][a-z]+\s?){2,3}\))?)(?![\w])(?!['’]s)"
)
_PROTECTED = re.compile(r"\b([TAC])/\s?(?=[A-Z])")


def read_owners(cell: str) -> tuple[str, ...]:
    """The owners in a cell or label, parted at strokes, commas and "and"; T/CC and A/ACC stay whole."""
    text = _PROTECTED.sub(lambda m: f"{m[1]}\0", squeeze(cell.replace("\n", ", ")).strip(" .:;()[]–—-"))
    if re.fullmatch(TITLE, text):
        return (text,)
    parts = re.split(r"\s*(?:[,;/&+\n]|\band\b)\s*", text)
    return tuple(
        dict.fromkeys(
            re.sub(r"^[Tt]he\s+(?![Ff]orce)", "", p.replace("\0", "/")).strip() for p in parts if p.strip()
        )
    )


def is_owner_cell(text: str) -> bool:
    """Whether a cell holds owners and nothing else."""
    text = squeeze(text).strip(" .:;")
    if not text or len(text) > 60:
        return False
    if _SEVERAL_ONLY.match(text) or re.fullmatch(PERSON_NAME, text):
        return True
    owners = read_owners(text)
    return all(re.fullmatch(rf"{OWNER}|{PERSON_NAME}", owner) for owner in owners)


def split_owner_before(text: str) -> tuple[tuple[str, ...], str]:
    """Owners that stand before the verb, and the whole text: "SN to circulate the plan" gives ("SN",)."""
    match = _BEFORE_VERB.match(text)
    return (read_owners(match["owners"]), text) if match else ((), text)


_MARK_BEHIND = re.compile(r"[)\]:–—-]|[.;]\s")


def split_owner_behind(text: str) -> tuple[tuple[str, ...], str]:
    """Owners in a bracket or after a second label at the end, and the text without them."""
    start = max(0, len(text) - _LONGEST_BEHIND)
    match = _BEHIND.search(text, start) if _MARK_BEHIND.search(text, max(0, start - 1)) else None
    if not match or not text[: match.start()].strip():
        return (), text
    return read_owners(match["bracket"] or match["label"] or match["bare"]), text[: match.start()].strip()


def find_named(text: str) -> tuple[str, ...]:
    """Posts and people named in the text itself, in order, once each."""
    return tuple(dict.fromkeys(squeeze(m.group()) for m in _NAMED.finditer(text)))
