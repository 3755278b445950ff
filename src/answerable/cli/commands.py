"""Which commands there are, and where each lives. Names only, so that one command loads no other."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Command:
    """The words that call it, its module, and what it does in a line.

    The module has `add_arguments(parser)` and `run(arguments)`, which gives the exit status; its docstring is
    the help text.
    """

    words: tuple[str, ...]
    module: str
    summary: str


GROUPS = {
    "notes": "Read meeting notes and make them part of the record",
    "tracker": "Take the office's tracker in, and the actions out as a table",
    "topics": "Link what was said to topics",
    "search": "Keep the search index",
    "account": "Let people in, and back in",
    "remove-personal-data": "Remove a name or other personal data everywhere, on the decision of two people",
}

COMMANDS = (
    Command(("new",), "answerable.cli.new", "Start a real office in an empty folder"),
    Command(("demo",), "answerable.cli.demo", "Build and serve the demonstration office"),
    Command(("serve",), "answerable.cli.serve", "Serve the office to browsers"),
    Command(
        ("notes", "read"), "answerable.cli.notes_read", "Read notes and print what they hold; writes nothing"
    ),
    Command(("notes", "import"), "answerable.cli.notes_import", "Take notes in as drafts"),
    Command(("notes", "accept"), "answerable.cli.notes_accept", "Make drafts part of the record"),
    Command(("tracker", "import"), "answerable.cli.tracker_import", "Take the office's own tracker in"),
    Command(("tracker", "export"), "answerable.cli.tracker_export", "Write the actions tracker to a file"),
    Command(("topics", "link"), "answerable.cli.topics_link", "Link everything in the record to its topics"),
    Command(
        ("search", "rebuild"), "answerable.cli.search_rebuild", "Make the search index anew from the record"
    ),
    Command(("account", "open"), "answerable.cli.account_open", "Open an account"),
    Command(("account", "reset"), "answerable.cli.account_reset", "Give an account a new one-time password"),
    Command(
        ("remove-personal-data", "request"),
        "answerable.cli.removal_request",
        "Ask for personal data to be removed",
    ),
    Command(
        ("remove-personal-data", "authorise"),
        "answerable.cli.removal_authorise",
        "Authorise a removal that another person asked for, and carry it out",
    ),
    Command(
        ("verify",), "answerable.cli.verify", "Check that nothing in the office was altered behind its back"
    ),
    Command(("export",), "answerable.cli.export", "Take the whole record out as open files"),
    Command(("import",), "answerable.cli.import_office", "Make an office of what was exported"),
    Command(("backup",), "answerable.cli.backup", "Take everything that makes the office as one set"),
    Command(("restore",), "answerable.cli.restore", "Make the office of a backup again"),
    Command(("manage",), "answerable.cli.manage", "Run one of Django's own maintenance commands"),
)


def find_command(words: Sequence[str]) -> Command | None:
    """The command that these words call; options before it are not looked at."""
    for command in COMMANDS:
        if tuple(words[: len(command.words)]) == command.words:
            return command
    return None


def load(command: Command) -> Any:
    return importlib.import_module(command.module)
