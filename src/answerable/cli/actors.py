"""Who the ledger says wrote, when a command did."""

from __future__ import annotations

from answerable.accounts.models import Account
from answerable.audit.ledger import Actor

from .refusals import Refusal

COMMAND_LINE = Actor("command line")


def find_account(username: str) -> Account:
    """The account that a person at the command line signs a decision with."""
    account = Account.objects.filter(username__iexact=username, is_active=True).first()
    if account is None:
        raise Refusal(f"There is no account {username} that may sign in.")
    return account
