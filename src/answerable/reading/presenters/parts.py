"""The parts of a draft with their controls."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from ..edits import Edit, Identity, read_words
from ..outline import Part
from ..shapes import LIST_LABELS, READ_ONLY_LISTS, SHAPES, Choices, Field
from ..typed import Typed, name_control, name_new, write_value
from .source import shorten

YES_OR_NO: Choices = (("yes", "yes"), ("no", "no"))


@dataclass(frozen=True, slots=True)
class Control:
    """One control of the form, with what stands in it and what is wrong with it."""

    name: str
    id: str
    label: str
    kind: str
    value: str
    choices: Choices = ()
    error: str = ""
    other: str = ""

    @property
    def rows(self) -> int:
        """High enough for the words, so that nobody has to scroll inside a field."""
        return max(2, min(12, len(self.value) // 60 + self.value.count("\n") + 1))

    @property
    def described_by(self) -> str:
        said = (("other", self.other), ("error", self.error))
        return " ".join(f"{self.id}-{name}" for name, words in said if words)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A part with its controls, the controls seldom needed, and the lists in it."""

    key: str
    id: str
    kind: str
    legend: str
    lines: list[int]
    controls: list[Control]
    rare: list[Control]
    rare_open: bool
    lists: list[ShownList]
    guessed: bool = False
    removed: bool = False
    added: bool = False
    removal: str = ""
    remove_name: str = ""
    words: str = ""
    # To which item it goes, where it can go to another.
    move: Control | None = None

    @property
    def kind_words(self) -> str:
        return SHAPES[self.kind].label.lower()


@dataclass(frozen=True, slots=True)
class ShownList:
    name: str
    label: str
    id: str
    parts: list[ShownPart]
    add_value: str
    add_label: str


@dataclass(slots=True)
class Screen:
    """What the controls are made from beside the tree: what was typed, what is wrong with it, what somebody
    else has there, and the list in which a blank part is asked for."""

    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    others: dict[Identity, Edit | None] = field(default_factory=dict)
    adding: str = ""
    items: Choices = ()


def make_id(name: str) -> str:
    """A control's name as an id that an address can point at."""
    return "field" + re.sub(r"[^A-Za-z0-9]+", "-", f"-{name}").rstrip("-")


def present_parts(typed: Typed, screen: Screen) -> ShownPart:
    screen.items = _list_items(typed.outline)
    return _present(typed.outline, screen, "Meeting")


def _list_items(outline: Part) -> Choices:
    """Every item that stands, with its number and heading, for what is to be moved there."""
    items = [part for part in outline.walk() if part.kind == "item" and not part.removed]
    return tuple(
        (item.key, " ".join(str(item.values[n]) for n in ("number", "heading") if item.values[n]) or "Item")
        for item in items
    )


def _present(part: Part, screen: Screen, legend: str) -> ShownPart:
    shape = SHAPES[part.kind]
    # Whether something was guessed is asked only where it was.
    may_be_guess = bool(part.values.get("inferred")) or _is_typed(part, screen)
    fields = [f for f in shape.fields if f.name != "inferred" or may_be_guess]
    controls = {f.name: _make_control(part, part.key, f, screen) for f in fields}
    rare = [controls[f.name] for f in fields if f.rare]
    return ShownPart(
        key=part.key,
        id=make_id(part.key or "meeting"),
        kind=part.kind,
        legend=legend,
        lines=part.lines,
        controls=[controls[f.name] for f in fields if not f.rare],
        rare=rare,
        rare_open=any(c.error or c.other or (c.value and c.value != "no") for c in rare),
        lists=[
            _present_list(part, name, kind, screen) for name, kind in shape.lists if _is_shown(part, name)
        ],
        guessed=bool(part.values.get("inferred")),
        removed=part.removed,
        added=part.added,
        removal=shape.removal,
        remove_name=name_control(part.key, "restore" if part.removed else "remove"),
        words=_describe(part),
    )


def _is_typed(part: Part, screen: Screen) -> bool:
    return name_control(part.key, "inferred") in screen.raw


def _is_shown(part: Part, list_name: str) -> bool:
    """Problems and repairs have places of their own on the screen; wordings only where they differ."""
    if list_name in {"problems", "repairs"}:
        return False
    return list_name not in READ_ONLY_LISTS or len(part.lists[list_name]) > 1


def _present_list(part: Part, name: str, kind: str, screen: Screen) -> ShownList:
    one = _name_one(name, SHAPES[kind].label)
    present = _present_words if name in READ_ONLY_LISTS else _present
    parts = [present(p, screen, _name_part(p, one, number)) for number, p in enumerate(part.lists[name], 1)]
    if part.kind == "item" and name != "items":
        parts = [replace(shown, move=_offer_move(shown, part.key, screen)) for shown in parts]
    add_value = "" if name in READ_ONLY_LISTS else f"{part.key}:{name}"
    if add_value and _is_asked_for(part, name, kind, screen):
        parts.append(_present_blank(part, name, kind, screen))
    list_id = make_id(f"{part.key}:{name}")
    return ShownList(name, LIST_LABELS[name], list_id, parts, add_value, f"Add {one[0].lower()}{one[1:]}")


def _offer_move(shown: ShownPart, home: str, screen: Screen) -> Control | None:
    """A choice of the other items; none where there is no other, or the part was taken out."""
    others = tuple((key, shorten(words, 60)) for key, words in screen.items if key != home)
    if not others or shown.removed:
        return None
    name = name_control(shown.key, "move")
    return Control(
        name=name,
        id=make_id(name),
        label="Move to another item",
        kind="choice",
        value=screen.raw.get(name, ""),
        choices=(("", "It stands where it belongs"), *others),
        error=screen.errors.get(name, ""),
    )


def _name_part(part: Part, one: str, number: int) -> str:
    """An item by the number that it has in the notes, anything else by its place."""
    if part.kind == "item":
        return f"Item {part.values['number']}" if part.values["number"] else "Item without a number"
    return f"{one} {number}"


def _is_asked_for(part: Part, name: str, kind: str, screen: Screen) -> bool:
    """A blank part was asked for, or one was typed into that is not right yet."""
    prefix = name_new(part.key, name)
    wrong = any(name_control(prefix, each.name) in screen.errors for each in SHAPES[kind].fields)
    return screen.adding == f"{part.key}:{name}" or wrong


def _present_words(part: Part, screen: Screen, legend: str) -> ShownPart:
    """A part that is what the notes say and nobody may change."""
    words = str(part.values["text"])
    return ShownPart(
        part.key, make_id(part.key), "wording", legend, part.lines, [], [], False, [], words=words
    )


_ONE = {
    "attendance": "Person present",
    "apologies": "Person who sent apologies",
    "context": "Context",
    "requests": "Request",
    "updates": "Update",
    "findings": "Finding",
    "agreed": "Point agreed",
    "answers": "Answer",
    "wordings": "Wording",
}


def _name_one(list_name: str, label: str) -> str:
    return _ONE.get(list_name, label)


def _present_blank(part: Part, name: str, kind: str, screen: Screen) -> ShownPart:
    """A part that is not there yet, to type into."""
    prefix = name_new(part.key, name)
    empty = Part(prefix, kind, {f.name: None for f in SHAPES[kind].fields})
    fields = [f for f in SHAPES[kind].fields if f.name != "inferred"]
    controls = [_make_control(empty, prefix, f, screen) for f in fields]
    return ShownPart(
        key=prefix,
        id=make_id(prefix),
        kind=kind,
        legend=f"New: {_name_one(name, SHAPES[kind].label)}",
        lines=[],
        controls=controls,
        rare=[],
        rare_open=False,
        lists=[],
        added=True,
    )


def _make_control(part: Part, prefix: str, each: Field, screen: Screen) -> Control:
    name = name_control(prefix, each.name)
    return Control(
        name=name,
        id=make_id(name),
        label=each.label,
        kind=each.kind,
        value=screen.raw.get(name, write_value(each, part.values[each.name])),
        choices=YES_OR_NO if each.kind == "yes_no" else each.choices,
        error=screen.errors.get(name, ""),
        other=_describe_other(each, screen.others.get(("change", part.key, each.name), _NOBODY)),
    )


_NOBODY: Edit = {"op": "none"}


def _describe_other(each: Field, edit: Edit | None) -> str:
    if edit is _NOBODY:
        return ""
    if edit is None:
        return "Somebody else took this change back meanwhile."
    return f"Somebody else saved meanwhile: {write_value(each, edit['value']) or 'nothing'}"


def _describe(part: Part) -> str:
    return shorten(read_words(part) or SHAPES[part.kind].label, 90)


def list_errors(shown: ShownPart) -> list[tuple[str, str]]:
    """Every error with the id of its control, in the order of the page."""
    moves = (shown.move,) if shown.move else ()
    found = [(c.id, c.error) for c in (*shown.controls, *shown.rare, *moves) if c.error]
    for inner in (part for each in shown.lists for part in each.parts):
        found += list_errors(inner)
    return found
