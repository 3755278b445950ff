"""The last step: a paragraph that no other step knows goes where the open section says."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.structure.drafts import DraftItem, make_text
from answerable.core.notes.structure.listing import find_actions_inside
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.reading import Reading

SIGNATURE = re.compile(
    r"^(?:signed|signature|date signed|approved by|circulation|distribution)\b.{0,5}[:_.…]|^[_.…\s]{5,}$|^(?:meeting (?:closed|ended|concluded)|close of meeting|end(?:s)? of (?:meeting|minutes|notes))\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"^(?:The\s+)?(?:Commissioner|PCC|PFCC|Mayor|Board|OPCC|Office)\s+(?:requires?|requests|wishes to receive|expects to receive|has commissioned)\b"
    r"|^(?:The|This) (?:report|paper|update|briefing) (?:should|must|is to|will need to) (?:also )?(?:include|cover|set out|address|explain|show)\b|^(?:A|An) (?:report|paper|update|briefing|assurance report) (?:is|was) (?:required|requested)\b",
)


def take_paragraph(reading: Reading, piece: Piece) -> None:
    if SIGNATURE.match(piece.text):
        reading.furniture.append(make_text(piece))
        return
    item = reading.ensure_item()
    if item.origin is None or item.labelled_update:
        find_actions_inside(reading, item, piece)
    if _take_request(reading, item, piece):
        return
    if reading.section in ("actions", "questions") and not piece.is_listed:
        reading.section = None if reading.section == "actions" else reading.section
    if piece.is_listed:
        reading.list_open, reading.list_numbered = True, not piece.is_bullet
    match reading.section:
        case "requests" | "questions":
            item.requests.append(make_text(piece))
        case "findings" | "assurance":
            item.findings.append(make_text(piece))
            _answer(reading, item, piece)
        case "updates":
            item.updates.append(make_text(piece))
        case "context":
            item.context.append(make_text(piece))
        case _:
            _take_plain(reading, item, piece)


def _answer(reading: Reading, item: DraftItem, piece: Piece) -> None:
    """Under "Response" a paragraph answers the labelled question above it."""
    if reading.answering and item.questions:
        last = item.questions[-1]
        item.questions[-1] = replace(last, answers=(*last.answers, make_text(piece)))


def _take_request(reading: Reading, item: DraftItem, piece: Piece) -> bool:
    """ "The Commissioner requires a report on ...", and the bullets of what it should include."""
    if reading.asked_in_prose and reading.section == "requests" and not piece.is_listed:
        reading.section, reading.asked_in_prose = None, False
    if reading.section not in (None, "context") or not _REQUEST.match(piece.text):
        return False
    item.context += [make_text(p) for p in item.intro]
    item.intro = []
    item.requests.append(make_text(piece))
    if piece.text.rstrip().endswith(":"):
        reading.section, reading.asked_in_prose = "requests", True
    return True


def _take_plain(reading: Reading, item: DraftItem, piece: Piece) -> None:
    if item.questions or item.updates or item.findings or item.actions:
        item.updates.append(make_text(piece))
    else:
        item.intro.append(piece)
