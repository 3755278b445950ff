import copy
import dataclasses
import io
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answerable.meetings.agendas.content import Content
from answerable.meetings.requests.packs.marks import digest_content, read_mark
from answerable.meetings.requests.packs.word import write_word
from answerable.meetings.requests.returns.reading import Reading, ReturnRefused, find_missing, read_return
from tests.meetings.requests.packs.contents import (
    ANSWERS,
    CONTENT,
    Place,
    fill_control,
    fill_word,
    list_controls,
    make_content,
    make_item,
    make_line,
    open_word,
    save,
)

from .damage import WORD_DAMAGE, drop_properties, flatten_tables, unwrap_controls

FILLED = fill_word(write_word(CONTENT), ANSWERS)
EMPTY = write_word(CONTENT)
PICTURE = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
    b"\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
)


def read(data: bytes, content: Content | None = CONTENT) -> Reading:
    return read_return(data, "returned.docx", content)


def list_said(reading: Reading) -> dict[Place, str]:
    keys = {line.reference: line.line for line in CONTENT.lines}
    said = [each for each in reading.entries if each.kind != "evidence"]
    found = {(keys[each.reference], each.matter_key): each.text for each in said}
    assert len(found) == len(said)
    return found


def list_codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


@pytest.mark.parametrize("name", WORD_DAMAGE)
def test_answers_come_back_whatever_was_done_to_the_file(name: str) -> None:
    answers = {place: text.replace("\n\n", " ") for place, text in ANSWERS.items()}
    filled = fill_word(EMPTY, answers)
    reading = read(WORD_DAMAGE[name](filled))
    assert list_said(reading) == answers
    assert reading.missing == ()
    assert [each for each in reading.problems if each.code != "found by its printed reference"] == []


@pytest.mark.parametrize("change", [unwrap_controls, flatten_tables])
def test_answer_found_by_its_printed_reference_says_so(change: Any) -> None:
    reading = read(change(FILLED))
    assert list_said(reading) == ANSWERS
    assert list_codes(reading) == ["found by its printed reference"] * len(ANSWERS)
    assert "paragraph" in reading.problems[0].place


def test_file_alone_says_which_issue_it_is_of_and_all_answers() -> None:
    reading = read(FILLED, None)
    assert (reading.issue, reading.version, reading.format) == (digest_content(CONTENT), 1, "docx")
    assert list_said(reading) == ANSWERS
    assert reading.lines == (41, 43, 44)
    assert reading.problems == ()
    assert reading.entries[0].place == "the answer box of Q/2025/041, paragraph 15"
    assert digest_content(CONTENT).startswith(read(drop_properties(FILLED), None).issue)
    assert read(drop_properties(FILLED), None).issue


def test_own_words_are_known_without_the_content() -> None:
    reading = read(unwrap_controls(FILLED), None)
    keys = {(each.reference, each.kind): each.text for each in reading.entries}
    assert keys["Q/2025/041", "answer"] == ANSWERS[41, ""]
    assert set(list_codes(reading)) == {"found by its printed reference"}


def test_empty_pack_says_nothing_and_lacks_nothing() -> None:
    for data in (EMPTY, unwrap_controls(EMPTY), flatten_tables(EMPTY)):
        reading = read(data)
        assert (reading.entries, reading.problems, reading.missing) == ((), (), ())
        assert reading.seen == ("Q/2025/041", "Q/2025/043", "Q/2025/044")


def test_deleted_box_is_missing_and_an_emptied_one_is_not() -> None:
    document = open_word(FILLED)
    controls = list_controls(document)
    fill_control(controls[43, ""], "")
    next(controls[44, ""].iterancestors(qn("w:tbl"))).getparent().remove(
        next(controls[44, ""].iterancestors(qn("w:tbl")))
    )
    reading = read(save(document))
    assert reading.missing == ("Q/2025/044",)
    assert find_missing(read(save(document), None), CONTENT) == ("Q/2025/044",)
    assert {place for place in ANSWERS if place not in list_said(reading)} == {(43, ""), (44, "")}


def test_text_written_under_an_empty_box_is_taken_with_a_warning() -> None:
    document = open_word(EMPTY)
    box = next(list_controls(document)[43, ""].iterancestors(qn("w:tbl")))
    box.addnext(make_paragraph("Of both."))
    reading = read(save(document))
    assert list_said(reading) == {(43, ""): "Of both."}
    assert list_codes(reading) == ["found by its printed reference"]


def test_text_written_under_a_filled_box_is_listed_and_not_taken() -> None:
    document = open_word(FILLED)
    box = next(list_controls(document)[43, ""].iterancestors(qn("w:tbl")))
    box.addnext(make_paragraph("And more."))
    reading = read(save(document))
    assert list_said(reading) == ANSWERS
    (problem,) = reading.problems
    assert (problem.code, problem.text) == ("not understood", "And more.")
    assert "outside the box of Q/2025/043" in problem.wording


def test_text_that_belongs_to_no_reference_is_listed() -> None:
    document = open_word(FILLED)
    document.element.body.insert(0, make_paragraph("Dear all"))
    document.sections[0].header.paragraphs[0].add_run(" and a note")
    reading = read(save(document))
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("not understood", "paragraph 1", "Dear all"),
        ("not understood", "the head of a page", "OFFICIAL and a note"),
    ]


def test_question_that_was_changed_is_listed() -> None:
    document = open_word(FILLED)
    question = next(p for p in document.paragraphs if p.text.startswith("What <else>"))
    question.runs[0].text = "What nicer thing?"
    reading = read(save(document))
    assert list_said(reading) == ANSWERS
    assert [(each.code, each.text) for each in reading.problems] == [("not understood", "What nicer thing?")]


def test_answers_in_a_document_of_their_own_are_found() -> None:
    document = Document()
    document.add_paragraph("Our answers")
    document.add_paragraph("Q/2025/041: They are called.")
    document.add_paragraph("A second paragraph. Q/2024/001 was like it.")
    document.add_paragraph("Q/2024/001 was answered in March.")
    document.add_paragraph("A/2025/017 – It comes back in June.")
    table = document.add_table(1, 3)
    for cell, text in zip(
        table.rows[0].cells, ("Q/2025/044", "What <else> & why?", "Nothing else."), strict=True
    ):
        cell.text = text
    reading = read(save(document))
    assert list_said(reading) == {
        (41, ""): (
            "They are called.\nA second paragraph. Q/2024/001 was like it.\nQ/2024/001 was answered in March."
        ),
        (41, "action 17"): "It comes back in June.",
        (44, ""): "Nothing else.",
    }
    assert reading.missing == ("Q/2025/043",)
    assert (reading.issue, reading.version) == ("", None)
    assert reading.problems[0].text == "Our answers"


def test_reference_that_was_not_asked_is_listed_with_what_follows() -> None:
    document = Document()
    document.add_paragraph("Q/2025/999")
    document.add_paragraph("An answer to nothing.")
    reading = read(save(document))
    assert reading.entries == ()
    assert [(each.code, each.place, each.text) for each in reading.problems] == [
        ("unknown reference", "paragraph 1", "Q/2025/999"),
        ("not understood", "paragraph 2", "An answer to nothing."),
    ]


def test_box_of_a_line_that_was_not_asked_is_listed_with_its_text() -> None:
    other = make_content(make_item(1, "One", make_line(99, "1.1", "Why?")))
    reading = read(fill_word(write_word(other), {(99, ""): "Because."}))
    assert reading.entries == ()
    assert ("unknown reference", "Because.") in [(each.code, each.text) for each in reading.problems]


def test_box_pasted_from_an_earlier_version_is_shown() -> None:
    later = make_content(*CONTENT.items, version=2)
    old, new = open_word(FILLED), open_word(write_word(later))
    box = next(list_controls(old)[43, ""].iterancestors(qn("w:tbl")))
    there = next(list_controls(new)[43, ""].iterancestors(qn("w:tbl")))
    there.addprevious(box)
    there.getparent().remove(there)
    reading = read(save(new), later)
    assert list_said(reading) == {(43, ""): ANSWERS[43, ""]}
    assert list_codes(reading) == ["another issue"]


def test_two_boxes_with_different_answers_are_both_listed() -> None:
    document = open_word(FILLED)
    box = next(list_controls(document)[43, ""].iterancestors(qn("w:tbl")))
    other = copy.deepcopy(box)
    box.addnext(other)
    same = read(save(document))
    assert [each.text for each in same.entries if each.reference == "Q/2025/043"] == [ANSWERS[43, ""]]
    fill_control(next(other.iter(qn("w:sdt"))), "Something else")
    reading = read(save(document))
    texts = [each.text for each in reading.entries if each.reference == "Q/2025/043"]
    assert texts == [ANSWERS[43, ""], "Something else"]
    assert [each.text for each in reading.problems if each.code == "more than one answer"] == texts


def test_comments_are_listed_and_not_taken() -> None:
    document = open_word(FILLED)
    runs = document.paragraphs[3].runs
    document.add_comment(runs, text="Is this so?", author="A. Reader")
    reading = read(save(document))
    assert list_said(reading) == ANSWERS
    (problem,) = reading.problems
    assert (problem.code, problem.place, problem.text) == ("comment", "comment 1 by A. Reader", "Is this so?")


def test_picture_in_an_answer_becomes_a_note_of_evidence() -> None:
    document = open_word(FILLED)
    holder = document.add_paragraph()
    holder.add_run().add_picture(io.BytesIO(PICTURE))
    next(list_controls(document)[43, ""].iter(qn("w:p"))).addnext(holder._p)
    (note,) = [each for each in read(save(document)).entries if each.kind == "evidence"]
    assert (note.reference, note.text) == ("Q/2025/043", "An image stands in the answer")


def test_embedded_file_in_an_answer_becomes_a_note_of_evidence() -> None:
    document = open_word(FILLED)
    embedded = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:o='urn:schemas-microsoft-com:office:office' "
        "xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:object><v:shape><v:imagedata/></v:shape>"
        "<o:OLEObject/></w:object></w:r></w:p>"
    )
    next(list_controls(document)[43, ""].iter(qn("w:p"))).addnext(embedded)
    (note,) = [each for each in read(save(document)).entries if each.kind == "evidence"]
    assert (note.reference, note.text) == ("Q/2025/043", "An embedded file stands in the answer")


def test_document_inside_the_document_is_shown() -> None:
    document = open_word(FILLED)
    box = next(list_controls(document)[43, ""].iterancestors(qn("w:tbl")))
    box.addnext(parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    document.element.body.insert(0, parse_xml(f"<w:altChunk {nsdecls('w')}/>"))
    reading = read(save(document))
    assert [(each.code, each.wording) for each in reading.problems] == [
        ("image", "An embedded file stands outside the answer boxes.")
    ]
    (note,) = [each for each in reading.entries if each.kind == "evidence"]
    assert (note.reference, note.text) == ("Q/2025/043", "An embedded file stands in the answer")


def test_text_box_list_and_table_in_an_answer_are_read() -> None:
    document = open_word(FILLED)
    cell = next(list_controls(document)[44, ""].iter(qn("w:tc")))
    document.add_paragraph("a point", style="List Bullet")
    bullet = document.paragraphs[-1]._p
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "2024", "17"
    boxed = parse_xml(
        f"<w:p {nsdecls('w')} xmlns:v='urn:schemas-microsoft-com:vml'><w:r><w:pict><v:textbox><w:txbxContent>"
        "<w:p><w:r><w:t>boxed words</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    )
    cell.extend([bullet, table._tbl, boxed])
    assert (
        list_said(read(save(document)))[44, ""] == "-5 fewer than before\n• a point\n2024\t17\n\nboxed words"
    )


def test_lead_s_name_is_an_answer_where_somebody_writes_it() -> None:
    filled = fill_word(EMPTY, {(43, ""): "Chief Constable"})
    assert list_said(read(drop_properties(flatten_tables(filled)))) == {(43, ""): "Chief Constable"}


def test_prompt_left_before_the_answer_is_no_part_of_it() -> None:
    reading = read(fill_word(EMPTY, {(43, ""): "Write the answer here\nOf both."}))
    assert list_said(reading) == {(43, ""): "Of both."}


KIND_DAMAGE = ("nothing", "properties dropped")
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n\t<&=🙂"), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(ANSWERS)), TEXT), st.sampled_from(KIND_DAMAGE))
def test_whatever_is_written_comes_back(answers: dict[Place, str], damage: str) -> None:
    reading = read(WORD_DAMAGE[damage](fill_word(EMPTY, answers)))
    assert list_said(reading) == {place: text.strip() for place, text in answers.items() if text.strip()}
    assert list_codes(reading) == []


ODD_TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(ODD_TEXT, ODD_TEXT), max_size=4), st.text("OFFICIAL-", max_size=10))
def test_whatever_is_asked_is_known_again(said: list[tuple[str, str]], marking: str) -> None:
    """The office's own words never come back as somebody's, and every line is seen."""
    items = [
        make_item(number, heading, make_line(number, f"{number}.1", text), context=text)
        for number, (heading, text) in enumerate(said, 1)
    ]
    content = make_content(*items, marking=marking)
    reading = read(write_word(content), content)
    assert (reading.entries, reading.problems, reading.missing) == ((), (), ())


def make_paragraph(text: str) -> Any:
    paragraph = Document().add_paragraph(text)
    return paragraph._p


@pytest.mark.parametrize("depth", [1, 2, 40])
def test_table_inside_an_answer_is_said_once_however_deep(depth: int) -> None:
    inner = "<w:p><w:r><w:t>Deep</w:t></w:r></w:p>"
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    document = open_word(FILLED)
    cell = next(list_controls(document)[44, ""].iter(qn("w:tc")))
    cell.append(parse_xml(inner.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1)))
    assert list_said(read(save(document)))[44, ""] == f"{ANSWERS[44, '']}\nDeep"


def test_tables_without_end_are_refused() -> None:
    inner = "<w:p/>"
    for _ in range(70):
        inner = f"<w:tbl><w:tr><w:tc>{inner}</w:tc></w:tr></w:tbl>"
    document = open_word(FILLED)
    cell = next(list_controls(document)[44, ""].iter(qn("w:tc")))
    cell.append(parse_xml(inner.replace("<w:tbl>", f"<w:tbl {nsdecls('w')}>", 1)))
    with pytest.raises(ReturnRefused, match="nested too deeply"):
        read(save(document))


def test_cells_of_a_row_that_stand_in_a_box_of_their_own_are_said() -> None:
    table = "<w:tbl {}><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>In it</w:t></w:r></w:p></w:tc>"
    table += "</w:sdtContent></w:sdt></w:tr></w:tbl>"
    document = open_word(FILLED)
    cell = next(list_controls(document)[44, ""].iter(qn("w:tc")))
    cell.append(parse_xml(table.format(nsdecls("w"))))
    assert list_said(read(save(document)))[44, ""].endswith("\nIn it")


def change_tag(data: bytes, place: Place, **more: Any) -> bytes:
    document = open_word(data)
    tag = next(list_controls(document)[place].iter(qn("w:tag")))
    mark = read_mark(tag.get(qn("w:val")))
    assert mark
    tag.set(qn("w:val"), dataclasses.replace(mark, **more).write())
    return save(document)


@pytest.mark.parametrize("matter", ["action 99", "", "question 3", "promise 3"])
def test_update_on_what_the_line_does_not_ask_about_is_listed_and_not_taken(matter: str) -> None:
    reading = read(change_tag(FILLED, (41, "action 17"), matter=matter))
    assert (41, "action 17") not in list_said(reading)
    assert "The survey comes back in June." not in [each.text for each in reading.entries]
    listed = [each for each in reading.problems if each.code == "unknown reference"]
    assert [each.text for each in listed] == ["The survey comes back in June."]


def test_boxes_that_changed_places_are_doubted() -> None:
    data = change_tag(FILLED, (43, ""), line=99)
    data = change_tag(data, (44, ""), line=43, reference="Q/2025/043")
    document = open_word(data)
    for tag in document.element.body.iter(qn("w:tag")):
        mark = read_mark(tag.get(qn("w:val")))
        if mark and mark.line == 99:
            tag.set(qn("w:val"), dataclasses.replace(mark, line=44, reference="Q/2025/044").write())
    reading = read(save(document))
    doubted = {each.place for each in reading.problems if each.code == "two references"}
    assert {each.line for each in reading.entries if each.place in doubted} == {43, 44}


def test_boxes_of_two_actions_that_changed_places_are_doubted() -> None:
    reading = read(change_tag(FILLED, (41, "action 17"), matter="action 18"))
    assert "two references" in list_codes(reading)


def test_box_that_lost_its_label_is_doubted() -> None:
    document = open_word(FILLED)
    table = next(each for each in list_controls(document)[44, ""].iterancestors(qn("w:tbl")))
    table.remove(next(table.iter(qn("w:tr"))))
    reading = read(save(document))
    assert list_codes(reading) == ["two references"]
    assert list_said(reading)[44, ""] == ANSWERS[44, ""]
