"""Import of rounds, checked and audited, beside csv.reader and executemany into the same tables and indexes."""

import csv
import sqlite3
import time
from pathlib import Path

from bench import installation
from bench.data_directing import FILES
from bench.lines import Line

TABLES = ("org_unit", "records_record", "inspections_inspection")
DATES = ("concluded_on", "published_on", "dropped_on")


def lines(folder: Path) -> list[Line]:
    """The organisation and the rounds are in afterwards; so is all the rest."""
    installation.take(folder / "organisation")
    hand = _by_hand(folder)
    rows, spent, taken = installation.take(folder / "rounds")
    others, rest, _by_the_clock = installation.take(folder / "rest")
    for name in FILES:
        installation.take(folder / name)
    return [
        Line("import of rounds, checked and audited", hand[0], rows / spent, "rows/s", "6,000 rows/s", True),
        Line("the same by the clock", hand[1], rows / taken, "rows/s", "", True),
        Line("import of all other tables", None, others / rest, "rows/s", faster_is_more=True),
    ]


def fill(folder: Path) -> None:
    """All of it, without measuring."""
    for name in ("organisation", "rounds", "rest", *FILES):
        installation.take(folder / name)


def _by_hand(folder: Path) -> tuple[float, float]:
    """Rows a second, of the processor and by the clock: nothing checked or audited, into the same tables."""
    target = installation.by_hand(folder / "hand.sqlite3")
    source = installation.by_hand(installation.database())
    for table in TABLES:
        for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql IS NOT NULL", [table]):
            target.execute(sql)
    units = source.execute("SELECT * FROM org_unit").fetchall()
    target.executemany(f"INSERT INTO org_unit VALUES ({', '.join('?' * len(units[0]))})", units)
    began, worked = time.perf_counter(), time.process_time()
    count = _insert(target, folder / "rounds" / "inspections.csv")
    return count / (time.process_time() - worked), count / (time.perf_counter() - began)


def _insert(target: sqlite3.Connection, path: Path) -> int:
    units = dict(target.execute("SELECT code, id FROM org_unit"))
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.reader(stream)
        header = next(rows)
        columns = ["record_id", "state", "closed_on", "note", "version", "search", "sort", "withdrawn_on"]
        columns += ["unit_id" if name == "unit" else name for name in header]
        # Texts of the table that no file brings and nobody fills in here: they may not be missing, so they are empty.
        described = target.execute("SELECT name, \"notnull\" FROM pragma_table_info('inspections_inspection')")
        empty = [name for name, required in described if required and name not in columns]
        columns += empty
        unit, subject = header.index("unit"), header.index("subject")
        pctn, level = header.index("about_pctn"), header.index("secrecy")
        dates = [header.index(name) for name in DATES]
        made = []
        for number, row in enumerate(rows, 1):
            search, state = f"{row[0]} {row[subject]}".lower(), "open"
            cells: list[object] = list(row)
            cells[unit], cells[pctn] = units[row[unit]], row[pctn] == "yes"
            cells[level] = int(row[level] == "secret_1")
            for index in dates:
                cells[index] = row[index] or None
            if row[dates[2]]:
                state, cells[dates[0]], cells[dates[1]] = "dropped", None, None
            elif row[dates[0]]:
                state = "concluded"
            made.append((number, state, None, "", 1, search, search, None, *cells, *([""] * len(empty))))
    target.execute("BEGIN IMMEDIATE")
    target.executemany("INSERT INTO records_record (id, register) VALUES (?, 'inspections')", ((r[0],) for r in made))
    marks = ", ".join("?" * len(columns))
    target.executemany(f"INSERT INTO inspections_inspection ({', '.join(columns)}) VALUES ({marks})", made)
    target.execute("COMMIT")
    return len(made)
