"""The list of agendas, and starting one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, read_actor, requires

from ...programme.models import Sitting
from ...programme.queries import count_matters, list_planned
from .. import operations, presenters, queries
from ..exceptions import AgendaRefused
from .lookup import describe_rights

PAGE_SIZE = 25
# A year of monthly meetings, with as many others beside them; the programme has them all.
COMING = 24


@requires(Permission.READ_DRAFTS)
@require_safe
def show_agendas(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_agendas(), PAGE_SIZE).get_page(request.GET.get("page"))
    coming = list_planned(since=timezone.localdate()).filter(agenda__isnull=True)
    context = {
        "page": page,
        "rows": [presenters.present_agenda(each) for each in page],
        "sittings": count_matters(coming)[:COMING],
        **describe_rights(request),
    }
    return render(request, "meetings/agendas/list.html", context)


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def start(request: HttpRequest, number: int) -> HttpResponse:
    sitting = get_object_or_404(Sitting.objects.select_related("series"), pk=number)
    try:
        agenda = operations.start_agenda(sitting, on=timezone.localdate(), by=read_actor(request))
    except AgendaRefused as refusal:
        messages.error(request, str(refusal))
        known = queries.find_agenda(sitting)
        return redirect(known.get_absolute_url() if known else sitting.get_absolute_url())
    messages.success(request, "Started. Look through it from the top.")
    return redirect(agenda.get_absolute_url())
