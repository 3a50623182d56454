"""An import done by a person: what he may not write is refused at the cell, by the rules by which forms refuse it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from django.utils.translation import override

from liem.people.models import Role
from liem.people.reader import Reader
from liem.records import writing
from liem.records.exchange import importing
from liem.records.exchange.importing import carry_out, import_path, prepare
from liem.records.exchange.sources import Refusal
from liem.records.models import Change
from tests import making
from tests.making import DAY, LATER, REGISTERS, TODAY, make_inspection, make_part, make_plan, owner
from tests.records.exchange.files import HANDLING, PLAN, RETURN, ROUND, UNIT, as_row, folder, nothing_written, only

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[importing.LARGE, -1], ids=["small", "large"], autouse=True)
def size(request: Any, monkeypatch: Any) -> None:
    """Small imports ask for what they name, large ones look at whole tables: both say and do the same."""
    monkeypatch.setattr(importing, "LARGE", request.param)


@pytest.fixture
def units() -> dict[str, Any]:
    """Two units, neither above the other."""
    return {code: making.make_unit(code) for code in ("T1", "T2")}


@pytest.fixture
def clerk(units: dict[str, Any]) -> Reader:
    """Somebody who writes ordinary records of T1."""
    return making.make_reader(units["T1"], full_name="Nguyễn Văn Thử")


def taken(reader: Reader, path: Any, **options: Any) -> Any:
    """Import, and expect that all is taken."""
    outcome = import_path(reader, path, **options)
    assert outcome.refusals == [] and outcome.written
    return outcome


def refused(reader: Reader, path: Any) -> list[Refusal]:
    """Import, and expect that something is refused and nothing written."""
    with nothing_written():
        outcome = import_path(reader, path)
    assert outcome.refusals and not outcome.written
    return outcome.refusals


def told(refusal: Refusal) -> tuple[int, str, str, str]:
    """Where, what was read, and why."""
    return refusal.row, refusal.column, refusal.value, refusal.why


def test_what_he_may_write_is_written_in_his_name_and_for_his_reason(clerk, tmp_path):
    taken(clerk, folder(tmp_path / "x", plans=[PLAN], inspections=[ROUND]), why="nhập từ tệp so.xlsx")
    entries = Change.objects.unscoped("the test").order_by("id")
    assert [(e.table, e.row, e.user_id, e.who, e.capacity, e.why) for e in entries][-2:] == [
        ("plans", "KH-1", clerk.user_id, clerk.name, clerk.capacity, "nhập từ tệp so.xlsx"),
        ("inspections", "KT-1", clerk.user_id, clerk.name, clerk.capacity, "nhập từ tệp so.xlsx"),
    ]
    before = len(entries)
    taken(clerk, folder(tmp_path / "y", plans=[{**PLAN, "note": "mới"}]), why="sửa")
    assert entries.all().count() == before + 1 and entries.last().why == "sửa"


def test_a_record_of_another_unit_is_refused_new_or_moved_there(clerk, tmp_path):
    found = only(refused(clerk, folder(tmp_path / "x", plans=[{**PLAN, "unit": "T2"}])))
    assert told(found) == (2, "unit", "T2", "bạn không được ghi hồ sơ của đơn vị này")
    make_plan(code="KH-1", unit="T1")
    found = only(refused(clerk, folder(tmp_path / "y", plans=[{**PLAN, "unit": "T2"}])))
    assert told(found) == (2, "unit", "T2", "bạn không được ghi hồ sơ của đơn vị này")


def test_a_record_above_his_clearance_is_refused_at_its_secrecy(units, tmp_path):
    clerk = making.make_reader(units["T1"], clearance=1)
    row = {**PLAN, "subject": "", "secrecy": "secret_2"}
    found = only(refused(clerk, folder(tmp_path / "x", plans=[row])))
    assert told(found) == (2, "secrecy", "secret_2", "bạn không được ghi ở độ mật này")
    assert found.accepted == "ordinary, secret_1"
    assert taken(clerk, folder(tmp_path / "y", plans=[{**row, "secrecy": "secret_1"}])).created == {"plans": 1}


def test_content_above_the_ceiling_is_left_out_and_told_as_for_everybody(units, tmp_path):
    clerk = making.make_reader(units["T1"], clearance=1)
    outcome = taken(clerk, folder(tmp_path / "x", plans=[{**PLAN, "secrecy": "secret_1"}]))
    assert [(r.row, r.column) for r in outcome.withheld] == [(2, "subject")]


def test_a_record_that_he_only_sees_is_left_alone_and_refused_when_it_differs(clerk, units, tmp_path):
    plan = make_plan(code="KH-2", unit="T2")
    making.make_measure(plan, code="BP-2")
    measure = {"plan": "KH-2", "code": "BP-2", "content": "khác", "lead": "T2"}
    writing.admit(owner(), plan, making.user_of(clerk), DAY, None, "phối hợp")
    same = as_row(making.record_values("plans", code="KH-2", unit="T2"))
    assert import_path(clerk, folder(tmp_path / "x", plans=[same])).unchanged == {"plans": 1}
    found = only(refused(clerk, folder(tmp_path / "y", plans=[{**same, "subject": "khác"}])))
    assert told(found) == (2, "code", "KH-2", "bạn chỉ được xem hồ sơ này")
    found = only(refused(clerk, folder(tmp_path / "z", measures=[measure])))
    assert told(found) == (2, "plan", "KH-2", "bạn chỉ được xem hồ sơ này")
    extension = {"from_table": "measures", "from_code": "BP-2", "due_on": LATER, "granted_on": DAY, "reason": "x"}
    found = only(refused(clerk, folder(tmp_path / "v", extensions=[extension])))
    assert told(found) == (2, "from_code", "BP-2", "bạn chỉ được xem hồ sơ này")


def test_a_link_starts_from_what_he_writes_and_ends_at_what_he_sees(clerk, units, tmp_path):
    mine, other, unseen = (make_plan(code=c, unit=u) for c, u in (("A", "T1"), ("B", "T2"), ("C", "T2")))
    writing.admit(owner(), other, making.user_of(clerk), DAY, None, "phối hợp")
    link = {"from_table": "plans", "to_table": "plans", "kind": "related"}
    taken(clerk, folder(tmp_path / "x", links=[{**link, "from_code": mine.code, "to_code": other.code}]))
    back = folder(tmp_path / "y", links=[{**link, "from_code": other.code, "to_code": mine.code}])
    assert told(only(refused(clerk, back)))[1:] == ("from_code", "B", "bạn chỉ được xem hồ sơ này")
    out = folder(tmp_path / "z", links=[{**link, "from_code": mine.code, "to_code": unseen.code}])
    assert told(only(refused(clerk, out)))[1:] == ("to_code", "C", "mã này không có")


def test_nothing_is_added_to_what_was_withdrawn(clerk, tmp_path):
    plan, other = make_plan(code="KH-1", unit="T1"), make_plan(code="KH-2", unit="T1")
    writing.withdraw(owner(), plan, TODAY, "nhập nhầm")
    measure = {"plan": plan.code, "code": "BP-1", "content": "Biện pháp", "lead": "T1"}
    link = {"from_table": "plans", "from_code": other.code, "to_table": "plans", "to_code": plan.code}
    path = folder(tmp_path / "x", measures=[measure], links=[{**link, "kind": "related"}])
    for reader in (clerk, owner()):
        assert [told(r)[1:] for r in refused(reader, path)] == [
            ("plan", "KH-1", "hồ sơ này đã rút khỏi sổ"),
            ("to_code", "KH-1", "hồ sơ này đã rút khỏi sổ"),
        ]


def test_nobody_imports_what_he_would_lose_sight_of(clerk, tmp_path):
    row = {**HANDLING, "subject": "Nguyễn Văn Thử"}
    found = only(refused(clerk, folder(tmp_path / "x", handlings=[row])))
    assert told(found)[:3] == (2, "subject", "Nguyễn Văn Thử") and "ngoài phạm vi" in found.why
    make_inspection(code="KT-1", unit="T1")
    named = {"inspection": "KT-1", "kind": "person", "name": "Nguyễn Văn Thử", "unit": "T1"}
    found = only(refused(clerk, folder(tmp_path / "y", inspection_subjects=[named])))
    assert told(found)[:3] == (2, "name", "Nguyễn Văn Thử")


def test_whoever_only_reads_is_told_so_by_sheet(units, tmp_path):
    leader = making.make_reader(units["T1"], role=Role.LEADER)
    found = refused(leader, folder(tmp_path / "x", plans=[PLAN], inspections=[ROUND]))
    assert {(r.file, r.row, r.why) for r in found} == {
        ("plans.csv", 0, "bạn không được ghi hồ sơ"),
        ("inspections.csv", 0, "bạn không được ghi hồ sơ"),
    }


def test_the_organisation_comes_in_by_administrators_and_the_owner_only(clerk, units, tmp_path):
    path = folder(tmp_path / "x", units=[{**UNIT, "code": "T3"}], plans=[PLAN])
    found = only(refused(clerk, path))
    assert (found.file, found.row, found.column, found.value) == ("units.csv", 0, "", "units")
    administrator = making.make_reader(units["T1"], role=Role.ADMINISTRATOR)
    found = only(refused(administrator, path))
    assert (found.file, found.why) == ("plans.csv", "bạn không được ghi hồ sơ")
    assert taken(administrator, folder(tmp_path / "y", units=[{**UNIT, "code": "T3"}])).created == {"units": 1}


def test_a_step_that_is_not_his_is_not_made_by_an_import(clerk, tmp_path, monkeypatch):
    flow = REGISTERS["returns"].flow
    barred = replace(flow.move("accept"), allowed=lambda reader, row: row.form != RETURN["form"])
    moves = tuple(barred if move.name == "accept" else move for move in flow.moves)
    monkeypatch.setitem(flow.__dict__, "moves", moves)
    submitted = {**RETURN, "submitted_on": "2020-04-02"}
    taken(clerk, folder(tmp_path / "x", returns=[submitted]))
    accepted = folder(tmp_path / "y", returns=[{**submitted, "accepted_on": "2020-04-05"}])
    found = only(refused(clerk, accepted))
    assert told(found)[:3] == (2, "accepted_on", "2020-04-05") and "Tiếp nhận" in found.why
    taken(owner(), accepted)
    new = {**submitted, "accepted_on": "2020-04-05", "period": "2020Q2", "form": "02/PCTN"}
    monkeypatch.setitem(flow.__dict__, "moves", (replace(barred, allowed=lambda reader, row: False), *moves[:2]))
    assert told(only(refused(clerk, folder(tmp_path / "z", returns=[new]))))[1] == "accepted_on"


def test_a_step_that_asks_for_a_reason_asks_for_it_here_too(clerk, tmp_path):
    path = folder(tmp_path / "x", inspections=[{**ROUND, "dropped_on": "2020-06-01"}])
    found = only(prepare(clerk, path, reasoned=False).outcome.refusals)
    assert told(found)[:3] == (2, "dropped_on", "2020-06-01") and "phải nêu lý do" in found.why
    assert prepare(clerk, path).outcome.refusals == []


def test_raising_a_record_above_the_ceiling_while_it_holds_content_is_refused_in_the_preview(units, tmp_path):
    clerk = making.make_reader(units["T1"], clearance=1)
    round_ = make_inspection(code="KT-1", unit="T1")
    make_part("findings", round_, code="PH-1")
    found = only(refused(clerk, folder(tmp_path / "x", inspections=[{**ROUND, "secrecy": "secret_1"}])))
    assert told(found)[:3] == (2, "secrecy", "secret_1") and "còn nội dung" in found.why


def test_what_was_written_in_between_is_looked_at_again(clerk, tmp_path):
    make_plan(code="KH-1", unit="T1")
    plan = prepare(clerk, folder(tmp_path / "x", plans=[{**PLAN, "subject": "khác"}]))
    expected = plan.fingerprint()
    make_plan(code="KH-9", unit="T1")
    assert plan.digest != (done := carry_out(plan, expected=expected)).digest
    assert done.outcome.written and done.fingerprint() == expected
    again = prepare(clerk, folder(tmp_path / "y", plans=[{**PLAN, "subject": "khác nữa"}]))
    row = REGISTERS["plans"].model.objects.visible_to(owner()).get(code="KH-1")
    writing.change(owner(), row, {"subject": "của người khác"})
    with nothing_written():
        done = carry_out(again, expected=again.fingerprint())
    assert not done.outcome.written and done.outcome.changed == {"plans": 1}


def test_what_happened_in_between_may_refuse_what_was_fine(clerk, tmp_path):
    plan = prepare(clerk, folder(tmp_path / "x", plans=[PLAN]))
    make_plan(code="KH-1", unit="T2")
    with nothing_written():
        done = carry_out(plan)
    assert [r.why for r in done.outcome.refusals] == ["mã này không dùng được"] and not done.outcome.written


def test_a_reference_out_of_sight_gives_way_to_one_that_he_names(clerk, tmp_path):
    away, shown = making.make_document(code="VB-1", unit="T2"), making.make_document(code="VB-2", unit="T1")
    make_plan(code="KH-1", unit="T1", document=away)
    plan = prepare(clerk, folder(tmp_path / "x", plans=[{**PLAN, "document": shown.code}]))
    known = plan.staged[0].changed[0].known
    assert known.values["document"] == away.code and known.shown()["document"] is None
    assert carry_out(plan).outcome.written
    assert REGISTERS["plans"].model.objects.visible_to(clerk).get().document_id == shown.pk


OPINION = {
    "case": "VA-1",
    "code": "VA-1-YK1",
    "given_on": "2020-03-02",
    "content": "Ý kiến 01",
    "addressee": "Cơ quan 01",
    "done_on": "2020-06-01",
    "evidence": "Báo cáo 01",
}


def test_a_person_confirms_nothing_by_a_file_the_systems_owner_takes_over_what_was(clerk, tmp_path):
    making.make_case(code="VA-1", unit="T1")
    confirmed = {**OPINION, "confirmed_by": "Chánh Văn phòng"}
    found = only(refused(clerk, folder(tmp_path / "x", opinions=[confirmed])))
    why = "không ghi trực tiếp người xác nhận, ngày xác nhận"
    assert told(found) == (2, "confirmed_by", "Chánh Văn phòng", why)
    taken(owner(), folder(tmp_path / "y", opinions=[confirmed]))
    taken(clerk, folder(tmp_path / "z", opinions=[{**confirmed, "result": "Xong"}]))


def test_a_persons_file_that_alters_what_was_confirmed_takes_the_confirmation_out(clerk, tmp_path):
    making.make_case(code="VA-1", unit="T1")
    confirmed = {**OPINION, "confirmed_by": "Chánh Văn phòng"}
    taken(owner(), folder(tmp_path / "x", opinions=[confirmed]))
    altered = {**confirmed, "evidence": "Báo cáo khác"}
    found = only(refused(clerk, folder(tmp_path / "y", opinions=[altered])))
    assert told(found)[:3] == (2, "confirmed_by", "Chánh Văn phòng")
    taken(clerk, folder(tmp_path / "z", opinions=[{**altered, "confirmed_by": ""}]))


def test_files_are_vietnamese_and_so_is_the_log_whatever_language_their_reader_reads(clerk, tmp_path):
    path = tmp_path / "Kiểm tra, giám sát, thanh tra (1).csv"
    head = "mã,đơn vị,loại cuộc,hình thức,nội dung cuộc kiểm tra,ngày triển khai"
    path.write_text(f"{head}\nKT-1,T1,Kiểm tra,planned,Cuộc 01,02/03/2020\n", encoding="utf-8")
    with override("en"):
        outcome = taken(clerk, path)
    assert outcome.created == {"inspections": 1}
    said = json.loads(Change.objects.unscoped("the test").get().values)
    assert said["kind"][3] == "kiểm tra"
