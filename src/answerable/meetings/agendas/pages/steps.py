"""From draft to approved to issued, and the ways back."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from answerable.accounts.access import Permission, read_actor, requires

from .. import operations
from ..exceptions import AgendaRefused
from ..forms import ReasonForm, WithdrawForm
from ..models import Agenda
from .edits import Edit
from .lookup import get_agenda, take_step


@requires(Permission.APPROVE_AGENDAS)
@require_POST
def approve(request: HttpRequest, number: int) -> HttpResponse:
    """Only what its reader has seen: `seen` names the content of the preview on which the button stood."""
    agenda = get_agenda(number)
    seen = request.POST.get("seen", "")
    return take_step(
        request,
        lambda: operations.approve(agenda, seen=seen, by=read_actor(request)),
        done="Approved. It can be issued as it stands.",
        back=reverse("agendas:preview", args=[number]),
    )


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def issue(request: HttpRequest, number: int) -> HttpResponse:
    agenda = get_agenda(number)
    try:
        issued = operations.issue(agenda, by=read_actor(request))
    except AgendaRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("agendas:preview", number=number)
    messages.success(request, f"Version {issued.version} is issued. Each line has its reference for good.")
    return redirect("agendas:issue", number=number, version=issued.version)


def _ask_why(
    request: HttpRequest,
    number: int,
    step: Callable[..., Agenda],
    *,
    heading: str,
    done: str,
    asked: type[Form] = ReasonForm,
) -> HttpResponse:
    agenda = get_agenda(number)
    form = asked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            step(agenda, reason=form.cleaned_data["reason"], by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect(agenda.get_absolute_url())
    return Edit(agenda, form, heading, heading, str(agenda.sitting), open_always=True).show(request)


@requires(Permission.APPROVE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    done = "Sent back. It is a draft again."
    return _ask_why(request, number, operations.send_back, heading="Send the agenda back", done=done)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """The same step by whoever prepares it, so that a slip seen after approval can be mended."""
    done = "Taken back. It is a draft again, and must be approved again."
    return _ask_why(request, number, operations.send_back, heading="Take the agenda back", done=done)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, number: int) -> HttpResponse:
    done = "Open for the next version. What went out stays as it was."
    return _ask_why(request, number, operations.revise, heading="Revise the agenda", done=done)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    done = "Withdrawn. What came back to the meeting still stands there."
    heading = "Withdraw the agenda"
    return _ask_why(request, number, operations.withdraw, heading=heading, done=done, asked=WithdrawForm)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def take_up(request: HttpRequest, number: int) -> HttpResponse:
    done = "It is a draft again. What was asked and withdrawn stays withdrawn; what comes back waits."
    return _ask_why(request, number, operations.take_up, heading="Take the agenda up again", done=done)
