from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_an_import_says_what_it_made(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "export.zip", home=home).returncode == 0
    done = run("import", tmp_path / "export.zip", "--home", tmp_path / "office", "--json")
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["name"].startswith("Office of")
    assert said["folder"] == str(tmp_path / "office")
    assert (said["problems"], said["entries"] > 60) == ([], True)


def test_an_import_of_something_else_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("notes")
    for source, words in (
        (tmp_path / "notes.txt", "neither a folder nor"),
        (tmp_path / "no", "is not there"),
    ):
        done = run("import", source, "--home", tmp_path / "office")
        assert done.returncode == 1
        assert words in done.stderr
    assert not (tmp_path / "office").exists()


def test_an_import_needs_a_home(run: Run, tmp_path: Path) -> None:
    assert run("import", tmp_path).returncode == 2
