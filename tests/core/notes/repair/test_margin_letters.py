"""Letters of the margin that words inside a text have lost, and letters that the cut parted in two."""

from __future__ import annotations

from answerable.core.notes.model import Repair
from answerable.core.notes.repair.margins import repair_margins
from tests.core.notes.rows import cells, paragraph, shown

LABEL = cells(1, "Ac", "tions arising")


def repair_line(debris: str, body: str, *others: str) -> tuple[str, list[Repair]]:
    """The line as mended, in a damaged run, with other paragraphs of the document behind it."""
    behind = [paragraph(text, number) for number, text in enumerate(others, 3)]
    rows, repairs = repair_margins([LABEL, cells(2, debris, body), *behind])
    return shown(rows)[1][1], [r for r in repairs if r.lines == (2,)]


def test_known_word_becomes_the_one_the_document_uses() -> None:
    text, repairs = repair_line("ir y", "The backlog fell in two ears.", "Ten years.", "Two years more.")
    assert text == "The backlog fell in two years."
    assert [r.certainty for r in repairs] == ["likely"]


def test_known_word_stays_and_is_asked_about_where_the_document_does_not_tell() -> None:
    text, repairs = repair_line("ir y", "The backlog fell in two ears.")
    assert text == "The backlog fell in two ears."
    assert ("ears", "years", "ask") in [(r.before, r.after, r.certainty) for r in repairs]


def test_known_word_that_stands_elsewhere_too_is_left_alone() -> None:
    text, _ = repair_line("ir y", "The noise hurt their ears.", "Ears were hurt.", "Years, years and years.")
    assert text == "The noise hurt their ears."


def test_letter_parted_in_two_is_one_letter() -> None:
    assert repair_line("V", "Vhen will the desk open?")[0] == "When will the desk open?"
