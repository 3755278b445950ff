"""Seeded choice: the same seed gives the same meeting, the same layout and the same damage."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")
SLOT = re.compile(r"\{(\w+)\}")


class Dice:
    """Choices from one seed."""

    def __init__(self, *seed: object) -> None:
        self.random = random.Random("|".join(map(str, seed)))

    def pick(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """Between low and high different ones, in a random order."""
        return self.random.sample(list(choices), min(self.between(low, high), len(choices)))

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def between(self, low: int, high: int) -> int:
        return self.random.randint(low, high)

    def fill(self, template: str, banks: Mapping[str, Sequence[str]]) -> str:
        """A template with its slots filled from the banks, again until none is left."""
        while SLOT.search(template):
            template = SLOT.sub(lambda slot: self._slot(slot[1], banks), template)
        return template

    def _slot(self, name: str, banks: Mapping[str, Sequence[str]]) -> str:
        match name:
            case "count":
                return f"{self.between(3, 1900):,}"
            case "few":
                return self.pick(("two", "three", "four", "five", "six", "nine", "eleven", "twelve"))
            case "share":
                return f"{self.between(2, 97)}%"
            case "year":
                return str(self.between(2016, 2025))
            case _:
                return self.pick(banks[name])
