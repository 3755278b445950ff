"""What the pages of agendas begin with: the row of the address, and what its reader may do with it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from answerable.accounts.access import Permission, may

from ...programme.models import Sitting
from ..exceptions import AgendaRefused
from ..models import Agenda, AgendaItem, AgendaLine
from ..states import APPROVED, DRAFT, ISSUED

_NOT_OPEN = {
    APPROVED: "This agenda is approved. Send it back before you change it.",
    ISSUED: "This agenda was issued. Revise it before you change it.",
}


def get_agenda(number: int) -> Agenda:
    found: Agenda = get_object_or_404(Agenda.objects.select_related("sitting__series"), pk=number)
    return found


def get_item(number: int) -> AgendaItem:
    items = AgendaItem.objects.select_related("agenda__sitting__series")
    found: AgendaItem = get_object_or_404(items, pk=number)
    return found


def get_line(number: int) -> AgendaLine:
    lines = AgendaLine.objects.select_related("item__agenda__sitting__series")
    found: AgendaLine = get_object_or_404(lines, pk=number)
    return found


def say_why_over(agenda: Agenda) -> str:
    """Why nothing more is done with an agenda; blank while its meeting is to come."""
    if agenda.sitting.state == Sitting.State.PLANNED:
        return ""
    return f"The meeting is {agenda.sitting.get_state_display()}, so its agenda is not changed any more."


def say_why_closed(agenda: Agenda) -> str:
    """Why an agenda cannot be edited just now, and what to do; blank where it can."""
    over = say_why_over(agenda)
    if over or agenda.state == DRAFT:
        return over
    return _NOT_OPEN.get(agenda.state, "This agenda was withdrawn and is not changed any more.")


def describe_rights(request: HttpRequest) -> dict[str, bool]:
    return {
        "may_prepare": may(request.user, Permission.PREPARE_AGENDAS),
        "may_approve": may(request.user, Permission.APPROVE_AGENDAS),
    }


def take_step(request: HttpRequest, step: Callable[[], object], *, done: str, back: str) -> HttpResponse:
    """Does one thing that a button asks for, and leads back with a message of what came of it."""
    try:
        step()
    except AgendaRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(back)
