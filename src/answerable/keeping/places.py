"""Writes beside the place where something is to stand, and puts it there in one step when it is whole.

Whoever ends the process in between leaves a folder whose name begins with a dot and which nobody reads. The
next one to write to the same place takes it away.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .exceptions import KeepingRefused

_LEFT_BEHIND = re.compile(r"\.(?P<name>.+)\.being-written-(?P<process>\d+)")


@contextmanager
def write_beside(target: Path) -> Iterator[Path]:
    """A new folder, readable by this user alone, in the folder of the target; gone afterwards."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        clear_left_behind(target)
        folder = target.parent / f".{target.name}.being-written-{os.getpid()}"
        folder.mkdir(mode=0o700)
    except OSError as error:
        raise KeepingRefused(f"Nothing can be written beside {target}: {error.strerror}.") from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_left_behind(target: Path) -> None:
    """What a process that is no more began to write for this target."""
    for path in target.parent.iterdir():
        match = _LEFT_BEHIND.fullmatch(path.name)
        if match and match["name"] == target.name and not _is_running(int(match["process"])):
            shutil.rmtree(path, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return process != os.getpid()


def check_free(target: Path, what: str) -> None:
    """Refuses a place where something stands; an empty folder is nothing."""
    if target.is_dir() and not target.is_symlink() and not any(target.iterdir()):
        return
    if target.exists() or target.is_symlink():
        raise KeepingRefused(
            f"{target} is there already, and {what} never writes over anything. Name another."
        )


def put_in_place(source: Path, target: Path) -> None:
    """Names what was written as the target: before this call nothing of it stands there, after it all."""
    try:
        if target.is_dir() and not target.is_symlink():
            target.rmdir()
        source.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise KeepingRefused(f"{target} could not be put in place: {error.strerror}.") from error


def make_private(folder: Path) -> None:
    """The folder, and those above it that are not there, for this user alone."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700)


def open_private(path: str, flags: int) -> int:
    """For `open`: the file is this user's alone from its first moment."""
    return os.open(path, flags, 0o600)


def sync_folder(folder: Path) -> None:
    """Makes new names in the folder last through a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
