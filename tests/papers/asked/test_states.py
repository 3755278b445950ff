from __future__ import annotations

from itertools import product

import pytest

from answerable.papers.asked.models import PaperAsked
from answerable.papers.asked.states import (
    ACCEPTED,
    DECIDED_STATES,
    DEFERRED,
    NAMES,
    NOT_TAKEN,
    OPEN_STATES,
    RECEIVED,
    STATES,
    WANTED,
    WITHDRAWN,
    NotAllowed,
    check_move,
    may_move,
)

ALLOWED = {(before, end) for before in OPEN_STATES for end in (DEFERRED, WITHDRAWN)}
ALLOWED |= {(before, NOT_TAKEN) for before in OPEN_STATES if before != NOT_TAKEN}
ALLOWED |= {(before, RECEIVED) for before in (WANTED, NOT_TAKEN, DEFERRED, ACCEPTED)}
ALLOWED |= {(before, ACCEPTED) for before in (RECEIVED, NOT_TAKEN, DEFERRED)}
ALLOWED |= {(WITHDRAWN, WANTED)}


@pytest.mark.parametrize(("before", "after"), [*product(STATES, STATES)])
def test_every_pair_of_states_is_decided(before: str, after: str) -> None:
    assert may_move(before, after) == ((before, after) in ALLOWED)
    if not may_move(before, after):
        with pytest.raises(NotAllowed, match=f"{NAMES[before]} cannot become {NAMES[after]}"):
            check_move(before, after)


def test_what_is_open_or_decided_is_a_state_and_every_state_has_words() -> None:
    assert {*OPEN_STATES, *DECIDED_STATES} == set(STATES) == set(NAMES)
    assert PaperAsked().state == WANTED
