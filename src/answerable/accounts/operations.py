"""Every change to who may sign in and as what."""

from __future__ import annotations

import secrets

from axes.utils import reset
from django.contrib.auth import authenticate
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from answerable.accounts.access import Role
from answerable.accounts.models import Account, PasswordGiven, RoleGiven
from answerable.accounts.rules import check_not_last_chief_executive
from answerable.audit import ledger
from answerable.audit.ledger import Actor, Writing


def make_password() -> str:
    """A first password that can be read out: four groups of letters and digits, none easily confused."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(5)) for _ in range(4))


def open_account(
    *, username: str, name: str, role: str, password: str, by: Actor, must_change_password: bool = True
) -> Account:
    with ledger.entry(by=by, operation="open account") as writing:
        account = Account.objects.create_user(
            username, password, name=name, role=Role(role), must_change_password=must_change_password
        )
        _give_role(writing, account)
    return account


def change_role(account: Account, *, role: str, by: Actor) -> Account:
    """Ends the role the account holds and begins another; the same role again changes nothing."""
    with ledger.entry(by=by, operation="change role") as writing:
        account = _lock(account)
        if account.role == role:
            return account
        check_not_last_chief_executive(account)
        account.role = Role(role)
        account.save(update_fields=["role"])
        if account.is_active:
            _end_role(writing, account)
            _give_role(writing, account)
    return account


def close_account(account: Account, *, by: Actor) -> Account:
    """Whoever is signed in with it is out at once; what they did stays in the record."""
    with ledger.entry(by=by, operation="close account") as writing:
        account = _lock(account)
        if not account.is_active:
            return account
        check_not_last_chief_executive(account)
        account.is_active = False
        account.save(update_fields=["is_active"])
        _end_role(writing, account)
    return account


def reopen_account(account: Account, *, by: Actor) -> Account:
    with ledger.entry(by=by, operation="reopen account") as writing:
        account = _lock(account)
        if account.is_active:
            return account
        account.is_active = True
        account.save(update_fields=["is_active"])
        _give_role(writing, account)
    return account


def set_password(account: Account, *, password: str, must_change: bool = False) -> None:
    """Ends the account's other sessions. No ledger entry: nothing of the record changes."""
    account.set_password(password)
    account.must_change_password = must_change
    account.save(update_fields=["password", "must_change_password"])


def give_password(account: Account, *, by: Actor) -> str:
    """A first password from somebody else than whose account it is, which is recorded without it."""
    password = make_password()
    with ledger.entry(by=by, operation="give new password") as writing:
        set_password(account, password=password, must_change=True)
        writing.add(PasswordGiven(account=account, given_at=timezone.now()))
    return password


def check_password(account: Account, password: str, request: HttpRequest | None = None) -> bool:
    """Whether it is the account's password. Wrong ones count towards the lock-out, as they do at sign-in."""
    if authenticate(request or HttpRequest(), username=account.username, password=password) != account:
        return False
    unlock_account(account.username)
    return True


def unlock_account(username: str) -> bool:
    """Lets an account that was locked after failed sign-ins try again; says whether it was locked."""
    with transaction.atomic():
        return bool(reset(username=username))


def _lock(account: Account) -> Account:
    # All chief executives are locked with it, or two could end each other's role at the same moment.
    locked = Account.objects.select_for_update().order_by("pk")
    list(locked.filter(role=Role.CHIEF_EXECUTIVE).values_list("pk"))
    return locked.get(pk=account.pk)


def _give_role(writing: Writing, account: Account) -> None:
    writing.add(RoleGiven(account=account, role=account.role, from_at=timezone.now()))


def _end_role(writing: Writing, account: Account) -> None:
    for given in RoleGiven.objects.filter(account=account, to_at=None):
        writing.change(given, to_at=timezone.now())
