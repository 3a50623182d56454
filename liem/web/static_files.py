"""Style sheets, scripts and pictures: collected into the data folder under names that change with their content.

Before anything was collected (in tests), the plain names are used and the files come from their packages.
"""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

UNUSED = ("*.map", "*.rtl.*", "bootstrap-grid*", "bootstrap-reboot*", "bootstrap-utilities*", "*.bundle*", "*.esm*")
_UNUSED_FOLDERS = ("account", "mfa", "ext")
STAMP = "collected"


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash and compressed copies; references to source maps stay as they are, the maps are not kept."""

    patterns = (("*.css", (r"""(?P<matched>url\(['"]{0,1}\s*(?P<url>.*?)["']{0,1}\))""",)),)

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a file: with its hash once files were collected, else the plain one."""
        if not self.hashed_files:
            return self.base_url + (name or "")  # type: ignore[operator]
        return super().url(name, force)


def collect() -> bool:
    """Bring STATIC_ROOT up to date and serve from it; whether anything had to be done: compressing takes a second."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = False
    stamp = Path(settings.STATIC_ROOT) / STAMP
    state = _state()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command(
        "collectstatic", interactive=False, verbosity=0, clear=True, ignore_patterns=[*UNUSED, *_UNUSED_FOLDERS]
    )
    stamp.write_text(state)
    return True


def _state() -> str:
    """A digest of the name, size and time of every file that would be collected."""
    digest = hashlib.sha256()
    for finder in finders.get_finders():
        for path, storage in finder.list([*UNUSED, *_UNUSED_FOLDERS]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()
