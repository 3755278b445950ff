"""Writes docs/reference/commands.md from the commands themselves, so that it never says what they don't do.

With --check it writes nothing, and its exit status says whether the document is in step.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from answerable.cli.commands import COMMANDS, Command, load

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "reference" / "commands.md"
OPENING = """# Commands

Every command of `answerable`. This page is written from the commands themselves by `make fix`.

Exit status: 0 done; 1 where something was refused, or some file or row could not be read, with a list of all
of it; 2 wrong use. The office is the folder that `--home` or the variable `ANSWERABLE_HOME` names, or else
`var/office`.
"""


def compose_document() -> str:
    return "\n".join([OPENING, *(part for command in COMMANDS for part in describe(command))])


def describe(command: Command) -> Iterator[str]:
    module = load(command)
    words = " ".join(command.words)
    parser = argparse.ArgumentParser(prog=f"answerable {words}", add_help=False)
    module.add_arguments(parser)
    yield f"## answerable {words}\n"
    yield f"`answerable {' '.join([words, *list_usage(parser)])}`\n"
    yield (module.__doc__ or command.summary).strip() + "\n"
    arguments = [f"- `{name_argument(each)}`: {explain(each)}" for each in parser._actions]
    if arguments:
        yield "\n".join(arguments) + "\n"


def list_usage(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        name = name_argument(action)
        yield name if action.required and action.nargs != "*" else f"[{name}]"


def name_argument(action: argparse.Action) -> str:
    metavar = action.metavar if isinstance(action.metavar, str) else None
    value = metavar or ("|".join(map(str, action.choices)) if action.choices else action.dest.upper())
    takes_value = action.nargs != 0
    if action.option_strings:
        return f"{action.option_strings[-1]} {value}" if takes_value else action.option_strings[-1]
    return f"{value} ..." if action.nargs in {"+", "*", argparse.REMAINDER} else value


def explain(action: argparse.Action) -> str:
    values: dict[str, Any] = {"default": action.default}
    return (action.help or "") % values if "%(" in (action.help or "") else (action.help or "")


def main(arguments: Sequence[str]) -> int:
    document = compose_document()
    written = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    if "--check" not in arguments:
        DOCUMENT.write_text(document, encoding="utf-8")
        return 0
    if document == written:
        return 0
    print(f"{DOCUMENT.relative_to(ROOT)} is not in step with the commands. Run make fix.")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
