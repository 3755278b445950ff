"""Bytes altered in SQLite's own file, behind everybody's back. Always in a copy."""

import random
import shutil
from pathlib import Path

import pytest
from django.db import connection

from answerable.audit import ledger
from answerable.audit.verification import verify
from tests.audit.specimens.models import Remark, Subject

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL keeps its files elsewhere"),
]


@pytest.fixture
def file(officer, tmp_path):
    """The file of an office with something in it; the connection reads this copy."""
    with ledger.entry(by=officer, operation="add") as writing:
        subject = writing.add(Subject(name="Burglary in Testbury", words="x", details={"month": "June"}))
        writing.add_all(Remark(subject=subject, text=f"Remark number {n} " * 9) for n in range(150))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    original = connection.settings_dict["NAME"]
    copy = tmp_path / "office.sqlite3"
    shutil.copy(original, copy)
    connection.settings_dict["NAME"] = str(copy)
    yield copy
    connection.close()
    connection.settings_dict["NAME"] = original


def alter(file: Path, old: bytes, new: bytes) -> None:
    """In the row itself; its image in the versions says `"name":"` before it."""
    content = file.read_bytes()
    assert len(old) == len(new)
    position = content.index(old)
    while content[:position].endswith(b'":"'):
        position = content.index(old, position + 1)
    file.write_bytes(content[:position] + new + content[position + len(old) :])


def test_copy_is_sound_before_anything_is_altered(file):
    assert verify().problems == ()


def test_byte_altered_in_a_row_is_named_with_table_row_and_field(file):
    alter(file, b"Burglary in Testbury", b"Burglarz in Testbury")
    subject = Subject.objects.get()
    assert subject.name == "Burglarz in Testbury"
    where = f"Table specimens_subject, row {subject.pk}, field name"
    assert verify().problems == (f"{where}: it is not what entry 1 of the ledger recorded.",)


def test_byte_that_breaks_the_encoding_is_named(file):
    alter(file, b"Remark number 7 Remark", b"Remark number \xff Remark")
    (problem,) = verify().problems
    assert problem.startswith("Table specimens_remark, row")
    assert ", field text: it cannot be read" in problem


def test_version_that_cannot_be_read_is_named(file):
    alter(file, b'"text":"Remark number 7 Remark', b'"text":"Remark number \xff Remark')
    assert any(problem.startswith("Version 9 cannot be read") for problem in verify().problems)


@pytest.mark.parametrize(
    "content", [b"", b"not a database at all" * 300, None], ids=["empty", "other", "cut off"]
)
def test_file_that_is_no_database_gives_a_sentence(file, content):
    file.write_bytes(file.read_bytes()[:9000] if content is None else content)
    problems = verify().problems
    assert problems
    assert all(isinstance(problem, str) and problem.endswith(".") for problem in problems)


@pytest.mark.parametrize("seed", range(12))
def test_random_damage_gives_sentences_and_no_exception(file, seed):
    chance = random.Random(seed)
    content = bytearray(file.read_bytes())
    for _ in range(chance.choice([1, 30, 2000])):
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
    file.write_bytes(content)
    assert all(isinstance(problem, str) for problem in verify().problems)


def test_missing_file_gives_a_sentence(file):
    connection.settings_dict["NAME"] = str(file.parent / "missing" / "office.sqlite3")
    (problem,) = verify().problems
    assert problem.startswith("The database cannot be read")
