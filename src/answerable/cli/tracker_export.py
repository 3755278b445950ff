"""Writes every action to a CSV or Excel file, whichever the file's name ends in.

The columns are those of the tracker page: reference, action, owners and who held the post that day, due,
where it was raised, and the paper and lines that say so. With `--layout`, they are those of the office's own
tracker as it was imported, in its order and words; open actions that it lacks come below.
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from .office import add_home, open_office
from .refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.csv|FILE.xlsx", type=Path, help="the file to write")
    parser.add_argument(
        "--state", choices=("open", "discharged"), default="", help="only actions in this state"
    )
    parser.add_argument("--layout", metavar="NAME", default="", help="the name of the office's own tracker")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    suffix = arguments.file.suffix.lower()
    if suffix not in {".csv", ".xlsx"}:
        raise Refusal(f"{arguments.file}: name a file that ends in .csv or .xlsx.", status=2)
    open_office(arguments.home)
    if arguments.layout:
        return write_own(arguments.file, suffix, arguments.layout)
    from django.utils import timezone

    from answerable.actions.exports import make_rows, write_csv, write_excel
    from answerable.actions.queries import TrackerFilter, list_tracker

    today: dt.date = timezone.localdate()
    rows = make_rows(list_tracker(TrackerFilter(state=arguments.state), on=today))
    content = write_csv(rows) if suffix == ".csv" else write_excel(rows)
    write(arguments.file, content)
    print(f"{len(rows)} actions written to {arguments.file}.")
    return 0


def write_own(file: Path, suffix: str, name: str) -> int:
    """The office's own tracker, in its own columns."""
    from answerable.reading.trackers.exceptions import TrackerRefused
    from answerable.reading.trackers.exports import make_sheets, write_csv, write_excel
    from answerable.reading.trackers.models import TrackerLayout

    layout = TrackerLayout.objects.filter(name__iexact=name).first()
    if layout is None:
        known = ", ".join(TrackerLayout.objects.values_list("name", flat=True)) or "none was imported yet"
        raise Refusal(f"There is no tracker called {name}. Known: {known}.")
    try:
        sheets = make_sheets(layout)
    except TrackerRefused as error:
        raise Refusal(str(error)) from error
    write(file, write_csv(sheets) if suffix == ".csv" else write_excel(sheets))
    print(f"{layout.name} written to {file}.")
    return 0


def write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise Refusal(f"{file} could not be written: {error.strerror}.") from error
