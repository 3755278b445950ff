"""Triggers that keep the ledger as it is, also from someone who writes SQL by hand.

Entries are never changed or deleted, versions only blanked, and that only while the permit of an authorised
removal stands. The head of the chain only grows.
"""

from collections.abc import Mapping
from typing import Any

ENTRIES, VERSIONS, HEAD = "audit_ledgerentry", "audit_version", "audit_chainhead"

_PERMITTED = """EXISTS (
    SELECT 1 FROM audit_removalpermit JOIN audit_removal ON audit_removal.id = audit_removalpermit.removal_id
    WHERE audit_removal.state = 'authorised'
)"""
# Blanking may touch the image, its salt and nothing else; what was never there can't be put there.
_BLANKED = """NEW.entry_id = OLD.entry_id AND NEW."table" = OLD."table" AND NEW."row" = OLD."row"
    AND NEW.digest = OLD.digest AND NEW.recorded_at = OLD.recorded_at
    AND NEW.image_text IS NOT NULL AND OLD.image_text IS NOT NULL"""
_GROWN = "NEW.id = OLD.id AND NEW.number >= OLD.number"

# name: (table, event, what lets it pass or nothing, what it says)
_RULES = {
    "ledger_entry_never_changes": (ENTRIES, "UPDATE", "", "A ledger entry is never changed."),
    "ledger_entry_never_goes": (ENTRIES, "DELETE", "", "A ledger entry is never deleted."),
    "version_changes_only_by_removal": (
        VERSIONS,
        "UPDATE",
        f"{_PERMITTED} AND {_BLANKED}",
        "A version is changed only by an authorised removal of personal data.",
    ),
    "version_never_goes": (VERSIONS, "DELETE", "", "A version is never deleted."),
    "chain_head_only_grows": (HEAD, "UPDATE", _GROWN, "The head of the chain only moves forward."),
    "chain_head_never_goes": (HEAD, "DELETE", "", "The head of the chain is never deleted."),
}
_EMPTYING = {
    f"{table.removeprefix('audit_')}_never_emptied": (table, "This table is never emptied.")
    for table in (ENTRIES, VERSIONS, HEAD)
}


def install(connection: Any) -> None:
    """Also after a migration that changes one of these tables: SQLite makes the table anew, without them."""
    remove(connection)
    with connection.cursor() as cursor:
        for statement in _write_statements(connection.vendor).values():
            cursor.execute(statement)


def remove(connection: Any) -> None:
    """For taking back the migration, and for tests, which must empty tables."""
    with connection.cursor() as cursor:
        for name, (table, *_) in (_RULES | (_EMPTYING if connection.vendor == "postgresql" else {})).items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + _on_table(connection.vendor, table))


def list_missing(connection: Any) -> list[str]:
    """The names of triggers that are gone, switched off or not as they were made."""
    present = _read_present(connection)
    expected = _write_expected(connection.vendor)
    return [name for name, body in expected.items() if present.get(name) != body]


def _on_table(vendor: str, table: str) -> str:
    return f" ON {table}" if vendor == "postgresql" else ""


def _write_statements(vendor: str) -> dict[str, str]:
    if vendor == "postgresql":
        return _write_postgresql()
    return {
        name: _write_sqlite(name, table, event, passing, message)
        for name, (table, event, passing, message) in _RULES.items()
    }


def _write_sqlite(name: str, table: str, event: str, passing: str, message: str) -> str:
    when = f" WHEN NOT ({passing})" if passing else ""
    return (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW{when} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _write_postgresql() -> dict[str, str]:
    occasions = {name: (event, table, "ROW") for name, (table, event, *_) in _RULES.items()}
    occasions |= {name: ("TRUNCATE", table, "STATEMENT") for name, (table, _) in _EMPTYING.items()}
    return {
        name: f"CREATE OR REPLACE FUNCTION audit_{name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$; "
        f"CREATE TRIGGER {name} BEFORE {occasions[name][0]} ON {occasions[name][1]} "
        f"FOR EACH {occasions[name][2]} EXECUTE FUNCTION audit_{name}()"
        for name, body in _write_bodies().items()
    }


def _write_bodies() -> dict[str, str]:
    """The PostgreSQL function of each trigger."""
    bodies = {}
    for name, (_, _event, passing, message) in _RULES.items():
        passes = f"IF {passing} THEN RETURN NEW; END IF; " if passing else ""
        bodies[name] = f"BEGIN {passes}RAISE EXCEPTION '{message}'; END"
    for name, (_, message) in _EMPTYING.items():
        bodies[name] = f"BEGIN RAISE EXCEPTION '{message}'; END"
    return bodies


def _write_expected(vendor: str) -> Mapping[str, str]:
    return _write_bodies() if vendor == "postgresql" else _write_statements(vendor)


def _read_present(connection: Any) -> dict[str, str]:
    if connection.vendor == "postgresql":
        query = (
            "SELECT tgname, prosrc FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
            "JOIN pg_class ON pg_class.oid = tgrelid "
            "WHERE tgenabled IN ('O', 'A') AND relnamespace = current_schema()::regnamespace"
        )
    else:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(query)
        return dict(cursor.fetchall())
