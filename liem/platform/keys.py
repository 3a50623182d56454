"""The data folder and its private key: the first thing an installation has, and the only secret it keeps.

The folder belongs to one account and nobody else may look in (0700); `private.key` in it holds 32 random bytes,
url-safe base64, readable by its owner only (0600). Everything secret (Django's key, the seal of the audit chain)
is derived from it with a purpose, so that one leaked derivation says nothing about another.

Django is not configured yet when these functions run: messages are plain Vietnamese, not translated.
"""

import base64
import hashlib
import hmac
import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

DEFAULT_FOLDER = "liem-data"
KEY_FILE = "private.key"
KEY_BYTES = 32
_SALT = b"liem/private-key/1"


class DataFolderError(Exception):
    """The data folder or its key cannot be used; the text says what is wrong and what to do, in Vietnamese."""


def data_folder(environ: Mapping[str, str] = os.environ) -> Path:
    """The absolute path of the data folder: LIEM_DATA, else ./liem-data. Creates nothing."""
    return Path(environ.get("LIEM_DATA") or DEFAULT_FOLDER).expanduser().absolute()


def ensure_data_folder(path: Path | str | None = None) -> Path:
    """The data folder, made with its private key if it was not there; for commands, before django.setup().

    Raises DataFolderError when the folder or the key cannot be made, or when others may read them.
    """
    folder = Path(path).expanduser().absolute() if path is not None else data_folder()
    try:
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            folder.chmod(0o700)
    except OSError as error:
        raise DataFolderError(
            f"Không tạo được thư mục dữ liệu {folder}: {error.strerror}. Chọn thư mục khác bằng --data hoặc LIEM_DATA."
        ) from error
    key_file = folder / KEY_FILE
    if not key_file.exists():
        _write_new_key(key_file)
    read_key(folder)
    return folder


def read_key(folder: Path) -> bytes:
    """The 32 bytes of the private key in a data folder.

    Raises DataFolderError when it is missing, damaged, or readable by anybody but its owner.
    """
    path = folder / KEY_FILE
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        text = path.read_text("ascii").strip()
    except FileNotFoundError as error:
        raise DataFolderError(f"Không có tệp khóa riêng {path}. Chạy lệnh liem để tạo thư mục dữ liệu.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise DataFolderError(f"Không đọc được tệp khóa riêng {path}: {error}.") from error
    if mode & 0o077:
        raise DataFolderError(
            f"Tệp khóa riêng {path} đang để quyền {mode:03o}, tài khoản khác đọc được. Đặt lại: chmod 600 {path}"
        )
    try:
        key = base64.b64decode(text, altchars=b"-_", validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise DataFolderError(f"Tệp khóa riêng {path} bị hỏng. Khôi phục tệp này từ bản sao lưu.")
    return key


def derive(purpose: str, folder: Path | None = None) -> bytes:
    """32 bytes for one purpose, from the private key of the data folder (HKDF with SHA-256, RFC 5869).

    The same key and purpose always give the same bytes. Raises DataFolderError as read_key does.
    """
    key = read_key(folder if folder is not None else data_folder())
    extracted = hmac.digest(_SALT, key, hashlib.sha256)
    return hmac.digest(extracted, purpose.encode() + b"\x01", hashlib.sha256)


def _write_new_key(path: Path) -> None:
    """Write a new key under a name of its own, then link it into place: whoever comes second keeps the first key."""
    text = base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n"
    draft = path.with_name(f".{KEY_FILE}.{secrets.token_hex(8)}")
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        try:
            path.hardlink_to(draft)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    except OSError as error:
        raise DataFolderError(f"Không tạo được tệp khóa riêng {path}: {error.strerror}.") from error
