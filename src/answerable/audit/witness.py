"""A file beside the database that remembers how far the ledger had come.

Whoever cuts the ledger's end off and sets its head back leaves a chain that is sound in itself. Only what was
noted elsewhere shows it. The file can lag behind by what was committed last; it never runs ahead.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from .models import LedgerEntry

_log = logging.getLogger(__name__)


def note_head(number: int, digest: str) -> None:
    """A note that can't be written must not undo what was committed."""
    path = _find_file()
    if path is None:
        return
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_text(f"{number}:{digest}\n", encoding="ascii")
        beside.replace(path)
    except OSError as error:
        _log.warning("The ledger's head could not be noted in %s: %s", path, error)


def check_file() -> Iterator[str]:
    path = _find_file()
    if path is None or not LedgerEntry.objects.exists():
        return
    if not path.exists():
        yield f"The file {path.name}, which notes how far the ledger had come, is missing."
        return
    noted = path.read_text(encoding="ascii", errors="replace").strip()
    if noted.startswith("0:"):
        # It is first written with the first entry.
        yield f"The head noted in {path.name} is that of an empty ledger."
    yield from check_noted(noted, f"in {path.name}")


def check_noted(noted: str, where: str) -> Iterator[str]:
    """Whether the ledger still holds the entry of a head noted earlier, as "number:hash"."""
    number, _, digest = noted.partition(":")
    if not number.isdecimal() or len(digest) != 64:
        yield f"The head noted {where} is not a number and a hash with a colon between."
        return
    if int(number) == 0:
        return
    found = LedgerEntry.objects.filter(number=int(number)).values_list("hash", flat=True).first()
    if found is None:
        yield f"The ledger had entry {number} when its head was noted {where}, and has it no longer."
    elif found != digest:
        yield f"Entry {number} of the ledger is not the one whose hash was noted {where}."


def _find_file() -> Path | None:
    path = getattr(settings, "LEDGER_WITNESS", None)
    return None if path is None else Path(path)
