"""The settings of an office as its own process reads them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from answerable.office.home import lay_home

NAMES = ["DEBUG", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS"]


def read_settings(home: Path, names: list[str], **environment: str) -> list[object]:
    code = (
        "import json, sys; from answerable.config import settings; "
        "print(json.dumps([getattr(settings, name) for name in sys.argv[1:]]))"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ANSWERABLE_")}
    run = subprocess.run(
        [sys.executable, "-c", code, *names],
        env={**clean, "ANSWERABLE_HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    values: list[object] = json.loads(run.stdout)
    return values


def test_office_behind_https_sends_its_cookies_nowhere_else(tmp_path: Path) -> None:
    lay_home(tmp_path / "office", name="Office", addresses=("https://a.example",))
    assert read_settings(tmp_path / "office", NAMES) == [False, True, True, True, 31_536_000]


def test_office_on_this_machine_works_without_https(tmp_path: Path) -> None:
    lay_home(tmp_path / "office", name="Office")
    assert read_settings(tmp_path / "office", NAMES) == [False, False, False, False, 0]


def test_hosts_are_those_of_office_toml(tmp_path: Path) -> None:
    lay_home(tmp_path / "office", name="Office", addresses=("https://a.example:8443",))
    (hosts,) = read_settings(tmp_path / "office", ["ALLOWED_HOSTS"])
    assert hosts == ["127.0.0.1", "localhost", "[::1]", "a.example"]


def test_secret_key_is_read_from_the_folder_and_never_the_same_without(tmp_path: Path) -> None:
    home = lay_home(tmp_path / "office", name="Office")
    assert read_settings(home.folder, ["SECRET_KEY"]) == [home.read_secret_key()]
    made = [read_settings(tmp_path / "none", ["SECRET_KEY"])[0] for _ in range(2)]
    assert made[0] != made[1]


def test_demonstration_and_real_office_keep_apart_cookies(tmp_path: Path) -> None:
    lay_home(tmp_path / "real", name="Office")
    lay_home(tmp_path / "demo", name="Office", demonstration=True)
    names = [read_settings(tmp_path / folder, ["SESSION_COOKIE_NAME"]) for folder in ("real", "demo")]
    assert names[0] != names[1]


@pytest.mark.parametrize("name", ["script-src", "style-src", "default-src", "form-action", "frame-ancestors"])
def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(name: str) -> None:
    from answerable.config.settings import CONTENT_SECURITY_POLICY

    allowed = CONTENT_SECURITY_POLICY["DIRECTIVES"][name]
    assert set(allowed) <= {"'self'", "'none'"}


def test_argon2_comes_first_in_the_office() -> None:
    from answerable.config.settings import PASSWORD_HASHERS

    assert PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"
