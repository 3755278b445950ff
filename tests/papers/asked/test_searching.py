from __future__ import annotations

import pytest

from answerable.papers.asked.operations import Handling, receive_version, withdraw
from answerable.search.entries import OFFICE, RECORD
from answerable.search.verification import find_differences
from tests.offices import OFFICER, found
from tests.papers.asked.asking import POINTS, ask, want
from tests.search.entries import look

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]


def list_titles(words: str, *audiences: str) -> list[str]:
    hits = look(words, audiences=audiences or (OFFICE, RECORD)).hits
    return ["".join(part.text for part in hit.title) for hit in hits]


def test_a_paper_is_found_by_its_words_its_points_and_its_files() -> None:
    found()
    asked = ask()
    receive_version(asked, b"one", "Wheelbarrows.txt", handling=Handling(), by=OFFICER)
    withdraw(ask("Other", wanted=want(key="x"), points=()), reason="Superseded.", by=OFFICER)
    for words in ("visits", POINTS[0], "Wheelbarrows"):
        assert list_titles(words) == ["Review of visits"]
    assert list_titles("Superseded") == ["Other"]
    assert list(find_differences()) == []


def test_papers_are_found_by_the_office_alone() -> None:
    found()
    ask()
    assert list_titles("visits", RECORD) == []
