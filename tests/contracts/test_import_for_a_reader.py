"""An import by a reader, over every table that is declared: it tells and changes nothing of what he may not see."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.records import writing
from liem.records.cells import ReferenceCell
from liem.records.checking import Tables
from liem.records.exchange.importing import Outcome, import_path
from liem.records.exchange.shapes import file_of
from liem.records.exchange.ties import EXTENDED, TIES
from liem.records.references import References
from liem.records.register import Register, Table
from tests import making
from tests.contracts.everything import TABLES, label
from tests.contracts.pages.hidden import CEILING, ELSEWHERE, RECUSED, WITHDRAWN, Hidden, hide
from tests.making import REGISTERS, owner, user_of
from tests.records.exchange.files import as_row, folder, nothing_written
from tests.world import COMMUNE, SECRET, code

pytestmark = pytest.mark.django_db
NOTHING = "khong-co-ma-nay"
"""A code that nothing has."""
WAYS = (SECRET[0], ELSEWHERE, RECUSED)


@pytest.fixture(scope="module")
def told(built_world: Any, django_db_blocker: Any) -> Iterator[tuple[Reader, list[Hidden]]]:
    """A clerk who writes ordinary records of the commune, and a record of every register hidden from him in each way.
    Made once for the module, undone after it.
    """
    with django_db_blocker.unblock(), transaction.atomic(), CEILING:
        clerk = built_world.reader(COMMUNE)
        made = hide(built_world, [user_of(clerk)], (*WAYS, WITHDRAWN))
        yield clerk, [found for found in made if found.way != WITHDRAWN]
        transaction.set_rollback(True)


@pytest.fixture
def clerk(told: Any) -> Reader:
    """The clerk, who knows nothing yet."""
    clerk: Reader = told[0]
    clerk.granted = clerk.recused = None
    return clerk


@pytest.fixture
def hidden(told: Any, db: None) -> list[Hidden]:
    """What is hidden from him; the ceiling lets secret records have words."""
    return told[1]  # type: ignore[no-any-return]


def plain(outcome: Outcome, word: str) -> str:
    """All that an import says, whatever the code was that was asked for."""
    return repr(outcome.as_json()).replace(word, "…")


def row_for(table: Table, world: Any, **values: Any) -> dict[str, str]:
    """A good row of a table, of a record that the clerk may write."""
    if isinstance(table, Register):
        given: dict[str, Any] = {"period": "2021Q1"} if table.key == "returns" else {}
        row = as_row(making.record_values(table.key, unit=COMMUNE, code=f"moi-{table.key}", **given))
        if table.key == "returns":
            del row["code"]
        return {**row, **values}
    mine = next(key for key, register in REGISTERS.items() if table in register.parts)
    return {**as_row(making.part_values(table.key, world.record(mine))), **values}


def written(path: Path, table: Table, row: dict[str, str]) -> Path:
    """A folder with one file with one row."""
    if table.key == "plan_obstacles":
        row = {"case": "", **row}
    if table.key == "return_values":
        row = {**dict(zip(("form", "unit", "period"), row.pop("form_return").split("|") * 3, strict=False)), **row}
    return folder(path, **{file_of(table.key): [row]})


def pointing(table: Table) -> Iterator[tuple[str, Any]]:
    """The columns that refer to records or rows of them, and what they refer to."""
    for key, cell in Tables(table, References(whole=False)).cells.items():
        if isinstance(cell, ReferenceCell) and cell.target not in (Unit, Post) and table.key != "return_values":
            yield key, cell.target


REFERENCES = [(table, key) for table in TABLES if table not in TIES for key, _model in pointing(table)]


@pytest.mark.parametrize(("table", "key"), REFERENCES, ids=lambda found: getattr(found, "key", found))
def test_a_reference_to_what_is_hidden_is_refused_as_one_to_nothing(table, key, world, clerk, hidden, tmp_path) -> None:
    register = dict(pointing(table))[key].declared.key
    with nothing_written():
        away = import_path(clerk, written(tmp_path / "x", table, row_for(table, world, **{key: NOTHING})))
    assert [refusal.column for refusal in away.refusals] == [key]
    for found in hidden:
        if found.key == register:
            path = written(tmp_path / found.word, table, row_for(table, world, **{key: found.word}))
            with nothing_written():
                outcome = import_path(clerk, path)
            assert plain(outcome, found.word) == plain(away, NOTHING), found.way


def test_a_tie_to_what_is_hidden_is_refused_as_one_to_nothing(world, clerk, hidden, tmp_path) -> None:
    mine = {"plans": code("plans", COMMUNE, "2020")}
    for found in hidden:
        ends = [(found.key, found.word, NOTHING)]
        ends += [(part, f"{found.word}-{part}", f"{NOTHING}-{part}") for part in found.parts if part in EXTENDED]
        for table, told, nothing in ends:
            for name, rows in _ties(table, mine["plans"]):
                outcomes = []
                for number, end in enumerate((told, nothing)):
                    files = {name: [{k: end if v == "HERE" else v for k, v in row.items()} for row in rows]}
                    with nothing_written():
                        outcomes.append(import_path(clerk, folder(tmp_path / f"{end}{name}{number}", **files)))
                assert outcomes[0].refusals and plain(outcomes[0], told) == plain(outcomes[1], nothing)


def _ties(table: str, mine: str) -> Iterator[tuple[str, list[dict[str, str]]]]:
    out = {"from_table": "plans", "from_code": mine, "to_table": table, "to_code": "HERE", "kind": "related"}
    back = {"from_table": table, "from_code": "HERE", "to_table": "plans", "to_code": mine, "kind": "related"}
    yield "links", [out]
    yield "links", [back]
    if table in EXTENDED:
        day = {"due_on": "2020-09-01", "granted_on": "2020-06-01", "reason": "Lý do"}
        yield "extensions", [{"from_table": table, "from_code": "HERE", **day}]


CODED = [
    table
    for table in TABLES
    if any(c.key == "code" for c in table.columns) and table.key != "returns" and getattr(table, "entered", True)
]
"""What has codes and is brought by people: rows that acts of their own write are refused whatever they say."""


@pytest.mark.parametrize("table", CODED, ids=label)
def test_a_code_in_hidden_use_is_refused_in_the_same_few_words_whatever_it_is(
    table, world, clerk, hidden, tmp_path
) -> None:
    for found in hidden:
        if isinstance(table, Register):
            used = found.word if found.key == table.key else ""
        else:
            used = f"{found.word}-{table.key}" if table.key in found.parts else ""
        if used:
            with nothing_written():
                outcome = import_path(clerk, written(tmp_path / used, table, row_for(table, world, code=used)))
            said = [(r.row, r.column, r.value, r.why, r.accepted) for r in outcome.refusals]
            assert said == [(2, "code", used, "mã này không dùng được", "một mã khác")], found.way


def test_a_return_that_is_there_and_hidden_is_refused_in_the_same_words(world, clerk, hidden, tmp_path) -> None:
    table = REGISTERS["returns"]
    for found in (found for found in hidden if found.key == "returns"):
        there = table.model.objects.unscoped("a test").get(pk=found.pk)
        if there.unit.code == COMMUNE:
            row = {"form": there.form, "unit": COMMUNE, "period": there.period, "row": "decl_required", "value": "5"}
            with nothing_written():
                outcome = import_path(clerk, folder(tmp_path / found.word, returns=[row]))
            assert [(r.column, r.value, r.why) for r in outcome.refusals] == [
                ("code", there.code, "mã này không dùng được")
            ]


OUTWARD = [
    (table, key)
    for table, key in REFERENCES
    if isinstance(table, Register) or key not in (table.parent, *table.model.through)
]


@pytest.mark.parametrize(("table", "key"), OUTWARD, ids=lambda found: getattr(found, "key", found))
def test_a_reference_out_of_sight_stays_where_its_cell_is_empty_or_missing(
    table, key, world, clerk, hidden, tmp_path
) -> None:
    target = dict(pointing(table))[key]
    away = next(found for found in hidden if found.key == target.declared.key and found.way == SECRET[0])
    row = making.make_anything(table.key) if not isinstance(table, Register) else world.record(table.key)
    row = writing.change(owner(), row, {key: away.word})
    filled = {"code": row.code, "note" if hasattr(row, "note") else "content": "đã sửa"}
    required = row_for(table, world)
    for number, cells in enumerate(({**required, **filled, key: ""}, {k: v for k, v in required.items() if k != key})):
        made = written(tmp_path / str(number), table, {**cells, **filled})
        outcome = import_path(clerk, made)
        assert outcome.refusals == [] and away.word not in repr(outcome.as_json())
        now = type(row).objects.unscoped("a test").get(pk=row.pk)
        assert getattr(now, f"{key}_id") == away.pk
