"""Questions of an item, with the texts that answer them."""

from __future__ import annotations

import re
from dataclasses import replace

from answerable.core.notes.model import Question, Text
from answerable.core.notes.recognise import speech
from answerable.core.notes.recognise.words import find_content_words, split_sentences
from answerable.core.notes.structure.drafts import DraftItem

_COMMON = frozenset(
    [
        "force",
        "cc",
        "dcc",
        "pcc",
        "plan",
        "plans",
        "provide",
        "assurance",
        "confident",
        "assur",
        "polic",
        "police",
        "work",
        "area",
    ]
)


def read_reported(item: DraftItem) -> list[Question]:
    """Questions in reported speech from an item's prose, each with what answered it.

    An answer is the rest of the paragraph, or the next paragraph where that begins as an answer does.
    """
    found: list[Question] = []
    texts = [*item.updates, *item.findings]
    for index, text in enumerate(texts):
        exchanges = speech.find_exchanges(split_sentences(text.text))
        for place, exchange in enumerate(exchanges):
            answers = [Text(exchange.answer, text.lines)] if exchange.answer else []
            if not answers and place == len(exchanges) - 1 and index + 1 < len(texts):
                following = texts[index + 1]
                if speech.is_answer(following.text):
                    answers = [Text(_until_question(following.text), following.lines)]
            found.append(Question(exchange.question, "reported", exchange.asker, tuple(answers), text.lines))
    return found


def _until_question(text: str) -> str:
    sentences = split_sentences(text)
    end = next((i for i, s in enumerate(sentences) if speech.is_question(s)), len(sentences))
    return " ".join(sentences[:end]) or text


def pair_printed(item: DraftItem) -> list[Question]:
    """Printed questions with the findings (or else the updates) that answer them.

    A single question is answered by all of them. Of several, each finding goes to the question it shares most
    words with, and to none where it shares nothing that tells them apart.
    """
    printed = [q for q in item.questions if q.form == "printed"]
    others = [q for q in item.questions if q.form != "printed"]
    answers = item.findings or [u for u in item.updates if not _is_all_question(u)]
    open_questions = [q for q in printed if not q.answers]
    if not open_questions or not answers:
        return [*printed, *others]
    if len(printed) == 1:
        return [replace(printed[0], answers=tuple(answers)), *others]
    shares: dict[int, list[Text]] = {i: [] for i in range(len(printed))}
    words = [find_content_words(q.text) for q in printed]
    for answer in answers:
        best = _choose(find_content_words(answer.text), words)
        if best is not None:
            shares[best].append(answer)
    return [replace(q, answers=q.answers or tuple(shares[i])) for i, q in enumerate(printed)] + others


def _is_all_question(text: Text) -> bool:
    return text.text.rstrip().endswith("?")


def _choose(answer: frozenset[str], questions: list[frozenset[str]]) -> int | None:
    """The question that shares most with an answer; words that every question has count half."""
    shared_by_all = frozenset.intersection(*questions) | _COMMON
    scores = [len((answer & q) - shared_by_all) + 0.5 * len(answer & q & shared_by_all) for q in questions]
    best = max(scores)
    return scores.index(best) if best >= 1 else None


def asks_when(text: str) -> bool:
    return bool(
        re.match(
            r"^\W*(?:when|by when|how (?:long|soon)|what (?:is|are) the (?:time\s?scales?|timetable|date))\b",
            text,
            re.IGNORECASE,
        )
    )
