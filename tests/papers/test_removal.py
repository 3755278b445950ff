from __future__ import annotations

import io
import os
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from docx import Document

from answerable.audit.blanking import Blanking
from answerable.audit.removal import authorise_removal, request_removal
from answerable.audit.verification import verify
from answerable.core.notes.writing.blocks import Paragraph, Sheet
from answerable.core.notes.writing.pdf import write_pdf
from answerable.papers.contents import list_texts
from answerable.papers.models import Paper
from answerable.papers.operations import keep_paper
from answerable.papers.removal import sweep_files
from answerable.papers.store import find_file
from tests.offices import OFFICER, OTHER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("store")]
NAME = "Orla Fenwick"


def make_word(text: str, author: str = "", split: bool = False) -> bytes:
    document = Document()
    paragraph = document.add_paragraph()
    for piece in (text[:6], text[6:]) if split else (text,):
        paragraph.add_run(piece).bold = piece is text
    document.core_properties.author = author
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_part(package: bytes, name: str, content: bytes) -> bytes:
    buffer = io.BytesIO(package)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


def change_pdf(change: Callable[[pikepdf.Pdf], object]) -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_pdf(Sheet("Notes", (Paragraph("Nobody was seen."),))))) as pdf:
        change(pdf)
        pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x"] = pikepdf.AttachedFileSpec(
        pdf,
        make_word("Orla Fenwick was seen."),
        filename="x",
        description="",
        mime_type="",
        creation_date="",
        mod_date="",
    )


def lock_pdf() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(write_pdf(Sheet("Notes", (Paragraph("Seen by Orla Fenwick."),))))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="one", user="two"))
    return buffer.getvalue()


def fill_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Filled = pdf.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, V="Orla Fenwick"))


def mark_page(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Orla Fenwick", 0))


def set_author(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as properties:
        properties["dc:creator"] = ["Orla Fenwick"]


FILES: dict[str, bytes] = {
    "plain.txt": b"Seen by Orla\nFenwick on Monday.",
    "page.html": b"<html><body><p>Seen by <b>Orla</b> Fenwick.</p></body></html>",
    "word.docx": make_word("Orla Fenwick was seen.", split=True),
    "author.docx": make_word("Nobody was seen.", author="Orla Fenwick"),
    "notes.pdf": write_pdf(Sheet("Notes", (Paragraph("Seen by Orla Fenwick on Monday."),))),
    "Orla Fenwick.txt": b"Nothing.",
    "wide.txt": "Seen by Orla Fenwick.".encode("utf-16"),
    "comment.html": b"<html><body><p>Nothing.</p><!-- Orl&#97; Fenwick --></body></html>",
    "attribute.html": b'<html><body><p title="Orla&#32;Fenwick">Nothing.</p></body></html>',
    "piece.docx": add_part(make_word("Nobody."), "word/afchunk.htm", b"<p>Orla Fenwick</p>"),
    "inside.docx": add_part(make_word("Nobody."), "word/embeddings/a.docx", make_word("Orla Fenwick")),
    "attached.pdf": change_pdf(attach),
    "field.pdf": change_pdf(fill_field),
    "bookmark.pdf": change_pdf(mark_page),
    "properties.pdf": change_pdf(set_author),
    "late.pdf": b"\n" * 20 + change_pdf(fill_field),
}


@pytest.mark.parametrize("name", FILES)
def test_a_name_is_found_wherever_a_format_keeps_it(name: str, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(FILES[name])
    assert any(Blanking([NAME]).holds(text) for text in list_texts(path, name))


def test_a_package_inside_packages_is_searched_no_deeper_than_allowed(tmp_path: Path) -> None:
    nested = make_word("Nobody.")
    for _ in range(6):
        nested = add_part(make_word("Nobody."), "word/embeddings/a.docx", nested)
    path = tmp_path / "kept"
    path.write_bytes(nested)
    closed: list[str] = []
    assert not any(Blanking([NAME]).holds(text) for text in list_texts(path, "kept.docx", closed))
    assert closed == ["holds files inside files, deeper than is looked"]


def test_a_file_without_the_name_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(make_word("Orlando and Fenwicks were seen."))
    closed: list[str] = []
    assert not any(Blanking([NAME]).holds(text) for text in list_texts(path, "kept.docx", closed))
    assert closed == []


def test_papers_with_the_name_go_and_the_check_says_what_was_removed() -> None:
    for name, content in FILES.items():
        keep_paper(content, name=name, by=OFFICER)
    left = keep_paper(b"Somebody else.", name="else.txt", by=OFFICER)
    removal = request_removal(by=OFFICER, spellings=[NAME], reason="Asked for", legal_basis="Article 17")
    authorise_removal(removal, by=OTHER)
    assert Paper.objects.filter(removed_at__isnull=False).count() == len(FILES)
    assert not any(find_file(p.sha256).exists() for p in Paper.objects.exclude(pk=left.pk))
    assert find_file(left.sha256).exists()
    result = verify()
    assert result.problems == ()
    assert [removed.files for removed in result.removals] == [len(FILES)]
    assert not Paper.objects.filter(name__icontains="Fenwick").exists()


def test_papers_that_could_not_be_opened_are_listed_for_a_person() -> None:
    locked = keep_paper(lock_pdf(), name="locked.pdf", by=OFFICER)
    damaged = keep_paper(make_word("Nobody.")[:-200], name="damaged.docx", by=OFFICER)
    keep_paper(make_word("Nobody."), name="open.docx", by=OFFICER)
    removal = request_removal(by=OFFICER, spellings=[NAME], reason="Asked for", legal_basis="Article 17")
    done = authorise_removal(removal, by=OTHER)
    assert done.counts["unread"] == [locked.pk, damaged.pk]
    assert done.counts["files"] == 0
    assert verify().problems == ()


def test_a_removed_file_that_comes_back_is_damage() -> None:
    paper = keep_paper(FILES["plain.txt"], name="plain.txt", by=OFFICER)
    removal = request_removal(by=OFFICER, spellings=[NAME], reason="Asked for", legal_basis="Article 17")
    authorise_removal(removal, by=OTHER)
    find_file(paper.sha256).write_bytes(FILES["plain.txt"])
    assert any("was removed, but its file is still there" in problem for problem in verify().problems)


def test_only_old_files_without_a_receipt_are_swept() -> None:
    young, old = find_file("a" * 64), find_file("b" * 64)
    for path in (young, old):
        path.parent.mkdir(parents=True)
        path.write_bytes(b"x")
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    sweep_files()
    assert young.exists()
    assert not old.exists()
