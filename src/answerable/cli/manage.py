"""Runs one of Django's own maintenance commands on the office, such as `answerable manage migrate`."""

from __future__ import annotations

import argparse

from .office import open_office


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs=argparse.REMAINDER, metavar="COMMAND", help="the command and its arguments"
    )


def run(arguments: argparse.Namespace) -> int:
    open_office(migrated=False)
    from django.core.management import execute_from_command_line

    execute_from_command_line(["answerable manage", *(arguments.words or ["help"])])
    return 0
