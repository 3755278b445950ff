"""The items of an agenda: what a person puts there, words otherwise, moves or takes out."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any

from answerable.audit import ledger
from answerable.office.models import Post, Topic

from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem
from ..states import DRAFTED
from . import order
from .taking import take_draft, take_item


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What a person says of an item. Without a due the paper is wanted by what the rule gives."""

    heading: str
    kind: str = "other"
    context: str = ""
    purpose: str = ""
    lead_post: Post | None = None
    topic: Topic | None = None
    paper_wanted: str = ""
    paper_due_on: dt.date | None = None
    paper_due_at: dt.time | None = None

    @property
    def fields(self) -> dict[str, Any]:
        said = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        said |= {name: said[name].strip() for name in ("heading", "context", "paper_wanted")}
        if not said["heading"]:
            raise AgendaRefused("Give the item a heading.")
        check_due(self.paper_due_on, self.paper_due_at)
        if self.paper_due_on and not said["paper_wanted"]:
            raise AgendaRefused("Say which paper is wanted by then.")
        return said


def check_due(on: dt.date | None, at: dt.time | None) -> None:
    if (on is None) != (at is None):
        raise AgendaRefused("Give the day and the time by which it is wanted, or neither.")


def add_item(agenda: Agenda, words: ItemWords, *, by: ledger.Actor) -> AgendaItem:
    """At the end of the agenda."""
    with ledger.entry(by, "add agenda item") as writing:
        draft = take_draft(agenda)
        return writing.add(AgendaItem(agenda=draft, position=draft.items.count() + 1, **words.fields))


def change_item(
    item: AgendaItem, words: ItemWords, *, seen: ItemWords | None = None, by: ledger.Actor
) -> AgendaItem:
    """`seen` are the words that the change is made to: others are not written over."""
    with ledger.entry(by, "change agenda item") as writing:
        current = take_item(item)
        check_seen(seen, read_item_words(current))
        return writing.change(current, **words.fields)


def read_item_words(item: AgendaItem) -> ItemWords:
    return ItemWords(**{each.name: getattr(item, each.name) for each in dataclasses.fields(ItemWords)})


def check_seen(seen: object | None, current: object) -> None:
    if seen is not None and seen != current:
        raise AgendaRefused("Somebody changed it since you opened it. Save again to see what they wrote.")


def move_item(item: AgendaItem, *, to: int, by: ledger.Actor) -> AgendaItem:
    """To a place on the agenda, counted from one."""
    with ledger.entry(by, "move agenda item") as writing:
        current = take_item(item)
        rows = list(current.agenda.items.order_by("position", "pk"))
        order.renumber(
            order.put(rows, next(row for row in rows if row.pk == current.pk), to), writing=writing
        )
    return AgendaItem.objects.get(pk=current.pk)


def remove_item(item: AgendaItem, *, by: ledger.Actor) -> None:
    """Takes out an item with the lines that were never issued. What those ask about is then on no agenda:
    the preview names it, and the agenda is not issued before it has a line or is left out."""
    with ledger.entry(by, "remove agenda item") as writing:
        current = take_item(item)
        lines = list(current.lines.all())
        if any(line.state != DRAFTED for line in lines):
            raise AgendaRefused(
                "Something under this item was asked already and keeps its reference: withdraw its lines, "
                "with the reason, and leave the item."
            )
        for line in lines:
            for link in line.matter_links.all():
                writing.remove(link)
            writing.remove(line)
        agenda = current.agenda
        writing.remove(current)
        order.renumber(list(agenda.items.order_by("position", "pk")), writing=writing)
