"""Layouts that are tables: the owner column of the older notes, minutes in three columns, logs of actions."""

from __future__ import annotations

from answerable.core.notes.writing import Cell, Table
from tests.core.notes.generator import header
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts.parts import (
    FINDINGS,
    Grid,
    capital,
    column_actions,
    core,
    month_and_year,
    owners,
)
from tests.core.notes.generator.meeting import Subject
from tests.core.notes.generator.phrases import PHRASES

OUTSTANDING = ("OUTSTANDING MATTERS / ITEMS BROUGHT FORWARD", "Matters brought forward", "OUTSTANDING ITEMS")
PERFORMANCE = (
    "Performance against the Police and Crime Plan:",
    "PERFORMANCE AGAINST THE PLAN",
    "Performance",
)


def owner_column_letters(draft: Draft) -> None:
    """1a, 1b; sub-headings with 1); questions with 1)."""
    _owner_column(draft, "{}{}", ")", lambda n: f"{n})")


def owner_column_decimals(draft: Draft) -> None:
    """1.1, 1.2; sub-headings a. b.; questions with 1."""
    _owner_column(draft, "{}.{}", ".", lambda n: f"{'abcdefgh'[n - 1]}.")


def _owner_column(draft: Draft, nested: str, question_mark: str, mark) -> None:  # type: ignore[no-untyped-def]
    header.write_title(draft)
    header.write_when_and_where(draft, draft.dice.pick(("joined", "labels")))
    header.write_attendance(draft, "table")
    grid = Grid()
    brought = [s for s in draft.meeting.subjects if s.origin]
    examined = [s for s in draft.meeting.subjects if not s.origin]
    section = 0
    for subjects, write in ((brought, _brought_forward), (examined, _examined)):
        if subjects:
            section += 1
            write(draft, grid, subjects, section, nested, question_mark, mark)
    _closing(draft, grid, section)
    by_item = draft.medium != "text" and draft.dice.chance(0.5)
    table = grid.build(by_item, draft.dice.chance(0.8))
    before = draft.blocks[-1]
    if draft.dice.chance(0.15) and isinstance(before, Table):
        draft.blocks[-1] = Table((*before.rows, *table.rows), table.ruled, table.widths)
    else:
        draft.blocks.append(table)


def _nested(nested: str, section: int, number: int) -> str:
    second = "abcdefgh"[number - 1] if nested == "{}{}" else str(number)
    return nested.format(section, second)


def _brought_forward(draft, grid, subjects, section, nested, question_mark, mark) -> None:  # type: ignore[no-untyped-def]
    dice = draft.dice
    title = dice.pick(OUTSTANDING)
    grid.add(title, f"{section}.", dice.pick(("", "ACTION")))
    draft.record_item(f"{section}.", title)
    for number, subject in enumerate(subjects, 1):
        label = _nested(nested, section, number)
        when = month_and_year(subject.origin)
        grid.add(
            dice.pick(
                (
                    f"Item brought forward from the {when} meeting:",
                    f"Action arising from the {when} meeting:",
                    f"Action arising from {when}",
                )
            ),
            label,
        )
        grid.add(subject.heading + dice.pick((":", "")))
        draft.record_item(label, subject.heading)
        grid.add(draft.record("requests", draft.say(subject.request)))
        grid.add(dice.pick(("Update:", "Update")))
        for text in subject.updates:
            grid.add(dice.pick(("• ", "")) + draft.say(text))
        for text in [*draft.exchanges(subject), *draft.statements(subject)]:
            grid.add(text)
        column_actions(draft, grid, subject, numbered=question_mark == ".")


def _examined(draft, grid, subjects, section, nested, question_mark, mark) -> None:  # type: ignore[no-untyped-def]
    dice = draft.dice
    grid.add("HOLDING TO ACCOUNT", f"{section}.", "" if section > 1 else "ACTION")
    draft.record_item(f"{section}.", "HOLDING TO ACCOUNT")
    plan = dice.pick(PERFORMANCE)
    grid.add(plan, _nested(nested, section, 1))
    draft.record_item(_nested(nested, section, 1), plan)
    for number, subject in enumerate(subjects, 1):
        label = mark(number)
        grid.add(f"{label} {subject.heading}")
        draft.record_item(label, subject.heading)
        _printed_questions(draft, grid, subject, question_mark)
        column_actions(draft, grid, subject, numbered=question_mark == ".")


def _printed_questions(draft: Draft, grid: Grid, subject: Subject, mark: str) -> None:
    dice = draft.dice
    grid.add(draft.say(subject.context))
    for number, question in enumerate(subject.printed, 1):
        text = draft.record_question(draft.say(question), "printed")
        grid.add(f"{number}{mark} {text}" if len(subject.printed) > 1 or dice.chance(0.5) else text)
    grid.add(dice.pick(FINDINGS))
    bullet = dice.pick(("• ", "• ", "- "))
    for finding in [*map(draft.say, subject.findings), *draft.statements(subject)]:
        grid.add(bullet + draft.record("findings", finding))
    if subject.agreed:
        grid.add(bullet + draft.record("agreed", draft.say(subject.agreed)))


def _closing(draft: Draft, grid: Grid, section: int) -> None:
    dice = draft.dice
    business = dice.pick(("AOB", "AOB:", "ANY OTHER BUSINESS", "Any other business"))
    grid.add(business, f"{section + 1}.")
    draft.record_item(f"{section + 1}.", business)
    grid.add(draft.meeting.nothing)
    when = dice.pick(
        (
            "DATE OF NEXT MEETING:",
            "Date of next meeting",
            "CONFIRMATION OF NEXT MEETING TYPE / DATE / TIME / VENUE:",
        )
    )
    grid.add(when, f"{section + 2}.")
    form = "slashes" if "TYPE" in when else None
    grid.add(header.write_next_meeting(draft, form), owner=dice.pick(("", "ALL")))


def minutes_table(draft: Draft) -> None:
    """Item, discussion and action, a row for each item; headings in bold where the format has it."""
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    dice = draft.dice
    grid = Grid()
    grid.add(
        dice.pick(("Item", "Discussion")),
        dice.pick(("No.", "Item no.", "No")),
        dice.pick(("Action", "Owner", "Lead")),
    )
    for number, subject in enumerate(draft.meeting.subjects, 1):
        grid.add(subject.heading, f"{number}{dice.pick(('', '.'))}")
        draft.record_item(str(number), subject.heading)
        for text in [*map(draft.say, subject.updates), *draft.exchanges(subject), *draft.statements(subject)]:
            grid.add(text)
        for task in subject.tasks:
            names = owners(draft, task)
            grid.add(
                f"{dice.pick(('Action: ', 'ACTION: ', 'Action – '))}{capital(core(task))}",
                owner=" / ".join(names),
            )
            draft.record_action(core(task), task, owners=names)
    _closing(draft, grid, len(draft.meeting.subjects))
    by_item = draft.medium != "text" and dice.chance(0.5)
    draft.blocks.append(grid.build(by_item, dice.chance(0.8)))


def actions_table(draft: Draft) -> None:
    """Numbered headings with prose, and at the end a table of the actions with owners and dates."""
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    dice = draft.dice
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.heading(f"{number}. {subject.heading}")
        draft.record_item(str(number), subject.heading)
        for text in [*map(draft.say, subject.updates), *draft.exchanges(subject), *draft.statements(subject)]:
            draft.paragraph(text)
    title = dice.pick(("Actions", "Summary of actions", "Action table"))
    draft.heading(title)
    draft.record_item(None, title)
    tasks = [task for subject in draft.meeting.subjects for task in subject.tasks]
    if tasks:
        draft.blocks.append(
            _log(draft, tasks, dice.pick(("No.", "Ref")), lambda n: f"{draft.meeting.date.year}/{n:02d}")
        )
    else:
        draft.paragraph(dice.pick(PHRASES["nils"]))
    draft.heading(dice.pick(("Next meeting", "Date of next meeting")))
    draft.paragraph(header.write_next_meeting(draft))


def _log(draft: Draft, tasks, first: str, reference) -> Table:  # type: ignore[no-untyped-def]
    """Reference, action, owner, due; the due is in its own column and not in the words."""
    rows = [
        (
            first,
            "Action",
            draft.dice.pick(("Owner", "Lead")),
            draft.dice.pick(("Due", "Deadline", "Timescale")),
        )
    ]
    for number, task in enumerate(tasks, 1):
        names = owners(draft, task)
        rows.append(
            (
                reference(number),
                capital(task.verb_phrase),
                " / ".join(names),
                capital(task.due.words.strip() or " ").strip(),
            )
        )
        draft.record_action(task.verb_phrase, task, owners=names, reference=reference(number))
    cells = tuple(tuple(Cell.of(text) for text in row) for row in rows)
    return Table(cells, ruled=draft.dice.chance(0.8), widths=(1, 6, 2, 3), header=True)


def action_log(draft: Draft) -> None:
    """The tracker as a document: no attendance, no items."""
    meeting, dice = draft.meeting, draft.dice
    draft.title = (
        f"{meeting.series} {draft.dash} {dice.pick(('Action Log', 'Action Tracker', 'Actions Log'))}"
    )
    draft.truth["title"] = draft.title
    draft.truth["kind"] = "action_log"
    date = meeting.date
    tasks = [task for subject in meeting.subjects for task in subject.tasks]
    if dice.chance(0.5):
        table = _log(draft, tasks, "Ref", lambda n: f"{n:02d} – {date:%y%m%d}")
    else:
        table = _log(draft, tasks, "Action no.", lambda n: f"{n}/{date.year}")
    draft.blocks.append(table)
