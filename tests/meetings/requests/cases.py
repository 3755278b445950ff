"""Each named constraint of these tables, with rows that break it."""

from __future__ import annotations

from tests.invariants import Case

REQUESTS: dict[str, Case] = {}
