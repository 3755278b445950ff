"""Where mail goes."""

from __future__ import annotations

import pytest

from answerable.config.mail import CONSOLE, SMTP, read_mail


def test_mail_goes_to_the_console_unless_a_server_is_named() -> None:
    assert read_mail({}).backend == CONSOLE


def test_server_is_spoken_to_with_tls_only() -> None:
    later = read_mail({"ANSWERABLE_MAIL_URL": "smtp://post:a%40b@mail.example.org"})
    assert (later.backend, later.host, later.port, later.user, later.password) == (
        SMTP,
        "mail.example.org",
        587,
        "post",
        "a@b",
    )
    assert (later.tls, later.ssl) == (True, False)
    once = read_mail({"ANSWERABLE_MAIL_URL": "smtps://mail.example.org:2465"})
    assert (once.port, once.user, once.tls, once.ssl) == (2465, "", False, True)


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="must be such as"):
        read_mail({"ANSWERABLE_MAIL_URL": address})
