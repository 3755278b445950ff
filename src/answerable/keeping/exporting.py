"""Takes the whole record out as open files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model

from answerable.audit.models import ChainHead
from answerable.audit.verification import hold_still
from answerable.papers.models import Paper

from .manifest import EXPORT, write_json
from .migrating import list_applied
from .papers import add_papers, describe_absent
from .readme import compose_readme
from .rows import write_rows
from .schemas import make_schema
from .tables import Table, list_tables
from .written import WrittenSet, write_set

Tell = Callable[[int, int, str], None]
"""Is told how many steps are done, of how many, and at what."""


@dataclass(frozen=True, slots=True)
class Exported:
    path: Path
    tables: int
    rows: int
    papers: int
    problems: tuple[str, ...]


class Steps:
    """Counts what was done, for a progress bar."""

    def __init__(self, total: int, tell: Tell | None) -> None:
        self.done, self.total, self._tell = 0, total, tell

    def step(self, words: str) -> None:
        self.done += 1
        if self._tell and (self.done % 50 == 0 or self.done == self.total):
            self._tell(self.done, self.total, words)


def export_record(target: Path, *, as_of: datetime, tell: Tell | None = None) -> Exported:
    """Writes the folder or zip file, from one state of the office while others go on working."""
    tables = list_tables(apps)
    with write_set(target, "an export") as written, hold_still():
        digests = list_digests(Paper)
        steps = Steps(sum(table.model._base_manager.count() for table in tables) + len(digests), tell)
        counts = {table.name: write_table(written, table, steps) for table in tables}
        for table in tables:
            written.add_text(f"schemas/{table.name}.schema.json", write_json(make_schema(table)))
        absent = add_papers(written, digests, Path(settings.PAPERS_FOLDER), steps.step)
        written.add_text("README.txt", compose_readme(settings.OFFICE_NAME, tables, counts, absent))
        stated = {
            "kind": EXPORT,
            "as_of": as_of.astimezone(UTC).isoformat(timespec="seconds"),
            "office": {"name": settings.OFFICE_NAME, "demonstration": settings.DEMONSTRATION},
            "database": "tables",
            "migrations": list_applied(),
            "head": read_head(ChainHead),
            "absent": absent,
            "counts": counts,
        }
        written.finish(stated, sealed=False)
    papers = len(digests) - len(absent)
    return Exported(target, len(tables), sum(counts.values()), papers, tuple(describe_absent(absent)))


def write_table(written: WrittenSet, table: Table, steps: Steps) -> int:
    number = 0
    with written.write(table.file) as file:
        for line in write_rows(table):
            number += 1
            file.write(line.encode() + b"\n")
            steps.step(table.name)
    return number


def list_digests(model: type[Model]) -> list[str]:
    """The papers that have a file."""
    kept: Any = model._base_manager.filter(removed_at__isnull=True).values_list("sha256", flat=True)
    return sorted(kept)


def read_head(model: type[Model]) -> str:
    """Number and hash of the ledger's last entry; empty where nothing has been written yet."""
    head: Any = model._base_manager.filter(pk=1).first()
    return f"{head.number}:{head.hash}" if head else ""
