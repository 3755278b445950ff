"""One agenda as it is built, and what it will be when it goes out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, read_actor, requires

from ...programme.queries import list_proposed
from .. import operations, presenters, queries
from ..building import make_digest, read_items, read_template
from ..models import Agenda
from ..notices import list_notices
from ..states import WITHDRAWN
from .lookup import describe_rights, get_agenda, say_why_closed, say_why_over, take_step


@requires(Permission.READ_DRAFTS)
@require_safe
def show_agenda(request: HttpRequest, number: int) -> HttpResponse:
    agenda = get_agenda(number)
    found = queries.preview(agenda, on=timezone.localdate())
    build = presenters.Build(
        found,
        histories=queries.describe_lines(agenda),
        pairs=queries.propose_merges(agenda) if agenda.state != WITHDRAWN else (),
    )
    context = {
        **describe(request, agenda),
        "items": build.present_items(read_items(agenda)),
        "day": found.content.day,
        "prompts": build.general_prompts,
        "proposed": list_proposed(agenda.sitting).count(),
    }
    return render(request, "meetings/agendas/agenda.html", context)


def describe(request: HttpRequest, agenda: Agenda) -> dict[str, Any]:
    """What both pages of an agenda say at their head."""
    rights = describe_rights(request)
    waiting = queries.list_waiting(agenda)
    return {
        "agenda": agenda,
        "sitting": agenda.sitting,
        "head": presenters.present_head(
            agenda, changed=queries.say_what_changed(agenda), waits=bool(waiting)
        ),
        "waiting": waiting,
        "unsettled": {each.matter_id for each in waiting},
        "notices": list_notices(agenda.sitting),
        "issues": queries.list_issues(agenda),
        "over": say_why_over(agenda),
        "may_edit": rights["may_prepare"] and not say_why_closed(agenda),
        **rights,
    }


@requires(Permission.PREPARE_AGENDAS)
@require_POST
def bring_in(request: HttpRequest, number: int) -> HttpResponse:
    agenda = get_agenda(number)
    return take_step(
        request,
        lambda: operations.bring_in_all(agenda, by=read_actor(request)),
        done="Everything that comes back to this meeting is on the agenda.",
        back=agenda.get_absolute_url(),
    )


@requires(Permission.READ_DRAFTS)
@require_safe
def show_preview(request: HttpRequest, number: int) -> HttpResponse:
    agenda = get_agenda(number)
    found = queries.preview(agenda, on=timezone.localdate())
    context = {
        **describe(request, agenda),
        "found": found,
        "seen": make_digest(found.content, read_template()),
        "items": presenters.present_content(found.content, found.changes),
        "changes": presenters.present_changes(found.changes),
    }
    return render(request, "meetings/agendas/preview.html", context)
