"""A page of the list of rounds and a search in it, beside the same in SQL by hand.

Twice each: the statements that Django sends, sent again without it, and the page as a view asks for it.
"""

from collections.abc import Callable
from typing import Any

from bench import installation
from bench.data import province
from bench.lines import Line, medians

RUNS = 21
LIVE = "withdrawn_on IS NULL"
BELOW = "unit_id IN (SELECT unit_id FROM org_unitline WHERE ancestor_id = ?)"
SEARCHED = "dat dai"


def lines() -> list[Line]:
    """Lists of a province, of the whole tree, of a reader with one unit; a common word searched."""
    from liem.org.models import UnitLine
    from liem.people.reader import Reader
    from liem.registers.inspections.models import Inspection

    everything = Inspection.objects.visible_to(installation.owner())
    whose, one = installation.unit(province(5)), installation.unit(f"{province(5)}-03-2")
    below = everything.filter(unit__in=UnitLine.objects.filter(ancestor=whose).values("unit"), kind="inspection")
    reader = Reader.audience("bench", one.pk, 0, installation.TODAY)
    own = Inspection.objects.visible_to(reader)
    live = f"{LIVE} AND kind = 'inspection'"
    return [
        *_compared("list: province, one kind", below, f"{live} AND {BELOW}", [whose.pk], "2 x the query"),
        *_compared("list: whole tree, one kind", everything.filter(kind="inspection"), live, [], "2 x the query"),
        *_compared("list: a reader of one unit", own, f"{LIVE} AND unit_id = ? AND secrecy = 0", [one.pk], ""),
        *_compared(
            f"search: {SEARCHED}", everything, f"{LIVE} AND search LIKE ?", [f"%{SEARCHED}%"], "12 ms", SEARCHED
        ),
        _by_index(everything),
    ]  # fmt: skip


def _compared(name: str, rows: Any, where: str, params: list[Any], aim: str, text: str = "") -> list[Line]:
    from django.db import connection

    from liem.records.listing import page
    from liem.registers.inspections.register import INSPECTIONS

    connection.ensure_connection()
    database = connection.connection

    def by_hand() -> tuple[int, list[Any]]:
        count = f"SELECT COUNT(*) FROM inspections_inspection WHERE {where}"
        keys = f"SELECT record_id FROM inspections_inspection WHERE {where} ORDER BY opened_on DESC, code LIMIT 50"
        whole = f"SELECT * FROM inspections_inspection WHERE record_id IN ({keys}) ORDER BY opened_on DESC, code"
        return database.execute(count, params).fetchone()[0], database.execute(whole, params).fetchall()

    def asked() -> Any:
        return page(rows, INSPECTIONS.order, text=text)

    sent = _sent(asked)

    def alone() -> None:
        for sql, values in sent:
            database.execute(sql, values).fetchall()

    found, (total, first) = asked(), by_hand()
    if (found.total, [row.pk for row in found.rows]) != (total, [row[0] for row in _keyed(database, first)]):
        raise SystemExit(f"{name}: not the rows that SQL by hand finds")
    hand, query, whole = medians(RUNS, by_hand, alone, asked)
    return [
        Line(f"{name}, 50 and total: query", hand, query, "ms", aim),
        Line(f"{name}, 50 and total: with Django", hand, whole, "ms"),
    ]


def _keyed(database: Any, rows: list[Any]) -> list[tuple[Any, ...]]:
    """The rows with their key first, wherever the table has it."""
    names = [column[1] for column in database.execute("PRAGMA table_info(inspections_inspection)")]
    key = names.index("record_id")
    return [(row[key], *row) for row in rows]


def _sent(act: Callable[[], Any]) -> list[tuple[str, Any]]:
    """The statements that Django sends for an act, in the form the database takes without it."""
    from django.db import connection

    sent: list[tuple[str, Any]] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        sent.append((sql.replace("%s", "?"), params or ()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        act()
    return sent


def _by_index(rows: Any) -> Line:
    """For comparison: what an index of words kept by SQLite (FTS5) would answer, which only SQLite has."""
    connection = installation.by_hand(installation.database())
    connection.execute("ATTACH ':memory:' AS beside")
    connection.execute("CREATE VIRTUAL TABLE beside.words USING fts5(search, content='', tokenize='unicode61')")
    connection.execute("INSERT INTO beside.words (rowid, search) SELECT record_id, search FROM inspections_inspection")
    phrase = f'"{SEARCHED}"'
    matched = (
        "FROM beside.words w JOIN inspections_inspection i ON i.record_id = w.rowid "
        "WHERE w.words MATCH ? AND i.withdrawn_on IS NULL"
    )

    def by_hand() -> None:
        connection.execute(f"SELECT COUNT(*) {matched}", [phrase]).fetchone()
        connection.execute(f"SELECT i.* {matched} ORDER BY i.opened_on DESC, i.code LIMIT 50", [phrase]).fetchall()

    def asked() -> Any:
        from liem.records.listing import page
        from liem.registers.inspections.register import INSPECTIONS

        return page(rows, INSPECTIONS.order, text=SEARCHED)

    hand, whole = medians(RUNS, by_hand, asked)
    return Line(f"search: {SEARCHED}, by hand with an index of words", hand, whole, "ms")
