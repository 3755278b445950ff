"""Taking papers in: each becomes a draft once; a better reader reads it again and keeps people's changes."""

from __future__ import annotations

import logging
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.audit.ledger import Actor
from answerable.core.notes import model, reader
from answerable.core.notes.document import UnreadableFile
from answerable.core.notes.extraction import DEFAULT
from answerable.papers.exceptions import PaperWasRemoved
from answerable.papers.models import Paper
from answerable.papers.operations import find_paper, keep_paper
from answerable.papers.store import find_file

from ..drafts import describe
from ..edits import relocate_edits
from ..models import Draft, DraftRevision
from ..outline import build_outline
from ..states import DRAFT

logger = logging.getLogger(__name__)

NEW, HELD, READ_AGAIN, UNREADABLE = "new draft", "already held", "read again", "unreadable"
# What a person meant when they named a folder; a file that they named is tried whatever it is called.
SUFFIXES = frozenset({".txt", ".md", ".html", ".htm", ".docx", ".pdf"})


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file."""

    file: str
    outcome: str
    draft: Draft | None = None
    reason: str = ""

    @property
    def name(self) -> str:
        return Path(self.file).name


def list_files(paths: Iterable[Path]) -> list[Path]:
    """Files as named, and those of named folders and the folders in them by name, hidden ones left out."""
    files: list[Path] = []
    for path in paths:
        files += sorted(_walk_folder(path)) if path.is_dir() else [path]
    return list(dict.fromkeys(files))


def list_files_left_out(paths: Iterable[Path]) -> list[Path]:
    """Files of other kinds in the named folders, such as spreadsheets or Word's old .doc."""
    folders = [path for path in paths if path.is_dir()]
    return sorted({path for folder in folders for path in _walk_folder(folder, wanted=False)})


def _walk_folder(folder: Path, *, wanted: bool = True) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        # "~$notes.docx" is what a word processor leaves beside an open file.
        if hidden or path.name.startswith("~$") or not path.is_file():
            continue
        if (path.suffix.lower() in SUFFIXES) == wanted:
            yield path


def import_notes(
    paths: Iterable[Path], *, by: Actor, on_progress: Callable[[Imported], None] | None = None
) -> list[Imported]:
    """One result a file, in order. A file that cannot be read is listed and stops nothing."""
    results = []
    for path in list_files(paths):
        result = _import_file(path, by)
        results.append(result)
        if on_progress:
            on_progress(result)
    return results


def _import_file(path: Path, by: Actor) -> Imported:
    try:
        return _take_in(path, _read_content(path), by)
    except UnreadableFile as error:
        reason = error.reason
    except OSError as error:
        reason = f"It could not be opened: {error.strerror or error}."
    except PaperWasRemoved as error:
        reason = str(error)
    except Exception as error:
        # A fault of ours in one file of hundreds must not keep the others out.
        logger.exception("reading failed")
        reason = f"Answerable failed at this file ({type(error).__name__}), and kept nothing. Report it."
    return Imported(str(path), UNREADABLE, reason=reason)


def _read_content(path: Path) -> bytes:
    """What is too large, or no file at all, the reader refuses before it is taken into memory."""
    if not path.is_file() or path.stat().st_size > DEFAULT.file_bytes:
        reader.read(path)
    return path.read_bytes()


def _take_in(path: Path, content: bytes, by: Actor) -> Imported:
    known = find_paper(content)
    if known and known.removed_at:
        raise PaperWasRemoved(path.name)
    draft = Draft.objects.filter(paper=known).first() if known else None
    if draft is None:
        return _make_draft(path, content, by)
    if not _may_read_again(draft):
        return Imported(str(path), HELD, draft)
    _read_again(draft, reader.read(path), by)
    return Imported(str(path), READ_AGAIN, draft)


def _make_draft(path: Path, content: bytes, by: Actor) -> Imported:
    structure = {**model.as_json(reader.read(path)), "file": path.name}
    now = timezone.now()
    said = {
        "structure": structure,
        "reader_version": reader.READER_VERSION,
        "read_at": now,
        "changed_at": now,
        **describe(structure, []),
    }
    try:
        with transaction.atomic():
            paper = keep_paper(content, name=path.name, by=by)
            draft, made = Draft.objects.get_or_create(paper=paper, defaults=said)
    except IntegrityError:
        # Somebody sent the same file at the same moment: the paper's digest lets only one in.
        draft, made = Draft.objects.get(paper=find_paper(content)), False
    return Imported(str(path), NEW if made else HELD, draft)


def _may_read_again(draft: Draft) -> bool:
    return draft.state == DRAFT and draft.reader_version != reader.READER_VERSION


def reread_drafts(*, by: Actor, on_progress: Callable[[Imported], None] | None = None) -> list[Imported]:
    """Reads again every draft that an older reader read; accepted ones stay as they were accepted."""
    results = []
    open_drafts = Draft.objects.filter(state=DRAFT, paper__removed_at__isnull=True)
    waiting = open_drafts.exclude(reader_version=reader.READER_VERSION)
    for draft in waiting.select_related("paper"):
        results.append(_reread(draft, by))
        if on_progress:
            on_progress(results[-1])
    return results


def _reread(draft: Draft, by: Actor) -> Imported:
    try:
        _read_again(draft, read_paper(draft.paper), by)
    except (UnreadableFile, OSError) as error:
        return Imported(draft.paper.name, UNREADABLE, draft, str(error))
    return Imported(draft.paper.name, READ_AGAIN, draft)


def read_paper(paper: Paper) -> model.Notes:
    """Reads a kept paper under its own name: the store's has no ending to tell what it is."""
    with tempfile.TemporaryDirectory(prefix="answerable-") as folder:
        path = Path(folder) / Path(paper.name).name
        shutil.copyfile(find_file(paper.sha256), path)
        return reader.read(path)


def _read_again(draft: Draft, notes: model.Notes, by: Actor) -> None:
    structure: dict[str, Any] = model.as_json(notes)
    structure["file"] = draft.structure["file"]
    with transaction.atomic():
        current = Draft.objects.select_for_update().get(pk=draft.pk)
        edits = relocate_edits(current.edits, build_outline(current.structure), build_outline(structure))
        # Whoever has the old reading on the screen can still be understood when they save.
        DraftRevision.objects.create(
            draft=current,
            number=current.revision,
            edits=current.edits,
            structure=current.structure,
            saved_at=timezone.now(),
            saved_by=by.text,
        )
        Draft.objects.filter(pk=draft.pk).update(
            structure=structure,
            edits=edits,
            revision=current.revision + 1,
            reader_version=reader.READER_VERSION,
            read_at=timezone.now(),
            **describe(structure, edits),
        )
    draft.refresh_from_db()
