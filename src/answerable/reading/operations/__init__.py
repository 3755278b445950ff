"""Every write about drafts: taking papers in, reading them again, editing, accepting and setting aside."""

from .accepting import accept_draft
from .confirming import confirm_guesses, take_back
from .deciding import Left, accept_sure, list_left, set_aside, take_up_again
from .editing import drop_unplaced, edit_draft, save_typing
from .following import follow_notes
from .importing import (
    HELD,
    NEW,
    READ_AGAIN,
    UNREADABLE,
    Imported,
    import_notes,
    list_files,
    list_files_left_out,
    reread_drafts,
)
from .owning import Meant, give_owners, settle_owner

__all__ = [
    "HELD",
    "NEW",
    "READ_AGAIN",
    "UNREADABLE",
    "Imported",
    "Left",
    "Meant",
    "accept_draft",
    "accept_sure",
    "confirm_guesses",
    "drop_unplaced",
    "edit_draft",
    "follow_notes",
    "give_owners",
    "import_notes",
    "list_files",
    "list_files_left_out",
    "list_left",
    "reread_drafts",
    "save_typing",
    "set_aside",
    "settle_owner",
    "take_back",
    "take_up_again",
]
