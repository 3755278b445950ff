"""Pages of what was asked in writing: the lines of an agenda, and one line with all that came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires

from ...agendas.models import Agenda, AgendaLine
from ...programme.exceptions import ProgrammeRefused
from ..exceptions import AnswerRefused
from ..models import AnswerStatus, Extension, ReturnedEntry
from ..returns.queries import count_waiting
from ..states import ASKED, REPLACED
from . import operations, presenters, queries
from .forms import EnterForm, ExtensionForm, StatusForm
from .queries import AskedLine


@requires(Permission.READ_REQUESTS)
@require_safe
def list_answers(request: HttpRequest) -> HttpResponse:
    agendas = list(queries.list_agendas())
    agenda = _choose_agenda(request, agendas)
    rows = presenters.present_rows(queries.list_asked(agenda, on=timezone.localdate()) if agenda else [])
    state = request.GET.get("state", "")
    context = {
        "agendas": agendas,
        "agenda": agenda,
        "rows": [row for row in rows if not state or row.code == state],
        "total": len(rows),
        "states": presenters.count_states(rows),
        "state": state,
        "waiting": count_waiting(),
    }
    return render(request, "meetings/answers/list.html", context)


def _choose_agenda(request: HttpRequest, agendas: list[Agenda]) -> Agenda | None:
    """The one asked for; else that of which something is due first, and, where nothing is, the latest."""
    wanted = request.GET.get("agenda", "")
    if not wanted:
        due = queries.find_due_first()
        return next((each for each in agendas if each.pk == due), next(iter(agendas), None))
    found = next((each for each in agendas if str(each.pk) == wanted), None)
    if found is None:
        raise Http404("No such agenda was issued.")
    return found


def _read_line(number: int) -> AskedLine:
    asked = queries.find_asked(number, on=timezone.localdate())
    if asked is None:
        raise Http404("No such line was asked.")
    return asked


@requires(Permission.READ_REQUESTS)
@require_safe
def show_line(request: HttpRequest, number: int) -> HttpResponse:
    return _show(request, _read_line(number))


def _show(request: HttpRequest, asked: AskedLine, **forms: Form) -> HttpResponse:
    """The page, with the form that was refused where there is one."""
    line = asked.line
    sources = may(request.user, Permission.READ_SOURCES)
    former = AnswerStatus.objects.filter(line=line, state=REPLACED)
    context = {
        "asked": asked,
        "back": f"{reverse('answers:list')}?agenda={line.item.agenda_id}",
        "row": presenters.present_row(asked),
        "answers": presenters.present_answers(asked, sources=sources),
        "status": presenters.present_status(asked.status) if asked.status else None,
        "former": [presenters.present_status(each) for each in former],
        "extensions": [presenters.describe_extension(each) for each in asked.extensions],
        "asks_time": any(each.state == ASKED for each in asked.extensions),
        "matters": queries.list_matters(line),
        "called_off": presenters.describe_called_off(line),
        "said": queries.list_said(line),
        "offered": [] if asked.answers else queries.list_offered(line),
        "may_judge": may(request.user, Permission.JUDGE_ANSWERS) and asked.progress.code != "off",
        "status_form": forms.get("status_form") or StatusForm(line),
        "enter_form": forms.get("enter_form") or EnterForm(),
        "extension_form": forms.get("extension_form") or ExtensionForm(),
        "form": next(iter(forms.values()), None),
    }
    return render(request, "meetings/answers/line.html", context, status=422 if forms else 200)


def _take(
    request: HttpRequest, asked: AskedLine, name: str, form: Form, step: Callable[[], object], done: str
) -> HttpResponse:
    """Takes one step, or shows the page again with what is wrong in the form of that name."""
    if form.is_valid():
        try:
            step()
        except (AnswerRefused, ProgrammeRefused) as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return redirect("answers:line", asked.line.pk)
    return _show(request, asked, **{name: form})


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def set_status(request: HttpRequest, number: int) -> HttpResponse:
    asked = _read_line(number)
    form = StatusForm(asked.line, request.POST)

    def step() -> None:
        operations.set_status(asked.line, by=read_actor(request), **form.cleaned_data)

    return _take(request, asked, "status_form", form, step, "The status is set.")


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def enter_answer(request: HttpRequest, number: int) -> HttpResponse:
    asked, form = _read_line(number), EnterForm(request.POST)

    def step() -> None:
        operations.enter_answer(asked.line, by=read_actor(request), **form.cleaned_data)

    return _take(request, asked, "enter_form", form, step, "The answer is entered.")


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def use_entry(request: HttpRequest, number: int, entry: int) -> HttpResponse:
    found = get_object_or_404(ReturnedEntry, line=number, pk=entry)
    try:
        operations.use_entry(found, by=read_actor(request))
        messages.success(request, "It is the answer now. The update on the action stays as it was.")
    except AnswerRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("answers:line", number)


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def decide_extension(request: HttpRequest, number: int) -> HttpResponse:
    asked, form = _read_line(number), ExtensionForm(request.POST)
    extension = Extension.objects.filter(line=asked.line, state=ASKED).first()
    if extension is None:
        messages.error(request, "No more time is asked for just now.")
        return redirect("answers:line", number)

    def step() -> None:
        operations.decide_extension(extension, by=read_actor(request), **form.cleaned_data)

    return _take(request, asked, "extension_form", form, step, "Decided. The force reads it on its page.")


@requires(Permission.JUDGE_ANSWERS)
@require_POST
def let_stand(request: HttpRequest, number: int) -> HttpResponse:
    line = get_object_or_404(AgendaLine, pk=number)
    status = AnswerStatus.objects.filter(line=line).exclude(state=REPLACED).first()
    try:
        if status is None:
            raise AnswerRefused("No status is set, so none can stand.")
        operations.let_stand(status, by=read_actor(request))
        messages.success(request, "The status stands.")
    except AnswerRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("answers:line", number)
