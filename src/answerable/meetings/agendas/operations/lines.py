"""The lines under an item: questions and requests, and the matters that each asks about."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from answerable.audit import ledger
from answerable.matters.models import Matter
from answerable.office.models import Post

from ...programme.exceptions import ProgrammeRefused
from ...programme.models import Placement
from ...programme.operations import place
from ...programme.states import OPEN
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem, AgendaLine, LineMatter
from ..states import ASKED, DRAFTED, WITHDRAWN
from . import order
from .items import check_due, check_seen
from .passing import plan_withdrawal
from .taking import take_item, take_line


@dataclass(frozen=True, slots=True)
class LineWords:
    """What is asked, of whom, how and by when. Without a due a written answer is wanted by what the rule
    gives; an oral one has none."""

    text: str
    kind: str = AgendaLine.Kind.QUESTION
    mode: str = AgendaLine.Mode.WRITTEN
    lead_post: Post | None = None
    due_on: dt.date | None = None
    due_at: dt.time | None = None

    @property
    def fields(self) -> dict[str, Any]:
        said = {each.name: getattr(self, each.name) for each in dataclasses.fields(self)}
        said["text"] = self.text.strip()
        if not said["text"]:
            raise AgendaRefused("Say what is asked.")
        check_due(self.due_on, self.due_at)
        if self.due_on and self.mode != AgendaLine.Mode.WRITTEN:
            raise AgendaRefused("An answer that is given at the meeting has no other day: leave it blank.")
        return said


def add_line(
    item: AgendaItem, words: LineWords, *, matters: Iterable[Matter] = (), by: ledger.Actor
) -> AgendaLine:
    """At the end of an item. Matters that stand elsewhere come to this meeting with it."""
    about = list(matters)
    with ledger.entry(by, "add agenda line") as writing:
        current = take_item(item)
        _check_free(current.agenda, about)
        _bring_here(current.agenda, about, by=by)
        line = writing.add(AgendaLine(item=current, position=current.lines.count() + 1, **words.fields))
        writing.add_all([LineMatter(agenda=current.agenda, line=line, matter=each) for each in about])
    return line


def _check_free(agenda: Agenda, about: Sequence[Matter]) -> None:
    """Nothing is on an agenda twice."""
    taken = LineMatter.objects.filter(agenda=agenda, matter__in=about).select_related("matter").first()
    if taken:
        raise AgendaRefused(f"“{taken.matter.wording[:80]}” is on this agenda already. Merge the two lines.")


def _bring_here(agenda: Agenda, about: Sequence[Matter], *, by: ledger.Actor) -> None:
    open_ones = Placement.objects.filter(matter__in=about, state=OPEN)
    elsewhere = [each.matter_id for each in open_ones if each.sitting_id != agenda.sitting_id]
    if len(open_ones) < len(about):
        raise AgendaRefused("One of these matters is closed already. Look at the list again.")
    if elsewhere:
        try:
            place(elsewhere, agenda.sitting, why="Put on its agenda by a person.", by=by)
        except ProgrammeRefused as refusal:
            raise AgendaRefused(str(refusal)) from None


def change_line(
    line: AgendaLine, words: LineWords, *, seen: LineWords | None = None, by: ledger.Actor
) -> AgendaLine:
    """Other words, lead, mode or due. A line that was asked keeps its reference, and the next version marks
    what changed. `seen` are the words that the change is made to: others are not written over."""
    with ledger.entry(by, "change agenda line") as writing:
        current = take_line(line)
        _check_stays(current)
        check_seen(seen, read_words(current))
        return writing.change(current, **words.fields)


def move_line(line: AgendaLine, *, to: int, item: AgendaItem | None = None, by: ledger.Actor) -> AgendaLine:
    """To a place under its item, or under another item of the same agenda, counted from one."""
    with ledger.entry(by, "move agenda line") as writing:
        current = take_line(line)
        before = current.item
        home = take_item(item) if item else before
        if home.agenda_id != before.agenda_id:
            raise AgendaRefused("Choose an item of the same agenda.")
        if home.pk != before.pk:
            writing.change(current, item=home)
        rows = list(home.lines.order_by("position", "pk"))
        moved = next(row for row in rows if row.pk == current.pk)
        order.renumber(order.put(rows, moved, to), writing=writing)
        order.renumber(list(before.lines.order_by("position", "pk")), writing=writing)
    return AgendaLine.objects.get(pk=current.pk)


def remove_line(line: AgendaLine, *, reason: str = "", by: ledger.Actor) -> None:
    """Takes out a line that was never issued. One that was asked is withdrawn with the next version, for
    which the reason is needed: it keeps its reference, and what came back with it is placed again then."""
    with ledger.entry(by, "remove agenda line") as writing:
        current = take_line(line)
        _check_stays(current)
        if current.state == ASKED:
            plan_withdrawal(current, reason=reason, writing=writing)
        else:
            _take_out(current, writing)


def keep_line(line: AgendaLine, *, by: ledger.Actor) -> AgendaLine:
    """Undoes in the draft that the next version withdraws it."""
    with ledger.entry(by, "keep agenda line") as writing:
        current = take_line(line)
        if not current.is_leaving:
            raise AgendaRefused("It is not to be withdrawn. Look at the agenda again.")
        return writing.change(current, reason="")


def _take_out(line: AgendaLine, writing: ledger.Writing) -> None:
    for link in line.matter_links.all():
        writing.remove(link)
    home = line.item
    writing.remove(line)
    order.renumber(list(home.lines.order_by("position", "pk")), writing=writing)


def merge_lines(line: AgendaLine, other: AgendaLine, *, text: str, by: ledger.Actor) -> AgendaLine:
    """One line asks what two did, about all the matters of both; a line that was asked stays in any case."""
    with ledger.entry(by, "merge agenda lines") as writing:
        kept, gone = take_line(line), take_line(other)
        _check_mergeable(kept, gone)
        if gone.state == ASKED:
            kept, gone = gone, kept
        for link in gone.matter_links.all():
            writing.change(link, line=kept)
        writing.change(kept, **dataclasses.replace(read_words(kept), text=text).fields)
        # Last, since the lines below what is taken out move up.
        _take_out(gone, writing)
    return AgendaLine.objects.get(pk=kept.pk)


def _check_mergeable(kept: AgendaLine, gone: AgendaLine) -> None:
    if kept.pk == gone.pk or kept.item.agenda_id != gone.item.agenda_id:
        raise AgendaRefused("Choose two lines of the same agenda.")
    for line in (kept, gone):
        if line.is_leaving:
            _check_stays(line)
    states = {kept.state, gone.state}
    if WITHDRAWN in states or DRAFTED not in states:
        raise AgendaRefused(
            "Both were asked or withdrawn already, and a reference is never given up: withdraw one with "
            "the reason, and word the other for both."
        )


def read_words(line: AgendaLine) -> LineWords:
    """A line's words as they stand, to change some of them."""
    return LineWords(**{each.name: getattr(line, each.name) for each in dataclasses.fields(LineWords)})


def _check_stays(line: AgendaLine) -> None:
    if line.state == WITHDRAWN:
        raise AgendaRefused("This line was withdrawn. Ask anew with another line.")
    if line.is_leaving:
        raise AgendaRefused("This line will be withdrawn with the next version. Keep it first.")
