from __future__ import annotations

import csv
import json
import sqlite3
import stat
from pathlib import Path

import pytest

from .conftest import Run
from .notes import SURE


def test_a_new_office_is_closed_to_others_and_holds_facts_only(home: Path) -> None:
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    for name in ("secret.key", "office.sqlite3"):
        assert stat.S_IMODE((home / name).stat().st_mode) == 0o600
    with sqlite3.connect(home / "office.sqlite3") as database:
        counts = {
            table: database.execute(f"select count(*) from {table}").fetchone()[0]
            for table in (
                "office_area",
                "office_post",
                "meetings_series",
                "office_person",
                "meetings_meeting",
            )
        }
    assert counts == {
        "office_area": 15,
        "office_post": counts["office_post"],
        "meetings_series": 2,
        "office_person": 0,
        "meetings_meeting": 0,
    }
    assert counts["office_post"] >= 5


def test_new_refuses_a_folder_that_holds_something(run: Run, home: Path) -> None:
    done = run("new", "--profile", "west-mercia", "--home", home)
    assert done.returncode == 1
    assert "not an empty folder" in done.stderr


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("nowhere", "Those that come with Answerable: demonstration, west-mercia"),
        ("demonstration", "answerable demo"),
    ],
)
def test_new_refuses_a_profile_that_is_none(run: Run, tmp_path: Path, profile: str, words: str) -> None:
    done = run("new", "--profile", profile, "--home", tmp_path / "office")
    assert done.returncode == 1
    assert words in done.stderr
    assert not (tmp_path / "office").exists()


def test_an_office_that_is_not_there_is_named_with_what_to_do(run: Run, tmp_path: Path) -> None:
    done = run("notes", "accept", home=tmp_path)
    assert done.returncode == 1
    assert "answerable new --profile" in done.stderr


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "2018").mkdir()
    (folder / "2018" / "march.txt").write_text(SURE, encoding="utf-8")
    (folder / "2018" / "picture.jpg").write_bytes(b"no notes")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 broken")
    return folder


def test_notes_go_from_a_folder_into_the_tracker(run: Run, home: Path, notes: Path, tmp_path: Path) -> None:
    imported = run("notes", "import", notes, "--json", home=home)
    assert imported.returncode == 1
    results = {Path(each["file"]).name: each for each in map(json.loads, imported.stdout.splitlines())}
    assert set(results) == {"march.txt", "broken.pdf"}
    assert (results["march.txt"]["outcome"], results["march.txt"]["sure"]) == ("new draft", True)
    assert results["broken.pdf"]["outcome"] == "unreadable"
    assert results["broken.pdf"]["error"]
    assert f"{notes / '2018' / 'picture.jpg'}: left out" in imported.stderr

    again = run("notes", "import", notes / "2018", home=home)
    assert again.returncode == 0
    assert "already held 1 (nothing holds it up)" in again.stdout
    assert "Next: `answerable notes accept`" in again.stdout

    accepted = run("notes", "accept", "--json", home=home)
    assert accepted.returncode == 0
    assert json.loads(accepted.stdout)["meeting"].startswith("2018-03-20")

    named = run("notes", "accept", notes / "2018" / "march.txt", home=home)
    assert named.returncode == 1
    assert "accepted already" in named.stderr

    file = tmp_path / "tracker.csv"
    assert run("tracker", "export", file, home=home).returncode == 0
    with file.open(encoding="utf-8-sig", newline="") as opened:
        (action,) = csv.DictReader(opened)
    assert (action["reference"], action["owners"]) == ("A/2018/001", "DCC")
    assert action["holders on the day"] == "Cal Drummond"


def test_folder_is_taken_into_the_record_with_a_cut_off_in_one_command(
    run: Run, home: Path, tmp_path: Path
) -> None:
    old = SURE.replace("20 March 2018", "19 June 2018").replace("March 2018", "June 2018")
    (tmp_path / "june.txt").write_text(old, encoding="utf-8")
    done = run("notes", "import", tmp_path, "--cut-off", "2023-01-01", "--accept", home=home)
    assert done.returncode == 0, done.stderr
    assert "Cut-off 2023-01-01." in done.stdout
    assert "1 accepted, 0 left for a person." in done.stdout
    file = tmp_path / "tracker.csv"
    run("tracker", "export", file, home=home)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert {row["state"] for row in csv.DictReader(opened)} == {"historic"}


def test_cut_off_that_is_no_day_is_wrong_use(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("notes", "import", tmp_path, "--cut-off", "soon", home=home)
    assert done.returncode == 2
    assert "soon is no day such as 2023-01-01" in done.stderr


def test_a_tracker_file_of_another_kind_is_wrong_use(run: Run, home: Path, tmp_path: Path) -> None:
    done = run("tracker", "export", tmp_path / "tracker.ods", home=home)
    assert done.returncode == 2
    assert "ends in .csv or .xlsx" in done.stderr


def test_a_draft_that_is_not_there_is_said(run: Run, home: Path) -> None:
    done = run("notes", "accept", "999", home=home)
    assert done.returncode == 1
    assert "no such draft" in done.stderr


def test_accounts_are_opened_and_let_back_in(run: Run, home: Path) -> None:
    opened = run("account", "open", "anne", "--name", "Anne Specimen", "--role", "policy_officer", home=home)
    assert opened.returncode == 0, opened.stderr
    assert "shown only now" in opened.stdout
    assert run("account", "open", "ANNE", "--name", "A", "--role", "analyst", home=home).returncode == 1
    assert run("account", "reset", "anne", home=home).returncode == 0
    assert "no account nobody" in run("account", "reset", "nobody", home=home).stderr
