"""Makes the project's environment, and what the pages are made of, where they are missing or out of date.

    set_up.py office       what a served office needs
    set_up.py developer    that, and what tests and checks need

With --check it does nothing, and its exit status says whether all is done.

Needs nothing but Python's own library, and no root. What was done is stamped by the contents it was done
from, so a second run finds nothing to do.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
STAMP = ENVIRONMENT / "set-up.json"
REQUIREMENTS = ROOT / "requirements"
MANIFEST = ROOT / "src" / "answerable" / "ui" / "static" / "built" / "staticfiles.json"
AUDIENCES = ("office", "developer")

python = ENVIRONMENT / "bin" / "python"

# In many offices a proxy signs every connection with a certificate of the office's own, which the machine
# knows: uv and Node only ask the machine when told to.
SETTINGS = {
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_SYSTEM_CERTS": "true",
    "NODE_USE_SYSTEM_CA": "1",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


class StepFailed(Exception):
    """A command failed; the message says which and what to do."""


def run(command: Sequence[str | Path], remedy: str) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**SETTINGS, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        tail = "\n".join(done.stdout.splitlines()[-15:])
        raise StepFailed(f"{' '.join(str(part) for part in command)}\n{tail}\n{remedy}")


def hash_contents(*paths: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def describe_wanted(audience: str) -> dict[str, str]:
    """What each step's result depends on, as one hash a step."""
    sheets = [path for path in (ROOT / "src" / "answerable" / "ui" / "assets").iterdir() if path.is_file()]
    names = ["package.json", "package-lock.json", "scripts/build_assets.py"]
    return {
        "installer": hash_contents(REQUIREMENTS / "installer.txt"),
        audience: hash_contents(REQUIREMENTS / f"{audience}.txt"),
        "project": hash_contents(ROOT / "pyproject.toml"),
        "assets": hash_contents(*sheets, *(ROOT / name for name in names)),
    }


def read_stamp() -> dict[str, str]:
    try:
        stamped: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    # A new Python, or a folder that was moved, leaves an environment behind that no longer starts.
    return stamped if stamped.get("folder") == str(ROOT) and python.exists() else {}


def make_environment() -> None:
    version = ".".join(str(part) for part in sys.version_info[:2])
    remedy = f"This mends it on Debian and Ubuntu: sudo apt install python{version}-venv"
    run([sys.executable, "-m", "venv", "--clear", ENVIRONMENT], remedy)


def install_installer() -> None:
    requirements = REQUIREMENTS / "installer.txt"
    run([python, "-m", "pip", "install", "-q", "--require-hashes", "-r", requirements], TRY_AGAIN)


TRY_AGAIN = "Check that this machine reaches its package index, and run the same command again."


def install_packages(audience: str) -> None:
    install("--require-hashes", "-r", REQUIREMENTS / f"{audience}.txt")


def install_project() -> None:
    install("--no-deps", "--no-build-isolation", "-e", ROOT)


def install(*arguments: str | Path) -> None:
    """By uv, which is fast; or by pip, where uv does not run, or only pip is set up to reach an index."""
    try:
        run([ENVIRONMENT / "bin" / "uv", "pip", "install", "-q", "--python", python, *arguments], TRY_AGAIN)
    except (OSError, StepFailed):
        run([python, "-m", "pip", "install", "-q", *arguments], TRY_AGAIN)


def build_assets(audience: str) -> None:
    run([python, ROOT / "scripts" / "build_assets.py", audience], TRY_AGAIN)


def list_steps(audience: str) -> list[tuple[str, str, Callable[[], None]]]:
    """Each step by the name of its stamp, in order, with the words printed while it runs."""
    return [
        ("installer", "installer", install_installer),
        (audience, f"packages ({audience})", lambda: install_packages(audience)),
        ("project", "the project itself", install_project),
        ("assets", "style sheets", lambda: build_assets(audience)),
    ]


def compare(audience: str) -> tuple[str, dict[str, str], dict[str, str]]:
    """For whom the environment is kept, what is wanted of it and what it has."""
    wanted, stamped = describe_wanted(audience), read_stamp()
    if audience == "office" and "developer" in stamped:
        # What a developer's environment holds is the office's and more.
        audience, wanted = "developer", describe_wanted("developer")
    if not MANIFEST.exists():
        stamped.pop("assets", None)
    return audience, wanted, stamped


def is_done(audience: str) -> bool:
    _, wanted, stamped = compare(audience)
    return all(stamped.get(name) == value for name, value in wanted.items())


def set_up(audience: str) -> int:
    if is_done(audience):
        return 0
    audience, wanted, stamped = compare(audience)
    begun = time.monotonic()
    if not stamped:
        print("Setting up: environment", flush=True)
        make_environment()
        stamped = {"folder": str(ROOT)}
    for name, words, step in list_steps(audience):
        if stamped.get(name) != wanted[name]:
            print(f"Setting up: {words}", flush=True)
            step()
            stamped[name] = wanted[name]
            STAMP.write_text(json.dumps(stamped, indent=1))
    print(f"Set up in {time.monotonic() - begun:.0f} s", flush=True)
    return 0


def main(arguments: Sequence[str]) -> int:
    audience = arguments[0] if arguments else ""
    if audience not in AUDIENCES or list(arguments[1:]) not in ([], ["--check"]):
        print(f"usage: set_up.py {'|'.join(AUDIENCES)} [--check]", file=sys.stderr)
        return 2
    if "--check" in arguments:
        return 0 if is_done(audience) else 1
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        print("Python 3.11 to 3.13 is needed; run make, which looks for one.", file=sys.stderr)
        return 1
    try:
        return set_up(audience)
    except StepFailed as failure:
        print(f"Setting up failed: {failure}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
