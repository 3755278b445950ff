"""The same cast throughout: one account of every role, and someone without one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.accounts.operations import open_account
from answerable.audit.ledger import Actor

PASSWORD = "a long and winding password"


@pytest.fixture
def by() -> Actor:
    return Actor("tests")


@pytest.fixture
def open_as(db: None, by: Actor) -> Callable[..., Account]:
    def open_role(role: Role, username: str = "") -> Account:
        return open_account(
            username=username or role.value,
            name=role.label.title(),
            role=role,
            password=PASSWORD,
            by=by,
            must_change_password=False,
        )

    return open_role


@pytest.fixture
def chief(open_as: Callable[..., Account]) -> Account:
    return open_as(Role.CHIEF_EXECUTIVE)


@pytest.fixture
def reader(open_as: Callable[..., Account]) -> Account:
    return open_as(Role.READ_ONLY)


@pytest.fixture
def chief_client(chief: Account) -> Client:
    client = Client()
    client.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
    return client
