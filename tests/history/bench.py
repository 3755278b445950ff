"""How long a new office waits: from an empty folder over ninety notes and a tracker to its home page.

`python -m tests.history.bench`; the aim is ten minutes on two cores.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.history.driving import drive
from tests.history.history import make_history
from tests.history.journey import describe

AIM = 600.0


def main() -> int:
    history = make_history(2, "b")
    with tempfile.TemporaryDirectory(prefix="answerable-journey-") as folder:
        driven = drive(history, Path(folder))
    for name, seconds in driven.seconds.items():
        print(f"{name:<22}{seconds:7.1f} s")
    total = sum(driven.seconds.values())
    print(f"{'the whole journey':<22}{total:7.1f} s   aim {AIM:.0f} s")
    print(describe(history.truth, driven.results))
    return 0 if total <= AIM else 1


if __name__ == "__main__":
    sys.exit(main())
