"""Whether the documents hold together: every relative link leads to a file, and to a heading it has."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+\s+(.*)$", re.MULTILINE)


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


def main() -> int:
    problems = [problem for document in list_documents() for problem in find_broken_links(document)]
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
