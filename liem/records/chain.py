"""The audit chain: every act is an entry that carries the digest of the one before; the head is kept outside as well.

An entry's digest covers the digest before it and everything the entry says. Who alters, takes out or moves an entry
directly in the database breaks the chain there; who cuts its tail is betrayed by the head, which is written to a file
in the data folder after every act and sealed with the installation's key. Once the file and the chain disagree, the
file stays as it is: work that goes on must not wipe out the proof.
"""

import hashlib
import hmac
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, models, transaction
from django.db.models import QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.days import now
from liem.platform.db import insert_rows, is_sqlite, moment_value
from liem.platform.foreseen import Question
from liem.platform.keys import derive
from liem.platform.prepared import answer
from liem.records.models import Change, Head

COLUMNS = (
    "id", "at", "user_id", "record_id", "who", "capacity", "action", "table", "row", "why", "values", "before",
    "digest",
)  # fmt: skip
START = "0" * 64
_WHOLE = "the chain is verified as a whole"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class ChainBroken(RuntimeError):
    """Nothing can be written, because the chain does not end where its head says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An act on one row, to be written down; `values` is {field: [before, after, words before, words after]}."""

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
    """SHA-256 (hex) over the digest before and the entry's content, each piece behind its length: nothing can be moved
    from one piece into the next.
    """
    said = "".join([f"{len(piece)}:{piece}" for piece in map(str, content)])
    return hashlib.sha256(f"{before}\n{said}".encode()).hexdigest()


def append(reader: Reader, entries: Iterable[Entry]) -> int:
    """Write entries for `reader` at the chain's end, in the caller's transaction; return how many.

    Whoever appends holds the head's row until the transaction ends, so that two never continue from the same entry.
    The moment of an act is the clock's, never the caller's.
    """
    head, _created = Head.objects.select_for_update().get_or_create(pk=1)
    first, before = head.seq, head.digest or START
    if Change.objects.unscoped("nothing may lie beyond the head").filter(pk__gt=first).exists():
        raise ChainBroken(_("Nhật ký có mục nằm sau mục cuối đã ghi nhận nên không ghi tiếp được. Chạy liem verify."))
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
        transaction.on_commit(partial(write_head_file, seq, before, first), robust=True)
    return seq - first


def head() -> tuple[int, str]:
    """(number, digest) of the last entry as the database has it; (0, zeros) when nothing was ever written."""
    seq, digest = next(iter(answer(*HEAD[:2])), (0, START))
    return (seq, digest) if seq else (0, START)


def _head() -> QuerySet:
    return Head.objects.filter(pk=1).values_list("seq", "digest")


HEAD = Question("head of the log", _head, ())
"""What `head` asks."""


def head_file() -> Path:
    """Where the head is kept outside the database."""
    return Path(settings.DATA_DIR) / "chain.head"


def _seal(seq: int, digest: str) -> str:
    return hmac.new(derive("chain-head"), f"{seq} {digest}".encode(), hashlib.sha256).hexdigest()


def write_head_file(seq: int, digest: str, first: int = 0) -> None:
    """Write the head beside the database; `first` is the entry from which the act went on (0: a new chain).

    Left alone is a file that is further on, that is not ours, or whose entry the chain no longer has; and one that has
    gone is not made again in the middle of a chain. Each is for `verify` to tell.
    """
    kept = read_head_file()
    if kept is None and (first or head_file().exists()):
        return
    if kept and (kept[0] >= seq or not kept[2] or not _in_chain(*kept[:2])):
        return
    path = head_file()
    handle, fresh = tempfile.mkstemp(prefix=".chain.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{seq} {digest} {_seal(seq, digest)}\n")
            file.flush()
            os.fsync(handle)
        Path(fresh).replace(path)
    except BaseException:
        Path(fresh).unlink(missing_ok=True)
        raise


def _in_chain(seq: int, digest: str) -> bool:
    if seq == 0:
        return digest == START
    return Change.objects.unscoped(_WHOLE).filter(pk=seq, digest=digest).exists()


def read_head_file() -> tuple[int, str, bool] | None:
    """(number, digest, whether its seal is ours), or None when there is no readable file."""
    try:
        seq, digest, seal = head_file().read_text(encoding="ascii").split()
        return int(seq), digest, hmac.compare_digest(seal, _seal(int(seq), digest))
    except (OSError, ValueError):
        return None


def entries_in_order() -> Iterator[tuple[Any, ...]]:
    """Every entry as stored, by number, its moment as text; a generator, so that a long chain needs no memory.

    One that holds bytes which are no text comes out empty: it is told like any other that was edited.
    """
    rows = Change.objects.unscoped(_WHOLE).annotate(moment=Cast("at", models.TextField())).order_by("id")
    rows = rows.values_list(*("moment" if name == "at" else name for name in COLUMNS))
    last = 0
    try:
        for row in rows.iterator(chunk_size=2000):
            yield row
            last = row[0]
        return
    except DatabaseError:
        if not is_sqlite():
            raise
        rest = list(Change.objects.unscoped(_WHOLE).filter(pk__gt=last).order_by("id").values_list("pk", flat=True))
    for pk in rest:
        try:
            row = rows.get(pk=pk)
        except DatabaseError:
            row = (pk, *("" for _name in COLUMNS[1:]))
        yield row


def verify() -> tuple[int, str, Break | None]:
    """Walk the chain: (entries that hold, digest of the last of them, the first break or None).

    What the heads promise is read before the walk, so that acts of others in the meantime are no break.
    """
    kept, promised = read_head_file(), head()
    at = dict.fromkeys((promised[0], kept[0] if kept else 0), "") | {0: START}
    before, count = START, 0
    for row in entries_in_order():
        broken = _broken(row, before, count)
        if broken:
            return count, before, broken
        count, before = count + 1, row[-1]
        if count in at:
            at[count] = before
    return count, before, _cut(count, kept, promised, at)


def _broken(row: tuple[Any, ...], before: str, count: int) -> Break | None:
    seq, at, *said, named, digest = row
    table, name = str(said[5]), str(said[6])
    try:
        whole = digest_of(named, (_stamp(at), *said)) == digest
    except (TypeError, ValueError):  # a moment, a number or a text of a kind that nobody writes
        whole = False
    if not whole:
        return Break(seq, _("mục bị sửa: nội dung không khớp mã băm của chính nó"), table, name)
    if seq != count + 1:
        return Break(count + 1, _("mục bị xóa hoặc đổi số: sau mục %(a)s là mục %(b)s") % {"a": count, "b": seq})
    if named != before:
        why = _("không nối tiếp mục ngay trước nó: có mục bị sửa, bị xóa hoặc đổi thứ tự")
        return Break(seq, why, table, name)
    return None


def _stamp(at: str) -> str:
    """The moment as the digest has it: ISO, in UTC. A moment without a zone is in UTC."""
    moment = datetime.fromisoformat(at)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat()


def _cut(count: int, kept: tuple[int, str, bool] | None, promised: tuple[int, str], at: dict[int, str]) -> Break | None:
    """Whether what the two heads promised is there, and nothing beyond them."""
    if kept is None:
        why = _("thiếu hoặc hỏng tệp ghi mục cuối (chain.head) trong thư mục dữ liệu; lấy lại từ bản sao lưu")
        return Break(count, why) if count or promised[0] else None
    if not kept[2]:
        return Break(kept[0], _("tệp ghi mục cuối (chain.head) không do hệ thống này ghi"))
    last = max(kept[0], promised[0])
    if last > count:
        return Break(count + 1, _("phần cuối bị cắt: nhật ký phải có đến mục %(n)s") % {"n": last})
    for seq, digest in (kept[:2], promised):
        if at[seq] != digest:
            return Break(seq, _("mục này không còn như khi được ghi nhận là mục cuối: nhật ký đã bị viết lại"))
    if head()[0] < count:
        return Break(head()[0] + 1, _("mục thừa: nằm sau mục cuối đã ghi nhận"))
    return None
