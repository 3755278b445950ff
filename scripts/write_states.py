"""Draws the state tables of the programme into docs/explanation/nothing-drops.md.

With --check it writes nothing, and its exit status says whether the page is in step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from answerable.matters import states as matters
from answerable.meetings.programme import states as programme

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "docs" / "explanation" / "nothing-drops.md"


class Transition(Protocol):
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def name(self) -> str: ...


TABLES: dict[str, Iterable[Transition]] = {
    "matter": matters.TRANSITIONS,
    "sitting": programme.SITTING_TRANSITIONS,
    "placement": programme.PLACEMENT_TRANSITIONS,
}


def draw(table: Iterable[Transition]) -> str:
    """The first state of a table is the one that everything begins in."""
    moves = list(table)
    lines = [f"    {each.before} --> {each.after}: {each.name}" for each in moves]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {moves[0].before}", *lines, "```"])


def compose(text: str) -> str:
    for name, table in TABLES.items():
        found = re.search(rf"<!-- states of {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
        if found is None:
            raise SystemExit(f"{DOCUMENT.name} has no place for the states of {name}")
        text = f"{text[: found.start(1)]}{draw(table)}\n{text[found.end(1) :]}"
    return text


def main(arguments: list[str]) -> int:
    present = DOCUMENT.read_text(encoding="utf-8")
    wanted = compose(present)
    if present == wanted:
        return 0
    if "--check" in arguments:
        print(f"{DOCUMENT.relative_to(ROOT)} is out of step: run make fix")
        return 1
    DOCUMENT.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
