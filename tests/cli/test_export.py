from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run


def test_an_export_says_what_it_wrote(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("export", tmp_path / "export", "--json", home=home)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    lines = sum(
        path.read_text(encoding="utf-8").count("\n") for path in (tmp_path / "export" / "tables").iterdir()
    )
    assert said["rows"] == lines > 60
    assert said["path"] == str(tmp_path / "export")
    assert said["problems"] == []

    again = run("export", tmp_path / "export", home=home)
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_an_export_needs_a_target(run: Run, home: Path) -> None:
    assert run("export", home=home).returncode == 2
