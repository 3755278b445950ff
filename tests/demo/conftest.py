"""The demonstration office, filled once for all tests of this folder and taken back at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from answerable.demo.filling import Filled, fill_office
from answerable.demo.sources import write_files


@pytest.fixture(scope="package")
def received(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_files(tmp_path_factory.mktemp("demonstration") / "notes-received")


@pytest.fixture(scope="package")
def office(
    received: list[Path], django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Filled]:
    papers = received[0].parent.parent / "papers"
    papers.mkdir()
    with (
        django_db_blocker.unblock(),
        override_settings(DEMONSTRATION=True, PAPERS_FOLDER=papers),
        transaction.atomic(),
    ):
        yield fill_office(received)
        transaction.set_rollback(True)
