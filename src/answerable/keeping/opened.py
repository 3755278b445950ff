"""Opens a set to read it. Its names and sizes are a stranger's until they have been looked at: nothing that
leads out of it, no link, no name twice, and nothing that swells beyond reason when it is unpacked.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

from .exceptions import KeepingRefused
from .manifest import MANIFEST, MANIFEST_DIGEST, Manifest, digest_manifest, parse_manifest
from .places import make_private, open_private
from .written import BLOCK, SEAL, SEAL_LENGTH, digest_start

LARGEST_MANIFEST = 64 * 1024 * 1024
MOST_FILES = 1_000_000
# Text packs to a tenth or a thirtieth; what swells a hundredfold was made to fill the disk.
_SWELLING, _HARMLESS = 100, 64 * 1024 * 1024
_BROKEN = (OSError, EOFError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError)

Tell = Callable[[str], None]


class OpenedSet(Protocol):
    """`sizes` has every file of the set by its name, with its size unpacked."""

    path: Path
    sizes: dict[str, int]

    def open(self, name: str) -> IO[bytes]: ...


class _Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.sizes: dict[str, int] = {}
        for folder, below, names in os.walk(path):
            for name in [*below, *names]:
                self._look_at(Path(folder) / name)

    def _look_at(self, path: Path) -> None:
        name, found = path.relative_to(self.path).as_posix(), path.lstat()
        if stat.S_ISDIR(found.st_mode):
            return
        if not stat.S_ISREG(found.st_mode):
            raise KeepingRefused(f"{name} is a link or a device, and a set holds plain files only.")
        _check_name(name)
        self.sizes[name] = found.st_size

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")


class _Archive:
    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self.path = path
        self.sizes: dict[str, int] = {}
        self._archive = archive
        for member in archive.infolist():
            if not member.is_dir():
                self._look_at(member)
        _check_swelling(sum(self.sizes.values()), path.stat().st_size)

    def _look_at(self, member: zipfile.ZipInfo) -> None:
        name = member.orig_filename
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise KeepingRefused(f"{name} is a link or a device, and a set holds plain files only.")
        if member.flag_bits & 0x1:
            raise KeepingRefused(f"{name} is locked with a password.")
        _check_name(name)
        if name in self.sizes:
            raise KeepingRefused(f"{name} is in the file twice.")
        self.sizes[name] = member.file_size

    def open(self, name: str) -> IO[bytes]:
        return self._archive.open(name)


def _check_name(name: str) -> None:
    parts = name.split("/")
    leads_out = any(part in ("", ".", "..") for part in parts) or "\\" in name or ":" in parts[0]
    if leads_out or len(name) > 1000 or not name.isprintable():
        raise KeepingRefused(f"{name[:200]!r} is no name that a file of a set can have.")


def _check_swelling(unpacked: int, packed: int) -> None:
    if unpacked > max(_HARMLESS, packed * _SWELLING):
        raise KeepingRefused(
            f"It would unpack to {unpacked // 1_000_000} MB from {packed // 1_000_000} MB, "
            "which no set of Answerable does."
        )


@contextmanager
def open_set(path: Path) -> Iterator[OpenedSet]:
    """Whatever is wrong with the set's outside, while it is open too, is told as a refusal."""
    if not path.exists():
        raise KeepingRefused(f"{path} is not there.")
    if path.is_dir():
        yield _check_number(_Folder(path))
        return
    with _open_archive(path) as archive:
        opened = _check_number(_Archive(path, archive))
        try:
            yield opened
        except (zipfile.BadZipFile, zlib.error) as error:
            raise KeepingRefused(f"{path} is a damaged zip file: {error}.") from error


def _open_archive(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except Exception as error:  # a damaged list of contents can break its reading in any way
        raise KeepingRefused(
            f"{path} is neither a folder nor a whole zip file ({type(error).__name__}: {error})."
        ) from error


def _check_number(opened: OpenedSet) -> OpenedSet:
    if len(opened.sizes) > MOST_FILES:
        raise KeepingRefused(f"{opened.path} has more than {MOST_FILES} files.")
    return opened


def check_seal(path: Path) -> list[str]:
    """A sealed zip file ends with the digest of everything before, so that no bit of it changes unseen."""
    if path.is_dir():
        return []
    with path.open("rb") as file:
        length = path.stat().st_size - SEAL_LENGTH
        start = max(0, length - len(SEAL))
        file.seek(start)
        end = file.read()
        if not end.startswith(SEAL):
            return [f"{path.name} does not end with its digest: it was cut off, or packed anew."]
        if digest_start(file, length).encode("ascii") != end[len(SEAL) :]:
            return [f"{path.name} is not what was written: the digest of the whole does not fit."]
    return []


def read_manifest(opened: OpenedSet, kind: str) -> Manifest:
    for name in (MANIFEST, MANIFEST_DIGEST):
        if name not in opened.sizes:
            raise KeepingRefused(f"{name} is missing, so {opened.path} is no {kind} or not a whole one.")
        if opened.sizes[name] > LARGEST_MANIFEST:
            raise KeepingRefused(f"{name} is too large to be one.")
    try:
        with opened.open(MANIFEST) as file, opened.open(MANIFEST_DIGEST) as beside:
            data, digest = file.read(), beside.read()
    except _BROKEN as error:
        raise KeepingRefused(f"{MANIFEST} cannot be read: {error}.") from error
    if digest_manifest(data) != digest:
        raise KeepingRefused(f"{MANIFEST} was altered: it does not fit {MANIFEST_DIGEST}.")
    return parse_manifest(data, kind)


def check_files(opened: OpenedSet, manifest: Manifest, tell: Tell | None = None) -> list[str]:
    """A sentence for each file that is missing, was altered, or is none of the set's."""
    apart = {MANIFEST, MANIFEST_DIGEST}
    problems = [f"{name} is missing." for name in sorted(set(manifest.files) - set(opened.sizes))]
    problems += [
        f"{name} does not belong to it: the manifest does not name it."
        for name in sorted(set(opened.sizes) - set(manifest.files) - apart)
    ]
    for name in sorted(set(opened.sizes) & set(manifest.files)):
        problems += _check_file(opened, manifest, name)
        if tell:
            tell(name)
    return problems


def _check_file(opened: OpenedSet, manifest: Manifest, name: str) -> list[str]:
    listed = manifest.files[name]
    if opened.sizes[name] != listed.size:
        return [f"{name} was altered: it has {opened.sizes[name]} bytes and not {listed.size}."]
    digest = hashlib.sha256()
    try:
        with opened.open(name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except _BROKEN as error:
        return [f"{name} is damaged: {error}."]
    return [] if digest.hexdigest() == listed.sha256 else [f"{name} was altered: its digest does not fit."]


def copy_file(opened: OpenedSet, name: str, target: Path, sha256: str) -> None:
    """A file of the set as a private file of its own, once more compared with its digest."""
    digest = hashlib.sha256()
    make_private(target.parent)
    with opened.open(name) as source, open(target, "xb", opener=open_private) as file:
        while block := source.read(BLOCK):
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != sha256:
        raise KeepingRefused(f"{name} changed while it was read.")
