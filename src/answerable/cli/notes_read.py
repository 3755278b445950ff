"""Reads meeting notes and prints what they hold. Nothing is kept: no office is needed.

Text, Markdown, HTML, Word (.docx) and PDF with a text layer can be read. With --json, one file gives one
object and several give one object a line, in order, in the shape of the notes schema (docs/reference); a file
that cannot be read gives its name and the error. The status is 1 when a file could not be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from answerable.core.notes import model, reader
from answerable.core.notes.document import UnreadableFile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", type=Path, help="notes to read")
    parser.add_argument("--json", action="store_true", help="print the whole structure as JSON")


def run(arguments: argparse.Namespace) -> int:
    failed = False
    several = len(arguments.files) > 1
    for number, file in enumerate(arguments.files):
        try:
            notes = read(file)
        except UnreadableFile as error:
            failed = True
            print(f"{file}: {error.reason}", file=sys.stderr)
            if arguments.json:
                print_json({"file": str(file), "error": error.reason}, several=several)
            continue
        if arguments.json:
            print_json(model.as_json(notes), several=several)
        else:
            print("\n" * bool(number) + "\n".join(describe(notes)))
    return 1 if failed else 0


def read(file: Path) -> model.Notes:
    try:
        return reader.read(file)
    except UnreadableFile:
        raise
    except OSError as error:
        reason = f"It could not be opened ({error.strerror or error}). Check the name."
        raise UnreadableFile(str(file), reason) from error
    except Exception as error:
        # A fault of ours in one file must not keep the others from being read.
        reason = f"Answerable failed at this file ({type(error).__name__}: {error}). Please report it."
        raise UnreadableFile(str(file), reason, code="fault") from error


def print_json(content: Any, *, several: bool) -> None:
    # At once, so that whoever reads our output line by line need not wait for the last file.
    print(json.dumps(content, ensure_ascii=False, indent=None if several else 2), flush=True)


def describe(notes: model.Notes) -> Iterator[str]:
    """The notes in a page: what a person checks first."""
    yield f"{notes.file}: {notes.title or 'no title found'}"
    yield f"  date         {notes.date or 'not known'}{f', {notes.time}' if notes.time else ''}"
    yield f"  series       {notes.series or 'not known'}"
    yield f"  attendance   {len(notes.attendance)} present, {len(notes.apologies)} apologies"
    items = list(walk(notes.items))
    questions = [question for item in items for question in item.questions]
    answered = sum(bool(question.answers) for question in questions)
    yield f"  items        {len(items)}"
    yield f"  questions    {len(questions)}, {answered} with an answer"
    actions = [action for item in items for action in item.actions]
    yield f"  actions      {len(actions)}"
    for action in actions:
        due = f" [{action.due.text}]" if action.due else ""
        yield f"    {', '.join(action.owners) or 'no owner'}: {action.text}{due}"
    kinds = ", ".join(f"{count(notes, kind)} {words}" for kind, words in _STATEMENTS)
    yield f"  proposed     {kinds}"
    yield f"  next meeting {notes.next_meeting.text if notes.next_meeting else 'not found'}"
    for problem in notes.problems:
        yield f"  problem      {problem.message}{name_lines(problem.lines)}"
    yield f"  repairs      {len(notes.repairs)}"
    yield f"  not placed   {len(notes.unplaced)} pieces of text"


_STATEMENTS = (("commitment", "commitments"), ("expectation", "expectations"), ("soft_ask", "soft asks"))


def count(notes: model.Notes, kind: str) -> int:
    return sum(statement.kind == kind for statement in notes.statements)


def name_lines(lines: tuple[int, ...]) -> str:
    return f" (line {', '.join(map(str, lines))})" if lines else ""


def walk(items: tuple[model.Item, ...]) -> Iterator[model.Item]:
    for item in items:
        yield item
        yield from walk(item.items)
