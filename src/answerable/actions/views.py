"""The tracker, its files, the page of an action, and what was promised and expected."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, may, requires
from answerable.audit.queries import read_history

from . import exports, presenters, queries, tracker
from .forms import TrackerForm
from .models import Action

FORMATS = {
    "csv": (exports.write_csv, "text/csv; charset=utf-8"),
    "xlsx": (exports.write_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


@requires(Permission.READ_RECORD)
@require_safe
def show_tracker(request: HttpRequest) -> HttpResponse:
    chosen, sort = presenters.read_filter(request.GET), request.GET.get("sort", "")
    shown = tracker.read_page(chosen, sort=sort, number=request.GET.get("page", 1), on=timezone.localdate())
    context = {
        "filter": TrackerForm(queries.list_owner_choices(), request.GET),
        "rows": [presenters.present_row(line) for line in shown.lines],
        "page": shown.page,
        "counts": shown.counts,
        "words": presenters.describe_counts(shown.counts),
        "exports": _list_exports(request, chosen),
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
    page = presenters.present_action(
        lines[0], read_history(lines[0].action), sources=may(request.user, Permission.READ_SOURCES)
    )
    return render(request, "actions/action.html", {"action": page})


@requires(Permission.READ_RECORD)
@require_safe
def show_promises(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "commitments": presenters.present_statements(queries.list_commitments(), on=today),
        "expectations": presenters.present_statements(queries.list_expectations(), on=today),
    }
    return render(request, "actions/promises.html", context)
