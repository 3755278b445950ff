"""Why nobody was chased, or nothing was taken in; each message says what to do."""

from __future__ import annotations


class ChaseRefused(Exception):
    """Nothing was written, for the reason it gives."""


class ChasedToday(ChaseRefused):
    """The post was chased today already: once more only if a person says so."""
