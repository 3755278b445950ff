"""The office's settings in a folder of the test run's own, with tables that only tests know."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_FOLDER = Path(tempfile.mkdtemp(prefix="answerable-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
os.environ["ANSWERABLE_HOME"] = str(_FOLDER)

from answerable.config.settings import *  # noqa: E402, F403
from answerable.config.settings import DATABASES, INSTALLED_APPS  # noqa: E402

SECRET_KEY = "only for tests " * 4
INSTALLED_APPS = [*INSTALLED_APPS, "tests.audit.specimens"]
# argon2 is slow on purpose, which a test of anything else need not wait for.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file and not memory, so that WAL, locks and erased bytes are the real ones.
    DATABASES["default"]["TEST"] = {"NAME": str(_FOLDER / "office.sqlite3")}
