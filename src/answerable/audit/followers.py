"""What keeps in step with the record without being part of it, such as an index of its texts.

A follower is told of every row that an operation wrote, in order, inside the transaction and before the
head of the chain is locked: what it does stands or falls with the operation.
"""

from collections.abc import Callable, Sequence

from .chain import Write

Follower = Callable[[Sequence[Write]], None]

_followers: dict[str, Follower] = {}


def register_follower(name: str, follow: Follower) -> None:
    _followers[name] = follow


def tell(writes: Sequence[Write]) -> None:
    if writes:
        for follow in _followers.values():
            follow(writes)
