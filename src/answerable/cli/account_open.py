"""Opens an account and prints its one-time password, which must be changed at the first sign-in."""

from __future__ import annotations

import argparse

from .office import add_home, open_office
from .refusals import Refusal

# As accounts.access.Role, which cannot be loaded before the office is opened; a test keeps them equal.
ROLES = (
    "commissioner",
    "chief_executive",
    "policy_officer",
    "analyst",
    "force_coordinator",
    "force_contributor",
    "read_only",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", help="what the person signs in with")
    parser.add_argument("--name", required=True, help="the person's name")
    parser.add_argument("--role", required=True, choices=ROLES, help="what the person may do follows from it")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.accounts.models import Account
    from answerable.accounts.operations import make_password, open_account

    from .actors import COMMAND_LINE

    if Account.objects.filter(username__iexact=arguments.username).exists():
        raise Refusal(f"There is an account {arguments.username} already. Choose another user name.")
    password = make_password()
    open_account(
        username=arguments.username,
        name=arguments.name,
        role=arguments.role,
        password=password,
        by=COMMAND_LINE,
    )
    print(f"Account {arguments.username} was opened. Its password, shown only now: {password}")
    return 0
