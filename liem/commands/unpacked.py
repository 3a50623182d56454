"""Fills an empty PostgreSQL database from the tables of an unpacked backup; run by `liem restore` as a process."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from liem.commands import start
from liem.commands.errors import Failure, one_line

_CHUNK = 1 << 20
_TELLING = ("people_user", "org_unit", "records_record", "records_change")
"""Tables of which one has rows in every installation that was ever used."""


def main(words: Sequence[str]) -> int:
    """0 when every table holds what the backup has and it was verified; otherwise no row was kept, and why is said."""
    from liem.commands.main import explain

    try:
        print(fill(Path(words[0]), broken="--broken" in words))
        return 0
    except Exception as error:
        print(one_line(explain(error)[0]), file=sys.stderr)
        return 1


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
        found = examine()
        if found.advice and not broken:
            raise Failure(f"Bản sao lưu không nguyên vẹn, chưa khôi phục gì: {found.lines[0]}")
    return "\n".join(found.lines)


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
