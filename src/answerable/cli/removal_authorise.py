"""Authorises a removal of personal data that another person asked for, and carries it out.

It cannot be undone. Papers that hold the name are deleted, and it is blanked in the record, in drafts and in
every earlier version. A legal hold stops it. You are asked for your password.
"""

from __future__ import annotations

import argparse

from .office import add_home, open_office
from .refusals import Refusal


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("number", type=int, help="the number that the request printed")
    parser.add_argument("--account", required=True, metavar="USERNAME", help="your own account")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    open_office(arguments.home)
    from answerable.audit.exceptions import RemovalRefused
    from answerable.audit.models import Removal
    from answerable.audit.removal import authorise_removal

    from .signing import sign

    account = sign(arguments.account)
    removal = Removal.objects.filter(pk=arguments.number).first()
    if removal is None:
        raise Refusal(f"There is no removal {arguments.number}.")
    try:
        removal = authorise_removal(removal, by=account.actor)
    except RemovalRefused as refused:
        raise Refusal(str(refused)) from refused
    counts = removal.counts
    print(
        f"Removal {removal.pk} was carried out: {counts['rows']} rows, {counts['versions']} versions and "
        f"{counts['files']} papers changed. Backups made before still hold it."
    )
    if counts["unread"]:
        print(
            "Papers that could not be opened whole may still hold it. Look into each (/papers/NUMBER/): "
            f"{', '.join(map(str, counts['unread']))}."
        )
    return 0
