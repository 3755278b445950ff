from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_a_backup_says_what_it_took_and_the_head(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "backup.zip", "--json", home=home)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    head = json.loads(run("verify", "--json", home=home).stdout)["head"]
    assert said["head"] == head
    assert said["problems"] == []
    assert said["files"] >= 5

    words = run("backup", tmp_path / "backup", home=home)
    assert words.returncode == 0
    assert f"backed up to {tmp_path / 'backup'} and read again" in words.stdout
    assert f"Head: {head}" in words.stdout


def test_where_there_is_no_office_nothing_is_backed_up(run: Run, tmp_path: Path) -> None:
    done = run("backup", tmp_path / "backup.zip", home=tmp_path / "nowhere")
    assert done.returncode == 1
    assert "There is no office" in done.stderr
    assert list(tmp_path.iterdir()) == []
