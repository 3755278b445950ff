"""The page of one question, and the steps that a person takes on it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires

from . import presenters
from .agenda import find_lines, list_addable
from .deadlines import Rules
from .exceptions import QuestionRefused
from .forms import StepForm
from .models import Asker, PublicQuestion
from .steps import STEPS, list_steps


@requires(Permission.READ_REQUESTS)
@require_safe
def show_question(request: HttpRequest, number: int) -> HttpResponse:
    return _show(request, _read_question(number))


@requires(Permission.HANDLE_PUBLIC_QUESTIONS)
@require_POST
def take_step(request: HttpRequest, number: int, step: str) -> HttpResponse:
    if step not in STEPS:
        raise Http404
    question = _read_question(number)
    form = STEPS[step].form(question, request.POST, prefix=step)
    if form.is_valid():
        try:
            STEPS[step].take(question, form.cleaned_data, read_actor(request))
        except QuestionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, STEPS[step].done)
            return redirect(question.get_absolute_url())
    return _show(request, question, bound={step: form})


def _show(
    request: HttpRequest, question: PublicQuestion, bound: dict[str, StepForm] | None = None
) -> HttpResponse:
    rules, handles = Rules(), may(request.user, Permission.HANDLE_PUBLIC_QUESTIONS)
    context = {
        "question": question,
        "row": presenters.present_question(question, rules, prompts=True),
        "meeting": presenters.present_meeting(question.sitting, rules),
        "merged": question.merged.order_by("number"),
        "handles": handles,
        "line": find_lines([question]).get(question.pk),
    }
    if handles:
        context |= _make_steps(question, rules, bound or {})
    failed = next(iter((bound or {}).values()), None)
    status = 422 if failed else 200
    return render(request, "meetings/public/question.html", {**context, "form": failed}, status=status)


def _make_steps(question: PublicQuestion, rules: Rules, bound: dict[str, StepForm]) -> dict[str, Any]:
    """The forms that fit the state, who asked and the reply: for those only who handle questions."""
    asker = Asker.objects.filter(question=question).select_related("question__sitting").first()
    steps = list_steps(question.state)
    if asker is None:
        steps.pop("deletion")
    if question.sitting.on and question.sitting.on > timezone.localdate():
        # Nothing was put at a meeting that is still to come.
        steps.pop("put", None)
    if question.pk not in list_addable([question]):
        steps.pop("agenda", None)
    forms = {name: bound.get(name) or _make_form(name, question) for name in steps}
    return {
        "asker": asker,
        "forget_on": rules.find_day(asker) if asker else None,
        "due": asker is not None and rules.find_day(asker) <= timezone.localdate(),
        "reply": presenters.compose_reply(question, asker, office=settings.OFFICE_NAME),
        "steps": [(name, steps[name], forms[name]) for name in steps if name != "deletion"],
        "deletion": forms.get("deletion"),
    }


def _make_form(name: str, question: PublicQuestion) -> StepForm:
    said = {"put_as": question.put_as, "text": question.answer}
    return STEPS[name].form(question, prefix=name, initial=said)


def _read_question(number: int) -> PublicQuestion:
    found = PublicQuestion.objects.select_related("sitting__series", "merged_into")
    question: PublicQuestion = get_object_or_404(found, pk=number)
    return question
