"""Django's settings of one office. What differs between offices is read from its folder (office.home)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from csp.constants import NONE, SELF

from answerable.config.database import read_database
from answerable.config.mail import read_mail
from answerable.office.home import read_home

SOURCE = Path(__file__).resolve().parent.parent

# The office
HOME = read_home(os.environ)
OFFICE_NAME = HOME.name
DEMONSTRATION = HOME.demonstration
PAPERS_FOLDER = HOME.papers
LEDGER_WITNESS: Path | None = HOME.folder / "ledger.head"

# DEBUG shows settings and source to whoever meets a fault: for the demonstration only (config.checks).
DEBUG = os.environ.get("ANSWERABLE_DEBUG") == "1"
# Without a key of the office's own, sessions end with the process; the start-up check refuses to serve.
SECRET_KEY_STATED = HOME.read_secret_key()
SECRET_KEY = SECRET_KEY_STATED or secrets.token_urlsafe(64)
# Where the service listens, as `answerable serve` was told; only the start-up check reads it.
BIND = os.environ.get("ANSWERABLE_BIND", "")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *HOME.hosts]
CSRF_TRUSTED_ORIGINS = [address for address in HOME.addresses if address.startswith("https://")]

INSTALLED_APPS = [
    "answerable.config",
    "answerable.ui",
    "answerable.audit",
    "answerable.search",
    "answerable.accounts",
    "answerable.office",
    "answerable.matters",
    "answerable.papers",
    "answerable.actions",
    "answerable.meetings",
    "answerable.reading",
    "answerable.desk",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # A page is closed to outsiders unless it says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "answerable.accounts.middleware.NoStoreMiddleware",
    "answerable.accounts.middleware.FirstPasswordMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "answerable.config.urls"
WSGI_APPLICATION = "answerable.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "answerable.config.context.describe_office",
            ],
            "builtins": ["django.templatetags.static", "answerable.ui.templatetags.ui"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": read_database(os.environ, HOME.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may come in
AUTH_USER_MODEL = "accounts.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first, or a locked account still gets in
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "answerable.accounts.demonstration.NotTheDemonstrationPassword"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:sign_in"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = ["username"]  # behind a proxy every address may look the same
AXES_LOCKOUT_CALLABLE = "answerable.accounts.lockout.show_lockout"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS: list[str] = []
AXES_VERBOSE = False
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks to lock by address as well; see above
AXES_DISABLE_ACCESS_LOG = True

# What the browser may do and keep
_COOKIE_PREFIX = "answerable_demonstration" if DEMONSTRATION else "answerable"
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}_session"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HOME.secure
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HOME.secure
CSRF_FAILURE_VIEW = "answerable.ui.views.show_stale_form"
SECURE_SSL_REDIRECT = HOME.secure
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HOME.secure else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Kept in a cookie, so that showing a message writes nothing to the database.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# Uploaded papers are sized again by the reader; this only bounds a form's other fields.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o600
# The largest paper that is taken in, at once or as one of its versions.
PAPER_LARGEST_BYTES = 25 * 1024 * 1024

# Reminders, which hold references only
_MAIL = read_mail(os.environ)
EMAIL_BACKEND = _MAIL.backend
EMAIL_HOST, EMAIL_PORT = _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL.tls, _MAIL.ssl
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("ANSWERABLE_MAIL_FROM", "answerable@localhost")

# Words, dates and times
LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"

# What the pages are made of: scripts/build_assets.py compiles it and collects it here, with a manifest of
# hashed names and compressed copies.
STATIC_URL = "/static/"
STATIC_ROOT = SOURCE / "ui" / "static" / "built"
STATICFILES_DIRS: list[Path] = []
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    # The lock-out would name who failed to sign in, and names are personal data.
    "loggers": {"axes": {"handlers": ["nowhere"], "propagate": False}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
