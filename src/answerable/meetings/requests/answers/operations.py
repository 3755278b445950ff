"""What the office writes about answers: one that came by telephone, what became of it, more time."""

from __future__ import annotations

from answerable.audit import ledger
from answerable.office.models import Post

from ...agendas.models import AgendaLine
from ..exceptions import AnswerRefused
from ..models import ReturnedEntry, WrittenAnswer
from ..operations import find_standing_answer, submit_answer
from ..states import REFUSED
from .extensions import decide_extension
from .statuses import let_stand, set_status

__all__ = ["decide_extension", "enter_answer", "let_stand", "set_status", "use_entry"]


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


def use_entry(entry: ReturnedEntry, *, by: ledger.Actor) -> WrittenAnswer:
    """Takes what the force wrote under an action for the answer to the line as well. What becomes of it as an
    update on the action is decided in the file."""
    with ledger.entry(by, "use update as answer") as writing:
        found = ReturnedEntry.objects.select_for_update(of=("self",)).select_related("line")
        current: ReturnedEntry = found.get(pk=entry.pk)
        if current.kind != ReturnedEntry.Kind.UPDATE or current.state == REFUSED:
            raise AnswerRefused("Only an update that was not refused can be used as the answer.")
        if find_standing_answer(current.line):
            raise AnswerRefused("An answer stands already. Nothing was changed.")
        return submit_answer(
            current.line,
            current.text,
            origin=WrittenAnswer.Origin.FILE,
            submitted_by=writing.by.text,
            entry=current,
            by=by,
        )
