"""Layouts that are prose under headings."""

from __future__ import annotations

from tests.core.notes.generator import header
from tests.core.notes.generator.draft import Draft
from tests.core.notes.generator.layouts.parts import LABELS, capital, core, join, labelled_action, owners
from tests.core.notes.generator.meeting import Subject, Task
from tests.core.notes.generator.phrases import PHRASES

NEXT = (
    "Confirmation of next meeting type / date / time / venue:",
    "Date of next meeting",
    "Next meeting",
    "Date and time of next meeting:",
)
TERMS = ("To understand the position on", "To receive assurance on", "To examine")
SECOND = {"provide": "supply", "circulate": "send round", "prepare": "draw up", "update": "bring up to date"}


def bare_headings(draft: Draft) -> None:
    """Headings without numbers, prose, actions inline and again in a summary in other words."""
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft, draft.dice.pick(("no_dash", "dash_short", "tight")))
    _tracker(draft)
    summary: list[str] = []
    for subject in draft.meeting.subjects:
        draft.heading(subject.heading)
        draft.record_item(None, subject.heading)
        _talk(draft, subject)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS[:4])))
            if draft.truth["actions"][-1]["owners"]:
                draft.truth["actions"][-1]["wordings"] = 2
                summary.append(_again(draft, task))
    if summary:
        title = draft.dice.pick(("Summary of Actions Arising", "Summary of actions", "Actions arising"))
        draft.heading(title)
        draft.record_item(None, title)
        for line in summary:
            draft.paragraph(line)
    _end(draft)


def _tracker(draft: Draft) -> None:
    title = draft.dice.pick(("Review of Action Tracker", "Review of actions", "Action tracker"))
    draft.heading(title)
    draft.record_item(None, title)
    draft.paragraph(
        draft.dice.pick(
            ("Actions were reviewed and updated as per the tracker.", "The tracker was reviewed.")
        )
    )


def _talk(draft: Draft, subject: Subject) -> None:
    texts = [*map(draft.say, subject.updates), *draft.exchanges(subject), *draft.statements(subject)]
    if subject.agreed:
        texts.append(draft.record("agreed", draft.say(subject.agreed)))
    for text in _run_together(draft, texts):
        draft.paragraph(text)


def _run_together(draft: Draft, texts: list[str]) -> list[str]:
    """Now and then what was said next stands in the same paragraph."""
    paragraphs: list[str] = []
    for text in texts:
        if paragraphs and draft.dice.chance(0.25):
            paragraphs[-1] += f" {text}"
        else:
            paragraphs.append(text)
    return paragraphs


def _again(draft: Draft, task: Task) -> str:
    """The same action in other words: another verb, and the owner said differently."""
    verb, _, rest = core(task).partition(" ")
    who = join(draft, owners(draft, task))
    return draft.dice.pick(
        (
            f"{who} to {SECOND.get(verb, verb)} {rest}.",
            f"{who} is to {core(task)}.",
            f"{capital(core(task))} ({who})",
            f"{capital(SECOND.get(verb, verb))} {rest} {draft.dash} {who}",
        )
    )


def _end(draft: Draft) -> None:
    business = draft.dice.pick(("AOB", "Any other business", "Any Other Business"))
    draft.heading(business)
    draft.record_item(None, business)
    draft.paragraph(draft.meeting.nothing)
    label = draft.dice.pick(NEXT)
    draft.heading(label)
    draft.paragraph(header.write_next_meeting(draft, "slashes" if "type" in label else None))


def thematic(draft: Draft) -> None:
    """A film, then terms of reference answered in order."""
    dice = draft.dice
    draft.title = draft.meeting.subjects[0].heading + dice.pick(("", f" {draft.dash} Thematic Session"))
    draft.truth["title"] = draft.title
    header.write_when_and_where(draft)
    header.write_attendance(draft)
    draft.heading(dice.pick(("Opening", "Introduction", "Welcome")))
    draft.record_item(None, draft.blocks[-1].text)
    draft.paragraph(draft.say("The session opened with a film made by {} in {}.".format(*_who(draft))))
    draft.heading("Terms of Reference")
    draft.record_item(None, "Terms of Reference")
    for number, subject in enumerate(draft.meeting.subjects, 1):
        term = f"{dice.pick(TERMS)} {subject.heading.lower()}"
        draft.heading(f"{number}. {term}", 3)
        draft.record_item(str(number), term)
        _talk(draft, subject)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS)))
    label = dice.pick(NEXT[1:])
    draft.heading(label)
    draft.paragraph(header.write_next_meeting(draft))


def _who(draft: Draft) -> tuple[str, str]:
    return draft.dice.pick(("a survivor", "a youth worker", "a shopkeeper")), draft.dice.pick(
        PHRASES["places"]
    )


def initials(draft: Draft) -> None:
    """Everyone by initials, numbered headings, actions with or without a label."""
    draft.style = "initials"
    header.write_title(draft)
    header.write_when_and_where(draft)
    header.write_attendance(draft, draft.dice.pick(("initials", "short_dash", "dash_short", "rank")))
    for number, subject in enumerate(draft.meeting.subjects, 1):
        lead = draft.call(draft.meeting.cast[draft.dice.between(1, len(draft.meeting.cast) - 1)])
        after = draft.dice.pick(("", "", f" ({lead})", f" {draft.dash} {lead}"))
        draft.heading(f"{number}. {subject.heading}{after}")
        draft.record_item(str(number), subject.heading)
        _talk(draft, subject)
        for task in subject.tasks:
            _initialled_action(draft, task)
    draft.heading(draft.dice.pick(NEXT[1:]))
    draft.paragraph(header.write_next_meeting(draft))


def _initialled_action(draft: Draft, task: Task) -> None:
    if draft.dice.chance(0.3):
        names = owners(draft, task)
        draft.record_action(core(task), task, owners=names)
        draft.paragraph(f"{' and '.join(names)} to {core(task)}.")
    else:
        draft.paragraph(labelled_action(draft, task, draft.label(LABELS)), bold=draft.dice.chance(0.5))


def unlabelled(draft: Draft) -> None:
    """A board whose labels of attendance were lost."""
    draft.style = "initials"
    header.write_title(draft)
    header.write_when_and_where(draft, "bare")
    header.write_unlabelled(draft)
    for number, subject in enumerate(draft.meeting.subjects, 1):
        draft.paragraph(f"{number}. {subject.heading}")
        draft.record_item(str(number), subject.heading)
        _talk(draft, subject)
        for task in subject.tasks:
            draft.paragraph(labelled_action(draft, task, draft.label(LABELS)))
    number = len(draft.meeting.subjects) + 1
    draft.paragraph(f"{number}. {draft.dice.pick(NEXT[1:])}")
    draft.paragraph(header.write_next_meeting(draft))
