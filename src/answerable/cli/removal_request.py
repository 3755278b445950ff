"""Asks for a name or other personal data to be removed everywhere. Nothing is removed yet.

Give every spelling that occurs. Leave the name out of the reason and the legal basis, which are kept. Another
person then authorises it with `answerable remove-personal-data authorise`. You are asked for your password.
"""

from __future__ import annotations

import argparse

from .office import add_home, open_office
from .refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "spellings", nargs="+", metavar="SPELLING", help="what is to be removed, as it is written"
    )
    parser.add_argument("--account", required=True, metavar="USERNAME", help="your own account")
    parser.add_argument("--reason", required=True, help="why it is to be removed")
    parser.add_argument("--legal-basis", required=True, help="the provision that requires or allows it")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.audit.exceptions import RemovalRefused
    from answerable.audit.removal import preview_removal, request_removal

    from .signing import sign

    account = sign(arguments.account)
    try:
        removal = request_removal(
            by=account.actor,
            spellings=arguments.spellings,
            reason=arguments.reason,
            legal_basis=arguments.legal_basis,
        )
    except RemovalRefused as refused:
        raise Refusal(str(refused)) from refused
    print(f"Removal {removal.pk} was asked for. It would change:")
    for table, number in sorted(preview_removal(removal).items()):
        # The request itself holds the spellings until it is carried out.
        if table != removal._meta.db_table:
            print(f"  {number} times in {table}")
    print("and take out every paper that holds it.")
    print(f"Another person carries it out with: answerable remove-personal-data authorise {removal.pk}")
    return 0
