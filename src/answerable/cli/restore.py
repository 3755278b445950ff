"""Makes the office of a backup again, in a folder that is new or empty.

The backup is looked at first; one that is damaged is refused and its damaged files are named. Then the office
is built beside its place, brought up to this version, verified as `answerable verify` does it, and put in
place in one step. Everyone signs in again, with the passwords of then.

With --replace an office that stands there is moved aside first, and you are told where to. A PostgreSQL
database is never written over: name a new, empty one in ANSWERABLE_DATABASE_URL. The status is 1 where the
restored office has problems, which it had when it was backed up; each is listed.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from .steps import refusing, show_steps

if TYPE_CHECKING:
    from answerable.keeping.restoring import Restored


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FOLDER|FILE.zip", type=Path, help="what `answerable backup` wrote")
    parser.add_argument("--home", required=True, metavar="DIR", type=Path, help="the office's folder")
    parser.add_argument("--replace", action="store_true", help="move an office that stands there aside first")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    from answerable.keeping.restoring import restore

    with refusing(), show_steps("Restoring") as tell:
        restored = restore(
            arguments.source.absolute(),
            arguments.home.absolute(),
            at=datetime.now().astimezone(),
            replace=arguments.replace,
            tell=tell,
        )
    if arguments.json:
        print(json.dumps(dataclasses.asdict(restored), default=str, ensure_ascii=False))
    else:
        describe(restored)
    for problem in restored.problems:
        print(problem, file=sys.stderr)
    return 1 if restored.problems else 0


def describe(restored: Restored) -> None:
    if restored.aside:
        print(f"The office that stood there is now in {restored.aside}.")
    print(f"{restored.name} stands in {restored.folder} as it was on {restored.as_of}.")
    print(
        f"{restored.entries} ledger entries and {restored.rows} rows were checked: "
        f"{len(restored.problems)} problems."
    )
