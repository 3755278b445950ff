"""The page that a chasing e-mail links to: it needs no account, asks, and changes nothing when opened."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..models import Chase
from . import operations
from .exceptions import ChaseRefused
from .forms import ReplyForm
from .links import read_token
from .owing import find_owing
from .presenters import describe_said


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, token: str) -> HttpResponse:
    chase = read_token(token)
    if chase is None:
        # The same for what was altered, is too old, or never was: nothing can be learnt by trying.
        return render(request, "meetings/chase/closed.html", status=404)
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.take_reply(chase, **form.cleaned_data)
        except ChaseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{reverse('chase:reply', args=[token])}?thanks=yes")
    context = {
        "form": form,
        "token": token,
        "post": chase.post,
        "references": _mark_settled(chase),
        "said": _describe_last(chase) if request.GET.get("thanks") == "yes" else "",
        "full": chase.replies.count() >= operations.MAX_REPLIES,
        "thanks": request.GET.get("thanks") == "yes",
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/chase/reply.html", context, status=status)


def _mark_settled(chase: Chase) -> list[dict[str, Any]]:
    """What was asked, each with whether it is still: what was answered or withdrawn since is not."""
    owing = find_owing(chase.post, timezone.localdate())
    still = {each.reference for each in owing.references} if owing else set()
    return [{**each, "settled": each["reference"] not in still} for each in chase.references]


def _describe_last(chase: Chase) -> str:
    last = chase.replies.last()
    return describe_said(last) if last else ""
