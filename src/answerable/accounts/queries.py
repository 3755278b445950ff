"""What pages and the other apps may read of accounts."""

from __future__ import annotations

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from answerable.accounts.models import Account, RoleGiven


def list_accounts() -> QuerySet[Account]:
    """Those who may sign in first, then the closed ones, each by name."""
    return Account.objects.order_by("-is_active", "name", "pk")


def list_roles_given(account: Account) -> QuerySet[RoleGiven]:
    return RoleGiven.objects.filter(account=account).order_by("-from_at", "-pk")


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
