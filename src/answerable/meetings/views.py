"""The meetings of the record, and what was asked in them without an answer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, may, requires

from . import presenters, queries

PAGE_SIZE = 50


@requires(Permission.READ_RECORD)
@require_safe
def list_meetings(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_meetings(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [presenters.present_row(meeting) for meeting in page]
    return render(request, "meetings/list.html", {"page": page, "rows": rows})


@requires(Permission.READ_RECORD)
@require_safe
def show_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = queries.read_meeting(slug)
    if meeting is None:
        raise Http404("No meeting has this address.")
    before, after = queries.find_neighbours(meeting)
    page = presenters.present_meeting(meeting, sources=may(request.user, Permission.READ_SOURCES))
    return render(request, "meetings/meeting.html", {"meeting": page, "before": before, "after": after})


@requires(Permission.READ_RECORD)
@require_safe
def list_unanswered(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_unanswered(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [presenters.present_unanswered(question, on=timezone.localdate()) for question in page]
    return render(request, "meetings/unanswered.html", {"page": page, "rows": rows})
