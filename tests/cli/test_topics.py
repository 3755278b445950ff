from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run
from .notes import SURE


def test_topics_are_linked_on_acceptance_and_linking_again_changes_nothing(
    run: Run, home: Path, tmp_path: Path
) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text(SURE, encoding="utf-8")
    assert run("notes", "import", notes, home=home).returncode == 0
    assert run("notes", "accept", home=home).returncode == 0
    done = run("topics", "link", "--json", home=home)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"topics": 0, "added": 0, "changed": 0, "removed": 0, "asked": 0}


def test_linking_says_what_it_did(run: Run, home: Path) -> None:
    done = run("topics", "link", home=home)
    assert done.stdout == "0 new topics; 0 links added, 0 changed, 0 taken away.\n"
