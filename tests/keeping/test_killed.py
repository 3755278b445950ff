"""The process is killed at any moment: what stands at the target is whole, or not there."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from answerable.keeping.damage import find_damage
from tests.keeping.processes import Office, kill_after
from tests.keeping.records import digest_folder

ROUNDS = 5


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


@pytest.mark.parametrize("replace", [False, True], ids=["new", "replaced"])
def test_a_restore_that_was_interrupted_has_made_the_office_or_nothing(
    office: Office, backup: Path, tmp_path: Path, replace: bool
) -> None:
    words = ["--replace"] if replace else []
    first = Office(tmp_path / "first")
    expected, killed = office.verify()["head"], 0
    measured = list_moments(6, lambda: first.do("restore", backup, "--home", first.folder))
    for number, moment in enumerate(measured):
        target = Office(tmp_path / str(number) / "office")
        if replace:
            shutil.copytree(office.folder, target.folder)
        process = target.start("restore", backup, "--home", target.folder, *words)
        killed += kill_after(process, moment)
        aside = list(target.folder.parent.glob("office.before-*"))
        if target.folder.exists():
            assert target.verify()["head"] == expected
            assert target.verify()["problems"] == []
        else:
            assert len(aside) == int(replace)
        for each in aside:
            assert Office(each).verify()["problems"] == []
        if not target.folder.exists():
            target.do("restore", backup, "--home", target.folder)
        left = [path.name for path in target.folder.parent.iterdir() if path.name.startswith(".")]
        assert len(left) <= 1
    assert killed >= ROUNDS // 2


def test_an_import_that_was_interrupted_has_made_the_office_or_nothing(
    office: Office, tmp_path: Path
) -> None:
    office.do("export", tmp_path / "export.zip")
    first = Office(tmp_path / "first")
    killed = 0
    measured = list_moments(7, lambda: first.do("import", tmp_path / "export.zip", "--home", first.folder))
    for number, moment in enumerate(measured):
        target = Office(tmp_path / str(number) / "office")
        killed += kill_after(target.start("import", tmp_path / "export.zip", "--home", target.folder), moment)
        if target.folder.exists():
            assert target.verify()["problems"] == []
    assert killed >= ROUNDS // 2
    last = Office(tmp_path / "0" / "office")
    if not last.folder.exists():
        last.do("import", tmp_path / "export.zip", "--home", last.folder)
    assert [path.name for path in last.folder.parent.iterdir()] == ["office"]
