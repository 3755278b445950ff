"""Why something about a tracker was refused; each message says what to do."""

from __future__ import annotations


class TrackerRefused(Exception):
    """The tracker cannot be imported, mapped or settled as asked."""


class ColumnsNotKnown(TrackerRefused):
    """Nobody has confirmed yet what the columns of this file mean."""
