"""What is looked for, before a database's own way of writing it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    text: str
    begins: bool = False
    """Whether terms count that only begin with it."""


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Without:
    kept: Expression
    left_out: Expression


Expression = Term | All | Either | Without


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a database writes an expression."""

    term: Callable[[Term], str]
    all: str
    either: str
    without: str

    def write(self, expression: Expression) -> str:
        match expression:
            case Term():
                return self.term(expression)
            case All(parts):
                return self._join(self.all, parts)
            case Either(parts):
                return self._join(self.either, parts)
            case Without(kept, left_out):
                return self._join(self.without, (kept, left_out))

    def _join(self, between: str, parts: Iterable[Expression]) -> str:
        return f"({between.join(self.write(part) for part in parts)})"


def require(parts: Iterable[Expression]) -> Expression:
    found = tuple(parts)
    return found[0] if len(found) == 1 else All(found)


def allow(parts: Iterable[Expression]) -> Expression:
    found = tuple(parts)
    return found[0] if len(found) == 1 else Either(found)
