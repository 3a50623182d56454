"""Every setting of an installation, in one file; the environment is read only here and in liem.platform.keys.

    LIEM_DATA               the data folder (default ./liem-data): database, attachments, private key
    LIEM_DATABASE_URL       postgres://user:password@host:port/name; without it, SQLite in the data folder
    LIEM_SECRECY_CEILING    highest level whose content may be entered: ordinary, secret_1, secret_2, secret_3
    LIEM_IMPORT_MAX_MB      largest file that an import reads (default 40)
    LIEM_ATTACHMENT_MAX_MB  largest attachment (default 20)

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
ALLOWED_HOSTS: list[str] = []

_DATABASE_URL = os.environ.get("LIEM_DATABASE_URL")
DATABASES = {"default": _postgres(_DATABASE_URL) if _DATABASE_URL else _sqlite(DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "liem.org",
    "liem.people",
    "liem.records",
    "liem.registers.documents",
    "liem.registers.conferences",
    "liem.registers.plans",
    "liem.registers.inspections",
    "liem.registers.cases",
    "liem.registers.handlings",
    "liem.registers.returns",
]

AUTH_USER_MODEL = "people.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "liem" / "locale"]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
