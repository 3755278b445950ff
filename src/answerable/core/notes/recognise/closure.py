"""Words that say that an action ended, was overtaken, or goes on: in a sentence of notes or a status cell.

Only what is said to have happened counts. What is asked, wished, foreseen, denied or done in part does not end
anything: "to be closed once the report is in", "not yet complete" and "75% complete" go on.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, replace
from typing import Literal

from answerable.core.notes.recognise.dates import FoundDate, find_dates
from answerable.core.notes.recognise.speech import is_question
from answerable.core.notes.recognise.words import fold, split_sentences, squeeze

Ending = Literal["closed", "superseded", "ongoing", "none"]


@dataclass(frozen=True, slots=True)
class Closure:
    """What a text says about the end of an action.

    `words` are the words that say so and `date` the day they give. `of_action` is whether they speak of the
    action itself ("the action is complete", a status) or only of some work ("the audit was completed").
    `discharged` is whether they are the office's own letting go ("discharged", "it was agreed to close it"),
    and not somebody's claim that the work is done.
    """

    ending: Ending = "none"
    words: str = ""
    date: datetime.date | None = None
    of_action: bool = False
    discharged: bool = False


NOTHING_SAID = Closure()

_THING = (
    r"(?:action|item|matter|recommendation|request|task|point|(?:action )?ref(?:erence)?)s?\b"
    r"|\b\d{1,4}\s?/\s?(?:20)?\d\d\b|\bA/\d{4}/\d+"
)
_LET_GO = (
    r"closed(?: off| down)?|discharged|signed[- ]off|removed from the (?:action )?(?:tracker|log|plan|list)"
)
_DONE = r"completed?|concluded|finalised|finished"
_DEALT_WITH = r"done|actioned|fulfilled|resolved|addressed|achieved|implemented|delivered"
_OVERTAKEN = (
    r"superseded|overtaken by events|withdrawn|cancelled|no longer (?:required|needed|necessary|relevant|applicable"
    r"|appropriate)|not (?:now )?required|replaced by|(?:merged|combined) (?:with|into)|duplicate[sd]?(?: of)?"
)
_END = re.compile(
    rf"\b(?:(?P<letgo>{_LET_GO})|(?P<done>{_DONE})|(?P<dealt>{_DEALT_WITH})|(?P<over>{_OVERTAKEN}))\b", re.I
)
# "agreed to close the action", "was content to discharge action 4": an infinitive that is a decision.
_DECIDED = re.compile(
    r"\b(?:agreed|content|resolved|decided|approved|happy)\b[^.;]{0,40}?\b(?:close|discharge|sign off|remove"
    rf"|closure of|discharge of)\b[^.;]{{0,60}}?(?:{_THING}|\bit\b|\bthis\b|\bthese\b)",
    re.I,
)
_DENIED_DECISION = re.compile(
    r"\b(?:not|never)\s+(?:\w+\s+)?(?:agreed|content|resolved|decided|approved|happy|to)\b", re.I
)
_GOES_ON = re.compile(
    r"\b(?:on-?going|in progress|(?:being|is|are|to be) progressed|progressing|c\s?/\s?f(?:wd|orward)?\b"
    r"|carr(?:y|ied) (?:forward|over)|(?:remains?|remained|kept|left|still|is|are|stays?) (?:open|outstanding)"
    r"|under\s?way|work (?:continues|is continuing)|on track|incomplete|awaiting|awaited|deferred|outstanding"
    r"|(?:not|yet) (?:yet |been |be |to be |to )*(?:started|begun|commenced))",
    re.I,
)
_NO_LONGER = re.compile(r"\b(?:no|not|nothing|none|no longer)\s+(?:\w+\s+)?$", re.I)
_FILLER = (
    r"(?:\s+(?:yet|be|been|being|fully|quite|all|now|both|it|is|are|was|were|has|have|had|the|this|that|considered"
    r"|formally|marked|shown|as|then|only|entirely))*\s*$"
)
_DENIED = re.compile(
    r"(?:\b(?:not|never|cannot|no|none|nor|neither|without|unable to|yet to|far from|nearly|almost|part(?:ly|ially)?"
    r"|half|substantially|largely|mostly|close to|\d{1,2}\s?per ?cent|some)|n['’]t|\b\d{1,2}\s?%)" + _FILLER,
    re.I,
)
_FORESEEN = re.compile(
    r"(?:\b(?:will|shall|would|should|must|might|due|expected|planned|scheduled|hoped|aim(?:s|ed)?|intend(?:s|ed)?|likely"
    r"|ready|needs?|asked|required to|anticipated|propos(?:es?|ed|al|ing)|recommend(?:s|ed|ing)?|suggest(?:s|ed)?"
    r"|request(?:s|ed)?|before|until|once|when|if|unless|whether|as soon as|pending|subject to|provided that|by the time"
    r"|wish(?:es|ed)?|hopes?|working towards)\b[^.;]{0,80}"
    rf"|(?<!considered )(?<!deemed )(?<!found )(?<!agreed )\bto be\b{_FILLER})$",
    re.I,
)
# "Can be closed" is a decision, unless it still waits for something or somebody only proposes it.
_ALLOWED = re.compile(r"\b(?:can|could|may)\b(?:\s+\w+){0,2}\s*$", re.I)
_CONDITION = re.compile(
    r"\b(?:once|when|if|unless|until|after|subject to|provided|following|on receipt|as soon as)\b", re.I
)
_PROPOSED = re.compile(r"\b(?:propos|suggest|recommend|request|ask|hope|whether|felt|believe)\w*\b", re.I)
_IN_PART = re.compile(
    r"^\s*(?:in part|partly|partially|\(?part\b|\?|,?\s*(?:awaiting|pending|subject to)"
    r"|[-–:/(]\s*(?:ongoing|awaiting|pending)|(?:over |about |around )?\d+ (?:of|out of)\b|\d+\s?%"
    r"|(?:for|in|by|across) (?:some|most|half)\b)",
    re.I,
)
_STATE_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|being|now|as|considered|deemed|marked|to be)(?:\s+(?:now|also|therefore|since|already"
    r"|fully|formally|both|all|then|duly|not|yet|partly|partially|largely|substantially|nearly|almost|\d+%|only"
    r"|close to|as))*\s*$"
    r"|\b(?:action|item|matter|request|task|reference|recommendation)s?(?:\s+[\w/.]*\d)?\s*:?\s*$"
    r"|\b(?:partially|partly|part|not|nearly|yet)\s+(?:yet\s+)?$|%\s*$",
    re.I,
)
# "Completed the audit", which is no state of the action, but says that the work is done.
_WHAT_WAS_DONE = re.compile(r"^\s+(?:the|this|that|its|their|his|her|both|all)\b", re.I)
_ATTRIBUTE = re.compile(
    r"^\s+(?!(?:and|with|by|on|in|as|at|since|following|for|per|but|from|within|ahead|under|across|subject|awaiting"
    r"|pending|the|this|that|its|their|both|all|due|because|when|once|until|partly|partially|last|earlier|or)\b)[a-z]"
)
_NOTHING_BEFORE = re.compile(
    r"^[\W\d]*(?:(?:to be|not|not yet|yet to be|now|all|partly|partially|nearly)\s*)?\W*$", re.I
)
_ITSELF = re.compile(
    rf"\b(?:{_THING})|^\W*(?:this|it|these|both|all)\b|\b(?:that|which) (?:this|it|these)\b", re.I
)
_OFFICE_AGREES = re.compile(
    r"\b(?:it was|all|meeting|members?|board|chair|D?PF?CC|commissioner|mayor|panel|office)\s+(?:(?:was|were|is|are|also)\s+)?"
    r"(?:agreed|resolved|content|satisfied|decided|accepted|approved|happy)\b",
    re.I,
)
_CLAIMED = re.compile(
    r"\b(?:said|says|report(?:s|ed)|confirm(?:s|ed)|advise[sd]|state[sd]|explain(?:s|ed)|believe[sd]?|feels?|felt"
    r"|thought|told|informed|updated|claimed|added|responded|replied|considers?|understood)\b",
    re.I,
)
_CLOSED_CELLS = (
    "complete,completed,action complete,action completed,done,closed,action closed,close,discharged,action discharged,signed off"
    ",sign off,actioned,achieved,resolved,concluded,finished,implemented,fulfilled,delivered,100%,100% complete"
    ",complete and closed,completed and closed,complete/closed,closed/complete,nfa,no further action"
    ",no further action required,archived,complete - closed,completed - closed,complete (closed),now complete"
)
_SUPERSEDED_CELLS = (
    "superseded,withdrawn,cancelled,canceled,no longer required,no longer needed,no longer relevant,not required"
    ",no longer applicable,not applicable,n/a,overtaken by events,overtaken,duplicate,merged,replaced,lapsed"
    ",closed - superseded,closed (superseded),superseded - closed,action superseded,action withdrawn"
)
_ONGOING_CELLS = (
    "ongoing,on-going,on going,open,in progress,in hand,c/fwd,c/f,cfwd,c/forward,carried forward,carry forward,b/fwd,b/f"
    ",brought forward,outstanding,on track,underway,under way,not started,awaiting update,awaited,pending,deferred,overdue"
    ",under review,live,active,new,partially complete,part complete,partly complete,partially outstanding,not complete"
    ",not yet complete,incomplete,being progressed,progressing,being-progressed,awaiting-review,awaiting review,delayed"
    ",proposed for closure,propose to close,recommend closure,for closure,to be closed,continuing"
)
_CELLS: tuple[tuple[Ending, str], ...] = (
    ("closed", _CLOSED_CELLS),
    ("superseded", _SUPERSEDED_CELLS),
    ("ongoing", _ONGOING_CELLS),
)
_STATUSES = {words: ending for ending, cells in _CELLS for words in cells.split(",")}
_CLAUSE_END = re.compile(
    r"\s*(?:;|,?\s+\b(?:but|although|though|however|whereas|while|whilst)\b|,?\s+and\b(?=\s+(?:the (?:action|item|matter)|this|it)\b)|\s[–-]\s)\s*",
    re.I,
)
_LABEL = re.compile(
    r"^\W*(?:(?:action |latest |progress )?(?:update|status|state|progress|outcome|comment|position)s?|action)"
    r"(?:\s+(?=[\d(]|as|at|on)[^:–]{0,30}?)?\s*[:–-]\s*",
    re.I,
)
_LEFT_OF_DATE = re.compile(r"(?:\bon|\bdated|\bas (?:at|of)|\bat|\(|[:–-])?\s*\)?\s*$", re.I)
_JOINS_DATE = re.compile(
    r"^[\s:,(–-]*(?:on|dated|as of|as at|at the meeting (?:of|on)|at (?:the )?meeting)?[\s:,(–-]*(?:the\s+)?$",
    re.I,
)
_JOINS_WORDS = re.compile(r"^[\s:,)–-]*(?:action\s*)?$", re.I)


def read_closure(text: str, on: datetime.date | None = None) -> Closure:
    """What a text says of the end of an action; `on` is the day of the notes, which gives a missing year.

    What is said of the action itself counts before what is said of some work, and the later of two before the
    earlier; of the work alone, anything that goes on keeps it open.
    """
    found = [part for sentence in split_sentences(text) for part in _read_sentence(sentence, on)]
    of_action = [closure for closure in found if closure.of_action]
    if of_action:
        return of_action[-1]
    return next(
        (closure for closure in found if closure.ending == "ongoing"), found[-1] if found else NOTHING_SAID
    )


def read_status(cell: str, on: datetime.date | None = None) -> Closure:
    """What a status cell says, such as "Complete 12/03/21" or "C/Fwd"; a blank says nothing."""
    status = _look_up(_strip_dates(cell))
    if status is None:
        return read_closure(cell, on)
    dates = find_dates(cell)
    date = _resolve(dates[0], on) if len(dates) == 1 and status.ending != "ongoing" else None
    return replace(status, words=squeeze(cell), date=date)


def _read_sentence(sentence: str, on: datetime.date | None) -> list[Closure]:
    if sentence.rstrip(" )\"'”’").endswith("?") or is_question(sentence):
        return []
    label = _LABEL.match(sentence)
    said = sentence[label.end() :] if label else sentence
    read = [_read_clause(clause, sentence, bool(label)) for clause in _CLAUSE_END.split(said)]
    found = [closure for closure in read if closure]
    return [
        closure
        if closure.ending == "ongoing"
        else replace(closure, date=_find_date(sentence, closure.words, on))
        for closure in found
    ]


def _read_clause(clause: str, sentence: str, labelled: bool) -> Closure | None:
    status = _look_up(_strip_dates(clause))
    if status:
        return status
    decided = _DECIDED.search(clause)
    if decided and not _CONDITION.search(clause) and not _DENIED_DECISION.search(clause):
        return Closure("closed", decided[0], None, True, True)
    ends = [match for match in _END.finditer(clause) if _states_an_end(match, clause)]
    held_back = next((match for match in ends if _is_held_back(match, clause, sentence)), None)
    going = held_back or _find_going_on(clause)
    if going:
        return Closure("ongoing", going[0], None, labelled or _is_of_action(going, clause))
    return _end(ends[-1], clause, sentence, labelled) if ends else None


def _end(match: re.Match[str], clause: str, sentence: str, labelled: bool) -> Closure | None:
    of_action = labelled or _is_of_action(match, clause)
    if not of_action and not match["done"]:
        return None
    office = bool(_OFFICE_AGREES.search(sentence))
    discharged = of_action and (office or (bool(match["letgo"]) and not _CLAIMED.search(sentence)))
    return Closure("superseded" if match["over"] else "closed", match[0], None, of_action, discharged)


def _states_an_end(match: re.Match[str], clause: str) -> bool:
    """Whether the word says how things stand: not "the completed audit", not "a complete list"."""
    before, after = clause[: match.start()], clause[match.end() :]
    if _STATE_VERB.search(before) or not before.strip(" ,:;-–("):
        return not _ATTRIBUTE.match(after) or bool(match["over"])
    if match["over"]:
        return True
    return bool(match["done"]) and match[0].lower().endswith("d") and bool(_WHAT_WAS_DONE.match(after))


def _is_held_back(match: re.Match[str], clause: str, sentence: str) -> bool:
    """Denied, done in part, or not more than foreseen, wished or proposed."""
    before, after = clause[: match.start()], clause[match.end() :]
    if _DENIED.search(before) or _IN_PART.match(after):
        return True
    if _ALLOWED.search(before):
        return bool(_CONDITION.search(sentence) or _PROPOSED.search(before))
    return bool(_FORESEEN.search(before))


def _find_going_on(clause: str) -> re.Match[str] | None:
    going = _GOES_ON.search(clause)
    return None if going and _NO_LONGER.search(clause[: going.start()]) else going


def _is_of_action(match: re.Match[str], clause: str) -> bool:
    return bool(_ITSELF.search(clause) or _NOTHING_BEFORE.match(clause[: match.start()]))


def _look_up(words: str) -> Closure | None:
    key = fold(words).strip(" .-:;,()*")
    ending = _STATUSES.get(key)
    if ending is None:
        return None
    lets_go = ending == "closed" and bool(re.search(rf"\b(?:{_LET_GO}|close)\b", key))
    return Closure(ending, squeeze(words), None, True, lets_go)


def _strip_dates(text: str) -> str:
    for found in reversed(find_dates(text)):
        text = text[: found.span[0]] + text[found.span[1] :]
    return squeeze(_LEFT_OF_DATE.sub("", text))


def _find_date(sentence: str, words: str, on: datetime.date | None) -> datetime.date | None:
    """The day that stands beside the words, joined by nothing more than "on" or a dash."""
    start = sentence.lower().find(words.lower())
    if start < 0:
        return None
    for found in find_dates(sentence):
        first, last = found.span
        behind = _JOINS_DATE.match(sentence[start + len(words) : first]) if first > start else None
        ahead = last <= start and _JOINS_WORDS.match(sentence[last:start])
        if behind or ahead or start <= first < start + len(words):
            return _resolve(found, on)
    return None


def _resolve(found: FoundDate, on: datetime.date | None) -> datetime.date | None:
    """A day without a year is the last such day that is not after the notes."""
    if found.year or on is None:
        return found.resolve()
    day = found.resolve(on.year)
    return found.resolve(on.year - 1) if day and day > on else day
