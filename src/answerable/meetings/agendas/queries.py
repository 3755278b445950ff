"""What other parts may ask about agendas, and what their pages show."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from ..programme.models import Sitting
from .history import LineHistory, describe_lines
from .likeness import Pair, propose_merges
from .models import Agenda, AgendaIssue
from .previews import Coming, Leaving, LeftOut, Moment, Preview, preview
from .prompts import Prompt
from .states import ASKED
from .waiting import list_waiting, read_last_issue, say_what_changed

__all__ = [
    "Coming",
    "Leaving",
    "LeftOut",
    "LineHistory",
    "Moment",
    "Pair",
    "Preview",
    "Prompt",
    "describe_lines",
    "find_agenda",
    "list_agendas",
    "list_issues",
    "list_waiting",
    "preview",
    "propose_merges",
    "read_last_issue",
    "say_what_changed",
]


def list_agendas() -> QuerySet[Agenda]:
    """The newest first, each with how many lines it has (`lines`) and how many of them were asked."""
    counted = Agenda.objects.annotate(
        lines=Count("items__lines", distinct=True),
        asked=Count("items__lines", filter=Q(items__lines__state=ASKED), distinct=True),
    )
    return counted.select_related("sitting__series").order_by("-sitting__month", "-sitting__on", "-pk")


def find_agenda(sitting: Sitting) -> Agenda | None:
    return Agenda.objects.filter(sitting=sitting).select_related("sitting__series").first()


def list_issues(agenda: Agenda) -> QuerySet[AgendaIssue]:
    """The last version first, each with its files."""
    return AgendaIssue.objects.filter(agenda=agenda).prefetch_related("files__paper")
