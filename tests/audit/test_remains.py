"""A name that was removed is found in no byte under the office's folder."""

import random
from pathlib import Path

import pytest
from django.db import connection

from answerable.audit import ledger, remains, removal
from answerable.audit.blanking import Blanking
from answerable.audit.models import Removal
from tests.audit.specimens.models import Notepad, Remark, Subject

pytestmark = pytest.mark.django_db(transaction=True)
NAME = "Zoë Marsh-Tester"
FORMS = [NAME, NAME.upper(), NAME.lower(), NAME.replace("ë", "e\u0308"), NAME.replace("ë", "\\u00eb")]
needs_sqlite = pytest.mark.skipif(
    "connection.vendor != 'sqlite'", reason="PostgreSQL keeps its files elsewhere"
)


def find_bytes():
    """The files under the office's folder that hold the name, in whatever encoding."""
    patterns = [form.encode(encoding) for form in FORMS for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    database = Path(connection.settings_dict["NAME"])
    files = [path for path in database.parent.rglob("*") if path.is_file()]
    assert database in files
    return [path.name for path in files if any(pattern in path.read_bytes() for pattern in patterns)]


def write_much(officer):
    """Enough for pages to be freed, reused and left behind."""
    chance = random.Random(1)
    for _ in range(12):
        with ledger.entry(by=officer, operation="write") as writing:
            subject = writing.add(Subject(name=NAME, details={NAME: [NAME]}))
            for _ in range(8):
                writing.add(Remark(subject=subject, text=f"{NAME} said. " * chance.randrange(1, 400)))
            for remark in Remark.objects.order_by("?")[:3]:
                writing.change(remark, text="Shorter")
    Notepad.objects.create(title="x", text=NAME, extra={"by": NAME})
    Notepad.objects.create(title="y", text=f"{NAME} " * 2000)
    Notepad.objects.filter(title="y").delete()


@needs_sqlite
def test_removed_name_is_found_in_no_file_under_the_folder(officer, chief):
    write_much(officer)
    assert find_bytes()
    request = removal.request_removal(by=officer, spellings=[NAME], reason="r", legal_basis="b")
    done = removal.authorise_removal(request, by=chief)
    assert done.remains_cleared_at is not None
    assert find_bytes() == []


def test_removed_name_is_found_in_no_table_on_either_database(officer, chief):
    write_much(officer)
    assert remains.list_holders(Blanking([NAME]))
    request = removal.request_removal(by=officer, spellings=[NAME], reason="r", legal_basis="b")
    removal.authorise_removal(request, by=chief)
    assert remains.list_holders(Blanking([NAME])) == []
    assert Removal.objects.get().remains_cleared_at is not None


@needs_sqlite
def test_remains_that_cannot_be_cleared_are_told_and_can_be_cleared_later(officer, chief):
    import sqlite3

    write_much(officer)
    request = removal.request_removal(by=officer, spellings=[NAME], reason="r", legal_basis="b")
    reader = sqlite3.connect(connection.settings_dict["NAME"])
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM audit_version").fetchall()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 100")
    done = removal.authorise_removal(request, by=chief)
    assert done.remains_cleared_at is None
    reader.close()
    assert removal.clear_remains(done, by=chief) == ""
    assert find_bytes() == []


def test_stores_are_swept_after_the_commit(officer, chief, monkeypatch):
    order = []
    monkeypatch.setattr(removal, "_stores", {})
    removal.register_store(
        "files",
        blank=lambda blanking, writing: order.append(("blank", connection.in_atomic_block)) or 0,
        sweep=lambda: order.append(("sweep", connection.in_atomic_block)),
    )
    request = removal.request_removal(by=officer, spellings=[NAME], reason="r", legal_basis="b")
    removal.authorise_removal(request, by=chief)
    assert order == [("blank", True), ("sweep", False)]
