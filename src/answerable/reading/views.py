"""Taking notes in, and the one screen on which a draft is reviewed."""

from __future__ import annotations

import secrets
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, check, may, requires
from answerable.accounts.models import Account
from answerable.meetings.exceptions import MeetingRecordedAlready
from answerable.meetings.operations import apply_cut_off
from answerable.office.queries import read_cut_off

from . import operations, queries
from .drafts import read_outline, read_outline_at
from .edits import apply_edits
from .exceptions import DraftRefused, EditedMeanwhile
from .forms import UploadForm
from .models import Draft
from .outline import build_outline
from .presenters import (
    Screen,
    list_errors,
    present_parts,
    present_questions,
    present_source,
    present_unplaced,
    summarise,
)
from .presenters.uploads import pack_results, unpack_results
from .states import DRAFT, STATES
from .typed import Typed, read_typed

PAGE_SIZE = 50
UPLOADED = "reading.uploaded"


def read_account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


@requires(Permission.READ_DRAFTS)
@require_safe
def list_drafts(request: HttpRequest) -> HttpResponse:
    state = request.GET.get("state", DRAFT)
    state = state if state in STATES else DRAFT
    page = Paginator(queries.list_drafts(state), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "state": state,
        "counts": queries.count_drafts(),
        "sure": queries.count_sure(),
        "may_import": may(request.user, Permission.IMPORT_NOTES),
        "may_review": may(request.user, Permission.REVIEW_NOTES),
    }
    return render(request, "reading/list.html", context)


@requires(Permission.IMPORT_NOTES)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    known, asks = read_cut_off(), may(request.user, Permission.SETTLE_MATTERS)
    initial = {"cut_off": known.day if known else None}
    if request.method != "POST" and "done" in request.GET and UPLOADED in request.session:
        return show_uploaded(request)
    if request.method != "POST":
        return render(
            request, "reading/upload.html", {"form": UploadForm(initial=initial, asks_cut_off=asks)}
        )
    form = UploadForm(request.POST, request.FILES, initial=initial, asks_cut_off=asks)
    if not form.is_valid():
        return render(request, "reading/upload.html", {"form": form}, status=422)
    if form.cleaned_data.get("cut_off") and "cut_off" in form.changed_data:
        apply_cut_off(form.cleaned_data["cut_off"], by=read_account(request).actor)
    results = import_uploads(form.cleaned_data["notes"], read_account(request))
    read = [result for result in results if result.draft]
    if len(results) == 1 and read and read[0].draft:
        return redirect("reading:review", number=read[0].draft.pk)
    # Shown by an address of its own, so that to load the page again sends no file again.
    request.session[UPLOADED] = pack_results(results)
    return redirect(f"{reverse('reading:upload')}?done")


def show_uploaded(request: HttpRequest) -> HttpResponse:
    """What became of the files that were sent last in this session."""
    results = unpack_results(request.session[UPLOADED])
    context = {
        "results": results,
        "summary": summarise(results),
        "sure": queries.count_sure(),
        "may_review": may(request.user, Permission.REVIEW_NOTES),
    }
    return render(request, "reading/uploaded.html", context)


def import_uploads(files: list[UploadedFile[Any]], account: Account) -> list[operations.Imported]:
    """Imports files under the names that they had, each in a folder of its own, since names may repeat."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        paths = [save_upload(file, Path(folder) / str(number)) for number, file in enumerate(files)]
        return operations.import_notes(paths, by=account.actor)


def save_upload(file: UploadedFile[Any], folder: Path) -> Path:
    folder.mkdir()
    path = folder / Path(file.name or "notes").name
    with path.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
    return path


@requires(Permission.REVIEW_NOTES)
@require_POST
def accept_all_sure(request: HttpRequest) -> HttpResponse:
    actor = read_account(request).actor
    accepted, left = operations.accept_sure(by=actor)
    operations.follow_notes(by=actor)
    words = f"{len(accepted)} {'meeting is' if len(accepted) == 1 else 'meetings are'} in the record now."
    messages.success(request, f"{words} {len(left)} left for a person." if left else words)
    return redirect("reading:list")


@requires(Permission.REVIEW_NOTES)
@require_POST
def take_up(request: HttpRequest, number: int) -> HttpResponse:
    draft = get_object_or_404(Draft, pk=number)
    try:
        operations.take_up_again(draft, by=read_account(request).actor)
    except DraftRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("reading:review", number=number)


@requires(Permission.READ_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    draft = get_object_or_404(Draft.objects.select_related("paper", "meeting"), pk=number)
    if request.method == "POST":
        check(request.user, Permission.REVIEW_NOTES)
        return save_review(request, draft)
    screen = Screen(adding=request.GET.get("add", ""))
    return show_review(request, draft, Typed(read_outline(draft)), screen)


def show_review(
    request: HttpRequest,
    draft: Draft,
    typed: Typed,
    screen: Screen,
    *,
    revision: int | None = None,
    refusal: str = "",
) -> HttpResponse:
    shown = present_parts(typed, screen)
    errors = list_errors(shown)
    context = {
        "draft": draft,
        "revision": draft.revision if revision is None else revision,
        "source": present_source(typed.outline),
        "meeting": shown,
        "questions": present_questions(typed.outline),
        "unplaced": present_unplaced(draft),
        "errors": errors,
        "refusal": refusal,
        "open": draft.state == DRAFT and may(request.user, Permission.REVIEW_NOTES),
        "may_review": may(request.user, Permission.REVIEW_NOTES),
    }
    return render(request, "reading/review.html", context, status=422 if errors or refusal else 200)


def save_review(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Saves what was typed, and then does what the button says."""
    revision = request.POST.get("revision", "")
    if "whole" not in request.POST or not revision.isdecimal():
        refusal = (
            "The page did not arrive whole, so nothing was saved. Go back in your browser and save again."
        )
        return show_review(request, draft, Typed(read_outline(draft)), Screen(), refusal=refusal)
    try:
        typed = read_typed(request.POST.dict(), read_outline_at(draft, int(revision)), make_key)
        screen = Screen(raw=typed.raw, errors=typed.errors)
        if typed.errors:
            return show_review(request, draft, typed, screen, revision=int(revision))
        actor = read_account(request).actor
        operations.save_typing(draft, typed.outline, revision=int(revision), by=actor)
        operations.drop_unplaced(draft, read_dropped(request), by=actor)
    except EditedMeanwhile as other:
        draft.refresh_from_db()
        joined = apply_edits(build_outline(draft.structure), other.edits)
        screen = Screen(others=other.conflicts)
        return show_review(request, draft, Typed(joined), screen, revision=other.revision, refusal=str(other))
    except DraftRefused as refused:
        return show_review(request, draft, Typed(read_outline(draft)), Screen(), refusal=str(refused))
    return finish_review(request, draft)


def make_key() -> str:
    """A key that no other part has, whoever else adds parts at the same moment."""
    return f"n{secrets.token_hex(4)}"


def read_dropped(request: HttpRequest) -> list[tuple[str, ...]]:
    return [tuple(identity.split("|")) for identity in request.POST.getlist("drop")]


def finish_review(request: HttpRequest, draft: Draft) -> HttpResponse:
    actor = read_account(request).actor
    wanted = request.POST.get("then", "")
    address = reverse("reading:review", args=[draft.pk])
    try:
        if wanted == "accept":
            meeting = operations.accept_draft(draft, by=actor)
            operations.follow_notes(by=actor)
            messages.success(request, f"{meeting.title} is in the record now.")
            return redirect(meeting)
        if wanted == "set_aside":
            operations.set_aside(draft, by=actor)
            messages.success(request, "The draft was set aside. It can be taken up again.")
            return redirect("reading:list")
    except (DraftRefused, MeetingRecordedAlready) as refusal:
        return show_review(request, draft, Typed(read_outline(draft)), Screen(), refusal=str(refusal))
    if request.POST.get("add"):
        return redirect(f"{address}?add={request.POST['add']}#new")
    messages.success(request, "Saved. The draft is not in the record until it is accepted.")
    return redirect(address)
