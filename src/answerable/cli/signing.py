"""A decision at the command line is signed with an account's password, as a sign-in is."""

from __future__ import annotations

import getpass
import sys

from django.core.exceptions import PermissionDenied

from answerable.accounts.access import Permission, check
from answerable.accounts.models import Account
from answerable.accounts.operations import check_password
from answerable.accounts.queries import is_locked

from .actors import find_account
from .refusals import Refusal


def sign(username: str, permission: Permission = Permission.REMOVE_PERSONAL_DATA) -> Account:
    """The account, after its password was given and if it may do this."""
    account = find_account(username)
    try:
        check(account, permission)
    except PermissionDenied as denied:
        raise Refusal(str(denied)) from denied
    if is_locked(account):
        raise Refusal(f"{account.username} is locked after failed sign-ins. Try again later.")
    if not check_password(account, read_password(account.username)):
        raise Refusal("That is not the password.")
    return account


def read_password(username: str) -> str:
    """Asked for where there is a terminal; otherwise the first line of the input."""
    if sys.stdin.isatty():
        return getpass.getpass(f"Password of {username}: ")
    return sys.stdin.readline().rstrip("\r\n")
