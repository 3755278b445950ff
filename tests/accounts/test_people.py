"""The pages on which the chief executive looks after people's accounts."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.audit.models import LedgerEntry
from tests.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_people_lists_closed_accounts_last(chief_client: Client, reader: Account) -> None:
    Account.objects.create_user("aa", name="Aaron Closed", is_active=False)
    page = chief_client.get(reverse("accounts:people")).content.decode()
    assert page.index("Read-Only") < page.index("Aaron Closed") < page.index("Closed</strong>")


def test_person_added_gets_a_password_that_is_shown_once(chief_client: Client, chief: Account) -> None:
    fields = {"name": "Jo Bright", "username": "Jo@office.example", "role": Role.ANALYST}
    page = chief_client.post(reverse("accounts:add_person"), fields).content.decode()
    password = re.search(r"<code>(.+)</code>", page)
    account = Account.objects.get(username="jo@office.example")
    assert password
    assert account.check_password(password[1])
    assert account.must_change_password
    assert LedgerEntry.objects.latest("number").actor == chief.actor.text


def test_person_with_a_taken_username_is_refused(chief_client: Client, reader: Account) -> None:
    fields = {"name": "Jo", "username": reader.username.upper(), "role": Role.ANALYST}
    page = chief_client.post(reverse("accounts:add_person"), fields).content.decode()
    assert "Another account has this user name" in page
    assert Account.objects.count() == 2


def test_person_without_fields_is_told_what_is_missing(chief_client: Client) -> None:
    page = chief_client.post(reverse("accounts:add_person"), {}).content.decode()
    for words in ("Enter the person&#x27;s name", "Enter a user name", "Choose a role"):
        assert page.count(words) == 2, "once in the summary and once at the field"


def test_role_is_changed_on_the_person_page(chief_client: Client, reader: Account) -> None:
    address = reverse("accounts:person", args=[reader.pk])
    page = chief_client.post(address, {"role": Role.ANALYST}, follow=True).content.decode()
    assert "is now analyst" in page
    reader.refresh_from_db()
    assert reader.role == Role.ANALYST


def test_last_chief_executive_is_told_why_not(chief_client: Client, chief: Account) -> None:
    address = reverse("accounts:person", args=[chief.pk])
    assert "only chief executive" in chief_client.post(address, {"role": Role.ANALYST}).content.decode()
    page = chief_client.post(reverse("accounts:close_person", args=[chief.pk]), follow=True)
    assert "Give another account that role first" in page.content.decode()
    chief.refresh_from_db()
    assert (chief.role, chief.is_active) == (Role.CHIEF_EXECUTIVE, True)


def test_account_is_closed_and_opened_again(chief_client: Client, reader: Account) -> None:
    for name, active in (("close_person", False), ("reopen_person", True)):
        chief_client.post(reverse(f"accounts:{name}", args=[reader.pk]))
        reader.refresh_from_db()
        assert reader.is_active is active


def test_locked_account_is_shown_and_unlocked(chief_client: Client, reader: Account) -> None:
    for _ in range(5):
        Client().post("/accounts/sign-in/", {"username": reader.username, "password": "wrong"})
    address = reverse("accounts:person", args=[reader.pk])
    assert "Too many failed sign-ins" in chief_client.get(address).content.decode()
    chief_client.post(reverse("accounts:unlock_person", args=[reader.pk]))
    assert "Too many failed sign-ins" not in chief_client.get(address).content.decode()
    fields = {"username": reader.username, "password": PASSWORD}
    assert Client().post("/accounts/sign-in/", fields).status_code == 302


def test_new_password_replaces_the_old(chief_client: Client, reader: Account) -> None:
    page = chief_client.post(reverse("accounts:give_new_password", args=[reader.pk])).content.decode()
    password = re.search(r"<code>(.+)</code>", page)
    reader.refresh_from_db()
    assert password
    assert reader.check_password(password[1])
    assert reader.must_change_password
