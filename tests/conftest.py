"""What every test can count on: no way to the outside, and the shared material where it is."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
_ADDRESSES_HERE = ("127.0.0.1", "::1", "localhost", "0.0.0.0", "", None)


def _refuse_outside(event: str, arguments: tuple[Any, ...]) -> None:
    """An audit hook sees each connection that Python opens, whatever library asked for it."""
    if event == "socket.getaddrinfo":
        host = arguments[0]
    elif event in ("socket.connect", "socket.sendto"):
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a Unix socket is a path
    else:
        return
    if (host.decode() if isinstance(host, bytes) else host) not in _ADDRESSES_HERE:
        raise ConnectionRefusedError(f"Tests may not reach {host}: nothing outside this machine.")


sys.addaudithook(_refuse_outside)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run those that touch the database: the others ran before, and know no difference."""
    if os.environ.get("ANSWERABLE_DATABASE_URL"):
        touching = [item for item in items if _touches_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if not _touches_database(item)])
        items[:] = touching


def _touches_database(item: pytest.Item) -> bool:
    named = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or named & {"db", "transactional_db", "django_db_setup"})


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("shared"):
        _need_shared()


def _need_shared() -> None:
    if SHARED.is_dir():
        return
    if os.environ.get("ANSWERABLE_SHARED_REQUIRED") == "1":
        pytest.fail("The shared material is not beside the project, and this run may not do without it.")
    pytest.skip("the shared material is not beside the project")


@pytest.fixture
def shared() -> Path:
    """The folder of material that lies beside the project and is no part of it."""
    _need_shared()
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _emptying_past_triggers() -> Iterator[None]:
    from tests.database.emptying import lift_triggers

    with lift_triggers():
        yield


@pytest.fixture(autouse=True)
def _emptying_papers() -> Iterator[None]:
    """The database is empty again after each test, and so must the files be that its rows spoke of."""
    from tests.settings import HOME

    yield
    folder = HOME.papers
    for path in folder.iterdir() if folder.is_dir() else ():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
