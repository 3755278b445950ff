"""How much of a file will be read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Minutes take a few hundred kilobytes and twenty pages; a pack with its papers, many times that."""

    file_bytes: int = 50 * MEGABYTE
    text_bytes: int = 5 * MEGABYTE
    page_bytes: int = 100 * 1024
    """Of a web page that is read in this process: a parser's work can grow with the square of what it gets."""
    lines: int = 100_000
    pages: int = 500
    parts: int = 2_000
    unzipped_bytes: int = 250 * MEGABYTE
    unzipped_part_bytes: int = 60 * MEGABYTE
    unzip_ratio: int = 200
    looked_bytes: int = 100 * MEGABYTE
    """Of a file with everything inside it, where a word is looked for beside those that are read."""
    cells: int = 200_000
    nesting: int = 40
    seconds: float = 60.0
    memory_bytes: int = 1536 * MEGABYTE


DEFAULT = Limits()
