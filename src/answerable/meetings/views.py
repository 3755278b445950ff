"""The meetings of the record, and what was asked in them without an answer."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, may, requires
from answerable.actions.states import CLOSED, HISTORIC, OPEN, SAID_STATES

from . import presenters, queries

PAGE_SIZE = 50


@requires(Permission.READ_RECORD)
@require_safe
def list_meetings(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_meetings(), PAGE_SIZE).get_page(request.GET.get("page"))
    rows = [presenters.present_row(meeting) for meeting in page]
    may_settle = may(request.user, Permission.SETTLE_MATTERS)
    return render(request, "meetings/list.html", {"page": page, "rows": rows, "may_settle": may_settle})


@requires(Permission.READ_RECORD)
@require_safe
def show_meeting(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = queries.read_meeting(slug)
    if meeting is None:
        raise Http404("No meeting has this address.")
    before, after = queries.find_neighbours(meeting)
    page = presenters.present_meeting(meeting, sources=may(request.user, Permission.READ_SOURCES))
    context = {
        "meeting": page,
        "before": before,
        "after": after,
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
        "slug": slug,
    }
    return render(request, "meetings/meeting.html", context)


@requires(Permission.READ_RECORD)
@require_safe
def list_unanswered(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", OPEN)
    state = state if state in SAID_STATES else OPEN
    counts = queries.count_unanswered()
    page = Paginator(queries.list_unanswered(state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [presenters.present_unanswered(question, on=timezone.localdate()) for question in page],
        "state": state,
        "choices": [{"state": each, "words": each.capitalize(), "number": counts[each]} for each in counts],
        "historic": counts[HISTORIC] + counts[CLOSED],
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "meetings/unanswered.html", context)
