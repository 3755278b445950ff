"""The lines a paper was read as, and the paper itself, for those who may open what the record came from."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, requires

from . import queries
from .models import Paper
from .presenters import present_paper
from .store import find_file


@requires(Permission.READ_SOURCES)
@require_safe
def lines(request: HttpRequest, key: int) -> HttpResponse:
    paper = get_object_or_404(Paper, pk=key)
    return render(
        request, "papers/lines.html", {"paper": present_paper(paper, queries.find_transcript(paper))}
    )


@requires(Permission.READ_SOURCES)
@require_safe
def file(request: HttpRequest, key: int) -> HttpResponseBase:
    """Always as a download: a page that somebody sent in must not run as one of ours."""
    paper = get_object_or_404(Paper, pk=key)
    path = find_file(paper.sha256)
    if paper.removed_at or not path.is_file():
        raise Http404("This paper is not kept any more.")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=paper.name, content_type="application/octet-stream"
    )
