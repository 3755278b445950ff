from __future__ import annotations

from itertools import product

import pytest

from answerable.actions.states import DISCHARGED, OFFICE, OPEN, STATES, NotAllowed, check_move, may_move

ALLOWED = {(OPEN, DISCHARGED), (DISCHARGED, OPEN)}


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_every_pair_of_states_is_decided(before: str, after: str) -> None:
    assert may_move(before, after, OFFICE) == ((before, after) in ALLOWED)


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_the_owner_moves_nothing(before: str, after: str) -> None:
    with pytest.raises(NotAllowed, match=f"from {before} to {after} by the owner"):
        check_move(before, after, "owner")
