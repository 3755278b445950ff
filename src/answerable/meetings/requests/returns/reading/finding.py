"""Which line an answer belongs to, by its hidden reference, its printed one, or the words of its question."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from ....agendas.content import Content, ContentLine, ContentMatter
from ...packs.blocks import (
    PROMPT,
    UPDATE_PROMPT,
    list_actions,
    name_matter,
)
from ...packs.marks import Mark, normalise
from ...packs.sheet import list_sheet_lines
from .model import Kind

PROMPTS = (PROMPT, UPDATE_PROMPT)
_REFERENCE = r"[A-Z]{1,4}\s?/\s?\d{4}\s?/\s?\d{1,6}(?!\d)"
_LABEL = re.compile(
    rf"\s*(?:Answer to (?P<answered>{_REFERENCE})"
    rf"|Update on (?P<matter>.+?) \((?P<updated>{_REFERENCE})\))\s*:?",
    re.IGNORECASE,
)
_START = re.compile(rf"\s*(?:\d+(?:\.\d+)*\.?\s+)?(?P<reference>{_REFERENCE})(?:\s*[:.–—-](?=\s|$))?")
_ANSWERED = "Q/"


@dataclass(frozen=True, slots=True)
class Target:
    """What a text answers. `reference` is of the line; blank where only that of an action is known."""

    kind: Kind
    reference: str
    line: int | None = None
    matter_key: str = ""
    matter: str = ""

    @property
    def name(self) -> str:
        return self.reference or self.matter or f"line {self.line}"

    @property
    def printed(self) -> str:
        """The reference of an entry. An action whose key is not known is named as well as it was printed."""
        if self.matter and not self.matter_key:
            return f"{self.matter} ({self.reference})" if self.reference else self.matter
        return self.reference


class Known:
    """What the issued content says; without it, only what the file says of itself."""

    def __init__(self, content: Content | None) -> None:
        self.content = content
        self.issues: Counter[str] = Counter()  # that hidden references name
        lines = content.lines if content else ()
        self._keys = {line.line: line for line in lines}
        self._references = {tidy_reference(line.reference): line for line in lines if line.reference}
        self._matters = {
            normalise(name_matter(line, matter)): (line, matter)
            for line in lines
            for matter in list_actions(line)
            if matter.reference
        }

    def find_marked(self, mark: Mark) -> Target | None:
        """None where the content is known and has no such line, or asks no such thing of it: what is hidden
        is easily changed."""
        self.issues[mark.issue] += 1
        line = self._keys.get(mark.line)
        if self.content is not None and not (line and mark.matter in _list_marked(line, mark.kind)):
            return None
        reference = line.reference if line else mark.reference
        return Target(mark.kind, reference, mark.line, mark.matter)

    def find_printed(self, reference: str) -> Target | None:
        """None where the content is known and has neither such a line nor such an action."""
        reference = tidy_reference(reference)
        if self.content is None:
            if reference.startswith(_ANSWERED):
                return Target("answer", reference)
            return Target("update", "", matter=reference)
        if line := self._references.get(reference):
            return Target("answer", line.reference, line.line)
        if found := self._matters.get(normalise(reference)):
            return _aim(*found)
        return None

    def find_labelled(self, reference: str, matter: str) -> Target | None:
        """The update on an action, by the line's reference and how the action is named under it."""
        reference = tidy_reference(reference)
        if self.content is None:
            return Target("update", reference, matter=matter)
        line = self._references.get(reference)
        for each in list_actions(line) if line else ():
            if line and normalise(name_matter(line, each)) == normalise(matter):
                return _aim(line, each)
        return None

    def find_asked(self, text: str) -> Target | None:
        """By the exact words of a question or an action, where only one has them."""
        if self.content is None:
            return None
        found = [each for each in list_sheet_lines(self.content) if normalise(each.asked) == normalise(text)]
        return self.find_marked(found[0].mark) if len(found) == 1 else None

    def strip_question(self, text: str, target: Target) -> str:
        """The text without the question itself, where that is printed before it."""
        line = self._keys.get(target.line or 0)
        return text[len(line.text) :].lstrip() if line and text.startswith(line.text) else text


def find_label(text: str, known: Known) -> tuple[Target | None, str, str] | None:
    """What a box is for, its reference as printed, and what stands after its label; None where the text
    begins with no label."""
    match = _LABEL.match(text)
    if match is None:
        return None
    if match["answered"]:
        return known.find_printed(match["answered"]), match["answered"], text[match.end() :].strip()
    target = known.find_labelled(match["updated"], match["matter"])
    return target, match["updated"], text[match.end() :].strip()


def find_start(text: str, known: Known) -> tuple[Target | None, str, str] | None:
    """The line whose printed reference a text begins with, that reference, and the rest of the text."""
    match = _START.match(text)
    if match is None:
        return None
    target = known.find_printed(match["reference"])
    rest = text[match.end() :].strip()
    return target, match["reference"], known.strip_question(rest, target) if target else rest


def are_one(marked: Target, printed: Target) -> bool:
    """Whether a hidden reference and what is printed beside it name the same, as far as both say."""
    if marked.kind != printed.kind:
        return False
    lines = [tidy_reference(each.reference) for each in (marked, printed) if each.reference]
    # Without the content the printed reference of an action cannot be compared with its key.
    return len(set(lines)) < 2 and printed.matter_key in ("", marked.matter_key)


def name_mark(mark: Mark) -> str:
    line = mark.reference or f"line {mark.line}"
    return f"{line} about {mark.matter}" if mark.matter else line


def tidy_reference(reference: str) -> str:
    return re.sub(r"\s", "", reference).upper()


def _list_marked(line: ContentLine, kind: Kind) -> list[str]:
    """The matters that hidden references of a kind may name under a line; an answer names none."""
    return [matter.key for matter in list_actions(line)] if kind == "update" else [""]


def _aim(line: ContentLine, matter: ContentMatter) -> Target:
    return Target("update", line.reference, line.line, matter.key, name_matter(line, matter))
