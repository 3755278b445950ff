"""Runs `answerable` in processes of its own on both databases, and ends them where a test says so."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Done = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Office:
    """An office's folder, and its database's address where that is PostgreSQL."""

    folder: Path
    database: str = ""

    @property
    def environment(self) -> dict[str, str]:
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("ANSWERABLE_", "DJANGO_"))}
        address = {"ANSWERABLE_DATABASE_URL": self.database} if self.database else {}
        return {**kept, **address, "ANSWERABLE_HOME": str(self.folder)}

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        return self.start_python("-m", "answerable", *words)

    def start_python(self, *words: str | Path) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *map(str, words)],
            env={**self.environment, "DJANGO_SETTINGS_MODULE": "answerable.config.settings"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str | Path) -> Done:
        process = self.start(*words)
        output, errors = process.communicate(timeout=300)
        return subprocess.CompletedProcess(words, process.returncode, output, errors)

    def do(self, *words: str | Path) -> str:
        """For what must succeed."""
        done = self.run(*words)
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def run_script(self, script: str) -> str:
        """Python in a process in which Django runs on this office."""
        process = self.start_python("-c", f"import django; django.setup()\n{script}")
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors
        return output

    def verify(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("verify", "--json").stdout)
        return found


def kill_after(process: subprocess.Popen[str], seconds: float) -> bool:
    """Ends the process at that moment, whatever it does. False where it had ended before."""
    try:
        process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        process.communicate()
    return process.returncode == -signal.SIGKILL
