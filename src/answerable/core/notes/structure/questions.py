"""Steps for printed questions and the answers beside them."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Question, Text
from answerable.core.notes.recognise import numbers, speech
from answerable.core.notes.recognise.words import split_sentences
from answerable.core.notes.structure.drafts import make_text
from answerable.core.notes.structure.pieces import Piece
from answerable.core.notes.structure.reading import Reading

_ASKED, _ANSWERED = re.compile(r"^Q\s*\d{0,2}\s*[:.)]\s*(?=\S)"), re.compile(r"^A\s*\d{0,2}\s*[:.)]\s*(?=\S)")


def take_asked(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    """ "Q: ..." and "A: ..." on lines of their own."""
    item = reading.ensure_item()
    if piece.text[:1] not in ("Q", "A"):
        return False
    asked, answered = _ASKED.match(piece.text), _ANSWERED.match(piece.text)
    if asked:
        reading.flush_intro("questions")
        text = piece.text[asked.end() :]
        item.questions.append(Question(text, "printed", None, (), piece.lines))
        return True
    if (
        answered
        and item.questions
        and not item.questions[-1].answers
        and item.questions[-1].form == "printed"
    ):
        answer = Text(piece.text[answered.end() :], piece.lines)
        item.findings.append(answer)
        item.questions[-1] = replace(item.questions[-1], answers=(answer,))
        return True
    return False


def take_question(reading: Reading, piece: Piece, following: Piece | None) -> bool:
    text = piece.text.strip()
    if not text.endswith("?") and reading.section != "questions":
        return False
    sentences = split_sentences(text)
    if speech.is_question(sentences[-1]) or (
        reading.section in ("findings", "actions", "agreed") and not piece.number
    ):
        return False
    if reading.section == "questions" and not text.endswith("?") and not piece.is_listed:
        return False
    item = reading.ensure_item()
    reading.labelled_question = reading.section == "questions"
    item.context += [make_text(p) for p in item.intro]
    item.intro = []
    number, rest = (piece.number, text) if piece.number is not None else numbers.split_number(text)
    label = number.text if number is not None else reading.asked_number
    reading.asked_number = None
    item.questions.append(Question(rest, "printed", None, (), piece.lines, label))
    return True
