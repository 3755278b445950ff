"""Why nothing was written to the programme; each message says what to do."""

from __future__ import annotations


class ProgrammeRefused(Exception):
    """Nothing was written, for the reason it gives."""


class ReasonNeeded(ProgrammeRefused):
    """The day lies in a pre-election period: a public or thematic meeting on it needs a stated reason."""
