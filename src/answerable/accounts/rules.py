"""Rules on who may be given, or lose, a way in. Each is a pair: one asks, one raises."""

from __future__ import annotations

from answerable.accounts.access import Role
from answerable.accounts.exceptions import AccountRefused
from answerable.accounts.models import Account


def is_last_chief_executive(account: Account) -> bool:
    """Whether nobody could manage accounts if this one lost its role."""
    if not account.is_active or account.role != Role.CHIEF_EXECUTIVE:
        return False
    others = Account.objects.filter(role=Role.CHIEF_EXECUTIVE, is_active=True).exclude(pk=account.pk)
    return not others.exists()


def check_not_last_chief_executive(account: Account) -> None:
    if is_last_chief_executive(account):
        raise AccountRefused(
            "This is the only chief executive who can sign in. Give another account that role first."
        )
