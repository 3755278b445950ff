"""Layouts of the generator of single meetings in which this history needs printed references and reviews of
earlier actions; every other layout is taken as it is."""

from __future__ import annotations

from collections.abc import Callable

from answerable.core.notes.writing import Cell, Table
from tests.core.notes.generator import header
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts import LAYOUTS as OTHERS
from tests.core.notes.generator.layouts.boards import NEXT, PURPOSES, _questions_and_findings
from tests.core.notes.generator.layouts.parts import LABELS, labelled_action, owners
from tests.core.notes.generator.layouts.prose import _talk
from tests.core.notes.generator.phrases import PHRASES
from tests.history.vocabulary import capital

# The layouts that have a place for the standing review of earlier actions.
REVIEWING = (
    "minutes_table", "lettered", "board", "item_alone", "actions_table", "specification", "unlabelled",
    "bare_headings", "initials",
)  # fmt: skip


def lettered(draft: Draft) -> None:
    """1.Review, then a. b. c. under 2, printed questions, actions with a reference."""
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    subjects = list(draft.meeting.subjects)
    draft.paragraph("1.Review of previous actions")
    draft.record_item("1.", "Review of previous actions")
    reviews = [s for s in subjects if s.review]  # type: ignore[attr-defined]
    for line in reviews[0].updates if reviews else ("The actions were gone through.",):
        draft.paragraph(draft.say(line))
    draft.paragraph("2.Performance")
    draft.record_item("2.", "Performance")
    for number, subject in enumerate(s for s in subjects if s not in reviews):
        draft.paragraph(f"{'abcdefgh'[number]}. {subject.heading}")
        draft.record_item("abcdefgh"[number], subject.heading)
        _questions_and_findings(draft, subject)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, "Action", task.reference))  # type: ignore[attr-defined]
    draft.paragraph("3.Any other business")
    draft.record_item("3.", "Any other business")
    draft.paragraph(draft.meeting.nothing)
    draft.paragraph("4.Date of next meeting")
    draft.paragraph(header.write_next_meeting(draft))


def board(draft: Draft) -> None:
    """Ref 03/18/01/2022 and a purpose in the heading; decisions; actions numbered through the year."""
    draft.style = "initials"
    dice, date = draft.dice, draft.meeting.date
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft, dice.pick(("short_dash", "dash_short", "initials")))
    joint = dice.pick(("Ref {:02d}/{:%d/%m/%Y}", "Ref/{:02d}/{:%d/%m/%Y}"))
    for number, subject in enumerate(draft.meeting.subjects, 1):
        label, purpose = joint.format(number, date), dice.pick(PURPOSES)
        draft.heading(f"{label} {subject.heading} {draft.dash} {purpose}")
        draft.record_item(label, subject.heading)
        _talk(draft, subject)
        if purpose in ("For Decision", "For Agreement"):
            draft.paragraph(f"Decision: {draft.record('agreed', subject.decision)}")
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS), task.reference))  # type: ignore[attr-defined]
    draft.heading(dice.pick(NEXT[1:]))
    draft.paragraph(header.write_next_meeting(draft))


def actions_table(draft: Draft) -> None:
    """Numbered headings with prose, and at the end a table of the actions with owners and dates."""
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.heading(f"{number}. {subject.heading}")
        draft.record_item(str(number), subject.heading)
        _talk(draft, subject)
    title = draft.dice.pick(("Actions", "Summary of actions", "Action table"))
    draft.heading(title)
    draft.record_item(None, title)
    tasks = [task for subject in draft.meeting.subjects for task in subject.tasks]
    if tasks:
        _write_tasks(draft, tasks)
    else:
        draft.paragraph(draft.dice.pick(PHRASES["nils"]))
    draft.heading(draft.dice.pick(("Next meeting", "Date of next meeting")))
    draft.paragraph(header.write_next_meeting(draft))


def _write_tasks(draft: Draft, tasks) -> None:  # type: ignore[no-untyped-def]
    dice = draft.dice
    rows = [
        (dice.pick(("No.", "Ref")), "Action", dice.pick(("Owner", "Lead")), dice.pick(("Due", "Deadline")))
    ]
    for task in tasks:
        names = owners(draft, task)
        due = capital(task.due.words.strip())
        rows.append((task.reference or "", capital(task.verb_phrase), " / ".join(names), due))
        draft.record_action(task.verb_phrase, task, owners=names, reference=task.reference)
    cells = tuple(tuple(Cell.of(text or " ") for text in row) for row in rows)
    draft.blocks.append(Table(cells, ruled=dice.chance(0.8), widths=(1, 6, 2, 3), header=True))


def action_log(draft: Draft) -> None:
    """The list of actions printed out: what is open, with the last word on each. It is no meeting."""
    meeting, dice = draft.meeting, draft.dice
    draft.title = f"{meeting.series} {draft.dash} {dice.pick(('Action Log', 'Action Tracker'))}"
    rows = [("Ref", "Action", dice.pick(("Owner", "Lead")), "Update")]
    for told in meeting.subjects[0].told:  # type: ignore[attr-defined]
        rows.append(tuple(told.line.split("\t")))  # type: ignore[arg-type]
    cells = tuple(tuple(Cell.of(text or " ") for text in row) for row in rows)
    draft.blocks.append(Table(cells, ruled=True, widths=(1, 6, 2, 4), header=True))


LAYOUTS: dict[str, Callable[[Draft], None]] = {
    **OTHERS,
    "lettered": lettered,
    "board": board,
    "actions_table": actions_table,
    "action_log": action_log,
}
