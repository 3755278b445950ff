"""Notes written out: blocks of a document, and the same blocks as Word, PDF, a web page or plain text."""

from answerable.core.notes.writing.blocks import (
    Block,
    Bullets,
    Cell,
    Heading,
    PageBreak,
    Paragraph,
    Sheet,
    Table,
)
from answerable.core.notes.writing.markup import parse_markup
from answerable.core.notes.writing.pdf import write_pdf
from answerable.core.notes.writing.plain import write_plain
from answerable.core.notes.writing.web import write_web
from answerable.core.notes.writing.word import write_word

__all__ = [
    "Block",
    "Bullets",
    "Cell",
    "Heading",
    "PageBreak",
    "Paragraph",
    "Sheet",
    "Table",
    "parse_markup",
    "write_pdf",
    "write_plain",
    "write_web",
    "write_word",
]
