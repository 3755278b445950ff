"""The force's pages of papers asked of its posts. Nothing asked of anybody else is there for it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from answerable.accounts.access import Permission, requires

from . import presenters, queries
from .forms import SendForm
from .models import PaperVersion
from .views import PAGE_SIZE, hand_out, render_receipt, show_form, take_in


@requires(Permission.COORDINATE_ANSWERS)
@require_safe
def show_asked(request: HttpRequest) -> HttpResponse:
    chosen = queries.read_filter(request.GET.get("show", ""))
    found = queries.list_asked(chosen, of_the_force=True)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    counts = queries.count_asked(of_the_force=True)
    context = {
        "page": page,
        "rows": [presenters.present_row(asked) for asked in page],
        "choices": presenters.list_choices(counts, chosen, "papers:of_us"),
    }
    return render(request, "papers/asked/list_of_us.html", context)


@requires(Permission.COORDINATE_ANSWERS)
@require_safe
def show_paper(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(queries.list_asked("", of_the_force=True), pk=number)
    versions = [presenters.present_version(each) for each in queries.list_versions(asked)]
    context = {
        "asked": asked,
        "row": presenters.present_row(asked),
        "points": asked.points.all(),
        "versions": versions,
        "marking": presenters.find_highest([each for each in versions if not each.embargo]),
        "may_send": asked.open,
    }
    return render(request, "papers/asked/paper_of_us.html", context)


@requires(Permission.COORDINATE_ANSWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(queries.list_asked("", of_the_force=True), pk=number)
    form = SendForm(request.POST or None, request.FILES or None, initial=queries.propose_handling(asked))
    back = reverse("papers:of_us_paper", args=[asked.pk])
    sent = request.method == "POST" and form.is_valid()
    if sent and take_in(request, asked, form, asked.from_post.title, from_force=True):
        return redirect(back)
    return show_form(request, form, heading="Send a version", button="Send it", asked=asked, back=back)


@requires(Permission.COORDINATE_ANSWERS)
@require_safe
def show_receipt(request: HttpRequest, number: int) -> HttpResponse:
    version = _find_version(number)
    back = reverse("papers:of_us_paper", args=[version.asked_id])
    # Under embargo it is only said that it came.
    named = not version.is_under_embargo(timezone.localdate())
    return render_receipt(request, version, back=back, named=named)


@requires(Permission.COORDINATE_ANSWERS)
@require_safe
def open_version(request: HttpRequest, number: int) -> HttpResponseBase:
    version = _find_version(number)
    if version.is_under_embargo(timezone.localdate()):
        raise PermissionDenied("This version is under embargo.")
    return hand_out(version)


def _find_version(number: int) -> PaperVersion:
    version: PaperVersion = get_object_or_404(queries.list_all_versions(of_the_force=True), pk=number)
    return version
