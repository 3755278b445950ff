"""Layouts of boards and committees: dated references, purposes, specifications, letters, items by number."""

from __future__ import annotations

from tests.core.notes.generator import header
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts.parts import FINDINGS, LABELS, labelled_action
from tests.core.notes.generator.layouts.prose import NEXT, _talk
from tests.core.notes.generator.meeting import Subject

PURPOSES = ("For Decision", "For Information", "For Agreement", "For Discussion", "Assurance", "To note")


def board(draft: Draft) -> None:
    """Ref 03/18/01/2022 and a purpose in the heading; decisions."""
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
            words = draft.record("agreed", subject.decision)
            draft.paragraph(f"{dice.pick(('DECISION –', 'Decision:', 'DECISION:'))} {words}")
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS)))
    draft.heading(dice.pick(NEXT[1:]))
    draft.paragraph(header.write_next_meeting(draft))


def specification(draft: Draft) -> None:
    """Each request as a specification; bullets; actions; an assurance statement."""
    dice = draft.dice
    header.write_title(draft)
    header.write_when_and_where(draft, dice.pick(("capitals", "labels")))
    header.write_attendance(draft, dice.pick(("comma", "rank", "dash_short")))
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.heading(f"{number}. {subject.heading}")
        draft.record_item(str(number), subject.heading)
        draft.paragraph(draft.record("requests", draft.say(subject.specification)))
        draft.bullets([draft.say(text) for text in subject.updates])
        for text in [*draft.exchanges(subject), *draft.statements(subject)]:
            draft.paragraph(text)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(("Action:", "ACTION:"))))
        if not subject.tasks:
            draft.paragraph(dice.pick(("No actions.", "Actions: None", "There were no actions.")))
        draft.paragraph(f"Assurance statement: {draft.record('assurances', draft.say(subject.assurance))}")
    draft.paragraph(
        f"{dice.pick(('Date of next meeting', 'Next meeting'))}: {header.write_next_meeting(draft, 'line')}"
    )


def lettered(draft: Draft) -> None:
    """1.Review with no space, a. b. c. under 2, printed questions, actions with a reference."""
    dice = draft.dice
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    draft.paragraph("1.Review of previous actions")
    draft.record_item("1.", "Review of previous actions")
    draft.paragraph("All actions were closed.")
    draft.paragraph("2.Performance")
    draft.record_item("2.", "Performance")
    for number, subject in enumerate(draft.meeting.subjects):
        letter = "abcdefgh"[number]
        draft.paragraph(f"{letter}. {subject.heading}")
        draft.record_item(letter, subject.heading)
        _questions_and_findings(draft, subject)
        for task in subject.tasks:
            draft.paragraph(
                labelled_action(draft, task, "Action", f"{draft.meeting.date.year}/{dice.between(10, 99)}")
            )
    draft.paragraph("3.Any other business")
    draft.record_item("3.", "Any other business")
    draft.paragraph(draft.meeting.nothing)
    draft.paragraph("4.Date of next meeting")
    draft.paragraph(header.write_next_meeting(draft))


def _questions_and_findings(draft: Draft, subject: Subject) -> None:
    dice = draft.dice
    draft.paragraph(draft.say(subject.context))
    mark, bullet = dice.pick((")", ".")), dice.pick(("-", "•"))
    for number, question in enumerate(subject.printed, 1):
        draft.paragraph(f"{number}{mark} {draft.record_question(draft.say(question), 'printed')}")
    draft.paragraph(dice.pick(FINDINGS))
    for text in [*map(draft.say, subject.findings), *draft.statements(subject)]:
        draft.paragraph(f"{bullet} {draft.record('findings', text)}")


def item_alone(draft: Draft) -> None:
    """ "Item 4" alone on its line, the heading below, a lead after it or under it."""
    draft.style = "initials"
    dice = draft.dice
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft, dice.pick(("initials", "dash_short", "rank", "names")))
    label = dice.pick(("Item", "ITEM", "Agenda item"))
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.paragraph(f"{label} {number}")
        lead = draft.call(draft.meeting.cast[dice.between(1, len(draft.meeting.cast) - 1)])
        draft.paragraph(subject.heading + dice.pick(("", f" ({lead})")))
        draft.record_item(str(number), subject.heading)
        _talk(draft, subject)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS)))
    draft.paragraph(f"{label} {len(draft.meeting.subjects) + 1}")
    draft.paragraph(dice.pick(NEXT[1:]))
    draft.paragraph(header.write_next_meeting(draft))


def public_page(draft: Draft) -> None:
    """A page of the office's site: headings, numbered questions, answers in a list."""
    dice = draft.dice
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    label = dice.pick(("{}. {}", "Item {}: {}", "{}: {}", "Agenda item {} – {}"))
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.heading(label.format(number, subject.heading))
        draft.record_item(str(number), subject.heading)
        draft.paragraph(draft.say(subject.context))
        draft.bullets([draft.record_question(draft.say(q), "printed") for q in subject.printed], ordered=True)
        draft.paragraph(dice.pick(FINDINGS))
        draft.bullets([draft.record("findings", draft.say(text)) for text in subject.findings])
        for text in draft.statements(subject):
            draft.paragraph(text)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS)), bold=True)
    draft.heading(dice.pick(NEXT[1:]))
    draft.paragraph(header.write_next_meeting(draft))
