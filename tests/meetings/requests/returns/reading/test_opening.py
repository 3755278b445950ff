import contextlib
import io
import zipfile

import pytest

from answerable.meetings.requests.packs.pdf import write_pdf
from answerable.meetings.requests.packs.sheet import write_sheet
from answerable.meetings.requests.packs.word import write_word
from answerable.meetings.requests.returns.reading import ReturnRefused, read_return
from answerable.meetings.requests.returns.reading.opening import LIMITS
from tests.meetings.requests.packs.contents import ANSWERS, CONTENT, fill_sheet, fill_word
from tests.meetings.requests.packs.test_templates import change_part

WORD, SHEET = fill_word(write_word(CONTENT), ANSWERS), fill_sheet(write_sheet(CONTENT), ANSWERS)
MACROS, ENTITIES = b".macroEnabled.main", "holds XML entities"
TYPES = "[Content_Types].xml"
START, BOOK = b"<w:document", b"<workbook"
DECLARED = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def pack_open_document() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    return packed.getvalue()


def pack_swollen() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            if member.filename == "word/styles.xml":
                content += b" " * (LIMITS.unzipped_part_bytes + 1)
            new.writestr(member.filename, content)
    return packed.getvalue()


BAD = {
    "nothing": (b"", "is empty"),
    "a text": (b"Dear all", "neither a Word document nor an Excel sheet"),
    "the PDF of the pack": (write_pdf(CONTENT), "is a PDF"),
    "an old Word document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "of an old kind"),
    "rich text": (b"{\\rtf1 x}", "rich text"),
    "too large": (b"PK" + bytes(LIMITS.file_bytes), "larger than the 30 MB"),
    "Word cut short": (WORD[: len(WORD) // 2], "damaged"),
    "a sheet cut short": (SHEET[: len(SHEET) // 2], "damaged"),
    "an OpenDocument file": (pack_open_document(), "OpenDocument"),
    "Word with macros": (change_part(WORD, TYPES, b"processingml.document.main", MACROS), "carries macros"),
    "a sheet with macros": (change_part(SHEET, TYPES, b"sheetml.sheet.main", MACROS), "carries macros"),
    "entities in Word": (change_part(WORD, "word/document.xml", START, DECLARED + START), ENTITIES),
    "entities in a sheet": (change_part(SHEET, "xl/workbook.xml", BOOK, DECLARED + BOOK), ENTITIES),
    "a part that swells": (pack_swollen(), "unpacks to far more"),
    "Word without text": (change_part(WORD, "word/document.xml", b"w:body", b"w:other"), "no text"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_file_that_is_no_pack_is_refused_in_a_sentence(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(ReturnRefused) as refusal:
        read_return(data, "pack.docx")
    assert str(refusal.value).startswith("pack.docx ")
    assert str(refusal.value).endswith(".")
    assert words in str(refusal.value)


@pytest.mark.parametrize(("data", "form"), [(WORD, "docx"), (SHEET, "xlsx")])
def test_file_is_known_by_what_it_is_and_not_by_its_name(data: bytes, form: str) -> None:
    for name in ("Antwort (2).pdf", "no ending", "../../etc/x.csv", "a\x00b"):
        reading = read_return(data, name)
        assert (reading.format, reading.name, len(reading.entries)) == (form, name, len(ANSWERS))


@pytest.mark.parametrize("data", [WORD, SHEET])
@pytest.mark.parametrize("place", range(0, 100, 7))
def test_file_that_is_damaged_anywhere_is_read_or_refused(data: bytes, place: int) -> None:
    at = len(data) * place // 100
    broken = data[:at] + bytes(byte ^ 0x55 for byte in data[at : at + 40]) + data[at + 40 :]
    with contextlib.suppress(ReturnRefused):
        assert read_return(broken, "broken").format in ("docx", "xlsx")
