"""Every write about the office's tracker: its columns confirmed, its rows imported, its questions settled."""

from .confirming import confirm_layout, make_unsaved_layout
from .importing import (
    Opened,
    Outcome,
    find_last_file,
    import_file,
    import_tracker,
    look_again,
    open_tracker,
    plan_import,
    read_file_lines,
    receive_tracker,
    reopen,
)
from .settling import (
    NEW,
    OUT,
    RECORD,
    TRACKER,
    settle_date,
    settle_differences,
    settle_match,
)

__all__ = [
    "NEW",
    "OUT",
    "RECORD",
    "TRACKER",
    "Opened",
    "Outcome",
    "confirm_layout",
    "find_last_file",
    "import_file",
    "import_tracker",
    "look_again",
    "make_unsaved_layout",
    "open_tracker",
    "plan_import",
    "read_file_lines",
    "receive_tracker",
    "reopen",
    "settle_date",
    "settle_differences",
    "settle_match",
]
