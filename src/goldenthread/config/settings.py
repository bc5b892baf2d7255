"""Django's settings for a real installation, all from `environment`."""

from __future__ import annotations

import dj_database_url
from csp.constants import NONE, SELF

from goldenthread.config.environment import NO_SECRET_KEY, environment
from goldenthread.config.jobs import HANDLERS, SCHEDULES

# Sign-in (allauth, axes, password rules) is long enough to stand in a file of its own.
from goldenthread.config.sign_in_settings import *  # noqa: F403

_environment = environment()

# Django will not even start without a key; the doctor must, to say the mend. The server refuses a short one.
SECRET_KEY = _environment.key() or NO_SECRET_KEY
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in _environment.allowed_hosts.split(",") if host.strip()]
CSRF_TRUSTED_ORIGINS = [origin.strip() for origin in _environment.trusted_origins.split(",") if origin.strip()]
GOLDENTHREAD_DEMONSTRATION = _environment.demonstration
GOLDENTHREAD_CLOCK_OFFSET = _environment.clock_offset()
GOLDENTHREAD_CLOCK_OFFSETS = _environment.clock_offsets_by_council()
GOLDENTHREAD_UPLOAD_BYTES = _environment.upload_megabytes * 1024 * 1024
GOLDENTHREAD_PULL_HOSTS = [one.strip().casefold() for one in _environment.pull_hosts.split(",") if one.strip()]
GOLDENTHREAD_DATA_FOLDER = _environment.data_folder
GOLDENTHREAD_ADDRESS = _environment.address.rstrip("/")
# What the worker does, by name, and what is due by itself: see `jobs`.
GOLDENTHREAD_JOBS = HANDLERS
GOLDENTHREAD_SCHEDULES = SCHEDULES

ROOT_URLCONF = "goldenthread.config.urls"
WSGI_APPLICATION = "goldenthread.config.wsgi.application"
AUTH_USER_MODEL = "organisation.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "axes",
    "tree_queries",
    "csp",
    "goldenthread.web",
    "goldenthread.audit",
    "goldenthread.jobs",
    "goldenthread.files",
    "goldenthread.organisation",
    "goldenthread.notices",
    "goldenthread.intake",
    "goldenthread.timetable",
    "goldenthread.plans",
    "goldenthread.indicators",
    "goldenthread.returns",
    "goldenthread.delivery",
    "goldenthread.comparators",
    "goldenthread.quality",
    "goldenthread.choosing",
    "goldenthread.scorecards",
    "goldenthread.thread",
    "goldenthread.reports",
    "goldenthread.home",
    "goldenthread.onboarding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "goldenthread.web.middleware.SafeHeaders",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
    "goldenthread.web.once.OnceOnly",
    "goldenthread.organisation.middleware.DenyByDefault",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "goldenthread.web.navigation.context",
                "goldenthread.organisation.words.context",
            ],
        },
    }
]
FORM_RENDERER = "goldenthread.web.forms.GoldenThreadRenderer"

DATABASES = {"default": dj_database_url.parse(_environment.database(), conn_max_age=60, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # Write-ahead logging lets readers go on while one writes; FULL keeps an acknowledged approval through a
    # power cut; IMMEDIATE takes the write lock at the start, so two writers wait instead of failing half way.
    DATABASES["default"]["OPTIONS"] = {
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
    }

STATIC_URL = "/static/"
STATIC_ROOT = _environment.static_folder
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
# In the session, not in a cookie of its own, which would lack the __Host- prefix and outlive signing out.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "goldenthread.web.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if _environment.behind_https:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-goldenthread-session"
    CSRF_COOKIE_SECURE = True
    CSRF_COOKIE_NAME = "__Host-goldenthread-csrf"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if _environment.email_url_host
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = _environment.email_url_host
EMAIL_PORT = _environment.email_port
EMAIL_HOST_USER = _environment.email_user
EMAIL_HOST_PASSWORD = _environment.email_password
EMAIL_USE_TLS = _environment.email_tls
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = _environment.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
