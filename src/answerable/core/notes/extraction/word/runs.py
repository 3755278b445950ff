"""The words of a paragraph, as Word shows them: insertions kept, deletions and hidden text left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from answerable.core.notes.extraction.word.elements import find, find_value, is_on, name_of, value_of
from answerable.core.notes.extraction.word.styles import Style, Styles, is_bold

# Holders whose content is shown in their place.
SEEN_THROUGH = {
    "hyperlink", "ins", "smartTag", "sdt", "sdtContent", "fldSimple", "moveTo", "customXml", "dir", "bdo",
    "oMathPara", "oMath", "ruby", "rubyBase", "AlternateContent",
}  # fmt: skip
WORDS = {"t": None, "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
SYMBOLS = {"f0fc": "✓", "f0fb": "✗", "f0a8": "☐", "f0fe": "☑"}
BULLET_SYMBOL = "•"


@dataclass(slots=True)
class Words:
    """Runs with whether each is bold, and what hangs on them: text boxes, foot notes, a page's turn."""

    runs: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    turned: bool = False


def read_words(paragraph: Any, style: Style, styles: Styles) -> Words:
    words = Words()
    _read_holder(paragraph, style, styles, words)
    return words


def _read_holder(element: Any, style: Style, styles: Styles, words: Words) -> None:
    for child in element:
        name = name_of(child)
        if name == "r":
            _read_run(child, style, styles, words)
        elif name == "AlternateContent":
            chosen = choose(child)
            if chosen is not None:
                _read_holder(chosen, style, styles, words)
        elif name in SEEN_THROUGH or (name and "math" in str(child.tag) and name != "t"):
            _read_holder(child, style, styles, words)
        elif name == "t":  # of a formula
            words.runs.append((child.text or "", False))


def choose(alternatives: Any) -> Any:
    """One of two renderings of the same content; reading both would double its words."""
    chosen = find(alternatives, "Choice")
    return chosen if chosen is not None else find(alternatives, "Fallback")


def _read_run(run: Any, style: Style, styles: Styles, words: Words) -> None:
    properties = find(run, "rPr")
    own = styles.find(find_value(properties, "rStyle") if properties is not None else None)
    hidden = is_on(properties, "vanish") if properties is not None else None
    if hidden if hidden is not None else own.hidden if own.hidden is not None else style.hidden:
        return
    stated = is_bold(properties) if properties is not None else None
    bold = bool(stated if stated is not None else own.bold if own.bold is not None else style.bold)
    for child in run:
        _read_run_part(child, bold, words)


def _read_run_part(child: Any, bold: bool, words: Words) -> None:
    name = name_of(child)
    if name == "t":
        words.runs.append((child.text or "", bold))
    elif name in WORDS:
        words.runs.append((WORDS[name] or "", bold))
    elif name == "br" and value_of(child, "type") in ("page", "column"):
        words.turned = True
        words.runs += [("\n", False)] if words.runs else []
    elif name == "br":
        words.runs.append(("\n", False))
    elif name == "sym":
        words.runs.append((_symbol(child), bold))
    elif name in ("footnoteReference", "endnoteReference"):
        words.notes.append((name.removesuffix("Reference"), value_of(child, "id") or ""))
    elif name == "AlternateContent":
        chosen = choose(child)
        for inner in chosen if chosen is not None else ():
            _read_run_part(inner, bold, words)
    elif name in ("drawing", "pict", "object"):
        words.boxes += _find_boxes(child)


def _find_boxes(element: Any) -> list[Any]:
    """The text boxes in a drawing; of two renderings one, and none inside another."""
    if name_of(element) == "txbxContent":
        return [element]
    if name_of(element) == "AlternateContent":
        chosen = choose(element)
        return _find_boxes(chosen) if chosen is not None else []
    return [box for child in element for box in _find_boxes(child)]


def _symbol(element: Any) -> str:
    code = (value_of(element, "char") or "").lower()
    if code in SYMBOLS:
        return SYMBOLS[code]
    if code.startswith("f0"):
        return BULLET_SYMBOL
    return chr(int(code, 16)) if len(code) == 4 and all(c in "0123456789abcdef" for c in code) else ""
