"""What people changed in a draft, kept apart from what was read, so that it outlives a better reading.

An edit is one of
    {"op": "change", "key": part, "field": name, "was": value as read, "value": new value, "anchor": ...}
    {"op": "remove", "key": part, "anchor": ...}
    {"op": "add", "key": new part, "to": part, "list": name, "values": {...}, "anchor": ...}
    {"op": "move", "key": part, "to": item, "list": name, "anchor": ..., "home": anchor of the item}
The anchor says which part of the reading is meant (for "add", the part that the new one stands in): its kind,
its lines, and its words as read. "placed": false marks an edit that a later reading has no place for.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from .outline import Part, find_part, make_part
from .shapes import READ_ONLY_LISTS, SHAPES

Edit = dict[str, Any]
Identity = tuple[str, ...]


def identify(edit: Edit) -> Identity:
    return (edit["op"], edit["key"], edit.get("field", ""))


def is_placed(edit: Edit) -> bool:
    return bool(edit.get("placed", True))


def make_anchor(part: Part) -> dict[str, Any]:
    return {"kind": part.kind, "lines": part.lines, "words": read_words(part)}


def read_words(part: Part) -> str:
    """What tells a part from the others of its kind for a person."""
    names = ("text", "heading", "name", "title", "number")
    said = next((str(part.values[n]) for n in names if part.values.get(n)), "")
    return said or str(part.extra.get("message") or part.extra.get("before") or "")


def list_edits(read: Part, edited: Part) -> list[Edit]:
    """How the edited tree differs from the reading, in the order of the tree."""
    edits: list[Edit] = []
    as_read = {part.key: part for part in read.walk()}
    _list_edits(edited, as_read, edits)
    return [*edits, *_list_moves(read, edited, as_read)]


def _list_moves(read: Part, edited: Part, as_read: dict[str, Part]) -> list[Edit]:
    """What was read in one item and stands in another now. It keeps its key, its lines and its list."""
    before = _read_homes(read)
    return [
        {
            "op": "move",
            "key": key,
            "to": home,
            "list": name,
            "anchor": make_anchor(as_read[key]),
            "home": make_anchor(as_read[home]) if home in as_read else None,
        }
        for key, (home, name) in _read_homes(edited).items()
        if key in before and before[key] != (home, name)
    ]


def _read_homes(outline: Part) -> dict[str, tuple[str, str]]:
    """In which part and list each part stands, without those that were taken out."""
    return {
        inner.key: (part.key, name)
        for part in outline.walk()
        for name, parts in part.lists.items()
        for inner in parts
        if not inner.removed
    }


def move_part(outline: Part, key: str, to: str) -> bool:
    """Puts a part into the same list of another item; whether there is such an item and list."""
    target = find_part(outline, to)
    homes = [
        (part, name) for part in outline.walk() for name, ps in part.lists.items() for p in ps if p.key == key
    ]
    if target is None or target.kind != "item" or target.removed or not homes:
        return False
    home, name = homes[0]
    if home.kind != "item" or name == "items" or home is target:
        return False
    (part,) = [each for each in home.lists[name] if each.key == key]
    home.lists[name].remove(part)
    target.lists[name].append(part)
    return True


def _list_edits(part: Part, as_read: dict[str, Part], edits: list[Edit]) -> None:
    original = as_read.get(part.key)
    if original is not None:
        edits += _list_changes(part, original)
    for name, parts in part.lists.items():
        for inner in parts:
            if inner.key not in as_read and not inner.removed:
                anchor = make_anchor(original) if original else None
                values = copy.deepcopy(inner.values)
                edits.append(
                    {
                        "op": "add",
                        "key": inner.key,
                        "to": part.key,
                        "list": name,
                        "values": values,
                        "anchor": anchor,
                    }
                )
            if inner.key in as_read or not inner.removed:
                _list_edits(inner, as_read, edits)


def _list_changes(part: Part, original: Part) -> list[Edit]:
    anchor = make_anchor(original)
    if part.removed:
        return [{"op": "remove", "key": part.key, "anchor": anchor}]
    return [
        {
            "op": "change",
            "key": part.key,
            "field": name,
            "was": was,
            "value": part.values[name],
            "anchor": anchor,
        }
        for name, was in original.values.items()
        if not _same(part.values[name], was)
    ]


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))


def apply_edits(read: Part, edits: list[Edit]) -> Part:
    """The tree with the edits that have a place in it; the reading itself is left as it is."""
    edited = copy.deepcopy(read)
    for edit in edits:
        if is_placed(edit):
            _apply_edit(edited, edit)
    return edited


def _apply_edit(outline: Part, edit: Edit) -> None:
    if edit["op"] == "add":
        above = find_part(outline, edit["to"])
        kinds = dict(SHAPES[above.kind].lists) if above else {}
        if above and edit["list"] in kinds and edit["list"] not in READ_ONLY_LISTS:
            part = make_part(edit["key"], kinds[edit["list"]], copy.deepcopy(edit["values"]))
            above.lists[edit["list"]].append(part)
        return
    if edit["op"] == "move":
        move_part(outline, edit["key"], edit["to"])
        return
    part_or_none = find_part(outline, edit["key"])
    if part_or_none is None:
        return
    if edit["op"] == "remove":
        part_or_none.removed = True
        return
    part_or_none.values[edit["field"]] = copy.deepcopy(edit["value"])
    # A part that a person has put right is no guess any longer, unless that is what they said.
    if edit["field"] != "inferred" and "inferred" in part_or_none.values:
        part_or_none.values["inferred"] = False


def relocate_edits(edits: list[Edit], old: Part, new: Part) -> list[Edit]:
    """The same edits with the keys of another reading of the same paper; those that no longer fit are marked.

    A part is the same when it is of the same kind and stands on the same lines, or on some of them with the
    same words. What a person said stands over what the reader now says.
    """
    keys = {part.key: _find_again(make_anchor(part), new) for part in old.walk()}
    moved = [_relocate(edit, keys, new) for edit in edits]
    homeless = {edit["key"] for edit in moved if edit["op"] == "add" and not edit["placed"]}
    for edit in moved:
        # Edits stand in the order of the tree, so the part that an added one stands in comes before it.
        if edit["op"] == "add" and edit["to"] in homeless:
            edit["placed"] = False
            homeless.add(edit["key"])
    return moved


def _relocate(edit: Edit, keys: dict[str, str | None], new: Part) -> Edit:
    name = "to" if edit["op"] == "add" else "key"
    moved = copy.deepcopy(edit)
    if edit["anchor"] is None:
        # It stands in a part that a person added, which keeps its key.
        found: str | None = edit[name]
    elif is_placed(edit):
        found = keys.get(edit[name])
    else:
        # It had no place in the last reading; it may have one in this.
        found = _find_again(edit["anchor"], new)
    moved["placed"] = found is not None
    if found is not None:
        moved[name] = found
        part = find_part(new, found)
        if part is not None:
            moved["anchor"] = make_anchor(part)
            if edit["op"] == "move":
                _relocate_home(moved, keys, new)
            if edit["op"] == "change":
                moved["placed"] = edit["field"] in part.values
                moved["was"] = part.values.get(edit["field"])
    return moved


def _relocate_home(moved: Edit, keys: dict[str, str | None], new: Part) -> None:
    """Where a moved part goes: the item as it is now, or one that a person added and that keeps its key."""
    if moved["home"] is None:
        return
    home = keys.get(moved["to"]) or _find_again(moved["home"], new)
    moved["placed"] = home is not None
    moved["to"] = home or moved["to"]


def _find_again(anchor: dict[str, Any], outline: Part) -> str | None:
    if anchor["kind"] == "notes":
        return outline.key
    lines, words = set(anchor["lines"]), anchor["words"]
    alike = [part for part in outline.walk() if part.kind == anchor["kind"]]
    on_same_lines = [part for part in alike if lines and set(part.lines) == lines]
    for found in (
        [part for part in on_same_lines if read_words(part) == words],
        on_same_lines,
        [part for part in alike if lines & set(part.lines) and read_words(part) == words],
    ):
        if len(found) == 1:
            return found[0].key
    return None


@dataclass(frozen=True, slots=True)
class Merged:
    """Two people's edits joined. `conflicts` are what the other one has where both said different things:
    identity to their edit, or to None where they took theirs back."""

    edits: list[Edit]
    conflicts: dict[Identity, Edit | None]


def merge_edits(base: list[Edit], mine: list[Edit], theirs: list[Edit]) -> Merged:
    """Joins what I changed since `base` with what somebody else saved meanwhile; where both changed the same
    thing, mine is kept and theirs is told."""
    before, my, their = ({identify(e): e for e in edits} for edits in (base, mine, theirs))
    joined: dict[Identity, Edit] = {}
    conflicts: dict[Identity, Edit | None] = {}
    for identity in [*their, *(i for i in my if i not in their), *(i for i in before if i not in their | my)]:
        was, i_say, they_say = before.get(identity), my.get(identity), their.get(identity)
        if _agree(i_say, was):
            chosen = they_say
        else:
            chosen = i_say
            if not _agree(they_say, was) and not _agree(they_say, i_say):
                conflicts[identity] = they_say
        if chosen is not None:
            joined[identity] = chosen
    return Merged(list(joined.values()), conflicts)


def _agree(one: Edit | None, other: Edit | None) -> bool:
    if one is None or other is None:
        return one is other
    return all(_same(one.get(name), other.get(name)) for name in ("value", "values", "to", "list"))
