"""The project's own files, for tests about the repository itself."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "src" / "answerable"
# From the bottom up; the contracts in pyproject.toml keep the imports to the same order.
LAYERS = (
    ("core",),
    ("audit", "search", "ui"),
    ("accounts",),
    ("office",),
    ("matters",),
    ("papers",),
    ("actions",),
    ("meetings",),
    ("reading",),
    ("desk",),
    ("keeping",),
    ("cli", "demo"),
    ("config",),
)


@cache
def list_tracked() -> tuple[Path, ...]:
    """What git knows or would add, so that a file is looked at before it is committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return tuple(path for name in sorted(names.split("\0")) if name and (path := ROOT / name).is_file())


def list_modules() -> list[Path]:
    return [path for path in list_tracked() if path.suffix == ".py" and path.is_relative_to(PACKAGE)]


def list_templates() -> list[Path]:
    return [path for path in list_tracked() if path.suffix == ".html" and "templates" in path.parts]


def name_app(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def find_below(app: str) -> set[str]:
    """The apps that this one may name: those on lower lines."""
    below: set[str] = set()
    for line in LAYERS:
        if app in line:
            return below
        below |= set(line)
    raise LookupError(app)


def walk_functions(path: Path) -> Iterator[tuple[ast.FunctionDef, int]]:
    """Every function with its lines of code: without docstring, comments, blank lines and inner functions."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            yield node, sum(1 for number in _number_lines(node) if _is_code(lines[number - 1]))


def _number_lines(node: ast.FunctionDef) -> set[int]:
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    numbers = set(range(node.lineno, body[0].lineno if body else node.lineno + 1))
    if ast.get_docstring(node) is not None:
        numbers -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    for statement in body:
        numbers |= set(range(statement.lineno, (statement.end_lineno or statement.lineno) + 1))
    for inner in ast.walk(node):
        if isinstance(inner, ast.FunctionDef) and inner is not node:
            numbers -= set(range(inner.lineno, (inner.end_lineno or inner.lineno) + 1))
    return numbers


def _is_code(line: str) -> bool:
    stripped = line.strip()
    return bool(stripped) and not stripped.startswith("#")
