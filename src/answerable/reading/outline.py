"""Notes as a tree of parts that can be found again: each with a key, its fields by name, and its lists.

The key of a part that the reader found is its path ("items.0.actions.1"); one that a person added has a key
of its own. `build_outline` and `compose_notes` go from notes to the tree and back.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from answerable.core.notes import model

from .shapes import SHAPES, read_default


@dataclass(slots=True)
class Part:
    """`extra` is what the schema has beside the fields that a person may change: lines, messages, codes."""

    key: str
    kind: str
    values: dict[str, Any]
    lists: dict[str, list[Part]] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    removed: bool = False
    added: bool = False

    @property
    def lines(self) -> list[int]:
        return list(self.extra.get("lines") or [])

    def walk(self) -> Iterator[Part]:
        yield self
        for parts in self.lists.values():
            for part in parts:
                yield from part.walk()


def build_outline(structure: dict[str, Any]) -> Part:
    """The tree of some notes as JSON. The next meeting stands in the list of all that are named."""
    structure = copy.deepcopy(structure)
    first = structure.pop("next_meeting", None)
    if first and not structure.get("next_meetings"):
        structure["next_meetings"] = [first]
    return _build("", "notes", structure)


def _build(key: str, kind: str, data: dict[str, Any]) -> Part:
    shape = SHAPES[kind]
    part = Part(key, kind, {f.name: _take(data, f.name, read_default(f)) for f in shape.fields})
    for name, inner in shape.lists:
        entries = data.pop(name, None) or []
        above = f"{key}." if key else ""
        part.lists[name] = [_build(f"{above}{name}.{n}", inner, entry) for n, entry in enumerate(entries)]
    part.extra = data
    return part


def _take(data: dict[str, Any], name: str, default: Any) -> Any:
    """A field's value, taken out of the data, so that what stays behind is what no field holds."""
    outer, _, inner = name.partition(".")
    holder = data.get(outer) if inner else data
    value = (holder or {}).pop(inner or outer, None)
    return default if value is None else value


def find_part(outline: Part, key: str) -> Part | None:
    return next((part for part in outline.walk() if part.key == key), None)


def make_part(key: str, kind: str, values: dict[str, Any]) -> Part:
    """A part that a person adds; what is not said has its default."""
    shape = SHAPES[kind]
    filled = {f.name: values.get(f.name, read_default(f)) for f in shape.fields}
    return Part(key, kind, filled, {name: [] for name, _ in shape.lists}, {"lines": []}, added=True)


def compose_notes(outline: Part) -> model.Notes:
    """The notes that the tree stands for, without the parts that were removed."""
    data = _compose(outline)
    data["next_meeting"] = data["next_meetings"][0] if data["next_meetings"] else None
    return model.from_json(data)


def _compose(part: Part) -> dict[str, Any]:
    data = copy.deepcopy(part.extra)
    for name, value in part.values.items():
        outer, _, inner = name.partition(".")
        if inner:
            data[outer] = {**(data.get(outer) or {}), inner: value}
        else:
            data[outer] = value
    _drop_empty_objects(part.kind, data)
    for name, parts in part.lists.items():
        data[name] = [_compose(each) for each in parts if not each.removed]
    return data


_NEEDED = {"due": "kind", "origin": "text", "nil": "text"}


def _drop_empty_objects(kind: str, data: dict[str, Any]) -> None:
    """An object of which nothing is said is null. A due needs its kind, an origin and a nil their words."""
    for outer in {f.name.partition(".")[0] for f in SHAPES[kind].fields if "." in f.name}:
        inner = data[outer]
        needed = _NEEDED.get(outer)
        said = inner.get(needed) if needed else any(v for name, v in inner.items() if name != "lines")
        if not said:
            data[outer] = None
            continue
        if outer == "due":
            inner["text"] = inner.get("text") or ""
        else:
            inner.setdefault("lines", [])
