from __future__ import annotations

from itertools import product

import pytest

from answerable.actions.states import (
    CLOSED,
    DISCHARGED,
    HISTORIC,
    OFFICE,
    OPEN,
    SAID_STATES,
    STATES,
    NotAllowed,
    check_move,
    may_move,
)

ALLOWED = {(OPEN, end) for end in (DISCHARGED, CLOSED, HISTORIC)}
ALLOWED |= {(end, OPEN) for end in (DISCHARGED, CLOSED, HISTORIC)}
ALLOWED |= {(HISTORIC, DISCHARGED), (HISTORIC, CLOSED)}
PAIRS = sorted({*product(STATES, STATES), *product(SAID_STATES, SAID_STATES)})


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_every_pair_of_states_is_decided(before: str, after: str) -> None:
    assert may_move(before, after, OFFICE) == ((before, after) in ALLOWED)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_owner_moves_nothing(before: str, after: str) -> None:
    with pytest.raises(NotAllowed, match=f"{before} cannot become {after} by the owner"):
        check_move(before, after, "owner")
