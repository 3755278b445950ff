"""The office's settings over a home made for this run of the tests, with tables that only tests know."""

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
from answerable.config.settings import DATABASES, INSTALLED_APPS, STORAGES  # noqa: E402

INSTALLED_APPS = [*INSTALLED_APPS, "tests.audit.specimens"]
# Argon2 is slow on purpose; a test of its own proves that the office's settings put it first.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Most tests need no compiled front end; those in the browser use the real one.
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT = _FOLDER / "static"
STATIC_ROOT.mkdir()
# Tables are emptied between tests, which a witness would rightly report.
LEDGER_WITNESS = None

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory, so that WAL, locks and erased bytes are the real ones.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "office" / "test.sqlite3")}
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0
