"""Reading elements by their local names, so that both name spaces of the format (transitional, strict) do."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any


@lru_cache(maxsize=4096)
def _cut_name_space(tag: str) -> str:
    return tag.rpartition("}")[2]


def name_of(element: Any) -> str:
    """The local name; empty for a comment or an instruction."""
    tag = element.tag
    return _cut_name_space(tag) if isinstance(tag, str) else ""


def value_of(element: Any, name: str = "val") -> str | None:
    """An attribute by its local name."""
    for key, value in element.items():
        if _cut_name_space(key) == name:
            return str(value)
    return None


def values_of(element: Any) -> dict[str, str]:
    """All attributes by their local names; of two that share one, the first."""
    return {_cut_name_space(key): str(value) for key, value in reversed(element.items())}


def find(element: Any, *path: str) -> Any:
    """The first child of that name, and so on down the path; None where there is none."""
    for name in path:
        if element is None:
            return None
        for child in element:
            if name_of(child) == name:
                element = child
                break
        else:
            return None
    return element


def find_value(element: Any, *path: str) -> str | None:
    found = find(element, *path)
    return None if found is None else value_of(found)


def find_number(element: Any, *path: str) -> int | None:
    text = find_value(element, *path)
    return int(text) if text and text.lstrip("-").isdecimal() and len(text) < 10 else None


def find_all(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if name_of(child) == name) if element is not None else iter(())


def is_on(element: Any, name: str) -> bool | None:
    """A switch such as bold: None where nothing is said."""
    found = find(element, name)
    if found is None:
        return None
    return (value_of(found) or "true") not in ("0", "false", "off", "none")
