"""Pages on which a meeting moves, is cancelled or merged; the standing agenda; days before an election."""

from __future__ import annotations

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.ui.words import count

from ..models import Passage
from . import operations, presenters, queries
from .exceptions import ProgrammeRefused
from .forms import CancelForm, CycleForm, MergeForm, MoveForm, PeriodForm
from .models import PreElectionPeriod, Sitting
from .resolving import read_cycle_months
from .standing import list_agenda_changes


def _read_sitting(number: int) -> Sitting:
    sitting: Sitting = get_object_or_404(Sitting.objects.select_related("series"), pk=number)
    return sitting


def _show(request: HttpRequest, sitting: Sitting, form: Form, words: dict[str, str]) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    planned = sitting.state == Sitting.State.PLANNED
    context = {"sitting": sitting, "form": form, "planned": planned, **words}
    return render(request, "meetings/programme/change.html", context, status=status)


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, number: int) -> HttpResponse:
    sitting = _read_sitting(number)
    form = MoveForm(request.POST or None, initial=MoveForm.read_initial(sitting))
    if request.method == "POST" and form.is_valid():
        reasons = {name: form.cleaned_data[name] for name in ("reason", "pre_election_reason")}
        try:
            moved = operations.move_sitting(sitting, form.plan, by=read_actor(request), **reasons)
        except ProgrammeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Moved: {moved}.")
            return redirect(sitting.get_absolute_url())
    return _show(request, sitting, form, {"heading": "Move the meeting", "button": "Move it"})


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    sitting = _read_sitting(number)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.cancel_sitting(sitting, reason=form.cleaned_data["reason"], by=read_actor(request))
        except ProgrammeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Cancelled. What was to come back there has its next place.")
            return redirect(sitting.get_absolute_url())
    return _show(request, sitting, form, {"heading": "Cancel the meeting", "button": "Cancel the meeting"})


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, number: int) -> HttpResponse:
    sitting = _read_sitting(number)
    form = MergeForm(sitting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            other = operations.merge_sittings(
                sitting, said["into"], reason=said["reason"], by=read_actor(request)
            )
        except ProgrammeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Merged. What was to come back there comes back here.")
            return redirect(other.get_absolute_url())
    return _show(request, sitting, form, {"heading": "Hold it together with another", "button": "Merge them"})


@requires(Permission.READ_DRAFTS)
@require_safe
def show_standing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "changes": presenters.present_changes(list_agenda_changes()),
        "lines": queries.list_standing(on=today),
        "today": today,
        "may_plan": may(request.user, Permission.PLAN_MEETINGS),
    }
    return render(request, "meetings/programme/standing.html", context)


@requires(Permission.PLAN_MEETINGS)
@require_POST
def decide_standing(request: HttpRequest, number: int) -> HttpResponse:
    passage = get_object_or_404(Passage, pk=number)
    decision = request.POST.get("decision")
    try:
        if decision == "keep":
            operations.keep_standing_items(passage, by=read_actor(request))
            messages.success(request, "The standing agenda stays as it is.")
        elif decision == "remove":
            ended = operations.remove_standing_items(passage, by=read_actor(request))
            messages.success(request, f"{count(len(ended), 'item')} taken off the standing agenda.")
    except ProgrammeRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("programme:standing")


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_cycle(request: HttpRequest) -> HttpResponse:
    months = read_cycle_months()
    form = CycleForm(request.POST or None, initial={"months": months})
    if request.method == "POST" and form.is_valid():
        moved = operations.set_reporting_cycle(form.cleaned_data["months"], by=read_actor(request))
        messages.success(request, f"Set. {count(moved, 'place')} changed.")
        return redirect("programme:cycle")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "months": months}
    return render(request, "meetings/programme/cycle.html", context, status=status)


@requires(Permission.PLAN_MEETINGS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_periods(request: HttpRequest) -> HttpResponse:
    form = PeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_period(**form.cleaned_data, by=read_actor(request))
        except ProgrammeRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The days before the election are set.")
            return redirect("programme:periods")
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "periods": queries.list_periods()}
    return render(request, "meetings/programme/periods.html", context, status=status)


@requires(Permission.PLAN_MEETINGS)
@require_POST
def remove_period(request: HttpRequest, number: int) -> HttpResponse:
    operations.remove_period(PreElectionPeriod.objects.filter(pk=number), by=read_actor(request))
    messages.success(request, "Removed.")
    return redirect("programme:periods")
