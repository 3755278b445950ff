"""Parts that several layouts share: tables that grow line by line, and actions under their many labels."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, field

from answerable.core.notes.writing import Block, Bullets, Cell, Paragraph, Table
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.meeting import Subject, Task
from tests.core.notes.generator.phrases import PHRASES

FINDINGS = ("Findings:", "Findings", "Findings:", "FINDINGS:")
ARISING = ("Actions arising:", "Actions arising", "Action arising:", "Actions arising:", "Actions Arising")


@dataclass
class Grid:
    """Three columns: number, words, owner; a row for each line, as text has it, or for each item, as Word."""

    rows: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, words: str, number: str = "", owner: str = "") -> None:
        self.rows.append((number, words, owner))

    def build(self, by_item: bool, ruled: bool) -> Table:
        rows = self._items() if by_item else [tuple(Cell.of(text) for text in row) for row in self.rows]
        return Table(tuple(rows), ruled=ruled, widths=(1, 9, 2))

    def _items(self) -> list[tuple[Cell, ...]]:
        groups: list[list[tuple[str, str, str]]] = []
        for row in self.rows:
            if row[0] or not groups:
                groups.append([])
            groups[-1].append(row)
        return [
            (
                Cell.of(group[0][0]),
                Cell(tuple(_blocks([row[1] for row in group]))),
                Cell.of(*[row[2] for row in group]),
            )
            for group in groups
        ]


def _blocks(texts: list[str]) -> list[Paragraph | Bullets]:
    """Paragraphs, with lines that begin with a bullet as a real list."""
    blocks: list[Paragraph | Bullets] = []
    for text in texts:
        if not text.startswith("• "):
            blocks.append(Paragraph(text))
        elif blocks and isinstance(blocks[-1], Bullets):
            blocks[-1] = Bullets((*blocks[-1].items, text[2:]))
        else:
            blocks.append(Bullets((text[2:],)))
    return blocks


def core(task: Task) -> str:
    return task.verb_phrase + task.due.words


def owners(draft: Draft, task: Task) -> list[str]:
    return [draft.call(draft.meeting.cast[number]) for number in task.owners]


def join(draft: Draft, names: list[str]) -> str:
    return draft.dice.pick((" and ", " / ", ", ", " & ")).join(names)


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


LABELS = ("ACTION:", "Action:", "Action –", "ACTION –", "Action", "ACTION", "Action point:", "Action -")


def labelled_action(draft: Draft, task: Task, label: str, reference: str | None = None) -> str:
    """An action under a label, its owner before the verb, in brackets, or at the end; recorded."""
    if draft.dice.chance(0.08):
        return _nobodys_action(draft, task, label, reference)
    names, words = owners(draft, task), core(task)
    draft.record_action(words, task, owners=names, reference=reference)
    who = join(draft, names)
    tagged = (
        label
        if reference is None
        else f"{label.rstrip(':–- ')} {reference}{label[-1] if label[-1] in ':–-' else ':'}"
    )
    form = draft.dice.pick(("before", "before", "before", "brackets", "front", "last"))
    match form:
        case "brackets":
            return f"{tagged} {capital(words)} ({who})"
        case "front" if reference is None:
            return f"{label.rstrip(':–- ')} ({who}): {capital(words)}"
        case "last" if label.endswith((":", "–")):
            return f"{tagged} {capital(words)} {draft.dash} {who}"
        case _:
            return f"{tagged} {who} to {words}{draft.dice.pick(('', '.'))}"


def _nobodys_action(draft: Draft, task: Task, label: str, reference: str | None) -> str:
    """An action that says what is to be done and not by whom."""
    words = capital(task.passive + task.due.words)
    draft.record_action(words, task, owners=[], reference=reference)
    return f"{label} {words}." if reference is None else f"{label} {reference}: {words}."


def column_actions(draft: Draft, grid: Grid, subject: Subject, numbered: bool) -> None:
    """Actions with their owners in the right-hand column; or the words that say there were none."""
    dice = draft.dice
    if not subject.tasks:
        if dice.chance(0.4):
            grid.add(dice.pick(ARISING))
            grid.add(dice.pick(PHRASES["nils"]))
        return
    on_label = len(subject.tasks) == 1 and dice.chance(0.15)
    names = [owners(draft, task) for task in subject.tasks]
    grid.add(dice.pick(ARISING), owner=" / ".join(names[0]) if on_label else "")
    for number, task in enumerate(subject.tasks, 1):
        mark = f"{number}. " if numbered and len(subject.tasks) > 1 else ""
        printed = " / ".join(names[number - 1])
        words = f"{printed} to {core(task)}" if dice.chance(0.5) else capital(core(task))
        grid.add(f"{mark}{words}.", owner="" if on_label else printed)
        draft.record_action(core(task), task, owners=names[number - 1])


def month_and_year(origin: tuple[int, int]) -> str:
    return f"{calendar.month_name[origin[1]]} {origin[0]}"


def paragraphs(draft: Draft, texts: list[str]) -> None:
    for text in texts:
        draft.paragraph(text)


def blocks_of(texts: list[str]) -> list[Block]:
    return list(_blocks(texts))
