"""Pages of the files that came back: take one in, and decide on what it says."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.ui.words import count

from ..answers.presenters import describe_moment
from ..exceptions import AnswerRefused
from ..models import PackReturn, ReturnedEntry
from . import operations, presenters, queries
from .doubts import Beside
from .forms import AcceptForm, RefuseForm, ReturnForm
from .reading import ReturnRefused

PAGE_SIZE = 25


@requires(Permission.READ_REQUESTS)
@require_safe
def list_returns(request: HttpRequest) -> HttpResponse:
    return _show_list(request, ReturnForm())


def _show_list(request: HttpRequest, form: Form) -> HttpResponse:
    state = request.GET.get("state", "")
    page = Paginator(queries.list_returns(state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "rows": [presenters.present_return(each) for each in page],
        "state": state,
        "states": PackReturn.State.choices,
        "may_judge": may(request.user, Permission.JUDGE_ANSWERS),
    }
    return render(request, "meetings/returns/list.html", context, status=422 if form.is_bound else 200)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    form = ReturnForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_list(request, form)
    file = form.cleaned_data["file"]
    data = file.read()
    known = operations.find_return(data)
    try:
        taken = operations.take_return(data, file.name, by=read_actor(request))
    except ReturnRefused as refusal:
        form.add_error("file", str(refusal))
        return _show_list(request, form)
    if known:
        messages.info(request, presenters.describe_known(known))
    else:
        messages.success(request, f"{taken.name} was read. Nothing of it is in the record yet.")
    return redirect(taken)


def _read_return(number: int) -> PackReturn:
    found = PackReturn.objects.select_related("issue__agenda__sitting__series", "paper")
    taken: PackReturn = get_object_or_404(found, pk=number)
    return taken


@requires(Permission.READ_REQUESTS)
@require_safe
def show_return(request: HttpRequest, number: int) -> HttpResponse:
    return _show_return(request, _read_return(number))


def _show_return(
    request: HttpRequest, taken: PackReturn, form: Form | None = None, refusing: int | None = None
) -> HttpResponse:
    beside = Beside(taken)
    context = {
        "taken": taken,
        "received": describe_moment(taken.received_at),
        "notes": presenters.describe_version(taken),
        "groups": presenters.group_entries(taken, beside),
        "empty": presenters.list_empty(taken, beside),
        "sure": len(beside.list_sure()),
        "form": form,
        "refusing": refusing,
        "may_judge": may(request.user, Permission.JUDGE_ANSWERS),
        "may_open": may(request.user, Permission.READ_SOURCES) and taken.paper.removed_at is None,
    }
    return render(request, "meetings/returns/return.html", context, status=422 if form else 200)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    taken = _read_return(number)
    form = AcceptForm(taken, request.POST)
    chosen = form.read_chosen() if form.is_valid() else []
    try:
        accepted = operations.accept_entries(taken, chosen, by=read_actor(request))
        messages.success(request, f"{count(len(accepted), 'entry', 'entries')} accepted.")
    except AnswerRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(taken)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def refuse(request: HttpRequest, number: int, entry: int) -> HttpResponse:
    taken = _read_return(number)
    refused = get_object_or_404(ReturnedEntry, pack_return=taken, pk=entry)
    form = RefuseForm(refused, request.POST)
    if form.is_valid():
        try:
            operations.refuse_entry(refused, reason=form.cleaned_data["reason"], by=read_actor(request))
        except AnswerRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"Refused: {refused.line.reference}, {refused.place}.")
            return redirect(taken)
    return _show_return(request, taken, form, refusing=entry)
