"""Makes an office of what `answerable export` wrote: the same record, its ledger and every version included.

Everything is looked at first: digests, columns, values, and what refers to what. All that is wrong is listed
with file and line, and then nothing is made. The new office is verified against its ledger as `answerable
verify` does it.

Passwords are no part of an export, so let people in with `answerable account reset`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from pathlib import Path

from .steps import refusing, show_steps


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="FOLDER|FILE.zip", type=Path, help="what `answerable export` wrote")
    parser.add_argument("--home", required=True, metavar="DIR", type=Path, help="the folder to make")
    parser.add_argument(
        "--accept-problems",
        action="store_true",
        help="make the office although `verify` finds problems in it; they are listed",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(arguments: argparse.Namespace) -> int:
    from answerable.keeping.importing import import_record

    with refusing(), show_steps("Reading") as tell:
        imported = import_record(
            arguments.source.absolute(),
            arguments.home.absolute(),
            accept_problems=arguments.accept_problems,
            tell=tell,
        )
    if arguments.json:
        print(json.dumps(dataclasses.asdict(imported), default=str, ensure_ascii=False))
    else:
        print(
            f"{imported.name} stands in {imported.folder}: {imported.rows} rows, {imported.papers} papers "
            f"and {imported.entries} ledger entries."
        )
        print("Let people in with `answerable account reset USERNAME`: passwords are no part of an export.")
    for problem in imported.problems:
        print(problem, file=sys.stderr)
    return 1 if imported.problems else 0
