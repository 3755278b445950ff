"""Takes notes in as drafts, which wait for a person to review and accept them.

Folders are searched with all that is in them. The same file again changes nothing. Drafts that an older
reader read are read again, and keep what people changed in them. Each file gets one line: new draft, already
held, read again, or unreadable with the reason; the status is 1 when one was unreadable. Files of other kinds
in a folder are left out and named.

--cut-off sets the day before which what has no sign of an end becomes historic once it is accepted; the
office remembers it. --accept takes the drafts that nothing holds up into the record at once.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .notes_accept import accept_all_sure
from .office import add_home, open_office, show_progress

if TYPE_CHECKING:
    from answerable.reading.operations import Imported


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="FILE|FOLDER", type=Path, help="notes, or folders of notes"
    )
    parser.add_argument(
        "--cut-off", type=read_day, metavar="DAY", help="such as 2023-01-01: what is older is historic"
    )
    parser.add_argument(
        "--accept",
        action="store_true",
        help="accept the drafts that nothing holds up as soon as all are read",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a file")
    add_home(parser)


def read_day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is no day such as 2023-01-01") from error


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.reading.operations import UNREADABLE, list_files

    total = len(list_files(arguments.paths))
    tell_left_out(arguments.paths)
    if not total:
        print("answerable: there is no file of a kind that can be read in these folders.", file=sys.stderr)
        return 1
    if arguments.cut_off:
        set_cut_off(arguments.cut_off, as_json=arguments.json)
    results = take_in(arguments.paths, total, as_json=arguments.json)
    failed = sum(result.outcome == UNREADABLE for result in results)
    if not arguments.json:
        print(summarise([result.outcome for result in results]))
    if arguments.accept:
        accept_all_sure(as_json=arguments.json)
    elif not arguments.json:
        tell_next(results)
    return 1 if failed else 0


def set_cut_off(day: dt.date, *, as_json: bool) -> None:
    from answerable.meetings.ends import describe_settled
    from answerable.meetings.operations import apply_cut_off

    from .actors import COMMAND_LINE

    settled = apply_cut_off(day, by=COMMAND_LINE)
    if not as_json:
        print(f"Cut-off {day.isoformat()}. {describe_settled(settled)}")


def take_in(paths: list[Path], total: int, *, as_json: bool) -> list[Imported]:
    from tqdm import tqdm

    from answerable.reading.operations import import_notes

    from .actors import COMMAND_LINE

    with tqdm(total=total, unit="file", disable=not show_progress(), leave=False) as bar:

        def tell(result: Imported) -> None:
            with tqdm.external_write_mode(file=sys.stdout):
                print(json.dumps(write(result), ensure_ascii=False) if as_json else describe(result))
            bar.update()

        return import_notes(paths, by=COMMAND_LINE, on_progress=tell)


def tell_left_out(paths: list[Path]) -> None:
    from answerable.reading.operations import list_files_left_out

    for path in list_files_left_out(paths):
        print(f"{path}: left out, since it is not called .txt, .md, .html, .docx or .pdf", file=sys.stderr)


def tell_next(results: list[Imported]) -> None:
    waiting = [each.draft for each in results if each.draft and each.draft.state == "draft"]
    sure = sum(draft.sure for draft in waiting)
    if sure:
        print(f"Next: `answerable notes accept` takes the {sure} that nothing holds up into the record.")
    if len(waiting) > sure:
        print(f"{len(waiting) - sure} for review wait under Reading in the browser (`answerable serve`).")


def describe(result: Imported) -> str:
    if result.draft is None or result.reason:
        return f"{result.file}: {result.outcome}: {result.reason}"
    sure = "nothing holds it up" if result.draft.sure else f"for review: {result.draft.reasons[0]}"
    state = result.draft.state.replace("_", " ")
    return f"{result.file}: {result.outcome} {result.draft.pk} ({sure if state == 'draft' else state})"


def summarise(outcomes: list[str]) -> str:
    counts = {outcome: outcomes.count(outcome) for outcome in dict.fromkeys(outcomes)}
    plural = {"new draft": "new drafts"}
    words = {
        outcome: outcome if number == 1 else plural.get(outcome, outcome)
        for outcome, number in counts.items()
    }
    return "; ".join(f"{number} {words[outcome]}" for outcome, number in counts.items()) + "."


def write(result: Imported) -> dict[str, Any]:
    draft = result.draft
    return {
        "file": result.file,
        "outcome": result.outcome,
        "draft": draft.pk if draft else None,
        "state": draft.state if draft else None,
        "title": draft.title if draft else None,
        "date": draft.held_on.isoformat() if draft and draft.held_on else None,
        "sure": draft.sure if draft else None,
        "reasons": draft.reasons if draft else [],
        "doubts": [doubt["words"] for doubt in draft.doubts] if draft else [],
        "error": result.reason or None,
    }
