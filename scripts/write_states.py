"""Draws state tables into pages of docs/explanation.

With --check it writes nothing, and its exit status says whether the pages are in step.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from answerable.matters import states as matters
from answerable.meetings.agendas import states as agendas
from answerable.meetings.programme import states as programme
from answerable.meetings.public import states as public
from answerable.meetings.requests import states as requests
from answerable.papers.asked import states as papers

ROOT = Path(__file__).resolve().parent.parent
EXPLANATION = ROOT / "docs" / "explanation"


class Transition(Protocol):
    @property
    def before(self) -> str: ...
    @property
    def after(self) -> str: ...
    @property
    def name(self) -> str: ...


PAGES: dict[str, dict[str, Iterable[Transition]]] = {
    "nothing-drops.md": {
        "matter": matters.TRANSITIONS,
        "sitting": programme.SITTING_TRANSITIONS,
        "placement": programme.PLACEMENT_TRANSITIONS,
    },
    "answers.md": {
        "draft": requests.DRAFT_TRANSITIONS,
        "return": requests.RETURN_TRANSITIONS,
        "entry": requests.ENTRY_TRANSITIONS,
        "status": requests.STATUS_TRANSITIONS,
        "extension": requests.EXTENSION_TRANSITIONS,
    },
    "agendas.md": {"agenda": agendas.AGENDA_TRANSITIONS, "line": agendas.LINE_TRANSITIONS},
    "papers.md": {"paper": papers.TRANSITIONS},
    "public-questions.md": {"question": public.QUESTION_TRANSITIONS},
}


def draw(table: Iterable[Transition]) -> str:
    """The first state of a table is the one that everything begins in."""
    moves = list(table)
    lines = [f"    {each.before} --> {each.after}: {each.name}" for each in moves]
    return "\n".join(["```mermaid", "stateDiagram-v2", f"    [*] --> {moves[0].before}", *lines, "```"])


def compose(page: Path, tables: dict[str, Iterable[Transition]]) -> str:
    text = page.read_text(encoding="utf-8")
    for name, table in tables.items():
        found = re.search(rf"<!-- states of {name} -->\n(.*?)<!-- end -->", text, re.DOTALL)
        if found is None:
            raise SystemExit(f"{page.name} has no place for the states of {name}")
        text = f"{text[: found.start(1)]}{draw(table)}\n{text[found.end(1) :]}"
    return text


def main(arguments: list[str]) -> int:
    out_of_step = []
    for name, tables in PAGES.items():
        page = EXPLANATION / name
        wanted = compose(page, tables)
        if page.read_text(encoding="utf-8") != wanted:
            out_of_step.append(page)
            if "--check" not in arguments:
                page.write_text(wanted, encoding="utf-8")
    if "--check" not in arguments:
        return 0
    for page in out_of_step:
        print(f"{page.relative_to(ROOT)} is out of step: run make fix")
    return 1 if out_of_step else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
