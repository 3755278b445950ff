"""Takes the office's own tracker in: an Excel workbook (.xlsx) or CSV, in whatever columns.

The first time, it prints what it takes each column and status word to mean, and writes nothing. Confirm that
on the page Reading, Trackers, or with `--columns proposed`, or with a file that says it otherwise:

    name: Our tracker
    columns:
      What was agreed: action
      Log No.: reference
    statuses:
      Parked: open

Columns are: action, reference, raised_on, meeting, owner, due, status, progress, closed_on, topic, keep.
Statuses mean: open, carried, done, discharged, superseded, historic, ask.

From then on the columns are remembered. Rows that surely are actions of the record are linked to them, new
ones are raised, and what is not sure waits for a person. The status is 1 where a row has a fault; each is
listed with its sheet and row.
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
    from answerable.reading.trackers.layouts import Proposal
    from answerable.reading.trackers.operations import Opened, Outcome

PROPOSED = "proposed"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.xlsx|FILE.csv", type=Path, help="the tracker")
    parser.add_argument(
        "--columns",
        metavar="proposed|FILE.yaml",
        default="",
        help="confirm what the columns mean: as proposed, or as a file says",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done, and write nothing")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.core.notes.document import UnreadableFile
    from answerable.papers.exceptions import PaperWasRemoved
    from answerable.reading.trackers.exceptions import TrackerRefused

    try:
        return take_in(arguments)
    except UnreadableFile as error:
        raise Refusal(f"{error.file}: {error.reason}.") from error
    except (TrackerRefused, PaperWasRemoved) as error:
        raise Refusal(str(error)) from error


def take_in(arguments: argparse.Namespace) -> int:
    from answerable.reading.trackers.layouts import propose_layout
    from answerable.reading.trackers.operations import open_tracker, plan_import
    from answerable.reading.trackers.reporting import as_json, describe_outcome

    opened = open_tracker(arguments.file)
    if opened.layout is None or arguments.columns:
        proposal = propose_layout(opened.reading, opened.book.file)
        if not arguments.columns:
            return tell_proposal(proposal, arguments)
        opened = confirm(opened, proposal, arguments)
    assert opened.layout
    outcome = plan_import(opened, opened.layout) if arguments.dry_run else import_with_progress(opened)
    if arguments.json:
        print(json.dumps(as_json(outcome), ensure_ascii=False))
    else:
        print("\n".join(describe_outcome(outcome, planned=arguments.dry_run)))
    return 1 if outcome.plan.problems else 0


def confirm(opened: Opened, proposal: Proposal, arguments: argparse.Namespace) -> Opened:
    """With the columns remembered; in a dry run only for this once."""
    from dataclasses import replace

    from answerable.reading.trackers.layouts import apply_mapping
    from answerable.reading.trackers.operations import confirm_layout, make_unsaved_layout

    from .actors import COMMAND_LINE

    if arguments.columns != PROPOSED:
        proposal = apply_mapping(proposal, read_mapping(Path(arguments.columns)))
    if arguments.dry_run:
        return replace(opened, layout=make_unsaved_layout(proposal))
    return replace(opened, layout=confirm_layout(proposal, by=COMMAND_LINE))


def read_mapping(path: Path) -> dict[str, Any]:
    import yaml

    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise Refusal(f"{path} could not be read: {error.strerror}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Refusal(f"{path} is not a file of YAML: {str(error).splitlines()[0]}.") from error
    if not isinstance(said, dict):
        raise Refusal(f"{path} has no `columns:`.")
    return said


def tell_proposal(proposal: Proposal, arguments: argparse.Namespace) -> int:
    """What the columns seem to mean. It is for a person to say so, so nothing is written."""
    from answerable.reading.trackers.reporting import describe_proposal, proposal_as_json

    if arguments.json:
        print(json.dumps(proposal_as_json(proposal), ensure_ascii=False))
    else:
        print("\n".join(describe_proposal(proposal)))
    print(
        "Nothing was written. If this is right, run it again with `--columns proposed`; otherwise correct it "
        "on the page Reading, Trackers (`answerable serve`), or in a file given with `--columns`.",
        file=sys.stderr,
    )
    return 1


def import_with_progress(opened: Opened) -> Outcome:
    from tqdm import tqdm

    from answerable.reading.trackers.operations import import_tracker

    from .actors import COMMAND_LINE

    total = sum(len(table.rows) for table in opened.reading.tables)
    with tqdm(total=total, unit="row", disable=not show_progress(), leave=False) as bar:
        return import_tracker(opened, by=COMMAND_LINE, on_progress=bar.update)
