"""Web pages: what stands in the page's own text, with its headings, lists and tables.

Navigation, banners, footers and what is hidden are furniture. Where the page says which part is its main one,
all the rest is.
"""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from answerable.core.notes.document import Document, UnreadableFile
from answerable.core.notes.extraction.assembly import Assembly
from answerable.core.notes.extraction.laying import Laid, Paragraph, flatten, lay, settle_table
from answerable.core.notes.extraction.limits import Limits
from answerable.core.notes.extraction.text import decode
from answerable.core.notes.extraction.web.lists import ListMarks
from answerable.core.notes.extraction.web.tables import find_captions, is_tidy, part_cells

CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
SPACES = re.compile(r"[ \t\r\n\f]+")
SKIPPED = {"script", "style", "template", "noscript", "svg", "iframe", "object", "head", "math", "canvas"}
FURNITURE = {"nav", "aside", "button", "select", "dialog"}
OUTER_FURNITURE = {"header", "footer"}  # inside the main text they hold its own title and date
FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "dialog"}
CONTENT = {"main", "article"}
TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]{0,40})")
DEEPEST = 3_000  # tags left open, as careless pages do with a few hundred
CLOSED_BY_ITSELF = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "colgroup", "option", "html", "head", "body",
}  # fmt: skip
INLINE = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img", "input", "ins", "kbd", "label", "mark", "o:p", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "-text", "br",
}  # fmt: skip
BOLD = {"b", "strong", "u"}
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|text-decoration[^;]*underline", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def extract_web(content: bytes, file: str, limits: Limits) -> Document:
    """The page's paragraphs and tables; their numbers run through the page."""
    page = _decode(content, file)
    _check_nesting(page, file)
    tree = LexborHTMLParser(page)
    assembly = Assembly(file, "html", limits)
    walk = _Walk(file, limits)
    body = tree.body
    if body is not None:
        walk.outside = _has_main(tree, body)
        walk.enter(body, 0)
        walk.flush()
    lay(assembly, walk.blocks)
    return assembly.finish()


def _decode(content: bytes, file: str) -> str:
    declared = CHARSET.search(content[:4096])
    if declared and not content.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = declared[1].decode("ascii").lower()
        encoding = (
            "cp1252" if encoding in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else encoding
        )
        try:
            if not encoding.startswith("utf-16"):
                return content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(content, file)


def _check_nesting(page: str, file: str) -> None:
    """Refuses what would keep the parser busy for ever: its work grows with the square of the nesting."""
    still_open: dict[str, int] = {}
    depth = 0
    for mark in TAG.finditer(page):
        name = mark["name"].lower()
        if name in CLOSED_BY_ITSELF:
            continue
        if not mark["end"]:
            still_open[name] = still_open.get(name, 0) + 1
            depth += 1
        elif still_open.get(name):
            still_open[name] -= 1
            depth -= 1
        if depth > DEEPEST:
            raise UnreadableFile(file, "is nested too deeply to be a page of notes", "too-deep")


def _has_main(tree: Any, body: Any) -> bool:
    """Whether one part is marked as the main one and holds a fair share of the words."""
    marked = tree.css("main, [role=main]")
    if len(marked) != 1:
        return False
    words, all_words = len(marked[0].text().split()), len(body.text().split())
    return words * 4 >= all_words


class _Walk:
    """A walk through the page, with the paragraph that is being read."""

    def __init__(self, file: str, limits: Limits) -> None:
        self.blocks: list[Laid] = []
        self.outside = False
        self._file = file
        self._limits = limits
        self._paragraph = Paragraph()
        self._lists = ListMarks()
        self._bold = 0
        self._furniture = 0
        self._content = 0
        self._pre = 0
        self._level: int | None = None

    def flush(self) -> None:
        """Close the paragraph being read, if it holds anything."""
        paragraph = self._paragraph
        self._paragraph = Paragraph()
        if not paragraph.runs:
            return
        paragraph.runs[-1] = (paragraph.runs[-1][0].rstrip(" \n"), paragraph.runs[-1][1])
        paragraph.level = self._level
        paragraph.furniture = bool(self._furniture or (self.outside and not self._content))
        if paragraph.text.strip():
            paragraph.marker = self._lists.take()
        self.blocks.append(paragraph)

    def enter(self, node: Any, depth: int) -> None:
        """Read what stands in a node."""
        if depth > self._limits.nesting * 5:
            raise UnreadableFile(self._file, "is nested too deeply to be a page of notes", "too-deep")
        child = node.child
        while child is not None:
            self._read(child, depth + 1)
            child = child.next

    def _read(self, node: Any, depth: int) -> None:
        tag = node.tag
        if tag == "-text":
            self._add_text(node.text_content or "")
        elif tag == "br":
            self._paragraph.runs.append(("\n", False))
        elif tag in SKIPPED or tag is None or tag.startswith(("-", "!")):
            return
        elif tag in INLINE:
            self._read_inline(node, tag, depth)
        else:
            self._read_block(node, tag, depth)

    def _add_text(self, text: str) -> None:
        if not self._pre:
            text = SPACES.sub(" ", text)
            before = self._paragraph.runs[-1][0] if self._paragraph.runs else " "
            text = text.lstrip(" ") if before.endswith((" ", "\n")) else text
        if text:
            self._paragraph.runs.append((text, self._bold > 0))

    def _read_inline(self, node: Any, tag: str, depth: int) -> None:
        attributes = node.attributes
        if _is_hidden(attributes) or tag in ("img", "input"):
            return
        if tag == "sup" and self._paragraph.text.rstrip()[-1:].isdigit():
            last, bold = self._paragraph.runs[-1]
            self._paragraph.runs[-1] = (last.rstrip(" ") or last, bold)
        bold = tag in BOLD or bool(BOLD_STYLE.search(attributes.get("style") or ""))
        self._bold += bold
        self.enter(node, depth)
        self._bold -= bold

    def _read_block(self, node: Any, tag: str, depth: int) -> None:
        self.flush()
        attributes = node.attributes
        furniture = self._is_furniture(tag, attributes)
        content = tag in CONTENT or attributes.get("role") == "main"
        self._furniture += furniture
        self._content += content
        if tag == "table" or (tag == "dl" and is_tidy(node)):
            self._read_table(node, tag, depth)
        elif tag in ("ul", "ol", "menu"):
            self._lists.open(tag, attributes)
            self.enter(node, depth)
            self.flush()
            self._lists.close()
        else:
            self._read_plain_block(node, tag, attributes, depth)
        self.flush()
        self._furniture -= furniture
        self._content -= content

    def _read_plain_block(self, node: Any, tag: str, attributes: dict[str, str | None], depth: int) -> None:
        level = int(tag[1]) if re.fullmatch("h[1-6]", tag) else None
        before, self._level = self._level, level or self._level
        self._pre += tag == "pre"
        if tag == "li":
            self._lists.begin_item(attributes)
        bold = bool(BOLD_STYLE.search(attributes.get("style") or ""))
        self._bold += bold
        self.enter(node, depth)
        if tag == "hr" or (tag == "p" and not self._paragraph.runs):
            self.blocks.append(Paragraph([("", False)]))
        self.flush()
        self._bold -= bold
        self._pre -= tag == "pre"
        self._level = before

    def _is_furniture(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag in FURNITURE or (attributes.get("role") or "") in FURNITURE_ROLES or _is_hidden(attributes):
            return True
        return tag in OUTER_FURNITURE and not self._content

    def _read_table(self, node: Any, tag: str, depth: int) -> None:
        for caption in find_captions(node):
            self._read_plain_block(caption, "caption", {}, depth)
        rows = part_cells(node, tag, self._limits)
        blocks = settle_table([[self._read_cell(cell, depth) for cell in row] for row in rows])
        furniture = self._furniture or (self.outside and not self._content)
        self.blocks += flatten(blocks) if furniture else blocks

    def _read_cell(self, nodes: list[Any] | None, depth: int) -> list[Laid]:
        outer, self.blocks = self.blocks, []
        level, self._level = self._level, None
        for node in nodes or ():
            self.enter(node, depth + 3)
            self.flush()
        held, self.blocks, self._level = self.blocks, outer, level
        return held


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(HIDDEN_STYLE.search(attributes.get("style") or ""))
