"""Each version as it went out, and the files of its pack."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, requires
from answerable.papers.store import find_file

from .. import presenters, queries
from ..comparing import Change
from ..content import Content
from ..models import AgendaIssue, IssuedFile
from .lookup import describe_rights


@requires(Permission.READ_REQUESTS)
@require_safe
def show_issue(request: HttpRequest, number: int, version: int) -> HttpResponse:
    found = AgendaIssue.objects.select_related("agenda__sitting__series").prefetch_related("files__paper")
    issue = get_object_or_404(found, agenda=number, version=version)
    content = Content.from_json(issue.content)
    changes = [Change.from_json(each) for each in issue.changes]
    context = {
        "issue": issue,
        "agenda": issue.agenda,
        "content": content,
        "meeting": presenters.describe_meeting(content),
        "items": presenters.present_content(content, changes),
        "changes": presenters.present_changes(changes),
        "files": presenters.present_files(issue.files.all()),
        "issues": queries.list_issues(issue.agenda),
        **describe_rights(request),
    }
    return render(request, "meetings/agendas/issue.html", context)


@requires(Permission.READ_REQUESTS)
@require_safe
def read_file(request: HttpRequest, number: int) -> HttpResponseBase:
    """Always as a download, under the name with the marking in it."""
    file = get_object_or_404(IssuedFile.objects.select_related("paper"), pk=number)
    path = find_file(file.paper.sha256)
    if file.paper.removed_at or not path.is_file():
        raise Http404("This file is not kept any more.")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=file.name, content_type="application/octet-stream"
    )
