"""What must never be in the repository: secrets, addresses of machines, unfinished work, real notes."""

from __future__ import annotations

import re

import pytest

from tests.repository.sources import ROOT, list_tracked

TEXT = {".py", ".md", ".html", ".toml", ".txt", ".yaml", ".yml", ".json", ".scss", ".svg", ".sh", ""}
# Put together here, so that this file does not hold what it looks for.
FORBIDDEN = {
    "a private key": "BEGIN [A-Z ]*PRIVATE " + "KEY",
    "a folder of somebody's machine": "(?:/home/[a-z]+|/Users/[a-z]+|/" + "work|/" + r"root)/\w",
    "the address of a package index": "--index" + "-url|pypi" + r"\.org/simple",
    "unfinished work": r"\b(?:TO" + "DO|FIX" + r"ME|XX" + r"X)\b",
    "a debugger": r"\bbreak" + r"point\(\)|\bpdb\.set" + "_trace",
}


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    pattern = re.compile(FORBIDDEN[what])
    found = [
        str(path.relative_to(ROOT))
        for path in list_tracked()
        if path.suffix in TEXT and pattern.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert found == []


def test_nothing_that_is_built_is_kept() -> None:
    built = ("node_modules", "var", "build", ".venv", "built", "__pycache__")
    assert [
        path for path in list_tracked() if any(part in built for part in path.relative_to(ROOT).parts)
    ] == []


def test_no_file_is_large() -> None:
    assert [path.name for path in list_tracked() if path.stat().st_size > 1_000_000] == []


def test_names_are_never_the_same_but_for_their_case() -> None:
    """Two such files are one on some people's machines."""
    names = [str(path.relative_to(ROOT)).casefold() for path in list_tracked()]
    assert len(names) == len(set(names))
