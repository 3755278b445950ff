from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.cli.notes import SURE
from tests.database.postgresql import start_postgresql
from tests.keeping.processes import Office
from tests.keeping.records import fill_record, take_out


@pytest.fixture(scope="module")
def record(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """The invented office, committed once for a module's tests, and the folder of its papers."""
    papers = tmp_path_factory.mktemp("record") / "papers"
    papers.mkdir()
    with override_settings(PAPERS_FOLDER=papers):
        try:
            with django_db_blocker.unblock():
                fill_record()
            yield papers
        finally:
            with django_db_blocker.unblock():
                call_command("flush", verbosity=0, interactive=False)


@pytest.fixture(scope="module")
def exported(
    record: Path, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The invented office as it is taken out. Tests read it, and copy what they change."""
    folder = tmp_path_factory.mktemp("exported") / "export"
    with django_db_blocker.unblock():
        take_out(folder)
    return folder


@pytest.fixture(scope="session")
def _once() -> None:
    """Tests that run whole offices in processes choose their databases themselves, so they run once."""
    if os.environ.get("ANSWERABLE_DATABASE_URL"):
        pytest.skip("run with SQLite's tests, with a PostgreSQL of its own")


@pytest.fixture(scope="session")
def invented(_once: None, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A real office in a folder of its own: founded, with notes in the record and a draft that waits. Tests
    read it, and copy what they change."""
    folder = tmp_path_factory.mktemp("invented")
    office = Office(folder / "office")
    office.do("new", "--profile", "west-mercia", "--home", office.folder)
    for number, name in enumerate(("March", "April", "May", "June")):
        text = SURE.replace("March 2018", f"{name} 2018").replace("20 March", f"{10 + number} {name}")
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    office.do("notes", "import", *sorted(folder.glob("*.txt")))
    office.do("notes", "accept", folder / "March.txt")
    office.do("notes", "accept", folder / "April.txt")
    office.do("account", "open", "anne", "--name", "Anne Specimen", "--role", "policy_officer")
    assert office.verify()["sound"]
    return office


@pytest.fixture(scope="session")
def postgresql(_once: None) -> Iterator[Callable[[], str]]:
    """Gives the address of a new, empty database each time it is called."""
    with start_postgresql() as address:
        numbers = itertools.count(1)

        def make_database() -> str:
            name = f"office_{next(numbers)}"
            with psycopg.connect(address, autocommit=True) as server:
                server.execute(f"CREATE DATABASE {name}")
            return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))

        yield make_database
