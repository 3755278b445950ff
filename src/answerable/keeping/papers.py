"""The papers' files as a set holds them: each under its digest, and those that are lost by name."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from .written import BLOCK, WrittenSet

_FILE = re.compile(r"papers/([0-9a-f]{2})/(\1[0-9a-f]{62})")

Tell = Callable[[str], None]


def name_file(digest: str) -> str:
    return f"papers/{digest[:2]}/{digest}"


def find_digest(name: str) -> str | None:
    """The digest that a file of a set claims by its name, where it is a paper's."""
    match = _FILE.fullmatch(name)
    return match[2] if match else None


def add_papers(
    written: WrittenSet, digests: Iterable[str], folder: Path, tell: Tell | None = None, prefix: str = ""
) -> list[str]:
    """Takes the files of these papers along; gives the digests of those that are gone or were altered."""
    absent = []
    for digest in sorted(digests):
        path = folder / digest[:2] / digest
        if path.is_file() and _digest_file(path) == digest:
            written.add_file(prefix + name_file(digest), path)
        else:
            absent.append(digest)
        if tell:
            tell("papers")
    return absent


def describe_absent(absent: Iterable[str]) -> list[str]:
    return [f"The paper {digest[:12]}… is lost or was altered, so it is not in it." for digest in absent]


def _digest_file(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return digest.hexdigest()
