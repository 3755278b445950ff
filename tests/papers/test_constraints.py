from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from answerable.papers.models import Paper
from tests.invariants import Case, check_broken, list_constraints

pytestmark = pytest.mark.django_db


def paper(**more: Any) -> Paper:
    said = {
        "sha256": "a" * 64,
        "name": "n",
        "media_type": "text/plain",
        "size": 1,
        "received_at": timezone.now(),
    }
    return Paper(**{**said, **more})


CASES: dict[str, Case] = {
    "paper_content_once": lambda: [paper(), paper(name="other")],
    "paper_digest_is_whole": lambda: [paper(sha256="abc")],
    "paper_marking_known": lambda: [paper(marking="PRIVATE")],
}


def test_every_constraint_is_broken_here() -> None:
    assert set(CASES) == list_constraints("papers")


@pytest.mark.parametrize("name", CASES)
def test_constraint(name: str) -> None:
    check_broken(name, CASES[name])
