"""What must hold before the office is served. Each check says in a sentence what is unsafe and what to do.

They run when the service starts (config.wsgi), and by `answerable serve` before it: Django's check framework,
tag "startup".
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, register, run_checks
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import DatabaseError

from answerable.accounts.demonstration import list_demonstration_accounts

STARTUP = "startup"
SHORTEST_KEY = 50


def register_checks() -> None:
    # As deployment checks, so that a plain `check` of the code needs no office.
    for check in CHECKS:
        register(check, STARTUP, deploy=True)


def find_unsafe() -> list[str]:
    """A sentence for each thing that is unsafe; none when the office may be served."""
    messages = run_checks(tags=[STARTUP], include_deployment_checks=True, databases=[DEFAULT_DB_ALIAS])
    return [f"{message.msg} {message.hint}" for message in messages]


def _refuse(number: int, what: str, remedy: str) -> list[CheckMessage]:
    return [Error(what, hint=remedy, id=f"answerable.E{number:03}")]


def check_founded(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    if settings.HOME.founded:
        return []
    return _refuse(
        1,
        f"There is no office in {settings.HOME.folder}.",
        "Make one with `answerable new`, or set ANSWERABLE_HOME to the folder of the office to serve.",
    )


def check_debug(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    if not settings.DEBUG or settings.DEMONSTRATION:
        return []
    return _refuse(
        2,
        "Debugging is on, which shows the inside of a real office to whoever meets a fault.",
        "Unset ANSWERABLE_DEBUG.",
    )


def check_secret_key(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    key = settings.SECRET_KEY_STATED
    if len(key) >= SHORTEST_KEY and len(set(key)) >= 10:
        return []
    return _refuse(
        3,
        "The office has no secret key." if not key else "The office's secret key is weak.",
        f"Write at least {SHORTEST_KEY} random characters to {settings.HOME.secret_key_file}; "
        'python3 -c "import secrets; print(secrets.token_urlsafe(64))" prints some. Everyone signs in again.',
    )


def check_folder_closed(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    open_paths = [path for path in _list_private_paths() if path.exists() and path.stat().st_mode & 0o077]
    if not open_paths:
        return []
    commands = "; ".join(f"chmod {'700' if path.is_dir() else '600'} {path}" for path in open_paths)
    return _refuse(
        4, "Other users of this machine can read the office's folder or its key.", f"Run: {commands}"
    )


def _list_private_paths() -> list[Path]:
    return [settings.HOME.folder, settings.HOME.papers, settings.HOME.secret_key_file]


def check_sqlite(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    database = settings.DATABASES[DEFAULT_DB_ALIAS]
    if not database["ENGINE"].endswith("sqlite3"):
        return []
    chosen = database.get("OPTIONS", {})
    begins = str(chosen.get("transaction_mode", "")).upper()
    start = str(chosen.get("init_command", "")).upper().replace(" ", "")
    if begins == "IMMEDIATE" and "JOURNAL_MODE=WAL" in start and "SECURE_DELETE=ON" in start:
        return []
    return _refuse(
        5,
        "SQLite would lose writes when two people save at once, or leave removed words in its file.",
        "Set transaction_mode IMMEDIATE, journal_mode WAL and secure_delete ON, as config.database does.",
    )


def check_hosts(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    loose = [host for host in settings.ALLOWED_HOSTS if host == "*" or host.startswith(".")]
    if not loose:
        return []
    return _refuse(
        6,
        f"The office answers to any host name ({', '.join(loose)}), so links in it can be forged.",
        "Name the addresses it is reached at, one by one, in office.toml.",
    )


def check_addresses(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    bare = [
        address
        for address in settings.HOME.addresses
        if urlsplit(address).scheme == "http" and not is_on_this_machine(urlsplit(address).hostname or "")
    ]
    if not bare:
        return []
    return _refuse(
        7,
        f"Passwords would cross the network readable for all: {', '.join(bare)}.",
        "Put a web server with https before the service and write https:// in office.toml.",
    )


def check_bind(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    """Where the service listens: ANSWERABLE_BIND, which `answerable serve` sets from its own arguments."""
    host = settings.BIND.rpartition(":")[0].strip("[]") or "0.0.0.0"
    if not settings.BIND or settings.BIND.startswith("unix:") or is_on_this_machine(host):
        return []
    if settings.DEMONSTRATION:
        return _refuse(
            8,
            f"The demonstration, with passwords everyone knows, would be open to all at {settings.BIND}.",
            "Serve it at 127.0.0.1.",
        )
    if settings.HOME.secure:
        return []
    return _refuse(
        8,
        f"The office would be open to the network at {settings.BIND} without https.",
        "Serve it at 127.0.0.1 behind a web server with https, and name its https:// address in office.toml.",
    )


def is_on_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_sign_in(app_configs: Any = None, **options: Any) -> list[CheckMessage]:
    return [
        *_check_password_hasher(settings.PASSWORD_HASHERS),
        *_check_lockout(settings.AUTHENTICATION_BACKENDS),
    ]


def _check_password_hasher(hashers: Sequence[str]) -> list[CheckMessage]:
    if hashers and hashers[0].endswith(".Argon2PasswordHasher"):
        return []
    return _refuse(9, "Passwords would not be kept with Argon2.", "Put Argon2PasswordHasher first.")


def _check_lockout(backends: Sequence[str]) -> list[CheckMessage]:
    enabled = getattr(settings, "AXES_ENABLED", True) and settings.AXES_FAILURE_LIMIT <= 10
    if enabled and backends and backends[0].startswith("axes."):
        return []
    return _refuse(
        10,
        "Passwords could be guessed without end.",
        "Put the axes backend first, leave it enabled, and allow at most 10 failures.",
    )


def check_migrated(app_configs: Any = None, databases: Any = None, **options: Any) -> list[CheckMessage]:
    if not databases:
        return []
    try:
        executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return _refuse(
            11,
            f"The office's database can't be opened: {error}.",
            "Check ANSWERABLE_HOME and ANSWERABLE_DATABASE_URL.",
        )
    if not waiting:
        return []
    return _refuse(
        11,
        f"The database is older than this version ({len(waiting)} changes to make).",
        "Back the folder up, then run `answerable manage migrate`.",
    )


def check_demonstration_accounts(
    app_configs: Any = None, databases: Any = None, **options: Any
) -> list[CheckMessage]:
    if not databases or settings.DEMONSTRATION or check_migrated(databases=databases):
        return []
    known = [account.username for account in list_demonstration_accounts()]
    if not known:
        return []
    return _refuse(
        12,
        f"Accounts of this real office have the demonstration's password: {', '.join(known)}.",
        "Close them, or give them new passwords.",
    )


CHECKS = (
    check_founded,
    check_debug,
    check_secret_key,
    check_folder_closed,
    check_sqlite,
    check_hosts,
    check_addresses,
    check_bind,
    check_sign_in,
    check_migrated,
    check_demonstration_accounts,
)


def compose_refusal(sentences: Sequence[str]) -> str:
    return "\n".join(["The office is not served, because it would not be safe:", *_make_list(sentences)])


def _make_list(sentences: Sequence[str]) -> Iterator[str]:
    return (f"- {sentence}" for sentence in sentences)
