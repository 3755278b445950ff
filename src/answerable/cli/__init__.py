"""The `answerable` command. Each command is a module of its own; only the one that is called is loaded."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from .commands import COMMANDS, GROUPS, Command, find_command, load
from .refusals import Refusal

__all__ = ["main"]


def main(words: Sequence[str] | None = None) -> int:
    """Runs a command: 0 for done; 1 where something could not be read or was refused; 2 for wrong use."""
    words = list(sys.argv[1:] if words is None else words)
    try:
        parser = build_parser(find_command(words))
        arguments, unknown = parser.parse_known_args(words)
        if unknown:
            getattr(arguments, "parser", parser).error(f"unrecognized arguments: {' '.join(unknown)}")
        if "run" not in arguments:
            _print_help(words)
            return 2
        return int(arguments.run(arguments))
    except Refusal as refusal:
        print(f"answerable: {refusal}", file=sys.stderr)
        return refusal.status
    except SystemExit as stop:
        # How argparse leaves: 0 after --help, 2 after wrong use.
        return stop.code if isinstance(stop.code, int) else 1
    except BrokenPipeError:
        # Whoever read our output has seen enough, as `answerable … | head` does.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("answerable: stopped. What was finished before stays.", file=sys.stderr)
        return 1


def build_parser(called: Command | None = None) -> argparse.ArgumentParser:
    """The parser of the whole command, with the arguments of the called one only."""
    parser = argparse.ArgumentParser(
        prog="answerable",
        description="Holds a chief constable to account, and shows the public that it was done.",
        epilog="`answerable COMMAND --help` says more about each.",
    )
    below = parser.add_subparsers(title="commands", metavar="COMMAND")
    groups = {}
    for command in COMMANDS:
        first, *rest = command.words
        if rest and first not in groups:
            group = below.add_parser(first, help=GROUPS[first], description=f"{GROUPS[first]}.")
            groups[first] = group.add_subparsers(title="commands", metavar="COMMAND")
        adding = groups[first] if rest else below
        describe(
            adding.add_parser(command.words[-1], help=command.summary), command, loaded=command is called
        )
    return parser


def describe(parser: argparse.ArgumentParser, command: Command, *, loaded: bool) -> None:
    parser.description = f"{command.summary}."
    if loaded:
        module = load(command)
        parser.description = module.__doc__
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        module.add_arguments(parser)
        parser.set_defaults(run=module.run, parser=parser)


def _print_help(words: Sequence[str]) -> None:
    """A group called without its command, or nothing at all: says what there is."""
    asked = [*words[:1], "--help"] if words and words[0] in GROUPS else ["--help"]
    try:
        build_parser().parse_args(asked)
    except SystemExit:
        return
