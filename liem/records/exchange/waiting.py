"""Files that a person has brought and that wait to be imported: kept in the data folder for him alone.

One import of a person waits at a time; a new one takes the place of the old. Its folder bears his id and a word that
nobody guesses, may be opened by nobody else, and is gone when it was left, or after a day.
"""

import fcntl
import json
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

KEPT_SECONDS = 24 * 3600
_TOKEN = re.compile(r"[0-9a-f]{32}")
_FILES, _LOCK = "tep", "khoa"
TIMES = 10
"""All that waits may be so many times as large as one import."""


class NoRoom(OSError):
    """So much waits already that nothing more is taken in."""


@dataclass(frozen=True)
class Waiting:
    """One import that waits, and what is known of it: facts under names, each in a file."""

    folder: Path

    @property
    def token(self) -> str:
        """The word by which its owner finds it."""
        return self.folder.name.partition("-")[2]

    @property
    def path(self) -> Path:
        """What is to be imported: the one file, or the folder of several."""
        files = list((self.folder / _FILES).iterdir())
        return files[0] if len(files) == 1 else self.folder / _FILES

    @property
    def files(self) -> list[Path]:
        """Its files by name."""
        return sorted((self.folder / _FILES).iterdir())

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(file.stat().st_size for file in (self.folder / _FILES).iterdir())

    def read(self, name: str) -> Any:
        """A fact; None where it is not known, or the import is gone."""
        try:
            return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None

    def write(self, name: str, fact: Any) -> None:
        """Keep a fact; FileNotFoundError when the import is gone."""
        handle, draft = tempfile.mkstemp(prefix=".", dir=self.folder)  # for its owner alone
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(fact, stream, ensure_ascii=False)
        Path(draft).replace(self.folder / f"{name}.json")

    def hold(self) -> int | None:
        """Take it in hand until the handle is closed, by this process or one that inherits it; None when it is held."""
        try:
            handle = os.open(self.folder / _LOCK, os.O_RDONLY)
        except FileNotFoundError:
            return None
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        return handle

    def held(self) -> bool:
        """Whether somebody works at it now."""
        handle = self.hold()
        if handle is not None:
            os.close(handle)
        return handle is None and self.folder.exists()

    def drop_files(self) -> None:
        """The files are needed no more; what is known of the import stays."""
        for file in (self.folder / _FILES).iterdir():
            file.unlink()

    def forget(self) -> None:
        """Leave nothing of it."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _root() -> Path:
    return Path(settings.DATA_DIR) / "nhap"


def _shelf(name: str) -> Path:
    """Where files of one kind wait: imports in a folder of their own, others beside it."""
    return _root().with_name(name) if name else _root()


def _all(shelf: str = "") -> Iterator[Path]:
    root = _shelf(shelf)
    if root.is_dir():
        yield from (folder for folder in root.iterdir() if folder.is_dir())


def _fresh(folder: Path, now: float) -> bool:
    try:
        return now - (folder / _LOCK).stat().st_mtime < KEPT_SECONDS
    except FileNotFoundError:
        return False


def keep(user: int, files: Iterable[tuple[str, Iterable[bytes]]], size: int, now: float, shelf: str = "") -> Waiting:
    """Keep files, given as (name, pieces), for a person, in place of what waited for him; NoRoom where too much does.

    The names were made safe by whoever took them in. `shelf` is where what is no import waits.
    """
    forget_old(now, shelf)
    for found in _of(user, shelf):
        found.forget()
    waits = sum(file.stat().st_size for folder in _all(shelf) for file in (folder / _FILES).glob("*"))
    if waits + size > TIMES * settings.LIEM_IMPORT_MAX_BYTES:
        raise NoRoom
    folder = _shelf(shelf) / f"{user}-{secrets.token_hex(16)}"
    (folder / _FILES).mkdir(parents=True, mode=0o700)
    for made in (_shelf(shelf), folder):
        made.chmod(0o700)
    for name, pieces in files:
        handle = os.open(folder / _FILES / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
    os.close(os.open(folder / _LOCK, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    return Waiting(folder)


def find(user: int, token: str, now: float, shelf: str = "") -> Waiting | None:
    """The import of this person that bears this word; None for any other."""
    folder = _shelf(shelf) / f"{user}-{token}"
    return Waiting(folder) if _TOKEN.fullmatch(token) and _fresh(folder, now) else None


def _of(user: int, shelf: str = "") -> list[Waiting]:
    return [Waiting(folder) for folder in _all(shelf) if folder.name.partition("-")[0] == str(user)]


def of_person(user: int, now: float) -> Waiting | None:
    """What waits for a person."""
    return next((found for found in _of(user) if _fresh(found.folder, now)), None)


def forget_old(now: float, shelf: str = "") -> None:
    """Whatever waits for more than a day and is not worked at."""
    for folder in _all(shelf):
        found = Waiting(folder)
        if not _fresh(folder, now) and not found.held():
            found.forget()
