"""The papers' part in removing personal data: a file that holds the name goes, and its receipt says when."""

from __future__ import annotations

import time
from pathlib import Path

from django.conf import settings

from answerable.audit.blanking import Blanking
from answerable.audit.clock import read_clock
from answerable.audit.ledger import Writing
from answerable.audit.removal import Taken

from .contents import list_texts
from .models import Paper
from .store import find_file

# A file without a receipt may be one that is just being received.
_YOUNG_SECONDS = 60 * 60


def mark_papers(blanking: Blanking, writing: Writing) -> Taken:
    """Marks every paper that holds a spelling as removed. Its file goes after the commit (`sweep_files`).

    A paper that could not be opened whole may hold it too: a person must look.
    """
    marked, unread = 0, []
    for paper in Paper.objects.filter(removed_at__isnull=True).order_by("pk"):
        path = find_file(paper.sha256)
        closed: list[str] = []
        if path.is_file() and any(blanking.holds(text) for text in list_texts(path, paper.name, closed)):
            # The versions of this very write would keep what the row still says.
            words = {name: blanking.clean_text(getattr(paper, name))[0] for name in ("name", "received_from")}
            writing.change(paper, removed_at=read_clock(), **words)
            marked += 1
        elif closed:
            unread.append(paper.pk)
    return Taken(marked, tuple(unread))


def sweep_files() -> None:
    """Deletes the files of removed papers, and those without a receipt that nobody is just receiving."""
    for digest in Paper.objects.filter(removed_at__isnull=False).values_list("sha256", flat=True):
        find_file(digest).unlink(missing_ok=True)
    kept = set(Paper.objects.filter(removed_at__isnull=True).values_list("sha256", flat=True))
    for path in list_files():
        if path.name not in kept and time.time() - path.stat().st_mtime > _YOUNG_SECONDS:
            path.unlink(missing_ok=True)


def list_files() -> list[Path]:
    return sorted(path for path in Path(settings.PAPERS_FOLDER).rglob("*") if path.is_file())
