"""Every write about agendas: starting, editing, asking, approving, issuing, and withdrawing."""

from .approving import approve, revise, send_back, take_up
from .issuing import issue
from .items import ItemWords, add_item, change_item, move_item, read_item_words, remove_item
from .leaving import leave_out, withdraw
from .lines import (
    LineWords,
    add_line,
    change_line,
    keep_line,
    merge_lines,
    move_line,
    read_words,
    remove_line,
)
from .settings import set_due_rule, set_template
from .starting import bring_in_all, start_agenda

__all__ = [
    "ItemWords",
    "LineWords",
    "add_item",
    "add_line",
    "approve",
    "bring_in_all",
    "change_item",
    "change_line",
    "issue",
    "keep_line",
    "leave_out",
    "merge_lines",
    "move_item",
    "move_line",
    "read_item_words",
    "read_words",
    "remove_item",
    "remove_line",
    "revise",
    "send_back",
    "set_due_rule",
    "set_template",
    "start_agenda",
    "take_up",
    "withdraw",
]
