"""What the office writes about files that came back."""

from .deciding import accept_entries, refuse_entry
from .taking import find_return, keep_reading, take_return

__all__ = ["accept_entries", "find_return", "keep_reading", "refuse_entry", "take_return"]
