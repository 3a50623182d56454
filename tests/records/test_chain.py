"""The audit chain: whoever alters, takes out, moves or cuts entries directly in the database is betrayed by it."""

import json
from datetime import UTC
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from liem.platform import keys
from liem.records import chain, writing
from liem.records.models import Change
from tests import making

WHY = "the test looks at the chain itself"


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with a key."""
    settings.DATA_DIR = keys.ensure_data_folder(tmp_path / "data")
    monkeypatch.setenv("LIEM_DATA", str(settings.DATA_DIR))
    return Path(settings.DATA_DIR)


@pytest.fixture
def act(folder: Path, db: None, django_capture_on_commit_callbacks: Any) -> Any:
    """Write documents, each as a committed act of its own; give the last entry's number back."""
    making.some_unit()

    def write(count: int = 1) -> int:
        for _n in range(count):
            with django_capture_on_commit_callbacks(execute=True):
                making.make_document()
        return chain.head()[0]

    return write


def sql(statement: str, *values: Any) -> None:
    """What somebody does who has the database open and passes the program by."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def first_break() -> chain.Break:
    broken = chain.verify()[2]
    assert broken is not None
    return broken


def entry(seq: int) -> Change:
    return Change.objects.unscoped(WHY).get(pk=seq)


def recomputed(seq: int) -> str:
    """The digest that the entry, as it now stands, would have had if it had been written so."""
    row = entry(seq)
    said = (row.user_id, row.record_id, row.who, row.capacity, row.action, row.table, row.row, row.why, row.values)
    return chain.digest_of(row.before, (row.at.astimezone(UTC).isoformat(), *said))


def cut(first: int) -> None:
    sql("DELETE FROM records_change WHERE id >= %s", first)


def turn_head_back(seq: int) -> None:
    sql("UPDATE records_head SET seq = %s, digest = %s WHERE id = 1", seq, entry(seq).digest)


def test_a_chain_nobody_touched_holds_to_its_last_entry(act: Any) -> None:
    last = act(4)
    assert chain.verify() == (last, entry(last).digest, None)
    assert chain.read_head_file() == (last, entry(last).digest, True)


def test_nothing_written_is_whole(folder: Path, db: None) -> None:
    assert chain.verify() == (0, chain.START, None)


def test_an_edited_entry_is_named_with_its_table_and_row(act: Any) -> None:
    act(4)
    sql("UPDATE records_change SET why = %s WHERE id = 2", "lý do khác")
    assert (first_break().seq, first_break().table, first_break().row) == (2, "documents", entry(2).row)


@pytest.mark.parametrize("column", ["who", "capacity", "action", "table", "row", "values", "before", "digest"])
def test_no_column_of_an_entry_can_be_edited_unseen(act: Any, column: str) -> None:
    act(3)
    sql(f"UPDATE records_change SET {connection.ops.quote_name(column)} = %s WHERE id = 2", "khác")
    assert first_break().seq == 2


def test_the_moment_of_an_entry_cannot_be_edited_unseen(act: Any) -> None:
    act(3)
    sql("UPDATE records_change SET at = %s WHERE id = 2", "2020-01-01 00:00:00")
    assert first_break().seq == 2


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="only on SQLite: PostgreSQL stores no such values")
@pytest.mark.parametrize("column", ["at", "user_id", "record_id", "values"])
def test_an_entry_that_holds_what_no_entry_can_is_named_too(act: Any, column: str) -> None:
    act(3)
    for value in ("không phải", b"\xff\xfe"):
        sql("PRAGMA defer_foreign_keys = ON")
        kept = entry(1)
        sql(f'UPDATE records_change SET "{column}" = %s WHERE id = 2', value)
        assert first_break().seq == 2
    assert kept
    sql(f'UPDATE records_change SET "{column}" = (SELECT "{column}" FROM records_change WHERE id = 1) WHERE id = 2')


def test_an_edited_entry_with_a_digest_to_match_breaks_the_next(act: Any) -> None:
    act(4)
    sql("UPDATE records_change SET why = %s WHERE id = 2", "lý do khác")
    sql("UPDATE records_change SET digest = %s WHERE id = 2", recomputed(2))
    assert first_break().seq == 3


def test_a_chain_rewritten_to_its_end_is_betrayed_by_the_head(act: Any) -> None:
    last = act(4)
    sql("UPDATE records_change SET why = %s WHERE id = 2", "lý do khác")
    before = entry(1).digest
    for seq in range(2, last + 1):
        sql("UPDATE records_change SET before = %s WHERE id = %s", before, seq)
        before = recomputed(seq)
        sql("UPDATE records_change SET digest = %s WHERE id = %s", before, seq)
    sql("UPDATE records_head SET digest = %s", before)
    assert first_break().seq == last


def test_an_entry_taken_out_of_the_middle_is_named(act: Any) -> None:
    act(5)
    sql("DELETE FROM records_change WHERE id = 3")
    assert first_break().seq == 3


def test_an_entry_taken_out_and_the_rest_moved_up_is_named(act: Any) -> None:
    act(5)
    sql("DELETE FROM records_change WHERE id = 3")
    for seq in (4, 5):
        sql("UPDATE records_change SET id = %s WHERE id = %s", seq - 1, seq)
    assert first_break().seq == 3


def test_two_entries_that_changed_places_are_named(act: Any) -> None:
    act(5)
    for old, new in ((2, -1), (3, 2), (-1, 3)):
        sql("UPDATE records_change SET id = %s WHERE id = %s", new, old)
    assert first_break().seq == 2


def test_a_cut_tail_is_named(act: Any) -> None:
    last = act(5)
    cut(last - 1)
    assert first_break().seq == last - 1


def test_a_tail_cut_together_with_the_head_in_the_database_is_named(act: Any) -> None:
    last = act(5)
    turn_head_back(3)
    cut(4)
    assert first_break().seq == 4 <= last


def test_work_that_goes_on_after_a_cut_does_not_hide_it(act: Any) -> None:
    act(5)
    turn_head_back(3)
    cut(4)
    assert act(6) == 9
    assert first_break().seq == 5


def test_a_whole_chain_taken_out_is_named(act: Any) -> None:
    act(3)
    cut(1)
    assert first_break().seq == 1
    sql("DELETE FROM records_head")
    assert first_break().seq == 1
    act(1)
    assert first_break().seq == 2


def test_an_entry_put_behind_the_last_one_is_named_and_nothing_more_is_written(act: Any) -> None:
    last = act(3)
    before = entry(last)
    row = {**{f.column: getattr(before, f.attname) for f in Change._meta.concrete_fields}}
    row |= {"id": last + 1, "before": before.digest}
    names = ", ".join(connection.ops.quote_name(name) for name in row)
    marks = ", ".join(["%s"] * len(row))
    sql(f"INSERT INTO records_change ({names}) VALUES ({marks})", *row.values())
    sql("UPDATE records_change SET digest = %s WHERE id = %s", recomputed(last + 1), last + 1)
    assert first_break().seq == last + 1
    with pytest.raises(chain.ChainBroken, match="liem verify"):
        making.make_document()


def test_a_head_file_that_somebody_else_wrote_is_named_and_stays(act: Any) -> None:
    act(5)
    turn_head_back(3)
    cut(4)
    seq, digest = chain.head()
    chain.head_file().write_text(f"{seq} {digest} {'0' * 64}\n")
    assert "chain.head" in first_break().what
    act(2)
    assert "chain.head" in first_break().what


def test_a_head_file_that_has_gone_is_named_and_not_made_again(act: Any) -> None:
    act(3)
    chain.head_file().unlink()
    assert "chain.head" in first_break().what
    act(1)
    assert "chain.head" in first_break().what


def test_a_head_file_that_lags_behind_is_no_break(act: Any) -> None:
    act(2)
    older = chain.head_file().read_bytes()
    act(3)
    chain.head_file().write_bytes(older)
    assert chain.verify()[2] is None
    last = act(1)
    assert chain.read_head_file() == (last, entry(last).digest, True)


def test_only_the_owner_of_the_folder_reads_the_head(act: Any) -> None:
    act(1)
    assert chain.head_file().stat().st_mode & 0o077 == 0
    assert {path.name for path in chain.head_file().parent.iterdir()} == {"chain.head", "private.key"}


def test_an_act_that_is_undone_leaves_neither_entry_nor_head(act: Any) -> None:
    last = act(2)
    document = making.make_document()
    with pytest.raises(writing.Refused):
        writing.change(making.owner(), document, {"kind": "không có"})
    assert chain.head()[0] == last + 1
    assert chain.read_head_file() == (last, entry(last).digest, True)


def test_an_entry_says_who_in_which_capacity_and_the_words_shown_then(act: Any) -> None:
    last = act(1)
    row = entry(last)
    assert (row.who, row.capacity, row.action, row.table) == ("chủ hệ thống", "kiểm thử", "create", "documents")
    assert json.loads(row.values)["issued_on"] == [None, "2020-03-02", "", "02/3/2020"]
