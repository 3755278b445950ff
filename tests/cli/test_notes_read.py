from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.cli import main
from answerable.core.notes import reader

from .conftest import Run
from .notes import SURE


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    file = tmp_path / "march.txt"
    file.write_text(SURE, encoding="utf-8")
    return file


def test_one_file_gives_one_object(run: Run, notes: Path) -> None:
    done = run("notes", "read", notes, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["date"] == "2018-03-20"


def test_several_files_give_an_object_a_line_in_order(run: Run, notes: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = run("notes", "read", notes, missing, notes, "--json")
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["date"], third["date"]) == ("2018-03-20", "2018-03-20")
    assert set(second) == {"file", "error"}
    assert str(missing) in done.stderr


def test_a_file_that_is_no_notes_is_named_with_the_reason(run: Run, tmp_path: Path) -> None:
    picture = tmp_path / "photo.pdf"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    done = run("notes", "read", picture)
    assert done.returncode == 1
    assert done.stdout == ""
    assert str(picture) in done.stderr


def test_a_person_gets_a_page_with_what_to_check(run: Run, notes: Path) -> None:
    done = run("notes", "read", notes)
    assert done.returncode == 0
    assert "3 present, 1 apologies" in done.stdout
    assert "DCC: DCC to provide the PCC with the review of farm patrols." in done.stdout


def test_no_file_is_wrong_use(run: Run) -> None:
    assert run("notes", "read").returncode == 2


def test_reading_loads_no_django(notes: Path) -> None:
    """What a text file does not need must not be waited for."""
    code = (
        "import sys; from answerable.cli import main; main(['notes', 'read', sys.argv[1]]); "
        "slow = {'django', 'docx', 'pdfplumber', 'openpyxl', 'tqdm', 'yaml'}; "
        "print(sorted(slow & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, notes], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_reader_that_stops_listening_is_no_fault(notes: Path) -> None:
    command = f"{sys.executable} -m answerable notes read {notes} {notes} --json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_a_fault_of_ours_in_one_file_leaves_the_others(
    notes: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = reader.read
    other = notes.with_name("other.txt")
    other.write_bytes(notes.read_bytes())

    def fail_at_other(path: Path) -> object:
        if path == other:
            raise ZeroDivisionError
        return read(path)

    monkeypatch.setattr(reader, "read", fail_at_other)
    assert main(["notes", "read", str(other), str(notes), "--json"]) == 1
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert "ZeroDivisionError" in first["error"]
    assert second["date"] == "2018-03-20"
