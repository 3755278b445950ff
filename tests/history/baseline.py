"""How many of a history's notes are read so surely that nobody need look at them, and what stands in the way.

python -m tests.history.baseline [--seed 1] [--vocabulary a]
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections import Counter, defaultdict
from pathlib import Path

from answerable.core.notes import reader
from answerable.core.notes.model import Notes
from answerable.reading.rules import list_reasons
from tests.history.history import make_history
from tests.history.truth import Note, Truth


def read_notes(folder: Path, truth: Truth) -> list[tuple[Note, Notes]]:
    return [(note, reader.read(folder / note.file)) for note in truth.notes]


def cut(reason: str) -> str:
    """A reason without its lines."""
    return re.sub(r" \(lines? .*\)$", "", reason)


def describe_baseline(read: list[tuple[Note, Notes]]) -> str:
    reasons = [(note, list_reasons(notes)) for note, notes in read]
    sure = [note for note, found in reasons if not found]
    notes_with: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    times: Counter[str] = Counter()
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for note, found in reasons:
        kinds = {cut(reason) for reason in found}
        notes_with.update(kinds)
        times.update(cut(reason) for reason in found)
        for kind in kinds:
            where[kind][note.layout] += 1
        if len(kinds) == 1:
            alone.update(kinds)
    total = (
        f"{len(read)} notes: {len(sure)} sure, {len(read) - len(sure)} not; "
        f"{sum(times.values())} reasons in all."
    )
    lines = [
        total,
        "",
        "| reason | notes | times | the only kind | layouts |",
        "| --- | --- | --- | --- | --- |",
    ]
    for kind, number in notes_with.most_common():
        layouts = ", ".join(f"{name} {count}" for name, count in where[kind].most_common())
        lines.append(f"| {kind} | {number} | {times[kind]} | {alone[kind]} | {layouts} |")
    return "\n".join(
        [*lines, "", "By layout: sure of all", *_by(reasons, "layout"), "By format:", *_by(reasons, "format")]
    )


def _by(reasons: list[tuple[Note, list[str]]], key: str) -> list[str]:
    every = Counter(getattr(note, key) for note, _ in reasons)
    sure = Counter(getattr(note, key) for note, found in reasons if not found)
    return [f"- {name}: {sure[name]} of {number}" for name, number in every.most_common()]


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vocabulary", choices=("a", "b"), default="a")
    parser.add_argument("--show", action="store_true", help="print each note's reasons too")
    options = parser.parse_args(arguments)
    history = make_history(options.seed, options.vocabulary)
    with tempfile.TemporaryDirectory() as temporary:
        for name, content in history.files:
            Path(temporary, name).write_bytes(content)
        read = read_notes(Path(temporary), history.truth)
    print(describe_baseline(read))
    if options.show:
        for note, notes in read:
            for reason in list_reasons(notes):
                print(f"{note.file} ({note.layout}, {note.format}): {reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
