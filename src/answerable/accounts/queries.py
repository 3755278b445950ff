"""What pages and the other apps may read of accounts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from answerable.accounts.access import FORCE_ROLES, Role
from answerable.accounts.models import Account, PasswordGiven, RoleGiven


def list_accounts() -> QuerySet[Account]:
    """Those who may sign in first, then the closed ones, each by name."""
    return Account.objects.order_by("-is_active", "name", "pk")


def list_roles_given(account: Account) -> QuerySet[RoleGiven]:
    return RoleGiven.objects.filter(account=account).order_by("-from_at", "-pk")


@dataclass(frozen=True, slots=True)
class Handing:
    """That an account came into somebody's hands: it was given a role, or a new password."""

    account: Account
    at: dt.datetime
    what: str


def list_handings(since: dt.datetime) -> list[Handing]:
    """How accounts with a role of the force were opened and given new passwords, the latest first; also those
    that have the role no more."""
    roles = RoleGiven.objects.filter(role__in=FORCE_ROLES, from_at__gte=since).select_related("account")
    found = [Handing(each.account, each.from_at, f"as {Role(each.role).label}") for each in roles]
    held = Account.objects.filter(Q(role__in=FORCE_ROLES) | Q(roles_given__role__in=FORCE_ROLES))
    passwords = PasswordGiven.objects.filter(account__in=held, given_at__gte=since).select_related("account")
    found += [Handing(each.account, each.given_at, "with a new password") for each in passwords]
    return sorted(found, key=lambda each: each.at, reverse=True)


def is_locked(account: Account) -> bool:
    """Whether failed sign-ins keep this account out just now."""
    since = timezone.now() - dt.timedelta(hours=settings.AXES_COOLOFF_TIME)
    failures = AccessAttempt.objects.filter(username=account.username, attempt_time__gte=since)
    return any(attempt.failures_since_start >= settings.AXES_FAILURE_LIMIT for attempt in failures)


def find_inconsistencies() -> list[str]:
    """Accounts whose role was changed behind the ledger's back, for `verify`."""
    held = dict(RoleGiven.objects.filter(to_at=None).values_list("account_id", "role"))
    problems = []
    for account in Account.objects.order_by("pk"):
        expected = account.role if account.is_active else None
        if held.get(account.pk) != expected:
            problems.append(f"account {account.pk}: its role is not the one that it was given")
    return problems
