"""What the force does with what it was asked. Before submission all of it is outside the ledger."""

from .allocating import allocate, list_drafters, take_back
from .asking import ask_extension, reply_to_status
from .clearing import answer_anew, clear, list_clearing_posts, offer, send_back, submit
from .drafting import Words, drop_evidence, forget_files, keep_evidence, read_draft, save_draft

__all__ = [
    "Words",
    "allocate",
    "answer_anew",
    "ask_extension",
    "clear",
    "drop_evidence",
    "forget_files",
    "keep_evidence",
    "list_clearing_posts",
    "list_drafters",
    "offer",
    "read_draft",
    "reply_to_status",
    "save_draft",
    "send_back",
    "submit",
    "take_back",
]
