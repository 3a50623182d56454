"""Every register and part as it is declared: its columns, its cells, its codes by day, and its life."""

import unicodedata
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liem.org.kinds import UNIT_KIND
from liem.people.reader import Reader
from liem.platform.vocabulary import Vocabulary
from liem.records import cells, writing
from liem.records.checking import Tables
from liem.records.fields import SECRECY_CODES
from liem.records.flow import open_moves
from liem.records.models import Change
from liem.records.references import References
from liem.records.register import Register, field_of, label_of
from liem.records.writing import NotAllowed, Refused
from liem.registers.handlings.sanctions import SANCTIONS
from tests import making
from tests.contracts.everything import PARTS, TABLES, label
from tests.making import DAY, REGISTERS, make_anything, owner

EACH = pytest.mark.parametrize("table", TABLES, ids=label)


def bound(table):
    """The cells of a table, by column."""
    return Tables(table, References(whole=False)).cells


COLUMNS = [(table, column) for table in TABLES for column in table.columns]
EACH_COLUMN = pytest.mark.parametrize(("table", "column"), COLUMNS, ids=[f"{t.key}.{c.key}" for t, c in COLUMNS])


# What is declared.


def test_every_table_has_a_name_of_its_own():
    keys = [table.key for table in TABLES]
    assert len(keys) == len(set(keys))
    slugs = [register.slug for register in REGISTERS.values()]
    assert len(slugs) == len(set(slugs))
    assert all(slug.isascii() and slug == slug.lower() for slug in slugs)


@EACH_COLUMN
def test_a_column_has_a_field_and_a_vietnamese_label(table, column):
    assert field_of(table, column) is not None
    words = label_of(table, column)
    assert words.strip()
    assert unicodedata.is_normalized("NFC", words)
    assert words != column.key.replace("_", " ")


@EACH
def test_no_two_columns_of_a_table_have_one_label(table):
    labels = [label_of(table, column) for column in table.columns]
    assert sorted(labels) == sorted(set(labels))
    assert len({column.key for column in table.columns}) == len(table.columns)


@EACH
def test_a_table_names_columns_it_has(table):
    keys = {column.key for column in table.columns}
    assert table.dated in (*keys, "", "begins_on")
    if isinstance(table, Register):
        assert table.dated
        assert {"code", "unit", "secrecy", "note"} <= keys
        assert {name.lstrip("-") for name in table.order} <= {f.name for f in table.model._meta.fields}
        assert any(column.search for column in table.columns)
        assert any(column.table for column in table.columns)
    else:
        assert set(table.identity) <= keys
        assert table.anchor or table.parent in keys
        assert table.identity or "code" in keys


@EACH
def test_what_a_person_writes_freely_is_content_above_the_ceiling(table):
    """A record above the ceiling holds number, date and place only: the words themselves are content."""
    free = {"subject", "content", "evidence", "note", "ground", "result", "resolution", "exit_reason", "reason"}
    assert [c.key for c in table.columns if c.key in free and not c.content and c.key != "result"] == []


# Cells: what is written reads back as the same.

SAMPLES = {
    cells.DayCell: [date(1900, 1, 1), date(2020, 2, 29), date(2199, 12, 31)],
    cells.DecimalCell: [Decimal("0"), Decimal("0.01"), Decimal("12.30"), Decimal("1234.50"), Decimal("123456789.12")],
    cells.NumberCell: [0, 1, 1234, 12345, 2**31 - 1],
    cells.YesNoCell: [True, False],
    cells.SecrecyCell: [0, 1, 2, 3],
    cells.Cell: ["a", "Đơn vị 01", 'có "nháy", và; dấu', "1.234", "2020-10-15", "=1+1", "dòng một\ndòng hai"],
    cells.ReferenceCell: ["A-01", "Mã có dấu"],
}


def samples(cell):
    """Values that a cell takes."""
    if isinstance(cell, cells.CodesCell):
        return [";".join(pair) for size in (1, 2) for pair in combinations(cell.labels, size)]
    if isinstance(cell, cells.CodeCell):
        return list(cell.labels)
    return SAMPLES[type(cell)]


def fitting(cell, value):
    """A text no longer than the cell takes."""
    limit = getattr(cell.field, "max_length", None)
    return value[:limit] if isinstance(value, str) and limit and type(cell) is cells.Cell else value


@EACH_COLUMN
def test_what_a_cell_writes_it_reads(table, column):
    cell = bound(table)[column.key]
    for value in samples(cell):
        value = fitting(cell, value)
        assert cell.read(cell.raw(value)) == value
        assert cell.read(str(cell.raw(value))) == value
        assert cell.read(f"  {cell.raw(value)} ") == value
        if not isinstance(cell, cells.ReferenceCell):
            assert cell.words(value)


CODED = [
    (t, c) for t, c in COLUMNS if isinstance(cells.cell_of(t, c), cells.CodeCell | cells.SecrecyCell | cells.YesNoCell)
]
EACH_CODED = pytest.mark.parametrize(("table", "column"), CODED, ids=[f"{t.key}.{c.key}" for t, c in CODED])


@EACH_CODED
def test_the_words_of_a_code_read_as_the_code(table, column):
    cell = bound(table)[column.key]
    single = [code for code in samples(cell) if ";" not in str(code)]
    assert {cell.read(cell.words(code)) for code in single} == set(single)
    assert {cell.read(cell.words(code).upper()) for code in single} == set(single)


@EACH_CODED
def test_an_unknown_code_is_refused_with_those_that_are_accepted(table, column):
    cell = bound(table)[column.key]
    for wrong in ("không có mã này", "9999", "-"):
        with pytest.raises(cells.CellError) as refused:
            cell.read(wrong)
        accepted = refused.value.accepted.split(", ")
        assert accepted
        known = SECRECY_CODES if isinstance(cell, cells.SecrecyCell) else getattr(cell, "labels", ("yes", "no"))
        assert set(accepted) == set(known)


@EACH_COLUMN
def test_what_is_no_value_is_refused_in_words(table, column):
    cell = bound(table)[column.key]
    wrong = {
        cells.DayCell: ["2020-02-30", "31/11/2020", "20201", "hôm nay", "1899-12-31", "2020-10"],
        cells.NumberCell: ["-1", "1,5", "1.5", "một", str(2**53 + 1), "1e5", "1,234,567.89"],
        cells.DecimalCell: ["-0.01", "1.234,567", "một", "1,234,567.89", str(10**16)],
        cells.Cell: ["a\x00b"],
    }
    for text in wrong.get(type(cell), ()):
        with pytest.raises(cells.CellError) as refused:
            cell.read(text)
        assert refused.value.why
        assert refused.value.accepted


AMOUNTS = [cell for cell in (cells.cell_of(*one) for one in COLUMNS) if type(cell) is cells.DecimalCell]


@settings(deadline=None)
@given(number=st.decimals(min_value=0, max_value=10**12, places=2))
def test_every_amount_reads_back(number):
    for cell in AMOUNTS:
        assert cell.read(cell.raw(number)) == number
        assert cell.read(cell.words(number)) == number


# Codes by day.


def vocabularies():
    """(table, column, term) of every code that ships as valid for a time only."""
    for table, column in COLUMNS:
        vocabulary = getattr(field_of(table, column), "vocabulary", None)
        if vocabulary is not None and not isinstance(cells.cell_of(table, column), cells.CodesCell):
            yield from ((table, column, term) for term in vocabulary.terms if term.since or term.until)


DATED = list(vocabularies())


@EACH
def test_a_table_whose_codes_end_has_a_day(table):
    dated = [c.key for t, c, _term in DATED if t is table]
    assert not dated or table.dated


def with_code(table, column, code, day):
    """Values of a row dated `day` with the code, and what must go with it."""
    others = {}
    if column.key == "branch":
        others = {"kind": "state_inspection"}
    if table.key == "handlings" and column.key == "form":
        regime, subject = next(pair for pair, terms in SANCTIONS.items() if code in [term.code for term in terms])
        others = {"regime": regime, "subject_kind": subject}
    return {table.dated: day, column.key: code, **others}


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "column", "term"), DATED, ids=[f"{t.key}.{c.key}={m.code}" for t, c, m in DATED])
def test_a_code_is_taken_on_its_days_and_refused_on_others(table, column, term):
    since, until, code = term.since, term.until, term.code
    inside = [day for day in (since, until and until - timedelta(days=1)) if day]
    outside = [day for day in (since and since - timedelta(days=1), until) if day]
    for day in inside:
        assert written(table, with_code(table, column, code, day))
    for day in outside:
        with pytest.raises(Refused) as refused:
            written(table, with_code(table, column, code, day))
        problem = refused.value.problems[0]
        assert problem.column == column.key
        assert problem.accepted


def written(table, values):
    """A row with these values."""
    if isinstance(table, Register):
        return making.make_record(table.key, **values)
    return make_anything(table.key, **values)


@pytest.mark.django_db
@EACH_CODED
def test_every_code_that_is_valid_today_can_be_written(table, column):
    cell = bound(table)[column.key]
    if isinstance(cell, cells.SecrecyCell | cells.YesNoCell) or column.key == "state":
        return
    if table.key == "links" or (table.key, column.key) in COMBINED:
        return  # what goes with what is tested where the rule stands
    day = date(2026, 1, 15)
    terms = cell.vocabulary.on(day) if isinstance(cell.vocabulary, Vocabulary) else ()
    for term in terms:
        values = {column.key: term.code}
        if table.dated and table.dated != "begins_on":
            values[table.dated] = day
        assert getattr(written(table, values), column.key) == term.code


# Columns whose codes are accepted in combination with others only; tests/registers tests their rules.
COMBINED = {
    ("handlings", "regime"), ("handlings", "subject_kind"), ("handlings", "form"), ("handlings", "appeal_result"),
    ("directions", "closing_ground"), ("inspections", "branch"), ("case_events", "way"), ("case_events", "back_to"),
    ("directions", "handed_to"), ("return_packages", "outcome"), ("return_disputes", "outcome"),
}  # fmt: skip


# How records live: every move from every state.

FLOWS = [table for table in TABLES if table.flow]
NEEDS = {
    "conclusion_number": "10-KL",
    "closing_ground": making.closing_ground(),
    "closing_document": "20-TB",
    "exit_document": "21-TB",
    "handed_to": "lower",
    "answer_document": "22-TB",
    "closing_reason": "kiểm thử",
    "no_tasks": "kiểm thử",
    "appeal_result": "reduced",
    "notice": "12-TB/BCĐ",
    "content_sha256": "a" * 64,
    "sources_sha256": "b" * 64,
    "signature": "c" * 128,
}
# A state in which rows begin besides the first one.
BEGIN = {"conferences": ({}, {"state": "planned"})}


def states(table):
    """Every state of a table."""
    return [code for code, _label in table.model._meta.get_field(table.flow.field).flatchoices]


def made(row, move, **extra):
    """The row after a move with all that it needs."""
    values = {name: NEEDS[name] for name in (*move.needs, *move.takes) if name in NEEDS} | extra
    return writing.move(owner(), row, move.name, making.LATER, values, "lý do")


def rows_by_state(table):
    """{state: a function that makes a row in it}, found by walking the moves."""
    ways = {}
    waiting = [((), begin) for begin in BEGIN.get(table.key, ({},))]
    while waiting:
        moves, begin = waiting.pop(0)
        state = moves[-1].target if moves else begin.get("state") or table.model._meta.get_field("state").default
        if state in ways:
            continue
        ways[state] = (moves, begin)
        waiting += [((*moves, move), begin) for move in table.flow.moves if state in move.sources]
    return ways


def row_in(table, state):
    """A row in a state, come there by moves."""
    moves, begin = rows_by_state(table)[state]
    apart = {"unit": making.make_unit()} if table.key == "returns" else {}
    row = make_anything(table.key, **begin, **apart)
    for move in moves:
        row = made(row, move)
    assert getattr(row, table.flow.field) == state
    return row


@pytest.mark.parametrize("table", FLOWS, ids=label)
def test_a_flow_speaks_of_states_and_columns_that_are_there(table):
    keys = {column.key for column in table.columns}
    for move in table.flow.moves:
        assert {*move.sources, move.target} <= set(states(table))
        assert {*move.needs, *move.takes, *(name for name, _value in move.sets)} <= keys
        assert move.stamp in (*keys, "")
        assert str(move.label).strip()
    assert set(rows_by_state(table)) == set(states(table))


MOVES = [(table, state, move) for table in FLOWS for state in states(table) for move in table.flow.moves]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "state", "move"), MOVES, ids=[f"{t.key}-{s}-{m.name}" for t, s, m in MOVES])
def test_a_move_is_made_from_its_states_and_refused_from_others(table, state, move):
    row = row_in(table, state)
    count = Change.objects.unscoped("a test").count()
    if state not in move.sources:
        with pytest.raises(Refused) as refused:
            made(row, move)
        assert [problem.column for problem in refused.value.problems] == ["state"]
        assert refused.value.problems[0].accepted == ", ".join(move.sources)
        assert Change.objects.unscoped("a test").count() == count
        return
    moved = made(row, move)
    assert getattr(moved, table.flow.field) == move.target
    if move.stamp:
        assert getattr(moved, move.stamp) == making.LATER
    for name, value in move.sets:
        assert getattr(moved, name) == value
    entries = Change.objects.unscoped("a test").order_by("pk")[count:]
    assert [(entry.action, entry.table) for entry in entries] == [(f"move:{move.name}", table.key)]


REASONED = [(table, move) for table in FLOWS for move in table.flow.moves if move.reason]
NEEDING = [(t, m, name) for t in FLOWS for m in t.flow.moves for name in m.needs if name in NEEDS]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "move"), REASONED, ids=[f"{t.key}-{m.name}" for t, m in REASONED])
def test_a_move_that_wants_a_reason_is_refused_without(table, move):
    row = row_in(table, move.sources[0])
    with pytest.raises(Refused) as refused:
        writing.move(owner(), row, move.name, making.LATER, {name: NEEDS[name] for name in move.needs}, " ")
    assert [problem.column for problem in refused.value.problems] == ["why"]


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "move", "name"), NEEDING, ids=[f"{t.key}-{m.name}-{n}" for t, m, n in NEEDING])
def test_a_move_is_refused_without_what_it_needs(table, move, name):
    row = row_in(table, move.sources[0])
    with pytest.raises(Refused) as refused:
        made(row, move, **{name: None})
    assert name in [problem.column for problem in refused.value.problems]


@pytest.mark.django_db
@pytest.mark.parametrize("table", FLOWS, ids=label)
def test_the_open_moves_of_a_row_are_those_of_its_state(table):
    reader = owner()
    silent = Reader(None, "", "", reader.sights, reader.on, writes=False)
    for state in states(table):
        row = row_in(table, state)
        assert [m.name for m in open_moves(table.flow, row, reader)] == [
            move.name for move in table.flow.moves if state in move.sources
        ]
        assert open_moves(table.flow, row, silent) == ()
    assert open_moves(None, row, reader) == ()
    with pytest.raises(KeyError):
        table.flow.move("không có")


@pytest.mark.django_db
@pytest.mark.parametrize("table", FLOWS, ids=label)
def test_who_only_reads_makes_no_move(table):
    move = table.flow.moves[0]
    row = row_in(table, move.sources[0])
    silent = Reader(None, "", "", owner().sights, owner().on, writes=False)
    with pytest.raises(NotAllowed):
        writing.move(silent, row, move.name, making.LATER, {n: NEEDS[n] for n in move.needs if n in NEEDS}, "lý do")


@pytest.mark.django_db
@pytest.mark.parametrize("table", FLOWS, ids=label)
def test_a_state_that_the_dates_do_not_say_is_refused(table):
    for state in states(table):
        row = row_in(table, table.model._meta.get_field("state").default)
        if row.state == state or (table.key == "conferences" and state == "planned"):
            continue
        with pytest.raises(Refused):
            writing.change(owner(), row, {"state": state})


@pytest.mark.django_db
def test_a_record_is_of_a_unit_that_was_there_on_its_day():
    unit = making.make_unit("A", since=date(2019, 1, 1), until=date(2021, 1, 1))
    for key, register in REGISTERS.items():
        if register.dated == "begins_on":
            continue
        assert making.make_record(key, unit=unit, **{register.dated: date(2020, 12, 31)})
        for day in (date(2018, 12, 31), date(2021, 1, 1)):
            with pytest.raises(Refused) as refused:
                making.make_record(key, unit=unit, **{register.dated: day})
            assert [problem.column for problem in refused.value.problems] == ["unit"]
    assert UNIT_KIND.codes


@pytest.mark.django_db
@EACH
def test_what_a_table_needs_is_missed_by_name(table):
    with pytest.raises(Refused) as refused:
        writing.create(owner(), table.model, {})
    missing = {problem.column for problem in refused.value.problems}
    required = {c.key for c in table.columns if c.required and not (c.key == "code" and not c.form)}
    assert required <= missing | ({"period"} if table.key == "returns" else set())


@pytest.mark.django_db
@pytest.mark.parametrize("part", PARTS, ids=label)
def test_a_part_of_no_record_is_refused(part):
    record = making.make_record(next(key for key, register in REGISTERS.items() if part in register.parts))
    with pytest.raises(Refused) as refused:
        making.make_part(part.key, record, **{part.parent: "KHÔNG-CÓ"})
    assert [problem.column for problem in refused.value.problems] == [part.parent]
    assert DAY
