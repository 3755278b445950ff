"""The door that a web server knocks at. It stays shut while the settings are unsafe."""

import os
import sys

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "answerable.config.settings")

application = get_wsgi_application()

from answerable.config.checks import compose_refusal, find_unsafe  # noqa: E402 (needs the apps to be loaded)

if unsafe := find_unsafe():
    sys.exit(compose_refusal(unsafe))
