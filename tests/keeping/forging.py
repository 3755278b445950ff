"""Changes a set and makes its digests fit again, as somebody would who knows how it is made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from answerable.keeping.manifest import MANIFEST, MANIFEST_DIGEST, digest_manifest, write_json


def forge(folder: Path, change: Callable[[dict[str, Any]], object] = lambda stated: None) -> None:
    """Writes the manifest anew over the files as they are now, after `change` had its way with it."""
    stated = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    apart = {MANIFEST, MANIFEST_DIGEST}
    names = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    stated["files"] = {name: describe((folder / name).read_bytes()) for name in names if name not in apart}
    change(stated)
    text = write_json(stated)
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    (folder / MANIFEST_DIGEST).write_bytes(digest_manifest(text.encode()))


def describe(data: bytes) -> dict[str, Any]:
    return {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def change_line(path: Path, number: int, **values: Any) -> None:
    """Gives columns of one row other values."""
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[number - 1] = json.dumps({**json.loads(lines[number - 1]), **values})
    path.write_text("\n".join(lines), encoding="utf-8")
