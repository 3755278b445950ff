"""From draft to record: one transaction writes the meeting and what was asked, answered and promised."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from django.utils import timezone

from answerable.actions.models import Action
from answerable.actions.operations import (
    ACTION_LETTER,
    Occasion,
    RaisedAction,
    open_references,
    raise_actions,
    raise_commitments,
    raise_expectations,
    wait_for_turn,
)
from answerable.audit import ledger
from answerable.core.notes import model
from answerable.meetings.models import ItemAction, ItemCommitment, ItemExpectation, Meeting, Series
from answerable.meetings.operations import (
    ItemLines,
    record_items,
    record_meeting,
    settle_meeting,
    walk_items,
)
from answerable.meetings.queries import find_series
from answerable.office.models import Post
from answerable.papers.operations import keep_transcript

from ..drafts import read_notes
from ..exceptions import DraftRefused
from ..models import Draft
from ..owners import choose_accountable, find_owner
from ..people import meet_people, read_room
from ..rules import find_refusal
from ..states import ACCEPTED, DRAFT
from ..trackers.joining import find_known, join_notes


def accept_draft(draft: Draft, *, by: ledger.Actor) -> Meeting:
    """Makes the draft part of the record; a person's decision, so it need not be sure."""
    notes = _check(draft)
    year = dt.date.fromisoformat(notes.date or "").year
    open_references(letter=ACTION_LETTER, year=year, by=by)
    with ledger.entry(by, "accept notes") as writing:
        wait_for_turn()
        current = Draft.objects.select_for_update(of=("self",)).select_related("paper").get(pk=draft.pk)
        notes = _check(current)
        meeting = _Acceptance(current, notes, writing).record()
        moved = Draft.objects.filter(pk=current.pk, revision=current.revision, state=DRAFT).update(
            state=ACCEPTED, meeting=meeting, changed_at=timezone.now()
        )
        if moved != 1:
            raise DraftRefused("Somebody else changed this draft at the same moment. Open it again.")
    draft.refresh_from_db()
    return meeting


def _check(draft: Draft) -> model.Notes:
    if draft.state != DRAFT:
        raise DraftRefused(
            f"{draft} is {draft.state.replace('_', ' ')} already, so it was not accepted again."
        )
    notes = read_notes(draft)
    refusal = find_refusal(notes)
    if refusal:
        raise DraftRefused(refusal)
    return notes


class _Acceptance:
    """One draft on its way into the record."""

    def __init__(self, draft: Draft, notes: model.Notes, writing: ledger.Writing) -> None:
        self.paper = draft.paper
        self.reader_version = draft.reader_version
        self.notes = notes
        self.writing = writing
        self.held_on = dt.date.fromisoformat(notes.date or "")

    def record(self) -> Meeting:
        lines = [model.as_json(line) for line in self.notes.source]
        keep_transcript(self.paper, lines=lines, reader_version=self.reader_version, writing=self.writing)
        present = meet_people(self.notes, on=self.held_on, source=self.paper.name, writing=self.writing)
        self.room = read_room(self.held_on, present)
        self.meeting = record_meeting(
            self.notes, series=self._settle_series(), present=present, paper=self.paper, writing=self.writing
        )
        self.items = self._record_items()
        self._record_actions()
        self._record_statements()
        settle_meeting(self.meeting, writing=self.writing)
        return self.meeting

    def _settle_series(self) -> Series | None:
        """The series that the notes name, a new one under that name, or none where they name none."""
        name = (self.notes.series or "").strip()
        if not name:
            return None
        return find_series(name) or self.writing.add(Series(name=name[:200]))

    def _record_items(self) -> list[ItemLines]:
        said = [item for _, item in walk_items(self.notes.items)]
        soft_asks: dict[int, list[model.Statement]] = defaultdict(list)
        for statement in self.notes.statements:
            if statement.kind == "soft_ask":
                soft_asks[_find_place(said, statement.lines)].append(statement)
        return record_items(
            self.notes,
            meeting=self.meeting,
            soft_asks=soft_asks,
            find_post=self._find_post,
            writing=self.writing,
        )

    def _find_post(self, printed: str) -> Post | None:
        return find_owner(printed, self.room).post

    def _record_actions(self) -> None:
        raised, homes = [], []
        for each in self.items:
            for action in each.said.actions:
                owners = tuple(find_owner(printed, self.room) for printed in action.owners)
                accountable, lead = choose_accountable(owners, self.room)
                raised.append(RaisedAction(action, self._describe(each), owners, accountable, lead))
                homes.append(self._find_homes(each, action))
        actions = self._raise(raised)
        self.writing.add_all(
            [
                ItemAction(item=home.item, action=action)
                for action, items in zip(actions, homes, strict=True)
                for home in items
            ]
        )

    def _raise(self, said: list[RaisedAction]) -> list[Action]:
        """In the order given, each a new action, or the one that the office's tracker brought in before."""
        known = find_known(said)
        joined = {place: join_notes(each, said[place], self.writing) for place, each in known.items()}
        new = [each for place, each in enumerate(said) if place not in joined]
        raised = iter(raise_actions(new, year=self.held_on.year, writing=self.writing))
        return [joined[place] if place in joined else next(raised) for place in range(len(said))]

    def _find_homes(self, each: ItemLines, action: model.Action) -> list[ItemLines]:
        """The item that the action stands under, and those where it is worded once more."""
        said = [every.said for every in self.items]
        places = [_find_place(said, wording.lines) for wording in action.wordings if wording.lines]
        return list({home.item.path: home for home in (each, *(self.items[p] for p in places))}.values())

    def _record_statements(self) -> None:
        said = [each.said for each in self.items]
        found: dict[str, list[tuple[model.Statement, ItemLines]]] = defaultdict(list)
        for statement in self.notes.statements:
            found[statement.kind].append((statement, self.items[_find_place(said, statement.lines)]))
        commitments = raise_commitments(
            [(statement, self._describe(each)) for statement, each in found["commitment"]],
            writing=self.writing,
        )
        expectations = raise_expectations(
            [(statement, self._describe(each)) for statement, each in found["expectation"]],
            writing=self.writing,
        )
        homes = [each.item for _, each in found["commitment"]]
        self.writing.add_all(
            [ItemCommitment(item=i, commitment=c) for i, c in zip(homes, commitments, strict=True)]
        )
        homes = [each.item for _, each in found["expectation"]]
        self.writing.add_all(
            [ItemExpectation(item=i, expectation=e) for i, e in zip(homes, expectations, strict=True)]
        )

    def _describe(self, each: ItemLines) -> Occasion:
        day = f"{self.held_on.day} {self.held_on:%B %Y}"
        return Occasion(
            on=self.held_on,
            at=f"{self.meeting.title} ({day}): {each.place}",
            link=each.item.get_absolute_url(),
            paper=self.paper,
        )


def _find_place(items: list[model.Item], lines: Iterable[int]) -> int:
    """Which item holds the lines: the one whose own they are, or else the last that begins before them."""
    wanted = set(lines)
    for place, item in enumerate(items):
        if wanted & _read_lines(item):
            return place
    first = min(wanted, default=0)
    begun = [place for place, item in enumerate(items) if item.lines and min(item.lines) <= first]
    return begun[-1] if begun else 0


def _read_lines(item: model.Item) -> set[int]:
    texts: tuple[model.Text | model.Question | model.Action, ...] = (
        *item.context,
        *item.requests,
        *item.updates,
        *item.findings,
        *item.agreed,
        *item.questions,
        *(answer for question in item.questions for answer in question.answers),
    )
    return {*item.lines, *(number for text in texts for number in text.lines)}
