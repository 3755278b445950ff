"""Whether every paper's file is there and is, to the byte, what was received."""

from __future__ import annotations

from collections.abc import Iterator

from .models import Paper
from .removal import list_files
from .store import digest_file, find_file


def find_damage() -> Iterator[str]:
    """A sentence for each paper that is not as it was received, and for each file that nobody received."""
    known = set()
    for paper in Paper.objects.order_by("pk"):
        path = find_file(paper.sha256)
        known.add(path)
        where = f"Paper {paper.pk} ({paper.name}, file {paper.sha256[:2]}/{paper.sha256})"
        if paper.removed_at:
            if path.exists():
                yield f"{where} was removed, but its file is still there."
        elif not path.is_file():
            yield f"{where}: its file is missing."
        elif digest_file(path) != paper.sha256:
            yield f"{where}: its file was altered after it was received."
    for path in list_files():
        if path not in known and not path.name.startswith(".receiving-"):
            yield f"The file {path.parent.name}/{path.name} among the papers was never received."
