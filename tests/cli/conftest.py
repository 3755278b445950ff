from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Runs `answerable` as a person does: in a process of its own, with nothing set beforehand."""

    def run_command(*words: str | Path, home: Path | None = None) -> subprocess.CompletedProcess[str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("ANSWERABLE_", "DJANGO_"))
        }
        environment = {**kept, **({"ANSWERABLE_HOME": str(home)} if home else {})}
        command = [sys.executable, "-m", "answerable", *map(str, words)]
        return subprocess.run(
            command, capture_output=True, text=True, env=environment, timeout=120, check=False
        )

    return run_command


@pytest.fixture(scope="session")
def founded(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real office, new and empty, that every module's own is a copy of."""
    folder = tmp_path_factory.mktemp("founded") / "office"
    made = run("new", "--profile", "west-mercia", "--home", folder)
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def home(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(founded, tmp_path_factory.mktemp("offices") / "office"))
