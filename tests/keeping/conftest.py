from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.keeping.records import fill_record, take_out


@pytest.fixture(scope="module")
def record(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Path]:
    """The invented office, committed once for a module's tests, and the folder of its papers."""
    papers = tmp_path_factory.mktemp("record") / "papers"
    papers.mkdir()
    with override_settings(PAPERS_FOLDER=papers):
        with django_db_blocker.unblock():
            fill_record()
        yield papers
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
