"""What a file is, and each refusal with its code and a sentence that helps."""

from __future__ import annotations

import io
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import Limits, extract
from answerable.core.notes.extraction.sniffing import recognise_format
from answerable.core.notes.writing import parse_markup, write_pdf, write_web, write_word

SHEET = parse_markup("# Notes\n\nSome words.")


def refusal(path: Path, limits: Limits | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        extract(path, limits=limits) if limits else extract(path)
    assert refused.value.file == path.name
    assert len(refused.value.reason) > 5
    return refused.value


def saved(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def packed(**members: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("notes.txt", b"words", "text"),
        ("notes.md", b"# words", "text"),
        ("notes.html", b"<p>words", "html"),
        ("notes.txt", b"<!DOCTYPE html><p>words", "html"),
        ("notes.txt", b"<ul> <li>words</li> </ul>", "text"),
        ("notes.htm", b"only words", "text"),
        ("notes.html", b'<?xml version="1.0"?><html xmlns="x"><body><p>words</p></body></html>', "html"),
        ("notes.pdf", write_pdf(SHEET), "pdf"),
        ("notes.docx", write_word(SHEET), "docx"),
        ("notes", write_word(SHEET), "docx"),
        ("3f2a", write_pdf(SHEET), "pdf"),
        ("notes.docm", write_word(SHEET), "docx"),
        ("notes.2019", b"words", "text"),
        ("notes.txt", b"BM reported that MZ was absent", "text"),
    ],
)
def test_format_comes_from_the_content(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    document = extract(saved(tmp_path, name, content))
    assert document.format == expected
    assert document.file == name


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("notes.docx", write_pdf(SHEET), "wrong-type", "but is a PDF"),
        ("notes.pdf", write_word(SHEET), "wrong-type", "but is a Word document"),
        ("notes.docx", b"just words", "wrong-type", "but is plain text"),
        ("notes.pdf", write_web(SHEET), "wrong-type", "but is a web page"),
        ("notes.txt", write_pdf(SHEET), "wrong-type", "but is a PDF"),
        ("notes.doc", write_word(SHEET), "wrong-type", "but is a Word document"),
        ("notes.docx", b"\x89PNG\r\n\x1a\n" + bytes(50), "image", "a PNG image"),
        ("notes.pdf", b"\xff\xd8\xff\xe0" + bytes(50), "image", "a JPEG image"),
        ("scan.tif", b"II*\x00" + bytes(50), "image", "a TIFF image"),
        ("photo.bmp", b"BM" + bytes(50), "image", "a bitmap image"),
        ("notes.txt", b"", "empty", "is empty"),
        ("notes.txt", b" \r\n\t\n", "empty", "is empty"),
        ("notes.docx", b"", "empty", "is empty"),
        ("notes.doc", ole("WordDocument"), "old-word", "(.doc)"),
        ("notes.docx", ole("EncryptedPackage"), "encrypted", "password"),
        ("sheet.xls", ole("Workbook"), "spreadsheet", "spreadsheet"),
        ("mail.msg", ole("__properties_version1.0"), "email", "Outlook"),
        ("odd.bin", ole("Something"), "old-office", "Office file of an old kind"),
        ("notes.rtf", b"{\\rtf1 words}", "rich-text", "rich text"),
        ("sheet.xlsx", packed(**{"xl/workbook.xml": "<x/>"}), "spreadsheet", "spreadsheet"),
        ("slides.pptx", packed(**{"ppt/presentation.xml": "<x/>"}), "presentation", "presentation"),
        ("notes.odt", packed(**{"content.xml": "<x/>"}), "open-document", "OpenDocument"),
        ("notes.zip", packed(**{"notes.txt": "words"}), "archive", "compressed folder"),
        ("notes.docx", packed(**{"word/other.xml": "<x/>"}), "damaged", "damaged"),
        ("notes.docx", write_word(SHEET)[:2000], "damaged", "damaged"),
        ("notes.pdf", write_pdf(SHEET)[:600], "damaged", "damaged"),
        ("feed.xml", b"<?xml version='1.0'?><feed/>", "xml", "XML"),
        ("bomb.html", b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>", "xml", "XML"),
        ("notes.txt", b"\x7fELF" + bytes(100), "wrong-type", "a program"),
        ("notes.txt", bytes(range(256)) * 4, "not-text", "not text"),
        ("notes.gz", b"\x1f\x8b\x08" + bytes(20), "wrong-type", "gzip"),
    ],
)
def test_refusals_say_what_it_is(tmp_path: Path, name: str, content: bytes, code: str, words: str) -> None:
    refused = refusal(saved(tmp_path, name, content))
    assert refused.code == code
    assert words in refused.reason


def test_zip_bomb_is_refused_quickly(tmp_path: Path) -> None:
    bomb = packed(**{"word/document.xml": bytes(300 * 1024 * 1024)})
    assert len(bomb) < 400_000
    assert refusal(saved(tmp_path, "notes.docx", bomb)).code == "zip-bomb"


def test_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = packed(**{"word/document.xml": b" " * (30 * 1024 * 1024)})
    size = struct.pack("<I", 30 * 1024 * 1024)
    lying = honest.replace(size, struct.pack("<I", 1000))
    assert refusal(saved(tmp_path, "notes.docx", lying)).code in ("damaged", "zip-bomb")


def test_archive_locked_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(packed(**{"word/document.xml": "<x/>"}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + place] |= 1
    assert refusal(saved(tmp_path, "notes.docx", bytes(content))).code == "encrypted"


def test_size_limits(tmp_path: Path) -> None:
    path = saved(tmp_path, "notes.txt", b"word\n" * 100)
    assert refusal(path, Limits(file_bytes=400)).code == "too-large"
    assert refusal(path, Limits(text_bytes=400)).code == "too-large"
    assert "MB" in refusal(path, Limits(text_bytes=400)).reason


def test_what_is_not_a_file(tmp_path: Path) -> None:
    target = saved(tmp_path, "real.txt", b"words")
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert refusal(tmp_path).code == "not-a-file"
    assert refusal(link).code == "not-a-file"
    assert refusal(pipe).code == "not-a-file"
    assert refusal(Path("/dev/zero")).code == "not-a-file"
    assert refusal(tmp_path / "gone.txt").code == "missing"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = saved(tmp_path, "notes.txt", b"words")
    path.chmod(0)
    assert refusal(path).code == "forbidden"


def test_long_page_is_read_as_a_short_one_is_but_apart(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><h1>Board</h1><table><tr><td>1.</td><td>Words</td></tr></table></body></html>"
    )
    assert extract(path, limits=Limits(page_bytes=10)) == extract(path)


def test_long_page_made_to_keep_a_parser_busy_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<html><body><p " + " ".join(f"a{number}=1" for number in range(150_000)) + ">Words</p>")
    assert refusal(path, Limits(seconds=1)).code in ("too-slow", "stopped")


@pytest.mark.parametrize("start", ["<!--x-->", "<!-- <!-- -->", "<!--"])
def test_file_that_begins_with_many_comments_is_recognised_at_once(start: str) -> None:
    assert recognise_format((start * 3_000).encode(), "notes") == "text"


def test_page_that_begins_with_comments_is_a_page() -> None:
    assert recognise_format(b"<!-- a > b --> <!--\n--><html><body>Words", "notes") == "html"
