"""Who must know that a meeting was called off, though the programme does not know them."""

from __future__ import annotations

from typing import Protocol

from answerable.audit import ledger

from .models import Sitting


class Follower(Protocol):
    """Is told inside the transaction, before the matters of the meeting go elsewhere."""

    def __call__(self, sitting: Sitting, *, writing: ledger.Writing) -> None: ...


_followers: list[Follower] = []


def register_follower(follow: Follower) -> None:
    if follow not in _followers:
        _followers.append(follow)


def tell(sitting: Sitting, *, writing: ledger.Writing) -> None:
    for follow in _followers:
        follow(sitting, writing=writing)
