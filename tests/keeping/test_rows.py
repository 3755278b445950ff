"""What a line may hold: every wrong value is told, with its column."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from answerable.audit.images import write_canonical
from answerable.keeping.rows import LineReader, write_rows
from answerable.keeping.tables import Table
from tests.audit.specimens.models import Subject

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def read_subject() -> dict[str, Any]:
    line = next(iter(write_rows(Table(Subject))))
    row: dict[str, Any] = json.loads(line)
    return row


def find_problems(row: object) -> list[str]:
    text = row if isinstance(row, str) else write_canonical(row)
    return LineReader(Table(Subject)).read(text)[1]


def test_a_row_as_it_was_written_has_no_problem_and_comes_back_the_same() -> None:
    for model in apps.get_models():
        table = Table(model)
        for line in write_rows(table):
            assert LineReader(table).read(line)[1] == []


def test_a_row_in_other_letters_of_the_same_meaning_has_no_problem() -> None:
    row = read_subject()
    assert find_problems(json.dumps(row, indent=None, ensure_ascii=True)) == []
    assert find_problems(json.dumps(dict(reversed(row.items())), ensure_ascii=False)) == []


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("name", None, "may not be empty"),
        ("name", "x" * 61, "61 characters, and the column holds 60"),
        ("name", 7, "not how text is written"),
        ("name", "\ud83d", "half a character"),
        ("details", {"a": ["\ud83d"]}, "half a character"),
        ("on", "20 March 2018", "not how a day"),
        ("on", "2018-02-30", "not how a day"),
        ("on", "2018-03-20T00:00:00", "not how a day"),
        ("at", "2018-03-25T01:30:00", "not how a time in UTC"),
        ("at", "2018-03-25T03:30:00.123456+02:00", "not how a time in UTC"),
        ("clock", "9.30", "not how a time of day"),
        ("length", "1 day", "not how a duration"),
        ("share", 0.5, "not how a decimal number"),
        ("share", "0.50001", "not how a decimal number"),
        ("weight", "1", "not how a number"),
        ("count", 2**63, "beyond what the column can hold"),
        ("count", 1.5, "not how a whole number"),
        ("count", True, "not how a whole number"),
        ("count", "7", "not how a whole number"),
        ("sure", 1, "not how true or false"),
        ("sure", None, "may not be empty"),
        ("token", "no uuid", "not how a UUID"),
        ("content", "%%%", "not how bytes"),
        ("id", -(2**63) - 1, "beyond what the column can hold"),
    ],
)
def test_a_wrong_value_is_told_with_its_column(column: str, value: object, words: str) -> None:
    line = json.dumps({**read_subject(), column: value})
    (problem,) = find_problems(line)
    assert problem.startswith(f"{column}: ")
    assert words in problem


def test_all_that_is_wrong_with_a_row_is_told_at_once() -> None:
    row = {**read_subject(), "on": "yesterday", "sure": 3}
    assert [problem.split(":")[0] for problem in find_problems(row)] == ["on", "sure"]


def test_columns_too_many_and_too_few_are_told() -> None:
    row = read_subject()
    del row["sure"]
    row["other"] = 1
    assert find_problems(row) == ["has a column 'other' that the table has not", "lacks the column sure"]


@pytest.mark.parametrize("line", ["", "{", "[1]", "7", '{"a": NaN}', "[" * 100_000, '"' + "9" * 9])
def test_what_is_no_row_is_told(line: str) -> None:
    assert len(find_problems(line)) == 1


def test_a_number_without_end_is_told_and_not_counted() -> None:
    assert len(find_problems('{"id": ' + "9" * 100_000 + "}")) == 1


def test_a_character_that_postgresql_cannot_keep_is_told_there() -> None:
    problems = find_problems({**read_subject(), "words": "a\x00b"})
    assert bool(problems) == (connection.vendor == "postgresql")
