"""The manifest of a set: what it is, of which office and program, and the digest of each of its files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from .exceptions import KeepingRefused

MANIFEST = "manifest.json"
MANIFEST_DIGEST = "manifest.sha256"
EXPORT = "answerable export"
BACKUP = "answerable backup"
FORMAT_VERSION = 1
# Where a backup has what.
DATABASE_FILE = "database/office.sqlite3"
OFFICE_FOLDER = "office/"

_DIGEST = re.compile(r"[0-9a-f]{64}")
_MIGRATION = re.compile(r"[a-z_]+\.[A-Za-z0-9_]+")
_HEAD = re.compile(r"|[0-9]+:[0-9a-f]{64}")
_KEYS = {
    "kind": str,
    "version": int,
    "application": str,
    "as_of": str,
    "office": dict,
    "database": str,
    "migrations": list,
    "head": str,
    "absent": list,
    "counts": dict,
    "files": dict,
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What the manifest says of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`head` is number and hash of the ledger's last entry; `absent` are papers that the office had lost."""

    kind: str
    application: str
    as_of: str
    office_name: str
    demonstration: bool
    database: str
    migrations: tuple[str, ...]
    head: str
    absent: tuple[str, ...]
    counts: Mapping[str, int]
    files: Mapping[str, Listed]


def write_json(value: Any) -> str:
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def compose_manifest(stated: Mapping[str, Any], files: Mapping[str, Mapping[str, Any]]) -> str:
    program = {"application": version("answerable"), "version": FORMAT_VERSION}
    return write_json({**program, **stated, "files": files})


def digest_manifest(data: bytes) -> bytes:
    """What stands in the file beside the manifest."""
    return f"{hashlib.sha256(data).hexdigest()}\n".encode("ascii")


def parse_manifest(data: bytes, kind: str) -> Manifest:
    """Refuses what is no manifest of this kind, and one that a later version wrote."""
    try:
        stated = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise KeepingRefused(f"{MANIFEST} is not JSON: {error}.") from error
    if not isinstance(stated, dict) or stated.get("kind") != kind:
        raise KeepingRefused(f"{MANIFEST} is not that of an {kind}.")
    if isinstance(stated.get("version"), int) and stated["version"] > FORMAT_VERSION:
        raise KeepingRefused(
            f"This was written by a newer version of Answerable ({stated.get('application')}). "
            "Take that version, or a newer one, and try again."
        )
    wrong = sorted(
        {key for key, expected in _KEYS.items() if not isinstance(stated.get(key), expected)}
        | set(stated) - set(_KEYS)
    )
    if wrong or not _is_well_formed(stated):
        named = f": {', '.join(wrong)}" if wrong else ""
        raise KeepingRefused(f"{MANIFEST} does not have the parts that it must have{named}.")
    return _make_manifest(stated)


def _is_well_formed(stated: dict[str, Any]) -> bool:
    office, files = stated["office"], stated["files"]
    return (
        set(office) == {"name", "demonstration"}
        and isinstance(office["name"], str)
        and bool(office["name"].strip())
        and isinstance(office["demonstration"], bool)
        and _HEAD.fullmatch(stated["head"]) is not None
        and all(isinstance(each, str) and _MIGRATION.fullmatch(each) for each in stated["migrations"])
        and all(isinstance(each, str) and _DIGEST.fullmatch(each) for each in stated["absent"])
        and all(_is_size(count) for count in stated["counts"].values())
        and all(_is_listed(entry) for entry in files.values())
    )


def _is_size(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_listed(entry: object) -> bool:
    return (
        isinstance(entry, dict)
        and set(entry) == {"size", "sha256"}
        and _is_size(entry["size"])
        and isinstance(entry["sha256"], str)
        and _DIGEST.fullmatch(entry["sha256"]) is not None
    )


def _make_manifest(stated: dict[str, Any]) -> Manifest:
    return Manifest(
        kind=stated["kind"],
        application=stated["application"],
        as_of=stated["as_of"],
        office_name=stated["office"]["name"],
        demonstration=stated["office"]["demonstration"],
        database=stated["database"],
        migrations=tuple(stated["migrations"]),
        head=stated["head"],
        absent=tuple(stated["absent"]),
        counts=stated["counts"],
        files={name: Listed(**entry) for name, entry in stated["files"].items()},
    )
