import io
import zipfile

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from answerable.meetings.requests.packs.marks import (
    ISSUE,
    LONGEST_TAG,
    VERSION,
    Mark,
    digest_content,
    make_properties,
    read_mark,
    read_prints,
)
from answerable.meetings.requests.packs.properties import set_properties
from answerable.meetings.requests.packs.word import write_word

from .contents import (
    CONTENT,
    GAPS,
    SURVEY,
    list_controls,
    make_content,
    make_item,
    make_line,
    open_word,
    save,
)


def read_texts(data: bytes) -> list[str]:
    body = open_word(data).element.body
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]


def read_part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_pack_says_what_is_asked_by_whom_and_when() -> None:
    texts = read_texts(write_word(CONTENT))
    for words in (
        "Assurance and Accountability",
        "Tuesday 20 May 2025, 10am, Room 1",
        "1. Hate crime",
        "Satisfaction fell in two quarters.",
        "1.1 Q/2025/041",
        "What assurance is there that victims are kept informed?",
        "Question, written by 9am Tuesday 13 May 2025. Lead: Chief Constable.",
        "Question, oral at the meeting. Lead: Chief Constable.",
        "Fill in the boxes and send the file back by 9am Tuesday 13 May 2025.",
        f"Asks about action A/2025/017 of 4 February 2025 (Assurance meeting): {SURVEY.wording}",
        "Asks about promise 3 of 5 November 2024: A review after the evaluation",
        "Answer to Q/2025/041",
        "Update on A/2025/017 (Q/2025/041)",
        "Update on action 2 (Q/2025/041)",
        "Write the answer here",
    ):
        assert words in texts


def test_every_written_line_and_action_has_one_box_and_oral_lines_have_none() -> None:
    places = set(list_controls(open_word(write_word(CONTENT))))
    assert places == {(41, ""), (41, "action 17"), (41, "action 18"), (43, ""), (44, "")}


def test_headings_language_and_head_rows_are_real() -> None:
    document = open_word(write_word(CONTENT))
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels == ["Heading 1", "Heading 2", *["Heading 3"] * 2, "Heading 2", *["Heading 3"] * 2]
    assert {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    assert document.core_properties.language == "en-GB"
    tables = list(document.element.body.iter(qn("w:tbl")))
    assert all(len(list(table.iter(qn("w:tblHeader")))) == 1 for table in tables)


def test_same_content_and_template_give_the_same_bytes() -> None:
    template = make_template("{{agenda}}")
    assert write_word(CONTENT) == write_word(CONTENT)
    assert write_word(CONTENT, template) == write_word(CONTENT, template)


def test_text_is_never_markup() -> None:
    content = make_content(
        make_item(1, "<w:p/> {{title}} & \x07", make_line(1, "1.1", "]]> {{agenda}}\nnext"))
    )
    texts = read_texts(write_word(content))
    assert "1. <w:p/> {{title}} & " in texts
    assert "]]> {{agenda}}next" in texts


def test_properties_name_the_issue_beside_those_of_the_template() -> None:
    document = Document()
    set_properties(document, {"Label": "kept", VERSION: "of something else"})
    said = read_part(write_word(CONTENT, save(document)), "docProps/custom.xml")
    assert digest_content(CONTENT) in said
    assert "kept" in said
    assert said.count(VERSION) == 1
    assert "of something else" not in said


def test_prints_are_of_every_paragraph_and_come_back_whole() -> None:
    properties = make_properties(CONTENT, [f"text {number}" for number in range(100)])
    assert properties[ISSUE] == digest_content(CONTENT)
    assert all(len(value) <= 255 for value in properties.values())
    assert len(read_prints(properties)) == 100


def test_mark_that_is_too_long_for_word_leaves_the_printed_reference_out() -> None:
    mark = Mark(
        "update", "abcdef12", 123456, "a reference | that is very long, as some old ones are", "action 17"
    )
    assert read_mark(mark.write()) == mark
    assert len(mark.write(LONGEST_TAG)) <= LONGEST_TAG
    kept = read_mark(mark.write(LONGEST_TAG))
    assert kept == Mark("update", "abcdef12", 123456, "", "action 17")


@pytest.mark.parametrize("text", ["", "answer", "answer|a|x|b|c", "other|a|1|b|c", "answer|a|²|b|c"])
def test_other_text_is_no_mark(text: str) -> None:
    assert read_mark(text) is None


def make_template(*paragraphs: str) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return save(document)


def test_template_is_filled_where_it_asks_and_kept_elsewhere() -> None:
    document = Document()
    document.add_paragraph("Our own words for {{force}}")
    parted = document.add_paragraph("On {{")
    parted.add_run("da")
    parted.add_run("y }}, {{time}} at {{venue}}.").bold = True
    document.add_paragraph("{{agenda}}")
    document.add_paragraph("Yours, {{office}}")
    document.add_table(1, 1).cell(0, 0).text = "{{title}}, {{version}}"
    document.sections[0].header.paragraphs[0].text = "House head {{marking}}"
    texts = read_texts(write_word(CONTENT, save(document)))
    assert texts[0] == "Our own words for Testshire Police"
    assert texts[1] == "On Tuesday 20 May 2025, 10am, Room 1, 10am at Room 1."
    assert texts[3] == "1. Hate crime"
    assert "Yours, Office of the Police and Crime Commissioner for Testshire" in texts
    assert texts[-1] == "Assurance and Accountability, Version 1"


def test_template_without_a_place_gets_the_agenda_at_its_end() -> None:
    texts = read_texts(write_word(CONTENT, make_template("First")))
    assert (texts[0], texts[2]) == ("First", "1. Hate crime")


def test_place_in_a_cell_is_filled_there() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "{{agenda}}"
    written = open_word(write_word(CONTENT, save(document)))
    assert "1. Hate crime" in [p.text for p in written.tables[0].cell(0, 0).paragraphs]
    assert len(list_controls(written)) == 5


def test_marking_stands_at_head_and_foot_of_every_kind_of_page() -> None:
    document = Document()
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].header.paragraphs[0].text = "House head"
    document.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    written = open_word(write_word(CONTENT, save(document)))
    first, second = written.sections
    for each in (
        first.header, first.footer, first.first_page_header, first.first_page_footer,
        first.even_page_header, first.even_page_footer, second.header, second.footer,
    ):  # fmt: skip
        assert [p.text for p in each.paragraphs].count("OFFICIAL") == 1
    assert written.sections[0].header.paragraphs[0].text == "House head"


def test_marking_that_the_template_places_itself_stands_once() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{marking}}"
    written = open_word(write_word(CONTENT, save(document)))
    assert [p.text for p in written.sections[0].header.paragraphs] == ["OFFICIAL"]
    assert [p.text for p in written.sections[0].footer.paragraphs] == ["OFFICIAL"]


def test_later_version_says_which_it_replaces_once() -> None:
    content = make_content(*CONTENT.items, version=2)
    words = "Version 2, which takes the place of version 1"
    for template in (None, make_template("{{agenda}}"), make_template("{{version}}", "{{agenda}}")):
        assert sum(words in text for text in read_texts(write_word(content, template))) == 1


def test_template_without_heading_styles_gets_them() -> None:
    document = Document()
    for level in (1, 2, 3):
        document.styles[f"Heading {level}"].delete()
    written = open_word(write_word(CONTENT, save(document)))
    headed = [p for p in written.paragraphs if p.style.name == "Heading 2"]
    assert [p.text for p in headed] == ["1. Hate crime", "2. Custody"]
    assert headed[0].style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == "1"


def test_action_without_a_reference_is_named_by_its_place() -> None:
    content = make_content(make_item(1, "One", make_line(1, "1.1", "What?", GAPS)))
    assert "Update on action 1 (Q/2025/001)" in read_texts(write_word(content))


def test_words_of_an_action_that_the_line_says_too_stand_once() -> None:
    content = make_content(make_item(1, "One", make_line(1, "1.1", SURVEY.wording, SURVEY)))
    texts = read_texts(write_word(content))
    assert "Asks about action A/2025/017 of 4 February 2025 (Assurance meeting)" in texts
    assert texts.count(SURVEY.wording) == 1
