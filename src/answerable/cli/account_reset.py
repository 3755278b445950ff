"""Gives an account a new one-time password and lifts a lock-out after failed sign-ins."""

from __future__ import annotations

import argparse

from .office import add_home, open_office


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", help="what the person signs in with")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.accounts.operations import give_password, unlock_account

    from .actors import COMMAND_LINE, find_account

    account = find_account(arguments.username)
    password = give_password(account, by=COMMAND_LINE)
    unlock_account(account.username)
    print(f"The new password of {account.username}, shown only now: {password}")
    return 0
