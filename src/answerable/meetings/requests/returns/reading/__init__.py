"""Reads a file of a pack that came back, whatever was done to it: answers, updates, evidence, and doubts."""

from .model import Entry, Problem, Reading, ReturnRefused
from .returned import find_missing, read_return

__all__ = ["Entry", "Problem", "Reading", "ReturnRefused", "find_missing", "read_return"]
