"""Leaving a matter off an agenda: it goes to another meeting, or among those without one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from answerable.accounts.access import Permission, read_actor, requires
from answerable.matters.models import Matter

from .. import operations
from ..exceptions import AgendaRefused
from ..forms import LeaveOutForm
from .edits import Edit
from .lookup import get_agenda


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_out(request: HttpRequest, number: int, matter: int) -> HttpResponse:
    agenda, about = get_agenda(number), get_object_or_404(Matter, pk=matter)
    form = LeaveOutForm(agenda.sitting, request.POST or None, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            operations.leave_out(agenda, about, to=said["to"], reason=said["reason"], by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            where = f"comes back to {said['to']}" if said["to"] else "is among the matters without a meeting"
            messages.success(request, f"Left out. {about.reference or 'It'} {where}.")
            return redirect(agenda.get_absolute_url())
    heading = "Leave a matter out"
    return Edit(agenda, form, heading, "Leave it out", about.reference, hint=about.wording).show(request)
