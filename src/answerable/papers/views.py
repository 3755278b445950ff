"""The lines a paper was read as, and the paper itself, for those who may open what the record came from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from answerable.accounts.access import Permission, requires

from . import queries
from .asked.presenters import name_download
from .asked.queries import find_marking
from .files import hand_out
from .models import Paper
from .presenters import present_paper


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
    paper = get_object_or_404(Paper, pk=key)
    return hand_out(paper, name_download(paper.name, find_marking(paper)))
