"""Puts header, items and the rest together as Notes, and accounts for every line."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from answerable.core.notes.document import Document
from answerable.core.notes.model import Item, NextMeeting, Notes, Person, Repair, SourceLine, Statement, Text
from answerable.core.notes.recognise import dates, owners, people, statements
from answerable.core.notes.recognise.words import split_sentences
from answerable.core.notes.repair import Mended
from answerable.core.notes.structure import actions, gatherings, problems
from answerable.core.notes.structure.codes import read_codes
from answerable.core.notes.structure.fields import Header
from answerable.core.notes.structure.header import read_header
from answerable.core.notes.structure.headline import Known
from answerable.core.notes.structure.items import ItemReader
from answerable.core.notes.structure.pieces import Piece, flatten
from answerable.core.notes.structure.titles import find_series, resolve_date

_DROPPING = frozenset(("margin_debris", "doubled_text", "furniture"))


def assemble(document: Document, mended: Mended) -> Notes:
    """The notes of a document whose rows have been repaired."""
    running = frozenset(document.furniture)
    pieces = read_codes([p for p in flatten(mended.rows) if not running.issuperset(p.lines)])
    head, rest = read_header(pieces)
    held_on, _, year_missing = resolve_date(head, pieces)
    known = find_known(head)
    reader = ItemReader(held_on, known)
    for index, piece in enumerate(rest):
        reader.take(piece, rest[index + 1] if index + 1 < len(rest) else None)
    _add_people(head, reader.people)
    items, merging = actions.merge_summary([item.finish() for item in reader.finish()])
    meetings = gatherings.read_meetings([*head.next_meeting, *reader.next_meeting], held_on)
    notes = Notes(
        file=document.file,
        title=head.title,
        series=find_series(head.title),
        period=dates.find_period(" / ".join([head.title or "", *(t.text for t in head.title_lines)])),
        date=held_on.isoformat() if held_on else None,
        time=head.time,
        end_time=head.end_time,
        chair=head.chair,
        minutes_by=head.minutes_by,
        venue=head.venue,
        attendance=_finish_people(head.attendance, head),
        apologies=tuple(head.apologies),
        items=tuple(items),
        next_meeting=meetings[0] if meetings else None,
        next_meetings=tuple(meetings),
        statements=tuple(_find_statements(items, held_on)),
        repairs=(*mended.repairs, *_find_misread_owners(items, known)),
        furniture=_sort_furniture(document, mended, head, reader),
        header_lines=tuple(sorted(set(head.lines))),
        source=tuple(
            SourceLine(li.number, li.text, li.page, li.table, li.row, li.column) for li in document.lines
        ),
    )
    notes = replace(notes, document_kind=_find_document_kind(notes, pieces))
    found = [*problems.find_problems(notes, head, year_missing), *merging]
    return _account(replace(notes, problems=tuple(found)))


def find_known(head: Header) -> Known:
    """Names of all who are listed, and the short forms and initials by which the notes may call them."""
    listed = [*head.attendance, *head.apologies, *(p for p in (head.chair, head.minutes_by) if p is not None)]
    names = frozenset(p.name for p in listed if p.name)
    shorts = {p.short for p in listed if p.short}.union(*(people.list_initials(name) for name in names))
    return Known(names, frozenset(s for s in shorts if s and len(s) > 1))


def _add_people(head: Header, pieces: Iterable[Piece]) -> None:
    """People whose table or list stands inside the body."""
    pieces = list(pieces)
    if not pieces:
        return
    found, _ = read_header(pieces)
    head.attendance += found.attendance
    head.apologies += found.apologies
    head.lines += [n for p in pieces for n in p.lines]
    head.labelled |= found.labelled


def _finish_people(listed: list[Person], head: Header) -> tuple[Person, ...]:
    unsure = head.unlabelled and not head.labelled
    return tuple(replace(p, inferred=True) if unsure else p for p in listed)


def walk_items(items: Iterable[Item]) -> list[Item]:
    """Items and all below them, in order."""
    return [found for item in items for found in (item, *walk_items(item.items))]


def _find_misread_owners(items: Sequence[Item], known: Known) -> list[Repair]:
    """A first word one letter off the owner beside it, and nobody's post or initials: OCC for DCC. Both readings stay."""
    found: list[Repair] = []
    for action in (a for item in walk_items(items) for a in item.actions):
        first = re.match(r"[A-Z]{3,4}\b", action.text)
        if first is None or re.fullmatch(owners.ROLE, first.group()) or first.group() in known.shorts:
            continue
        for owner in action.owners:
            unlike = sum(a != b for a, b in zip(first.group(), owner, strict=False))
            if len(owner) == len(first.group()) and unlike == 1:
                found.append(Repair("other", first.group(), owner, action.lines, "ask"))
    return found


def _find_statements(items: Sequence[Item], held_on: datetime.date | None) -> list[Statement]:
    found: list[Statement] = []
    for item in walk_items(items):
        if item.kind in ("next_meeting", "attendance"):
            continue
        for text in (*item.updates, *item.findings, *item.agreed, *item.context):
            for sentence in split_sentences(text.text):
                found += statements.find_statements(sentence, text.lines, held_on)
    return list(dict.fromkeys(found))


def _sort_furniture(document: Document, mended: Mended, head: Header, reader: ItemReader) -> tuple[Text, ...]:
    texts = {line.number: line.text for line in document.lines}
    running = [Text(texts[n], (n,)) for n in document.furniture if n in texts]
    return tuple(
        sorted([*running, *mended.furniture, *head.furniture, *reader.furniture], key=lambda t: t.lines[:1])
    )


def _find_document_kind(
    notes: Notes, pieces: Sequence[Piece]
) -> Literal["notes", "agenda", "action_log", "pack", "unknown"]:
    title = " ".join([notes.title or "", *(p.text for p in pieces[:6])])
    every = walk_items(notes.items)
    prose = sum(len(i.updates) + len(i.findings) for i in every)
    count = sum(len(i.actions) for i in every)
    is_agenda = bool(re.search(r"\bagenda\b(?! item)", title, re.IGNORECASE))
    is_minutes = bool(re.search(r"\b(?:minutes|notes)\b", title, re.IGNORECASE)) or bool(notes.attendance)
    heads = [
        p
        for p in pieces
        if len(p.text) < 120
        and re.match(
            r"^(?:agenda(?! item)|(?:draft )?(?:minutes|notes) of (?:the )?.*meeting)\b",
            p.text,
            re.IGNORECASE,
        )
    ]
    if len(heads) >= 2 and len({h.text.lower().split()[0] for h in heads}) > 1:
        return "pack"
    if re.search(r"\baction (?:log|tracker|register|list)\b", title, re.IGNORECASE) or (
        count >= 3 and not prose and not notes.attendance
    ):
        return "action_log"
    if is_agenda and not (is_minutes and prose > len(every)):
        return "agenda"
    if every and (is_minutes or prose or count):
        return "notes"
    return "unknown"


def _account(notes: Notes) -> Notes:
    """Put every line that stands nowhere into `unplaced`, and keep furniture to lines that stand nowhere else."""
    placed = _structure_lines(notes)
    texts = {line.line: line.text for line in notes.source}
    furniture = tuple(t for t in notes.furniture if not set(t.lines) & placed)
    standing = {n for t in furniture for n in t.lines}
    consumed = {n for r in notes.repairs if r.kind in _DROPPING for n in r.lines}
    accounted = placed | standing | consumed
    gone = [line for line in texts if line not in accounted]
    return replace(notes, furniture=furniture, unplaced=tuple(Text(texts[n], (n,)) for n in gone))


def _structure_lines(notes: Notes) -> set[int]:
    found: set[int] = set(notes.header_lines)
    listed: list[Person] = [*notes.attendance, *notes.apologies]
    listed += [p for p in (notes.chair, notes.minutes_by) if p is not None]
    meetings: list[NextMeeting] = [*notes.next_meetings]
    found.update(*(part.lines for part in listed), *(part.lines for part in meetings))
    for item in walk_items(notes.items):
        found |= _item_lines(item)
    return found


def _item_lines(item: Item) -> set[int]:
    texts: list[Text] = [*item.context, *item.requests, *item.updates, *item.findings, *item.agreed]
    texts += [a for q in item.questions for a in q.answers] + [w for a in item.actions for w in a.wordings]
    found = set(item.lines)
    found.update(
        *(t.lines for t in texts), *(q.lines for q in item.questions), *(a.lines for a in item.actions)
    )
    if item.nil:
        found |= set(item.nil.lines)
    if item.origin:
        found |= set(item.origin.lines)
    return found
