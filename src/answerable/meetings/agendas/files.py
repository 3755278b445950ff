"""The files of a pack. Who writes them stands above the agendas and registers here."""

from __future__ import annotations

from typing import Protocol

from .content import Content

TEMPLATE_LARGEST_MB = 5


class Writer(Protocol):
    """Gives the bytes of each format of `IssuedFile.Format`, such as "docx"."""

    def __call__(self, content: Content, *, template: bytes | None) -> dict[str, bytes]: ...


class Check(Protocol):
    """Raises an `AgendaRefused` where no pack can be written into the document."""

    def __call__(self, content: bytes) -> None: ...


_writers: list[Writer] = []
_checks: list[Check] = []


def register_writer(function: Writer, *, check: Check | None = None) -> None:
    """The last one registered writes the packs; its check says which templates it can write into."""
    _writers[:] = [function]
    _checks[:] = [check] if check else []


def check_template(content: bytes) -> None:
    for check in _checks:
        check(content)


def write_files(content: Content, *, template: bytes | None) -> dict[str, bytes]:
    """Without a registered writer there are no files: the page alone is the pack."""
    return _writers[0](content, template=template) if _writers else {}


def name_file(content: Content, suffix: str) -> str:
    """Such as "OFFICIAL agenda 2025-05-20 version 2.docx": the marking goes first."""
    parts = (content.marking, "agenda", content.on or "day not set", f"version {content.version}")
    return f"{' '.join(filter(None, parts))}.{suffix}"
