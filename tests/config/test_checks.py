"""Every unsafe setting is refused, with a sentence that says what to do; a safe office is served."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db.migrations.recorder import MigrationRecorder

from answerable.accounts.access import Role
from answerable.accounts.demonstration import (
    DEMONSTRATION_PASSWORD,
    list_demonstration_accounts,
    open_demonstration_accounts,
)
from answerable.accounts.exceptions import AccountRefused
from answerable.accounts.models import Account
from answerable.audit.ledger import Actor
from answerable.config.checks import find_unsafe, is_on_this_machine
from answerable.office.home import Home, lay_home

pytestmark = pytest.mark.django_db
Served = Callable[..., list[str]]


@pytest.fixture
def served(settings: Any, tmp_path: Path) -> Served:
    """The sentences that refuse a sound office once the given settings are changed."""
    home = lay_home(tmp_path / "office", name="Office", addresses=("https://answerable.example.org",))
    _settle(settings, home)

    def change(**changes: Any) -> list[str]:
        for name, value in changes.items():
            setattr(settings, name, value)
        return find_unsafe()

    return change


def _settle(settings: Any, home: Home) -> None:
    settings.HOME = home
    settings.SECRET_KEY_STATED = home.read_secret_key()
    settings.DEMONSTRATION = home.demonstration
    settings.BIND = "127.0.0.1:8000"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_sound_office_is_served(served: Served) -> None:
    assert served() == []


ARGON = "django.contrib.auth.hashers.Argon2PasswordHasher"
PBKDF2 = "django.contrib.auth.hashers.PBKDF2PasswordHasher"
MODEL = "django.contrib.auth.backends.ModelBackend"
AXES = "axes.backends.AxesStandaloneBackend"


@pytest.mark.parametrize(
    ("changes", "what", "remedy"),
    [
        ({"DEBUG": True}, "Debugging is on", "Unset ANSWERABLE_DEBUG"),
        ({"SECRET_KEY_STATED": ""}, "has no secret key", "Write at least 50 random characters"),
        ({"SECRET_KEY_STATED": "short"}, "secret key is weak", "Write at least 50 random characters"),
        ({"SECRET_KEY_STATED": "ab" * 40}, "secret key is weak", "Write at least 50 random characters"),
        ({"ALLOWED_HOSTS": ["*"]}, "answers to any host name", "office.toml"),
        ({"ALLOWED_HOSTS": [".example.org"]}, "answers to any host name", "office.toml"),
        ({"PASSWORD_HASHERS": [PBKDF2, ARGON]}, "Argon2", "first"),
        ({"AUTHENTICATION_BACKENDS": [MODEL, AXES]}, "guessed without end", "axes backend first"),
        ({"AXES_ENABLED": False}, "guessed without end", "leave it enabled"),
        ({"AXES_FAILURE_LIMIT": 1000}, "guessed without end", "at most 10"),
    ],
)
def test_unsafe_setting_is_refused(served: Served, changes: dict[str, Any], what: str, remedy: str) -> None:
    (sentence,) = served(**changes)
    assert what in sentence
    assert remedy in sentence


def test_debugging_is_for_the_demonstration(served: Served) -> None:
    assert served(DEBUG=True, DEMONSTRATION=True) == []


@pytest.mark.parametrize("private", ["", "papers", "secret.key"])
@pytest.mark.parametrize("mode", [0o750, 0o704])
def test_folder_or_key_open_to_others_is_refused(
    served: Served, settings: Any, private: str, mode: int
) -> None:
    path = settings.HOME.folder / private
    path.chmod(mode)
    (sentence,) = served()
    assert "Other users of this machine" in sentence
    assert f"chmod {'700' if path.is_dir() else '600'} {path}" in sentence


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"transaction_mode": "DEFERRED", "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON"},
        {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA secure_delete=ON"},
        {"transaction_mode": "IMMEDIATE", "init_command": "PRAGMA journal_mode=WAL"},
    ],
)
def test_sqlite_that_loses_writes_is_refused(
    served: Served, settings: Any, monkeypatch: pytest.MonkeyPatch, options: dict[str, str]
) -> None:
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x", "OPTIONS": options}
    monkeypatch.setitem(settings.DATABASES, "default", database)
    (sentence,) = served()
    assert "SQLite would lose writes" in sentence


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "[::]", "office.example.org", ""])
def test_public_address_without_https_is_refused(served: Served, settings: Any, host: str) -> None:
    home = replace(settings.HOME, addresses=())
    (sentence,) = served(HOME=home, BIND=f"{host}:8000")
    assert "open to the network" in sentence
    assert "https" in sentence


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000", "unix:/run/office.sock"])
def test_address_on_this_machine_needs_no_https(served: Served, settings: Any, bind: str) -> None:
    assert served(HOME=replace(settings.HOME, addresses=()), BIND=bind) == []


def test_public_address_with_https_before_it_is_served(served: Served) -> None:
    assert served(BIND="0.0.0.0:8000") == []


def test_demonstration_is_not_open_to_the_network(served: Served) -> None:
    (sentence,) = served(DEMONSTRATION=True, BIND="0.0.0.0:8000")
    assert "passwords everyone knows" in sentence
    assert "127.0.0.1" in sentence


def test_http_address_of_another_machine_is_refused(served: Served, settings: Any) -> None:
    home = replace(settings.HOME, addresses=("http://answerable.example.org", "http://127.0.0.1:8000"))
    (sentence,) = served(HOME=home)
    assert "http://answerable.example.org." in sentence
    assert "127.0.0.1" not in sentence


def test_folder_without_an_office_is_refused(served: Served, tmp_path: Path) -> None:
    (sentence,) = served(HOME=Home(tmp_path / "none"))
    assert "There is no office in" in sentence
    assert "answerable new" in sentence


def test_database_that_was_not_migrated_is_refused(served: Served) -> None:
    MigrationRecorder.Migration.objects.filter(app="accounts").delete()
    (sentence,) = served()
    assert "older than this version" in sentence
    assert "answerable manage migrate" in sentence


def test_demonstration_accounts_in_a_real_office_are_refused(served: Served) -> None:
    Account.objects.create_user("officer", DEMONSTRATION_PASSWORD, role=Role.POLICY_OFFICER)
    Account.objects.create_user("chief", "a password of their own", role=Role.CHIEF_EXECUTIVE)
    (sentence,) = served()
    assert "password: officer." in sentence


def test_demonstration_accounts_are_not_opened_in_a_real_office(served: Served) -> None:
    with pytest.raises(AccountRefused, match="real office"):
        open_demonstration_accounts(by=Actor("tests"))
    assert not Account.objects.exists()


def test_demonstration_has_an_account_of_every_role(settings: Any) -> None:
    settings.DEMONSTRATION = True
    opened = open_demonstration_accounts(names={Role.ANALYST: "Robin Figures"}, by=Actor("tests"))
    assert {account.role for account in opened} == set(Role)
    assert Account.objects.get(name="Robin Figures").role == Role.ANALYST
    assert list_demonstration_accounts() == opened


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("10.0.0.1", False), ("x", False)],
)
def test_address_on_this_machine_is_known(host: str, here: bool) -> None:
    assert is_on_this_machine(host) is here


def test_web_server_is_given_no_application_for_an_unsafe_office(tmp_path: Path) -> None:
    environment = {**os.environ, "ANSWERABLE_HOME": str(tmp_path / "none")}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    run = subprocess.run(
        [sys.executable, "-c", "import answerable.config.wsgi"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "- There is no office in" in run.stderr
    assert "Traceback" not in run.stderr
