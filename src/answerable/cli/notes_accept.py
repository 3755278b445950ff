"""Makes drafts part of the record: meetings, items, questions, answers, actions, commitments, expectations.

Without arguments it takes all drafts that nothing holds up together, and lists those left with the reasons.
A draft is held up by what puts the meeting itself in doubt: whether it is notes, its date, its title, the
order of its lines. Guesses about single fields are marked in the record and listed under things to decide.
Naming a draft, by its number or its file, accepts it by your decision, held up or not. The status is 1 when a
draft that was named could not be accepted.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .office import add_home, open_office, show_progress
from .refusals import Refusal

if TYPE_CHECKING:
    from answerable.meetings.models import Meeting
    from answerable.reading.models import Draft
    from answerable.reading.operations import Left


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("drafts", nargs="*", metavar="FILE|NUMBER", help="drafts to accept, held up or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object a draft")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    if arguments.drafts:
        return accept_named(arguments.drafts, as_json=arguments.json)
    return accept_all_sure(as_json=arguments.json)


def accept_named(names: list[str], *, as_json: bool) -> int:
    from answerable.meetings.exceptions import MeetingRecordedAlready
    from answerable.reading.exceptions import DraftRefused
    from answerable.reading.operations import accept_draft, follow_notes

    from .actors import COMMAND_LINE

    failed = False
    for name in names:
        try:
            draft = find_draft(name)
            meeting = accept_draft(draft, by=COMMAND_LINE)
        except (DraftRefused, MeetingRecordedAlready, Refusal) as refusal:
            failed = True
            print(f"answerable: {name}: {refusal}", file=sys.stderr)
            if as_json:
                print(
                    json.dumps(
                        {"draft": name, "accepted": False, "reasons": [str(refusal)]}, ensure_ascii=False
                    )
                )
            continue
        tell_accepted(meeting, as_json=as_json)
    follow_notes(by=COMMAND_LINE)
    return 1 if failed else 0


def find_draft(name: str) -> Draft:
    """A draft by its number, the file it came from, or the name of that file."""
    from answerable.papers.operations import find_paper
    from answerable.reading.models import Draft

    drafts = Draft.objects.select_related("paper")
    if name.isdecimal():
        found = list(drafts.filter(pk=int(name)))
    elif Path(name).is_file():
        found = list(drafts.filter(paper=find_paper(Path(name).read_bytes())))
    else:
        found = list(drafts.filter(paper__name=name))
    if not found:
        raise Refusal("There is no such draft. `answerable notes import` makes one of a file.")
    if len(found) > 1:
        numbers = ", ".join(str(draft.pk) for draft in found)
        raise Refusal(f"Several drafts are called that. Name one by its number: {numbers}.")
    return found[0]


def accept_all_sure(*, as_json: bool) -> int:
    from tqdm import tqdm

    from answerable.reading.models import Draft
    from answerable.reading.operations import accept_sure, follow_notes
    from answerable.reading.states import DRAFT

    from .actors import COMMAND_LINE

    total = Draft.objects.filter(state=DRAFT).count()
    with tqdm(total=total, unit="draft", disable=not show_progress(), leave=False) as bar:
        accepted, left = accept_sure(by=COMMAND_LINE, on_progress=lambda _: bar.update())
    follow_notes(by=COMMAND_LINE)
    for meeting in accepted:
        tell_accepted(meeting, as_json=as_json)
    for each in left:
        tell_left(each, as_json=as_json)
    if not as_json:
        print(f"{len(accepted)} accepted, {len(left)} left for a person.")
    if left and not as_json:
        numbers = " ".join(str(each.draft.pk) for each in left)
        print("Review the rest under Reading in the browser (`answerable serve`), or take it as it stands:")
        print(f"  answerable notes accept {numbers}")
    return 0


def tell_accepted(meeting: Meeting, *, as_json: bool) -> None:
    if as_json:
        content: dict[str, Any] = {
            "draft": meeting.draft.pk,
            "accepted": True,
            "meeting": meeting.slug,
            "title": meeting.title,
            "date": meeting.held_on.isoformat(),
        }
        print(json.dumps(content, ensure_ascii=False))
    else:
        print(f"accepted: {meeting.title} ({meeting.held_on.isoformat()})")


def tell_left(left: Left, *, as_json: bool) -> None:
    if as_json:
        content = {"draft": left.draft.pk, "accepted": False, "reasons": list(left.reasons)}
        print(json.dumps(content, ensure_ascii=False))
        return
    print(f"left: draft {left.draft.pk}, {left.draft}")
    for reason in left.reasons:
        print(f"  {reason}")
