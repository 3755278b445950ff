"""Starts a real office in an empty folder, from a profile of facts.

The folder is made readable by you alone, and gets the office's settings (office.toml), a secret key, the
database and a place for papers. One account is opened for the first person, a chief executive, who can let in
the others; its password is printed once and must be changed at the first sign-in. No statement of anybody
comes with a profile: the first page asks for the office's own notes.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .office import open_office
from .refusals import Refusal

if TYPE_CHECKING:
    from answerable.office.profile import Profile


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--profile",
        required=True,
        metavar="NAME",
        help="a profile that comes with Answerable, or a YAML file",
    )
    parser.add_argument("--home", required=True, metavar="DIR", type=Path, help="the folder to make")
    parser.add_argument(
        "--username", default="chief", help="the first account's user name (%(default)s unless given)"
    )
    parser.add_argument("--name", default="", help="the name of the person who has the first account")


def run(arguments: argparse.Namespace) -> int:
    from answerable.office.home import HomeRefused, lay_home
    from answerable.office.profile import ProfileRefused, load_profile

    try:
        profile = load_profile(arguments.profile)
        if profile.demonstration:
            raise Refusal("This profile is invented. Use `answerable demo` to see it.")
        home = lay_home(arguments.home, name=profile.office["name"])
    except (ProfileRefused, HomeRefused) as error:
        raise Refusal(str(error)) from error
    password = found(home.folder, profile, arguments)
    print(f"{home.name} was started in {home.folder}.")
    print(f"Sign in as {arguments.username} with the password {password}")
    print("It is shown only now, and you are asked for one of your own at once.")
    print(f"Next: answerable serve --home {home.folder}")
    return 0


def found(folder: Path, profile: Profile, arguments: argparse.Namespace) -> str:
    """Makes the database, founds the office in it and opens the first account; gives its password."""
    open_office(folder, migrated=False)
    from django.core.management import call_command

    from answerable.accounts.access import Role
    from answerable.accounts.operations import make_password, open_account
    from answerable.meetings.operations import found_series
    from answerable.office.operations import found_office

    from .actors import COMMAND_LINE

    call_command("migrate", verbosity=0)
    found_office(profile, by=COMMAND_LINE)
    found_series(profile, by=COMMAND_LINE)
    password = make_password()
    name = arguments.name or "Chief executive"
    open_account(
        username=arguments.username, name=name, role=Role.CHIEF_EXECUTIVE, password=password, by=COMMAND_LINE
    )
    return password
