"""Everything that can be checked without running the program: `make check`. Changes no file.

All checks run, whatever fails, so that one run shows everything there is to mend.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"

CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("lint", ("ruff", "check", "--quiet", ".")),
    ("types", ("mypy",)),
    ("layers", ("lint-imports",)),
    ("models", ("python", "-m", "django", "check")),
    ("migrations", ("python", "-W", "ignore", "-m", "django", "makemigrations", "--check", "--dry-run")),
    ("templates", ("djlint", "src", "--lint", "--quiet")),
    ("docs", ("python", "scripts/check_docs.py")),
    ("commands", ("python", "scripts/write_commands.py", "--check")),
    ("diagrams", ("python", "scripts/write_states.py", "--check")),
    ("requirements", ("python", "scripts/check_requirements.py")),
)


def run_check(words: str, command: tuple[str, ...]) -> bool:
    begun = time.monotonic()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "answerable.config.settings",
        # The check reads code, not somebody's office.
        "ANSWERABLE_HOME": str(ROOT / "build" / "no-office"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    run = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    outcome = "ok" if run.returncode == 0 else "FAILED"
    print(f"{words:<14}{outcome:<8}{time.monotonic() - begun:5.1f} s", flush=True)
    if run.returncode:
        print(run.stdout.rstrip(), flush=True)
    return run.returncode == 0


def main() -> int:
    outcomes = [run_check(words, command) for words, command in CHECKS]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
