"""Steps for a section's label, for the words that say there was nothing, and for what was agreed."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Text
from answerable.core.notes.recognise import labels
from answerable.core.notes.recognise.words import split_sentences
from answerable.core.notes.structure import actions
from answerable.core.notes.structure.drafts import make_text
from answerable.core.notes.structure.headline import Start
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.placing import open_item
from answerable.core.notes.structure.reading import Reading

_AGREED = re.compile(
    r"^(?:(?:it was|the (?:board|PCC and (?:T/)?CC|meeting|panel)|all|both|members|PCC and CC)\s+(?:therefore\s+|also\s+|jointly\s+|then\s+)?(?:agreed|resolved|decided)\b"
    r"|(?:joint )?decision\b[^:.–—]{0,45}[:–—-]|DECISION\b|agreed\s*[:–-]|resolved\b|NOTED\b\.?|(?:the )?(?:D?PCC|Commissioner) (?:is|was) (?:supportive|content) (?:of|with|to)"
    r"|(?:the )?(?:D?PCC|Commissioner) (?:approved|ratified|endorsed|gave approval|signed off)\b|(?:the )?(?:paper|report|recommendations?|minutes|notes)[^.]{0,60} (?:was|were) (?:approved|agreed|ratified|accepted as)\b"
    r"|[^.]{5,120} (?:was|were) (?:agreed|approved|ratified)\.?$)",
    re.IGNORECASE,
)
_NIL_LABEL = re.compile(r"^(?:actions?(?: arising| points?)?|decisions?)\s*[:–-]\s*", re.IGNORECASE)
_QUESTION_LABEL = re.compile(
    r"^(?:(?:follow[- ]?up|supplementary|further|public)\s+)?question\s*(?:no\.?\s*)?(?P<number>\d{0,2})\s*:?$",
    re.IGNORECASE,
)
_ANSWER_LABEL = re.compile(
    r"^(?:(?:force|chief constable's|CC's?)\s+)?(?:response|answer|reply)\b", re.IGNORECASE
)
MOST_LABELS = 6  # labels before one text: more are no notes, and each is a call within a call


def take_section(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """A label ("Update:", "Actions arising") opens a section; what stands behind it is the section's first text."""
    if (piece.is_bullet and reading.section is not None) or reading.labels_open >= MOST_LABELS:
        return False
    if actions.is_labelled(piece.text):
        return False
    if _take_question_label(reading, piece):
        return True
    label = labels.read_section(piece.text)
    if label is None or (reading.current is None and label[0] == "context"):
        return False
    section, words, value = label
    if section == "actions" and not value and _heads_summary(reading, piece, following):
        open_item(reading, Start("heading", None, words.rstrip(" :"), inferred=True), piece)
        reading.ensure_item().kind, reading.section, reading.list_open = "actions_summary", "actions", True
        return True
    if value and not words.rstrip().endswith((":", "–", "—", "-")):
        return False
    if section == "agreed" and value:
        reading.ensure_item().agreed.append(make_text(piece))
        return True
    _open_section(reading, section, words, piece)
    if value:
        reading.labels_open += 1
        reading.take_text(
            replace(piece, text=value, owners="" if section != "actions" else piece.owners), None
        )
        reading.labels_open -= 1
    else:
        reading.furniture.append(make_text(piece))
    return True


def _open_section(reading: Reading, section: labels.Section, words: str, piece: Piece) -> None:
    reading.flush_intro(section)
    reading.section, reading.list_open = section, False
    reading.answering = (
        section == "findings" and bool(_ANSWER_LABEL.match(words)) and reading.labelled_question
    )
    reading.ensure_item().labelled_update |= section == "updates"
    reading.pending_owners = piece.owners if section == "actions" else ""


def _take_question_label(reading: Reading, piece: Piece) -> bool:
    """ "Question 3" alone on a line: the question follows."""
    asked = _QUESTION_LABEL.match(piece.text)
    if asked is None or piece.is_bullet:
        return False
    reading.flush_intro("questions")
    reading.section, reading.asked_number, reading.answering = "questions", asked["number"] or None, False
    reading.furniture.append(make_text(piece))
    return True


def _heads_summary(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """Whether "Actions" alone heads the list of all actions, since they stand at their items or in a table."""
    if piece.table is not None or piece.owners:
        return False
    return bool(reading.inline_actions) or (following is not None and following.role == "action")


def take_nil(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """The words that say there was nothing, with or without a label before them."""
    bare = _NIL_LABEL.sub("", piece.text)
    if not labels.is_nil(bare) or reading.current is None:
        return False
    item = reading.ensure_item()
    if item.nil is None:
        item.nil = Text(bare, piece.lines)
    else:
        item.updates.append(make_text(piece))
    if reading.section == "actions":
        reading.section = None
    return True


def take_agreed(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """What was agreed or decided; of a longer paragraph only the sentences that say so, and the rest goes on."""
    sentences = split_sentences(piece.text)
    agreed = [s for s in sentences if _AGREED.match(s)]
    if reading.section != "agreed" and not agreed:
        return False
    item = reading.ensure_item()
    if (
        reading.section == "agreed"
        or len(agreed) == len(sentences)
        or (_AGREED.match(sentences[0]) and len(sentences) <= 2)
    ):
        item.agreed.append(make_text(piece))
        return True
    item.agreed += [Text(sentence, piece.lines) for sentence in agreed]
    return False
