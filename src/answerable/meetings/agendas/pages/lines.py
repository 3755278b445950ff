"""Adding, wording, moving, merging and removing what is asked under an item."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.accounts.access import Permission, read_actor, requires

from .. import operations, queries
from ..exceptions import AgendaRefused
from ..forms import HomeForm, LineForm, MergeLineForm, RemoveLineForm, list_mergeable
from ..models import AgendaLine
from .edits import Edit, is_up
from .lookup import get_item, get_line, take_step

_TAKEN_OFF = "The line is off the agenda. What it asked about is listed below if it still comes back."


def _find_address(line: AgendaLine) -> str:
    return f"{line.item.agenda.get_absolute_url()}#line-{line.pk}"


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_line(request: HttpRequest, number: int) -> HttpResponse:
    item = get_item(number)
    form = LineForm(request.POST or None, sitting=item.agenda.sitting, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        words = operations.LineWords(**form.cleaned_data)
        try:
            line = operations.add_line(item, words, by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "The line is on the agenda.")
            return redirect(_find_address(line))
    edit = Edit(item.agenda, form, heading="Add a line", button="Add the line", caption=item.heading)
    return edit.show(request)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_line(request: HttpRequest, number: int) -> HttpResponse:
    line = get_line(number)
    form = LineForm(
        request.POST or None,
        initial=LineForm.read_initial(line),
        sitting=line.item.agenda.sitting,
        on=timezone.localdate(),
    )
    edit = Edit(
        line.item.agenda,
        form,
        "Edit the line",
        "Save",
        line.item.heading,
        prompts=_consider(line),
        guarded=True,
    )
    if edit.may_save(request):
        words = operations.LineWords(**form.cleaned_data)
        try:
            operations.change_line(line, words, seen=operations.read_words(line), by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect(_find_address(line))
    return edit.show(request)


def _consider(line: AgendaLine) -> tuple[str, ...]:
    found = queries.preview(line.item.agenda, on=timezone.localdate())
    return tuple(each.words for each in found.prompts if each.line == line.pk)


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def move_line(request: HttpRequest, number: int) -> HttpResponse:
    line = get_line(number)
    to = max(line.position + (-1 if is_up(request) else 1), 1)
    return take_step(
        request,
        lambda: operations.move_line(line, to=to, by=read_actor(request)),
        done="The line is moved.",
        back=_find_address(line),
    )


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_home(request: HttpRequest, number: int) -> HttpResponse:
    line = get_line(number)
    form = HomeForm(line, request.POST or None)
    if request.method == "POST" and form.is_valid():
        item = form.cleaned_data["item"]
        try:
            operations.move_line(line, to=item.lines.count() + 1, item=item, by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"The line stands under “{item.heading}” now.")
            return redirect(_find_address(line))
    heading = "Put the line under another item"
    return Edit(line.item.agenda, form, heading, "Put it there", line.item.heading, line.text).show(request)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def remove_line(request: HttpRequest, number: int) -> HttpResponse:
    """A line that was never issued goes at once; one that was asked is withdrawn with the next version, and
    the page asks why."""
    line = get_line(number)
    asked = line.state == AgendaLine.State.ASKED
    form = RemoveLineForm(request.POST if request.method == "POST" else None, asked=asked)
    if request.method == "POST" and form.is_valid():
        try:
            operations.remove_line(line, reason=form.cleaned_data["reason"], by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _say_removed(line) if asked else _TAKEN_OFF)
            return redirect(line.item.agenda.get_absolute_url())
    words = "Withdraw the line" if asked else "Take the line off"
    return Edit(line.item.agenda, form, words, words, line.reference, hint=line.text).show(request)


def _say_removed(line: AgendaLine) -> str:
    return f"{line.reference} will be withdrawn when the next version is issued. Until then it is asked."


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def keep_line(request: HttpRequest, number: int) -> HttpResponse:
    line = get_line(number)
    return take_step(
        request,
        lambda: operations.keep_line(line, by=read_actor(request)),
        done=f"{line.reference} is not withdrawn.",
        back=_find_address(line),
    )


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def merge_line(request: HttpRequest, number: int) -> HttpResponse:
    line = get_line(number)
    initial = {"other": request.GET.get("other", ""), "text": line.text}
    others = list_mergeable(line)
    form = MergeLineForm(others, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            kept = operations.merge_lines(line, said["other"], text=said["text"], by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Merged. The line keeps the matters and references of both.")
            return redirect(_find_address(kept))
    closed = "" if others else "There is no other line that it could be merged with."
    heading = "Merge with another line"
    return Edit(line.item.agenda, form, heading, "Merge them", hint=line.text, closed=closed).show(request)
