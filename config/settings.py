"""Every setting of an installation, in one file; the environment is read only here and in liem.platform.keys.

    LIEM_DATA               the data folder (default ./liem-data): database, attachments, private key
    LIEM_DATABASE_URL       postgres://user:password@host:port/name; without it, SQLite in the data folder
    LIEM_SECRECY_CEILING    highest level whose content may be entered: ordinary, secret_1, secret_2, secret_3
    LIEM_IMPORT_MAX_MB      largest file that an import reads (default 40)
    LIEM_ATTACHMENT_MAX_MB  largest attachment (default 20)
    LIEM_HOSTS              names and addresses under which browsers find us (default localhost,127.0.0.1,[::1])
    LIEM_TLS                1 when browsers reach us by https, at `liem serve --cert` or at a proxy (default 0)
    LIEM_TRUSTED_PROXIES    how many proxies stand before us and tell the browser's address (default 0)
    LIEM_REQUIRE_SECOND_FACTOR  1: nobody works without a second factor (default 0)
    LIEM_IDLE_MINUTES       a sign-in ends after so many minutes without a page asked for (default 30)
    LIEM_SESSION_HOURS      a sign-in ends after so many hours, whatever happens (default 10)
    LIEM_ADDRESS            the address of this installation as letters say it, https://liem.example.vn (default: none)
    LIEM_MAIL_HOST          the mail server of the daily letters; without it nothing is ever sent (default)
    LIEM_MAIL_PORT          its port (default 587 with starttls, 465 with tls, 25 with none)
    LIEM_MAIL_TLS           starttls (default), tls, or none: how what is sent is kept from who listens
    LIEM_MAIL_USER, LIEM_MAIL_PASSWORD  with which name and password one signs in there (default: none)
    LIEM_MAIL_FROM          from whom letters are (default liem@localhost)

Importing this module makes nothing: commands call liem.platform.keys.ensure_data_folder before Django starts.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from liem.platform import keys

BASE_DIR = Path(__file__).resolve().parent.parent
SECRECY_LEVELS = ("ordinary", "secret_1", "secret_2", "secret_3")


def _choice(name: str, default: str, accepted: tuple[str, ...]) -> str:
    """The value of an environment variable that must be one of a list."""
    value = os.environ.get(name) or default
    if value not in accepted:
        raise ImproperlyConfigured(f"{name}={value!r}: chỉ nhận một trong các giá trị {', '.join(accepted)}.")
    return value


def _megabytes(name: str, default: int) -> int:
    """A size in bytes from an environment variable given in whole megabytes."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit()) or int(value) == 0:
        raise ImproperlyConfigured(f"{name}={value!r}: phải là số nguyên dương, tính bằng MB (ví dụ {default}).")
    return int(value) * 1024 * 1024


def _whole(name: str, default: int, least: int = 1) -> int:
    """A whole number from an environment variable."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit()) or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r}: phải là số nguyên từ {least} (ví dụ {default}).")
    return int(value)


def _switch(name: str) -> bool:
    """Whether an environment variable says 1; without it, 0."""
    return _choice(name, "0", ("0", "1")) == "1"


def _sqlite(folder: Path) -> dict[str, Any]:
    """SQLite in one file: readers never wait (WAL), a committed write survives a power cut (FULL)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "liem.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA busy_timeout=20000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-16384"
            ),
        },
    }


def _postgres(url: str) -> dict[str, Any]:
    """PostgreSQL from a URL; a query part (?sslmode=require) becomes connection options."""
    parts = urlsplit(url)
    name = unquote(parts.path.lstrip("/"))
    try:
        port = str(parts.port or "")
    except ValueError:
        name = port = ""
    if parts.scheme not in ("postgres", "postgresql") or not name:
        raise ImproperlyConfigured(
            "LIEM_DATABASE_URL không đúng dạng. Cần: postgres://người-dùng:mật-khẩu@máy-chủ:cổng/tên-cơ-sở-dữ-liệu"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": port,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def _secret_key(folder: Path) -> str:
    """Django's secret from the private key; a passing one where no installation exists yet (tools, first start)."""
    if (folder / keys.KEY_FILE).exists():
        return keys.derive("django-secret-key", folder).hex()
    return secrets.token_hex(32)


DATA_DIR = keys.data_folder()
LIEM_SECRECY_CEILING = _choice("LIEM_SECRECY_CEILING", "ordinary", SECRECY_LEVELS)
LIEM_IMPORT_MAX_BYTES = _megabytes("LIEM_IMPORT_MAX_MB", 40)
LIEM_ATTACHMENT_MAX_BYTES = _megabytes("LIEM_ATTACHMENT_MAX_MB", 20)

SECRET_KEY = _secret_key(DATA_DIR)
DEBUG = False
LIEM_TLS = _switch("LIEM_TLS")
LIEM_REQUIRE_SECOND_FACTOR = _switch("LIEM_REQUIRE_SECOND_FACTOR")
LIEM_IDLE_SECONDS = 60 * _whole("LIEM_IDLE_MINUTES", 30)
LIEM_SESSION_SECONDS = 3600 * _whole("LIEM_SESSION_HOURS", 10)

ALLOWED_HOSTS = [host.strip() for host in (os.environ.get("LIEM_HOSTS") or "localhost,127.0.0.1,[::1]").split(",")]

_DATABASE_URL = os.environ.get("LIEM_DATABASE_URL")
DATABASES = {"default": _postgres(_DATABASE_URL) if _DATABASE_URL else _sqlite(DATA_DIR)}
# A process of `liem serve` keeps its connection: opening one costs more than most pages ask of it.
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": bool(_DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "liem.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "js_lib_bootstrap5",
    "liem.org",
    "liem.people",
    "liem.records",
    "liem.registers.documents",
    "liem.registers.conferences",
    "liem.registers.plans",
    "liem.registers.inspections",
    "liem.registers.cases",
    "liem.registers.sessions",
    "liem.registers.handlings",
    "liem.registers.returns",
    "liem.registers.reports",
]

# The order matters: files first (they need nothing), then the headers of pages, then who is there, then what he may do.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "liem.web.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",  # below the headers: its files have them too
    "liem.web.middleware.without_nul",
    "liem.web.middleware.refuse_writes_on_reading",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "liem.web.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "liem.web.middleware.end_when_idle",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "liem.web.middleware.SignInRequired",
    "allauth.account.middleware.AccountMiddleware",
    "liem.web.middleware.SecondFactorRequired",
    "liem.web.middleware.reader",
    "liem.web.middleware.definitions",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "liem.web.context.shell",
            ],
            "builtins": ["liem.web.templatetags.liem"],
        },
    }
]

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
    {"NAME": "liem.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sign-in: by a name that an administrator gave; nobody registers himself, nothing needs a mail server.
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "web:home"
ACCOUNT_ADAPTER = "liem.web.signin.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    # Lock-out: five failures lock a name for five minutes, wherever they come from and whether or not it exists.
    "login_failed": "20/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = _whole("LIEM_TRUSTED_PROXIES", 0, least=0)
MFA_ADAPTER = "liem.web.signin.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Liêm"
MFA_TOTP_TOLERANCE = 1  # a code of half a minute ago: no clock is set by the network here
USERSESSIONS_TRACK_ACTIVITY = False

# Sessions: kept in the database, so that one can be ended from elsewhere; ended at a fixed time (liem.web.sessions) or
# when idle (liem.web.middleware.end_when_idle, whose clock is a signed cookie: reading a page writes nothing).
SESSION_ENGINE = "liem.web.sessions"
SESSION_COOKIE_NAME = "liem_session"
SESSION_COOKIE_AGE = LIEM_SESSION_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = LIEM_TLS
SESSION_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "liem_csrf"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_FAILURE_VIEW = "liem.web.errors.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

# Counters of failed sign-ins, shared by all processes without writing to the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}

# Letters: off unless a server is named. A certificate is always checked (SSL_CERT_FILE names one's own authority).
LIEM_ADDRESS = (os.environ.get("LIEM_ADDRESS") or "").rstrip("/")
LIEM_MAIL_TLS = _choice("LIEM_MAIL_TLS", "starttls", ("starttls", "tls", "none"))
EMAIL_HOST = os.environ.get("LIEM_MAIL_HOST") or ""
EMAIL_PORT = _whole("LIEM_MAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[LIEM_MAIL_TLS])
EMAIL_USE_TLS, EMAIL_USE_SSL = LIEM_MAIL_TLS == "starttls", LIEM_MAIL_TLS == "tls"
EMAIL_HOST_USER = os.environ.get("LIEM_MAIL_USER") or ""
EMAIL_HOST_PASSWORD = os.environ.get("LIEM_MAIL_PASSWORD") or ""
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = os.environ.get("LIEM_MAIL_FROM") or "liem@localhost"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if LIEM_TLS else 0

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
# Before `liem serve` has collected them (tests, development), files come from their packages as they are asked for.
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not (STATIC_ROOT / "collected").exists()
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "liem.web.static_files.HashedFiles"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
FILE_UPLOAD_HANDLERS = [
    "liem.web.uploading.Limited",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Errors go where the server's own words go; paths only, never what was searched for or typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "[{asctime}] {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["console"], "level": "ERROR", "propagate": False}},
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "liem_language"
LOCALE_PATHS = [BASE_DIR / "liem" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
