"""Writes a set: files with their digests in a manifest, as one folder or as one zip file.

The same content gives the same bytes: members come in the order in which they are written, and bear no time.
"""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .exceptions import KeepingRefused
from .manifest import MANIFEST, MANIFEST_DIGEST, compose_manifest, digest_manifest
from .places import check_free, make_private, open_private, put_in_place, sync_folder, write_beside

BLOCK = 1024 * 1024
SEAL = b"sha256:"
SEAL_LENGTH = 64
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Counted:
    """Passes bytes on, and knows how many there were and their digest."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)

    def describe(self) -> dict[str, Any]:
        return {"size": self.size, "sha256": self._digest.hexdigest()}


class WrittenSet:
    """A set while it is written. `files` says of each file what the manifest will say."""

    def __init__(self, workshop: Path, *, packed: bool) -> None:
        self.workshop = workshop
        self.path = workshop / ("set.zip" if packed else "set")
        self.files: dict[str, dict[str, Any]] = {}
        self._archive: zipfile.ZipFile | None = None
        self._file: IO[bytes] | None = None
        if packed:
            self._file = open(self.path, "x+b", opener=open_private)  # noqa: SIM115, see close
            self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED)
        else:
            self.path.mkdir(mode=0o700)

    @contextmanager
    def write(self, name: str, size: int | None = None) -> Iterator[Counted]:
        """A file of the set; its size, where it is known beforehand."""
        with self._open(name, size) as file:
            counted = Counted(file)
            yield counted
        self.files[name] = counted.describe()

    def add_text(self, name: str, text: str) -> None:
        data = text.encode()
        with self.write(name, len(data)) as file:
            file.write(data)

    def add_file(self, name: str, path: Path) -> None:
        with path.open("rb") as source:
            size = os.fstat(source.fileno()).st_size
            with self.write(name, size) as file:
                while block := source.read(BLOCK):
                    file.write(block)

    def finish(self, stated: dict[str, Any], *, sealed: bool) -> None:
        """Writes the manifest. A sealed zip file ends with the digest of all that comes before."""
        text = compose_manifest(stated, self.files)
        self.add_text(MANIFEST, text)
        self.add_text(MANIFEST_DIGEST, digest_manifest(text.encode()).decode())
        if self._archive is None:
            for folder, _, _ in os.walk(self.path):
                sync_folder(Path(folder))
            return
        self._close_archive(sealed)

    def _close_archive(self, sealed: bool) -> None:
        assert self._archive is not None
        assert self._file is not None
        if sealed:
            self._archive.comment = SEAL + b"0" * SEAL_LENGTH
        self._archive.close()
        if sealed:
            digest = digest_start(self._file, os.fstat(self._file.fileno()).st_size - SEAL_LENGTH)
            self._file.seek(-SEAL_LENGTH, os.SEEK_END)
            self._file.write(digest.encode("ascii"))
        self._file.flush()
        os.fsync(self._file.fileno())

    @contextmanager
    def _open(self, name: str, size: int | None) -> Iterator[IO[bytes]]:
        if self._archive is None:
            path = self.path / name
            make_private(path.parent)
            with open(path, "xb", opener=open_private) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            return
        member = zipfile.ZipInfo(name, _EARLIEST)
        member.external_attr = 0o100600 << 16
        member.create_system = 3
        member.compress_type = zipfile.ZIP_DEFLATED
        member.file_size = size or 0
        with self._archive.open(member, "w", force_zip64=size is None) as packed:
            yield packed

    def close(self) -> None:
        if self._archive is not None and self._file is not None:
            self._archive.fp = None  # or it would try to end the archive when it is forgotten
            self._file.close()


def digest_start(file: IO[bytes], length: int) -> str:
    """The digest of the file's first bytes."""
    digest = hashlib.sha256()
    file.seek(0)
    while length > 0 and (block := file.read(min(BLOCK, length))):
        digest.update(block)
        length -= len(block)
    return digest.hexdigest()


@contextmanager
def write_set(target: Path, what: str, check: Callable[[Path], None] | None = None) -> Iterator[WrittenSet]:
    """A set that stands at the target once the block has ended with `finish`, and not before. `check` looks
    at what was written, before it is put there, and may raise."""
    check_free(target, what)
    with write_beside(target) as workshop:
        written = WrittenSet(workshop, packed=target.suffix.lower() == ".zip")
        try:
            yield written
        except OSError as error:
            raise KeepingRefused(f"The {what} could not be written: {error.strerror or error}.") from error
        finally:
            written.close()
        if check:
            check(written.path)
        put_in_place(written.path, target)
