"""Handing out the file of a paper."""

from __future__ import annotations

from django.http import FileResponse, Http404

from .models import Paper
from .store import find_file


def hand_out(paper: Paper, name: str) -> FileResponse:
    """Always as a download: a page that somebody sent in must not run as one of ours."""
    path = find_file(paper.sha256)
    if paper.removed_at or not path.is_file():
        raise Http404("This paper is not kept any more.")
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type="application/octet-stream"
    )
