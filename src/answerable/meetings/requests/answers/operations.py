"""What the office writes about answers: one that came by telephone, what became of it, more time."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.office.models import Post

from ...agendas.models import AgendaLine
from ..models import WrittenAnswer
from ..operations import submit_answer
from .extensions import decide_extension
from .statuses import let_stand, set_status

__all__ = ["decide_extension", "enter_answer", "let_stand", "set_status"]


def enter_answer(
    line: AgendaLine,
    text: str,
    *,
    by: ledger.Actor,
    cleared_by_post: Post | None = None,
    answered_in: str = "",
) -> WrittenAnswer:
    """An answer that came by telephone, letter or e-mail; it says that the office entered it."""
    return submit_answer(
        line,
        text,
        origin=WrittenAnswer.Origin.OFFICE,
        submitted_by=by.text,
        cleared_by_post=cleared_by_post,
        answered_in=answered_in,
        by=by,
    )
