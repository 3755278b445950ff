"""Giving people a way in, changing it and taking it away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from answerable.accounts import operations, queries
from answerable.accounts.access import Role
from answerable.accounts.exceptions import AccountRefused
from answerable.accounts.models import Account, PasswordGiven, RoleGiven
from answerable.audit.ledger import Actor
from answerable.audit.models import LedgerEntry, Version
from answerable.audit.verification import verify

pytestmark = pytest.mark.django_db


def read_roles(account: Account) -> list[tuple[str, bool]]:
    given = RoleGiven.objects.filter(account=account).order_by("pk")
    return [(each.role, each.to_at is None) for each in given]


def test_open_account_gives_its_role_in_the_ledger(reader: Account) -> None:
    assert read_roles(reader) == [(Role.READ_ONLY, True)]
    entry = LedgerEntry.objects.get()
    assert (entry.actor, entry.operation, entry.table) == ("tests", "open account", "accounts_rolegiven")


def test_ledger_holds_neither_name_nor_password(open_as: Callable[..., Account]) -> None:
    reader = open_as(Role.READ_ONLY, "jo.bright")
    kept = "".join(Version.objects.values_list("image_text", flat=True))
    assert kept
    for secret in (reader.name, reader.username, reader.password):
        assert secret not in kept


def test_change_role_ends_one_and_begins_another(reader: Account, by: Actor) -> None:
    changed = operations.change_role(reader, role=Role.ANALYST, by=by)
    assert changed.role == Role.ANALYST
    assert read_roles(reader) == [(Role.READ_ONLY, False), (Role.ANALYST, True)]


def test_change_role_to_the_same_changes_nothing(reader: Account, by: Actor) -> None:
    operations.change_role(reader, role=Role.READ_ONLY, by=by)
    assert LedgerEntry.objects.count() == 1


def test_close_account_ends_its_role(reader: Account, by: Actor) -> None:
    assert not operations.close_account(reader, by=by).is_active
    assert read_roles(reader) == [(Role.READ_ONLY, False)]
    operations.close_account(reader, by=by)
    assert LedgerEntry.objects.count() == 2


def test_reopen_account_gives_its_role_again(reader: Account, by: Actor) -> None:
    operations.close_account(reader, by=by)
    assert operations.reopen_account(reader, by=by).is_active
    assert read_roles(reader) == [(Role.READ_ONLY, False), (Role.READ_ONLY, True)]
    operations.reopen_account(reader, by=by)
    assert LedgerEntry.objects.count() == 3


def test_last_chief_executive_is_not_closed(chief: Account, by: Actor) -> None:
    with pytest.raises(AccountRefused, match="only chief executive"):
        operations.close_account(chief, by=by)
    chief.refresh_from_db()
    assert chief.is_active


def test_last_chief_executive_gets_no_other_role(chief: Account, by: Actor) -> None:
    with pytest.raises(AccountRefused, match="only chief executive"):
        operations.change_role(chief, role=Role.ANALYST, by=by)
    chief.refresh_from_db()
    assert chief.role == Role.CHIEF_EXECUTIVE


def test_chief_executive_goes_when_there_is_another(
    chief: Account, by: Actor, open_as: Callable[..., Account]
) -> None:
    open_as(Role.CHIEF_EXECUTIVE, "second")
    assert not operations.close_account(chief, by=by).is_active


def test_account_changed_behind_the_ledger_is_found(reader: Account, chief: Account) -> None:
    assert queries.find_inconsistencies() == []
    Account.objects.filter(pk=reader.pk).update(role=Role.CHIEF_EXECUTIVE)
    assert [problem.split(":")[0] for problem in queries.find_inconsistencies()] == [f"account {reader.pk}"]


def test_first_password_is_long_and_never_the_same() -> None:
    made = {operations.make_password() for _ in range(50)}
    assert len(made) == 50
    assert {len(password) for password in made} == {23}


def test_verification_names_a_role_changed_behind_the_ledger(reader: Account) -> None:
    Account.objects.filter(pk=reader.pk).update(role=Role.CHIEF_EXECUTIVE)
    sentence = f"account {reader.pk}: its role is not the one that it was given"
    assert any(sentence in problem for problem in verify().problems)


def test_password_given_by_somebody_else_is_recorded_without_it(reader: Account, by: Actor) -> None:
    password = operations.give_password(reader, by=by)
    assert reader.check_password(password)
    assert PasswordGiven.objects.get().account == reader
    entry = LedgerEntry.objects.latest("number")
    assert (entry.actor, entry.operation, entry.table) == (
        "tests",
        "give new password",
        "accounts_passwordgiven",
    )
    assert password not in "".join(Version.objects.values_list("image_text", flat=True))


def test_accounts_of_the_force_that_were_handed_over_are_listed_also_when_taken_back(
    reader: Account, open_as: Callable[..., Account], by: Actor
) -> None:
    writer = open_as(Role.FORCE_CONTRIBUTOR)
    operations.give_password(writer, by=by)
    operations.give_password(reader, by=by)
    operations.change_role(reader, role=Role.FORCE_COORDINATOR, by=by)
    operations.change_role(reader, role=Role.READ_ONLY, by=by)
    before = timezone.now() - dt.timedelta(days=1)
    assert {(each.account.pk, each.what) for each in queries.list_handings(before)} == {
        (writer.pk, "as force contributor"),
        (writer.pk, "with a new password"),
        (reader.pk, "as force co-ordinator"),
        (reader.pk, "with a new password"),
    }
    assert queries.list_handings(timezone.now()) == []
