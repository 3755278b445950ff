import io

import pdfplumber
import pikepdf

from answerable.meetings.requests.packs.pdf import write_pdf

from .contents import CONTENT, make_content, make_item, make_line


def read_pages(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return [page.extract_text() for page in pdf.pages]


def test_pdf_says_what_is_asked_and_stays_the_same() -> None:
    written = write_pdf(CONTENT)
    text = "\n".join(read_pages(written))
    for words in (
        "1.1 Q/2025/041",
        "written by 9am Tuesday 13 May 2025",
        "=SUM(1;2) of what?",
        "oral at the",
    ):
        assert words in text
    assert written == write_pdf(CONTENT)


def test_pdf_is_tagged_has_a_language_and_claims_the_standard() -> None:
    with pikepdf.open(io.BytesIO(write_pdf(CONTENT))) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"


def test_marking_and_page_number_stand_on_every_page() -> None:
    lines = [make_line(number, f"1.{number}", "Why? " * 40) for number in range(1, 40)]
    pages = read_pages(write_pdf(make_content(make_item(1, "Long", *lines))))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.startswith("OFFICIAL\n")
        assert page.split("\n")[-2] == "OFFICIAL"
        assert page.endswith(f"Version 1. Page {number} of {len(pages)}")


def test_text_is_data_and_never_source() -> None:
    harm = '#panic("x") $1$ *bold* @ref <label> `raw` \\ = heading // comment'
    content = make_content(make_item(1, harm, make_line(1, "1.1", f'{harm}\n#include "/etc/passwd"\x00')))
    text = " ".join(" ".join(read_pages(write_pdf(content))).split())
    assert harm in text
    assert '#include "/etc/passwd"' in text


def test_letter_that_no_font_has_is_set_without_the_claim() -> None:
    content = make_content(make_item(1, "One", make_line(1, "1.1", "Well 🙂?")))
    with pikepdf.open(io.BytesIO(write_pdf(content))) as pdf, pdf.open_metadata() as metadata:
        assert "pdfuaid:part" not in metadata


def test_agenda_of_nothing_can_be_printed() -> None:
    assert len(read_pages(write_pdf(make_content(marking="")))) == 1
