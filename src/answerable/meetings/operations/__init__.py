"""Every write about meetings: founding their series, and recording a meeting from its notes."""

from .founding import found_series
from .items import ItemLines, record_items, walk_items
from .recording import Present, record_meeting

__all__ = ["ItemLines", "Present", "found_series", "record_items", "record_meeting", "walk_items"]
