"""Pages on which the office says how matters ended: the cut-off, disposals, and opening again."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.actions.outcomes import open_again
from answerable.actions.states import NotAllowed
from answerable.office.queries import read_cut_off
from answerable.ui.addresses import read_back
from answerable.ui.words import count

from . import ends, operations
from .exceptions import DisposalRefused
from .forms import CutOffForm, DisposalForm
from .matters import list_open_matters
from .models import Disposal, Meeting, Question
from .queries import count_historic, list_disposals

PAGE_SIZE = 50


@requires(Permission.SETTLE_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def set_cut_off(request: HttpRequest) -> HttpResponse:
    known = read_cut_off()
    form = CutOffForm(request.POST or None, initial={"day": known.day if known else None})
    if request.method == "POST" and form.is_valid():
        settled = operations.apply_cut_off(form.cleaned_data["day"], by=read_actor(request))
        messages.success(request, ends.describe_settled(settled))
        return redirect("meetings:cut_off")
    context = {"form": form, "known": known, "historic": ends.describe_kinds(count_historic())}
    status = 422 if form.is_bound else 200
    return render(request, "meetings/cut_off.html", context, status=status)


@requires(Permission.SETTLE_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def dispose(request: HttpRequest, slug: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, slug=slug)
    form = DisposalForm(list_open_matters(meeting), request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen, reason = form.cleaned_data["matters"], form.cleaned_data["reason"]
        actor, today = read_actor(request), timezone.localdate()
        try:
            made = operations.dispose(meeting, names=chosen, reason=reason, on=today, by=actor)
        except DisposalRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{count(len(made.matters), 'matter')} closed. This can be undone.")
            return redirect("meetings:disposals")
    context = {"form": form, "meeting": meeting, "some": bool(form.fields["matters"].choices)}  # type: ignore[attr-defined]
    return render(request, "meetings/dispose.html", context, status=422 if request.method == "POST" else 200)


@requires(Permission.READ_RECORD)
@require_safe
def show_disposals(request: HttpRequest) -> HttpResponse:
    page = Paginator(list_disposals(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": ends.present_disposals(list(page)),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "meetings/disposals.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def undo_disposal(request: HttpRequest, number: int) -> HttpResponse:
    disposal = get_object_or_404(Disposal, pk=number)
    opened = operations.undo_disposal(disposal, by=read_actor(request))
    messages.success(
        request, f"Undone: {count(opened, 'matter')} {'is' if opened == 1 else 'are'} open again."
    )
    return redirect("meetings:disposals")


@requires(Permission.SETTLE_MATTERS)
@require_POST
def open_question_again(request: HttpRequest, number: int) -> HttpResponse:
    question = get_object_or_404(Question, pk=number)
    try:
        open_again(question, by=read_actor(request))
        messages.success(request, "The question is open again.")
    except NotAllowed:
        messages.error(request, "This question is open already.")
    return redirect(read_back(request, reverse("meetings:unanswered")))
