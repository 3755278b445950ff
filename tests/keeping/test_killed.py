"""The process is killed at any moment: what stands at the target is whole, or not there."""

from __future__ import annotations

import random
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answerable.keeping.damage import find_damage
from tests.keeping.processes import Office, kill_after
from tests.keeping.records import digest_folder

ROUNDS = 4


@pytest.fixture(scope="module")
def office(invented: Office, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """With enough in it that there is something to interrupt."""
    folder = tmp_path_factory.mktemp("killed") / "office"
    office = Office(shutil.copytree(invented.folder, folder))
    office.run_script(
        "from answerable.audit.ledger import Actor\n"
        "from answerable.papers.operations import keep_paper\n"
        "import random\n"
        "generator = random.Random(4)\n"
        "for number in range(60):\n"
        "    content = generator.randbytes(150_000)\n"
        "    keep_paper(content, name=f'{number}.pdf', by=Actor('account 1 (policy officer)'))\n"
    )
    return office


@pytest.fixture(scope="module")
def backup(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("backup") / "office.zip"
    office.do("backup", path)
    return path


def list_moments(seed: int, measure: Callable[[], object]) -> Iterator[float]:
    """Moments between the start and the end of a run, as long as it takes just now; most in its later half,
    since much of the first is Python's own start."""
    begun = time.monotonic()
    measure()
    lasted = time.monotonic() - begun
    generator = random.Random(seed)
    yield from sorted(lasted * generator.uniform(0.3, 1.0) for _ in range(ROUNDS))


@pytest.mark.parametrize("name", ["set.zip", "set"])
def test_a_backup_that_was_interrupted_is_whole_or_not_there(
    office: Office, tmp_path: Path, name: str
) -> None:
    before, killed = digest_folder(office.folder), 0
    for number, moment in enumerate(list_moments(5, lambda: office.do("backup", tmp_path / name))):
        target = tmp_path / str(number) / name
        killed += kill_after(office.start("backup", target), moment)
        assert not target.exists() or find_damage(target)[1] == []
        assert {path.name for path in target.parent.glob("*")} <= {
            name,
            *(each.name for each in target.parent.glob(f".{name}.being-written-*")),
        }
    assert killed >= ROUNDS // 2
    assert {
        n: d for n, d in digest_folder(office.folder).items() if not n.startswith("office.sqlite3-")
    } == before
    again = tmp_path / "0" / f"again-{name}"
    office.do("backup", again)
    assert find_damage(again)[1] == []


def check_same(made: Path, whole: Path) -> None:
    """That every file is there as it is in an office that was made without interruption. Two databases of the
    same record differ in their pages, so of them their soundness and all their rows are compared."""
    apart = "office.sqlite3"
    these, those = digest_folder(made), digest_folder(whole)
    assert these.pop(apart)
    assert those.pop(apart)
    assert these == those
    assert dump(made / apart) == dump(whole / apart)


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        tables = ("audit_ledgerentry", "audit_version", "actions_action", "meetings_item", "reading_draft")
        return [str(row) for table in tables for row in database.execute(f"SELECT * FROM {table} ORDER BY 1")]


@pytest.mark.parametrize("replace", [False, True], ids=["new", "replaced"])
def test_a_restore_that_was_interrupted_has_made_the_office_or_nothing(
    office: Office, backup: Path, tmp_path: Path, replace: bool
) -> None:
    words = ["--replace"] if replace else []
    whole, killed = Office(tmp_path / "whole"), 0
    measured = list_moments(6, lambda: whole.do("restore", backup, "--home", whole.folder))
    for number, moment in enumerate(measured):
        target = Office(tmp_path / str(number) / "office")
        if replace:
            shutil.copytree(office.folder, target.folder)
        killed += kill_after(target.start("restore", backup, "--home", target.folder, *words), moment)
        aside = list(target.folder.parent.glob("office.before-*"))
        if target.folder.exists():
            check_same(target.folder, whole.folder)
        else:
            assert len(aside) == int(replace)
        for each in aside:
            assert digest_folder(each) == digest_folder(office.folder)
    assert killed >= ROUNDS // 2
    first = Office(tmp_path / "0" / "office")
    first.do("restore", backup, "--home", first.folder, "--replace")
    assert first.verify()["problems"] == []
    assert [path.name for path in first.folder.parent.iterdir() if path.name.startswith(".")] == []


def test_an_import_that_was_interrupted_has_made_the_office_or_nothing(
    office: Office, tmp_path: Path
) -> None:
    office.do("export", tmp_path / "export.zip")
    whole, killed = Office(tmp_path / "whole"), 0
    measured = list_moments(7, lambda: whole.do("import", tmp_path / "export.zip", "--home", whole.folder))
    for number, moment in enumerate(measured):
        target = Office(tmp_path / str(number) / "office")
        killed += kill_after(target.start("import", tmp_path / "export.zip", "--home", target.folder), moment)
        if target.folder.exists():
            assert dump(target.folder / "office.sqlite3") == dump(whole.folder / "office.sqlite3")
    assert killed >= ROUNDS // 2
    last = Office(tmp_path / "0" / "office")
    if not last.folder.exists():
        last.do("import", tmp_path / "export.zip", "--home", last.folder)
    assert [path.name for path in last.folder.parent.iterdir()] == ["office"]
