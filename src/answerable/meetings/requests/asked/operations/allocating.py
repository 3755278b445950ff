"""Who in the force drafts the answer to a line."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from answerable.accounts.access import PERMISSIONS, Permission, Role, may
from answerable.accounts.models import Account

from ....agendas.models import AgendaLine
from ...exceptions import AnswerRefused
from ...models import Allocation
from ...operations import lock_asked, tidy


def list_drafters() -> list[Account]:
    """The accounts that may be given a line."""
    roles = [role for role in Role if Permission.ANSWER_REQUESTS in PERMISSIONS[role]]
    return list(Account.objects.filter(role__in=roles, is_active=True))


def allocate(
    line: AgendaLine, account: Account, *, wanted_by: dt.date | None = None, note: str = ""
) -> Allocation:
    """Gives a line to somebody of the force; whoever had it before has it no more."""
    if not may(account, Permission.ANSWER_REQUESTS):
        raise AnswerRefused("Choose somebody of the force whose account is open.")
    with transaction.atomic():
        asked = lock_asked(line)
        given = {"account": account, "wanted_by": wanted_by, "note": tidy(note)}
        allocation, _ = Allocation.objects.update_or_create(
            line=asked, defaults={**given, "allocated_at": timezone.now()}
        )
    return allocation


def take_back(line: AgendaLine) -> bool:
    """Ends the allocation; the draft stays. Tells whether there was one."""
    ended, _ = Allocation.objects.filter(line=line).delete()
    return bool(ended)
