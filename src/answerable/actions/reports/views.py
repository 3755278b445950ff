"""Pages on which the office decides what later notes say of its actions."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.ui.addresses import read_back
from answerable.ui.words import count

from . import operations, presenters, queries
from .forms import DecisionForm

PAGE_SIZE = 50
DONE = {
    "proposed": "accepted",
    "update": "accepted as updates",
    "closure": "accepted as closures",
    "refuse": "refused",
}


@requires(Permission.READ_DRAFTS)
@require_safe
def show_proposed(request: HttpRequest) -> HttpResponse:
    meeting = request.GET.get("meeting", "")
    page = Paginator(queries.list_proposed(meeting), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "groups": presenters.group_reports(page, sources=may(request.user, Permission.READ_SOURCES)),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
        "narrowed": bool(meeting),
    }
    return render(request, "actions/reports/proposed.html", context)


@requires(Permission.READ_DRAFTS)
@require_safe
def show_decided(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_decided(), PAGE_SIZE).get_page(request.GET.get("page"))
    sources = may(request.user, Permission.READ_SOURCES)
    context = {
        "page": page,
        "rows": [presenters.present_report(each, sources=sources, action=True) for each in page],
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "actions/reports/decided.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def decide(request: HttpRequest) -> HttpResponse:
    form = DecisionForm(request.POST)
    if form.is_valid():
        _decide(request, form)
    else:
        for words in form.errors.values():
            messages.error(request, " ".join(str(each) for each in words))
    return redirect(read_back(request, reverse("actions:reports")))


def _decide(request: HttpRequest, form: DecisionForm) -> None:
    keys, decision, by = form.cleaned_data["report"], form.cleaned_data["decision"], read_actor(request)
    try:
        if decision == "refuse":
            done = operations.refuse_reports(keys, by=by)
        else:
            effect = None if decision == "proposed" else decision
            done = operations.accept_reports(keys, effect=effect, reason=form.cleaned_data["reason"], by=by)
        messages.success(request, f"{count(len(done), 'report')} {DONE[decision]}.")
    except operations.ReportRefused as refusal:
        messages.error(request, str(refusal))


@requires(Permission.SETTLE_MATTERS)
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    try:
        operations.take_back_reports([number], by=read_actor(request))
        messages.success(request, "The report waits for a decision again.")
    except operations.ReportRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(read_back(request, reverse("actions:decided_reports")))
