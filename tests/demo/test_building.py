"""The folder of the demonstration: built once, left alone while up to date, never over a real office."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from answerable.demo.building import MARK, build_demonstration
from answerable.demo.sources import list_sources
from answerable.office.home import HomeRefused, lay_home, read_home
from answerable.office.profile import load_profile

BUILD = "import sys; from answerable.demo import build_demonstration; from pathlib import Path\n"


def _build(folder: Path, more: str = "") -> subprocess.CompletedProcess[str]:
    """In a process of its own, because settings are read once."""
    code = f"{BUILD}found = build_demonstration(Path({str(folder)!r}))\n{more}\n"
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("ANSWERABLE_", "DJANGO_"))}
    return subprocess.run([sys.executable, "-c", code], env=kept, capture_output=True, text=True, check=False)


def _read_record(folder: Path) -> list[tuple[Any, ...]]:
    database = read_home({"ANSWERABLE_HOME": str(folder)}).database
    with closing(sqlite3.connect(database)) as connection:
        return [
            *connection.execute(
                "SELECT reference, text, due_text, raised_link FROM actions_action ORDER BY id"
            ),
            *connection.execute("SELECT slug, held_on FROM meetings_meeting ORDER BY id"),
            *connection.execute("SELECT text FROM meetings_passage ORDER BY id"),
        ]


@pytest.fixture(autouse=True)
def _no_database_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSWERABLE_DATABASE_URL", raising=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built") / "demo"
    done = _build(folder)
    assert done.returncode == 0, done.stderr
    return folder


def test_folder_holds_a_demonstration_with_its_files(folder: Path) -> None:
    home = read_home({"ANSWERABLE_HOME": str(folder)})
    assert home.demonstration
    assert home.database.is_file()
    kept = [path for path in home.papers.rglob("*") if path.is_file()]
    pack = ["docx", "pdf", "xlsx"]
    assert len(kept) == len(list_sources()) + len(pack)


def test_no_file_beside_database_and_papers_holds_anybodys_name(folder: Path) -> None:
    """Or a removal of personal data, which reaches only those, would leave the name behind."""
    names = [holding["person"].encode() for holding in load_profile("demonstration").read("holdings")]
    home = read_home({"ANSWERABLE_HOME": str(folder)})
    beside = [
        p for p in folder.rglob("*") if p.is_file() and p != home.database and home.papers not in p.parents
    ]
    assert folder / MARK in beside
    assert not [path for path in beside if any(name in path.read_bytes() for name in names)]


def test_second_run_changes_nothing(folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    done = _build(folder, "print(found.built, found.meetings, len(found.sign_ins))")
    assert done.stdout.split() == ["False", str(len(list_sources()) - 2), "7"]
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()} == before


def test_sign_ins_are_readable_by_the_owner_only(folder: Path) -> None:
    assert (folder / MARK).stat().st_mode & 0o077 == 0
    assert len(json.loads((folder / MARK).read_text("utf-8"))["sign_ins"]) == 7


def test_real_office_is_never_overwritten(tmp_path: Path) -> None:
    lay_home(tmp_path / "office", name="Office of somewhere real")
    with pytest.raises(HomeRefused, match="not a demonstration"):
        build_demonstration(tmp_path / "office")
    assert read_home({"ANSWERABLE_HOME": str(tmp_path / "office")}).name == "Office of somewhere real"


def test_folder_with_other_things_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "one.txt").write_text("Dear")
    with pytest.raises(HomeRefused, match="not a demonstration"):
        build_demonstration(tmp_path / "letters")
    assert (tmp_path / "letters" / "one.txt").read_text() == "Dear"


def test_database_named_by_the_environment_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANSWERABLE_DATABASE_URL", "postgresql://real")
    with pytest.raises(HomeRefused, match="only to its own folder"):
        build_demonstration(tmp_path / "demo")
    assert not (tmp_path / "demo").exists()


def test_interrupted_build_is_begun_again_and_gives_the_same_record(folder: Path) -> None:
    before = _read_record(folder)
    (folder / MARK).unlink()
    done = _build(folder, "print(found.built)")
    assert done.stdout.split() == ["True"], done.stderr
    assert _read_record(folder) == before
