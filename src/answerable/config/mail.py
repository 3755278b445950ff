"""Where mail goes: to the office's own server if one is named, else to the console of the service."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

CONSOLE = "django.core.mail.backends.console.EmailBackend"
SMTP = "django.core.mail.backends.smtp.EmailBackend"
_PORTS = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mail:
    backend: str = CONSOLE
    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    tls: bool = False
    ssl: bool = False


def read_mail(environment: Mapping[str, str]) -> Mail:
    """smtps://user:password@host speaks TLS from the start, smtp:// turns to it before anything is said.

    There is no way without TLS: a reminder holds a link that anybody who reads it could use.
    """
    address = environment.get("ANSWERABLE_MAIL_URL", "")
    if not address:
        return Mail()
    parts = urlsplit(address)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("ANSWERABLE_MAIL_URL must be such as smtps://user:password@mail.example.org")
    return Mail(
        SMTP,
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        tls=parts.scheme == "smtp",
        ssl=parts.scheme == "smtps",
    )
