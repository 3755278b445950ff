"""Every write about meetings: founding their series, recording them, and how their matters ended."""

from ..programme.operations import place_everything
from .abbreviations import Collected, collect_abbreviations
from .cutting import Settled, apply_cut_off, settle_meeting
from .disposing import dispose, undo_disposal
from .following import follow_acceptance
from .founding import found_series
from .items import ItemLines, record_items, walk_items
from .people import (
    correct_posts,
    mark_temporary,
    merge_people,
    settle_holdings,
    take_out_of_post,
    undo_corrections,
    undo_merge,
)
from .recording import Present, record_meeting
from .reports import Proposed, propose_reports
from .topics import LinkedTopics, link_topics
from .topics_changes import merge_topics, split_topic, undo_topic_change
from .topics_names import confirm_name, refuse_name

__all__ = [
    "Collected",
    "ItemLines",
    "LinkedTopics",
    "Present",
    "Proposed",
    "Settled",
    "apply_cut_off",
    "collect_abbreviations",
    "confirm_name",
    "correct_posts",
    "dispose",
    "follow_acceptance",
    "found_series",
    "link_topics",
    "mark_temporary",
    "merge_people",
    "merge_topics",
    "place_everything",
    "propose_reports",
    "record_items",
    "record_meeting",
    "refuse_name",
    "settle_holdings",
    "settle_meeting",
    "split_topic",
    "take_out_of_post",
    "undo_corrections",
    "undo_disposal",
    "undo_merge",
    "undo_topic_change",
    "walk_items",
]
