"""Recording the items of a meeting with their passages, questions and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from answerable.audit import ledger
from answerable.core.notes import model as notes
from answerable.office.models import Post
from answerable.papers.models import Paper

from ..models import Answer, Item, Meeting, Passage, Question


@dataclass(frozen=True, slots=True)
class ItemLines:
    """An item as recorded, the item of the notes that it came from, and where it stands in words."""

    item: Item
    said: notes.Item
    place: str


def record_items(
    read: notes.Notes,
    *,
    meeting: Meeting,
    soft_asks: Mapping[int, list[notes.Statement]],
    find_post: Callable[[str], Post | None],
    writing: ledger.Writing,
) -> list[ItemLines]:
    """Items with their passages, questions and answers, in order. `soft_asks` go by an item's place in
    the order in which `walk_items` gives them."""
    recorded = _make_items(read, meeting)
    for depth in range(1, 1 + max((each.item.path.count("-") for each in recorded), default=-1) + 1):
        writing.add_all([each.item for each in recorded if each.item.path.count("-") == depth - 1])
    passages = [
        passage
        for place, each in enumerate(recorded)
        for passage in _make_passages(each, meeting.paper, soft_asks.get(place, []))
    ]
    writing.add_all(passages)
    questions = [pair for each in recorded for pair in _make_questions(each, meeting.paper, find_post)]
    writing.add_all([question for question, _ in questions])
    writing.add_all([answer for pair in questions for answer in _make_answers(*pair)])
    return recorded


def walk_items(items: tuple[notes.Item, ...], above: str = "") -> Iterator[tuple[str, notes.Item]]:
    """Every item with its path, such as 2-1-3, an item before the ones in it."""
    for position, item in enumerate(items, 1):
        path = f"{above}-{position}" if above else str(position)
        yield path, item
        yield from walk_items(item.items, path)


def _make_items(read: notes.Notes, meeting: Meeting) -> list[ItemLines]:
    made: dict[str, ItemLines] = {}
    for place, (path, said) in enumerate(walk_items(read.items)):
        above = made.get(path.rpartition("-")[0])
        item = Item(
            meeting=meeting,
            parent=above.item if above else None,
            path=path,
            position=place + 1,
            number=said.number or "",
            heading=said.heading or "",
            kind=said.kind,
            purpose=said.purpose or "",
            leads=list(said.leads),
            paper=meeting.paper,
            lines=list(said.lines),
            inferred=said.inferred,
            **_read_origin(said.origin),
        )
        made[path] = ItemLines(item, said, _describe_place(item))
    return list(made.values())


def _read_origin(origin: notes.Origin | None) -> dict[str, Any]:
    if origin is None:
        return {}
    return {
        "origin_text": origin.text,
        "origin_month": origin.month or "",
        "origin_lines": list(origin.lines),
    }


def _describe_place(item: Item) -> str:
    name = str(item)
    return name if item.number or item.heading else f"item {item.path.replace('-', '.')}"


def _make_passages(each: ItemLines, paper: Paper | None, soft_asks: list[notes.Statement]) -> list[Passage]:
    """In the order of their lines; what has no line was typed in, and stands at the end."""
    said = each.said
    kinds: list[tuple[str, tuple[notes.Text, ...]]] = [
        ("context", said.context),
        ("request", said.requests),
        ("update", said.updates),
        ("finding", said.findings),
        ("agreed", said.agreed),
        ("nil", (said.nil,) if said.nil else ()),
        ("soft_ask", tuple(notes.Text(ask.text, ask.lines) for ask in soft_asks)),
    ]
    texts = [(kind, text) for kind, found in kinds for text in found]
    texts.sort(key=lambda pair: pair[1].lines[0] if pair[1].lines else float("inf"))
    return [
        Passage(
            item=each.item,
            kind=kind,
            position=position,
            text=text.text,
            paper=paper,
            lines=list(text.lines),
            inferred=text.inferred,
        )
        for position, (kind, text) in enumerate(texts, 1)
    ]


def _make_questions(
    each: ItemLines, paper: Paper | None, find_post: Callable[[str], Post | None]
) -> list[tuple[Question, notes.Question]]:
    return [
        (
            Question(
                item=each.item,
                position=position,
                form=said.form,
                number=said.number or "",
                text=said.text,
                asked_by=said.asked_by or "",
                asked_by_post=find_post(said.asked_by) if said.asked_by else None,
                paper=paper,
                lines=list(said.lines),
                inferred=said.inferred,
            ),
            said,
        )
        for position, said in enumerate(each.said.questions, 1)
    ]


def _make_answers(question: Question, said: notes.Question) -> list[Answer]:
    return [
        Answer(
            question=question,
            position=position,
            text=answer.text,
            paper=question.paper,
            lines=list(answer.lines),
            inferred=answer.inferred,
        )
        for position, answer in enumerate(said.answers, 1)
    ]
