"""The highest marking among the papers from which an agenda's matters come: it travels with what is made."""

from __future__ import annotations

from collections.abc import Iterable

from answerable.matters.models import Matter
from answerable.papers.asked.queries import find_highest_marking

from ..matters import read_matters


def find_marking(matters: Iterable[Matter]) -> str:
    """Blank where no paper of theirs is marked."""
    said = read_matters(matter.key for matter in matters)
    papers = {each.paper_id for each in said.values() if each.paper_id}
    if not papers:
        return ""
    return find_highest_marking(papers)
