"""What the co-ordinator does with a line: allocate, clear, send back, submit, and speak with the office."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from answerable.accounts.access import Permission, read_actor, requires

from ...agendas.models import AgendaLine
from ..exceptions import AnswerRefused, DraftChanged
from . import operations
from .forms import AllocateForm, ClearForm, ExtensionForm, ReplyForm, RevisionForm, SendBackForm
from .pages import read_account, read_line, show_line


def _take(
    request: HttpRequest, line: AgendaLine, name: str, form: Form, step: Callable[[], object], done: str
) -> HttpResponse:
    """Takes one step, or shows the page again with the form of that name and what is wrong with it."""
    if form.is_valid():
        try:
            step()
        except DraftChanged as conflict:
            # The page shows the answer as it stands now, and so must the form that is sent again.
            sent = {name: form.data.get(name) for name in form.data}
            form.data = {**sent, "revision": conflict.draft.revision}
            form.add_error(None, str(conflict))
        except AnswerRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("asked:line", line.pk)
    return show_line(request, line, status=422, **{name: form, "form": form})


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def allocate(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), AllocateForm(request.POST)

    def step() -> None:
        operations.allocate(line, **form.cleaned_data)

    return _take(request, line, "allocate_form", form, step, "Allocated.")


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def take_back(request: HttpRequest, number: int) -> HttpResponse:
    line = read_line(request, number)
    if operations.take_back(line):
        messages.success(request, "Nobody drafts it now. The draft itself is kept.")
    return redirect("asked:line", line.pk)


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def clear(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), ClearForm(timezone.localdate(), request.POST)

    def step() -> None:
        operations.clear(line, **form.cleaned_data, account=read_account(request))

    return _take(request, line, "clear_form", form, step, "Cleared. These words can be submitted now.")


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def send_back(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), SendBackForm(request.POST)

    def step() -> None:
        operations.send_back(line, **form.cleaned_data, account=read_account(request))

    return _take(request, line, "send_back_form", form, step, "Sent back to be drafted.")


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def submit(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), RevisionForm(request.POST)

    def step() -> None:
        operations.submit(line, **form.cleaned_data, account=read_account(request))

    return _take(request, line, "submit_form", form, step, "Submitted. The office reads it now.")


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def answer_anew(request: HttpRequest, number: int) -> HttpResponse:
    line = read_line(request, number)

    def step() -> None:
        operations.answer_anew(line, account=read_account(request))

    done = "A new draft begins with what was submitted, which stands until the new one is."
    return _take(request, line, "anew_form", Form(request.POST), step, done)


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def ask_extension(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), ExtensionForm(request.POST)

    def step() -> None:
        operations.ask_extension(line, **form.cleaned_data, by=read_actor(request))

    return _take(request, line, "extension_form", form, step, "The office was asked for more time.")


@requires(Permission.COORDINATE_ANSWERS)
@require_POST
def reply(request: HttpRequest, number: int) -> HttpResponse:
    line, form = read_line(request, number), ReplyForm(request.POST)

    def step() -> None:
        operations.reply_to_status(line, **form.cleaned_data, by=read_actor(request))

    return _take(request, line, "reply_form", form, step, "The reply stands beside what the office said.")
