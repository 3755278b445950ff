"""Whether the documents hold together: every relative link leads somewhere, every command is described."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)
COMMANDS = ROOT / "docs" / "reference" / "commands.md"


def list_documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def make_anchor(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.strip().replace(" ", "-")


def find_broken_links(document: Path) -> Iterator[str]:
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        aim = (document.parent / path).resolve() if path else document
        if not aim.exists():
            yield f"{document.relative_to(ROOT)}: {target} leads nowhere"
        elif anchor and aim.suffix == ".md":
            headings = {make_anchor(each) for each in HEADING.findall(aim.read_text(encoding="utf-8"))}
            if anchor not in headings:
                yield f"{document.relative_to(ROOT)}: {target} has no such heading"


def list_commands() -> list[str]:
    """The commands as the program itself lists them, two levels deep."""
    return [
        f"{first} {second}".strip() for first in read_choices() for second in (read_choices(first) or [""])
    ]


def read_choices(*command: str) -> list[str]:
    program = [sys.executable, "-m", "answerable", *command, "--help"]
    text = subprocess.run(program, capture_output=True, text=True, check=True).stdout
    choices = re.search(r"\{([a-z,-]+)\}", text.partition("options:")[0])
    return choices[1].split(",") if choices else []


def find_undescribed_commands() -> Iterator[str]:
    described = COMMANDS.read_text(encoding="utf-8")
    for command in list_commands():
        if f"answerable {command}" not in described:
            yield f"{COMMANDS.relative_to(ROOT)} does not describe `answerable {command}`"


def main() -> int:
    problems = [problem for document in list_documents() for problem in find_broken_links(document)]
    problems += find_undescribed_commands()
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
