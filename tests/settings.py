"""The office's own settings over a home that is made for this run of the tests and thrown away after it."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from answerable.office.home import lay_home

_FOLDER = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
lay_home(_FOLDER / "office", name="Office of the Police and Crime Commissioner for Testshire")
os.environ["ANSWERABLE_HOME"] = str(_FOLDER / "office")
os.environ.pop("ANSWERABLE_DEBUG", None)

from answerable.config.settings import *  # noqa: E402, F403
from answerable.config.settings import DATABASES, STORAGES  # noqa: E402

# Argon2 is slow on purpose; a test of its own proves that the office's settings put it first.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Most tests need no compiled front end; those in the browser use the real one.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _FOLDER / "static"
STATIC_ROOT.mkdir()
DATABASES["default"]["CONN_MAX_AGE"] = 0
