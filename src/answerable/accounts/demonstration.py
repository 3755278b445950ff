"""The accounts of a demonstration office, whose password everyone may know."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import ValidationError

from answerable.accounts.access import Role
from answerable.accounts.exceptions import AccountRefused
from answerable.accounts.models import Account
from answerable.accounts.operations import open_account
from answerable.audit import ledger
from answerable.audit.ledger import Actor

DEMONSTRATION_PASSWORD = "everything-here-is-invented"
USERNAMES: dict[Role, str] = {
    Role.POLICY_OFFICER: "officer",
    Role.CHIEF_EXECUTIVE: "chief",
    Role.COMMISSIONER: "commissioner",
    Role.ANALYST: "analyst",
    Role.FORCE_COORDINATOR: "coordinator",
    Role.FORCE_CONTRIBUTOR: "contributor",
    Role.READ_ONLY: "reader",
}


def open_demonstration_accounts(*, names: Mapping[Role, str] | None = None, by: Actor) -> list[Account]:
    """One account of each role, all with the same password; refused in a real office."""
    if not settings.DEMONSTRATION:
        raise AccountRefused(
            "This is a real office: it gets no accounts with a password that everyone knows."
        )
    with ledger.entry(by=by, operation="open demonstration accounts"):
        return [
            open_account(
                username=username,
                name=(names or {}).get(role) or f"Demonstration {role.label}",
                role=role,
                password=DEMONSTRATION_PASSWORD,
                by=by,
                must_change_password=False,
            )
            for role, username in USERNAMES.items()
        ]


def list_demonstration_accounts() -> list[Account]:
    """The active accounts that still open with the password everyone may know."""
    suspects = Account.objects.filter(username__in=USERNAMES.values(), is_active=True).order_by("pk")
    return [account for account in suspects if account.check_password(DEMONSTRATION_PASSWORD)]


class NotTheDemonstrationPassword:
    """A password validator: what is printed for all to see is nobody's password."""

    def validate(self, password: str, user: object = None) -> None:
        if password.casefold() == DEMONSTRATION_PASSWORD:
            raise ValidationError("This password is the demonstration's, which everyone may know")

    def get_help_text(self) -> str:
        return "It can't be the demonstration's password."
