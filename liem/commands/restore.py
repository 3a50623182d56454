"""`liem restore`: a backup becomes an installation again, in a new place, after everything about it was checked.

Nothing is overwritten: the folder must not be there (or be empty), and a PostgreSQL database must be empty. All is
unpacked beside the folder, hashes and then the audit chain are checked, and only then it gets its name.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from liem.commands import screen, start
from liem.commands.archive import Manifest, Unpacker
from liem.commands.errors import Failure, one_line
from liem.platform import keys


def add(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "restore",
        help="khôi phục từ một bản sao lưu vào thư mục dữ liệu mới",
        description="Kiểm tra bản sao lưu rồi khôi phục vào thư mục dữ liệu mới hoặc trống. Không bao giờ ghi đè.",
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="tệp do liem backup ghi")
    parser.add_argument("--key", metavar="FILE", type=Path, help="tệp private.key, nếu bản sao lưu không kèm khóa")
    parser.add_argument("--broken", action="store_true", help="khôi phục cả khi nhật ký hoặc dữ liệu không nguyên vẹn")
    parser.set_defaults(run=run)


def run(args: Namespace) -> int:
    """0 when the new folder is in place and verified."""
    folder = start.chosen(args)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Failure(
            f"{folder} đã có dữ liệu, không ghi đè. "
            "Khôi phục vào thư mục khác bằng --data, hoặc đổi tên thư mục này trước."
        )
    os.umask(0o077)
    backup = Unpacker(args.file.expanduser())
    backup.check_names()
    _refuse_other_database(backup.manifest)
    with _draft(folder) as draft, screen.Progress() as progress:
        _unpack(backup, draft, progress)
        _bring_key(backup.manifest, args.key, draft)
        progress("Đang kiểm tra nhật ký")
        told = _proven(backup.manifest, draft, args.broken)
        draft.replace(folder)
    print(f"Đã khôi phục vào {folder}: bản sao lưu lúc {backup.manifest.moment[:16].replace('T', ' ')}.")
    print(told)
    return 0


def _refuse_other_database(manifest: Manifest) -> None:
    present = "postgresql" if os.environ.get("LIEM_DATABASE_URL") else "sqlite"
    if manifest.database == present:
        return
    if present == "sqlite":
        raise Failure(
            "Bản sao lưu này là của PostgreSQL. Đặt LIEM_DATABASE_URL trỏ đến một cơ sở dữ liệu trống rồi chạy lại."
        )
    raise Failure("Bản sao lưu này là của SQLite. Bỏ biến LIEM_DATABASE_URL rồi chạy lại.")


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder beside the wanted one, for its owner only; gone when it did not become the wanted one."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    try:
        yield draft
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _unpack(backup: Unpacker, draft: Path, progress: screen.Progress) -> None:
    members = backup.manifest.members
    for done, name in enumerate(members, 1):
        progress("Đang lấy ra", len(members), done)
        path = draft / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with path.open("xb") as target:
            for piece in backup.pieces(name):
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())


def _bring_key(manifest: Manifest, given: Path | None, draft: Path) -> None:
    place = draft / keys.KEY_FILE
    if given:
        if place.exists():
            raise Failure("Bản sao lưu này đã kèm khóa riêng; chạy lại không có --key.", 2)
        try:
            place.write_bytes(given.expanduser().read_bytes())
        except OSError as error:
            raise Failure(f"Không đọc được {given}: {error.strerror}. Chỉ đúng tệp {keys.KEY_FILE}.") from error
    if not place.exists():
        raise Failure(f"Bản sao lưu này không kèm khóa riêng. Thêm --key FILE với tệp {keys.KEY_FILE} đã giữ riêng.")
    keys.read_key(draft)


def _proven(manifest: Manifest, draft: Path, broken: bool) -> str:
    """Fill PostgreSQL where the backup is of one, and verify all of it, in a process of its own; what verify said."""
    tables = draft / "tables"
    if tables.is_dir():
        (tables / "manifest.json").write_text(json.dumps(asdict(manifest)), encoding="utf-8")
    found = subprocess.run(
        [sys.executable, "-m", "liem.commands.unpacked", str(draft), *(["--broken"] if broken else [])],
        env={**os.environ, "LIEM_DATA": str(draft), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if found.returncode:
        raise Failure(one_line(found.stderr) or "Không kiểm tra được bản sao lưu sau khi lấy ra.")
    if tables.is_dir():
        shutil.rmtree(tables)
    return found.stdout.strip()
