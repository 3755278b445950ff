"""The office's pages of chasing: who owes what, one e-mail ready to send, and when it went out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.office.models import Post
from answerable.office.queries import find_holder

from ..models import Chase
from . import operations, presenters, queries
from .exceptions import ChaseRefused
from .forms import MailForm
from .letters import Letter, compose_letter
from .links import is_open, make_token
from .owing import list_owing

# With this backend a mail is only printed where the service runs.
_CONSOLE = "django.core.mail.backends.console.EmailBackend"


@requires(Permission.READ_REQUESTS)
@require_safe
def show_owing(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    owing = list_owing(today)
    chases = queries.find_last_chases([each.post for each in owing])
    context = {
        "rows": [presenters.present_owing(each, chases, on=today) for each in owing],
        "may_chase": may(request.user, Permission.JUDGE_ANSWERS),
    }
    return render(request, "meetings/chase/owing.html", context)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def prepare(request: HttpRequest, number: int) -> HttpResponse:
    post = get_object_or_404(Post, pk=number)
    again = request.POST.get("again") == "yes"
    try:
        chase = operations.prepare_chase(post, again=again, by=read_actor(request))
    except ChaseRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("chase:list")
    return redirect(chase.get_absolute_url())


@requires(Permission.JUDGE_ANSWERS)
@require_safe
def show_chase(request: HttpRequest, number: int) -> HttpResponse:
    return _show(request, _read_chase(number), MailForm())


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def record_pasted(request: HttpRequest, number: int) -> HttpResponse:
    chase = _read_chase(number)
    try:
        operations.record_pasted(chase, by=read_actor(request))
        messages.success(request, "Recorded as sent.")
    except ChaseRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(chase.get_absolute_url())


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def send(request: HttpRequest, number: int) -> HttpResponse:
    chase, form = _read_chase(number), MailForm(request.POST)
    if not _has_server():
        messages.error(request, "This office has no mail server. Copy the reminder and send it yourself.")
        return redirect(chase.get_absolute_url())
    if form.is_valid():
        try:
            letter = _compose(request, chase)
            operations.send_chase(chase, letter, to=form.cleaned_data["to"], by=read_actor(request))
        except ChaseRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Sent, and recorded.")
            return redirect(chase.get_absolute_url())
    return _show(request, chase, form)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def end_link(request: HttpRequest, number: int) -> HttpResponse:
    chase = _read_chase(number)
    try:
        operations.end_link(chase, by=read_actor(request))
        messages.success(request, "The link is ended. Nothing more can be said by it.")
    except ChaseRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(chase.get_absolute_url())


def _has_server() -> bool:
    return bool(settings.EMAIL_BACKEND != _CONSOLE)


def _show(request: HttpRequest, chase: Chase, form: MailForm) -> HttpResponse:
    sent = [each for each in queries.list_chases(chase.post) if each.pk != chase.pk]
    context = {
        "chase": chase,
        "letter": _compose(request, chase),
        "form": form,
        "sending": presenters.describe_sending(chase) if chase.sent_at else "",
        "replies": [presenters.describe_reply(each) for each in chase.replies.all()],
        "before": [(presenters.describe_sending(each), each.get_absolute_url()) for each in sent[:10]],
        "has_server": _has_server(),
        "link_open": is_open(chase),
    }
    status = 422 if form.errors else 200
    return render(request, "meetings/chase/chase.html", context, status=status)


def _compose(request: HttpRequest, chase: Chase) -> Letter:
    """As it reads for the holder of the day on which it was prepared."""
    holding = find_holder(chase.post, timezone.localdate(chase.prepared_at))
    link = request.build_absolute_uri(reverse("chase:reply", args=[make_token(chase)]))
    return compose_letter(
        chase.references,
        title=chase.post.title,
        holder=str(holding.person) if holding else "",
        office=settings.OFFICE_NAME,
        link=link,
    )


def _read_chase(number: int) -> Chase:
    chase: Chase = get_object_or_404(Chase.objects.select_related("post"), pk=number)
    return chase
