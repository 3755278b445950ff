"""The lines of the file with their marks: what was repaired, what is in doubt, what was not understood."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from ..outline import Part

REPAIR_KINDS = {
    "split_word": "split word joined",
    "margin_debris": "letters from the margin",
    "row_order": "rows put in order",
    "homoglyph": "look-alike letter",
    "doubled_text": "doubled text",
    "page_break": "joined over a page break",
    "furniture": "page furniture",
    "markup": "mark-up taken out",
    "other": "text put right",
}
CERTAINTIES = {"sure": "sure", "likely": "likely", "ask": "please decide"}


@dataclass(frozen=True, slots=True)
class Mark:
    """Words beside a source line: a repair, a problem, furniture, or that it was not understood."""

    kind: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    number: int
    text: str
    page: int | None
    marks: tuple[Mark, ...]


def present_source(outline: Part) -> list[SourceLine]:
    """Every line of the file, with its marks; a page is named on its first line only."""
    marks = _collect_marks(outline)
    shown, page = [], None
    for line in outline.extra.get("source") or []:
        begins = line.get("page") if line.get("page") != page else None
        page = line.get("page")
        shown.append(SourceLine(line["line"], line["text"], begins, tuple(marks[line["line"]])))
    return shown


def _collect_marks(outline: Part) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    texts = {line["line"]: line["text"].strip() for line in outline.extra.get("source") or []}
    for part in outline.lists["problems"]:
        settled = " (settled)" if part.removed else ""
        for number in part.lines:
            marks[number].append(Mark("problem", f"Problem{settled}", part.extra["message"]))
    for part in outline.lists["repairs"]:
        for number in part.lines:
            marks[number].append(
                Mark("repair", name_repair(part), _describe_repair(part, texts.get(number, "")))
            )
    for name, label in (("furniture", "Page furniture"), ("unplaced", "Not understood")):
        for number in (number for text in outline.extra.get(name) or [] for number in text["lines"]):
            marks[number].append(Mark(name, label, ""))
    return marks


def _describe_repair(part: Part, line: str) -> str:
    """What became of what. The line itself stands above, so it is not said again."""
    before, after = part.extra["before"].strip(), part.extra["after"].strip()
    if part.extra["kind"] in {"markup", "furniture"}:
        return ""
    became = f"“{shorten(after)}”" if after else "nothing"
    return became if before == line else f"“{shorten(before)}” became {became}"


def shorten(words: str, longest: int = 120) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def name_repair(part: Part) -> str:
    kind = REPAIR_KINDS[part.extra["kind"]]
    return f"Repair: {kind} ({CERTAINTIES[part.extra['certainty']]})"
