"""Writes every action to a CSV or Excel file, whichever the file's name ends in.

The columns are those of the tracker page: reference, action, owners and who held the post that day, due,
where it was raised, and the paper and lines that say so.
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
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    suffix = arguments.file.suffix.lower()
    if suffix not in {".csv", ".xlsx"}:
        raise Refusal(f"{arguments.file}: name a file that ends in .csv or .xlsx.", status=2)
    open_office(arguments.home)
    from django.utils import timezone

    from answerable.actions.exports import make_rows, write_csv, write_excel
    from answerable.actions.queries import TrackerFilter, list_tracker

    today: dt.date = timezone.localdate()
    rows = make_rows(list_tracker(TrackerFilter(state=arguments.state), on=today))
    content = write_csv(rows) if suffix == ".csv" else write_excel(rows)
    try:
        arguments.file.write_bytes(content)
    except OSError as error:
        raise Refusal(f"{arguments.file} could not be written: {error.strerror}.") from error
    print(f"{len(rows)} actions written to {arguments.file}.")
    return 0
