"""Links everything in the record to its topics: items, questions, actions, commitments and expectations.

The office does this by itself whenever notes are accepted. Run it once after an upgrade from a version in
which an item had one topic; running it again changes nothing. What a person confirmed, refused, merged or
split stays as it is.
"""

from __future__ import annotations

import argparse
import dataclasses
import json

from .office import add_home, open_office


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print what changed as JSON")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.meetings.operations import link_topics

    from .actors import COMMAND_LINE

    done = link_topics(by=COMMAND_LINE)
    if arguments.json:
        print(json.dumps(dataclasses.asdict(done)))
        return 0
    print(
        f"{done.topics} new topics; {done.added} links added, {done.changed} changed, "
        f"{done.removed} taken away."
    )
    if done.asked:
        print(f"{done.asked} pairs of topics may be one: a person decides that under Topics in the browser.")
    return 0
