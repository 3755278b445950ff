"""The address at which a calendar program reads a series for one account, since it cannot sign in.

The address is bound to the account and the series, and ends with the account, its role or its password: a
new password gives new addresses, and what was copied before reads nothing any more.
"""

from __future__ import annotations

import re

from django.utils.crypto import constant_time_compare, salted_hmac

from answerable.accounts.access import Permission, may
from answerable.accounts.models import Account

from ..models import Series

_TOKEN = re.compile(r"^([1-9][0-9]{0,17})-([1-9][0-9]{0,17})-([0-9a-f]{64})$")


def make_token(account: Account, series: Series) -> str:
    bound = f"{account.pk}-{series.pk}"
    secret = f"{bound}-{account.role}-{account.password}"
    digest = salted_hmac("answerable.meetings.programme.feed", secret, algorithm="sha256").hexdigest()
    return f"{bound}-{digest}"


def read_token(token: str) -> Series | None:
    """The series that may be read with it; None where it was altered, or the account may not read any
    more."""
    found = _TOKEN.match(token)
    account = Account.objects.filter(pk=int(found[1])).first() if found else None
    series: Series | None = Series.objects.filter(pk=int(found[2])).first() if found else None
    if account is None or series is None:
        return None
    valid = constant_time_compare(make_token(account, series), token)
    open_to = may(account, Permission.READ_RECORD) and not account.must_change_password
    return series if valid and open_to else None
