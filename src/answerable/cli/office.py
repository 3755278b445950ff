"""Opens the office that a command works on: its folder, its settings, its database."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from answerable.office.home import DEFAULT_FOLDER, Home, HomeRefused, read_home

from .refusals import Refusal

SETTINGS = "answerable.config.settings"


def add_home(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        help=f"the office's folder; ANSWERABLE_HOME, or else {DEFAULT_FOLDER}, unless given",
    )


def open_office(home: Path | None = None, *, migrated: bool = True) -> Home:
    """Starts Django on the office's folder. Refuses one that no office was founded in, or whose database is
    older than the program."""
    if home is not None:
        os.environ["ANSWERABLE_HOME"] = str(home.absolute())
    try:
        found = read_home(os.environ)
    except HomeRefused as error:
        raise Refusal(str(error)) from error
    if not found.founded:
        raise Refusal(
            f"There is no office in {found.folder}. Start one with `answerable new --profile NAME "
            "--home DIR`, or name the folder of one with --home or ANSWERABLE_HOME."
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()
    if migrated:
        _check_migrated()
    return found


def _check_migrated() -> None:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        raise Refusal(f"The office's database cannot be opened: {error}") from error
    if waiting:
        raise Refusal(
            "The database is older than this version of Answerable. Back the folder up, then run "
            "`answerable manage migrate`."
        )


def show_progress() -> bool:
    """Progress is for people: shown where the errors go to a terminal."""
    return sys.stderr.isatty()
