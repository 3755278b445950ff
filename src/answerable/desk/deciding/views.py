"""The page of things to decide, leaving one as it is, and asking it again."""

from __future__ import annotations

from typing import cast

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.accounts.models import Account
from answerable.desk.turns import list_turns
from answerable.office.operations import settle_doubt
from answerable.reading.operations import take_back

from .gathering import count_pressing, gather_doubts, list_settled
from .presenters import MAY_BE_LEFT, present_doubts, present_settled

PAGE_SIZE = 25


class LeaveForm(forms.Form):
    answer = forms.CharField(
        label="Why it is left as it is",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why it is left as it is"},
    )


@requires(Permission.READ_DRAFTS)
@require_safe
def show_doubts(request: HttpRequest) -> HttpResponse:
    doubts, account = gather_doubts(), cast("Account", request.user)
    pressing = count_pressing(doubts)
    page = Paginator(doubts, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": present_doubts((doubt for doubt in page if doubt.holds_up), account),
        "waiting_rows": present_doubts((doubt for doubt in page if not doubt.holds_up), account),
        "number": pressing,
        "can_wait": len(doubts) - pressing,
        "turns": list_turns(account),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "desk/to_decide.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_http_methods(["GET", "HEAD", "POST"])
def leave_doubt(request: HttpRequest) -> HttpResponse:
    """The doubt stands in the address; it must still be asked."""
    wanted = (request.GET.get("kind", ""), request.GET.get("key", ""))
    asked = [doubt for doubt in gather_doubts() if doubt.kind in MAY_BE_LEFT]
    doubt = next((each for each in asked if (each.kind, each.key) == wanted), None)
    if doubt is None:
        messages.error(request, "This is not asked any more, so there is nothing to leave.")
        return redirect("desk:to_decide")
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        settle_doubt(
            kind=doubt.kind, key=doubt.key, answer=form.cleaned_data["answer"], by=read_actor(request)
        )
        messages.success(request, "Left as it is. It stands under “Left as it is”, and can be asked again.")
        return redirect("desk:to_decide")
    context = {"form": form, "doubt": doubt}
    return render(request, "desk/leave.html", context, status=422 if form.is_bound else 200)


@requires(Permission.READ_DRAFTS)
@require_safe
def show_settled(request: HttpRequest) -> HttpResponse:
    page = Paginator(list_settled(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": present_settled(page),
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "desk/settled.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def ask_again(request: HttpRequest, number: int) -> HttpResponse:
    take_back(get_object_or_404(list_settled(), pk=number), by=read_actor(request))
    messages.success(request, "It is asked again.")
    return redirect("desk:settled")
