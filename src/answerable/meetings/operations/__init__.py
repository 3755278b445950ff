"""Every write about meetings: founding their series, recording them, and how their matters ended."""

from .cutting import Settled, apply_cut_off, settle_meeting
from .founding import found_series
from .items import ItemLines, record_items, walk_items
from .recording import Present, record_meeting

__all__ = [
    "ItemLines",
    "Present",
    "Settled",
    "apply_cut_off",
    "found_series",
    "record_items",
    "record_meeting",
    "settle_meeting",
    "walk_items",
]
