"""Writes the hashed requirements anew from pyproject.toml: `make lock`.

What is committed names versions and hashes, never the address of a package index; uv's own lock file does, so
it is made in a temporary folder and thrown away.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
UV = ROOT / ".venv" / "bin" / "uv"
INSTALLER = "uv\nhatchling>=1.26\neditables\n"


def export(folder: Path, name: str, *options: str) -> None:
    """Versions that stand in the present files stay, unless pyproject.toml forbids them."""
    quiet = ["--quiet", "--no-header", "--no-emit-project"]
    command = [UV, "export", *quiet, "--format", "requirements.txt", *options]
    run = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE)
    (REQUIREMENTS / name).write_bytes(run.stdout)


def compile_installer() -> None:
    command = [UV, "pip", "compile", "--quiet", "--no-header", "--generate-hashes", "--universal"]
    target = ["--python-version", "3.11", "-"]
    run = subprocess.run([*command, *target], input=INSTALLER.encode(), check=True, stdout=subprocess.PIPE)
    (REQUIREMENTS / "installer.txt").write_bytes(run.stdout)


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="answerable-lock-") as name:
        folder = Path(name)
        for file in ("pyproject.toml", "README.md"):
            shutil.copy(ROOT / file, folder)
        export(folder, "office.txt", "--no-default-groups")
        export(folder, "developer.txt", "--no-default-groups", "--group", "developer")
    compile_installer()
    return 0


if __name__ == "__main__":
    sys.exit(main())
