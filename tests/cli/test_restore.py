from __future__ import annotations

from pathlib import Path

from .conftest import Run


def test_a_restore_says_what_stands_where(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("backup", tmp_path / "backup.zip", home=home).returncode == 0
    done = run("restore", tmp_path / "backup.zip", "--home", tmp_path / "office")
    assert done.returncode == 0, done.stderr
    assert f"stands in {tmp_path / 'office'} as it was on" in done.stdout
    assert ": 0 problems." in done.stdout

    again = run("restore", tmp_path / "backup.zip", "--home", tmp_path / "office", "--replace")
    assert again.returncode == 0, again.stderr
    (aside,) = tmp_path.glob("office.before-*")
    assert f"The office that stood there is now in {aside}." in again.stdout


def test_an_export_is_no_backup(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("export", tmp_path / "export.zip", home=home).returncode == 0
    done = run("restore", tmp_path / "export.zip", "--home", tmp_path / "office")
    assert done.returncode == 1
    assert "not that of an answerable backup" in done.stderr
    assert not (tmp_path / "office").exists()


def test_a_restore_needs_a_home(run: Run, tmp_path: Path) -> None:
    assert run("restore", tmp_path).returncode == 2
