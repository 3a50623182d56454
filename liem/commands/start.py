"""Starting an installation: its data folder, its key, Django, and a database in the present schema.

Nothing that is made here can be read by another account of the machine: folders 0700, files 0600. Until Django runs,
words are plain Vietnamese, not translated.
"""

import fcntl
import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from liem.commands.errors import Failure
from liem.platform import keys

if TYPE_CHECKING:
    from liem.people.reader import Reader

DATABASE = "liem.sqlite3"


def owner(args: Namespace, command: str, default: str = keys.DEFAULT_FOLDER, create: bool = False) -> "Reader":
    """The system's owner, ready to work: data folder, Django and database are up when this returns.

    `command` goes into the audit trail ("lệnh liem import"). Without `create`, a folder that is not there is refused:
    whoever only reads would otherwise read an empty one that a slip of the keyboard made.
    """
    begin(args, default, create)
    from liem.people.reader import Reader
    from liem.platform.days import today

    return Reader.owner(capacity=command, on=today())


def begin(args: Namespace, default: str = keys.DEFAULT_FOLDER, create: bool = False) -> Path:
    """Start Django on the data folder that the arguments name, and return the folder."""
    folder = chosen(args, default)
    if _already_on(folder):
        return folder
    os.umask(0o077)
    if not create and not (folder / keys.KEY_FILE).exists():
        _refuse_missing(folder)
    _refuse_foreign(folder)
    django_on(folder)
    with alone(folder):
        bring_up_to_date()
    _close_to_others(folder)
    return folder


def django_on(folder: Path) -> None:
    """Start Django and the catalogue on a data folder, which is made with its key if it is not there."""
    os.environ["LIEM_DATA"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    keys.ensure_data_folder(folder)
    _close_to_others(folder)
    import django

    django.setup()
    import liem.catalogue  # noqa: F401 - the declarations by which records are read


def chosen(args: Namespace, default: str = keys.DEFAULT_FOLDER) -> Path:
    """The absolute path of the data folder: --data, else LIEM_DATA, else `default` here. Makes nothing."""
    named = getattr(args, "data", None) or os.environ.get("LIEM_DATA") or default
    return Path(named).expanduser().absolute()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Only one process at a time past this point, for as long as the block lasts."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def bring_up_to_date() -> None:
    """Make or renew the tables when there is anything to renew; one short query when there is not."""
    from django.core.management import call_command

    known, applied = migrations(), _applied()
    missing, unknown = known - applied, {name for name in applied - known if _is_ours(name)}
    if unknown:
        raise Failure(
            f"Cơ sở dữ liệu do bản Liêm mới hơn tạo ra (có {', '.join(sorted(unknown)[:3])}). "
            "Cài bản mới rồi chạy lại; bản này không mở để khỏi làm hỏng."
        )
    if missing:
        call_command("migrate", verbosity=0, interactive=False)
        from liem.records import chain

        if chain.head()[0] == 0:
            chain.write_head_file(*chain.head())


def migrations() -> set[str]:
    """Every change of the tables that this program knows, as "app.name"; read from the folders, nothing imported."""
    from django.apps import apps

    folders = {app.label: Path(app.path) / "migrations" for app in apps.get_app_configs()}
    return {f"{label}.{file.stem}" for label, folder in folders.items() for file in folder.glob("[0-9]*.py")}


def _applied() -> set[str]:
    from django.db import connection

    with connection.cursor() as cursor:
        if "django_migrations" not in connection.introspection.table_names(cursor):
            return set()
        cursor.execute("SELECT app, name FROM django_migrations")
        return {f"{label}.{name}" for label, name in cursor.fetchall()}


def _is_ours(migration: str) -> bool:
    from django.apps import apps

    return migration.split(".")[0] in {app.label for app in apps.get_app_configs()}


def _already_on(folder: Path) -> bool:
    """Whether Django already runs in this process on that folder; on another one it cannot be moved."""
    import sys

    if "django.apps" not in sys.modules or not sys.modules["django.apps"].apps.ready:
        return False
    from django.conf import settings

    import liem.catalogue  # noqa: F401 - the declarations by which records are read

    if Path(settings.DATA_DIR) != folder:
        raise Failure(f"Chương trình đang chạy trên thư mục dữ liệu {settings.DATA_DIR}, không chuyển sang {folder}.")
    return True


def _refuse_missing(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        _refuse_foreign(folder)
    raise Failure(
        f"Chưa có dữ liệu ở {folder}. Chỉ đúng thư mục bằng --data hoặc LIEM_DATA, "
        "hoặc bắt đầu bằng liem demo, liem import hay liem restore."
    )


def _refuse_foreign(folder: Path) -> None:
    """A folder with other things in it becomes no data folder, and one that has lost its key gets no other key."""
    if folder.exists() and not folder.is_dir():
        raise Failure(f"{folder} không phải là thư mục. Chọn thư mục khác bằng --data hoặc LIEM_DATA.")
    if not folder.is_dir() or (folder / keys.KEY_FILE).exists():
        return
    found = {item.name for item in folder.iterdir()}
    if found & {DATABASE, "chain.head"}:
        raise Failure(f"Thư mục dữ liệu {folder} thiếu tệp {keys.KEY_FILE}. Lấy lại tệp này từ bản sao lưu.")
    if {name for name in found if not name.startswith(f".{keys.KEY_FILE}.")}:
        raise Failure(
            f"{folder} đã chứa thứ khác và không phải thư mục dữ liệu của Liêm. "
            "Chọn một thư mục mới hoặc trống bằng --data hoặc LIEM_DATA."
        )


def _close_to_others(folder: Path) -> None:
    """Take away what a copy or a careless chmod may have let others do."""
    targets = [(folder, 0o700)]
    targets += [(folder / f"{DATABASE}{end}", 0o600) for end in ("", "-wal", "-shm")]
    targets += [(folder / "files", 0o700), (folder / "chain.head", 0o600)]
    for path, mode in targets:
        try:
            if path.stat().st_mode & 0o077:
                path.chmod(mode)
        except FileNotFoundError:
            continue
