"""The words an invented office uses: topics with their other names, sentences about them, and people's
names."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.core.notes.generator.dice import Dice

NAMES = ("a", "b")
CAPITAL = re.compile(r"\{([A-Z]\w*)\}")
Banks = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its name, its other headings with what could tell that they are one, and its own words."""

    name: str
    also: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    things: tuple[str, ...]
    letters: str | None = None
    spelt: str | None = None
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """One of two that share no topic, no name and no sentence."""

    name: str
    topics: tuple[Topic, ...]
    banks: dict[str, Any]

    def fill(self, dice: Dice, template: str, words: Banks) -> str:
        """A template with every slot filled; a slot that begins with a capital begins a sentence."""
        banks = {**self.banks["slots"], "place": self.banks["places"], **words}
        while found := CAPITAL.search(template):
            value = dice.fill(f"{{{found[1].lower()}}}", banks)
            template = template[: found.start()] + capital(value) + template[found.end() :]
        return dice.fill(template, banks)


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@functools.cache
def read_vocabulary(name: str) -> Vocabulary:
    content = yaml.safe_load((Path(__file__).parent / "words" / f"{name}.yaml").read_text(encoding="utf-8"))
    return Vocabulary(name, tuple(_topic(one) for one in content.pop("topics")), content)


def _topic(content: dict[str, Any]) -> Topic:
    short = content.get("short") or {}
    return Topic(
        content["name"],
        tuple(content["also"].items()),
        tuple(content["measures"]),
        tuple(content["things"]),
        short.get("letters"),
        short.get("words"),
        tuple(content.get("unlike", ())),
    )
