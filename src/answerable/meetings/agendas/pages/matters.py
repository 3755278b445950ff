"""Leaving a matter off an agenda: it goes to another meeting, or among those without one."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from answerable.accounts.access import Permission, read_actor, requires
from answerable.audit import ledger
from answerable.matters.models import Matter

from ...programme.models import Sitting
from .. import operations
from ..exceptions import AgendaRefused
from ..forms import LeaveOutForm
from ..models import Agenda, AgendaLine
from ..states import DRAFTED
from .edits import Edit
from .lookup import get_agenda


def _leave_out(agenda: Agenda, matter: Matter, *, to: Sitting | None, reason: str, by: ledger.Actor) -> None:
    """With the line that asks about it alone and was never issued: both or neither."""
    lines = AgendaLine.objects.annotate(about=Count("matter_links"))
    line = lines.filter(item__agenda=agenda, state=DRAFTED, about=1, matter_links__matter=matter).first()
    with ledger.entry(by, "leave matter off agenda"):
        if line:
            operations.remove_line(line, by=by)
        operations.leave_out(agenda, matter, to=to, reason=reason, by=by)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_out(request: HttpRequest, number: int, matter: int) -> HttpResponse:
    agenda, about = get_agenda(number), get_object_or_404(Matter, pk=matter)
    form = LeaveOutForm(agenda.sitting, request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            _leave_out(agenda, about, **said, by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            where = f"comes back to {said['to']}" if said["to"] else "is among the matters without a meeting"
            messages.success(request, f"Left out. {about.reference or 'It'} {where}.")
            return redirect(agenda.get_absolute_url())
    heading = "Leave a matter out"
    return Edit(agenda, form, heading, "Leave it out", about.reference, hint=about.wording).show(request)
