"""Those above the agendas who must hear that a line was withdrawn, in the same transaction."""

from __future__ import annotations

from collections.abc import Callable

from .models import AgendaLine

Follower = Callable[[AgendaLine], None]
_followers: list[Follower] = []


def register_follower(follower: Follower) -> None:
    if follower not in _followers:
        _followers.append(follower)


def tell_withdrawn(line: AgendaLine) -> None:
    for follower in _followers:
        follower(line)
