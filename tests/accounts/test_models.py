"""What the database itself refuses of accounts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.accounts.models import Account, RoleGiven
from answerable.audit import ledger
from answerable.audit.exceptions import OutsideLedger
from answerable.audit.ledger import Actor

pytestmark = pytest.mark.django_db


def test_account_with_an_unknown_role_is_refused() -> None:
    with pytest.raises(IntegrityError, match="account_role_known"), transaction.atomic():
        Account.objects.create_user("a", role="king")


def test_account_without_a_name_is_refused(reader: Account) -> None:
    with pytest.raises(IntegrityError, match="account_named"), transaction.atomic():
        Account.objects.filter(pk=reader.pk).update(name="")


def test_username_in_another_case_is_refused(reader: Account) -> None:
    with (
        pytest.raises(IntegrityError, match=r"account_username_once_in_any_case|unique"),
        transaction.atomic(),
    ):
        Account.objects.create_user(reader.username.upper())


def test_username_is_found_in_any_case(reader: Account) -> None:
    assert Account.objects.get_by_natural_key(reader.username.upper()) == reader


def test_actor_names_no_person(reader: Account) -> None:
    assert reader.actor == Actor(f"account {reader.pk} (read-only)")


def give(reader: Account, by: Actor, **fields: object) -> None:
    values = {"account": reader, "role": Role.ANALYST, "from_at": timezone.now(), **fields}
    with ledger.entry(by=by, operation="test") as writing:
        writing.add(RoleGiven(**values))


def test_role_given_outside_the_ledger_is_refused(reader: Account) -> None:
    with pytest.raises(OutsideLedger):
        RoleGiven(account=reader, role=Role.ANALYST, from_at=timezone.now()).save()


def test_role_given_that_is_unknown_is_refused(reader: Account, by: Actor) -> None:
    with pytest.raises(IntegrityError, match="role_given_known"):
        give(reader, by, role="king", to_at=timezone.now() + timedelta(days=1))


def test_role_given_that_ends_before_it_began_is_refused(reader: Account, by: Actor) -> None:
    with pytest.raises(IntegrityError, match="role_given_ends_after_it_began"):
        give(reader, by, to_at=timezone.now() - timedelta(days=1))


def test_second_role_at_the_same_time_is_refused(reader: Account, by: Actor) -> None:
    with pytest.raises(IntegrityError, match=r"role_given_one_at_a_time|UNIQUE"):
        give(reader, by)
