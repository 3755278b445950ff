from __future__ import annotations

import sqlite3
from pathlib import Path

from .conftest import Run
from .notes import SURE


def test_index_is_made_anew_and_is_sound_again(run: Run, home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "march.txt"
    notes.write_text(SURE, encoding="utf-8")
    assert run("notes", "import", notes, home=home).returncode == 0
    assert run("notes", "accept", home=home).returncode == 0
    assert run("verify", home=home).returncode == 0
    (file,) = home.glob("*.sqlite3")
    with sqlite3.connect(file) as database:
        database.execute("DELETE FROM search_indexedentry WHERE kind = 'action'")
    checked = run("verify", home=home)
    assert checked.returncode == 1
    assert "answerable search rebuild" in checked.stderr
    made = run("search", "rebuild", home=home)
    assert made.returncode == 0, made.stderr
    assert made.stdout.startswith("The search index holds ")
    assert run("verify", home=home).returncode == 0
