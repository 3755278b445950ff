"""Steps for actions: with a label, in a list or a table's row, or recognised by who is to do what."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Text
from answerable.core.notes.recognise import doing, labels, numbers, owners
from answerable.core.notes.recognise.closing import ends_in_status
from answerable.core.notes.recognise.words import has_finite_verb, split_sentences
from answerable.core.notes.structure import actions
from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.reading import Reading

_ACTOR = rf"(?:[Tt]he )?(?:{owners.INITIALS}|{owners.RANKED}|{owners.TITLE})"
_UNLABELLED_ACTION = re.compile(
    rf"^{_ACTOR}(?:\s*(?:,|/|&|and)\s*{_ACTOR})* to (?!be\b)[a-z]+\b.{{5,250}}$", re.DOTALL
)
_KNOWN_ACTION = re.compile(
    rf"^(?P<owners>{owners.INITIALS}(?:\s*(?:,|/|&|and)\s*{owners.INITIALS})*) to (?!be\b)[a-z]+\b",
    re.DOTALL,
)
_RESOLVED = re.compile(
    r"^(?:RESOLVED|Resolved|AGREED|Agreed|DECISION|Decision)\s*[:–—-]?\s*(?:\([a-z]\)\s*)?|^\([a-z]\)\s*"
)


def take_furniture(reading: Reading, piece: Piece) -> None:
    target = reading.last_action
    if piece.owners and target is not None and target.actions and not target.actions[-1].owners:
        last = target.actions[-1]
        target.actions[-1] = replace(
            last, owners=owners.read_owners(piece.owners), lines=(*last.lines, *piece.lines)
        )
        return
    reading.furniture.append(make_text(piece))


def take_action_row(reading: Reading, piece: Piece) -> None:
    if not piece.text.strip() or labels.is_nil(piece.text):
        reading.ensure_item().nil = make_text(piece)
        return
    _add_action(reading, piece)
    if piece.status:
        reading.ensure_item().updates.append(Text(piece.status, piece.lines))


def take_report(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """An earlier action with how it stands, where earlier actions are gone through: no action of this meeting."""
    item = reading.current
    if item is None or reading.section == "actions" or not item.reviews or not ends_in_status(piece.text):
        return False
    item.updates.append(make_text(piece))
    return True


def take_labelled_action(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    if not actions.is_labelled(piece.text):
        return False
    owner = actions.find_owner_only(piece.text)
    item = reading.ensure_item()
    if owner and item.agreed and not piece.owners:
        _add_resolved(reading, item, piece, owner)
        return True
    _add_action(reading, piece)
    reading.list_open = False
    reading.inline_actions += piece.table is None
    return True


def _add_resolved(reading: Reading, item: DraftItem, piece: Piece, owner: tuple[str, ...]) -> None:
    """What was resolved is the action, where a label after it only names who is to act."""
    agreed = item.agreed[-1]
    lines = tuple(dict.fromkeys((*agreed.lines, *piece.lines)))
    source = replace(piece, text=_RESOLVED.sub("", agreed.text), lines=lines, owners=" / ".join(owner))
    item.actions.append(actions.read_action(source, reading.held_on))
    reading.last_action = item


def take_listed_action(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """A piece under "Actions arising", or one that its row's owner cell makes an action."""
    label_owner = actions.read_owner_label(piece.text)
    if label_owner and reading.last_action is not None and reading.last_action.actions:
        last = reading.last_action.actions[-1]
        reading.last_action.actions[-1] = replace(
            last, owners=last.owners or label_owner, lines=(*last.lines, *piece.lines)
        )
        return True
    if reading.section == "actions" and _is_action(reading, piece):
        _add_action(reading, piece)
        reading.list_open, reading.list_numbered = True, not piece.is_bullet
        return True
    if (
        piece.owners
        and piece.table is not None
        and (reading.current is None or reading.current.kind != "next_meeting")
    ):
        if len(split_sentences(piece.text)) >= 2 and not doing.is_action_like(piece.text[:60]):
            reading.ensure_item().leads += owners.read_owners(piece.owners)
            return False
        _add_action(reading, piece)
        return True
    asked = (
        reading.current is not None
        and reading.current.origin is not None
        and not reading.current.labelled_update
    )
    if reading.section is None and not asked and not piece.is_bullet and _UNLABELLED_ACTION.match(piece.text):
        _add_action(reading, piece, inferred=True)
        return True
    return False


def _is_action(reading: Reading, piece: Piece) -> bool:
    if not reading.list_open or piece.owners or piece.is_listed or piece.number is not None:
        return True
    return bool(
        doing.reads_as_action(piece.text)
        or numbers.split_number(piece.text)[0]
        or (_in_summary(reading) and _orders(piece.text))
    )


def _in_summary(reading: Reading) -> bool:
    return reading.current is not None and reading.current.kind == "actions_summary"


def _orders(text: str) -> bool:
    """Whether a line of a summary that no verb tells for an action still is one: who is to act, and no statement."""
    behind, rest = owners.split_owner_behind(text)
    return bool(behind) and not has_finite_verb(rest)


def _add_action(reading: Reading, piece: Piece, inferred: bool = False) -> None:
    if reading.pending_owners and not piece.owners:
        piece = replace(piece, owners=reading.pending_owners)
    reading.pending_owners = ""
    _, rest = numbers.split_number(piece.text)
    if (
        piece.role != "action"
        and rest
        and reading.section == "actions"
        and not actions.is_labelled(piece.text)
    ):
        piece = replace(piece, text=rest) if not actions.read_action(piece, None).reference else piece
    item = reading.ensure_item()
    item.actions.append(actions.read_action(piece, reading.held_on, inferred))
    reading.last_action = item


def find_actions_inside(reading: Reading, item: DraftItem, piece: Piece) -> None:
    """ "PF to meet the agent ..." inside a paragraph: an action without a label, so inferred."""
    sentences = split_sentences(piece.text)
    for place, sentence in enumerate(sentences):
        match = _KNOWN_ACTION.match(sentence)
        if match and item.reviews and ends_in_status(" ".join(sentences[place : place + 2])):
            continue
        if match and all(o in reading.known.shorts for o in owners.read_owners(match["owners"])):
            item.actions.append(
                actions.read_action(replace(piece, text=sentence), reading.held_on, inferred=True)
            )
            reading.last_action = item
