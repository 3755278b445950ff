"""Why nothing was done with a question; each message says what to do."""

from __future__ import annotations


class QuestionRefused(Exception):
    """Nothing was written, for the reason it gives."""
