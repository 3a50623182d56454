"""The private keys of units that send packages from here, and the public key of whoever receives them.

Each lies in a file of its own in the folder `khoa` of the data folder (0700), readable by its owner only (0600). They
are in no table, no log, no export, and leave with a backup that takes the private key of the installation along.
"""

import base64
import contextlib
import hashlib
import os
import secrets
from pathlib import Path

from liem.platform import signing
from liem.platform.keys import KEY_BYTES, DataFolderError, data_folder

FOLDER, RECEIVER = "khoa", "noi-nhan.pub"


def create(unit: str, folder: Path | None = None, renew: bool = False) -> str:
    """Make the key of a unit; its public half. DataFolderError where there is one and no new one was asked for."""
    path = _path(unit, folder)
    if path.exists() and not renew:
        why = (
            f"Đơn vị {unit} đã có khóa ở {path}. Thay khóa (khi lộ, khi mất): thêm --renew, rồi đăng ký lại ở nơi nhận."
        )
        raise DataFolderError(why)
    private = signing.new_key()
    _write(path, base64.urlsafe_b64encode(private))
    return signing.public_of(private)


def private_key(unit: str, folder: Path | None = None) -> bytes:
    """The private half of the key of a unit. DataFolderError when there is none, or others may read it."""
    path = _path(unit, folder)
    try:
        mode = path.stat().st_mode & 0o777
        text = path.read_text("ascii").strip()
    except FileNotFoundError as error:
        raise DataFolderError(f"Đơn vị {unit} chưa có khóa. Tạo khóa: liem package-key create --unit {unit}") from error
    if mode & 0o077:
        raise DataFolderError(f"Tệp khóa {path} đang để quyền {mode:03o}, tài khoản khác đọc được. Đặt lại: chmod 600.")
    with contextlib.suppress(ValueError):
        found = base64.b64decode(text, altchars=b"-_", validate=True)
        if len(found) == KEY_BYTES:
            return found
    raise DataFolderError(f"Tệp khóa {path} bị hỏng. Khôi phục từ bản sao lưu, hoặc tạo khóa mới bằng --renew.")


def lies_here(unit: str, folder: Path | None = None) -> bool:
    """Whether the key of a unit is kept here."""
    return _path(unit, folder).exists()


def set_receiver(public: str, folder: Path | None = None) -> None:
    """Remember to whom packages go: the public key of that installation."""
    _write(_folder(folder) / RECEIVER, public.encode("ascii"))


def receiver(folder: Path | None = None) -> str:
    """The public key of the installation to which packages go; empty where nobody said."""
    try:
        return (_folder(folder) / RECEIVER).read_text("ascii").strip()
    except FileNotFoundError:
        return ""


def _folder(folder: Path | None) -> Path:
    return (folder or data_folder()) / FOLDER


def _path(unit: str, folder: Path | None) -> Path:
    """A name that any code can have: what stands in a code may not stand in a file's name."""
    return _folder(folder) / f"{hashlib.sha256(unit.encode()).hexdigest()[:16]}.key"


def _write(path: Path, content: bytes) -> None:
    """Put a file in its place whole, 0600 from its first byte."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".{secrets.token_hex(8)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(content + b"\n")
            file.flush()
            os.fsync(handle)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
