"""Whether the hashed requirements are in step with pyproject.toml, found out without a network."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", re.MULTILINE)
ADDRESS = re.compile(r"https?://|--(?:extra-)?index-url|--find-links")


def read_pins(name: str) -> dict[str, set[str]]:
    """The versions by package; more than one where they differ between Pythons."""
    pins: dict[str, set[str]] = {}
    for package, version in PIN.findall((ROOT / "requirements" / name).read_text()):
        pins.setdefault(canonicalize_name(package), set()).add(version)
    return pins


def find_missing(name: str, wanted: list[str]) -> Iterator[str]:
    pins = read_pins(name)
    for line in wanted:
        requirement = Requirement(line)
        versions = pins.get(canonicalize_name(requirement.name), set())
        if not versions:
            yield f"requirements/{name} lacks {requirement.name}"
        yield from (
            f"requirements/{name}: {requirement.name} {version} is not what pyproject.toml asks for"
            for version in sorted(versions)
            if not requirement.specifier.contains(version, prereleases=True)
        )


def find_differences() -> Iterator[str]:
    office, developer = read_pins("office.txt"), read_pins("developer.txt")
    for package, versions in office.items():
        if developer.get(package) != versions:
            yield f"{package} is {versions} for the office, {developer.get(package)} for developers"


def find_addresses() -> Iterator[str]:
    for path in [*sorted((ROOT / "requirements").iterdir()), ROOT / "package-lock.json"]:
        text = path.read_text()
        if path.name == "package-lock.json":
            text = re.sub(r'"(?:url|funding)": "[^"]*"', "", text)
        if ADDRESS.search(text):
            yield f"{path.relative_to(ROOT)} names the address of a package index"


def main() -> int:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    office = project["project"]["dependencies"]
    developer = [*office, *project["dependency-groups"]["developer"]]
    problems = [
        *find_missing("office.txt", office),
        *find_missing("developer.txt", developer),
        *find_differences(),
        *find_addresses(),
    ]
    for problem in problems:
        print(problem)
    if problems:
        print("Run make lock.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
