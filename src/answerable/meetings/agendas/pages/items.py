"""Adding, wording, moving and removing the items of an agenda."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from answerable.accounts.access import Permission, read_actor, requires

from .. import operations
from ..exceptions import AgendaRefused
from ..forms import ItemForm
from .edits import Edit, is_up
from .lookup import get_agenda, get_item, take_step


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def add_item(request: HttpRequest, number: int) -> HttpResponse:
    agenda = get_agenda(number)
    form = ItemForm(request.POST or None, sitting=agenda.sitting, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        words = operations.ItemWords(**form.cleaned_data)
        try:
            item = operations.add_item(agenda, words, by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{item.heading}” is on the agenda.")
            return redirect(f"{agenda.get_absolute_url()}#item-{item.pk}")
    return Edit(agenda, form, heading="Add an item", button="Add the item").show(request)


@requires(Permission.PREPARE_AGENDAS)
@require_http_methods(["GET", "HEAD", "POST"])
def change_item(request: HttpRequest, number: int) -> HttpResponse:
    item = get_item(number)
    form = ItemForm(
        request.POST or None,
        initial=ItemForm.read_initial(item),
        sitting=item.agenda.sitting,
        on=timezone.localdate(),
    )
    edit = Edit(item.agenda, form, heading="Edit the item", button="Save", guarded=True, caption=item.heading)
    if edit.may_save(request):
        words = operations.ItemWords(**form.cleaned_data)
        try:
            seen = operations.read_item_words(item)
            operations.change_item(item, words, seen=seen, by=read_actor(request))
        except AgendaRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Saved.")
            return redirect(f"{item.agenda.get_absolute_url()}#item-{item.pk}")
    return edit.show(request)


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def move_item(request: HttpRequest, number: int) -> HttpResponse:
    item = get_item(number)
    to = max(item.position + (-1 if is_up(request) else 1), 1)
    return take_step(
        request,
        lambda: operations.move_item(item, to=to, by=read_actor(request)),
        done=f"“{item.heading}” is moved.",
        back=f"{item.agenda.get_absolute_url()}#item-{item.pk}",
    )


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def remove_item(request: HttpRequest, number: int) -> HttpResponse:
    item = get_item(number)
    return take_step(
        request,
        lambda: operations.remove_item(item, by=read_actor(request)),
        done=f"“{item.heading}” is off the agenda. What came back under it is listed below.",
        back=item.agenda.get_absolute_url(),
    )
