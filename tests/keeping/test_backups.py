"""Backups of whole offices: what comes back, what is refused, and what people may go on doing meanwhile."""

from __future__ import annotations

import json
import shutil
import sqlite3
import stat
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.keeping.forging import forge
from tests.keeping.processes import Office
from tests.keeping.records import digest_folder
from tests.keeping.test_damage import flip
from tests.keeping.test_moving import MakeDatabase, take_out

PASSWORD_SCRIPT = """
from answerable.accounts.models import Account
print(Account.objects.get(username="anne").check_password("the one-time password of anne"))
"""
SETTING_SCRIPT = """
from django.contrib.sessions.backends.db import SessionStore
from answerable.accounts.models import Account
account = Account.objects.get(username="anne")
account.set_password("the one-time password of anne")
account.save()
SessionStore().create()
"""
COUNTING_SCRIPT = """
from django.contrib.sessions.models import Session
print(Session.objects.count())
"""
WRITING_SCRIPT = """
import itertools, sys
from answerable.audit import ledger
from answerable.office.models import Person
from answerable.papers.operations import keep_paper
actor = ledger.Actor("account 1 (policy officer)")
for number in itertools.count():
    with ledger.entry(actor, "write on") as writing:
        writing.add_all([Person(name=f"Person {number}"), Person(name=f"Other {number}")])
    keep_paper(f"paper {number}".encode(), name=f"{number}.txt", by=actor)
    print(number, flush=True)
"""


@pytest.fixture(scope="module")
def office(invented: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("kept") / "office"
    office = Office(shutil.copytree(invented.folder, folder))
    office.run_script(SETTING_SCRIPT)
    (folder / "measures").mkdir()
    (folder / "measures" / "own measure.yaml").write_text("name: our own\n")
    return office


@pytest.fixture(scope="module")
def backup(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups")
    office.do("backup", folder / "office.zip")
    return folder / "office.zip"


@pytest.fixture
def copied(office: Office, tmp_path: Path) -> Office:
    return Office(shutil.copytree(office.folder, tmp_path / "copied"))


def alter_rows(office: Office) -> None:
    with sqlite3.connect(office.folder / "office.sqlite3") as database:
        database.execute("UPDATE actions_action SET text = 'Nothing was asked.'")
        database.execute("DELETE FROM actions_wording")


def cut_database(office: Office) -> None:
    path = office.folder / "office.sqlite3"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def lose_papers(office: Office) -> None:
    shutil.rmtree(office.folder / "papers")


def lose_everything(office: Office) -> None:
    shutil.rmtree(office.folder)


@pytest.mark.parametrize("harm", [alter_rows, cut_database, lose_papers, lose_everything])
def test_a_harmed_office_is_what_it_was_after_it_was_restored(
    office: Office, backup: Path, copied: Office, tmp_path: Path, harm: Callable[[Office], None]
) -> None:
    harm(copied)
    assert harm is lose_everything or not copied.verify()["sound"]
    said = json.loads(copied.do("restore", backup, "--home", copied.folder, "--replace", "--json"))
    assert copied.verify()["problems"] == []
    assert take_out(copied, tmp_path / "after") == take_out(office, tmp_path / "before")
    assert (said["aside"] is None) == (harm is lose_everything)
    if said["aside"]:
        assert (Path(said["aside"]) / "office.toml").is_file()


def test_everything_in_the_folder_comes_back_and_only_its_owner_reads_it(
    office: Office, backup: Path, tmp_path: Path
) -> None:
    restored = Office(tmp_path / "restored")
    restored.do("restore", backup, "--home", restored.folder)
    before, after = digest_folder(office.folder), digest_folder(restored.folder)
    apart = {"office.sqlite3"}
    assert {n: d for n, d in after.items() if n not in apart} == {
        n: d for n, d in before.items() if n not in apart
    }
    assert "measures/own measure.yaml" in after
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    for path in (restored.folder, restored.folder / "papers", restored.folder / "measures"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE((restored.folder / "secret.key").stat().st_mode) == 0o600


def test_people_sign_in_again_with_their_passwords(office: Office, backup: Path, tmp_path: Path) -> None:
    assert office.run_script(COUNTING_SCRIPT) == "1\n"
    restored = Office(tmp_path / "restored")
    restored.do("restore", backup, "--home", restored.folder)
    assert restored.run_script(PASSWORD_SCRIPT + COUNTING_SCRIPT) == "True\n0\n"


def test_a_backup_on_postgresql_comes_back_there_and_on_sqlite(
    office: Office, postgresql: MakeDatabase, tmp_path: Path
) -> None:
    served = Office(tmp_path / "served", postgresql())
    served.do("import", invent_export(office, tmp_path), "--home", served.folder)
    served.run_script(SETTING_SCRIPT)
    expected = take_out(served, tmp_path / "expected")
    served.do("backup", tmp_path / "backup.zip")
    for name, address in (("there", postgresql()), ("here", "")):
        restored = Office(tmp_path / name, address)
        restored.do("restore", tmp_path / "backup.zip", "--home", restored.folder)
        assert restored.verify()["problems"] == []
        assert restored.run_script(PASSWORD_SCRIPT + COUNTING_SCRIPT) == "True\n0\n"
        assert take_out(restored, tmp_path / f"{name}-out") == expected
    refused = served.run("restore", tmp_path / "backup.zip", "--home", served.folder, "--replace")
    assert refused.returncode == 1
    assert "is not empty. It stays as it is" in refused.stderr
    assert served.verify()["problems"] == []


def invent_export(office: Office, tmp_path: Path) -> Path:
    office.do("export", tmp_path / "invented.zip")
    return tmp_path / "invented.zip"


def test_an_sqlite_backup_is_not_put_into_postgresql(
    backup: Path, postgresql: MakeDatabase, tmp_path: Path
) -> None:
    office = Office(tmp_path / "office", postgresql())
    done = office.run("restore", backup, "--home", office.folder)
    assert done.returncode == 1
    assert "ANSWERABLE_DATABASE_URL names a PostgreSQL one" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_people_go_on_writing_while_a_backup_is_taken(copied: Office, tmp_path: Path) -> None:
    """What is in the backup is one state of the office: whole operations, and every paper's file."""
    script = tmp_path / "writing.py"
    script.write_text("import django; django.setup()\n" + WRITING_SCRIPT)
    writer = copied.start_python(script)
    try:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "0\n"
        for number in range(3):
            copied.do("backup", tmp_path / f"{number}.zip")
            time.sleep(0.2)
        assert writer.poll() is None, writer.communicate()[1]
    finally:
        writer.kill()
        writer.communicate()
    heads = []
    for number in range(3):
        restored = Office(tmp_path / f"restored-{number}")
        restored.do("restore", tmp_path / f"{number}.zip", "--home", restored.folder)
        with sqlite3.connect(restored.folder / "office.sqlite3") as database:
            counts = (
                "SELECT name LIKE 'Person %', count(*) FROM office_person WHERE name LIKE '% %' GROUP BY 1"
            )
            assert dict(database.execute(counts))[1] > 0
            pairs = "SELECT sum(name LIKE 'Person %') - sum(name LIKE 'Other %') FROM office_person"
            assert database.execute(pairs).fetchone() == (0,)
        heads.append(int(restored.verify()["head"].split(":")[0]))
    assert heads == sorted(heads)
    assert len(set(heads)) == 3


def refuse(source: Path, folder: Path) -> str:
    done = Office(folder).run("restore", source, "--home", folder)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not folder.exists()
    assert [path.name for path in folder.parent.iterdir() if path.name.startswith(".")] == []
    return done.stderr


def test_a_damaged_backup_is_refused_and_its_file_named(office: Office, backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        name = next(name for name in archive.namelist() if "papers" in name)
        archive.extractall(tmp_path / "unpacked")
    damaged = tmp_path / "unpacked" / name
    damaged.write_bytes(flip(damaged.read_bytes(), 77))
    assert f"{name} was altered" in refuse(tmp_path / "unpacked", tmp_path / "office")
    (tmp_path / "turned.zip").write_bytes(flip(backup.read_bytes(), backup.stat().st_size * 4))
    assert "the digest of the whole does not fit" in refuse(tmp_path / "turned.zip", tmp_path / "office")


def test_an_unpacked_backup_is_restored_as_well(office: Office, backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "unpacked")
    restored = Office(tmp_path / "restored")
    restored.do("restore", tmp_path / "unpacked", "--home", restored.folder)
    assert restored.verify()["head"] == office.verify()["head"]


def test_a_backup_of_a_newer_version_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path / "newer")

    def add_migration(stated: dict[str, Any]) -> None:
        stated["migrations"].append("office.9999_of_tomorrow")
        stated["application"] = "9.1"

    forge(tmp_path / "newer", add_migration)
    said = refuse(tmp_path / "newer", tmp_path / "office")
    assert "newer version of Answerable (9.1)" in said


def test_nothing_is_restored_over_an_office_unless_it_is_asked_for(backup: Path, copied: Office) -> None:
    before = digest_folder(copied.folder)
    done = copied.run("restore", backup, "--home", copied.folder)
    assert done.returncode == 1
    assert "is there already" in done.stderr
    assert digest_folder(copied.folder) == before


def test_a_backup_in_the_office_s_own_folder_or_over_another_is_refused(
    copied: Office, backup: Path, tmp_path: Path
) -> None:
    for target, words in (
        (copied.folder / "backups" / "one.zip", "lies in the office's own folder"),
        (backup, "is there already"),
    ):
        done = copied.run("backup", target)
        assert done.returncode == 1
        assert words in done.stderr
    assert not (copied.folder / "backups").exists()


def test_a_database_that_is_damaged_is_not_backed_up(copied: Office, tmp_path: Path) -> None:
    path = copied.folder / "office.sqlite3"
    data = bytearray(path.read_bytes())
    for page in range(20, len(data) // 4096, 3):
        data[page * 4096 : page * 4096 + 512] = b"\xee" * 512
    path.write_bytes(data)
    done = copied.run("backup", tmp_path / "backup.zip")
    assert done.returncode == 1
    assert "cannot be copied" in done.stderr or "would be no backup" in done.stderr
    assert not (tmp_path / "backup.zip").exists()


def test_an_office_with_a_fault_is_backed_up_and_the_fault_told_when_it_is_restored(
    copied: Office, tmp_path: Path
) -> None:
    alter_rows(copied)
    (copied.folder / "link").symlink_to("/etc")
    next(path for path in (copied.folder / "papers").rglob("*") if path.is_file()).unlink()
    done = copied.run("backup", tmp_path / "backup")
    assert done.returncode == 1
    assert "is lost or was altered" in done.stderr
    assert "link is a link or a device" in done.stderr
    restored = Office(tmp_path / "restored")
    done = restored.run("restore", tmp_path / "backup", "--home", restored.folder)
    assert done.returncode == 1
    assert "its file is missing" in done.stderr
    assert restored.verify()["problems"] == copied.verify()["problems"]
