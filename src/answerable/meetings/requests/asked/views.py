"""What the force was asked: the list, one line with its answer, and a file that goes with a draft."""

from __future__ import annotations

import datetime as dt
import io

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from answerable.accounts.access import Permission, may, requires
from answerable.accounts.queries import list_handings

from ...agendas.models import AgendaLine
from ..evidence import check_size
from ..exceptions import AnswerRefused, DraftChanged
from ..models import DraftAnswer, DraftEvidence
from . import operations, presenters, queries
from .forms import DraftForm
from .pages import read_account, read_line, show_line

MEETINGS_ON_A_PAGE = 10
# How long it is shown that the office opened or reset an account of the force.
SHOWN_FOR = dt.timedelta(days=90)


@requires(Permission.ANSWER_REQUESTS)
@require_safe
def list_asked(request: HttpRequest) -> HttpResponse:
    account, now = read_account(request), timezone.now()
    mine = list(queries.list_lines_of(account))
    context: dict[str, object] = {"coordinates": may(account, Permission.COORDINATE_ANSWERS)}
    agendas = {line.item.agenda_id for line in mine}
    if context["coordinates"]:
        page = Paginator(queries.list_agendas(), MEETINGS_ON_A_PAGE).get_page(request.GET.get("page"))
        shown = {each.pk for each in page}
        issued = queries.read_issued(agendas | shown)
        lines = queries.list_lines().filter(item__agenda__in=shown)
        context |= {"page": page, "groups": presenters.present_groups(page, lines, issued, now)}
        context["handings"] = presenters.present_handings(list_handings(now - SHOWN_FOR))
    else:
        issued = queries.read_issued(agendas)
    context["mine"] = presenters.sort_own(presenters.present_lines(mine, issued, now))
    return render(request, "meetings/asked/list.html", context)


@requires(Permission.ANSWER_REQUESTS)
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, number: int) -> HttpResponse:
    line = read_line(request, number)
    return save(request, line) if request.method == "POST" else show_line(request, line)


def save(request: HttpRequest, line: AgendaLine) -> HttpResponse:
    """What was typed is saved before anything else is tried; then come the files, then the offer."""
    account, form = read_account(request), DraftForm(request.POST)
    if not form.is_valid():
        return show_line(request, line, status=422, draft_form=form, form=form)
    try:
        saved = operations.save_draft(
            line, form.words, revision=form.cleaned_data["revision"], account=account
        )
    except DraftChanged as conflict:
        return _show_both(request, line, form, conflict)
    except AnswerRefused as refusal:
        form.add_error(None, str(refusal))
        return show_line(request, line, status=422, draft_form=form, form=form, unsaved=form.words)
    changed, refusals = _change_files(request, saved)
    for words in refusals:
        messages.error(request, words)
    if request.POST.get("step") == "offer" and not refusals:
        # What this person saved, and nothing that somebody else wrote a moment later.
        _offer(request, line, saved.revision + changed)
    else:
        messages.success(request, "What you wrote is saved as a draft. Only the force sees it.")
    return redirect("asked:line", line.pk)


def _offer(request: HttpRequest, line: AgendaLine, revision: int) -> None:
    try:
        operations.offer(line, revision=revision, account=read_account(request))
    except AnswerRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Saved, and offered for clearing.")


def _change_files(request: HttpRequest, draft: DraftAnswer) -> tuple[int, list[str]]:
    """By how many revisions the draft moved on, and why a file was not kept."""
    account, line, refusals = read_account(request), draft.line, []
    chosen = set(request.POST.getlist("remove"))
    keys = [key for key in draft.evidence.values_list("pk", flat=True) if str(key) in chosen]
    changed = int(bool(operations.drop_evidence(line, keys, account=account)))
    for file in request.FILES.getlist("files"):
        name = file.name or "file"
        try:
            check_size(name, file.size or 0)
            operations.keep_evidence(line, name, file.read(), account=account)
            changed += 1
        except AnswerRefused as refusal:
            refusals.append(str(refusal))
    return changed, refusals


def _show_both(
    request: HttpRequest, line: AgendaLine, form: DraftForm, conflict: DraftChanged
) -> HttpResponse:
    """What the person typed stays in the box, or on the page, and what somebody else saved beside it."""
    mine = {"text": form.words.text, "answered_in": form.words.answered_in}
    again = DraftForm(initial={**mine, "revision": conflict.draft.revision})
    return show_line(request, line, status=409, draft_form=again, conflict=conflict.draft, unsaved=form.words)


@requires(Permission.ANSWER_REQUESTS)
@require_safe
def open_evidence(request: HttpRequest, number: int, evidence: int) -> HttpResponseBase:
    """Always as a download: a page that somebody sent in must not run as one of ours."""
    line = read_line(request, number)
    found = DraftEvidence.objects.filter(draft__line=line, pk=evidence).first()
    if found is None:
        raise Http404("This file is not kept any more.")
    content = io.BytesIO(bytes(found.content))
    return FileResponse(
        content, as_attachment=True, filename=found.name, content_type="application/octet-stream"
    )
