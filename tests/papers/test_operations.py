from __future__ import annotations

import hashlib
import stat
from pathlib import Path

import pytest

from answerable.audit import ledger
from answerable.audit.models import LedgerEntry
from answerable.papers.exceptions import PaperWasRemoved
from answerable.papers.models import Paper
from answerable.papers.operations import guess_media_type, keep_paper
from answerable.papers.store import find_file
from answerable.papers.verification import find_damage
from tests.offices import OFFICER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("store")]


def test_a_paper_lies_under_its_digest_and_its_receipt_in_the_ledger(store: Path) -> None:
    paper = keep_paper(b"words", name="notes.txt", by=OFFICER, received_from="the force")
    digest = hashlib.sha256(b"words").hexdigest()
    file = store / digest[:2] / digest
    assert file.read_bytes() == b"words"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (paper.sha256, paper.size, paper.media_type) == (digest, 5, "text/plain")
    assert LedgerEntry.objects.filter(operation="receive paper").count() == 1


def test_the_same_bytes_again_are_the_same_paper_under_its_first_name() -> None:
    first = keep_paper(b"words", name="notes.txt", by=OFFICER)
    again = keep_paper(b"words", name="copy of notes.txt", by=OFFICER)
    assert (again.pk, again.name) == (first.pk, "notes.txt")
    assert LedgerEntry.objects.count() == 1


def test_a_file_that_went_missing_is_mended_when_the_paper_comes_again() -> None:
    paper = keep_paper(b"words", name="notes.txt", by=OFFICER)
    find_file(paper.sha256).unlink()
    keep_paper(b"words", name="notes.txt", by=OFFICER)
    assert list(find_damage()) == []


def test_a_paper_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    path.write_bytes(b"# Notes")
    assert keep_paper(path, name=path.name, by=OFFICER).media_type == "text/markdown"


def test_a_removed_paper_is_not_taken_in_again() -> None:
    paper = keep_paper(b"words", name="notes.txt", by=OFFICER)
    with ledger.entry(OFFICER, "remove") as writing:
        writing.change(paper, removed_at=paper.received_at)
    with pytest.raises(PaperWasRemoved, match="personal data"):
        keep_paper(b"words", name="notes.txt", by=OFFICER)


def test_a_very_long_name_is_cut() -> None:
    assert len(keep_paper(b"words", name="n" * 400, by=OFFICER).name) == 255


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.pdf", "application/pdf"),
        ("a", "application/octet-stream"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(name: str, media_type: str) -> None:
    assert guess_media_type(name) == media_type


def test_what_was_altered_is_named() -> None:
    kept = [
        keep_paper(content, name=f"{content.decode()}.txt", by=OFFICER)
        for content in (b"one", b"two", b"three")
    ]
    find_file(kept[0].sha256).write_bytes(b"0ne")
    find_file(kept[1].sha256).unlink()
    stray = find_file("a" * 64)
    stray.parent.mkdir()
    stray.write_bytes(b"x")
    damage = list(find_damage())
    assert len(damage) == 3
    assert "one.txt" in damage[0]
    assert "altered" in damage[0]
    assert "two.txt" in damage[1]
    assert "missing" in damage[1]
    assert "never received" in damage[2]
    assert Paper.objects.count() == 3
