"""Every write about papers that were asked for: asking, receiving, checking off, deciding."""

from .asking import Wanted, ask_paper, change_asked
from .checking import check_point, check_points
from .deciding import Deferral, accept_paper, ask_again, defer, lose_meeting, set_not_taken, withdraw
from .receiving import Handling, Received, change_handling, receive_version

__all__ = [
    "Deferral",
    "Handling",
    "Received",
    "Wanted",
    "accept_paper",
    "ask_again",
    "ask_paper",
    "change_asked",
    "change_handling",
    "check_point",
    "check_points",
    "defer",
    "lose_meeting",
    "receive_version",
    "set_not_taken",
    "withdraw",
]
