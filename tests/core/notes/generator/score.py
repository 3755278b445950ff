"""Precision and recall of the reader, field by field, on generated meetings.

python -m tests.core.notes.generator.score [--meetings 500] [--first 0] [--layout NAME] [--format docx]
    [--by-layout] [--show FIELD [--examples 20]] [--keep FOLDER]
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from answerable.core.notes import reader
from answerable.core.notes.model import as_json
from tests.core.notes.generator.layouts import LAYOUTS
from tests.core.notes.generator.measurement import Tallies, measure, new_tallies
from tests.core.notes.generator.rendering import Specimen, make_specimen


def make_specimens(
    seeds: range, layouts: list[str] | None = None, medium: str | None = None
) -> Iterator[Specimen]:
    """Each meeting in each layout; text and web pages unless a format is named."""
    for seed in seeds:
        for layout in layouts or LAYOUTS:
            yield make_specimen(seed, layout, medium)


def score(specimens: Iterator[Specimen], folder: Path) -> dict[str, Tallies]:
    """Tallies for each layout; the documents are left in the folder."""
    tallies: dict[str, Tallies] = {}
    for specimen in specimens:
        path = folder / specimen.name
        path.write_bytes(specimen.content)
        notes = as_json(reader.read(path))
        measure(tallies.setdefault(specimen.layout, new_tallies()), specimen.name, specimen.truth, notes)
    return tallies


def add_up(tallies: dict[str, Tallies]) -> Tallies:
    """All layouts together."""
    total = new_tallies()
    for one in tallies.values():
        for key, tally in one.items():
            total[key].right += tally.right
            total[key].found += tally.found
            total[key].true += tally.true
            total[key].examples += tally.examples
    return total


def measure_for_floors(folder: Path) -> Tallies:
    """What the floors hold for: forty meetings as text and web pages, two as Word and PDF, in each layout."""
    parts = [score(make_specimens(range(40)), folder)]
    parts += [score(make_specimens(range(500, 502), None, medium), folder) for medium in ("docx", "pdf")]
    return add_up({f"{n} {layout}": one for n, part in enumerate(parts) for layout, one in part.items()})


def print_floors(tallies: Tallies) -> None:
    """Precision and recall a little below what was measured, as floors.yaml holds them."""
    print("# field: [precision, recall], a little below what the reader reached when this was written")
    for key, tally in tallies.items():
        floors = [
            max(0.0, math.floor((value - 0.012) * 100) / 100) for value in (tally.precision, tally.recall)
        ]
        print(f"{key}: {floors}")


def print_table(tallies: Tallies) -> None:
    print(f"{'field':18} {'precision':>9} {'recall':>9} {'true':>8} {'found':>8}")
    for key, tally in tallies.items():
        print(f"{key:18} {tally.precision:9.3f} {tally.recall:9.3f} {tally.true:8} {tally.found:8}")


def print_by_layout(tallies: dict[str, Tallies]) -> None:
    """The lower of precision and recall, in hundredths: a row for each field, a column for each layout."""
    fields = list(dict.fromkeys(key for one in tallies.values() for key in one))
    print(f"{'':18}", *(f"{name[:9]:>9}" for name in tallies))
    for key in fields:
        cells = [one.get(key) for one in tallies.values()]
        print(f"{key:18}", *(f"{100 * min(t.precision, t.recall):9.0f}" if t else f"{'':9}" for t in cells))


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--meetings", type=int, default=500)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--layout", action="append", choices=list(LAYOUTS))
    parser.add_argument("--format", choices=["text", "html", "docx", "pdf"])
    parser.add_argument("--by-layout", action="store_true")
    parser.add_argument("--show", action="append", default=[])
    parser.add_argument("--examples", type=int, default=20)
    parser.add_argument("--keep", type=Path)
    parser.add_argument(
        "--floors", action="store_true", help="print floors.yaml as the reader now deserves it"
    )
    options = parser.parse_args(arguments)
    seeds = range(options.first, options.first + options.meetings)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if options.floors:
            print_floors(measure_for_floors(folder))
            return 0
        tallies = score(make_specimens(seeds, options.layout, options.format), folder)
    total = add_up(tallies)
    print_table(total)
    if options.by_layout:
        print_by_layout(tallies)
    for key in options.show:
        print(f"\n{key}:", *total[key].examples[: options.examples], sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
