"""What a document is made of, before any format.

A "\\n" in a text is a line break inside the paragraph. An empty `Paragraph` is a visible gap. The title of a
`Sheet` stands above its blocks as the first heading.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list whose marks are not in the text: the word processor, PDF or browser supplies them."""

    items: tuple[str, ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    blocks: tuple[Paragraph | Bullets, ...] = ()

    @classmethod
    def of(cls, *texts: str, bold: bool = False) -> Cell:
        """A cell of plain paragraphs; an empty text gives an empty cell."""
        return cls(tuple(Paragraph(text, bold) for text in texts if text))


@dataclass(frozen=True, slots=True)
class Table:
    """`widths` are shares of the text's width. `header` repeats the first row on each page."""

    rows: tuple[tuple[Cell, ...], ...]
    ruled: bool = True
    widths: tuple[float, ...] | None = None
    header: bool = False

    @property
    def columns(self) -> int:
        return max((len(row) for row in self.rows), default=0)

    @property
    def shares(self) -> tuple[float, ...]:
        """The width of each column as a share of 1, equal where `widths` does not fit."""
        if self.widths is None or len(self.widths) != self.columns or min(self.widths) <= 0:
            return (1 / self.columns,) * self.columns if self.columns else ()
        return tuple(width / sum(self.widths) for width in self.widths)


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | Bullets | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole document. The running head and foot stand on every page."""

    title: str
    blocks: tuple[Block, ...]
    running_head: str | None = None
    running_foot: str | None = None


def drop_control_characters(text: str) -> str:
    """The text without the characters that neither XML nor a page can hold; tabs and line breaks stay."""
    return "".join(
        c for c in text if c in "\t\n" or not (c < " " or "\x7f" <= c <= "\x9f" or c in "\ufffe\uffff")
    )
