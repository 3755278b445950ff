"""Checks that nothing in the office was altered behind its back: ledger, versions, rows, papers' files.

Each problem is a sentence that names what is wrong. What was removed on an authorised decision is listed, and
is no problem. Keep the head that is printed somewhere else: with --head an earlier one is checked as well,
and shows whether the ledger's end was cut off since. The status is 1 when there is a problem.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from typing import TYPE_CHECKING

from .office import add_home, open_office

if TYPE_CHECKING:
    from answerable.audit.verification import Verification


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--head", default="", metavar="NUMBER:HASH", help="a head that an earlier check printed"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    # A damaged database may not even say which migrations it has; the check itself tells that better.
    open_office(arguments.home, migrated=False)
    from answerable.audit.verification import verify

    result = verify(arguments.head)
    if arguments.json:
        print(
            json.dumps({"sound": result.sound, **dataclasses.asdict(result)}, default=str, ensure_ascii=False)
        )
    else:
        describe(result)
    return 0 if result.sound else 1


def describe(result: Verification) -> None:
    for problem in result.problems:
        print(problem, file=sys.stderr)
    for removal in result.removals:
        print(
            f"Removal {removal.number} of {removal.at:%-d %B %Y} changed {removal.rows} rows, "
            f"{removal.versions} versions and {removal.files} papers that held personal data. "
            f"Reason: {removal.reason}. Legal basis: {removal.legal_basis}."
        )
    print(
        f"{result.entries} ledger entries and {result.rows} rows were checked: "
        f"{len(result.problems)} problems."
    )
    print(f"Head: {result.head}")
