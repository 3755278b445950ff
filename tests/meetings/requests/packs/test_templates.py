import io
import zipfile

import pytest
from docx import Document

from answerable.meetings.agendas.exceptions import AgendaRefused
from answerable.meetings.requests.packs import check_template
from answerable.meetings.requests.packs.sheet import write_sheet
from answerable.meetings.requests.packs.template import LIMITS, TemplateRefused
from answerable.meetings.requests.packs.word import write_word

from .contents import CONTENT, save


def change_part(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.infolist():
            content = old.read(member)
            new.writestr(member, content.replace(before, after) if member.filename == name else content)
    return changed.getvalue()


def make_document(text: str = "{{agenda}}", head: str = "") -> bytes:
    document = Document()
    document.add_paragraph(text)
    if head:
        document.sections[0].header.paragraphs[0].text = head
    return save(document)


PLAIN = make_document()
TYPES = "[Content_Types].xml"
MAIN = b"wordprocessingml.document.main"
WORD = b"vnd.openxmlformats-officedocument." + MAIN
BAD = {
    "nothing": (b"", "not a Word document"),
    "a text": (b"Dear all", "not a Word document"),
    "cut short": (PLAIN[: len(PLAIN) // 2], "damaged"),
    "too large": (PLAIN + b"\0" * LIMITS.file_bytes, "larger than 5 MB"),
    "a sheet": (write_sheet(CONTENT), "not a Word document"),
    "macros": (
        change_part(PLAIN, TYPES, WORD, b"vnd.ms-word.document.macroEnabled.main"),
        "carries macros",
    ),
    "a Word template": (
        change_part(PLAIN, TYPES, MAIN, b"wordprocessingml.template.main"),
        "not a Word document",
    ),
    "entities": (
        change_part(PLAIN, "word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'),
        "XML entities",
    ),
    "broken text": (change_part(PLAIN, "word/document.xml", b"</w:body>", b""), "damaged"),
    "no settings": (change_part(PLAIN, TYPES, b"wordprocessingml.settings", b"other"), "damaged inside"),
    "a head of another kind": (
        change_part(make_document(head="x"), TYPES, b"wordprocessingml.header", b"other"),
        "damaged and cannot",
    ),
    "a head that is none": (
        change_part(make_document(head="x"), "word/header1.xml", b"w:hdr", b"w:other"),
        "damaged inside",
    ),
    "no text": (change_part(PLAIN, "word/document.xml", b"w:body", b"w:other"), "damaged"),
    "a placeholder that is not known": (make_document("{{chair}}"), "{{chair}}, which is not known"),
    "the agenda in its head": (make_document(head="{{agenda}}"), "in its header or footer"),
    "a pack that went out": (write_word(CONTENT), "a pack that was issued"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_template_is_refused_in_a_sentence(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(TemplateRefused) as refusal:
        check_template(data)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert isinstance(refusal.value, AgendaRefused)
    with pytest.raises(TemplateRefused):
        write_word(CONTENT, data)


def test_good_template_is_taken() -> None:
    check_template(PLAIN)
