"""Every write about the programme: planning meetings, placing matters at them, the standing agenda."""

from .cycles import set_reporting_cycle
from .placing import BY_A_PERSON, keep_places, place, place_everything, unplace
from .planning import (
    Plan,
    add_period,
    cancel_sitting,
    merge_sittings,
    move_sitting,
    plan_sitting,
    remove_period,
)
from .standing import keep_standing_items, remove_standing_items

__all__ = [
    "BY_A_PERSON",
    "Plan",
    "add_period",
    "cancel_sitting",
    "keep_places",
    "keep_standing_items",
    "merge_sittings",
    "move_sitting",
    "place",
    "place_everything",
    "plan_sitting",
    "remove_period",
    "remove_standing_items",
    "set_reporting_cycle",
    "unplace",
]
