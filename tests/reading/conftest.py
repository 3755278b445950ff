from __future__ import annotations

import pytest
from django.test import Client

from answerable.accounts.access import Role
from answerable.accounts.models import Account
from answerable.accounts.operations import open_account
from tests.offices import OFFICER


def sign_in(role: Role, username: str = "") -> Client:
    account: Account = open_account(
        username=username or role.value,
        name=role.label,
        role=role,
        password="a long and winding password",
        by=OFFICER,
        must_change_password=False,
    )
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def officer(db: None) -> Client:
    return sign_in(Role.POLICY_OFFICER)


@pytest.fixture
def analyst(db: None) -> Client:
    return sign_in(Role.ANALYST)
