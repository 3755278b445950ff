"""Files that unpack to more than may be looked through, or that bear a name no file here may have."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace

import pytest

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import DEFAULT
from answerable.core.notes.extraction.inside import check_pdf, read_inside
from answerable.core.notes.extraction.worker import extract_in_child
from answerable.papers.contents import list_texts
from tests.papers.asked.files import make_pdf

MORE = "holds more than is looked through"


def pack(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def claim_objects(*ranges: int) -> bytes:
    """A PDF of three rows in its table, which says that it has many more."""
    head = (
        b"%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R /Said (what was said) >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
    )
    rows = bytes([0, 0, 0, 1, 9, 0, 1, head.index(b"2 0 obj"), 0])
    table = (
        f"3 0 obj\n<< /Type /XRef /Size 3 /Index {list(ranges)} /W [1 1 1] /Root 1 0 R "
        f"/Length {len(rows)} >>\nstream\n"
    ).replace(",", "")
    end = f"\nendstream\nendobj\nstartxref\n{len(head)}\n%%EOF\n"
    return head + table.encode() + rows + end.encode()


def look(content: bytes, most: int = 10_000) -> tuple[list[str], list[str]]:
    found = json.loads(read_inside(content, most))
    return found["texts"], found["closed"]


def test_a_table_that_claims_objects_without_end_is_read_as_far_as_it_goes() -> None:
    texts, closed = look(claim_objects(0, 9_999_999_999, 5, 9_999_999_999))
    assert "what was said" in texts
    assert closed == []


def test_the_words_of_such_a_file_are_read_to_an_end_too() -> None:
    limits = replace(DEFAULT, seconds=20.0)
    with pytest.raises(UnreadableFile) as refused:
        extract_in_child(claim_objects(0, 9_999_999_999), "a.pdf", "pdf", limits)
    assert refused.value.code == "damaged"


def test_what_a_package_unpacks_to_is_looked_through_up_to_a_limit() -> None:
    inner = pack({f"{n}.xml": b"x" * 4_000 for n in range(4)})
    texts, closed = look(pack({"first.xml": b"words", "a.zip": inner}))
    assert {"first.xml", "words", "x" * 4_000} <= set(texts)
    assert closed == [MORE]
    assert look(pack({"a.zip": inner}), 100_000)[1] == []


def test_many_small_parts_count_as_well() -> None:
    assert look(pack({f"{n}": b"" for n in range(200)}))[1] == [MORE]


def test_a_package_behind_the_head_of_a_pdf_is_limited_too() -> None:
    texts, closed = look(b"%PDF-1.5\n" + pack({"a": b"x" * 20_000}))
    assert "x" * 20_000 not in texts
    assert closed == [MORE]


@pytest.mark.parametrize("name", ["é" * 200 + ".txt", "a." + "é" * 200, "a.b\x00c", "a/../b.txt", ""])
def test_a_file_is_searched_whatever_it_is_called(name: str) -> None:
    closed: list[str] = []
    assert list(list_texts(b"What was said.", name, closed))[:2] == [name, "What was said."]
    assert closed == []


def test_a_locked_pdf_is_known_from_a_damaged_one() -> None:
    assert check_pdf(make_pdf(), "a.pdf") == b"{}"
    with pytest.raises(UnreadableFile) as refused:
        check_pdf(make_pdf(password="one"), "a.pdf")
    assert refused.value.code == "locked"
