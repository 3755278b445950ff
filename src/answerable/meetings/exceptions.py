"""Why a meeting was not recorded; each message says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .models import Meeting


class MeetingRecordedAlready(Exception):
    def __init__(self, meeting: Meeting) -> None:
        super().__init__(
            f"{meeting.title} of {meeting.held_on:%-d %B %Y} is in the record already, from another file "
            f"({meeting.paper.name if meeting.paper else 'typed in'}). Set this draft aside, or correct its "
            "series or date if it is another meeting."
        )
        self.meeting = meeting


class DisposalRefused(Exception):
    """Nothing was closed, for the reason it gives."""


class TopicChangeRefused(Exception):
    """No topic was changed, for the reason it gives."""
