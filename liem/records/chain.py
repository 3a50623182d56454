"""The audit chain: every act is an entry that carries the digest of the one before; the head is kept outside as well.

An entry's digest covers the digest before it and everything the entry says. Who alters, takes out or moves an entry
directly in the database breaks the chain there; who cuts its tail is betrayed by the head, which is written to a file
in the data folder after every act and sealed with the installation's key.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.days import now
from liem.platform.db import insert_rows, moment_value
from liem.platform.keys import derive
from liem.records.models import Change, Head

COLUMNS = (
    "id", "at", "user_id", "record_id", "who", "capacity", "action", "table", "row", "why", "values", "before", "digest",
)  # fmt: skip
START = "0" * 64
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be written down: an act on one row; `values` is {field: [before, after, words before, words after]}."""

    action: str
    table: str
    row: str
    record_id: int | None
    values: dict[str, list[Any]]
    why: str = ""


@dataclass(frozen=True)
class Break:
    """The first entry that does not hold, and why."""

    seq: int
    what: str
    table: str = ""
    row: str = ""


def digest_of(before: str, content: Iterable[Any]) -> str:
    """SHA-256 (hex) over the digest before and the entry's content as canonical JSON."""
    return hashlib.sha256(f"{before}\n{_encode(list(content))}".encode()).hexdigest()


def append(reader: Reader, entries: Iterable[Entry]) -> int:
    """Write entries for `reader` at the chain's end, in the caller's transaction; return how many.

    Whoever appends holds the head's row until the transaction ends, so that two never continue from the same entry.
    The moment of an act is the clock's, never the caller's.
    """
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    first, before = head.seq, head.digest or START
    at = now().astimezone(UTC)
    stamp = at.isoformat()
    moment = moment_value(at)
    who, capacity, user = reader.name[:200], reader.capacity[:400], reader.user_id
    rows = []
    seq = first
    for entry in entries:
        seq += 1
        values = _encode(entry.values)
        said = (stamp, user, entry.record_id, who, capacity, entry.action, entry.table, entry.row, entry.why, values)
        digest = digest_of(before, said)
        rows.append((seq, moment, *said[1:], before, digest))
        before = digest
    if rows:
        insert_rows(Change, COLUMNS, rows)
        head.seq, head.digest = seq, before
        head.save()
        transaction.on_commit(partial(write_head_file, seq, before))
    return seq - first


def head() -> tuple[int, str]:
    """(number, digest) of the last entry as the database has it; (0, zeros) when nothing was ever written."""
    row = Head.objects.filter(pk=1).first()
    return (row.seq, row.digest) if row and row.seq else (0, START)


def head_file() -> Path:
    """Where the head is kept outside the database."""
    return Path(settings.DATA_DIR) / "chain.head"


def _seal(seq: int, digest: str) -> str:
    return hmac.new(derive("chain-head"), f"{seq} {digest}".encode(), hashlib.sha256).hexdigest()


def write_head_file(seq: int, digest: str) -> None:
    """Write the head beside the database; a head that is already further on is left alone."""
    known = read_head_file()
    if known and known[0] >= seq and known[2]:
        return
    path = head_file()
    fresh = path.with_suffix(".new")
    fresh.write_text(f"{seq} {digest} {_seal(seq, digest)}\n", encoding="ascii")
    fresh.chmod(0o600)
    fresh.replace(path)


def read_head_file() -> tuple[int, str, bool] | None:
    """(number, digest, whether its seal is ours), or None when there is no readable file."""
    try:
        seq, digest, seal = head_file().read_text(encoding="ascii").split()
        return int(seq), digest, hmac.compare_digest(seal, _seal(int(seq), digest))
    except (OSError, ValueError):
        return None


def entries_in_order() -> Iterator[tuple[Any, ...]]:
    """Every entry as stored, by number; a generator, so that a long chain needs no memory."""
    rows = Change.objects.unscoped("the chain is verified as a whole").order_by("id").values_list(*COLUMNS)
    yield from rows.iterator(chunk_size=2000)


def verify() -> tuple[int, str, Break | None]:
    """Walk the chain: (entries that hold, digest of the last of them, the first break or None)."""
    before, count = START, 0
    for row in entries_in_order():
        broken = _broken(row, before, count)
        if broken:
            return count, before, broken
        count, before = count + 1, row[-1]
    return count, before, _cut(count, before)


def _broken(row: tuple[Any, ...], before: str, count: int) -> Break | None:
    seq, at, *said, named, digest = row
    table, name = said[5], said[6]
    if digest_of(named, (at.astimezone(UTC).isoformat(), *said)) != digest:
        return Break(seq, _("mục bị sửa: nội dung không khớp mã băm của chính nó"), table, name)
    if seq != count + 1:
        return Break(count + 1, _("mục bị xóa hoặc đổi số: sau mục %(a)s là mục %(b)s") % {"a": count, "b": seq})
    if named != before:
        return Break(seq, _("mục bị xóa hoặc đổi thứ tự: không nối tiếp mục ngay trước nó"), table, name)
    return None


def _cut(count: int, before: str) -> Break | None:
    kept = read_head_file()
    in_table = head()
    if kept is None:
        return Break(count, _("thiếu tệp ghi mục cuối (chain.head) trong thư mục dữ liệu")) if count else None
    seq, digest, ours = kept
    if not ours:
        return Break(seq, _("tệp ghi mục cuối (chain.head) không do hệ thống này ghi"))
    last = max(seq, in_table[0])
    if last > count:
        return Break(count + 1, _("phần cuối bị cắt: nhật ký phải có đến mục %(n)s") % {"n": last})
    if (seq == count and digest != before) or in_table != (count, before):
        return Break(count, _("mục cuối không khớp bản ghi mục cuối lưu bên ngoài nhật ký"))
    return None
