"""What only an item's whole tells: unlabelled paragraphs, answers, owners in its column, a due in its context."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Action
from answerable.core.notes.recognise import owners
from answerable.core.notes.structure import actions, exchanges
from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.pieces import Piece


def settle(item: DraftItem) -> None:
    """Decide at an item's end what only its whole tells: unlabelled paragraphs, answers, a due in its context."""
    asks = item.origin is not None and not item.updates and not item.findings
    target = item.requests if asks and all(_reads_as_request(p) for p in item.intro) else item.updates
    target[:0] = [make_text(p) for p in item.intro]
    item.intro = []
    item.questions += exchanges.read_reported(item)
    item.questions = exchanges.pair_printed(item)
    texts = [t.text for t in [*item.context, *item.updates, *item.findings]]
    if item.column_owners and item.actions and not any(a.owners for a in item.actions):
        item.actions = [replace(a, owners=owners.read_owners(item.column_owners)) for a in item.actions]
        item.leads = []
    item.actions = [_with_context_due(a, texts) for a in item.actions]


def _reads_as_request(piece: Piece) -> bool:
    return bool(
        re.search(
            r"\bto (?:provide|articulate|report|explain|update|be brought|be provided|be reviewed)\b|\bupdate (?:on|is)\b|\brequired\b",
            piece.text,
        )
    )


def _with_context_due(action: Action, texts: list[str]) -> Action:
    due = actions.find_context_due(action, texts)
    return action if due is action.due else replace(action, due=due)
