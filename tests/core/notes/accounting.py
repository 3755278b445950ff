"""Where each source line of a document went: nothing is lost and nothing counted twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.core.notes.corpus.comparison import flatten

LEAVES = ("furniture", "unplaced", "repairs", "problems", "source")
WORD = re.compile(r"[^\W\d_]{4,}")
TAG = re.compile(r"<[^>]*>")
# Words that stand as labels before what they label, and are said by the shape of the structure afterwards.
LABELS = """
action actions arising point decision decisions update updates finding findings assurance statement owner
lead item items agenda agreed joint resolved question answer answers apologies apology attendance attendees
present chair chaired minutes notes name capacity next meeting date time venue from were received accepted
brought forward required relation discussion information assured mark strong none reference
board session confirmation type theme points
"""
LABEL_WORDS = frozenset(LABELS.split())


def lines_of(value: Any) -> Iterator[int]:
    """Every line number that a part of the structure names."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("lines", "header_lines"):
                yield from inner
            else:
                yield from lines_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from lines_of(inner)


def account(notes: dict[str, Any]) -> list[str]:
    """What is wrong with the account of lines; nothing when all is well."""
    structure = {key: value for key, value in notes.items() if key not in LEAVES}
    placed = set(lines_of(structure))
    furniture, unplaced = (list(lines_of(notes[key])) for key in ("furniture", "unplaced"))
    repaired = set(lines_of(notes["repairs"]))
    source = {s["line"] for s in notes["source"] if s["text"].strip()}
    wrong = []
    for what, lines in (
        ("lost", source - placed - set(furniture) - set(unplaced) - repaired),
        ("not of the document", (placed | set(furniture) | set(unplaced) | repaired) - source),
        ("both in the structure and furniture", placed & set(furniture)),
        ("both in the structure and unplaced", placed & set(unplaced)),
        ("both furniture and unplaced", set(furniture) & set(unplaced)),
        ("furniture twice", {n for n in furniture if furniture.count(n) > 1}),
        ("unplaced twice", {n for n in unplaced if unplaced.count(n) > 1}),
    ):
        if lines:
            wrong.append(f"{what}: {sorted(lines)}")
    return [*wrong, *_told_twice(notes["items"])]


def _told_twice(items: list[dict[str, Any]]) -> Iterator[str]:
    """The same words of the same lines in two of an item's lists, or in two items."""
    seen: set[tuple[str, tuple[int, ...]]] = set()
    for item in flatten(items):
        for key in ("context", "requests", "updates", "findings"):
            for text in item[key]:
                place = (text["text"], tuple(text["lines"]))
                if place in seen:
                    yield f"told twice: {place}"
                seen.add(place)


def find_lost_words(notes: dict[str, Any]) -> list[str]:
    """Words of lines outside the header that stand nowhere among what was made of those lines."""
    said: dict[int, list[str]] = defaultdict(list)
    _gather({k: v for k, v in notes.items() if k != "source"}, said)
    header = set(notes["header_lines"])
    lost = []
    for line in notes["source"]:
        if line["line"] in header:
            continue
        kept = " ".join(said[line["line"]]).casefold()
        words = WORD.findall(TAG.sub(" ", line["text"]).casefold())
        missing = [w for w in words if w not in kept and w not in LABEL_WORDS]
        if missing:
            lost.append(f"line {line['line']}: {' '.join(missing)}")
    return lost


def _gather(value: Any, said: dict[int, list[str]]) -> None:
    """The words of each part of the structure, under the lines that it names."""
    if isinstance(value, list):
        for inner in value:
            _gather(inner, said)
    if not isinstance(value, dict):
        return
    words = list(_own_words(value))
    for number in value.get("lines", ()):
        said[number] += words
    for inner in value.values():
        _gather(inner, said)


def _own_words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            if not (isinstance(inner, dict) and "lines" in inner):
                yield from _own_words(inner)
    elif isinstance(value, dict):
        for inner in value.values():
            if not (isinstance(inner, dict) and "lines" in inner):
                yield from _own_words(inner)
