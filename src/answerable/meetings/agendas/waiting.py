"""What stands between an agenda and its issue: matters without a line, and changes after the approval."""

from __future__ import annotations

from ..programme.models import Placement
from ..programme.queries import list_placed
from .building import build_content, make_digest, read_template
from .models import Agenda, AgendaIssue, LineMatter, PackTemplate
from .papers import list_paper_matters
from .states import APPROVED


def read_last_issue(agenda: Agenda) -> AgendaIssue | None:
    return AgendaIssue.objects.filter(agenda=agenda).first()


def list_waiting(agenda: Agenda) -> list[Placement]:
    """What stands at the meeting and is neither on the agenda nor left out."""
    known = LineMatter.objects.filter(agenda=agenda).values("matter")
    placed = list_placed(agenda.sitting).exclude(matter__in=known)
    return list(placed.exclude(matter__key__in=list_paper_matters(agenda)))


def say_what_changed(agenda: Agenda) -> str:
    """What is not as it was when the agenda was approved, as a sentence; blank where nothing is."""
    if agenda.state != APPROVED:
        return ""
    if make_digest(build_content(agenda), read_template()) == agenda.approved_digest:
        return ""
    if _is_older(agenda):
        return "The office's template was changed after this agenda was approved."
    return "What this agenda says, or when something on it is due, was changed after it was approved."


def _is_older(agenda: Agenda) -> bool:
    last = PackTemplate.objects.first()
    return bool(last and agenda.approved_at and last.set_at > agenda.approved_at)
