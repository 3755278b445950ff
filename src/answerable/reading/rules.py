"""When a draft is sure enough to be accepted together with others, and when one may be accepted at all.

Sure means that nothing is left that only a person can decide. The rule in words: it is notes of a meeting
with a date and a title; no problem of a kind that needs a person; no repair that asks; nobody and no action
guessed; every line understood. Each reason why not is a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.core.notes.model import Item, Notes

# The other kinds say something about what was written, not about whether it was read rightly.
PROBLEMS_FOR_A_PERSON = {
    "year_missing": "the year of a date is missing",
    "weekday_mismatch": "a weekday does not fit its date",
    "present_and_absent": "somebody is both present and absent",
    "initials_clash": "two people have the same initials",
    "owner_unknown": "an owner is not known",
    "no_owner": "an action has no owner",
    "attendance_unsure": "it is not sure who was present",
    "reading_order": "the order of the lines is not sure",
    "previous_after_this": "the previous meeting is dated after this one",
    "reference_only": "an action is only a reference",
    "summary_only": "an action stands in the summary only",
    "body_only": "an action is missing from the summary",
    "other": "there is a problem that only a person can judge",
}


def list_reasons(notes: Notes) -> list[str]:
    """Why a draft is not sure; none for a sure one."""
    return [reason[0].upper() + reason[1:] for reason in dict.fromkeys(_find_reasons(notes))]


def _find_reasons(notes: Notes) -> Iterator[str]:
    if notes.document_kind != "notes":
        yield f"it is not sure that this is notes of a meeting ({notes.document_kind.replace('_', ' ')})"
    if notes.date is None:
        yield "the date of the meeting is not known"
    if not notes.title:
        yield "the meeting has no title"
    for problem in notes.problems:
        if problem.code in PROBLEMS_FOR_A_PERSON:
            yield f"{PROBLEMS_FOR_A_PERSON[problem.code]}{_name_lines(problem.lines)}"
    for repair in notes.repairs:
        if repair.certainty == "ask":
            yield f"a repair asks for a decision{_name_lines(repair.lines)}"
    for person in (*notes.attendance, *notes.apologies):
        if person.inferred:
            yield f"somebody's attendance was guessed{_name_lines(person.lines)}"
    for item in walk(notes.items):
        for action in item.actions:
            if action.inferred:
                yield f"an action was guessed{_name_lines(action.lines)}"
    missed = [number for text in notes.unplaced for number in text.lines]
    if missed:
        yield f"not every line was understood{_name_lines(tuple(missed))}"


def _name_lines(lines: tuple[int, ...]) -> str:
    if not lines:
        return ""
    shown = ", ".join(str(number) for number in lines[:5]) + (" and more" if len(lines) > 5 else "")
    return f" (line{'s' if len(lines) > 1 else ''} {shown})"


def walk(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        yield from walk(item.items)


def find_refusal(notes: Notes) -> str | None:
    """Why nobody may accept the draft as it is; None where a person may decide."""
    if notes.document_kind in {"agenda", "action_log"}:
        name = notes.document_kind.replace("_", " ")
        return (
            f"This was read as an {name}, which records no meeting. If it is notes of a meeting, say so "
            "under “What this document is”; otherwise set it aside."
        )
    if notes.date is None:
        return "The date of the meeting is not known. Enter it in the draft, then accept."
    if not notes.items:
        return "There is not one item in it, so there is nothing to accept. Add the items, or set it aside."
    return None


# Headings of these kinds name a part of the agenda and never a subject.
_KINDS_WITHOUT_A_TOPIC = frozenset(
    {
        "action_tracker",
        "actions_summary",
        "any_other_business",
        "next_meeting",
        "attendance",
        "introduction",
        "executive_board",
        "risk",
        "strategic_initiatives",
    }
)
_LONGEST_TOPIC = 100


def names_a_topic(item: Item) -> bool:
    """Whether an item's heading names a subject: no items in it, no standing part of the agenda, and
    short enough to be a name."""
    heading = (item.heading or "").strip()
    return (
        bool(heading)
        and not item.items
        and item.kind not in _KINDS_WITHOUT_A_TOPIC
        and len(heading) <= _LONGEST_TOPIC
        and any(letter.isalpha() for letter in heading)
    )
