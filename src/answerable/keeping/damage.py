"""Whether a backup is, to the last bit, what was written; and if not, which of its files is damaged."""

from __future__ import annotations

from pathlib import Path

from .exceptions import KeepingRefused
from .manifest import BACKUP, Manifest
from .opened import Tell, check_files, check_seal, open_set, read_manifest


def find_damage(path: Path, tell: Tell | None = None) -> tuple[Manifest | None, list[str]]:
    """The manifest, where it can be read, and a sentence for each thing that is wrong."""
    try:
        problems = check_seal(path) if path.exists() else []
        with open_set(path) as opened:
            manifest = read_manifest(opened, BACKUP)
            return manifest, [*check_files(opened, manifest, tell), *problems]
    except KeepingRefused as refused:
        return None, [*refused.problems, *problems]
    except OSError as error:
        return None, [f"{path} cannot be read: {error.strerror or error}."]
