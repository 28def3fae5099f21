"""Settings of one installation. What differs between machines comes from the environment, listed in docs/operators."""

import os
from pathlib import Path

import django_stubs_ext

from caucus.server import home
from caucus.server.database import described

django_stubs_ext.monkeypatch()

HOME: Path = home.folder()
SECRET_KEY = home.secret(HOME)
KEY_PLACES = (HOME, *home.places(os.environ.get("CAUCUS_KEY_COPIES", "")))
KEY_CREDENTIAL = home.credential()
DEMO = os.environ.get("CAUCUS_DEMO") == "1"
HOST = os.environ.get("CAUCUS_HOST", "127.0.0.1")
ORIGIN = os.environ.get("CAUCUS_ORIGIN", "http://127.0.0.1:8000")
SECURE = ORIGIN.startswith("https://")

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", HOST, ORIGIN.split("://")[-1].split(":")[0]]
CSRF_TRUSTED_ORIGINS = [ORIGIN]
ROOT_URLCONF = "caucus.server.urls"
ASGI_APPLICATION = "caucus.server.asgi.application"

INSTALLED_APPS = [
    "caucus.ui",
    "caucus.sealing",
    "caucus.post",
    "caucus.people",
    "caucus.register",
    "caucus.cases",
    "caucus.walls",
    "caucus.rooms",
    "caucus.statements",
    "caucus.terms",
    "caucus.intake",
    "caucus.offers",
    "caucus.conflicts",
    "caucus.desk",
    "caucus.conveyance",
    "caucus.closing",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "caucus.server.headers.quiet",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "caucus.server.closed.closed_by_default",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

DATABASES = {
    "default": described(os.environ.get("CAUCUS_DATABASE", ""), HOME / "caucus.sqlite3"),
    "keyring": described(os.environ.get("CAUCUS_KEYRING", ""), HOME / "keyring.sqlite3"),
}
DATABASE_ROUTERS = ["caucus.sealing.routing.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "door"
LOGIN_REDIRECT_URL = "cases"
ACCOUNT_ADAPTER = "caucus.people.account.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

SESSION_ENGINE = "caucus.people.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "caucus.server.errors.stale"
LANGUAGE_COOKIE_SAMESITE = "Strict"
SECURE_CONTENT_TYPE_NOSNIFF = True
# Not "no-referrer": under it browsers post our own forms with `Origin: null`, which the check against forgery refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# A body is sealed on its way to the disk; server/limits.py refuses what is larger.
LARGEST_FILE = 50 * 1024 * 1024
LARGEST_BODY = LARGEST_FILE + 256 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS = ["caucus.server.uploads.Sealed"]

# Plain cases of saying and listening are answered before Django; off, every request takes the ordinary way.
HOT = os.environ.get("CAUCUS_HOT", "1") != "0"

# Ties of family and of health come into the register only where an installation says so.
REGISTER_FAMILY = os.environ.get("CAUCUS_REGISTER_FAMILY") == "1"

EMAIL_BACKEND = os.environ.get(
    "CAUCUS_MAIL", "caucus.post.terminal.Backend" if DEMO else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_TIMEOUT = 10
EMAIL_HOST = os.environ.get("CAUCUS_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("CAUCUS_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("CAUCUS_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("CAUCUS_SMTP_PASSWORD", "")
DEFAULT_FROM_EMAIL = os.environ.get("CAUCUS_MAIL_FROM", "caucus@localhost")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
            ],
            "builtins": ["caucus.ui.templatetags.ui"],
        },
    }
]

USE_TZ = True
TIME_ZONE = os.environ.get("CAUCUS_TIME_ZONE", "Europe/Bucharest")
USE_I18N = True
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ro", "Română")]
LOCALE_PATHS = [Path(__file__).parent.parent / "ui" / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
SERVESTATIC_KEEP_ONLY_HASHED_FILES = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "caucus.server.lean.Lean"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "nowhere": {"class": "logging.NullHandler"},  # with none at all, Python would write to the terminal
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # A request line would name who went where; errors are logged by type alone (server/errors.py).
        "django.request": {"handlers": ["nowhere"], "propagate": False},
        "django.security": {"handlers": ["nowhere"], "propagate": False},
    },
}
