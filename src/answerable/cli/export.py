"""Takes the whole record out as open files: a folder, or one zip file where the name ends in .zip.

Each table is a file of JSON Lines with a JSON Schema beside it; papers are files named by their digest; a
README says in plain words what is what. `answerable import` makes an office with the same record of it. The
secret key, passwords and sign-ins are not in it: `answerable backup` takes those too.

The status is 1 where a paper was lost or altered and so could not be taken along; each is listed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from .office import add_home, open_office
from .steps import refusing, show_steps


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar="FOLDER|FILE.zip", type=Path, help="what to write; it must be new")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.keeping.exporting import export_record

    with refusing(), show_steps("Writing") as tell:
        exported = export_record(arguments.target.absolute(), as_of=datetime.now(UTC), tell=tell)
    if arguments.json:
        print(json.dumps(dataclasses.asdict(exported), default=str, ensure_ascii=False))
    else:
        print(
            f"{exported.rows} rows of {exported.tables} tables and {exported.papers} papers "
            f"written to {exported.path}."
        )
    for problem in exported.problems:
        print(problem, file=sys.stderr)
    return 1 if exported.problems else 0
