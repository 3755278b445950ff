"""Each named constraint of what the force drafts, broken once."""

from __future__ import annotations

from functools import partial

from answerable.meetings.requests.models import DraftAnswer
from tests.invariants import Case
from tests.meetings.requests.answers.cases import NOW, of_line

drafts = partial(of_line, DraftAnswer, changed_at=NOW)

DRAFTS: dict[str, Case] = {
    "draft_answer_state_known": partial(drafts, {"state": "lost"}),
    "draft_answer_cleared_by_a_post": partial(drafts, {"state": "cleared"}),
}
