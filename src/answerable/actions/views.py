"""The tracker, its files, the page of an action, and what was promised and expected."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.audit.queries import read_history
from answerable.ui.addresses import read_back

from . import exports, outcomes, presenters, queries, tracker
from .forms import TrackerForm
from .models import Action
from .reports import queries as reports
from .reports.presenters import present_report
from .states import NotAllowed

PAGE_SIZE = 50

FORMATS = {
    "csv": (exports.write_csv, "text/csv; charset=utf-8"),
    "xlsx": (exports.write_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@requires(Permission.READ_RECORD)
@require_safe
def show_tracker(request: HttpRequest) -> HttpResponse:
    chosen, sort = presenters.read_filter(request.GET), request.GET.get("sort", "")
    shown = tracker.read_page(chosen, sort=sort, number=request.GET.get("page", 1), on=timezone.localdate())
    last = reports.read_last_reports(line.action.pk for line in shown.lines)
    context = {
        "filter": TrackerForm(queries.list_owner_choices(), request.GET),
        "rows": [presenters.present_row(line, last.get(line.action.pk)) for line in shown.lines],
        "waiting": reports.count_proposed() if may(request.user, Permission.READ_DRAFTS) else 0,
        "page": shown.page,
        "counts": shown.counts,
        "words": presenters.describe_counts(shown.counts),
        "exports": _list_exports(request, chosen),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "actions/tracker.html", context)


def _list_exports(request: HttpRequest, chosen: queries.TrackerFilter) -> list[tuple[str, str]]:
    return presenters.make_export_addresses(chosen) if may(request.user, Permission.EXPORT_RECORD) else []


@requires(Permission.EXPORT_RECORD)
@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    today = timezone.localdate()
    write, media_type = FORMATS[form]
    rows = exports.make_rows(queries.list_tracker(presenters.read_filter(request.GET), on=today))
    headers = {"Content-Disposition": f'attachment; filename="actions-{today.isoformat()}.{form}"'}
    return HttpResponse(write(rows), content_type=media_type, headers=headers)


@requires(Permission.READ_RECORD)
@require_safe
def show_action(request: HttpRequest, reference: str) -> HttpResponse:
    found = Action.objects.filter(reference=reference)
    lines = queries.list_lines(found, on=timezone.localdate())
    if not lines:
        raise Http404("No action has this reference.")
    sources = may(request.user, Permission.READ_SOURCES)
    page = presenters.present_action(lines[0], read_history(lines[0].action), sources=sources)
    said = reports.list_reports(lines[0].action.pk, proposals=may(request.user, Permission.READ_DRAFTS))
    context = {
        "action": page,
        "reports": [present_report(each, sources=sources) for each in said],
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "actions/action.html", context)


@requires(Permission.READ_RECORD)
@require_safe
def show_promises(request: HttpRequest) -> HttpResponse:
    """One kind in one state, a page at a time: commitments that are open unless asked otherwise."""
    kind, state = presenters.read_promise_filter(request.GET)
    page = Paginator(queries.list_promises(kind, state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": presenters.present_statements(page, on=timezone.localdate()),
        "kind": kind,
        "state": state,
        "choices": presenters.list_promise_choices(queries.count_promises()),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "actions/promises.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def open_again(request: HttpRequest) -> HttpResponse:
    """Opens an action, a commitment or an expectation again; the form names it, such as "action 12"."""
    matter = queries.find_matter(request.POST.get("matter", ""))
    if matter is None:
        messages.error(request, "Nothing of that name is in the record.")
    else:
        try:
            outcomes.open_again(matter, by=read_actor(request))
            messages.success(request, f"{presenters.name_kind(matter)} is open again.")
        except NotAllowed:
            messages.error(request, f"{presenters.name_kind(matter)} is open already.")
    return redirect(read_back(request, reverse("actions:tracker")))
