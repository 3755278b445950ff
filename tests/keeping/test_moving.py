"""Whole offices taken out and made again, in processes as people run them, on both databases and across."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.keeping.forging import change_line, forge
from tests.keeping.processes import Office
from tests.keeping.records import digest_folder

MakeDatabase = Callable[[], str]


def take_out(office: Office, target: Path) -> dict[str, str]:
    """The files of an export but for those that bear its time."""
    office.do("export", target)
    return {name: d for name, d in digest_folder(target).items() if not name.startswith("manifest.")}


@pytest.fixture(scope="module")
def exported(invented: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported") / "export"
    invented.do("export", folder)
    return folder


@pytest.fixture
def copy(exported: Path, tmp_path: Path) -> Path:
    return shutil.copytree(exported, tmp_path / "copy")


def move(source: Path, office: Office) -> Office:
    office.do("import", source, "--home", office.folder)
    assert office.verify()["problems"] == []
    return office


def test_an_office_is_the_same_after_it_was_taken_out_and_made_again(
    invented: Office, exported: Path, tmp_path: Path
) -> None:
    invented.do("export", tmp_path / "export.zip")
    again = move(tmp_path / "export.zip", Office(tmp_path / "again"))
    assert take_out(again, tmp_path / "out") == take_out(invented, tmp_path / "before")
    assert again.verify()["head"] == invented.verify()["head"]


def test_the_demonstration_goes_to_postgresql_and_back_and_is_the_same(
    postgresql: MakeDatabase, tmp_path: Path
) -> None:
    demonstration = Office(tmp_path / "demonstration")
    demonstration.do("demo", "--no-serve", "--home", demonstration.folder)
    first = take_out(demonstration, tmp_path / "first")
    served = move(tmp_path / "first", Office(tmp_path / "served", postgresql()))
    second = take_out(served, tmp_path / "second")
    assert second == first
    back = move(tmp_path / "second", Office(tmp_path / "back"))
    assert take_out(back, tmp_path / "third") == first
    assert "demonstration = true" in (back.folder / "office.toml").read_text()


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_work_goes_on_in_an_imported_office(
    exported: Path, postgresql: MakeDatabase, tmp_path: Path, where: str
) -> None:
    address = postgresql() if where == "postgresql" else ""
    office = move(exported, Office(tmp_path / "office", address))
    office.do("account", "reset", "anne")
    office.do("account", "open", "bea", "--name", "Bea Specimen", "--role", "analyst")
    office.do("notes", "accept")
    found = office.verify()
    assert found["problems"] == []
    entries = len((exported / "tables" / "audit.ledgerentry.jsonl").read_text().splitlines())
    assert found["entries"] > entries


def test_a_folder_that_holds_an_office_is_left_alone(exported: Path, tmp_path: Path) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "office" / "office.toml").write_text('name = "Mine"')
    done = Office(tmp_path / "office").run("import", exported, "--home", tmp_path / "office")
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert digest_folder(tmp_path).keys() == {"office/office.toml"}


def test_a_database_that_is_not_empty_is_left_alone(
    exported: Path, postgresql: MakeDatabase, tmp_path: Path
) -> None:
    first = move(exported, Office(tmp_path / "first", postgresql()))
    before = first.verify()
    done = Office(tmp_path / "second", first.database).run("import", exported, "--home", tmp_path / "second")
    assert done.returncode == 1
    assert "is not empty. It stays as it is" in done.stderr
    assert not (tmp_path / "second").exists()
    assert first.verify() == before


def refuse(source: Path, folder: Path, *words: str) -> str:
    """What is said where nothing is made."""
    done = Office(folder).run("import", source, "--home", folder, *words)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not folder.exists()
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []
    return done.stderr


def test_an_altered_file_is_refused_by_its_digest(copy: Path, tmp_path: Path) -> None:
    change_line(copy / "tables" / "actions.action.jsonl", 1, text="Something else.")
    said = refuse(copy, tmp_path / "office")
    assert "tables/actions.action.jsonl was altered" in said


def test_all_that_is_wrong_is_said_at_once_and_nothing_is_made(copy: Path, tmp_path: Path) -> None:
    change_line(copy / "tables" / "actions.action.jsonl", 1, raised_on="soon", lead_post_id=777)
    change_line(copy / "tables" / "meetings.item.jsonl", 2, surplus=1)
    forge(copy)
    said = refuse(copy, tmp_path / "office")
    assert "tables/actions.action.jsonl, line 1: raised_on: 'soon'" in said
    assert "tables/actions.action.jsonl, line 1: lead_post_id refers to office.post 777" in said
    assert "tables/meetings.item.jsonl, line 2: has a column 'surplus'" in said


def test_a_row_that_the_database_refuses_is_named_and_nothing_is_made(copy: Path, tmp_path: Path) -> None:
    change_line(copy / "tables" / "actions.action.jsonl", 1, state="forgotten")
    forge(copy)
    said = refuse(copy, tmp_path / "office")
    assert "tables/actions.action.jsonl, line 1: the database refuses the row" in said


def test_a_row_changed_past_the_ledger_is_refused_unless_it_is_accepted(copy: Path, tmp_path: Path) -> None:
    change_line(copy / "tables" / "actions.action.jsonl", 1, text="Something else.")
    forge(copy)
    said = refuse(copy, tmp_path / "office")
    assert "field text: it is not what entry" in said
    assert "--accept-problems" in said
    office = Office(tmp_path / "office")
    done = office.run("import", copy, "--home", office.folder, "--accept-problems")
    assert done.returncode == 1
    assert "field text: it is not what entry" in done.stderr
    assert len(office.verify()["problems"]) == 1


def test_an_export_of_a_newer_version_is_refused(copy: Path, tmp_path: Path) -> None:
    def add_migration(stated: dict[str, Any]) -> None:
        stated["migrations"].append("actions.9999_of_tomorrow")
        stated["application"] = "9.1"

    forge(copy, add_migration)
    said = refuse(copy, tmp_path / "office")
    assert "newer version of Answerable (9.1)" in said
    assert "actions.9999_of_tomorrow" in said


def test_a_paper_under_another_s_name_is_refused(copy: Path, tmp_path: Path) -> None:
    paper = next(path for path in (copy / "papers").rglob("*") if path.is_file())
    paper.write_bytes(b"other words")
    forge(copy)
    assert "its content is not that of its name" in refuse(copy, tmp_path / "office")


def test_a_zip_file_that_leads_out_of_its_folder_writes_nothing(copy: Path, tmp_path: Path) -> None:
    path = tmp_path / "hostile.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in digest_folder(copy):
            archive.write(copy / name, name)
        archive.writestr("../../outside.txt", "gotcha")
    assert "no name that a file of a set can have" in refuse(path, tmp_path / "office")
    assert not list(tmp_path.rglob("outside.txt"))


def test_an_office_without_one_of_its_papers_can_be_moved_when_that_is_accepted(
    invented: Office, tmp_path: Path
) -> None:
    harmed = Office(shutil.copytree(invented.folder, tmp_path / "harmed"))
    next(path for path in (harmed.folder / "papers").rglob("*") if path.is_file()).unlink()
    done = harmed.run("export", tmp_path / "export")
    assert done.returncode == 1
    assert "is lost or was altered" in done.stderr
    assert "its file is missing" in refuse(tmp_path / "export", tmp_path / "office")
    moved = Office(tmp_path / "office")
    assert (
        moved.run("import", tmp_path / "export", "--home", moved.folder, "--accept-problems").returncode == 1
    )
    assert len(moved.verify()["problems"]) == 1


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_a_backup_from_before_the_latest_migrations_is_brought_up_to_date(
    invented: Office, exported: Path, postgresql: MakeDatabase, tmp_path: Path, where: str
) -> None:
    """Before the trackers' layouts were known."""
    if where == "postgresql":
        older = move(exported, Office(tmp_path / "older", postgresql()))
    else:
        older = Office(shutil.copytree(invented.folder, tmp_path / "older"))
    older.do("manage", "migrate", "reading", "0001", "--verbosity", "0")
    older.do("backup", tmp_path / "backup")
    stated = json.loads((tmp_path / "backup" / "manifest.json").read_text())
    assert [each for each in stated["migrations"] if each.startswith("reading.")] == ["reading.0001_initial"]
    restored = Office(tmp_path / "restored")
    restored.do("restore", tmp_path / "backup", "--home", restored.folder)
    assert restored.verify()["problems"] == []
    assert take_out(restored, tmp_path / "after") == take_out(invented, tmp_path / "before")
