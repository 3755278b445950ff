"""What came back from the review screen: the tree as typed, what each control held, and what is wrong.

A control is named after its part and field ("items.0.actions.1:due.kind"); a new part's after the list that
it goes into ("new:items.0:actions:text").
"""

from __future__ import annotations

import copy
import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .edits import move_part
from .outline import Part, make_part
from .shapes import READ_ONLY_LISTS, SHAPES, Field, read_default


@dataclass(slots=True)
class Typed:
    """`raw` is what each control held, `errors` the sentence for each control that is wrong."""

    outline: Part
    raw: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


def name_control(part_key: str, field_name: str) -> str:
    return f"{part_key}:{field_name}"


def name_new(above: str, list_name: str) -> str:
    """The key under which a part that is not there yet is typed."""
    return f"new:{above}:{list_name}"


def read_typed(data: Mapping[str, str], shown: Part, make_key: Callable[[], str]) -> Typed:
    """The tree with what was typed over the one that was shown. What did not come back is as it was shown."""
    typed = Typed(copy.deepcopy(shown), raw={name: str(data[name]) for name in data})
    for part in list(typed.outline.walk()):
        _read_removal(part, data)
        if not part.removed:
            _read_part(part, typed)
            for list_name, kind in SHAPES[part.kind].lists:
                if list_name not in READ_ONLY_LISTS:
                    _read_new(part, list_name, kind, typed, make_key)
    _read_moves(typed)
    return typed


def _read_moves(typed: Typed) -> None:
    for part in list(typed.outline.walk()):
        name = name_control(part.key, "move")
        to = typed.raw.get(name, "")
        if to and not part.removed and not move_part(typed.outline, part.key, to):
            typed.errors[name] = "Move to another item: choose an item of the list"


def _read_removal(part: Part, data: Mapping[str, str]) -> None:
    if part.removed:
        part.removed = name_control(part.key, "restore") not in data
    else:
        part.removed = name_control(part.key, "remove") in data


def _read_part(part: Part, typed: Typed) -> None:
    for each in SHAPES[part.kind].fields:
        name = name_control(part.key, each.name)
        if name in typed.raw:
            part.values[each.name] = _read_control(each, name, part.values[each.name], typed)
    typed.errors.update(_check_together(part, part.key))


def _read_new(above: Part, list_name: str, kind: str, typed: Typed, make_key: Callable[[], str]) -> None:
    """A new part is there as soon as something was typed into it."""
    prefix = name_new(above.key, list_name)
    fields = [each for each in SHAPES[kind].fields if name_control(prefix, each.name) in typed.raw]
    if not any(
        typed.raw[name_control(prefix, each.name)].strip() for each in fields if each.kind != "choice"
    ):
        return
    values = {
        each.name: _read_control(each, name_control(prefix, each.name), read_default(each), typed)
        for each in fields
    }
    part = make_part(make_key(), kind, values)
    typed.errors.update(_check_together(part, prefix))
    above.lists[list_name].append(part)


def _read_control(each: Field, name: str, before: Any, typed: Typed) -> Any:
    text = typed.raw[name].replace("\r\n", "\n").strip()
    # What nobody touched stays as it was, to the letter.
    if text == write_value(each, before).strip():
        value = before
    else:
        try:
            value = read_value(each, text)
        except ValueError as error:
            typed.errors[name] = str(error)
            return before
    if each.required and value in (None, ""):
        typed.errors[name] = f"{each.label}: write something here, or remove the whole entry"
    return value


def _check_together(part: Part, prefix: str) -> dict[str, str]:
    """What no field can say by itself: a due needs both its kind and its words."""
    values, errors = part.values, {}
    if "due.kind" in values:
        said = [n for n in ("due.text", "due.date", "due.month", "due.days") if values[n] not in (None, "")]
        if values["due.kind"] and not values["due.text"]:
            errors[name_control(prefix, "due.text")] = "Due: say in words when it is due, as the notes do"
        if said and not values["due.kind"]:
            errors[name_control(prefix, "due.kind")] = "Due: choose what kind of due this is"
    if values.get("origin.month") and not values["origin.text"]:
        errors[name_control(prefix, "origin.text")] = "Brought forward from: say in words from where"
    return errors


def write_value(each: Field, value: Any) -> str:
    """What a control holds for a value."""
    if value is None:
        return ""
    if each.kind == "texts":
        return ", ".join(value)
    if each.kind == "yes_no":
        return "yes" if value else "no"
    return str(value)


def read_value(each: Field, text: str) -> Any:
    """The value of what was typed; ValueError says in a sentence what is wrong with it."""
    if each.kind == "texts":
        return [word.strip() for word in text.split(",") if word.strip()]
    if each.kind == "yes_no":
        return text == "yes"
    if not text:
        return None
    if each.kind == "choice":
        if text not in dict(each.choices):
            raise ValueError(f"{each.label}: choose one of the list")
        return text
    reader = _READERS.get(each.kind)
    return reader(each, text) if reader else text


def _read_date(each: Field, text: str) -> str:
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y", "%d %b %Y"):
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            continue
    raise ValueError(f"{each.label}: write a date such as 27 March 2018")


def _read_month(each: Field, text: str) -> str:
    for pattern in ("%Y-%m", "%m/%Y", "%B %Y", "%b %Y"):
        try:
            return dt.datetime.strptime(text, pattern).replace(tzinfo=dt.UTC).strftime("%Y-%m")
        except ValueError:
            continue
    raise ValueError(f"{each.label}: write a month such as May 2019")


def _read_time(each: Field, text: str) -> str:
    found = re.fullmatch(r"(\d{1,2})[:.](\d{2})\s*(am|pm)?", text.lower())
    if found:
        hour, minute = int(found[1]), int(found[2])
        if found[3] and 1 <= hour <= 12:
            hour = hour % 12 + (12 if found[3] == "pm" else 0)
        if hour < 24 and minute < 60:
            return f"{hour:02d}:{minute:02d}"
    raise ValueError(f"{each.label}: write a time such as 14:30")


def _read_number(each: Field, text: str) -> int:
    if not text.isdecimal() or int(text) > 10_000:
        raise ValueError(f"{each.label}: write a whole number of days")
    return int(text)


_READERS: dict[str, Callable[[Field, str], Any]] = {
    "date": _read_date,
    "month": _read_month,
    "time": _read_time,
    "number": _read_number,
}
