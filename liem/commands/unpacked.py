"""Puts an unpacked backup to the proof: fills PostgreSQL from its tables if it has some, and verifies everything.

Run by `liem restore` as a process of its own, because Django stays on one data folder for as long as a process lives.
"""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from liem.commands import start
from liem.commands.errors import Failure, one_line

if TYPE_CHECKING:
    from liem.commands.verify import Found

_CHUNK = 1 << 20
_TELLING = ("people_user", "org_unit", "records_record", "records_change")
"""Tables of which one has rows in every installation that was ever used."""


def main(words: Sequence[str]) -> int:
    """0 when the installation in this folder is whole (or `--broken` lets it pass), and what verify says of it."""
    from liem.commands.main import explain

    folder, broken = Path(words[0]), "--broken" in words
    try:
        print(fill(folder, broken) if (folder / "tables").is_dir() else look(folder, broken))
        return 0
    except Exception as error:
        print(one_line(explain(error)[0]), file=sys.stderr)
        return 1


def look(folder: Path, broken: bool) -> str:
    """Bring the database of the folder to the present schema and verify it; what verify said."""
    start.begin(Namespace(data=str(folder)))
    from django.db import connection

    from liem.commands.verify import examine

    said = _accepted(examine(), broken)
    connection.close()
    return said


def _accepted(found: "Found", broken: bool) -> str:
    if found.advice and not broken:
        raise Failure(
            f"Bản sao lưu không nguyên vẹn, chưa khôi phục gì: {found.lines[0]} "
            "Dùng bản sao lưu khác, hoặc thêm --broken để khôi phục đúng như hiện trạng."
        )
    return "\n".join(found.lines)


def fill(folder: Path, broken: bool) -> str:
    """Make the tables in an empty database, copy every row and verify them, in one transaction; what verify said."""
    manifest = json.loads((folder / "tables" / "manifest.json").read_text(encoding="utf-8"))
    start.django_on(folder)
    from django.db import connection, transaction

    from liem.commands.verify import examine

    _refuse_used()
    if set(manifest["migrations"]) != start.migrations():
        raise Failure(
            f"Bản sao lưu do Liêm {manifest['version']} ghi, cấu trúc bảng khác bản này. "
            "Khôi phục bằng đúng bản đó rồi nâng cấp."
        )
    start.bring_up_to_date()
    with transaction.atomic(), connection.cursor() as cursor:
        quoted = {table: connection.ops.quote_name(table) for table in manifest["tables"]}
        cursor.execute(f"TRUNCATE {', '.join(quoted.values())} CASCADE")
        for table, columns in manifest["tables"].items():
            names = ", ".join(connection.ops.quote_name(name) for name in columns)
            with cursor.copy(f"COPY {quoted[table]} ({names}) FROM STDIN") as target:
                for piece in _pieces(folder / "tables" / f"{table}.copy"):
                    target.write(piece)
        _continue_numbers(cursor)
        return _accepted(examine(), broken)


def _refuse_used() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        used = bool(tables) and not tables.issuperset(_TELLING)
        for table in tables.intersection(_TELLING):
            cursor.execute(f"SELECT EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})")
            used = used or cursor.fetchone()[0]
    if used:
        raise Failure(
            "Cơ sở dữ liệu PostgreSQL này đã có dữ liệu, không ghi đè. "
            "Tạo một cơ sở dữ liệu trống và đặt LIEM_DATABASE_URL trỏ đến đó."
        )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece


def _continue_numbers(cursor: Any) -> None:
    """Let every sequence go on after the highest number in use."""
    from django.apps import apps
    from django.core.management.color import no_style
    from django.db import connection

    for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models(include_auto_created=True)):
        cursor.execute(statement)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
