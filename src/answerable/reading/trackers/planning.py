"""What a tracker's rows would do to the record. It only reads, so it can be shown before it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from answerable.actions.models import Action, Report
from answerable.core.likeness.words import fold
from answerable.core.notes.extraction.sheets.book import Cell
from answerable.core.tracker.fields import DISCHARGED, DONE, SUPERSEDED
from answerable.core.tracker.matching import Match, match_rows
from answerable.core.tracker.rows import Problem, TrackerLine
from answerable.core.tracker.values import is_same_cell
from answerable.meetings.models import ItemAction
from answerable.office.doubts import make_doubt_key
from answerable.office.queries import read_settled

from .cells import make_cells, says_no_more
from .comparing import Difference, compare
from .models import TrackerLayout, TrackerRow
from .remembering import link_rows
from .sides import Rooms, make_sides, read_actions

LEFT_OUT = "tracker row"
# What an action is closed with that turned out to be another one, under which it goes on.
ANOTHER = "It is the same as "
# The actions that a row's own is not, as a person said.
APART = "apart"


@dataclass(frozen=True, slots=True)
class Link:
    """A row that is surely an action, and what that means for both."""

    line: TrackerLine
    action: Action
    row: TrackerRow | None
    why: str
    differences: tuple[Difference, ...]
    wording: bool
    report: tuple[str, str, str] | None
    """The words of a report to add, its effect and its state."""
    seen: bool
    """Whether the row is remembered as it stands, so that nothing need be written about it."""

    @property
    def taken(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if each.step == "take")

    @property
    def asked(self) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if each.step == "ask")

    @property
    def changes(self) -> bool:
        return bool(self.taken or self.wording or self.report or not self.seen)


@dataclass(frozen=True, slots=True)
class Plan:
    """`asked` are rows that may be actions; `undated` new ones that do not say when they were raised;
    `doubles` rows whose own action may be one that notes raised later."""

    links: tuple[Link, ...] = ()
    raised: tuple[TrackerLine, ...] = ()
    asked: tuple[tuple[TrackerLine, Match], ...] = ()
    undated: tuple[TrackerLine, ...] = ()
    doubles: tuple[tuple[TrackerLine, Match, Action], ...] = ()
    problems: tuple[Problem, ...] = ()
    missing: tuple[TrackerRow, ...] = ()
    matches: dict[int, Match] = field(default_factory=dict)

    @property
    def changes(self) -> bool:
        """Whether anything of the record would change, which questions alone never do."""
        return bool(self.raised) or any(link.changes for link in self.links)


def make_plan(layout: TrackerLayout, lines: Sequence[TrackerLine], problems: Sequence[Problem] = ()) -> Plan:
    rooms, actions = Rooms(), list(read_actions())
    by_key = {action.pk: action for action in actions}
    kept = list(layout.rows.select_related("action", "layout")) if layout.pk else []
    known = link_rows(layout, kept, lines)
    left_out = read_settled(LEFT_OUT)
    wanted = [line for line in lines if line.line in known or describe_line(layout, line) not in left_out]
    rest = [line for line in wanted if line.line not in known]
    alone = {row.pk: row for row in list_alone(kept)}
    matches = _match(wanted, actions, rooms, known, alone)
    linker = _Linker(rooms, kept, layout)
    links = []
    for line in lines:
        match = matches.get(line.line)
        if line.line in known:
            row = known[line.line]
            links.append(linker.link(line, by_key[row.action_id], "it is the row that it was"))
        elif match and match.action:
            links.append(linker.link(line, by_key[int(match.action)], match.reason))
    new = [line for line in rest if matches[line.line].verdict == "new"]
    seen = {row.pk for row in known.values()} | {link.row.pk for link in links if link.row}
    return Plan(
        links=tuple(links),
        raised=tuple(line for line in new if line.first_day),
        asked=tuple((line, matches[line.line]) for line in rest if matches[line.line].verdict == "ask"),
        undated=tuple(line for line in new if not line.first_day),
        doubles=tuple(_find_doubles(lines, matches, known, alone)),
        problems=tuple(problems),
        missing=tuple(row for row in kept if row.pk not in seen),
        matches=matches,
    )


def _match(
    lines: Sequence[TrackerLine],
    actions: Sequence[Action],
    rooms: Rooms,
    known: Mapping[int, TrackerRow],
    alone: Mapping[int, TrackerRow],
) -> dict[int, Match]:
    """All rows together, the known ones too: what they are tells what the others can't be. Rows whose action
    only they raised are looked for among the others' again, since notes may have come."""
    own = {row.action_id for row in known.values() if row.pk in alone}
    others = [a for a in actions if a.pk not in own and not a.closing_reason.startswith(ANOTHER)]
    sides = make_sides(lines, others, rooms)
    settled = {str(line): str(row.action_id) for line, row in known.items() if row.pk not in alone}
    return {int(m.row): m for m in match_rows(sides.rows, sides.actions, sides.weights, settled)}


def describe_line(layout: TrackerLayout, line: TrackerLine) -> str:
    """A row by its words: so one that a person left out is remembered."""
    words = f"{layout.pk}:{fold(line.reference)}|{fold(line.text)}|{line.first_day or ''}"
    return make_doubt_key(words)


def list_alone(rows: Iterable[TrackerRow]) -> list[TrackerRow]:
    """Those whose action no notes hold: only the row raised it."""
    kept = list(rows)
    held = ItemAction.objects.filter(action__in=[row.action_id for row in kept])
    noted = set(held.values_list("action", flat=True))
    return [row for row in kept if row.action_id not in noted]


def _find_doubles(
    lines: Sequence[TrackerLine],
    matches: Mapping[int, Match],
    known: Mapping[int, TrackerRow],
    alone: Mapping[int, TrackerRow],
) -> Iterable[tuple[TrackerLine, Match, Action]]:
    """Both have a reference, so that only a person makes them one, whatever speaks for it. Those of which a
    person said that they are two are not asked about again."""
    for line in lines:
        row, match = known.get(line.line), matches.get(line.line)
        if row is None or match is None or row.pk not in alone:
            continue
        near = tuple(c for c in match.candidates if c.action not in row.settled.get(APART, []))
        if near:
            yield line, replace(match, candidates=near), row.action


def make_link(line: TrackerLine, action: Action, why: str, row: TrackerRow | None = None) -> Link:
    """A row and the action that it is, as a person or the notes say; `row` where it is remembered."""
    return _Linker(Rooms(), [row] if row else []).link(line, action, why)


class _Linker:
    """Compares rows with their actions; what was reported before is read once."""

    def __init__(self, rooms: Rooms, kept: Iterable[TrackerRow], layout: TrackerLayout | None = None) -> None:
        self._rooms, self._layout = rooms, layout
        self._rows = {row.action_id: row for row in kept}
        reports = Report.objects.filter(origin=Report.Origin.TRACKER)
        self._reported = {(r.action_id, r.effect, r.text) for r in reports}

    def link(self, line: TrackerLine, action: Action, why: str) -> Link:
        row = self._rows.get(action.pk)
        owners = self._rooms.find_owners(line)
        differences = compare(line, owners, action, row.settled if row else {})
        wordings = {fold(action.text), *(fold(each.text) for each in action.wordings.all())}
        report = find_report(line)
        # Where there is no progress, the status word stood in its place once.
        if report and any(
            (action.pk, report[1], text) in self._reported for text in (report[0], line.status_word)
        ):
            report = None
        return Link(
            line=line,
            action=action,
            row=row,
            why=why,
            differences=differences,
            wording=fold(line.text) not in wordings,
            report=report,
            seen=self._is_seen(line, action, differences),
        )

    def _is_seen(self, line: TrackerLine, action: Action, differences: Sequence[Difference]) -> bool:
        """A row that says just what would be written of the action comes out the same without being kept."""
        row = self._rows.get(action.pk)
        if row is None:
            return self._layout is not None and says_no_more(line, make_cells(action, self._layout))
        return is_seen(row, line) and settle(row.settled, differences) == row.settled


def find_report(line: TrackerLine) -> tuple[str, str, str] | None:
    """What the row reports: its progress in its own words; an ending, or one that the owner proposes. Force
    roles read it, so the office's status words are not in it."""
    if line.status in (DISCHARGED, SUPERSEDED):
        return line.progress or "Closed in the office's tracker", "closure", "accepted"
    if line.status == DONE:
        return line.progress or "Done, as the office's tracker has it", "closure", "proposed"
    return (line.progress, "update", "accepted") if line.progress else None


def is_seen(row: TrackerRow, line: TrackerLine) -> bool:
    """Whether the row is remembered with the same cells, under the same heading of the same sheet. A CSV has
    no sheets, and cannot say of a row that it moved."""
    stored = {name: Cell(text, kind) for name, (text, kind) in row.cells.items()}
    found = dict(line.cells)
    same_place = not line.sheet or (row.sheet, row.section) == (line.sheet, line.section)
    return same_place and all(is_same_cell(stored.get(name), found.get(name)) for name in {*stored, *found})


def settle(settled: Mapping[str, list[str]], differences: Iterable[Difference]) -> dict[str, list[str]]:
    """What is remembered after an import: fields that agree now, as they agree."""
    kept = dict(settled)
    for each in differences:
        before = kept.get(each.field, [])
        if each.step == "agree" and before[:1] != [each.keys[0]]:
            kept[each.field] = [*each.keys]
    return kept


def find_years(lines: Iterable[TrackerLine]) -> list[int]:
    return sorted({day.year for line in lines if (day := line.first_day)})


def find_day(line: TrackerLine) -> dt.date:
    assert line.first_day
    return line.first_day
