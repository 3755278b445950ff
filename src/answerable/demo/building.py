"""Makes the demonstration's folder, or leaves alone the one that is up to date. Sets Django up on the way."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from answerable.demo.sources import digest_content, write_files
from answerable.office.home import HomeRefused, lay_home, read_home
from answerable.office.profile import load_profile

MARK = "demonstration.json"


@dataclass(frozen=True, slots=True)
class SignIn:
    username: str
    password: str
    role: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The office that was built, or found up to date (`built` is then false)."""

    folder: Path
    built: bool
    meetings: int
    waiting: int
    sign_ins: tuple[SignIn, ...]


def build_demonstration(
    folder: Path, on_progress: Callable[[int, int, str], None] | None = None
) -> Demonstration:
    """`on_progress` is told how many of how many notes were read, and the last one's name."""
    folder = folder.absolute()
    if os.environ.get("ANSWERABLE_DATABASE_URL"):
        raise HomeRefused(
            "ANSWERABLE_DATABASE_URL names a database, and a demonstration writes only to its own folder. "
            "Unset it and start again."
        )
    digest = digest_content()
    found = _find_built(folder, digest)
    if found:
        return found
    _clear(folder)
    lay_home(folder, name=load_profile("demonstration").office["name"], demonstration=True)
    # Not inside the office's folder: there a name that is removed must stand in no file.
    with tempfile.TemporaryDirectory(prefix="answerable-") as outside:
        demonstration = _fill(folder, write_files(Path(outside) / "received"), on_progress)
    _write_mark(demonstration, digest)
    return demonstration


def _find_built(folder: Path, digest: str) -> Demonstration | None:
    """The mark is written last, so a build that was interrupted has none and is begun again."""
    mark = folder / MARK
    if not mark.is_file():
        return None
    stated = json.loads(mark.read_text(encoding="utf-8"))
    if stated["digest"] != digest or not read_home({"ANSWERABLE_HOME": str(folder)}).database.is_file():
        return None
    sign_ins = tuple(SignIn(**each) for each in stated["sign_ins"])
    return Demonstration(folder, False, stated["meetings"], stated["waiting"], sign_ins)


def _clear(folder: Path) -> None:
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not folder.is_dir() or not read_home({"ANSWERABLE_HOME": str(folder)}).demonstration:
        raise HomeRefused(
            f"{folder} holds something that is not a demonstration, so nothing was written. "
            "Name another folder for the demonstration."
        )
    shutil.rmtree(folder)


def _fill(
    folder: Path, received: list[Path], on_progress: Callable[[int, int, str], None] | None
) -> Demonstration:
    os.environ["ANSWERABLE_HOME"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.config.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connections

    from answerable.demo.filling import fill_office

    call_command("migrate", verbosity=0, interactive=False)
    filled = fill_office(received, on_progress=on_progress)
    connections.close_all()
    sign_ins = tuple(SignIn(**each) for each in filled.sign_ins)
    return Demonstration(folder, True, filled.meetings, filled.waiting, sign_ins)


def _write_mark(demonstration: Demonstration, digest: str) -> None:
    stated = {
        "digest": digest,
        "meetings": demonstration.meetings,
        "waiting": demonstration.waiting,
        "sign_ins": [asdict(each) for each in demonstration.sign_ins],
    }
    mark = demonstration.folder / MARK
    mark.write_text(json.dumps(stated, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    mark.chmod(0o600)
