"""The one file that a backup is: a zip with a manifest that names every member, its size and its SHA-256.

    manifest.json   format, version, moment, kind of database, migrations, head of the chain, members
    liem.sqlite3    a consistent copy made while others work, or
    tables/*.copy   every table of PostgreSQL as of one moment, in its portable COPY text
    chain.head      the sealed head of the audit chain, read before the copy: it is never ahead of it
    files/ab/...    the contents of attachments, by hash
    private.key     the installation's key, unless it was left out
    khoa/...        the keys with which units sign packages from here, where the private key is
    illustrative    only where the data is an example

Whoever reads a backup believes nothing: names are those above, sizes and hashes are those of the manifest.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any

from liem.commands.errors import Failure

FORMAT = "liem-backup/1"
MANIFEST = "manifest.json"
_NAMES = re.compile(
    r"liem\.sqlite3|chain\.head|private\.key|illustrative|tables/[a-z0-9_]+\.copy|files/[0-9a-f]{2}/[0-9a-f]{64}"
    r"|khoa/(?:[0-9a-f]{16}\.key|noi-nhan\.pub)"
)
_LARGEST_MANIFEST = 256 * 1024 * 1024
_CHUNK = 1 << 20


@dataclass
class Manifest:
    """What a backup says of itself."""

    format: str
    version: str
    moment: str
    database: str
    migrations: list[str]
    seq: int
    digest: str
    with_key: bool
    tables: dict[str, list[str]] = field(default_factory=dict)
    members: dict[str, dict[str, Any]] = field(default_factory=dict)


class Packer:
    """Writes members one by one and notes the size and hash of each."""

    def __init__(self, file: IO[bytes], manifest: Manifest) -> None:
        self.zip = zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=3)
        self.manifest = manifest

    def add(self, name: str, source: IO[bytes]) -> None:
        """A member with all that `source` has."""
        stored = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
        info = zipfile.ZipInfo(name)
        info.compress_type, info.external_attr = stored, 0o600 << 16
        digest, size = hashlib.sha256(), 0
        with self.zip.open(info, "w", force_zip64=True) as target:
            while piece := source.read(_CHUNK):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        self.manifest.members[name] = {"size": size, "sha256": digest.hexdigest()}

    def close(self) -> None:
        """Write the manifest last: a backup that broke off has none."""
        self.zip.writestr(MANIFEST, json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1))
        self.zip.close()


class Unpacker:
    """Reads a backup; Failure, in words for the user, at anything that is not as the manifest says."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self.zip = zipfile.ZipFile(path)
            self.manifest = self._manifest()
        except FileNotFoundError:
            raise Failure(f"Không có tệp {path}. Chỉ đúng tệp sao lưu do liem backup ghi.") from None
        except (zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, RuntimeError) as error:
            raise Failure(
                f"{path} không phải là bản sao lưu của Liêm, hoặc đã bị hỏng ({error}). Dùng bản sao lưu khác."
            ) from error

    def _manifest(self) -> Manifest:
        info = self.zip.getinfo(MANIFEST)
        if info.file_size > _LARGEST_MANIFEST:
            raise ValueError("manifest.json quá lớn")
        said = json.loads(self.zip.read(info))
        if not isinstance(said, dict) or said.get("format") != FORMAT:
            raise ValueError("không rõ định dạng")
        known = {key: said[key] for key in Manifest.__dataclass_fields__}
        return Manifest(**known)

    def check_names(self) -> None:
        """Every member is in the manifest, once, and nothing else is there."""
        names = self.zip.namelist()
        if sorted(names) != sorted([MANIFEST, *self.manifest.members]):
            raise self._damaged("thừa, thiếu hoặc lặp tệp thành phần")
        for name in self.manifest.members:
            if not _NAMES.fullmatch(name):
                raise self._damaged(f"có tệp thành phần lạ {name[:80]}")

    def pieces(self, name: str) -> Iterator[bytes]:
        """The content of a member; Failure at its end (or before) when it is not what the manifest says."""
        said = self.manifest.members[name]
        digest, size = hashlib.sha256(), 0
        try:
            with self.zip.open(name) as source:
                while piece := source.read(_CHUNK):
                    size += len(piece)
                    if size > said["size"]:
                        raise self._damaged(f"{name} dài hơn đã ghi")
                    digest.update(piece)
                    yield piece
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
            raise self._damaged(f"{name}: {error}") from error
        if size != said["size"] or digest.hexdigest() != said["sha256"]:
            raise self._damaged(f"{name} không khớp mã băm")

    def _damaged(self, what: str) -> Failure:
        return Failure(f"Bản sao lưu {self.path} đã bị hỏng: {what}. Không có gì thay đổi; dùng bản sao lưu khác.")
