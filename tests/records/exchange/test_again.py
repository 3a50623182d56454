"""The same file twice, a file that differs in a cell, rows without a code: what is found again and what changes."""

import json

import pytest

from liem.records import chain
from liem.records.exchange.importing import import_path
from liem.records.models import Change
from liem.registers.cases.models import Asset, CaseEvent
from liem.registers.documents.models import Document
from liem.registers.inspections.models import Inspection
from tests.making import owner
from tests.records.exchange.files import (
    CASE,
    DOCUMENT,
    PLAN,
    RETURN,
    ROUND,
    UNIT,
    book,
    exported,
    folder,
    nothing_written,
    taken,
    text_file,
)
from tests.records.exchange.test_refused_cells import GOOD

pytestmark = pytest.mark.django_db


def entries_since(seq):
    """What was written down after an entry: (action, table, row, values)."""
    rows = Change.objects.unscoped("the test reads them").filter(id__gt=seq).order_by("id")
    return [(row.action, row.table, row.row, json.loads(row.values)) for row in rows]


def again(path):
    """Import and expect that it is taken; what was created, changed and left alone, in all."""
    outcome = import_path(owner(), path)
    assert outcome.refusals == [] and outcome.written
    return tuple(sum(kept.values()) for kept in (outcome.created, outcome.changed, outcome.unchanged))


ALL = {name: [row] for name, row in GOOD.items()}
EVENT = {"case": "VA-1", "on": "2020-03-02", "kind": "case_instituted", "number": "05", "people": "1"}


def events(*people):
    return [{**EVENT, "people": str(n)} for n in people]


def test_rows_and_links_that_start_at_them_come_in_for_a_record_that_stands_here_already(tmp_path):
    taken(folder(tmp_path / "first", units=[UNIT], plans=[PLAN], cases=[CASE]))
    ends = {"from_table": "measures", "from_code": "BP-1", "to_table": "cases", "to_code": "VA-1"}
    outcome = taken(folder(tmp_path / "then", measures=ALL["measures"], links=[{**ends, "kind": "concludes"}]))
    assert sum(outcome.created.values()) == 2


# Preview


@pytest.mark.parametrize("written", [folder, book])
def test_a_preview_says_what_the_import_then_does_and_writes_nothing(written, tmp_path):
    path = written(tmp_path / ("x" if written is folder else "x.xlsx"), **ALL)
    with nothing_written():
        preview = import_path(owner(), path, dry_run=True)
    assert not preview.written
    outcome = taken(path)
    assert {**preview.as_json(), "written": True} == outcome.as_json()


@pytest.mark.parametrize("written", [folder, book])
def test_the_same_file_twice_changes_nothing(written, tmp_path):
    path = written(tmp_path / ("x" if written is folder else "x.xlsx"), **ALL)
    first = taken(path)
    with nothing_written():
        assert again(path) == (0, 0, sum(first.created.values()))


def test_a_single_csv_file_is_taken_by_itself(tmp_path):
    folder(tmp_path / "x", **ALL)
    assert taken(tmp_path / "x" / "units.csv").created == {"units": 1}
    assert taken(tmp_path / "x" / "inspections.csv").created == {"inspections": 1}


# A change


def test_a_changed_cell_changes_its_row_only_and_the_trace_says_both_values_and_words(tmp_path):
    rows = [ROUND, {**ROUND, "code": "KT-2"}]
    taken(folder(tmp_path / "x", units=[UNIT], inspections=rows))
    seq, _digest = chain.head()
    rows[1] = {**rows[1], "mode": "theo chuyên đề", "opened_on": "15/10/2020"}
    assert again(folder(tmp_path / "y", inspections=rows)) == (0, 1, 1)
    said = {
        "mode": ["planned", "thematic", "theo chương trình, kế hoạch", "theo chuyên đề"],
        "opened_on": ["2020-03-02", "2020-10-15", "02/3/2020", "15/10/2020"],
    }
    assert entries_since(seq) == [("change", "inspections", "KT-2", said)]
    assert dict(Inspection.objects.visible_to(owner()).values_list("code", "version")) == {"KT-1": 1, "KT-2": 2}


def test_a_state_follows_the_days_and_is_told_with_them(tmp_path):
    taken(folder(tmp_path / "x", units=[UNIT], inspections=[ROUND]))
    seq, _digest = chain.head()
    assert again(folder(tmp_path / "y", inspections=[{**ROUND, "concluded_on": "2020-06-01"}])) == (0, 1, 0)
    assert [(key, said[:2]) for key, said in entries_since(seq)[0][3].items()] == [
        ("concluded_on", [None, "2020-06-01"]),
        ("state", ["open", "concluded"]),
    ]


def test_columns_that_a_file_does_not_have_leave_values_alone_and_empty_cells_empty_them(tmp_path):
    full = {**DOCUMENT, "signer": "Người ký 01", "note": "Ghi chú 01"}
    taken(folder(tmp_path / "x", units=[UNIT], documents=[full]))
    with nothing_written():
        assert again(folder(tmp_path / "y", documents=[DOCUMENT])) == (0, 0, 1)
    assert again(folder(tmp_path / "z", documents=[{**DOCUMENT, "signer": " "}])) == (0, 1, 0)
    stored = Document.objects.visible_to(owner()).get()
    assert (stored.signer, stored.note) == ("", "Ghi chú 01")


def test_a_cut_row_leaves_the_columns_it_does_not_reach_alone(tmp_path):
    taken(folder(tmp_path / "x", units=[UNIT], documents=[{**DOCUMENT, "note": "Ghi chú 01"}]))
    text_file(tmp_path / "y" / "documents.csv", f"{','.join([*DOCUMENT, 'note'])}\n{','.join(DOCUMENT.values())}\n")
    with nothing_written():
        assert again(tmp_path / "y") == (0, 0, 1)


def test_a_codes_list_is_the_same_list_in_any_order_and_writing(tmp_path):
    taken(folder(tmp_path / "x", units=[UNIT], cases=[{**CASE, "nature": "corruption;waste"}]))
    for nature in ("waste; corruption", "corruption;waste;", " waste ;corruption; waste"):
        with nothing_written():
            assert again(folder(tmp_path / "y", cases=[{**CASE, "nature": nature}])) == (0, 0, 1)


def test_the_same_values_in_another_writing_are_no_change(tmp_path):
    tables = {"units": [UNIT], "inspections": [ROUND]}
    finding = {"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": "Hạn chế 01"}
    taken(folder(tmp_path / "x", **tables, findings=[{**finding, "amount_vnd": "1234567", "area_m2": "1234.5"}]))
    with nothing_written():
        rows = [{**finding, "kind": "Hạn chế, thiếu sót", "amount_vnd": "1.234.567", "area_m2": "1.234,50"}]
        rows[0]["kind"] = "shortcoming"
        assert again(folder(tmp_path / "y", findings=rows)) == (0, 0, 1)


# Rows without a code


def test_rows_without_a_code_are_found_again_by_what_identifies_them(tmp_path):
    taken(folder(tmp_path / "x", **ALL))
    changed = {
        "case_events": {"people": "7"},
        "inspection_subjects": {"result": "done_well"},
        "directions": {"criterion": "complex_public"},
        "assets": {"amount_vnd": "2000000"},
        "extensions": {"due_on": "2020-12-01"},
        "returns": {"value": "11"},
    }
    for name, values in changed.items():
        seq, _digest = chain.head()
        path = folder(tmp_path / name, **{name: [{**GOOD[name], **values}]})
        assert again(path)[:2] == (0, 1), name
        ((action, _table, _row, said),) = entries_since(seq)
        assert action == "change" and set(said) == set(values)


@pytest.mark.parametrize(
    ("stored", "file", "outcome"),
    [
        ((1, 2), (2, 1), (0, 0, 2)),
        ((1, 2), (3, 1), (0, 1, 1)),
        ((1, 2), (2, 3), (0, 1, 1)),
        ((1, 2), (5, 1, 2), (1, 0, 2)),
        ((1, 1), (1, 1), (0, 0, 2)),
        ((1, 1), (1, 1, 1), (1, 0, 2)),
        ((1, 2, 3), (3,), (0, 0, 1)),
        ((1, 2), (2, 2), (0, 1, 1)),
    ],
)
def test_rows_of_one_identity_are_told_apart_by_what_they_say(stored, file, outcome, tmp_path):
    taken(folder(tmp_path / "x", units=[UNIT], cases=[CASE], case_events=events(*stored)))
    seq, _digest = chain.head()
    assert again(folder(tmp_path / "y", case_events=events(*file))) == outcome
    assert len(entries_since(seq)) == outcome[0] + outcome[1]
    left = sorted(CaseEvent.objects.visible_to(owner()).values_list("people", flat=True))
    assert len(left) == len(stored) + outcome[0]
    with nothing_written():
        assert again(folder(tmp_path / "z", case_events=events(*file)))[:2] == (0, 0)


def test_empty_columns_of_an_identity_that_have_a_default_are_found_again(tmp_path):
    direction = {"case": "VA-1", "decided_on": "2020-03-02", "body": "standing_committee"}
    rows = [direction, {**direction, "document": "01"}]
    taken(folder(tmp_path / "x", units=[UNIT], cases=[CASE], directions=rows))
    with nothing_written():
        assert again(folder(tmp_path / "y", directions=[{**row, "list": ""} for row in reversed(rows)])) == (0, 0, 2)
        assert again(folder(tmp_path / "z", directions=[{**row, "list": "provincial"} for row in rows])) == (0, 0, 2)


def test_rows_without_a_code_in_another_order_are_the_same_rows(tmp_path):
    assets = [
        {"case": "VA-1", "on": "2020-03-02", "kind": "damage", "channel": "", "amount_vnd": str(n)} for n in range(5)
    ]
    taken(folder(tmp_path / "x", units=[UNIT], cases=[CASE], assets=assets))
    before = exported(tmp_path / "a")
    with nothing_written():
        assert again(folder(tmp_path / "y", assets=assets[::-1])) == (0, 0, 5)
    assert exported(tmp_path / "b") == before
    assert Asset.objects.visible_to(owner()).count() == 5


def test_a_value_of_a_return_is_found_again_whatever_the_order(tmp_path):
    rows = [{**RETURN, "row": f"r{n}", "value": str(n), "due_on": "2020-04-10"} for n in range(3)]
    taken(folder(tmp_path / "x", units=[UNIT], returns=rows))
    with nothing_written():
        assert again(folder(tmp_path / "y", returns=rows[::-1])) == (0, 0, 4)
    rows[1]["value"] = "1,5"
    assert again(folder(tmp_path / "z", returns=rows)) == (0, 1, 3)
    accepted = [{**row, "submitted_on": "2020-04-09", "accepted_on": "2020-04-12"} for row in rows]
    assert again(folder(tmp_path / "w", returns=accepted)) == (0, 1, 3)


def test_a_change_of_a_part_is_a_change_of_its_record(tmp_path):
    taken(folder(tmp_path / "x", units=[UNIT], cases=[CASE], case_events=events(1)))
    taken(folder(tmp_path / "y", case_events=events(2)))
    from liem.registers.cases.models import Case

    assert Case.objects.visible_to(owner()).get().version == 2


def test_a_document_and_the_one_it_replaces_come_in_one_file_in_any_order(tmp_path):
    new = {**DOCUMENT, "code": "VB-2", "replaces": "VB-1"}
    old = {**DOCUMENT, "replaces": ""}
    path = folder(tmp_path / "x", units=[UNIT], documents=[new, old], plans=[{**PLAN, "document": "VB-2"}])
    assert again(path) == (4, 0, 0)
    with nothing_written():
        assert again(path) == (0, 0, 4)
