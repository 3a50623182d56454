"""Settings: what the environment may say, and that importing them makes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import settings


def imported(folder: Path, expression: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Import the settings in a process of their own and print an expression."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LIEM_")}
    return subprocess.run(
        [sys.executable, "-c", f"from config import settings; print({expression})"],
        env=clean | {"LIEM_DATA": str(folder)} | environ,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
    )


def test_importing_the_settings_makes_nothing(tmp_path: Path) -> None:
    done = imported(tmp_path / "data", "settings.DATABASES['default']['NAME']")
    assert done.stdout.strip() == str(tmp_path / "data" / "liem.sqlite3")
    assert not list(tmp_path.iterdir())


def test_the_secret_key_of_an_installation_stays_the_same(tmp_path: Path) -> None:
    settings.keys.ensure_data_folder(tmp_path)
    first, second = (imported(tmp_path, "settings.SECRET_KEY").stdout for _ in range(2))
    assert first == second
    assert len(first.strip()) == 64


def test_a_database_url_means_postgresql(tmp_path: Path) -> None:
    url = "postgres://ng%C6%B0%E1%BB%9Di:m%40t@db.local:5433/liem?sslmode=require"
    assert settings._postgres(url) == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "liem",
        "USER": "người",
        "PASSWORD": "m@t",
        "HOST": "db.local",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize("url", ["mysql://u@h/n", "postgres://u@h", "postgres://u@h/", "liem", "postgres://u@h:x/n"])
def test_another_database_url_is_refused_with_the_form_it_should_have(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="postgres://"):
        settings._postgres(url)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "40MB", "²"])
def test_a_size_that_is_not_whole_megabytes_is_refused(tmp_path: Path, value: str) -> None:
    done = imported(tmp_path, "settings.LIEM_IMPORT_MAX_BYTES", LIEM_IMPORT_MAX_MB=value)
    assert done.returncode == 1
    assert "LIEM_IMPORT_MAX_MB" in done.stderr


def test_an_unknown_secrecy_ceiling_is_refused_with_those_accepted(tmp_path: Path) -> None:
    done = imported(tmp_path, "settings.LIEM_SECRECY_CEILING", LIEM_SECRECY_CEILING="mật")
    assert done.returncode == 1
    assert "secret_3" in done.stderr


def test_the_ceiling_and_the_limits_have_careful_defaults(tmp_path: Path) -> None:
    shown = "settings.LIEM_SECRECY_CEILING, settings.LIEM_IMPORT_MAX_BYTES, settings.LIEM_ATTACHMENT_MAX_BYTES"
    assert imported(tmp_path, shown).stdout.strip() == f"ordinary {40 * 2**20} {20 * 2**20}"
