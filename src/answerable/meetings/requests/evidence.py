"""Which files may go with an answer: a few open kinds, known by their content, of a limited size."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import PurePath

from .exceptions import AnswerRefused

LARGEST = 20 * 1024 * 1024
MOST_FILES = 10
ALLOWED = "Word (.docx), PDF, Excel (.xlsx), CSV, plain text, PNG and JPEG"


def check_evidence(name: str, content: bytes) -> None:
    """Raises AnswerRefused, with what to do, for a file that cannot go with an answer."""
    check_size(name, len(content))
    looks_right = _KINDS.get(PurePath(name).suffix.lower())
    if looks_right is None:
        raise AnswerRefused(f"{name} is not of a kind that can go with an answer. These can: {ALLOWED}.")
    if not looks_right(content):
        raise AnswerRefused(
            f"{name} is not what its name says it is. Save it again as one of these: {ALLOWED}."
        )


def check_size(name: str, size: int) -> None:
    """What can be said before a file is read into memory."""
    if not size:
        raise AnswerRefused(f"{name} is empty. Choose the file again.")
    if size > LARGEST:
        raise AnswerRefused(
            f"{name} is larger than {LARGEST // 1024**2} MB. Send a smaller file, or its main part."
        )


def _holds(folder: str) -> Callable[[bytes], bool]:
    """Whether a file is a package of Office with a part in that folder, and without macros."""

    def look(content: bytes) -> bool:
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts = archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, RuntimeError):
            return False
        return any(part.startswith(folder) for part in parts) and not any(
            part.lower().endswith("vbaproject.bin") for part in parts
        )

    return look


def _begins(sign: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(sign)


def _is_text(content: bytes) -> bool:
    return not any(byte < 9 or 13 < byte < 32 for byte in content[:8192]) and not content.startswith(b"%PDF-")


_KINDS: dict[str, Callable[[bytes], bool]] = {
    ".docx": _holds("word/"),
    ".xlsx": _holds("xl/"),
    ".pdf": lambda content: b"%PDF-" in content[:1024],
    ".csv": _is_text,
    ".txt": _is_text,
    ".png": _begins(b"\x89PNG\r\n\x1a\n"),
    ".jpg": _begins(b"\xff\xd8\xff"),
    ".jpeg": _begins(b"\xff\xd8\xff"),
}
