"""What a file is, by its content. The name is only asked whether it agrees.

A file whose name claims one thing and whose content is another is refused, with a sentence that says what it
is: such a file is a slip or an attack, and an office would rather rename it than find it read as something
else. A name without a known ending claims nothing. The kinds of text (text, Markdown, HTML) may stand under
each other's names, because programs save them so.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from answerable.core.notes.document import Format, UnreadableFile

SAVE_AS = "open it and save it as Word (.docx), PDF or plain text, then try again"
SIGNATURES: tuple[tuple[bytes, int, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", 0, "a PNG image"),
    (b"\xff\xd8\xff", 0, "a JPEG image"),
    (b"GIF8", 0, "a GIF image"),
    (b"II*\x00", 0, "a TIFF image"),
    (b"MM\x00*", 0, "a TIFF image"),
    (b"BM", 0, "a bitmap image"),
    (b"WEBP", 8, "a WebP image"),
    (b"ftyphei", 4, "a photograph (HEIC)"),
    (b"ftyp", 4, "a video or sound recording"),
    (b"ID3", 0, "a sound recording"),
    (b"RIFF", 0, "a sound or video recording"),
    (b"\x1f\x8b", 0, "a compressed file (gzip)"),
    (b"7z\xbc\xaf'\x1c", 0, "a compressed folder (7z)"),
    (b"Rar!", 0, "a compressed folder (RAR)"),
    (b"BZh", 0, "a compressed file (bzip2)"),
    (b"\x7fELF", 0, "a program"),
    (b"MZ", 0, "a program"),
    (b"SQLite format 3\x00", 0, "a database"),
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS: tuple[tuple[str, str, str], ...] = (
    (
        "EncryptedPackage",
        "encrypted",
        "is locked with a password; open it, save it without one and try again",
    ),
    ("WordDocument", "old-word", f"is a Word document of the old kind (.doc); {SAVE_AS}"),
    ("Workbook", "spreadsheet", "is a spreadsheet of the old kind (.xls), not notes"),
    ("Book", "spreadsheet", "is a spreadsheet of the old kind (.xls), not notes"),
    ("PowerPoint Document", "presentation", f"is a presentation of the old kind (.ppt); {SAVE_AS}"),
    (
        "__properties_version1.0",
        "email",
        "is an Outlook message; save its text or its attachment and try again",
    ),
)
PACKAGES: tuple[tuple[str, str, str], ...] = (
    ("xl/", "spreadsheet", "is a spreadsheet, not notes"),
    ("ppt/", "presentation", f"is a presentation; {SAVE_AS}"),
    ("content.xml", "open-document", f"is an OpenDocument file; {SAVE_AS}"),
    ("META-INF/container.xml", "e-book", f"is an e-book; {SAVE_AS}"),
)
ENDINGS: dict[str, tuple[str, str]] = {
    ".docx": ("docx", "a Word document"),
    ".docm": ("docx", "a Word document"),
    ".dotx": ("docx", "a Word template"),
    ".pdf": ("pdf", "a PDF"),
    ".txt": ("words", "a text file"),
    ".text": ("words", "a text file"),
    ".md": ("words", "a text file"),
    ".markdown": ("words", "a text file"),
    ".html": ("words", "a web page"),
    ".htm": ("words", "a web page"),
    ".xhtml": ("words", "a web page"),
    ".doc": ("old", "a Word document of the old kind"),
    ".rtf": ("old", "a rich text file"),
    ".odt": ("old", "an OpenDocument text"),
    ".xlsx": ("old", "a spreadsheet"),
    ".xls": ("old", "a spreadsheet"),
    ".pptx": ("old", "a presentation"),
    ".png": ("old", "an image"),
    ".jpg": ("old", "an image"),
    ".jpeg": ("old", "an image"),
    ".zip": ("old", "a compressed folder"),
}  # fmt: skip
FORMAT_WORDS: dict[Format, str] = {
    "docx": "a Word document",
    "pdf": "a PDF",
    "html": "a web page",
    "text": "plain text",
}
# A comment ends at its first end and nowhere else, or many of them could be read in 2^n ways.
PAGE_START = re.compile(
    rb"^(?:\s|<!--(?:(?!-->).)*-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
BLOCK_START = re.compile(rb"^\s*<(?:div|p|table|h[1-6]|section|article|main|header|ul|ol|meta|title)\b", re.I)
XML_START = re.compile(rb"^\s*<(?:\?xml|!DOCTYPE)\b", re.I)


def recognise_format(content: bytes, name: str) -> Format:
    """The format of the content, or an error that says what the file is instead."""
    found = _find_format(content, name)
    claim, claimed = ENDINGS.get(PurePath(name).suffix.lower(), ("", ""))
    actual = "words" if found in ("text", "html") else found
    if claim and claim != actual:
        raise UnreadableFile(
            name,
            f"is named like {claimed} but is {FORMAT_WORDS[found]}; rename it, or send the file meant",
            "wrong-type",
        )
    return found


def _find_format(content: bytes, name: str) -> Format:
    if not content.strip(b"\x00\t\n\r\f \xef\xbb\xbf\xfe\xff"):
        raise UnreadableFile(name, "is empty", "empty")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _recognise_package(content, name)
    if content.startswith(OLE):
        raise _refuse_ole(content, name)
    if content.startswith(b"{\\rtf"):
        raise UnreadableFile(name, f"is a rich text file (.rtf); {SAVE_AS}", "rich-text")
    for sign, position, words in SIGNATURES:
        if content[position : position + len(sign)] == sign and not _is_readable(content):
            code = "image" if "image" in words or "photo" in words else "wrong-type"
            advice = "; if it is a scan, ask for the file it was made from" if code == "image" else ""
            raise UnreadableFile(name, f"is {words}, not notes{advice}", code)
    return _recognise_words(content, name)


def _is_readable(content: bytes) -> bool:
    """Whether a short signature ("BM", "MZ") is only how a text begins."""
    start = content[:512]
    return not any(byte < 9 or byte > 126 for byte in start)


def _recognise_words(content: bytes, name: str) -> Format:
    start = content[:8192].removeprefix(b"\xef\xbb\xbf")
    if PAGE_START.match(start):
        return "html"
    if XML_START.match(start):
        raise UnreadableFile(name, f"is an XML data file; {SAVE_AS}", "xml")
    named_text = PurePath(name).suffix.lower() in (".txt", ".text", ".md", ".markdown")
    return "html" if BLOCK_START.match(start) and not named_text else "text"


def _recognise_package(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError) as error:
        raise UnreadableFile(
            name, "is damaged or cut short and cannot be opened; ask for it again", "damaged"
        ) from error
    if any(part.startswith("word/") and part.endswith(".xml") for part in names):
        return "docx"
    for part, code, words in PACKAGES:
        if any(found.startswith(part) for found in names):
            raise UnreadableFile(name, words, code)
    raise UnreadableFile(
        name, "is a compressed folder (.zip); take the notes out of it and try again", "archive"
    )


def _refuse_ole(content: bytes, name: str) -> UnreadableFile:
    for stream, code, words in OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return UnreadableFile(name, words, code)
    return UnreadableFile(name, f"is an Office file of an old kind; {SAVE_AS}", "old-office")
