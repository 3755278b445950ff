"""Damaged files: cut short, bytes turned, parts put in. A refusal or a document; no line is lost."""

from __future__ import annotations

import io
import zipfile
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.sniffing import recognise_format
from answerable.core.notes.extraction.text import extract_text
from answerable.core.notes.extraction.web import extract_web
from answerable.core.notes.extraction.worker import extract_in_child
from answerable.core.notes.writing import parse_markup, write_pdf, write_plain, write_web, write_word

NOTES = parse_markup(
    "# Notes of the board\n> head: Office\n\n"
    "| No. | Matter | Action |\n| 1.1 | Update:<br>* told<br>+ asked | CC |\n\n"
    "¦ Attendance: ¦ Ann Example ¦ Reeve ¦\n¦ ¦ Bob Sample ¦ Pilot ¦\n\n"
    "## Next\n\n- point\n\n1. first\n2. second\n---\n"
    "The last page has some words that go on for a while, so that they need more than one line of it."
)
FILES = {
    "docx": write_word(NOTES),
    "pdf": write_pdf(NOTES),
    "html": write_web(NOTES),
    "text": write_plain(NOTES),
}
LIMITS = Limits(seconds=10)
DAMAGE = st.lists(
    st.tuples(
        st.sampled_from(["cut", "turn", "double", "put", "drop"]),
        st.floats(0, 1, exclude_max=True),
        st.binary(min_size=1, max_size=8),
    ),
    min_size=1,
    max_size=4,
)
Damage = list[tuple[str, float, bytes]]


def damage(content: bytes, how: Damage) -> bytes:
    for kind, where, what in how:
        place = int(where * len(content))
        if kind == "cut":
            content = content[:place]
        elif kind == "turn":
            content = content[:place] + what + content[place + len(what) :]
        elif kind == "double":
            content = content[:place] + content[place : place + 200] + content[place:]
        elif kind == "put":
            content = content[:place] + what + content[place:]
        else:
            content = content[:place] + content[place + len(what) :]
    return content


def read(content: bytes) -> Document | None:
    """As `extract` does, but from memory; None where the file is refused."""
    try:
        found = recognise_format(content, "notes")
        if found == "text":
            return extract_text(content, "notes", LIMITS)
        if found == "html":
            return extract_web(content, "notes", LIMITS)
        return extract_in_child(content, "notes", found, LIMITS)
    except UnreadableFile as refused:
        if refused.code in ("lost-lines", "too-slow", "stopped"):
            raise
        return None


def check(document: Document | None) -> None:
    if document is None:
        return
    rows = Counter(number for row in document.rows for number in row.lines)
    furniture = Counter(document.furniture)
    numbers = [line.number for line in document.lines]
    assert numbers == sorted(set(numbers))
    assert rows + furniture == Counter(numbers)


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(how=DAMAGE)
def test_damaged_file_is_refused_or_kept_whole(kind: str, how: Damage) -> None:
    check(read(damage(FILES[kind], how)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(how=DAMAGE, part=st.sampled_from(["document", "numbering", "styles", "_rels/document.xml.rels"]))
def test_word_with_a_damaged_part_is_refused_or_kept_whole(how: Damage, part: str) -> None:
    name = f"word/{part}.xml" if "rels" not in part else f"word/{part}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(FILES["docx"])) as before, zipfile.ZipFile(buffer, "w") as after:
        for member in before.namelist():
            content = before.read(member)
            after.writestr(member, damage(content, how) if member == name else content)
    check(read(buffer.getvalue()))


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"", b"\xff\xfe", b"{"]),
)
def test_any_bytes_are_refused_or_kept_whole(content: bytes, start: bytes) -> None:
    check(read(start + content))


@pytest.mark.parametrize("kind", FILES)
def test_undamaged_file_is_read(kind: str) -> None:
    document = read(FILES[kind])
    assert document is not None
    assert document.format == kind
    check(document)
