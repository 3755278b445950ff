"""The page of short forms, and the answers that are given on it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from answerable.accounts.access import Permission, may, read_actor, requires
from answerable.audit.exceptions import StaleRow
from answerable.office.abbreviations import operations
from answerable.office.models import Abbreviation
from answerable.office.operations import settle_doubt

from .listing import read_listing

PAGE_SIZE = 100
ANSWERS = ("explain", "leave out", "take back", "one thing", "two things", "several things", "one meaning")


class AnswerForm(forms.Form):
    row = forms.ModelChoiceField(
        Abbreviation.objects.all(), error_messages={"invalid_choice": "It is no longer there."}
    )
    answer = forms.ChoiceField(choices=[(each, each) for each in ANSWERS])
    words = forms.CharField(required=False, max_length=300)

    def clean(self) -> dict[str, object]:
        said = super().clean() or {}
        row, answer = said.get("row"), said.get("answer")
        if answer == "explain" and not said.get("words"):
            raise forms.ValidationError("Write what it stands for.")
        if row and answer in ("one thing", "two things") and row.same_as is None:
            raise forms.ValidationError("This is not asked any more.")
        return said


@requires(Permission.READ_RECORD)
@require_safe
def show_abbreviations(request: HttpRequest) -> HttpResponse:
    listing = read_listing()
    page = Paginator(listing.explained, PAGE_SIZE).get_page(request.GET.get("page"))
    asks = may(request.user, Permission.READ_DRAFTS)
    context = {
        "page": page,
        "listing": listing,
        "asks": asks,
        "may_answer": may(request.user, Permission.SETTLE_MATTERS),
    }
    return render(request, "desk/abbreviations/list.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def answer(request: HttpRequest) -> HttpResponse:
    form = AnswerForm(request.POST)
    if form.is_valid():
        try:
            messages.success(request, _answer(request, **form.cleaned_data))
        except StaleRow:
            messages.error(request, "Somebody changed it at the same moment. Read the page again.")
    else:
        for words in form.errors.values():
            messages.error(request, " ".join(str(each) for each in words))
    return redirect("desk:abbreviations")


def _answer(request: HttpRequest, row: Abbreviation, answer: str, words: str) -> str:
    by = read_actor(request)
    match answer:
        case "explain":
            operations.explain(row, words, by=by)
            return f"{row.short} stands for {words}."
        case "leave out":
            operations.leave_out(row, by=by)
            return f"{row.short} is no short form. It can be asked again under “Left as it is”."
        case "take back":
            operations.take_back_words(row, by=by)
            return f"{row.short} is not explained again."
        case "one thing" | "two things":
            operations.decide_same(row, same=answer == "one thing", by=by)
            return f"{row.short}: {answer}."
        case _:
            key = operations.name_two_meanings(row.short)
            settle_doubt(kind=operations.KIND, key=key, answer=f"{answer.capitalize()}.", by=by)
            return f"{row.short}: {answer}."
