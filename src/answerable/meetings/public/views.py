"""Public meetings with their questions; entering, merging and moving them; the rule; forgetting who asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.ui.addresses import read_back
from answerable.ui.words import count

from ..programme.models import Sitting
from . import operations, presenters, queries
from .agenda import find_lines, list_addable
from .deadlines import KEEP_DAYS, Rules
from .exceptions import QuestionRefused
from .forms import ChosenForm, EnterForm, MergeForm, MoveForm, RuleForm

HANDLE = Permission.HANDLE_PUBLIC_QUESTIONS


@requires(Permission.READ_REQUESTS)
@require_safe
def show_meetings(request: HttpRequest) -> HttpResponse:
    rules, handles = Rules(), may(request.user, HANDLE)
    context = {
        "meetings": [presenters.present_meeting(each, rules) for each in queries.list_public_meetings()],
        "left_behind": presenters.present_questions(queries.list_left_behind(), rules),
        "coming": queries.list_coming(),
        "handles": handles,
        "due": len(queries.list_due_askers(on=timezone.localdate())) if handles else 0,
    }
    return render(request, "meetings/public/meetings.html", context)


@requires(Permission.READ_REQUESTS)
@require_safe
def show_meeting(request: HttpRequest, number: int) -> HttpResponse:
    sitting, rules = _read_sitting(number), Rules()
    questions = list(queries.list_questions(sitting))
    rows = presenters.present_questions(questions, rules)
    context = {
        "addable": list_addable(questions),
        "on_agenda": find_lines(questions),
        "sitting": sitting,
        "row": presenters.present_meeting(sitting, rules),
        "keeping": presenters.describe_keeping(sitting, rules),
        "rows": rows,
        "waiting": [row for row in rows if row.waits],
        "coming": queries.list_coming(other_than=sitting),
        "handles": may(request.user, HANDLE),
    }
    return render(request, "meetings/public/meeting.html", context)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def enter_question(request: HttpRequest, number: int) -> HttpResponse:
    sitting = _read_sitting(number)
    form = EnterForm(request.POST or None, initial={"received_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        try:
            question = operations.enter_question(sitting, **form.cleaned_data, by=read_actor(request))
        except QuestionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            late = " It came after the deadline." if question.late else ""
            messages.success(request, f"Question {question.number} is entered.{late}")
            return redirect(question.get_absolute_url())
    rules = Rules()
    context = {
        "sitting": sitting,
        "form": form,
        "row": presenters.present_meeting(sitting, rules),
        "keeping": presenters.describe_keeping(sitting, rules),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/public/enter.html", context, status=status)


@requires(HANDLE)
@require_POST
def merge_questions(request: HttpRequest, number: int) -> HttpResponse:
    sitting, form = _read_sitting(number), MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _list_errors(form))
    else:
        said = form.cleaned_data
        try:
            kept = operations.merge(said["question"], said["keep"], by=read_actor(request))
            messages.success(request, f"They are put as one, in question {kept.number}.")
        except QuestionRefused as refusal:
            messages.error(request, str(refusal))
    return redirect(presenters.find_address(sitting))


@requires(HANDLE)
@require_POST
def move_questions(request: HttpRequest) -> HttpResponse:
    form = MoveForm(request.POST)
    if not form.is_valid():
        messages.error(request, _list_errors(form))
    else:
        said = form.cleaned_data
        try:
            moved = operations.move_questions(said["question"], said["to"], by=read_actor(request))
            messages.success(request, f"{count(len(moved), 'question')} moved to {said['to']}.")
        except QuestionRefused as refusal:
            messages.error(request, str(refusal))
    return redirect(read_back(request, "/public-questions/"))


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def set_rule(request: HttpRequest) -> HttpResponse:
    form = RuleForm(request.POST or None, initial={"keep_days": KEEP_DAYS, "from_date": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        operations.set_rule(**form.cleaned_data, by=read_actor(request))
        messages.success(request, "The rule is set.")
        return redirect("public:rule")
    context = {"form": form, "rules": queries.list_rules(), "keep_days": KEEP_DAYS}
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/public/rule.html", context, status=status)


@requires(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def forget_askers(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    if request.method == "POST":
        gone = operations.delete_askers(on=today)
        messages.success(request, f"Forgotten who asked {count(gone, 'question')}.")
        return redirect("public:forget")
    return render(request, "meetings/public/forget.html", {"due": queries.list_due_askers(on=today)})


def _read_sitting(number: int) -> Sitting:
    public = Sitting.objects.filter(kind=Sitting.Kind.PUBLIC).select_related("series")
    sitting: Sitting = get_object_or_404(public, pk=number)
    return sitting


def _list_errors(form: ChosenForm) -> str:
    return " ".join(str(words[0]) for words in form.errors.values())
