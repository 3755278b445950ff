"""Signing in and out, the lock-out and one's own password."""

from __future__ import annotations

import io
import logging

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.models import Account
from answerable.accounts.operations import check_password, close_account, unlock_account
from answerable.accounts.queries import is_locked
from answerable.audit.ledger import Actor
from tests.accounts.conftest import PASSWORD

SIGN_IN = "/accounts/sign-in/"


def try_to_sign_in(client: Client, account: Account, password: str = PASSWORD, **fields: str) -> int:
    return client.post(SIGN_IN, {"username": account.username, "password": password, **fields}).status_code


def is_in(client: Client) -> bool:
    return client.get(reverse("accounts:own")).status_code == 200


def test_right_password_opens_the_way(client: Client, reader: Account) -> None:
    assert try_to_sign_in(client, reader) == 302
    assert is_in(client)


def test_username_in_capitals_opens_the_way(client: Client, reader: Account) -> None:
    client.post(SIGN_IN, {"username": reader.username.upper(), "password": PASSWORD})
    assert is_in(client)


def test_wrong_password_says_no_more_than_that(client: Client, reader: Account) -> None:
    wrong = client.post(SIGN_IN, {"username": reader.username, "password": "wrong"})
    unknown = client.post(SIGN_IN, {"username": "nobody", "password": "wrong"})
    for response in (wrong, unknown):
        assert response.status_code == 200
        assert "The user name or the password is not right" in response.content.decode()
    assert not is_in(client)


def test_closed_account_stays_out_and_is_put_out(client: Client, reader: Account, by: Actor) -> None:
    try_to_sign_in(client, reader)
    close_account(reader, by=by)
    assert not is_in(client)
    assert try_to_sign_in(client, reader) == 200
    assert not is_in(client)


def test_five_failures_lock_the_account_in_any_case_of_its_name(client: Client, reader: Account) -> None:
    names = [reader.username, reader.username.upper(), reader.username.title()] * 2
    for name in names[:5]:
        response = client.post(SIGN_IN, {"username": name, "password": "wrong"})
    assert response.status_code == 429
    assert "Too many failed sign-ins" in response.content.decode()
    assert "15 minutes" in response.content.decode()
    assert try_to_sign_in(client, reader) == 429
    assert not is_in(client)


def test_unlocked_account_gets_in_again(client: Client, reader: Account) -> None:
    for _ in range(5):
        try_to_sign_in(client, reader, "wrong")
    assert unlock_account(reader.username)
    assert try_to_sign_in(client, reader) == 302
    assert not unlock_account(reader.username)


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/accounts/own/password/", "/accounts/own/password/"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example/", "/"),
    ],
)
def test_sign_in_leads_on_only_within_the_site(
    client: Client, reader: Account, wanted: str, reached: str
) -> None:
    response = client.post(SIGN_IN, {"username": reader.username, "password": PASSWORD, "next": wanted})
    assert response.headers["Location"] == reached


def test_outsider_is_sent_to_sign_in_and_back(client: Client, db: None) -> None:
    response = client.get(reverse("accounts:own"))
    assert response.headers["Location"] == f"{SIGN_IN}?next=/accounts/own/"


def test_sign_out_is_no_link(client: Client, reader: Account) -> None:
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("accounts:sign_out")).status_code == 405
    assert is_in(client)
    client.post(reverse("accounts:sign_out"))
    assert not is_in(client)


def change_password(client: Client, old: str, new: str, again: str) -> str:
    address = reverse("accounts:change_password")
    return client.post(address, {"old": old, "new": new, "again": again}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong", "correct horse battery", "correct horse battery", "This is not your password now"),
        (PASSWORD, "short", "short", "too short"),
        (PASSWORD, "correct horse battery", "correct horse", "not the same both times"),
        (PASSWORD, PASSWORD, PASSWORD, "another than the one you have"),
        ("", "", "", "Enter a new password"),
    ],
)
def test_change_password_says_what_is_wrong(
    client: Client, reader: Account, old: str, new: str, again: str, words: str
) -> None:
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    page = change_password(client, old, new, again)
    assert words in page
    assert "There is a problem" in page
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_changed_password_ends_other_sessions_but_not_this(client: Client, reader: Account) -> None:
    other = Client()
    for each in (client, other):
        each.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    assert "Your password is changed" in change_password(
        client, PASSWORD, "correct horse battery", "correct horse battery"
    )
    assert is_in(client)
    assert not is_in(other)


def test_first_password_must_be_changed_before_anything_else(client: Client, reader: Account) -> None:
    Account.objects.filter(pk=reader.pk).update(must_change_password=True)
    try_to_sign_in(client, reader)
    response = client.get(reverse("accounts:own"))
    assert response.headers["Location"] == reverse("accounts:change_password")
    change_password(client, PASSWORD, "correct horse battery", "correct horse battery")
    assert is_in(client)


def test_own_password_cannot_be_guessed_from_an_open_session(client: Client, reader: Account) -> None:
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    address, new = reverse("accounts:change_password"), "correct horse battery"
    for _ in range(4):
        assert client.post(address, {"old": "wrong", "new": new, "again": new}).status_code == 200
    assert client.post(address, {"old": "wrong", "new": new, "again": new}).status_code == 429
    assert is_locked(reader)
    assert client.post(address, {"old": PASSWORD, "new": new, "again": new}).status_code == 429
    reader.refresh_from_db()
    assert reader.check_password(PASSWORD)


def test_the_right_password_takes_back_the_wrong_ones(client: Client, reader: Account) -> None:
    for _ in range(2):
        for _ in range(4):
            assert not check_password(reader, "wrong")
        assert check_password(reader, PASSWORD)
    assert not is_locked(reader)


def test_failed_sign_ins_leave_no_name_in_the_log(client: Client, reader: Account) -> None:
    logger, said = logging.getLogger("axes.handlers.database"), io.StringIO()
    handler = logging.StreamHandler(said)
    logging.getLogger().addHandler(handler)
    try:
        try_to_sign_in(client, reader, "wrong")
    finally:
        logging.getLogger().removeHandler(handler)
    assert logger.isEnabledFor(logging.WARNING)
    assert reader.username not in said.getvalue()


def test_pages_of_those_signed_in_are_kept_nowhere(client: Client, reader: Account) -> None:
    try_to_sign_in(client, reader)
    for address in ("/", reverse("accounts:own"), "/none/"):
        kept = client.get(address).headers["Cache-Control"]
        assert "no-store" in kept
        assert "private" in kept
    assert "no-store" in client.post(reverse("accounts:sign_out")).headers["Cache-Control"]
