"""Each named constraint of these tables, with rows that break it."""

from __future__ import annotations

from tests.invariants import Case
from tests.meetings.requests.answers.cases import ANSWERS
from tests.meetings.requests.asked.cases import DRAFTS
from tests.meetings.requests.chase.cases import CHASES

REQUESTS: dict[str, Case] = {**ANSWERS, **DRAFTS, **CHASES}
