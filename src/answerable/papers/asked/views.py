"""The office's pages of papers that it asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires

from .. import files
from ..exceptions import PaperRefused
from . import operations, presenters, queries
from .forms import AskForm, ChangeForm, CheckForm, HandlingForm, ReceiveForm
from .meetings import list_meetings
from .models import PaperAsked, PaperVersion
from .settling import STEPS

PAGE_SIZE = 50


@requires(Permission.READ_REQUESTS)
@require_safe
def show_asked(request: HttpRequest) -> HttpResponse:
    chosen = queries.read_filter(request.GET.get("show", ""))
    page = Paginator(queries.list_asked(chosen), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [presenters.present_row(asked) for asked in page],
        "choices": presenters.list_choices(queries.count_asked(), chosen, "papers:asked"),
        "may_ask": may(request.user, Permission.PREPARE_AGENDAS),
    }
    return render(request, "papers/asked/list.html", context)


@requires(Permission.READ_REQUESTS)
@require_safe
def show_paper(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(queries.list_asked(""), pk=number)
    return render(request, "papers/asked/paper.html", make_context(request, asked, None))


def make_context(request: HttpRequest, asked: PaperAsked, form: CheckForm | None) -> dict[str, Any]:
    versions = [presenters.present_version(each) for each in queries.list_versions(asked)]
    judges = may(request.user, Permission.JUDGE_ANSWERS)
    return {
        "asked": asked,
        "row": presenters.present_row(asked),
        "versions": versions,
        "marking": presenters.find_highest(versions),
        "form": form or read_check_form(asked),
        "history": presenters.present_history(asked),
        "steps": [step for step in STEPS.values() if judges and step.fits(asked)],
        "judges": judges,
        "may_ask": may(request.user, Permission.PREPARE_AGENDAS),
        "may_open": may(request.user, Permission.READ_SOURCES),
    }


def read_check_form(asked: PaperAsked, sent: Any = None) -> CheckForm:
    """The points, as the last version was checked off."""
    return CheckForm(list(asked.points.all()), queries.read_checks(asked), sent)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Another page may say in the address what the paper is wanted for."""
    form = AskForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            asked = operations.ask_paper(
                said["title"],
                wanted=form.wanted,
                from_post=said["from_post"],
                due=form.due,
                points=said["points"].splitlines(),
                by=read_actor(request),
            )
            messages.success(request, f"“{asked}” is asked for.")
            return redirect(asked.get_absolute_url())
        except PaperRefused as refusal:
            form.add_error(None, str(refusal))
    offered = [] if form.is_bound or request.GET else list_meetings()
    return show_form(request, form, heading="Ask for a paper", button="Ask for it", meetings=offered)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(PaperAsked, pk=number)
    form = ChangeForm(request.POST or None, initial=ChangeForm.read_initial(asked))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "from_post", "reason")}
        points = form.cleaned_data["points"].splitlines()
        try:
            operations.change_asked(asked, due=form.due, points=points, by=read_actor(request), **said)
            messages.success(request, "What was asked for is changed.")
            return redirect(asked.get_absolute_url())
        except PaperRefused as refusal:
            form.add_error(None, str(refusal))
    return show_form(request, form, heading="Change what was asked for", button="Change it", asked=asked)


@requires(Permission.JUDGE_ANSWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, number: int) -> HttpResponse:
    asked = get_object_or_404(PaperAsked.objects.select_related("from_post__body"), pk=number)
    form = ReceiveForm(request.POST or None, request.FILES or None, initial=queries.propose_handling(asked))
    if request.method == "POST" and form.is_valid():
        done = take_in(request, asked, form, form.cleaned_data["received_from"])
        if done:
            return redirect(asked.get_absolute_url())
    return show_form(request, form, heading="Take in a version", button="Take it in", asked=asked)


def take_in(
    request: HttpRequest, asked: PaperAsked, form: Any, received_from: str, *, from_force: bool = False
) -> bool:
    """Whether the file of a form was taken; else the form says why not."""
    file = form.cleaned_data["paper"]
    try:
        done = operations.receive_version(
            asked,
            file.read(),
            file.name,
            handling=form.said,
            received_from=received_from,
            from_force=from_force,
            by=read_actor(request),
        )
    except PaperRefused as refusal:
        form.add_error("paper", str(refusal))
        return False
    if done.new:
        messages.success(request, f"Version {done.version.number} is received.")
    for words in done.words:
        messages.info(request, words)
    return True


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Checks the last version off, point by point."""
    asked = get_object_or_404(queries.list_asked(""), pk=number)
    version = asked.versions.order_by("-number").first()
    form = read_check_form(asked, request.POST)
    if version is None:
        form.add_error(None, "No version of this paper came yet.")
    elif form.is_valid():
        try:
            operations.check_points(version, form.said, by=read_actor(request))
            messages.success(request, f"Version {version.number} is checked off.")
            return redirect(asked.get_absolute_url())
        except PaperRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "papers/asked/paper.html", make_context(request, asked, form), status=422)


@requires(Permission.JUDGE_ANSWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Accepts, defers, withdraws or asks again, or says that it was not taken."""
    asked, chosen = get_object_or_404(PaperAsked, pk=number), STEPS[step]
    form = chosen.form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            chosen.carry_out(asked, form, read_actor(request))
            messages.success(request, chosen.done)
            return redirect(asked.get_absolute_url())
        except PaperRefused as refusal:
            form.add_error(None, str(refusal))
    return show_form(request, form, heading=chosen.heading, button=chosen.button, asked=asked)


@requires(Permission.JUDGE_ANSWERS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_handling(request: HttpRequest, number: int) -> HttpResponse:
    version = get_object_or_404(PaperVersion.objects.select_related("asked"), pk=number)
    form = HandlingForm(request.POST or None, initial=HandlingForm.read_initial(version))
    if request.method == "POST" and form.is_valid():
        try:
            operations.change_handling(version, form.said, by=read_actor(request))
            messages.success(request, f"The handling of version {version.number} is changed.")
            return redirect(version.asked.get_absolute_url())
        except PaperRefused as refusal:
            form.add_error("marking_reason", str(refusal))
    heading = f"Handling of version {version.number}"
    return show_form(request, form, heading=heading, button="Change it", asked=version.asked)


@requires(Permission.READ_REQUESTS)
@require_safe
def show_receipt(request: HttpRequest, number: int) -> HttpResponse:
    return render_receipt(request, get_object_or_404(queries.list_all_versions(), pk=number))


def render_receipt(
    request: HttpRequest, version: PaperVersion, *, back: str = "", named: bool = True
) -> HttpResponse:
    context = {
        "rows": presenters.list_receipt(version, named=named),
        "version": version,
        "marking": queries.read_marking(version),
        "back": back or version.asked.get_absolute_url(),
    }
    return render(request, "papers/asked/receipt.html", context)


@requires(Permission.READ_SOURCES)
@require_safe
def open_version(request: HttpRequest, number: int) -> HttpResponseBase:
    version = get_object_or_404(queries.list_all_versions(), pk=number)
    return hand_out(version)


def hand_out(version: PaperVersion) -> HttpResponseBase:
    name = presenters.name_download(version.name, queries.read_marking(version))
    return files.hand_out(version.paper, name)


def show_form(
    request: HttpRequest,
    form: forms.Form,
    *,
    heading: str,
    button: str,
    asked: PaperAsked | None = None,
    back: str = "",
    meetings: Sequence[tuple[str, str]] = (),
) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    back = back or (asked.get_absolute_url() if asked else reverse("papers:asked"))
    context = {"form": form, "heading": heading, "button": button, "asked": asked, "back": back}
    context |= {"meetings": meetings}
    return render(request, "papers/asked/form.html", context, status=status)
