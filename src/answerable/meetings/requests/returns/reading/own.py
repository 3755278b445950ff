"""What the office itself wrote into a pack, so that it is not taken for what somebody added."""

from __future__ import annotations

from answerable.core.notes.writing.blocks import drop_control_characters

from ....agendas.content import Content
from ...packs.blocks import (
    FILL_IN,
    Box,
    list_blocks,
    write_asking,
    write_day,
    write_foot,
    write_instruction,
    write_version,
)
from ...packs.marks import normalise, print_words
from ...packs.sheet import HEADERS, list_sheet_lines, write_headline
from .model import Format


class Own:
    """By the prints that the file itself carries, and by the content of the issue where that is known."""

    def __init__(self, form: Format, prints: frozenset[str], content: Content | None) -> None:
        self._prints = prints
        listed = _list_word if form == "docx" else _list_sheet
        words = listed(content) if content else []
        self._words = frozenset(normalise(drop_control_characters(text)) for text in words)

    def __contains__(self, text: str) -> bool:
        return print_words(text) in self._prints or normalise(text) in self._words


def _list_word(content: Content) -> list[str]:
    blocks = list_blocks(content)
    words = [block.label if isinstance(block, Box) else block.text for block in blocks]
    words += [line.text for line in content.lines]  # in a cell of a table that somebody made
    version = write_version(content)
    words += [version, f"{version}.", content.title, content.marking]
    words += [write_day(content), write_asking(content), write_foot(content)]
    words.append(write_instruction(content, FILL_IN))
    return words


def _list_sheet(content: Content) -> list[str]:
    words = [write_headline(content), *HEADERS]
    for line in list_sheet_lines(content):
        words += [line.reference, line.item, line.asked, line.due, line.lead]
    return words
