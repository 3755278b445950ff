"""A name goes from everywhere under the office's folder, on the decision of two people."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run
from .notes import SURE

NAME = "Cal Drummond"


@pytest.fixture
def passwords(run: Run, home: Path) -> dict[str, str]:
    people = {"asker": "policy_officer", "chiefly": "chief_executive", "looker": "analyst"}
    opened = {
        name: run("account", "open", name, "--name", name.title(), "--role", role, home=home)
        for name, role in people.items()
    }
    return {name: done.stdout.rsplit(": ", 1)[1].strip() for name, done in opened.items()}


@pytest.fixture
def sign(home: Path, passwords: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    def run_signed(account: str, *words: str, password: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "ANSWERABLE_HOME": str(home)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        environment.pop("ANSWERABLE_DATABASE_URL", None)  # the folder is an office of its own, on SQLite
        command = [sys.executable, "-m", "answerable", "remove-personal-data", *words, "--account", account]
        said = (password or passwords[account]) + "\n"
        return subprocess.run(
            command, input=said, capture_output=True, text=True, env=environment, timeout=120, check=False
        )

    return run_signed


def find_name(home: Path) -> list[Path]:
    needles = [NAME.encode(), NAME.upper().encode(), NAME.lower().encode(), NAME.encode("utf-16-le")]
    files = [path for path in home.rglob("*") if path.is_file()]
    assert files
    return [path for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_a_name_goes_from_everywhere(
    run: Run, home: Path, tmp_path: Path, sign: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    notes = tmp_path / "march.txt"
    notes.write_text(SURE, encoding="utf-8")
    assert run("notes", "import", notes, home=home).returncode == 0
    assert run("notes", "accept", home=home).returncode == 0
    assert find_name(home)

    request = ("request", NAME, "--reason", "Asked for", "--legal-basis", "UK GDPR, Article 17")
    assert "may not" in sign("looker", *request).stderr
    for _ in range(5):
        assert "not the password" in sign("asker", *request, password="guess").stderr
    assert "locked" in sign("asker", *request).stderr
    unlock = "from answerable.accounts.operations import unlock_account; unlock_account('asker')"
    assert run("manage", "shell", "-c", unlock, home=home).returncode == 0
    asked = sign("asker", *request)
    assert asked.returncode == 0, asked.stderr
    assert "times in office_person" in asked.stdout

    assert "two people" in sign("asker", "authorise", "1").stderr
    assert "no removal 7" in sign("chiefly", "authorise", "7").stderr
    done = sign("chiefly", "authorise", "1")
    assert done.returncode == 0, done.stderr
    assert find_name(home) == []

    checked = run("verify", home=home)
    assert checked.returncode == 0, checked.stderr
    assert "Removal 1" in checked.stdout
    assert "Legal basis: UK GDPR, Article 17." in checked.stdout

    again = run("notes", "import", notes, home=home)
    assert again.returncode == 1
    assert "personal data" in again.stdout


def test_a_byte_altered_behind_its_back_is_named(run: Run, home: Path, tmp_path: Path) -> None:
    notes = tmp_path / "april.txt"
    notes.write_text(
        SURE.replace("20 March", "24 April").replace("Cal Drummond", "Cora Dale"), encoding="utf-8"
    )
    assert run("notes", "import", notes, home=home).returncode == 0
    file = max(
        (path for path in (home / "papers").rglob("*") if path.is_file()), key=lambda p: p.stat().st_mtime
    )
    content = bytearray(file.read_bytes())
    content[10] ^= 1
    file.write_bytes(content)
    done = run("verify", "--json", home=home)
    assert done.returncode == 1
    result = json.loads(done.stdout)
    assert result["sound"] is False
    (problem,) = result["problems"]
    assert "april.txt" in problem
    assert "altered" in problem
