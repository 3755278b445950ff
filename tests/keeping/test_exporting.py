from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.apps import apps

from answerable.accounts.models import Account
from answerable.keeping.exceptions import KeepingRefused
from answerable.keeping.exporting import export_record
from answerable.keeping.manifest import EXPORT
from answerable.keeping.opened import check_files, open_set, read_manifest
from answerable.papers.models import Paper
from answerable.papers.store import find_file
from tests.keeping.records import AS_OF, digest_folder, read_folder, take_out

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def test_an_export_is_equal_to_the_byte_but_for_the_stated_time(exported: Path, tmp_path: Path) -> None:
    take_out(tmp_path / "again")
    assert read_folder(tmp_path / "again") == read_folder(exported)

    take_out(tmp_path / "later", AS_OF + dt.timedelta(days=1))
    first, later = digest_folder(exported), digest_folder(tmp_path / "later")
    assert {name for name in first if first[name] != later[name]} == {"manifest.json", "manifest.sha256"}


def test_a_zip_file_is_equal_to_the_byte_and_holds_what_the_folder_does(
    exported: Path, tmp_path: Path
) -> None:
    for name in ("one.zip", "two.zip"):
        take_out(tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        held = {member.filename: archive.read(member) for member in archive.infolist()}
    assert held == read_folder(exported)


def test_only_its_owner_can_read_what_was_written(exported: Path, tmp_path: Path) -> None:
    take_out(tmp_path / "one.zip")
    for path in [exported, tmp_path / "one.zip", *exported.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_no_secret_is_in_any_file(exported: Path) -> None:
    secrets = [account.password.encode() for account in Account.objects.all()]
    assert secrets
    everything = b"".join(read_folder(exported).values())
    assert [secret for secret in secrets if secret in everything] == []
    assert b"Anne Specimen" in everything
    assert b"Zebedee" not in everything


def list_lines(exported: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for path in sorted((exported / "tables").iterdir()):
        for line in path.read_text(encoding="utf-8").split("\n")[:-1]:
            yield path.name.removesuffix(".jsonl"), json.loads(line)


def test_every_row_fits_its_schema(exported: Path) -> None:
    checks = {}
    for path in (exported / "schemas").iterdir():
        schema = json.loads(path.read_text(encoding="utf-8"))
        kind = jsonschema.Draft202012Validator
        kind.check_schema(schema)
        checks[path.name.removesuffix(".schema.json")] = kind(schema, format_checker=kind.FORMAT_CHECKER)
    rows = list(list_lines(exported))
    assert {table for table, _ in rows} >= {"actions.action", "reading.draft", "audit.redaction"}
    for table, row in rows:
        checks[table].validate(row)
    table, row = next((table, row) for table, row in rows if table == "actions.action")
    for wrong in ({**row, "id": "1"}, {**row, "extra": 1}, {**row, "text": None}, {"id": 1}):
        assert not checks[table].is_valid(wrong)


def test_every_row_is_in_it_by_its_key(exported: Path) -> None:
    found: dict[str, list[object]] = {}
    for table, row in list_lines(exported):
        model = apps.get_model(table)
        found.setdefault(table, []).append(row[model._meta.pk.attname])
    for table, keys in found.items():
        expected = apps.get_model(table)._base_manager.order_by("pk").values_list("pk", flat=True)
        assert keys == list(expected), table


def test_the_manifest_names_every_file_with_its_digest(exported: Path) -> None:
    with open_set(exported) as opened:
        manifest = read_manifest(opened, EXPORT)
        assert check_files(opened, manifest) == []
    assert manifest.as_of == "2026-02-03T04:05:06+00:00"
    assert manifest.head.split(":")[0] == str(manifest.counts["audit.ledgerentry"])
    assert set(manifest.files) | {"manifest.json", "manifest.sha256"} == set(digest_folder(exported))


def test_the_readme_names_every_table_and_what_is_left_out(exported: Path) -> None:
    words = (exported / "README.txt").read_text(encoding="utf-8")
    for path in (exported / "tables").iterdir():
        assert f" {path.name.removesuffix('.jsonl')} " in words
    assert "sessions.session: " in words
    assert "accounts.account.password: " in words
    assert "2026" not in words.replace("Q/2026", "")


@pytest.mark.parametrize("damage", ["lost", "altered"])
def test_a_paper_that_is_lost_or_altered_is_told_and_not_taken_along(
    record: Path, settings: Any, tmp_path: Path, damage: str
) -> None:
    settings.PAPERS_FOLDER = shutil.copytree(record, tmp_path / "papers")
    harmed, *kept = Paper.objects.filter(removed_at=None).values_list("sha256", flat=True)
    find_file(harmed).unlink()
    if damage == "altered":
        find_file(harmed).write_bytes(b"other words")
    done = take_out(tmp_path / "export")
    (problem,) = done.problems
    assert harmed[:12] in problem
    assert done.papers == len(kept)
    assert harmed in (tmp_path / "export" / "README.txt").read_text(encoding="utf-8")
    papers = [path.name for path in (tmp_path / "export" / "papers").rglob("*") if path.is_file()]
    assert sorted(papers) == sorted(kept)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "export").mkdir()
    take_out(tmp_path / "export")  # an empty folder is nothing
    before = digest_folder(tmp_path / "export")
    with pytest.raises(KeepingRefused, match="is there already"):
        take_out(tmp_path / "export")
    assert digest_folder(tmp_path / "export") == before


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:

    def stop(done: int, total: int, words: str) -> None:
        raise ZeroDivisionError

    for name in ("export", "export.zip"):
        with pytest.raises(ZeroDivisionError):
            export_record(tmp_path / name, as_of=AS_OF, tell=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(KeepingRefused, match="Nothing can be written beside"):
        take_out(tmp_path / "file" / "export")


def test_what_an_ended_process_left_behind_is_cleared(tmp_path: Path) -> None:
    left = tmp_path / ".export.being-written-999999999"
    (left / "set").mkdir(parents=True)
    other = tmp_path / ".other.being-written-999999999"
    other.mkdir()
    take_out(tmp_path / "export")
    assert not left.exists()
    assert other.exists()
    shutil.rmtree(other)
