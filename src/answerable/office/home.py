"""The folder in which one office lives: its database, papers, settings and secret key. Knows no Django."""

from __future__ import annotations

import json
import os
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_FOLDER = "var/office"
KNOWN_SETTINGS = {"name", "demonstration", "addresses"}


class HomeRefused(Exception):
    """The folder can't be used as an office; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    folder: Path
    name: str = "Office not named yet"
    demonstration: bool = False
    addresses: tuple[str, ...] = ()

    @property
    def database(self) -> Path:
        return self.folder / "office.sqlite3"

    @property
    def papers(self) -> Path:
        return self.folder / "papers"

    @property
    def settings_file(self) -> Path:
        return self.folder / "office.toml"

    @property
    def secret_key_file(self) -> Path:
        return self.folder / "secret.key"

    @property
    def founded(self) -> bool:
        return self.settings_file.is_file()

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names of the addresses, without scheme and port, in order and once each."""
        return tuple(dict.fromkeys(host for a in self.addresses if (host := urlsplit(a).hostname)))

    @property
    def secure(self) -> bool:
        """Whether people reach the office over https only."""
        return bool(self.addresses) and all(urlsplit(a).scheme == "https" for a in self.addresses)

    def read_secret_key(self) -> str:
        """The secret key, or nothing where there is none yet."""
        if not self.secret_key_file.is_file():
            return ""
        return self.secret_key_file.read_text(encoding="utf-8").strip()


def read_home(environment: Mapping[str, str]) -> Home:
    """The home that ANSWERABLE_HOME names; a folder that is not there yet is a home without a name."""
    folder = Path(environment.get("ANSWERABLE_HOME") or DEFAULT_FOLDER).absolute()
    settings_file = Home(folder).settings_file
    if not settings_file.is_file():
        return Home(folder)
    try:
        stated = tomllib.loads(settings_file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HomeRefused(f"{settings_file} is not a TOML file: {error}. Mend it and start again.") from error
    return _make_home(folder, stated)


def _make_home(folder: Path, stated: Mapping[str, object]) -> Home:
    unknown = sorted(set(stated) - KNOWN_SETTINGS)
    if unknown:
        raise HomeRefused(f"office.toml has settings nobody reads: {', '.join(unknown)}. Take them out.")
    name, demonstration = stated.get("name"), stated.get("demonstration", False)
    addresses = stated.get("addresses", [])
    if not isinstance(name, str) or not name.strip():
        raise HomeRefused('office.toml does not name the office. Add a line such as name = "Office of …".')
    if not isinstance(demonstration, bool):
        raise HomeRefused("office.toml: demonstration must be true or false, without quotes.")
    if not isinstance(addresses, list) or not all(_is_address(each) for each in addresses):
        raise HomeRefused(
            'office.toml: addresses must be a list such as ["https://answerable.example.org"]; '
            "each begins with https:// or http://."
        )
    return Home(folder, name.strip(), demonstration, tuple(addresses))


def _is_address(value: object) -> bool:
    if not isinstance(value, str):
        return False
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def lay_home(
    folder: Path, *, name: str, demonstration: bool = False, addresses: tuple[str, ...] = ()
) -> Home:
    """Makes the folder with its settings and a new secret key; refuses one that holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HomeRefused(f"{folder} is not an empty folder. Name another, or move what is in it.")
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    home = _make_home(
        folder.absolute(), {"name": name, "demonstration": demonstration, "addresses": list(addresses)}
    )
    home.papers.mkdir(mode=0o700)
    _write_private(home.secret_key_file, secrets.token_urlsafe(64) + "\n")
    _write_private(home.settings_file, _compose_settings(home))
    return home


def _compose_settings(home: Home) -> str:
    # A JSON string or list of strings is also TOML, but for DEL, which TOML wants escaped.
    def quote(value: object) -> str:
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")

    return (
        "# The office that lives in this folder. Start the service again after a change.\n"
        f"name = {quote(home.name)}\n"
        f"demonstration = {'true' if home.demonstration else 'false'}\n"
        "# Where people reach it; https addresses turn secure cookies on.\n"
        f"addresses = {quote(list(home.addresses))}\n"
    )


def _write_private(path: Path, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
