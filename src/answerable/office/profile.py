"""A profile: the facts that a new office starts from, as one YAML file. Knows no database.

Every problem of a file is reported at once, each with the place where it stands.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

import yaml

from answerable.core.notes.model import ItemKind

PROFILES = Path(__file__).parent / "profiles"

# What each part may hold: required keys, then optional ones. A trailing "[]" is a list of texts.
_DATES = {"from": "date", "to": "date", "source": "text"}
_SHAPES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "bodies": ({"name": "text", "kind": "text"}, {"short": "text", **_DATES}),
    "areas": (
        {"code": "text", "name": "text", "kind": "text"},
        {"parent": "text", "population": "number", "population_source": "text", **_DATES},
    ),
    "posts": ({"title": "text", "body": "text"}, {"short": "text", "accountable": "yes or no", **_DATES}),
    "holdings": ({"post": "text", "person": "text"}, {"temporary": "text", **_DATES}),
    "plans": ({"name": "text"}, {"priorities": "texts", **_DATES}),
    "series": ({"name": "text"}, {"aliases": "texts", "standing": "agendas", **_DATES}),
    "topics": ({"name": "text"}, {"aliases": "texts"}),
}
_AGENDA = ({"items": "items"}, _DATES)
_ITEM = ({"heading": "text", "kind": "text"}, {"number": "text"})
_OFFICE = ({"name": "text"}, {"demonstration": "yes or no", "source": "text"})
# What stands under `kind` and `temporary`, as the models have it; a test keeps them equal.
CHOICES: dict[str, dict[str, tuple[str, ...]]] = {
    "bodies": {"kind": ("local_policing_body", "force", "other")},
    "areas": {"kind": ("force", "local_policing_area", "district")},
    "holdings": {"temporary": ("", "temporary", "acting")},
}
_KINDS: dict[str, tuple[type | tuple[type, ...], str]] = {
    "text": (str, "a text"),
    "date": (dt.date, "a date such as 2019-05-31"),
    "number": (int, "a whole number"),
    "yes or no": (bool, "true or false"),
    "texts": (list, "a list of texts"),
    "agendas": (list, "a list of agendas"),
    "items": (list, "a list of items"),
}


class ProfileRefused(Exception):
    """A profile with problems: all of them, one a line."""

    def __init__(self, name: str, problems: list[str]) -> None:
        super().__init__(f"The profile {name} cannot be used:\n" + "\n".join(f"  {p}" for p in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile that was found to be in order; the parts are as the file has them."""

    name: str
    office: Mapping[str, Any]
    parts: Mapping[str, list[dict[str, Any]]]

    def read(self, part: str) -> list[dict[str, Any]]:
        return self.parts.get(part, [])

    @property
    def demonstration(self) -> bool:
        return bool(self.office.get("demonstration", False))


def list_profiles() -> list[str]:
    return sorted(path.stem for path in PROFILES.glob("*.yaml"))


def load_profile(name: str) -> Profile:
    """A profile that comes with Answerable, by name, or a YAML file by its path."""
    path = Path(name) if name.endswith((".yaml", ".yml")) else PROFILES / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(list_profiles())
        raise ProfileRefused(name, [f"There is no such profile. Those that come with Answerable: {known}."])
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProfileRefused(name, [_describe_fault(error)]) from error
    return check_profile(content, name)


def _describe_fault(error: yaml.YAMLError | UnicodeDecodeError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
        return f"line {line}, column {column}: this is not YAML: {error.problem}"
    return f"It is not YAML: {error}"


def check_profile(content: Any, name: str = "profile") -> Profile:
    if not isinstance(content, dict):
        raise ProfileRefused(name, ["It must hold keys such as office, bodies and posts."])
    problems = [f"{key}: nobody reads this key" for key in content if key not in {"office", *_SHAPES}]
    problems += _check_entry("office", content.get("office"), _OFFICE)
    for part, shape in _SHAPES.items():
        entries = content.get(part) or []
        if not isinstance(entries, list):
            problems.append(f"{part}: must be a list")
            continue
        for number, entry in enumerate(entries, 1):
            problems += _check_entry(f"{part} {number}", entry, shape)
    if not problems:
        problems = list(_check_links(content))
    if problems:
        raise ProfileRefused(name, problems)
    return Profile(name, content["office"], {part: content.get(part) or [] for part in _SHAPES})


def _check_entry(place: str, entry: Any, shape: tuple[dict[str, str], dict[str, str]]) -> list[str]:
    required, optional = shape
    if not isinstance(entry, dict):
        return [f"{place}: must hold {', '.join(required)}"]
    problems = [f"{place}: {key} is missing" for key in required if entry.get(key) in (None, "")]
    for key, value in entry.items():
        kind = required.get(key) or optional.get(key)
        if kind is None:
            problems.append(f"{place}: nobody reads the key {key}")
        elif value is not None:
            problems += _check_value(f"{place}, {key}", kind, value)
    return problems


def _check_value(place: str, kind: str, value: Any) -> list[str]:
    python_type, words = _KINDS[kind]
    # In Python a yes or no is also a whole number.
    if not isinstance(value, python_type) or (kind == "number" and isinstance(value, bool)):
        return [f"{place}: must be {words}, not {value!r}"]
    entries: list[Any] = value if isinstance(value, list) else []
    if kind == "texts":
        return [f"{place}: must be a list of texts, not {v!r}" for v in entries if not isinstance(v, str)]
    if kind in {"agendas", "items"}:
        shape = _AGENDA if kind == "agendas" else _ITEM
        return [p for n, entry in enumerate(entries, 1) for p in _check_entry(f"{place} {n}", entry, shape)]
    return []


def _check_links(content: Mapping[str, Any]) -> Iterator[str]:
    """Parents, bodies and posts that are named must be in the file; dates must be in order."""
    known: dict[str, set[str]] = {
        "parent": {area["code"] for area in content.get("areas") or []},
        "body": {name for b in content.get("bodies") or [] for name in (b["name"], b.get("short")) if name},
        "post": {name for p in content.get("posts") or [] for name in (p["title"], p.get("short")) if name},
    }
    for part in ("areas", "posts", "holdings"):
        for number, entry in enumerate(content.get(part) or [], 1):
            for key, names in known.items():
                if entry.get(key) and entry[key] not in names:
                    yield f"{part} {number}, {key}: {entry[key]} is not in this file"
    yield from _check_choices(content)
    yield from _check_circles({area["code"]: area.get("parent") for area in content.get("areas") or []})
    for part in _SHAPES:
        for number, entry in enumerate(content.get(part) or [], 1):
            if entry.get("from") and entry.get("to") and entry["from"] > entry["to"]:
                yield f"{part} {number}: it ends before it begins"


def _check_circles(parents: Mapping[str, str | None]) -> Iterator[str]:
    """An area that is, by its parents, a part of itself."""
    for code in parents:
        above, seen = parents[code], {code}
        while above and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == code:
            yield f"areas, {code}: it is a part of itself"


def _check_choices(content: Mapping[str, Any]) -> Iterator[str]:
    """Words of which only some are known."""
    for part, choices in CHOICES.items():
        for number, entry in enumerate(content.get(part) or [], 1):
            for key, known in choices.items():
                if (entry.get(key) or "") not in known and entry.get(key):
                    words = ", ".join(k for k in known if k)
                    yield f"{part} {number}, {key}: {entry[key]} is none of {words}"
    kinds = get_args(ItemKind)
    for number, series in enumerate(content.get("series") or [], 1):
        for item in (item for agenda in series.get("standing") or [] for item in agenda["items"]):
            if item["kind"] not in kinds:
                yield f"series {number}, {item['heading']}: {item['kind']} is no kind of item"
