"""Serves the office to browsers, until it is stopped with Control-C.

It listens on this machine only (127.0.0.1, port 8000 or the next that is free) unless told otherwise. Before
that it checks that the settings are safe, and refuses with what to do where they are not.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys

from .office import add_home, open_office
from .refusals import Refusal

_TRIES = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to listen on (%(default)s unless given)"
    )
    parser.add_argument("--port", type=int, default=None, help="the port to listen on, and no other")
    add_home(parser)


def run(arguments: argparse.Namespace) -> int:
    if arguments.port and not is_free(arguments.host, arguments.port):
        raise Refusal(f"Port {arguments.port} is taken. Name another, or none for the next free one.")
    bind = f"{arguments.host}:{arguments.port or find_free_port(arguments.host)}"
    # The start-up checks look at where the office is going to be served.
    os.environ["ANSWERABLE_BIND"] = bind
    home = open_office(arguments.home)
    check_safe()
    print(f"{home.name}: http://{bind}/", flush=True)
    print("Stop it with Control-C.", flush=True)
    serve(bind)
    return 0


def find_free_port(host: str, first: int = 8000) -> int:
    """The first port that nobody listens on."""
    found = next((port for port in range(first, first + _TRIES) if is_free(host, port)), None)
    if found is None:
        raise Refusal(f"Ports {first} to {first + _TRIES - 1} are all taken. Name a free one with --port.")
    return found


def is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        # As the server does, so that a port that was just left counts as free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host.strip("[]"), port))
        except OSError:
            return False
    return True


def check_safe() -> None:
    from django.core.checks import run_checks

    found = run_checks(tags=["startup"], include_deployment_checks=True, databases=["default"])
    if found:
        sentences = "\n".join(f"- {message.msg} {message.hint}" for message in found)
        raise Refusal(f"The office is not served, because it would not be safe:\n{sentences}")


def serve(bind: str) -> None:
    """Hands over to the server. Threads, because pages mostly wait for the database."""
    options = ["--bind", bind, "--workers", "1", "--threads", "8", "--log-level", "warning"]
    words = [sys.executable, "-m", "gunicorn", *options, "answerable.config.wsgi"]
    os.execv(sys.executable, words)
