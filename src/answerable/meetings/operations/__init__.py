"""Every write about meetings: founding their series, recording them, and how their matters ended."""

from .cutting import Settled, apply_cut_off, settle_meeting
from .disposing import dispose, undo_disposal
from .founding import found_series
from .items import ItemLines, record_items, walk_items
from .recording import Present, record_meeting
from .reports import Proposed, propose_reports

__all__ = [
    "ItemLines",
    "Present",
    "Proposed",
    "Settled",
    "apply_cut_off",
    "dispose",
    "found_series",
    "propose_reports",
    "record_items",
    "record_meeting",
    "settle_meeting",
    "undo_disposal",
    "walk_items",
]
