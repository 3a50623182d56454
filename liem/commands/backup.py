"""`liem backup`: everything an installation is, in one file, while others go on working."""

import io
import os
import sqlite3
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from liem.commands import screen, start
from liem.commands.archive import FORMAT, Manifest, Packer
from liem.commands.errors import Failure
from liem.commands.words import _
from liem.platform import backups, keys


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "backup",
        help="sao lưu toàn bộ vào một tệp",
        description="Sao lưu cơ sở dữ liệu, nhật ký, tệp đính kèm và khóa riêng vào một tệp mới, chỉ chủ tệp đọc được.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="tệp mới; không ghi đè lên tệp đã có")
    parser.add_argument("--without-key", action="store_true", help="không kèm khóa riêng (giữ khóa ở nơi khác)")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when the backup was written and its chain holds; 1 when it was written of a chain that does not."""
    target = args.file.expanduser().absolute()
    if target.exists():
        raise Failure(f"{target} đã có, không ghi đè. Chọn tên tệp khác.")
    if not target.parent.is_dir():
        raise Failure(f"Không có thư mục {target.parent}. Tạo thư mục trước, hoặc chọn nơi khác.")
    folder = start.begin(args)
    if folder in target.parents:
        raise Failure(f"Không sao lưu vào chính thư mục dữ liệu {folder}. Chọn nơi khác, tốt nhất là ổ đĩa khác.")
    from liem.records import chain

    with screen.Progress() as progress:
        progress(_("Đang kiểm tra nhật ký"))
        broken = chain.verify()[2]
        with _new_file(target) as file:
            manifest = write(file, folder, not args.without_key, progress)
    backups.note(folder, datetime.fromisoformat(manifest.moment))
    size = target.stat().st_size / 2**20
    told = _("Đã sao lưu vào %(file)s (%(mb).1f MB, nhật ký đến mục %(seq)s).")
    print(told % {"file": target, "mb": size, "seq": manifest.seq})
    if args.without_key:
        print(_("Tệp KHÔNG kèm khóa riêng: khi khôi phục phải có tệp private.key của hệ thống này."))
    else:
        print(_("Tệp chứa mọi dữ liệu và cả khóa riêng: giữ kín như bản gốc, không gửi qua mạng ngoài."))
    if broken:
        told = _("Đã ghi bản sao lưu, nhưng nhật ký không nguyên vẹn từ mục %(seq)s. Chạy liem verify để xem.")
        print(f"liem: {told % {'seq': broken.seq}}", file=sys.stderr)
        return 1
    return 0


@contextmanager
def _new_file(target: Path) -> Iterator[IO[bytes]]:
    """A file that appears under its name only when it is complete and on the disk; 0600 from its first byte."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(handle)
        if target.exists():
            raise Failure(f"{target} vừa được tạo ra, không ghi đè. Chọn tên tệp khác.")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write(file: IO[bytes], folder: Path, with_key: bool, progress: screen.Progress) -> Manifest:
    """Write the backup of a data folder and its database into an open file."""
    from liem.platform.days import now
    from liem.platform.db import is_sqlite

    head_file = folder / "chain.head"
    head_text = head_file.read_bytes() if head_file.exists() else b""
    sqlite = is_sqlite()
    kind = "sqlite" if sqlite else "postgresql"
    manifest = Manifest(FORMAT, _version(), now().isoformat(), kind, sorted(start.migrations()), 0, "", with_key)
    packer = Packer(file, manifest)
    progress(_("Đang sao cơ sở dữ liệu"))
    (_add_sqlite if sqlite else _add_postgres)(packer, folder)
    for name, text in (("chain.head", head_text), (keys.KEY_FILE, (folder / keys.KEY_FILE).read_bytes())):
        if text and (with_key or name != keys.KEY_FILE):
            _add_bytes(packer, name, text)
    if (folder / "illustrative").exists():
        _add_bytes(packer, "illustrative", (folder / "illustrative").read_bytes())
    for path in sorted((folder / "khoa").glob("[0-9a-f]*.key")) + sorted((folder / "khoa").glob("noi-nhan.pub")):
        if with_key:
            _add_bytes(packer, f"khoa/{path.name}", path.read_bytes())
    contents = sorted((folder / "files").glob("[0-9a-f][0-9a-f]/*"))
    for done, path in enumerate(contents, 1):
        progress(_("Đang sao tệp đính kèm"), len(contents), done)
        with path.open("rb") as source:
            packer.add(f"files/{path.parent.name}/{path.name}", source)
    packer.close()
    return manifest


def _add_bytes(packer: Packer, name: str, content: bytes) -> None:
    packer.add(name, io.BytesIO(content))


def _add_sqlite(packer: Packer, folder: Path) -> None:
    """SQLite's own online copy: of one moment, while others read and write."""
    handle, name = tempfile.mkstemp(prefix=".backup.", dir=folder)
    os.close(handle)
    copy = Path(name)
    try:
        source, target = sqlite3.connect(folder / start.DATABASE), sqlite3.connect(copy)
        try:
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
            head = target.execute("SELECT seq, digest FROM records_head WHERE id = 1").fetchone()
        finally:
            target.close()
            source.close()
        packer.manifest.seq, packer.manifest.digest = head or (0, "")
        with copy.open("rb") as file:
            packer.add(start.DATABASE, file)
    finally:
        copy.unlink(missing_ok=True)


def _add_postgres(packer: Packer, folder: Path) -> None:
    """Every table in one repeatable-read transaction: all of them as of one moment."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table, columns in _tables(cursor):
            names = ", ".join(connection.ops.quote_name(name) for name in columns)
            packer.manifest.tables[table] = columns
            with tempfile.TemporaryFile() as draft:
                with cursor.copy(f"COPY {connection.ops.quote_name(table)} ({names}) TO STDOUT") as rows:
                    for piece in rows:
                        draft.write(piece)
                draft.seek(0)
                packer.add(f"tables/{table}.copy", draft)
        cursor.execute("SELECT seq, digest FROM records_head WHERE id = 1")
        packer.manifest.seq, packer.manifest.digest = cursor.fetchone() or (0, "")


def _tables(cursor: Any) -> list[tuple[str, list[str]]]:
    """Every table of the installation with its columns, but those that say which migrations ran."""
    from django.db import connection

    found = []
    for table in sorted(connection.introspection.table_names(cursor)):
        if table != "django_migrations":
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            found.append((table, columns))
    return found


def _version() -> str:
    from importlib.metadata import version

    return version("liem")
