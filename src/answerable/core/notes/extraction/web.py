from __future__ import annotations

from answerable.core.notes.document import Document
from answerable.core.notes.extraction.limits import Limits


def extract_web(content: bytes, file: str, limits: Limits) -> Document:
    raise NotImplementedError
