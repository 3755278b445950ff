"""Writes an invented office's history into a folder: notes/, tracker.xlsx, tracker.csv and truth.json.

python -m tests.history.write FOLDER [--seed 1] [--vocabulary a]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.history.history import History, make_history
from tests.history.truth import dump_truth
from tests.history.vocabulary import NAMES


def write_history(history: History, folder: Path) -> None:
    """The same history gives the same bytes."""
    notes = folder / "notes"
    notes.mkdir(parents=True, exist_ok=True)
    for name, content in history.files:
        (notes / name).write_bytes(content)
    for name, content in history.trackers:
        (folder / name).write_bytes(content)
    (folder / "truth.json").write_text(dump_truth(history.truth), encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--vocabulary", choices=NAMES, default="a")
    options = parser.parse_args(arguments)
    if options.folder.exists() and any(options.folder.iterdir()):
        print(f"{options.folder} is not empty. Name a folder that is new or empty.", file=sys.stderr)
        return 2
    history = make_history(options.seed, options.vocabulary)
    write_history(history, options.folder)
    truth, rows = history.truth, history.truth.tracker.rows if history.truth.tracker else ()
    counts = (len(truth.notes), len(truth.actions), len(truth.threads), len(rows))
    print("{} notes, {} actions, {} threads, {} rows in the tracker.".format(*counts))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
