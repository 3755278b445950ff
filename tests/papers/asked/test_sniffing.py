from __future__ import annotations

import io
import zipfile

import pytest

from answerable.papers.asked.markings import find_marking, is_lower, take_highest
from answerable.papers.asked.sniffing import MEDIA_TYPES, decode_text, sniff
from answerable.papers.exceptions import PaperRefused
from tests.papers.asked.files import REFUSED, TAKEN


def test_a_file_of_every_kind_is_known() -> None:
    assert set(TAKEN) == set(MEDIA_TYPES)


@pytest.mark.parametrize("kind", TAKEN)
def test_a_file_is_what_its_content_says(kind: str) -> None:
    name, data = TAKEN[kind]
    assert sniff(data, name) == kind


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_taken_is_refused_in_words(case: str) -> None:
    name, data, words = REFUSED[case]
    with pytest.raises(PaperRefused, match=words) as refusal:
        sniff(data, name)
    assert str(refusal.value).startswith(name)


def test_a_package_that_unpacks_to_too_much_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(2001):
            archive.writestr(f"word/{number}.xml", "")
    with pytest.raises(PaperRefused, match="unpacks to more"):
        sniff(buffer.getvalue(), "review.docx")


@pytest.mark.parametrize(
    ("data", "text"),
    [("£".encode("utf-16"), "£"), ("£".encode(), "£"), ("£".encode("cp1252"), "£"), (b"\x81\x00", None)],
)
def test_text_is_read_in_the_codes_that_offices_use(data: bytes, text: str | None) -> None:
    assert decode_text(data) == text


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("Review OFFICIAL-SENSITIVE.pdf", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL – SENSITIVE", "OFFICIAL-SENSITIVE"),
        ("OFFICIAL_SENSITIVE_review", "OFFICIAL-SENSITIVE"),
        ("[OFFICIAL] Review", "OFFICIAL"),
        ("An official visit to UNOFFICIAL places", ""),
        ("OFFICIAL: the sensitive matter", "OFFICIAL"),
    ],
)
def test_a_marking_is_found_where_it_stands_in_capitals(words: str, marking: str) -> None:
    assert find_marking(["", words]) == marking


def test_the_highest_marking_wins_wherever_it_stands() -> None:
    assert find_marking(["OFFICIAL-SENSITIVE", "OFFICIAL"]) == "OFFICIAL-SENSITIVE"
    assert take_highest("", "OFFICIAL-SENSITIVE", "OFFICIAL") == "OFFICIAL-SENSITIVE"
    assert [is_lower("", "OFFICIAL"), is_lower("OFFICIAL", "OFFICIAL")] == [True, False]
