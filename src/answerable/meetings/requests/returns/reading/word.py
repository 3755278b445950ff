"""Answers out of a returned Word document: by its boxes, else by the printed references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from answerable.core.notes.extraction.word.elements import find_all, name_of, value_of
from answerable.core.notes.extraction.word.package import Package

from .finding import PROMPTS, Known, Target, are_one, find_label, find_start, name_mark
from .model import (
    COMMENT,
    DIFFERS,
    IMAGE,
    NOT_UNDERSTOOD,
    OTHER_ISSUE,
    PRINTED,
    UNKNOWN,
    Entry,
    Problem,
)
from .opening import Opened
from .own import Own
from .pieces import Control, Piece, read_pieces


@dataclass(slots=True)
class Found:
    """What was found of one box or under one printed reference."""

    target: Target
    pieces: list[Piece] = field(default_factory=list)
    control: Control | None = None
    labelled: bool = False

    @property
    def is_seen(self) -> bool:
        """Whether there is a place for the answer, filled or not."""
        return bool(self.control or self.labelled or self.text)

    @property
    def text(self) -> str:
        return clean_answer("\n".join(piece.text for piece in self.pieces))

    @property
    def place(self) -> str:
        box = "the update box" if self.target.kind == "update" else "the answer box"
        where = next((piece.place for piece in self.pieces if piece.text.strip()), "")
        if self.control:
            return f"{box} of {self.target.name}" + (f", {where}" if where else "")
        return f"{where}, under {self.target.name}"


@dataclass(slots=True)
class Gathered:
    """Of a file: what was found, and what a person should look at."""

    found: list[Found] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def read_word(opened: Opened, known: Known, own: Own) -> Gathered:
    pieces, running = read_pieces(opened.package)
    gathered = Gathered()
    _gather_boxes(pieces, known, opened, gathered)
    _Reader(known, own, gathered).read([piece for piece in pieces if piece.control is None])
    for piece in running:
        words = piece.text.strip()
        if words and words not in own and words.rstrip("0123456789 ") not in own:
            gathered.problems.append(_lose(piece))
    _settle(gathered)
    gathered.problems += _list_comments(opened.package)
    return gathered


def clean_answer(text: str) -> str:
    """Without the prompt of an empty box, and without blank lines around it."""
    for prompt in PROMPTS:
        text = text.strip().removeprefix(prompt)
    return text.strip()


def _gather_boxes(pieces: list[Piece], known: Known, opened: Opened, gathered: Gathered) -> None:
    for control, (above, held) in _list_boxes(pieces).items():
        target = known.find_marked(control.mark)
        if target is None:
            gathered.problems += _refuse_box(control, held)
            continue
        found = Found(target, held, control)
        gathered.found.append(found)
        if opened.issue and not opened.issue.startswith(control.mark.issue):
            wording = "This box was issued with another agenda, or another version of it."
            gathered.problems.append(Problem(OTHER_ISSUE, found.place, wording, found.text))
        if found.text:
            gathered.problems += _compare_label(found, above, known)


def _list_boxes(pieces: list[Piece]) -> dict[Control, tuple[str, list[Piece]]]:
    """By box, the words that stand right above it and its own."""
    boxes: dict[Control, tuple[str, list[Piece]]] = {}
    above = ""
    for piece in pieces:
        if piece.control is not None:
            boxes.setdefault(piece.control, (above, []))[1].append(piece)
            above = ""
        elif piece.text.strip():
            above = piece.text
    return boxes


def _compare_label(found: Found, above: str, known: Known) -> Iterator[Problem]:
    """What is hidden can be changed, or moved, without anybody's seeing it; what is printed is seen."""
    label = find_label(above, known)
    if label is None:
        wording = (
            f"Only a hidden reference says that the box is for {found.target.name}: no label is above it."
        )
    elif label[0] is None or not are_one(found.target, label[0]):
        said = found.target.matter_key or found.target.name
        wording = f"The hidden reference of the box says {said}, the label above it “{above.strip()}”."
    else:
        return
    yield Problem(DIFFERS, found.place, wording, found.text)


def _refuse_box(control: Control, held: list[Piece]) -> Iterator[Problem]:
    text = clean_answer("\n".join(piece.text for piece in held))
    name = name_mark(control.mark)
    wording = f"This agenda did not ask {name}."
    yield Problem(UNKNOWN, f"the box of {name}, {held[0].place}", wording, text)


class _Reader:
    """What stands outside the boxes: it belongs to the printed reference before it, or is not understood."""

    def __init__(self, known: Known, own: Own, gathered: Gathered) -> None:
        self._known, self._own, self._gathered = known, own, gathered
        self._current: Found | None = None

    def read(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if not piece.text.strip() and not piece.insets:
                if self._current and self._current.pieces:
                    self._current.pieces.append(piece)
            elif not self._turn(piece):
                self._keep(piece)

    def _turn(self, piece: Piece) -> bool:
        """Whether the piece was only the office's own, or a reference under which others follow."""
        is_own = piece.text in self._own
        label = find_label(piece.text, self._known)
        start = label or find_start(piece.text, self._known)
        if start and not (is_own and start[2]):
            target, reference, rest = start
            if target is None and rest and not label and self._current and self._current.pieces:
                return False  # an answer may well begin a sentence with an older reference
            self._open(target, reference, piece)
            if self._current and label:
                self._current.labelled = True
            if not rest or is_own or rest in self._own:
                return True
            self._keep(Piece(rest, piece.place, None, piece.heading, piece.insets))
            return True
        if is_own and piece.heading:
            self._current = None
        return is_own or piece.text.strip() in PROMPTS

    def _open(self, target: Target | None, reference: str, piece: Piece) -> None:
        if target is None:
            wording = f"{reference} is not asked in this agenda."
            self._gathered.problems.append(Problem(UNKNOWN, piece.place, wording, piece.text.strip()))
            self._current = None
            return
        same = (each for each in self._gathered.found if each.control is None and each.target == target)
        self._current = next(same, None)
        if self._current is None:
            self._current = Found(target)
            self._gathered.found.append(self._current)

    def _keep(self, piece: Piece) -> None:
        if self._current is not None:
            self._current.pieces.append(piece)
        else:
            self._gathered.problems.append(_lose(piece))


def _lose(piece: Piece) -> Problem:
    text = piece.text.strip()
    if not text:
        return Problem(IMAGE, piece.place, f"{piece.insets[0]} stands outside the answer boxes.")
    return Problem(NOT_UNDERSTOOD, piece.place, "This text belongs to no answer box.", text)


def _settle(gathered: Gathered) -> None:
    """Entries out of what was found. What stands beside a filled box is shown, never taken for the answer."""
    filled = {_aim(each.target) for each in gathered.found if each.control and each.text}
    for each in gathered.found:
        if not each.text:
            pass
        elif each.control is None and _aim(each.target) in filled:
            wording = f"This stands outside the box of {each.target.name}, which has its own text."
            gathered.problems.append(Problem(NOT_UNDERSTOOD, each.place, wording, each.text))
        else:
            gathered.entries.append(make_entry(each.target, each.text, each.place))
            if each.control is None:
                wording = "The answer box is gone or empty; this was found by its printed reference."
                gathered.problems.append(Problem(PRINTED, each.place, wording, each.text))
        gathered.entries += _note_insets(each)


def _aim(target: Target) -> tuple[str, str, str]:
    return target.kind, target.name, target.matter_key or target.matter


def make_entry(target: Target, text: str, place: str) -> Entry:
    return Entry(target.printed, target.line, target.matter_key, target.kind, text, place)


def _note_insets(found: Found) -> Iterator[Entry]:
    target = replace(found.target, kind="evidence")
    for inset in dict.fromkeys(inset for piece in found.pieces for inset in piece.insets):
        yield make_entry(target, f"{inset} stands in the answer", found.place)


def _list_comments(package: Package) -> Iterator[Problem]:
    parts = dict(package.find_relations(package.find_document()).values())
    root = package.parse(parts["comments"]) if "comments" in parts else None
    for number, comment in enumerate(find_all(root, "comment"), 1):
        text = " ".join(each.text or "" for each in comment.iter() if name_of(each) == "t").strip()
        by = value_of(comment, "author")
        place = f"comment {number}{f' by {by}' if by else ''}"
        yield Problem(COMMENT, place, "A comment is no part of an answer. It was not taken.", text)
