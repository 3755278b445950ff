"""Where the files of papers lie: under the office's folder, each by the digest of its content."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings


def find_file(digest: str) -> Path:
    return Path(settings.PAPERS_FOLDER) / digest[:2] / digest


def digest_file(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
