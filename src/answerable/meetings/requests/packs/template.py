"""The office's own Word document into which a pack is written, and the plain one where it has none."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction.limits import MEGABYTE, Limits
from answerable.core.notes.extraction.word.package import Package
from answerable.core.notes.writing.blocks import drop_control_characters

from ...agendas.content import Content
from ...agendas.exceptions import AgendaRefused
from ...agendas.files import TEMPLATE_LARGEST_MB
from .blocks import write_day, write_time, write_version
from .marks import read_mark

AGENDA = "agenda"
PLACEHOLDERS = ("title", "day", "time", "venue", "office", "force", "version", "marking", AGENDA)
LIMITS = Limits(
    file_bytes=TEMPLATE_LARGEST_MB * MEGABYTE,
    unzipped_bytes=60 * MEGABYTE,
    unzipped_part_bytes=20 * MEGABYTE,
    parts=1_000,
)
_PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_ ]+?)\s*\}\}")
_MAIN = "wordprocessingml.document.main+xml"


class TemplateRefused(AgendaRefused):
    """A document into which no pack can be written; the message says why and what to do."""


def check_document(content: bytes) -> None:
    """Raises `TemplateRefused` unless it is a whole Word document that asks for nothing unknown."""
    if len(content) > LIMITS.file_bytes:
        raise TemplateRefused(
            f"The template is larger than {LIMITS.file_bytes // MEGABYTE} MB. Make its pictures smaller."
        )
    if not content.startswith(b"PK"):
        raise TemplateRefused("The template is not a Word document (.docx). Save it as one and try again.")
    _check_package(content)
    document = _open(content)
    _check_placeholders(document)
    for control in document.element.body.iter(qn("w:tag")):
        if read_mark(control.get(qn("w:val")) or ""):
            raise TemplateRefused(
                "The template holds answer boxes of a pack that was issued. Take the empty template instead."
            )


def open_template(content: bytes | None) -> Any:
    if content is None:
        return make_plain()
    check_document(content)
    return _open(content)


def make_plain() -> Any:
    """Headings, A4, English of the United Kingdom, and nothing else."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.0)
    section.top_margin = section.bottom_margin = Cm(2.4)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    document.add_heading("{{title}}", level=1)
    document.add_paragraph("{{day}}")
    document.add_paragraph("{{office}} asks {{force}}. {{version}}.")
    document.add_paragraph("{{agenda}}")
    section.header.paragraphs[0].text = "{{marking}}"
    foot = section.footer.paragraphs[0]
    foot.text = "{{title}}. {{version}}. Page "
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    foot._p.append(number)
    section.footer.add_paragraph("{{marking}}")
    return document


def write_values(content: Content) -> dict[str, str]:
    values = {
        "title": content.title,
        "day": write_day(content),
        "time": write_time(content.time),
        "venue": content.venue,
        "office": content.office,
        "force": content.force,
        "version": write_version(content),
        "marking": content.marking,
    }
    return {name: drop_control_characters(value) for name, value in values.items()}


def list_parts(document: Any) -> Iterator[Any]:
    """The root elements of the body and of every head and foot."""
    yield document.element.body
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            yield relation.target_part.element


def fill_placeholders(document: Any, values: Mapping[str, str]) -> None:
    for root in list_parts(document):
        for paragraph in root.iter(qn("w:p")):
            _fill(_list_texts(paragraph), values)


def find_agenda(document: Any) -> Any:
    """The paragraph where the agenda goes; None where the template names no place."""
    for paragraph in document.element.body.iter(qn("w:p")):
        if AGENDA in _list_names(paragraph):
            return paragraph
    return None


def is_named(document: Any, name: str, kind: str) -> bool:
    """Whether the template itself puts a value into its heads ("hdr"), feet ("ftr") or text ("body")."""
    parts = (root for root in list_parts(document) if root.tag == qn(f"w:{kind}"))
    return any(name in _list_names(paragraph) for root in parts for paragraph in root.iter(qn("w:p")))


def _check_package(content: bytes) -> None:
    try:
        package = Package(content, "The template", LIMITS)
        types = package.parse("[Content_Types].xml")
        name = package.find_document()
        for part in (name, *(path for _, path in package.find_relations(name).values())):
            if part.endswith(".xml"):
                package.parse(part)
    except UnreadableFile as error:
        raise TemplateRefused(f"{error.file} {error.reason}.") from error
    said = {each.get("ContentType", "") for each in types} if types is not None else set()
    if any("macroEnabled" in each or "vbaProject" in each for each in said):
        raise TemplateRefused("The template carries macros. Save it as a Word document (.docx) without them.")
    if not any(each.endswith(_MAIN) for each in said):
        raise TemplateRefused("The template is not a Word document (.docx). Save it as one and try again.")


def _open(content: bytes) -> Any:
    try:
        document = Document(io.BytesIO(content))
        # What python-docx opens only when it is asked for.
        _ = document.sections[0], document.styles.element, list(list_parts(document))
    except Exception as error:  # a part that is missing or no XML fails in any way
        raise TemplateRefused("The template is damaged and cannot be opened. Save it anew.") from error
    return document


def _check_placeholders(document: Any) -> None:
    for root in list_parts(document):
        for paragraph in root.iter(qn("w:p")):
            for name in _list_names(paragraph):
                _check_placeholder(name, is_body=root is document.element.body)


def _check_placeholder(name: str, *, is_body: bool) -> None:
    if name not in PLACEHOLDERS:
        known = ", ".join(f"{{{{{each}}}}}" for each in PLACEHOLDERS)
        raise TemplateRefused(f"The template asks for {{{{{name}}}}}, which is not known. Known are {known}.")
    if name == AGENDA and not is_body:
        raise TemplateRefused("The template has {{agenda}} in its header or footer. Put it into the text.")


def _list_names(paragraph: Any) -> list[str]:
    words = "".join(each.text or "" for each in _list_texts(paragraph))
    return [match[1].lower() for match in _PLACEHOLDER.finditer(words)]


def _list_texts(paragraph: Any) -> list[Any]:
    """The pieces of text of a paragraph, without those of a text box that hangs on it."""
    return [
        text for text in paragraph.iter(qn("w:t")) if next(text.iterancestors(qn("w:p")), None) is paragraph
    ]


def _fill(texts: list[Any], values: Mapping[str, str]) -> None:
    """Puts the values in, also where Word has parted a placeholder into several runs."""
    words = "".join(each.text or "" for each in texts)
    for match in reversed(list(_PLACEHOLDER.finditer(words))):
        if match[1].lower() in values:
            _replace(texts, match.start(), match.end(), values[match[1].lower()])


def _replace(texts: list[Any], start: int, end: int, value: str) -> None:
    place = 0
    for text in texts:
        before = text.text or ""
        left, right = max(start - place, 0), end - place
        if left < len(before) and right > 0:
            text.text = before[:left] + value + before[max(right, 0) :]
            text.set(qn("xml:space"), "preserve")
            value = ""
        place += len(before)
