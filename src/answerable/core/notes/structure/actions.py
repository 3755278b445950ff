"""Actions: read from a piece, and the same action in two wordings made one."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from answerable.core.notes.model import Action, Due, Item, Problem, Text
from answerable.core.notes.recognise import doing, dues, owners
from answerable.core.notes.recognise.hints import Hinted
from answerable.core.notes.recognise.words import compare, find_content_words, find_words, fold, squeeze
from answerable.core.notes.structure.pieces import Piece

_LABEL = re.compile(
    r"^(?:(?:NEW |New |AGREED |Agreed |FURTHER |Further |JOINT |Joint )?(?:ACTIONS?|[Aa]ctions?)(?:\s+(?:AGREED|agreed))?(?:\s+(?:POINTS?|Points?|points?|NO\.?|No\.?|no\.?|REF|Ref|ref|for|FOR))?)\s*"
    r"(?:(?P<reference>(?:[A-Z]{1,4}[-/ ]?)?\d{1,4}(?:[/.-]\d{1,6}){0,2}|\d{1,3}\s*[–-]\s*\d{6})\s*)?(?:\((?P<owner>[^()]{2,30})\)\s*)?(?P<mark>[:–—-]|\.(?=\s))\s*(?P<rest>.*)$",
    re.DOTALL,
)
_LABEL_STARTS = frozenset("ANFJa")
_LABEL_OWNER = re.compile(
    rf"^(?:ACTION|Action)\s+(?:for\s+)?(?=(?:the\s+)?(?:{owners.OWNER})(?:\s*(?:[,/&]|and)\s*(?:{owners.OWNER}))*\s*(?:to\b|[:–-]))(?P<rest>.+)$",
    re.DOTALL,
)
_LABEL_BARE = re.compile(r"^(?:ACTION|Action)\s+(?P<rest>(?:The|A|An)\s+.{5,200}?\bto be\b.*)$", re.DOTALL)
_LABEL_WORD = re.compile(r"^(?:ACTION|Action)\s+(?=[A-Z])")
_REFERENCE = re.compile(
    r"^\(?(?:Action\s+|Ref\.?:?\s*)?(?P<reference>\d{1,3}\s?/\s?(?:20)?\d{2}|20\d\d\s?/\s?\d{1,3}|\d{1,3}\s*[–-]\s*\d{6}|[A-Z]{1,4}[-/]?\d{1,4}(?:[/-]\d{2,4})?)\)?\s*[:.)–—-]*\s+(?=\S)(?P<rest>.+)$",
    re.DOTALL,
)
_REFERENCE_ONLY = re.compile(r"^(?:No\.?\s*)?(?:[A-Z]{1,4}[-/]?)?\d{1,4}(?:\s?[/–-]\s?\d{1,6}){0,2}\.?$")
_NUMBERED = re.compile(rf"^(?P<reference>\d{{1,3}})[.:)]?\s+(?=(?:[Tt]he\s+)?{owners.OWNER}\b)")
_REFERENCE_BEHIND = Hinted(
    re.compile(
        r"\s*[\[(]?\bAction(?:\s+(?:ref|no)\.?)?\s*:?\s*(?P<reference>\d{1,3}/(?:20)?\d{2}|20\d\d/\d{1,3})[\])]?\s*\.?$"
    ),
    "action",
)
_DEADLINE = Hinted(
    re.compile(
        r"\s*[-–—(\[]?\s*\b(?:Deadline|Due(?: date)?|By when|Timescale|Target(?: date)?|Complete by)\s*:\s*(?P<due>[^()\[\]]{3,40}?)[)\]]?\.?$"
    ),
    "deadline due by timescale target",
)
_OWNER_LABEL = re.compile(
    r"^(?:Owner|Lead|By whom|Responsible(?: officer)?|Action(?:\s+by)?|For)\s*:\s*(?P<owners>.+)$"
)
_INLINE = re.compile(
    r"(?<=[.!?)\]])\s+(?=(?:ACTION|Action)(?:\s+(?:point|no\.?|ref)?\s*\d{0,4}(?:/\d{2,4})?)?\s*[:–—-]\s*\S)|(?<!JOINT)\s+(?=(?:JOINT )?ACTION(?:\s+\d{1,4}(?:/\d{2,4})?)?\s*[:–—]\s*\S)"
)
_OWNER_WORDS = frozenset(["cc", "dcc", "acc", "pcc", "dpcc", "force", "provid", "report", "shar", "bring"])
_UNLIKE, _ALIKE = 0.42, 0.58


def is_labelled(text: str) -> bool:
    """Whether a text begins with an action label and goes on with the action or its reference."""
    if text[:1] not in _LABEL_STARTS:
        return False
    match = _LABEL.match(text)
    return bool(match and match["rest"].strip()) or bool(_LABEL_OWNER.match(text) or _take_bare_label(text))


def find_owner_only(text: str) -> tuple[str, ...]:
    """The owners of "ACTION: P Swann", which says who is to do what was resolved above it."""
    match = _LABEL.match(text)
    if match and not match["reference"] and owners.is_owner_cell(match["rest"]) and len(match["rest"]) <= 40:
        return owners.read_owners(match["rest"])
    return ()


def split_inline(text: str) -> list[str]:
    """A paragraph parted where an action label stands inside it."""
    if "ction" not in text[2:] and "CTION" not in text[2:]:  # at the start it parts nothing
        return [text]
    parts: list[str] = []
    for part in (p for p in _INLINE.split(text) if p.strip()):
        owner = re.sub(r"^\w+\s*[:–—-]\s*", "", part)
        if parts and owners.is_owner_cell(owner):
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    return parts


def read_action(piece: Piece, meeting: datetime.date | None, inferred: bool = False) -> Action:
    """The action in a piece: label and reference taken off, owners from column, label, bracket or verb."""
    text, reference = _take_label(piece.text)
    label = _LABEL.match(piece.text)
    if label and label["owner"] and owners.is_owner_cell(label["owner"]) and not piece.owners:
        piece = replace(piece, owners=label["owner"])
    if piece.reference:
        reference = piece.reference
    if reference is None and piece.role != "action":
        match = _REFERENCE.match(text)
        if match:
            reference, text = squeeze(match["reference"]), match["rest"]
    if _REFERENCE_ONLY.match(text.strip()):
        reference, text = reference or text.strip(" ."), ""
    behind = _REFERENCE_BEHIND.search(text)
    if behind and reference is None and behind.start() > 10:
        reference, text = behind["reference"], text[: behind.start()]
    deadline = _DEADLINE.search(text)
    if deadline and not piece.due:
        piece, text = replace(piece, due=deadline["due"]), text[: deadline.start()]
    found, text = _find_owners(piece, text)
    due = dues.read_due_cell(piece.due, meeting) if piece.due else None
    wording = Text(piece.text, piece.lines)
    return Action(
        text=squeeze(text),
        owners=found,
        due=due or dues.find_due(text, meeting),
        reference=reference,
        lines=piece.lines,
        wordings=(wording,),
        named=owners.find_named(text),
        conditional=dues.is_conditional(text),
        inferred=inferred,
    )


def _take_label(text: str) -> tuple[str, str | None]:
    match = _LABEL.match(text)
    if match and match["rest"].strip():
        rest, reference = match["rest"].strip(), match["reference"]
        numbered = _NUMBERED.match(rest) if reference is None else None
        if numbered:
            rest, reference = rest[numbered.end() :], numbered["reference"]
        return rest, squeeze(reference) if reference else None
    bare = _take_bare_label(text)
    if bare:
        return bare, None
    owner = _LABEL_OWNER.match(text)
    return (owner["rest"].strip(), None) if owner else (text, None)


def _take_bare_label(text: str) -> str | None:
    """What stands behind a label without a mark: "Action Prepare the plan (CC)", and not "Action Fraud said ..."."""
    match = _LABEL_BARE.match(text)
    if match:
        return match["rest"]
    label = _LABEL_WORD.match(text)
    rest = text[label.end() :] if label else ""
    return rest if doing.begins_with_order(rest) and owners.split_owner_behind(rest)[0] else None


def _find_owners(piece: Piece, text: str) -> tuple[tuple[str, ...], str]:
    if piece.owners:
        return owners.read_owners(piece.owners), text
    behind, shorter = owners.split_owner_behind(text)
    if behind:
        return behind, shorter
    before, rest = owners.split_owner_before(text)
    return before, rest


def read_owner_label(text: str) -> tuple[str, ...]:
    """Owners of a line that holds only "Owner: SN"."""
    match = _OWNER_LABEL.match(text.strip())
    return owners.read_owners(match["owners"]) if match and owners.is_owner_cell(match["owners"]) else ()


def find_context_due(action: Action, context: list[str]) -> Due | None:
    """The month that the item gives for the report on which an action waits."""
    event = dues.find_submission(action.text)
    if action.due is None or action.due.kind != "event" or event is None or action.due.month:
        return action.due
    body = event.split()[-1]
    for text in context:
        if body in text and (found := re.search(r"\bin ([A-Z][a-z]+)(?: (20\d\d))?\b", text)):
            return replace(action.due, text=f"{action.due.text} ({found.group()})")
    return action.due


def merge(left: Action, right: Action) -> Action:
    """One action from two wordings; owners and due come from whichever says them."""
    text = left.text or right.text
    return replace(
        left,
        text=text,
        owners=left.owners or right.owners,
        due=left.due or right.due,
        reference=left.reference or right.reference,
        lines=tuple(dict.fromkeys((*left.lines, *right.lines))),
        wordings=(*left.wordings, *right.wordings),
        named=tuple(dict.fromkeys((*left.named, *right.named))),
        conditional=left.conditional or right.conditional,
    )


def merge_summary(items: list[Item]) -> tuple[list[Item], list[Problem]]:
    """Make the actions of a summary at the end one with those in the body.

    The body's action keeps its place and takes the summary's wording; what stands only in the summary stays
    there. A pair that is only somewhat alike stays two, with a problem that names both. A reference that is left
    without any words is a problem and no action.
    """
    body = [action for action, inside in _walk(items) if not inside]
    summary = [action for action, inside in _walk(items) if inside]
    replaced: dict[int, Action | None] = {}
    problems: list[Problem] = []
    if summary and body:
        pairs, problems = _pair(body, summary)
        for left, right in pairs.items():
            replaced[id(body[left])] = merge(body[left], summary[right])
            replaced[id(summary[right])] = None
        problems += _list_unpaired(body, summary, pairs)
    for action in [*body, *summary]:
        if not action.text and id(action) not in replaced:
            replaced[id(action)] = None
            message = f"“{action.wordings[0].text}” gives a reference and no action."
            problems.append(Problem("reference_only", message, action.lines))
    return [_replace_actions(item, replaced) for item in items], problems


def _list_unpaired(body: list[Action], summary: list[Action], pairs: dict[int, int]) -> list[Problem]:
    only = [a for i, a in enumerate(summary) if i not in pairs.values()]
    missing = [a for i, a in enumerate(body) if i not in pairs and a.text]
    return [
        *(
            Problem("summary_only", f"“{_shorten(a.text)}” stands only in the summary of actions.", a.lines)
            for a in only
        ),
        *(
            Problem("body_only", f"“{_shorten(a.text)}” is missing from the summary of actions.", a.lines)
            for a in missing
        ),
    ]


def _walk(items: list[Item] | tuple[Item, ...], inside: bool = False) -> list[tuple[Action, bool]]:
    """Every action with whether it stands in a summary; those of the last meeting's tracker are left out."""
    found: list[tuple[Action, bool]] = []
    for item in items:
        summary = inside or item.kind == "actions_summary"
        if item.kind != "action_tracker" or summary:
            found += [(action, summary) for action in item.actions]
        found += _walk(item.items, summary)
    return found


def _pair(body: list[Action], summary: list[Action]) -> tuple[dict[int, int], list[Problem]]:
    """Body place to summary place: equal references first, then likeness, then the one left on either side."""
    pairs: dict[int, int] = {}
    problems: list[Problem] = []
    scores = sorted(
        ((_score(a, b), i, j) for i, a in enumerate(body) for j, b in enumerate(summary)),
        key=lambda s: (-s[0], s[1], s[2]),
    )
    for score, i, j in scores:
        if i in pairs or j in pairs.values() or score < _UNLIKE:
            continue
        if score >= _ALIKE:
            pairs[i] = j
        else:
            problems.append(_make_unsure(body[i], summary[j]))
    _pair_by_owner(body, summary, pairs)
    empty = [i for i, a in enumerate(body) if i not in pairs and not a.text]
    left = [j for j in range(len(summary)) if j not in pairs.values()]
    if len(empty) == len(left):
        pairs.update(zip(empty, left, strict=True))
    return pairs, problems


def _pair_by_owner(body: list[Action], summary: list[Action], pairs: dict[int, int]) -> None:
    """Pair what is left where owner and place agree and the shorter wording is mostly in the longer."""
    for i, action in enumerate(body):
        if i in pairs or not action.text or not action.owners:
            continue
        fits = [
            j for j, other in enumerate(summary)
            if j not in pairs.values() and set(action.owners) & set(other.owners)
            and len(find_content_words(action.text) & find_content_words(other.text) - _OWNER_WORDS) >= 2
        ]  # fmt: skip
        if len(fits) == 1 and not _crosses(i, fits[0], pairs):
            pairs[i] = fits[0]


def _crosses(i: int, j: int, pairs: dict[int, int]) -> bool:
    return any((a < i) != (b < j) for a, b in pairs.items())


def _make_unsure(left: Action, right: Action) -> Problem:
    message = f"“{_shorten(left.text)}” and “{_shorten(right.text)}” may be one action in two wordings; they were left as two."
    return Problem("other", message, tuple(dict.fromkeys((*left.lines, *right.lines))))


def _score(left: Action, right: Action) -> float:
    if left.reference and left.reference == right.reference:
        return 2.0
    if not left.text or not right.text:
        return 0.0
    if fold(left.text) == fold(right.text):
        return 1.5
    bare = _take_verb(left), _take_verb(right)
    same_owner = not left.owners or not right.owners or set(left.owners) & set(right.owners)
    if same_owner and all(len(find_words(b)) >= 3 for b in bare) and compare(*bare) >= 0.9:
        return 1.2
    clash = left.owners and right.owners and not set(left.owners) & set(right.owners)
    return compare(left.text, right.text) - (0.1 if clash else 0.0)


def _take_verb(action: Action) -> str:
    """What is to be done with the verb and its subject taken off: two wordings often differ in nothing else."""
    text = re.sub(r"^(?:.{0,40}?\b(?:is |are )?to\s+|The\s+(?=.*\bto be\b))", "", action.text, count=1)
    text = re.sub(r"\bto be [a-z]+(?: [a-z]+)?\b", " ", text)
    return re.sub(
        r"^(?:bring back|set out|draw up|send round|bring up to date|look (?:at|into)|[A-Za-z]+)\s+",
        "",
        text.strip(),
        count=1,
    )


def _replace_actions(item: Item, replaced: dict[int, Action | None]) -> Item:
    kept = tuple(new for a in item.actions if (new := replaced.get(id(a), a)) is not None)
    gone = [a for a in item.actions if replaced.get(id(a), a) is None]
    lines = tuple(dict.fromkeys([*item.lines, *(n for a in gone for n in a.lines)]))
    return replace(
        item, actions=kept, lines=lines, items=tuple(_replace_actions(i, replaced) for i in item.items)
    )


def _shorten(text: str, size: int = 90) -> str:
    return text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + " …"
