"""Written past Django, as somebody at the database's own prompt would."""

import pytest
from django.db import DatabaseError, connection, transaction

from answerable.audit import ledger, triggers
from answerable.audit.models import LedgerEntry, Removal, RemovalPermit, Version
from answerable.audit.states import RemovalState
from tests.audit.specimens.models import Subject

pytestmark = pytest.mark.django_db
needs_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite has no TRUNCATE")


@pytest.fixture
def subject(officer):
    with ledger.entry(by=officer, operation="add subject") as writing:
        return writing.add(Subject(name="Hate crime"))


def execute(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        connection.check_constraints()  # PostgreSQL alters no table while checks of foreign keys wait
        cursor.execute(statement)


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE audit_ledgerentry SET actor = 'nobody'", "entry is never changed"),
        ("DELETE FROM audit_ledgerentry", "entry is never deleted"),
        ("UPDATE audit_version SET image_text = '{}'", "only by an authorised removal"),
        (
            "UPDATE audit_version SET recorded_at = '2020-01-01 00:00:00+00:00'",
            "only by an authorised removal",
        ),
        ("DELETE FROM audit_version", "version is never deleted"),
        ("UPDATE audit_chainhead SET number = 0", "only moves forward"),
        ("DELETE FROM audit_chainhead", "head of the chain is never deleted"),
    ],
)
def test_statement_is_refused(subject, statement, message):
    with pytest.raises(DatabaseError, match=message):
        execute(statement)
    assert LedgerEntry.objects.get().actor == "account 3 (policy officer)"
    assert Version.objects.get().after_image["name"] == "Hate crime"


@needs_postgresql
@pytest.mark.parametrize("table", ["audit_ledgerentry", "audit_version", "audit_chainhead"])
def test_truncate_is_refused(subject, table):
    with pytest.raises(DatabaseError, match="never emptied"):
        execute(f"TRUNCATE {table} CASCADE")


def permit_removal(officer, state):
    with ledger.entry(by=officer, operation="request removal") as writing:
        removal = writing.add(
            Removal(
                reason="r",
                legal_basis="b",
                requested_by="account 3",
                requested_at="2026-01-01T00:00Z",
                state=state,
                authorised_by="account 5",
                authorised_at="2026-01-02T00:00Z",
            )
        )
    RemovalPermit.objects.create(removal=removal)


def test_version_may_be_blanked_under_an_authorised_permit(subject, officer):
    permit_removal(officer, RemovalState.AUTHORISED)
    execute("UPDATE audit_version SET image_text = '{}' WHERE entry_id = 1")
    assert Version.objects.get(entry=1).after_image == {}


@pytest.mark.parametrize("state", [RemovalState.CARRIED_OUT, RemovalState.REFUSED])
def test_permit_of_a_removal_that_is_not_under_way_permits_nothing(subject, officer, state):
    permit_removal(officer, state)
    with pytest.raises(DatabaseError, match="only by an authorised removal"):
        execute("UPDATE audit_version SET image_text = '{}' WHERE entry_id = 1")


@pytest.mark.parametrize("change", ["row = '99'", "digest = 'x'", "image_text = NULL", "entry_id = 77"])
def test_permit_lets_nothing_change_but_the_image(subject, officer, change):
    permit_removal(officer, RemovalState.AUTHORISED)
    with pytest.raises(DatabaseError, match="only by an authorised removal"):
        execute(f'UPDATE audit_version SET "{change.split()[0]}" = {change.split()[2]} WHERE entry_id = 1')


def test_permit_does_not_reach_the_ledger_or_let_versions_go(subject, officer):
    permit_removal(officer, RemovalState.AUTHORISED)
    for statement in ("UPDATE audit_ledgerentry SET digest = ''", "DELETE FROM audit_version"):
        with pytest.raises(DatabaseError, match="never"):
            execute(statement)


def test_all_triggers_stand_after_migration():
    assert triggers.list_missing(connection) == []


def test_missing_trigger_is_named(subject):
    on_table = " ON audit_version" if connection.vendor == "postgresql" else ""
    execute(f"DROP TRIGGER version_never_goes{on_table}")
    assert triggers.list_missing(connection) == ["version_never_goes"]
    triggers.install(connection)
    assert triggers.list_missing(connection) == []


@needs_postgresql
def test_trigger_that_is_switched_off_is_named(subject):
    execute("ALTER TABLE audit_version DISABLE TRIGGER version_never_goes")
    assert triggers.list_missing(connection) == ["version_never_goes"]
