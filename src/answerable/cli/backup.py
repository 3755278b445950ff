"""Takes everything that makes the office as one set: database, papers, settings and secret key.

People can go on working meanwhile. What is written is read again and compared before it gets its name, so a
set that is there is whole. It is a folder, or one file where the name ends in .zip, readable by you alone:
whoever has it has the record and can sign in. It is never written over: put the day into its name.

The status is 1 where something could not be taken along; each is listed.
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
    # Before new migrations are run is just when a backup is wanted.
    open_office(arguments.home, migrated=False)
    from answerable.keeping.backing_up import back_up

    with refusing(), show_steps("Backing up") as tell:
        done = back_up(arguments.target.absolute(), as_of=datetime.now(UTC), tell=tell)
    if arguments.json:
        print(json.dumps(dataclasses.asdict(done), default=str, ensure_ascii=False))
    else:
        print(f"{done.files} files ({done.size / 1_000_000:.1f} MB) backed up to {done.path} and read again.")
        print(f"Head: {done.head}")
    for problem in done.problems:
        print(problem, file=sys.stderr)
    return 1 if done.problems else 0
