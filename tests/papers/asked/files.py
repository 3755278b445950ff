"""Small files of every kind that a paper may be, and of those that it may not."""

from __future__ import annotations

import io
import zipfile

import pikepdf
from docx import Document
from openpyxl import Workbook
from PIL import Image

from answerable.core.notes.writing.blocks import Paragraph, Sheet
from answerable.core.notes.writing.pdf import write_pdf

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'


def make_word(text: str = "What was found.") -> bytes:
    document, buffer = Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(buffer)
    return buffer.getvalue()


def make_sheet(text: str = "What was found.") -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.worksheets[0]["A1"] = text
    book.save(buffer)
    return buffer.getvalue()


def make_pdf(text: str = "What was found.", password: str = "") -> bytes:
    content = write_pdf(Sheet("Review", (Paragraph(text),)))
    if not password:
        return content
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner=password, user=password))
    return buffer.getvalue()


def make_picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4)).save(buffer, kind)
    return buffer.getvalue()


def make_package(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def make_open_document(kind: str, manifest: str = "<manifest/>", *more: str) -> bytes:
    parts = {"mimetype": f"application/vnd.oasis.opendocument.{kind}", "META-INF/manifest.xml": manifest}
    return make_package(parts | dict.fromkeys(("content.xml", *more), "<x/>"))


SLIDES = make_package({"ppt/presentation.xml": "<p/>"})
OLD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 600
LOCKED = OLD + "EncryptedPackage".encode("utf-16-le")
MACRO_TYPES = _TYPES.format('<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')

TAKEN: dict[str, tuple[str, bytes]] = {
    "pdf": ("review.pdf", make_pdf()),
    "docx": ("Review.DOCX", make_word()),
    "xlsx": ("review.xlsx", make_sheet()),
    "pptx": ("review.pptx", SLIDES),
    "odt": ("review.odt", make_open_document("text")),
    "ods": ("review.ods", make_open_document("spreadsheet")),
    "csv": ("review.csv", b"measure,value\nvisits,3\n"),
    "txt": ("review.txt", "What was found: 3 £".encode("cp1252")),
    "png": ("review.png", make_picture("PNG")),
    "jpg": ("review.jpeg", make_picture("JPEG")),
}
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "empty": ("review.pdf", b"", "is empty"),
    "program": ("review.pdf", b"MZ\x90\x00rest", "is a program"),
    "script": ("review.txt", b"#!/bin/sh\nrm x\n", "is a program"),
    "named otherwise": ("review.docx", make_pdf(), "ends in .pdf"),
    "locked pdf": ("review.pdf", make_pdf(password="one"), "locked with a password"),
    "damaged pdf": ("review.pdf", b"%PDF-1.7 nothing more", "cannot be opened"),
    "damaged package": ("review.docx", make_word()[:-200], "is damaged"),
    "locked office": ("review.docx", LOCKED, "locked with a password"),
    "old office": ("review.doc", OLD, "old Office format"),
    "macros": (
        "review.docx",
        make_package({"word/document.xml": "x", "word/vbaProject.bin": "x"}),
        "holds macros",
    ),
    "macro type": (
        "review.xlsx",
        make_package({"xl/workbook.xml": "x", "[Content_Types].xml": MACRO_TYPES}),
        "macros",
    ),
    "open macros": (
        "review.odt",
        make_open_document("text", "<manifest/>", "Basic/Standard/x.xml"),
        "holds macros",
    ),
    "locked open": ("review.odt", make_open_document("text", "<encryption-data/>"), "locked with a password"),
    "zip": ("review.zip", make_package({"review.pdf": "x"}), "folder of files"),
    "page": ("review.txt", b"<!DOCTYPE html><script>x</script>", "not of a kind"),
    "picture with script": ("review.svg", b"<svg onload='x'/>", "not of a kind"),
    "command": ("review.bat", b"del x", "does not end in .txt"),
    "bytes": ("review.txt", b"\x00\x01\x02", "not of a kind"),
}
