"""Nothing is left out of an export by accident: every table, and every column that sounds secret."""

from __future__ import annotations

import re

from django.apps import apps

from answerable.keeping.rows import describe_type
from answerable.keeping.tables import (
    BACKUP_ONLY,
    LEFT_OUT,
    LEFT_OUT_APPS,
    SECRETS,
    find_reason,
    list_models,
    list_tables,
)

# Columns whose names sound like secrets and which are none, each looked at.
_NO_SECRETS = {
    ("audit.ledgerentry", "hash"),
    ("audit.chainhead", "hash"),
    ("accounts.account", "must_change_password"),
    ("audit_specimens.subject", "token"),
    ("specimens.subject", "token"),
}


def test_every_table_is_taken_out_or_left_out_with_a_reason() -> None:
    taken = {table.name for table in list_tables(apps)}
    left = {model._meta.label_lower: find_reason(model) for model in list_models(apps)}
    undecided = [name for name, reason in left.items() if name not in taken and not reason]
    assert undecided == []
    assert {"actions.action", "reading.draft", "audit.version", "accounts.account"} <= taken


def test_what_is_left_out_is_there_and_says_why() -> None:
    there = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert {*LEFT_OUT, *BACKUP_ONLY} - there == set()
    reasons = [*LEFT_OUT.values(), *LEFT_OUT_APPS.values(), *BACKUP_ONLY.values()]
    assert all(reason.endswith(".") for reason in reasons)


def test_secrets_are_left_out_of_an_export_and_kept_in_a_backup() -> None:
    def list_columns(*, secrets: bool) -> set[tuple[str, str]]:
        tables = [each for each in list_tables(apps, secrets=secrets) if each.name not in BACKUP_ONLY]
        return {(table.name, column.attname) for table in tables for column in table.columns}

    assert list_columns(secrets=True) - list_columns(secrets=False) == set(SECRETS)


def test_what_is_no_record_yet_is_left_out_of_an_export_and_kept_in_a_backup() -> None:
    def list_names(*, secrets: bool) -> set[str]:
        return {table.name for table in list_tables(apps, secrets=secrets)}

    assert list_names(secrets=True) - list_names(secrets=False) == set(BACKUP_ONLY)


def test_every_column_that_sounds_like_a_secret_was_decided() -> None:
    sounding = {
        (table.name, column.attname)
        for table in list_tables(apps)
        for column in table.columns
        if re.search(r"passw|secret|token|hash$|api_?key|credential|otp", column.attname)
    }
    assert sounding - _NO_SECRETS == set()


def test_what_is_taken_out_refers_to_keys_of_tables_that_are_taken_out_too() -> None:
    taken = {table.name for table in list_tables(apps)}
    for table in list_tables(apps):
        for column in table.columns:
            if column.remote_field:
                (target,) = column.foreign_related_fields  # type: ignore[attr-defined]
                assert target.primary_key, f"{table.name}.{column.attname}"
                assert target.model._meta.label_lower in taken, f"{table.name}.{column.attname}"


def test_every_kind_of_column_has_words() -> None:
    for table in list_tables(apps):
        for column in table.columns:
            words = describe_type(column)
            assert (words == "text") == (
                column.get_internal_type() in {"CharField", "TextField", "SlugField", "EmailField"}
            ), f"{table.name}.{column.attname} is {words}" if not column.remote_field else True
