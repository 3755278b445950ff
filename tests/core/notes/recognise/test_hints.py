"""A hint spares a search; it must never hide a find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from answerable.core.notes.recognise import dues, labels, statements
from answerable.core.notes.recognise.hints import Hinted
from answerable.core.notes.structure import actions, problems

HINTED = {
    f"{module.__name__.rpartition('.')[2]}{name}": value
    for module in (actions, dues, labels, problems, statements)
    for name, value in vars(module).items()
    if isinstance(value, Hinted)
}


def test_text_with_a_hint_is_searched_and_one_without_is_not() -> None:
    hinted = Hinted(re.compile(r"\bwill go\b|^x$", re.IGNORECASE), "will")
    assert hinted.search("He WILL GO.")
    assert hinted.search("He will stay.") is None
    assert [match.group() for match in hinted.finditer("will go, will go")] == ["will go", "will go"]
    assert hinted.search("x") is None


@pytest.mark.parametrize("hinted", HINTED.values(), ids=HINTED)
def test_whatever_a_pattern_finds_holds_one_of_its_hints(hinted: Hinted) -> None:
    parsed = parser.parse(hinted.pattern.pattern, hinted.pattern.flags)
    assert needs_hint(parsed, hinted.hints)


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("will|shall", True),
        ("(?:will|may) go", False),
        ("(?:will)? go", False),
        ("(?:will)+ go", True),
        ("(?:when|will|shall)", False),
        ("wi(?:ll|sh)", False),
        ("wi(?:ll|ll not)", True),
        (r"\b(?=w)(?:SHALL\w*)", True),
    ],
)
def test_the_measure_itself(pattern: str, needed: bool) -> None:
    assert needs_hint(parser.parse(pattern, re.IGNORECASE), ("will", "shall")) is needed


def needs_hint(elements: Iterable[Any], hints: tuple[str, ...], before: str = "") -> bool:
    """Whether every text that these elements match holds a hint; `before` are the letters before them."""
    run = before
    for kind, value in elements:
        if kind is kinds.LITERAL:
            run += chr(value).lower()
            if any(hint in run for hint in hints):
                return True
            continue
        if kind is kinds.BRANCH and all(needs_hint(branch, hints, run) for branch in value[1]):
            return True
        if kind is kinds.SUBPATTERN and needs_hint(value[3], hints, run):
            return True
        if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT) and value[0] and needs_hint(value[2], hints, run):
            return True
        run = ""
    return False
