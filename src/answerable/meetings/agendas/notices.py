"""What those above the agendas say on the pages of one, such as how many questions of the public wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..programme.models import Sitting


@dataclass(frozen=True, slots=True)
class Notice:
    words: str
    address: str


Teller = Callable[[Sitting], Notice | None]
_tellers: list[Teller] = []


def register_teller(tell: Teller) -> None:
    if tell not in _tellers:
        _tellers.append(tell)


def list_notices(sitting: Sitting) -> list[Notice]:
    return [notice for tell in _tellers if (notice := tell(sitting))]
