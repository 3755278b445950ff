"""What was taken out goes back in, row for row; what the database refuses is told by file and line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.state import ProjectState
from pytest_django.plugin import DjangoDbBlocker

from answerable.accounts.models import Account
from answerable.audit import ledger
from answerable.audit.verification import verify
from answerable.keeping.checking import check_tables
from answerable.keeping.exceptions import KeepingRefused
from answerable.keeping.loading import load_tables
from answerable.keeping.manifest import EXPORT
from answerable.keeping.migrating import open_registry
from answerable.keeping.opened import open_set, read_manifest
from answerable.keeping.tables import Table, list_tables
from answerable.search import index
from tests.audit.specimens.models import Subject
from tests.keeping.records import digest_folder, fill_record, take_out
from tests.offices import OFFICER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def exported(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Path:
    """The invented office, taken out and gone from the database."""
    folder = tmp_path_factory.mktemp("exported") / "export"
    with django_db_blocker.unblock():
        try:
            fill_record()
            take_out(folder)
        finally:
            call_command("flush", verbosity=0, interactive=False)
    return folder


@pytest.fixture
def papers(exported: Path, settings: Any) -> Path:
    settings.PAPERS_FOLDER = exported / "papers"
    return exported / "papers"


@pytest.fixture(scope="module")
def tables() -> Sequence[Table]:
    return list_tables(open_registry(ProjectState.from_apps(apps)))


def load(folder: Path, tables: Sequence[Table]) -> None:
    with open_set(folder) as opened:
        load_tables(opened, tables)


def check(folder: Path, tables: Sequence[Table]) -> list[str]:
    with open_set(folder) as opened:
        return check_tables(opened, read_manifest(opened, EXPORT), tables)


Spoil = Callable[[str, Callable[[list[dict[str, Any]]], object]], Path]


@pytest.fixture
def spoil(exported: Path, tmp_path: Path) -> Spoil:
    """A copy of the export whose table was changed by somebody."""

    def spoil_table(table: str, change: Callable[[list[dict[str, Any]]], object]) -> Path:
        folder = tmp_path / "spoilt"
        if not folder.exists():
            shutil.copytree(exported, folder)
        path = folder / "tables" / f"{table}.jsonl"
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
        change(rows)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return folder

    return spoil_table


@pytest.mark.usefixtures("papers")
def test_what_was_taken_out_goes_in_and_comes_out_equal(
    exported: Path, tables: Sequence[Table], tmp_path: Path
) -> None:
    assert check(exported, tables) == []
    load(exported, tables)
    index.rebuild()
    assert verify().problems == ()
    take_out(tmp_path / "again")
    assert digest_folder(tmp_path / "again") == digest_folder(exported)


@pytest.mark.usefixtures("papers")
def test_a_loaded_office_goes_on_and_gives_no_number_twice(exported: Path, tables: Sequence[Table]) -> None:
    load(exported, tables)
    index.rebuild()
    gone = max(int(row["id"]) for row in read_rows(exported, "specimens.subject")) + 1
    with ledger.entry(OFFICER, "go on") as writing:
        assert writing.add(Subject(name="Next")).pk == gone + 1
    assert verify().problems == ()


def read_rows(folder: Path, table: str) -> list[dict[str, Any]]:
    (path,) = (folder / "tables").glob(f"*{table}.jsonl")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def test_accounts_come_back_without_a_password_that_opens_them(
    exported: Path, tables: Sequence[Table]
) -> None:
    load(exported, tables)
    account = Account.objects.get(username="anne")
    assert account.name == "Anne Specimen"
    assert not account.has_usable_password()


def test_rows_that_break_a_rule_of_the_database_are_told_by_line_and_nothing_is_loaded(
    tables: Sequence[Table], spoil: Spoil
) -> None:
    def break_rules(rows: list[dict[str, Any]]) -> None:
        rows[0].update(state="forgotten", closing_reason="forgotten", closed_on="2018-03-20")
        rows[2]["reference"] = rows[1]["reference"]

    folder = spoil("actions.action", break_rules)
    with pytest.raises(KeepingRefused) as refused:
        load(folder, tables)
    first, second = refused.value.problems
    assert first.startswith("tables/actions.action.jsonl, line 1: the database refuses the row")
    assert "action_state_known" in first
    assert second.startswith("tables/actions.action.jsonl, line 3: the database refuses the row")
    assert not Account.objects.exists()


def test_all_that_is_wrong_in_all_tables_is_told_at_once(tables: Sequence[Table], spoil: Spoil) -> None:
    spoil("actions.action", lambda rows: rows[0].update(lead_post_id=777, raised_on="soon"))
    spoil("meetings.item", lambda rows: rows[1].update(unknown=1))
    spoil("office.post", lambda rows: rows.append(rows[0]))
    folder = spoil("office.topic", lambda rows: rows[0].pop("name"))
    (folder / "tables" / "office.plan.jsonl").unlink()
    (folder / "tables" / "office.palace.jsonl").write_text("{}\n")
    (folder / "tables" / "office.area.jsonl").write_bytes(b"\xff\xfe\n")
    problems = check(folder, tables)
    posts = read_rows(folder, "office.post")
    actions = "tables/actions.action.jsonl, line 1"
    for expected in (
        "tables/office.palace.jsonl: there is no such table.",
        "tables/office.plan.jsonl is missing.",
        f"{actions}: raised_on: 'soon' is not how a day (such as 2026-01-31) is written.",
        f"{actions}: lead_post_id refers to office.post 777, which is not there.",
        "tables/meetings.item.jsonl, line 2: has a column 'unknown' that the table has not.",
        f"tables/office.post.jsonl, line {len(posts)}: id {posts[0]['id']} is there already.",
        f"tables/office.post.jsonl has {len(posts)} lines, and the manifest says {len(posts) - 1}.",
        "tables/office.topic.jsonl, line 1: lacks the column name.",
        "tables/office.area.jsonl, line 1: is not UTF-8 text.",
    ):
        assert expected in problems


def test_a_file_that_is_wrong_from_end_to_end_is_not_told_to_its_end(
    tables: Sequence[Table], spoil: Spoil
) -> None:
    folder = spoil("audit.version", lambda rows: rows.extend([{}] * 1000))
    problems = [problem for problem in check(folder, tables) if "audit.version" in problem]
    assert len(problems) < 300
    assert any("more problems of this kind" in problem for problem in problems)
