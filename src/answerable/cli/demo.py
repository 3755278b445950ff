"""Builds the demonstration office, in which everything is invented, and serves it.

The first time its notes are written, read and accepted; the second time it is there already. The sign-ins are
printed, since a demonstration has nothing to protect.
"""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path
from typing import Any

from answerable.office.home import HomeRefused

from .office import open_office, show_progress
from .refusals import Refusal
from .serve import check_safe, find_free_port, serve

DEFAULT_FOLDER = Path("var/demo")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-serve", action="store_true", help="only build it")
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        default=DEFAULT_FOLDER,
        help="its folder (%(default)s unless given)",
    )


def run(arguments: argparse.Namespace) -> int:
    bind = f"127.0.0.1:{find_free_port('127.0.0.1')}"
    # Settings are read when the office is first opened, and look at where it is going to be served.
    os.environ["ANSWERABLE_BIND"] = bind
    try:
        built = build(arguments.home)
    except HomeRefused as error:
        raise Refusal(str(error)) from error
    print(
        f"{built.folder}: {built.meetings} meetings in the record, {built.waiting} notes waiting for review."
    )
    for each in built.sign_ins:
        print(f"  sign in as {each.username:<14} password {each.password}   ({each.role})")
    if arguments.no_serve:
        return 0
    open_office(built.folder)
    check_safe()
    print(f"The demonstration is at http://{bind}/ (stop it with Control-C).", flush=True)
    serve(bind)
    return 0


def build(folder: Path) -> Any:
    from tqdm import tqdm

    # By name, since the demonstration and the command line do not know each other.
    building = importlib.import_module("answerable.demo.building")
    with tqdm(unit="file", desc="Reading notes", disable=not show_progress(), leave=False) as bar:

        def tell(done: int, total: int, name: str) -> None:
            bar.total, bar.n = total, done
            bar.refresh()

        return building.build_demonstration(folder, on_progress=tell)
