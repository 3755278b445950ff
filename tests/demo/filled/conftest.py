"""The demonstration office, filled once for the tests of this folder and emptied after them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from answerable.demo.filling import Filled, fill_office
from answerable.demo.sources import write_files


@pytest.fixture(scope="package")
def office(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Filled]:
    """Committed, so that every test can read it in a transaction of its own; no test of this folder
    founds an office itself."""
    folder = tmp_path_factory.mktemp("demonstration")
    (folder / "papers").mkdir()
    received = write_files(folder / "notes-received")
    with override_settings(DEMONSTRATION=True, PAPERS_FOLDER=folder / "papers"):
        with django_db_blocker.unblock():
            filled = fill_office(received)
        yield filled
        with django_db_blocker.unblock():
            call_command("flush", verbosity=0, interactive=False)
