"""Whole reading against bare text extraction by the same libraries, side by side: `make bench`.

Reading may take at most twice as long as the bare extraction for Word and PDF, and 50 ms for a text note. The
start of the child process is left out: it is paid once for a whole batch.

The same file is read in each round, so that what the reader keeps of texts it has seen helps it more than
with a file that is new to it. The same with all of that thrown away is measured by itself and printed beside
it, and said where it misses the aim.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import docx
import pdfplumber

from answerable.core.notes import reader
from answerable.core.notes.writing import (
    Sheet,
    parse_markup,
    write_pdf,
    write_plain,
    write_web,
    write_word,
)

ROUNDS = 7
MOST_TIMES = 2.0
MOST_TEXT_SECONDS = 0.050
WORDS = (
    "The Pilot told the board that repairs to the harbour lights had been put off twice for want of a barge, "
    "and that a third date in the spring was now agreed with the yard. "
)


def make_minutes() -> Sheet:
    """Minutes in an owner column, some eight pages long."""
    rows = ["| No. | Matter | Action |", "| --- | --- | --- |"]
    for number in range(1, 15):
        points = "".join(f"<br>* {WORDS}" for _ in range(3))
        rows.append(f"| 1.{number} | **Light {number}**<br>Update:{points}<br>1. Can the Pilot say when? | |")
        rows.append(f"| | Pilot to report on light {number} at the May 2021 meeting. | CP |")
    head = (
        "# Harbour Assurance Meeting March 2021\n> foot: Official\n\nDate: Wednesday 3 March 2021 @ 09:30\n\n"
    )
    return parse_markup(head + "\n".join(rows) + "\n\n## Next meeting\n\n7 April 2021, 09:30\n")


def make_prose() -> Sheet:
    """Minutes in paragraphs, some six pages long."""
    sections = "".join(
        f"## Light {number}\n\n{WORDS * 3}\n\nThe Reeve asked what it costs. {WORDS}\n\nACTION: {WORDS}\n\n"
        for number in range(20)
    )
    return parse_markup(f"# Quarter 1 – 2024/25\n> foot: Official\n\nDate: 3rd September 2024\n\n{sections}")


def extract_bare_pdf(path: Path) -> None:
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()


def extract_bare_word(path: Path) -> None:
    document = docx.Document(str(path))
    _ = [paragraph.text for paragraph in document.paragraphs]
    _ = [cell.text for table in document.tables for row in table.rows for cell in row.cells]


def measure(*calls: Callable[[], object]) -> list[float]:
    """The median time of each, taken in turns so that a busy machine slows all alike."""
    times: list[list[float]] = [[] for _ in calls]
    for _ in range(ROUNDS):
        for place, call in enumerate(calls):
            before = time.perf_counter()
            call()
            times[place].append(time.perf_counter() - before)
    return [statistics.median(found) for found in times]


def list_caches() -> list[Callable[[], None]]:
    """What empties each cache of texts that the reader has; the spelling list, read from a file, stays."""
    modules = [m for name, m in sys.modules.items() if name.startswith("answerable.core.notes.")]
    found = {id(value): value for module in modules for value in vars(module).values()}
    cached = [value for value in found.values() if hasattr(value, "cache_clear")]
    return [value.cache_clear for value in cached if value.__name__ != "_spelling"]


def read_anew(path: Path, caches: list[Callable[[], None]]) -> None:
    for empty in caches:
        empty()
    reader.read(path)


def compare(path: Path, bare: Callable[[Path], None]) -> bool:
    reader.read(path)  # the child process starts here
    caches = list_caches()
    reading, extraction = measure(lambda: reader.read(path), lambda: bare(path))
    times = reading / extraction
    anew, beside = measure(lambda: read_anew(path, caches), lambda: bare(path))
    times_anew = anew / beside
    misses = " (more than the aim)" if times_anew > MOST_TIMES else ""
    print(
        f"{path.name:<14}{reading * 1000:8.0f} ms{extraction * 1000:8.0f} ms bare{times:7.2f} times"
        f"{times_anew:7.2f} times with nothing kept{misses}"
    )
    return times <= MOST_TIMES


def time_text(path: Path) -> bool:
    (reading,) = measure(lambda: reader.read(path))
    print(f"{path.name:<14}{reading * 1000:8.1f} ms")
    return reading <= MOST_TEXT_SECONDS


def main() -> int:
    met = []
    with tempfile.TemporaryDirectory() as folder:
        for name, sheet in (("minutes", make_minutes()), ("prose", make_prose())):
            files = {ending: Path(folder, f"{name}{ending}") for ending in (".docx", ".pdf", ".html", ".txt")}
            for ending, write in zip(files, (write_word, write_pdf, write_web, write_plain), strict=True):
                files[ending].write_bytes(write(sheet))
            met.append(compare(files[".docx"], extract_bare_word))
            met.append(compare(files[".pdf"], extract_bare_pdf))
            met.append(time_text(files[".txt"]))
            time_text(files[".html"])
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
