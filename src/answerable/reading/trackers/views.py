"""Pages of the office's own trackers: taking one in, saying what its columns mean, settling its rows."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from answerable.accounts.access import Permission, check, may, read_actor, requires
from answerable.core.notes.document import UnreadableFile
from answerable.papers.exceptions import PaperWasRemoved
from answerable.ui.words import count

from . import operations, presenters, queries
from .deciding import settle_posted
from .exceptions import TrackerRefused
from .exports import make_sheets, write_csv, write_excel
from .layouts import Proposal, propose_layout
from .models import TrackerFile
from .sheets import read_file, read_tables

PAGE_SIZE = 25
# What is decided with one button stands on one page.
TOGETHER = 200
FORMATS = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


class TrackerForm(forms.Form):
    tracker = forms.FileField(
        label="Your tracker",
        help_text="An Excel workbook (.xlsx) or CSV, in whatever columns.",
        error_messages={"required": "Choose a file", "empty": "This file is empty. Choose another"},
    )


@requires(Permission.READ_DRAFTS)
@require_safe
def list_trackers(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.list_files(), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {"page": page, "may_import": may(request.user, Permission.IMPORT_NOTES)}
    return render(request, "reading/trackers/list.html", context)


@requires(Permission.IMPORT_NOTES)
@require_http_methods(["GET", "HEAD", "POST"])
def add_tracker(request: HttpRequest) -> HttpResponse:
    form = TrackerForm(request.POST, request.FILES) if request.method == "POST" else TrackerForm()
    if form.is_bound and form.is_valid():
        try:
            return take_in(request, form.cleaned_data["tracker"])
        except UnreadableFile as error:
            form.add_error("tracker", f"{error.file} {error.reason}")
        except (TrackerRefused, PaperWasRemoved) as error:
            form.add_error("tracker", str(error))
    return render(request, "reading/trackers/add.html", {"form": form}, status=422 if form.is_bound else 200)


def take_in(request: HttpRequest, upload: UploadedFile[Any]) -> HttpResponse:
    """Imports a tracker whose columns are known; any other waits until a person has said what they mean."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        path = Path(folder) / Path(upload.name or "tracker").name
        with path.open("wb") as kept:
            for chunk in upload.chunks():
                kept.write(chunk)
        opened = operations.open_tracker(path)
    if opened.layout is None:
        file = operations.receive_tracker(opened, by=read_actor(request))
        return redirect("reading:tracker_columns", number=file.pk)
    outcome = operations.import_tracker(opened, by=read_actor(request))
    tell(request, outcome)
    file = outcome.file or operations.find_last_file(outcome.layout)
    return redirect("reading:tracker", number=file.pk)


def tell(request: HttpRequest, outcome: operations.Outcome) -> None:
    if not outcome.changed:
        messages.success(request, "Nothing changed: the record says what this tracker says.")
        return
    linked, raised = count(len(outcome.plan.links), "row"), count(len(outcome.raised), "new action")
    messages.success(request, f"{linked} linked to actions, {raised} raised.")


@requires(Permission.READ_DRAFTS)
@require_http_methods(["GET", "HEAD", "POST"])
def show_columns(request: HttpRequest, number: int) -> HttpResponse:
    file = get_object_or_404(TrackerFile.objects.select_related("paper", "layout"), pk=number)
    proposal, refusal = propose(file), ""
    if request.method == "POST":
        check(request.user, Permission.REVIEW_NOTES)
        proposal = presenters.read_columns(proposal, request.POST.dict())
        try:
            return confirm(request, file, proposal)
        except (TrackerRefused, UnreadableFile) as error:
            refusal = str(error)
    context = {
        "file": file,
        "shown": presenters.present_columns(proposal),
        "refusal": refusal,
        "before": proposal.before,
        "may_confirm": may(request.user, Permission.REVIEW_NOTES),
    }
    return render(request, "reading/trackers/columns.html", context, status=422 if refusal else 200)


def propose(file: TrackerFile) -> Proposal:
    return propose_layout(read_tables(read_file(file)), file.paper.name)


def confirm(request: HttpRequest, file: TrackerFile, proposal: Proposal) -> HttpResponse:
    """The rows of the latest file are taken in: an older one must not undo what came after it."""
    layout = operations.confirm_layout(proposal, by=read_actor(request))
    latest = operations.find_last_file(layout) if file.imported_at else file
    tell(request, operations.import_file(latest, layout, by=read_actor(request)))
    return redirect("reading:tracker", number=latest.pk)


@requires(Permission.READ_DRAFTS)
@require_safe
def show_tracker(request: HttpRequest, number: int) -> HttpResponse:
    file = get_object_or_404(TrackerFile.objects.select_related("paper", "layout"), pk=number)
    if file.layout is None:
        return redirect("reading:tracker_columns", number=number)
    counts = queries.count_questions(file)
    kind = request.GET.get("kind", "")
    kind = kind if kind in counts else next(iter(counts), "")
    order = ("found", "line") if kind == "date" else ("line",)
    found = file.questions.filter(kind=kind).select_related("action").order_by(*order)
    size = PAGE_SIZE if kind == "match" else TOGETHER
    page = Paginator(found, size).get_page(request.GET.get("page"))
    rows = presenters.present_questions(file, page)
    context = {
        "file": file,
        "kind": kind,
        "value": presenters.VALUE_WORDS.get(kind, ""),
        "kinds": [(each, presenters.KIND_WORDS[each], number) for each, number in counts.items()],
        "page": page,
        "rows": rows,
        "groups": presenters.group_by_meeting(rows) if kind == "date" else [],
        "may_settle": may(request.user, Permission.SETTLE_MATTERS),
        "may_import": may(request.user, Permission.IMPORT_NOTES),
    }
    return render(request, "reading/trackers/tracker.html", context)


@requires(Permission.SETTLE_MATTERS)
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    file = get_object_or_404(TrackerFile, pk=number)
    try:
        done = settle_posted(file, request.POST, by=read_actor(request))
    except TrackerRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{count(done, 'row')} settled.")
    return redirect(f"{file.get_absolute_url()}?kind={request.POST.get('kind', '')}")


@requires(Permission.READ_DRAFTS)
@require_safe
def export(request: HttpRequest, number: int, form: str) -> HttpResponse:
    file = get_object_or_404(TrackerFile.objects.select_related("layout"), pk=number)
    if form not in FORMATS or file.layout is None:
        raise Http404("There is no such file.")
    write, media_type = FORMATS[form]
    try:
        content = write(make_sheets(file.layout))
    except TrackerRefused as refusal:
        raise Http404(str(refusal)) from refusal
    name = "".join(c for c in file.layout.name if c.isalnum() or c in " -").strip() or "tracker"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{form}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
