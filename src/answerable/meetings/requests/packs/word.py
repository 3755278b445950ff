"""The pack as a Word document, with a box to answer in under each line that is to be answered in writing."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from answerable.core.notes.writing.blocks import drop_control_characters
from answerable.core.notes.writing.word import settle_times

from ...agendas.content import Content, ContentItem, ContentLine
from .blocks import FILL_IN, Block, Box, Heading, list_blocks, write_instruction, write_version
from .marks import LONGEST_TAG, digest_content, make_properties
from .properties import set_properties
from .template import (
    TemplateRefused,
    fill_placeholders,
    find_agenda,
    is_named,
    list_parts,
    open_template,
    write_values,
)

_PLACEHOLDER_STYLE = "Placeholder Text"
_EARLIEST = dt.datetime(1980, 1, 1)  # noqa: DTZ001 (the format has no zone)
_SPECIMEN = Content(
    office="office",
    force="force",
    title="title",
    day="day",
    on="",
    time="",
    venue="venue",
    version=2,
    marking="marking",
    items=(
        ContentItem(
            1, "1", "heading", "other", "", "", "", "", "", "",
            (ContentLine(1, "1.1", "Q/2000/001", "question", "text", "written", "", "", ""),),
        ),
    ),
)  # fmt: skip
_BOX = f"""
<w:tbl {nsdecls("w")}>
  <w:tblPr>
    <w:tblW w:w="5000" w:type="pct"/>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8"/><w:left w:val="single" w:sz="8"/><w:bottom w:val="single" w:sz="8"/>
      <w:right w:val="single" w:sz="8"/><w:insideH w:val="single" w:sz="4"/>
    </w:tblBorders>
    <w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"
      w:noVBand="1"/>
    <w:tblCaption/>
  </w:tblPr>
  <w:tblGrid><w:gridCol w:w="9638"/></w:tblGrid>
  <w:tr>
    <w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>
    <w:tc>
      <w:tcPr><w:tcW w:w="5000" w:type="pct"/></w:tcPr>
      <w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"/></w:r></w:p>
    </w:tc>
  </w:tr>
  <w:tr>
    <w:sdt>
      <w:sdtPr>
        <w:alias/><w:tag/><w:id/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>
      </w:sdtPr>
      <w:sdtContent>
        <w:tc>
          <w:tcPr><w:tcW w:w="5000" w:type="pct"/></w:tcPr>
          <w:p><w:r><w:rPr><w:rStyle/></w:rPr><w:t/></w:r></w:p>
        </w:tc>
      </w:sdtContent>
    </w:sdt>
  </w:tr>
</w:tbl>
"""


def write_word(content: Content, template: bytes | None = None) -> bytes:
    """The same content and template give the same bytes. A bad template raises `TemplateRefused`."""
    if template is None:
        return _write(open_template(None), content)
    document = open_template(template)
    try:
        return _write(document, content)
    except Exception as error:  # parts that are not what they say fail in any way, and late
        raise TemplateRefused(
            "The template is damaged inside: no pack can be written into it. Save it anew from Word."
        ) from error


def check_template(template: bytes) -> None:
    """Raises `TemplateRefused` unless a pack can be written into the document: one is, to see."""
    write_word(_SPECIMEN, template)


def _write(document: Any, content: Content) -> bytes:
    _ensure_styles(document)
    _mark_pages(document, content)
    place = find_agenda(document)
    says_version = is_named(document, "version", "body")
    fill_placeholders(document, write_values(content))
    _write_body(document, content, place, says_version=says_version)
    _set_core_properties(document, content)
    words = (_read_words(each) for root in list_parts(document) for each in root.iter(qn("w:p")))
    set_properties(document, make_properties(content, words))
    buffer = io.BytesIO()
    document.save(buffer)
    return settle_times(buffer.getvalue())


def _ensure_styles(document: Any) -> None:
    """Headings that are headings, also in a template that never used one."""
    known = {style.name for style in document.styles}
    for level, size in ((1, 18), (2, 15), (3, 12)):
        if f"Heading {level}" in known:
            continue
        style = document.styles.add_style(f"Heading {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        style.font.bold, style.font.size = True, Pt(size)
        style.paragraph_format.keep_with_next = True
        outline = OxmlElement("w:outlineLvl")
        outline.set(qn("w:val"), str(level - 1))
        style.element.get_or_add_pPr().append(outline)
    if _PLACEHOLDER_STYLE not in known:
        style = document.styles.add_style(_PLACEHOLDER_STYLE, WD_STYLE_TYPE.CHARACTER, builtin=True)
        style.font.italic = True


def _mark_pages(document: Any, content: Content) -> None:
    """The marking at head and foot of every kind of page, unless the template has its own place for it."""
    if not content.marking:
        return
    heads, feet = is_named(document, "marking", "hdr"), is_named(document, "marking", "ftr")
    for number, section in enumerate(document.sections):
        kinds = [""]
        kinds += ["first_page_"] if section.different_first_page_header_footer else []
        kinds += ["even_page_"] if document.settings.odd_and_even_pages_header_footer else []
        for kind in kinds:
            for part, done in ((f"{kind}header", heads), (f"{kind}footer", feet)):
                holder = getattr(section, part)
                if not done and (number == 0 or not holder.is_linked_to_previous):
                    _add_marking(holder, content.marking)


def _add_marking(holder: Any, marking: str) -> None:
    first = holder.paragraphs[0] if holder.paragraphs else None
    paragraph = first if first is not None and not first.text and not len(first.runs) else None
    if paragraph is None:
        paragraph = holder.add_paragraph()
    paragraph.add_run(drop_control_characters(marking)).bold = True


def _write_body(document: Any, content: Content, place: Any, *, says_version: bool) -> None:
    """Where the template wants the agenda, and at its end where it does not say."""
    styles = {level: document.styles[f"Heading {level}"].style_id for level in (2, 3)}
    made: list[Any] = []
    if content.version > 1 and not says_version:
        made.append(_make_words(write_version(content) + ".", ""))
    instruction = write_instruction(content, FILL_IN)
    made += [_make_words(instruction, "", strong=True)] if instruction else []
    for number, block in enumerate(list_blocks(content), 1):
        made += _make_block(document, block, styles, number)
    if place is None:
        place = document.add_paragraph()._p
    for element in made:
        place.addprevious(element)
    # A cell or a text box must keep one paragraph.
    if place.getparent().tag == qn("w:body"):
        place.getparent().remove(place)
    else:
        for text in place.findall(qn("w:r")):
            place.remove(text)


def _make_block(document: Any, block: Block, styles: dict[int, str], number: int) -> list[Any]:
    match block:
        case Heading():
            return [_make_words(block.text, styles[block.level])]
        case Box():
            # Word shows two tables that touch as one.
            return [_make_box(document, block, number), _make_words("", "")]
        case _:
            return [_make_words(block.text, "", strong=block.strong)]


def _make_words(text: str, style: str, *, strong: bool = False) -> Any:
    paragraph = Paragraph(OxmlElement("w:p"), None)  # type: ignore[arg-type]
    if style:
        paragraph._p.get_or_add_pPr().get_or_add_pStyle().val = style
    if text:
        run = paragraph.add_run(drop_control_characters(text))
        if strong:
            run.bold = True
    return paragraph._p


def _make_box(document: Any, box: Box, number: int) -> Any:
    table = parse_xml(_BOX)
    label, prompt = table.iter(qn("w:t"))
    label.text, prompt.text = drop_control_characters(box.label), box.prompt
    for tag, value in (
        ("w:tblCaption", drop_control_characters(box.label)),
        ("w:alias", drop_control_characters(box.label)[:LONGEST_TAG]),
        ("w:tag", drop_control_characters(box.mark.write(LONGEST_TAG))),
        ("w:id", str(number)),
        ("w:rStyle", document.styles[_PLACEHOLDER_STYLE].style_id),
    ):
        next(table.iter(qn(tag))).set(qn("w:val"), value)
    return table


def _set_core_properties(document: Any, content: Content) -> None:
    properties = document.core_properties
    properties.title = drop_control_characters(f"{content.title}, {content.day}")[:255]
    properties.subject = write_version(content)
    properties.author = drop_control_characters(content.office)[:255]
    properties.last_modified_by, properties.comments = "", ""
    properties.keywords, properties.language = content.marking, "en-GB"
    properties.identifier = digest_content(content)
    properties.revision = content.version
    properties.created = properties.modified = _EARLIEST


def _read_words(paragraph: Any) -> str:
    return str(Paragraph(paragraph, None).text)  # type: ignore[arg-type]
