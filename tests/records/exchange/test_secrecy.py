"""Above the installation's ceiling a record is metadata only: its content is withheld, told, and nowhere stored."""

import pytest

from liem.records.access import writing_floor
from liem.records.exchange.importing import import_path, tables_in_order
from liem.records.models import Change
from tests.making import make_user, owner
from tests.records.exchange.files import (
    CASE,
    DOCUMENT,
    HANDLING,
    PLAN,
    ROUND,
    UNIT,
    book,
    exported,
    folder,
    nothing_written,
    refused,
    taken,
)

pytestmark = pytest.mark.django_db

SECRET = {"secrecy": "secret_1"}
WORD = "BÍMẬT"
TABLES = {
    "units": [UNIT],
    "documents": [{**DOCUMENT, **SECRET, "subject": WORD, "note": WORD}],
    "assignments": [{"document": "VB-1", "code": "NV-1", "unit": "T1", "content": WORD, "evidence": WORD}],
    "conferences": [
        {
            "code": "HN-1",
            "unit": "T1",
            "kind": "conference",
            "held_on": "2020-03-02",
            **SECRET,
            "subject": WORD,
            "documents": WORD,
        }
    ],
    "plans": [{**PLAN, **SECRET, "subject": WORD}],
    "measures": [{"plan": "KH-1", "code": "BP-1", "content": WORD, "product": WORD, "lead": "T1", "evidence": WORD}],
    "inspections": [{**ROUND, **SECRET, "subject": WORD, "conclusion_number": "10-KL", "concluded_on": "2020-06-01"}],
    "inspection_subjects": [{"inspection": "KT-1", "kind": "person", "unit": "T1", "name": WORD, "post": WORD}],
    "findings": [{"inspection": "KT-1", "code": "PH-1", "kind": "shortcoming", "content": WORD, "amount_vnd": "5"}],
    "recommendations": [
        {"inspection": "KT-1", "code": "KN-1", "kind": "remediation", "content": WORD, "evidence": WORD}
    ],
    "cases": [{**CASE, **SECRET, "subject": WORD, "offence": WORD}],
    "case_events": [
        {"case": "VA-1", "on": "2020-03-02", "kind": "case_instituted", "number": "05", "ground": WORD, "note": WORD}
    ],
    "directions": [
        {
            "case": "VA-1",
            "decided_on": "2020-03-02",
            "body": "standing_committee",
            "delisted_on": "2020-05-01",
            "exit_reason": WORD,
        }
    ],
    "opinions": [
        {"case": "VA-1", "code": "YK-1", "given_on": "2020-03-02", "content": WORD, "addressee": "X", "result": WORD}
    ],
    "obstacles": [
        {"case": "VA-1", "plan": "", "code": "KK-1", "raised_on": "2020-03-02", "content": WORD, "resolution": WORD},
        {"case": "", "plan": "KH-1", "code": "KK-2", "raised_on": "2020-03-02", "content": WORD, "resolution": WORD},
    ],
    "handlings": [{**HANDLING, **SECRET, "subject": WORD, "post": WORD}],
    "extensions": [
        {
            "from_table": "measures",
            "from_code": "BP-1",
            "due_on": "2020-09-01",
            "granted_on": "2020-06-01",
            "reason": WORD,
            "approver": "Người duyệt 01",
        }
    ],
}


def everything_stored():
    """Every text of every row of every table of records, and of the trace."""
    found = []
    with writing_floor():
        for model in (*(table.model for table in tables_in_order()), Change):
            found += [str(row) for row in model.objects.values()]
    return "\n".join(found)


@pytest.mark.parametrize("written", [folder, book])
def test_content_above_the_ceiling_is_withheld_everywhere_and_told(written, tmp_path):
    outcome = taken(written(tmp_path / ("x" if written is folder else "x.xlsx"), **TABLES))
    assert WORD.lower() not in everything_stored().lower()
    assert "bimat" not in everything_stored().lower()
    given = {
        (name, line, key)
        for name, rows in TABLES.items()
        for line, row in enumerate(rows, 2)
        for key, value in row.items()
        if value == WORD
    }
    told = {(r.file.removesuffix(".csv").rpartition("#")[2], r.row, r.column) for r in outcome.withheld}
    assert told == given
    assert all(r.value == "" and "mức trần" in r.why for r in outcome.withheld)


def test_what_is_no_content_is_kept(tmp_path):
    taken(folder(tmp_path / "x", **TABLES))
    files = exported(tmp_path / "y")
    assert b"KT-1,T1,inspection,planned,,yes,,,2020-03-02,2020-06-01,10-KL,,concluded,,,,,secret_1," in files[
        "inspections.csv"
    ]  # fmt: skip
    assert b"KT-1,PH-1,shortcoming,,,5," in files["findings.csv"]
    assert b"VA-1,2020-03-02,case_instituted,05,,,," in files["case_events.csv"]
    assert "BP-1,2020-09-01,2020-06-01,,Người duyệt 01".encode() in files["extensions.csv"]


def test_secret_content_that_comes_again_changes_nothing(tmp_path):
    path = folder(tmp_path / "x", **TABLES)
    first = taken(path)
    with nothing_written():
        again = import_path(owner(), path)
    assert again.refusals == [] and not any(again.changed.values()) and not any(again.created.values())
    assert again.withheld == first.withheld


def test_an_ordinary_record_without_its_subject_is_refused(tmp_path):
    for name in ("documents", "conferences", "plans", "inspections", "cases", "handlings"):
        rows = {**TABLES, name: [{**TABLES[name][0], "secrecy": "", "subject": ""}]}
        found = [r for r in refused(folder(tmp_path / name, **rows)) if r.file == f"{name}.csv"]
        assert [(r.row, r.column) for r in found] == [(2, "subject")]


def test_up_to_the_ceiling_content_is_taken(settings, tmp_path):
    settings.LIEM_SECRECY_CEILING = "secret_1"
    assert taken(folder(tmp_path / "x", **TABLES)).withheld == []
    assert everything_stored().count(WORD) > 40
    rows = {**TABLES, "plans": [{**TABLES["plans"][0], "code": "KH-2", "secrecy": "secret_2"}]}
    assert {r.column for r in taken(folder(tmp_path / "y", **rows)).withheld} == {"subject"}


def test_a_person_whom_a_changed_record_names_loses_sight_of_it(tmp_path):
    from liem.records.models import Recusal

    user = make_user(full_name="Người bị xử lý 02")
    taken(folder(tmp_path / "x", units=[UNIT], handlings=[HANDLING]))
    assert not Recusal.objects.unscoped("the test").exists()
    taken(folder(tmp_path / "y", handlings=[{**HANDLING, "subject": "Người bị xử lý 02"}]))
    assert Recusal.objects.unscoped("the test").get().user == user
    actions = Change.objects.unscoped("the test").order_by("id").values_list("action", flat=True)
    assert list(actions)[-2:] == ["change", "recuse"]


def test_a_preview_does_not_repeat_the_words_it_withholds(tmp_path):
    outcome = taken(folder(tmp_path / "x", **TABLES), dry_run=True)
    assert outcome.withheld and WORD not in str(outcome.as_json())
