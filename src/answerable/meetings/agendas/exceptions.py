"""Why nothing was written to an agenda; each message says what to do."""

from __future__ import annotations


class AgendaRefused(Exception):
    """Nothing was written, for the reason it gives."""
