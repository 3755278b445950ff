"""What the page of one line shows, to whom and in which state."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils import timezone

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account
from answerable.matters.models import Matter

from ...agendas.models import AgendaLine
from ..answers.presenters import describe_old_words
from ..issued import find_old_words, read_versions
from ..models import AnswerStatus, DraftAnswer, WrittenAnswer
from ..states import CLEARED, DRAFTING, READY, SUBMITTED
from . import presenters, queries
from .forms import AllocateForm, ClearForm, DraftForm, ExtensionForm, ReplyForm, SendBackForm
from .operations import read_draft


def read_line(request: HttpRequest, number: int) -> AgendaLine:
    """The line, or 404 as if it were not there for whoever may not see it."""
    line = queries.find_line(read_account(request), number)
    if line is None:
        raise Http404("Nothing of that number was asked of you.")
    return line


def read_account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def show_line(request: HttpRequest, line: AgendaLine, *, status: int = 200, **shown: Any) -> HttpResponse:
    """`shown` takes the place of what the page would show by itself: forms with errors, a conflict."""
    account = read_account(request)
    issued = queries.read_issued([line.item.agenda_id]).get(line.pk)
    if issued is None:
        raise Http404("Nothing of that number was asked of you.")
    matters = queries.list_matters(issued, line)
    earlier = presenters.offer_answers(*queries.list_earlier_answers(line, matters, account))
    draft = read_draft(line)
    row = presenters.present_line(line, issued, timezone.now())
    context = {
        "line": line,
        "row": row,
        "item": issued.item,
        "meeting": str(line.item.agenda.sitting),
        "called_off": presenters.describe_called_off(line.item.agenda),
        "matters": [_present_matter(each, account) for each in matters],
        "draft": draft,
        "evidence": list(draft.evidence.defer("content")) if draft.pk else [],
        "answers": list(line.written_answers.prefetch_related("evidence").select_related("cleared_by_post")),
        "old_words": _say_old_words(line),
        "other_answer": _find_other_answer(line, draft),
        "status": presenters.find_status(line),
        "coordinates": may(account, Permission.COORDINATE_ANSWERS),
        **_find_steps(row, draft, account, line),
        "draft_form": _make_draft_form(draft, earlier),
        **_make_forms(line, draft, account),
        **shown,
    }
    return render(request, "meetings/asked/line.html", context, status=status)


def _say_old_words(line: AgendaLine) -> str:
    """That the answer which stands was given to other words than those of the last version."""
    standing = line.written_answers.select_related("entry__pack_return").first()
    versions = read_versions([line.item.agenda_id]).get(line.pk, [])
    old = find_old_words(standing, versions) if standing else None
    return describe_old_words(old) if old else ""


def _find_other_answer(line: AgendaLine, draft: DraftAnswer) -> WrittenAnswer | None:
    """What the office took in by another way while a draft is under way here."""
    standing: WrittenAnswer | None = max(
        line.written_answers.all(), key=lambda each: each.version, default=None
    )
    under_way = draft.state != SUBMITTED and bool(draft.text)
    by_screen = standing is None or standing.origin == WrittenAnswer.Origin.SCREEN
    return standing if under_way and not by_screen else None


def _present_matter(matter: Matter, account: Account) -> dict[str, str]:
    return {
        "words": matter.wording,
        "name": f"{matter.get_kind_display().capitalize()} {matter.reference}".strip(),
        "raised": matter.raised_at,
        "link": matter.link if may_open(account, matter.link) else "",
    }


def may_open(account: Account, link: str) -> bool:
    """Whether a page of this site would open for the account."""
    try:
        view = resolve(urlsplit(link).path).func
    except Resolver404:
        return False
    permission = getattr(view, "permission", None)
    return permission is not None and may(account, permission)


def _find_steps(
    row: presenters.LineRow, draft: DraftAnswer, account: Account, line: AgendaLine
) -> dict[str, bool]:
    """What the account may do with the answer as it stands."""
    coordinates = may(account, Permission.COORDINATE_ANSWERS)
    open_, state = not row.stop, draft.state
    under_way = state != DRAFTING or bool(draft.text) or not line.written_answers.all()
    status = presenters.find_status(line)
    return {
        "may_write": open_
        and under_way
        and (state == DRAFTING or (coordinates and state in (READY, CLEARED))),
        "may_offer": open_ and state == DRAFTING and under_way,
        "may_clear": open_ and coordinates and state == READY,
        "may_send_back": open_ and coordinates and state in (READY, CLEARED),
        "may_submit": open_ and coordinates and state == CLEARED,
        "may_answer_anew": open_ and coordinates and (state == SUBMITTED or not under_way),
        "may_reply": open_ and coordinates and status is not None and is_waiting_for_reply(status),
    }


def is_waiting_for_reply(status: AnswerStatus) -> bool:
    return status.state == AnswerStatus.State.SHOWN


def _make_draft_form(draft: DraftAnswer, earlier: list[tuple[str, str]]) -> DraftForm:
    said = {name: getattr(draft, name) for name in ("text", "answered_in", "revision")}
    return DraftForm(initial=said, earlier=earlier)


def _make_forms(line: AgendaLine, draft: DraftAnswer, account: Account) -> dict[str, Form]:
    """The forms of the co-ordinator."""
    if not may(account, Permission.COORDINATE_ANSWERS):
        return {}
    seen, status = {"revision": draft.revision}, presenters.find_status(line)
    allocation = presenters.read_allocation(line)
    names = ("account", "wanted_by", "note")
    given = {name: getattr(allocation, name) for name in names} if allocation else {}
    return {
        "allocate_form": AllocateForm(initial=given),
        "clear_form": ClearForm(timezone.localdate(), initial=seen),
        "send_back_form": SendBackForm(initial=seen),
        "extension_form": ExtensionForm(),
        "reply_form": ReplyForm(initial={"reply": status.reply if status else ""}),
    }
