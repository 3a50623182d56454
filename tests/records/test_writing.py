"""Writing, case by case: what the contracts cannot ask of every table; and what happens when two write at once."""

import json
import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils.translation import override

from liem.people.reader import Reader
from liem.platform import keys
from liem.records import chain, writing
from liem.records.models import Change, Link, Recusal
from liem.records.writing import NotAllowed, Refused, Stale
from tests import making
from tests.making import LATER, TODAY, make_case, make_handling, make_inspection, make_unit, make_user, owner

EARLY = date(2020, 1, 1)


def last_entry() -> Change:
    """The newest entry."""
    return Change.objects.unscoped("a test").order_by("pk").last()


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own: acts are committed here, and leave their head in it."""
    made = keys.ensure_data_folder(tmp_path / "data")
    monkeypatch.setenv("LIEM_DATA", str(made))
    settings.DATA_DIR = made
    return made


# One after the other.


@pytest.mark.django_db
def test_the_log_keeps_vietnamese_words_whatever_language_the_writer_reads() -> None:
    with override("en"):
        plan = making.make_plan()
        writing.change(owner(), plan, {"kind": "programme"})
    assert json.loads(last_entry().values)["kind"][2:] == ["kế hoạch", "chương trình"]


@pytest.mark.django_db
def test_text_is_kept_in_one_form_of_unicode() -> None:
    import unicodedata

    apart = unicodedata.normalize("NFD", "Kế hoạch số 01")
    assert apart != "Kế hoạch số 01"
    plan = making.make_plan(subject=apart, code=unicodedata.normalize("NFD", "KH-Đ-1"))
    assert plan.subject == "Kế hoạch số 01"
    assert plan.code == "KH-Đ-1"


@pytest.mark.django_db
def test_history_keeps_the_words_shown_then() -> None:
    unit = make_unit("A", name="Đơn vị tên cũ")
    made = make_inspection(unit=unit, kind="supervision", about_pctn=False)
    said = json.loads(last_entry().values)
    assert said["kind"] == [None, "supervision", "", "giám sát"]
    assert said["unit"] == [None, "A", "", "Đơn vị tên cũ"]
    assert said["opened_on"] == [None, "2020-03-02", "", "02/3/2020"]
    assert said["about_pctn"] == [None, "no", "", "không"]
    unit.name = "Đơn vị tên mới"
    unit.save()
    writing.change(owner(), made, {"concluded_on": LATER, "secrecy": "ordinary"}, "kết luận")
    assert json.loads(last_entry().values) == {
        "concluded_on": [None, "2020-06-01", "", "01/6/2020"],
        "state": ["open", "concluded", "đang tiến hành", "đã kết luận"],
    }


@pytest.mark.django_db
def test_emptying_a_column_is_a_change_like_any_other() -> None:
    case = make_case(offence="tham ô")
    writing.change(owner(), case, {"offence": ""})
    assert json.loads(last_entry().values) == {"offence": ["tham ô", None, "tham ô", ""]}


@pytest.mark.django_db
def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        making.make_record("inspections", kind="mã lạ", opened_on="hôm qua", mode="x")
    assert {problem.column for problem in refused.value.problems} == {"kind", "opened_on", "mode"}
    with pytest.raises(Refused) as refused:
        making.make_record("inspections", subject="", concluded_on=EARLY, branch="administrative", unit="KHÔNG")
    assert {problem.column for problem in refused.value.problems} == {"subject", "concluded_on", "branch", "unit"}
    assert not Change.objects.unscoped("a test").exists()


@pytest.mark.django_db
def test_an_unknown_column_is_an_error_of_the_caller() -> None:
    with pytest.raises(KeyError):
        make_case(colour="xanh")


@pytest.mark.django_db
def test_a_case_cannot_be_settled_without_its_closing_document() -> None:
    direction = making.make_direction()
    for given in ({"closing_ground": making.closing_ground()}, {"closing_document": "20-TB"}, {}):
        with pytest.raises(Refused):
            writing.move(owner(), direction, "conclude", LATER, given)
        with pytest.raises(Refused):
            writing.change(owner(), direction, {"concluded_on": LATER, **given})


@pytest.mark.django_db
def test_a_withdrawn_record_is_neither_changed_nor_moved() -> None:
    made = make_inspection()
    writing.withdraw(owner(), made, TODAY, "nhập trùng")
    for act in (
        lambda: writing.change(owner(), made, {"note": "sửa"}),
        lambda: writing.move(owner(), made, "drop", LATER, {}, "lý do"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert [problem.column for problem in refused.value.problems] == ["withdrawn_on"]


@pytest.mark.django_db
def test_the_code_of_a_return_is_said_by_form_unit_and_period() -> None:
    unit = make_unit("A")
    values = {"form": "01/PCTN", "unit": unit, "period": "2020H1"}
    made = writing.create(owner(), making.REGISTERS["returns"].model, values)
    assert made.code == "01/PCTN|A|2020H1"
    assert made.begins_on == date(2020, 1, 1)
    with pytest.raises(Refused):
        writing.create(owner(), making.REGISTERS["returns"].model, values)


@pytest.mark.django_db
def test_who_may_not_see_where_a_part_came_from_cannot_move_it_to_his_own_record() -> None:
    mine, theirs = make_unit("A"), make_unit("B")
    finding = making.make_part("findings", make_inspection(unit=theirs))
    with pytest.raises(NotAllowed):
        writing.change(making.make_reader(mine), finding, {"inspection": make_inspection(unit=mine).code})


@pytest.mark.django_db
def test_a_part_cannot_be_moved_to_a_record_of_others() -> None:
    mine, theirs = make_unit("A"), make_unit("B")
    finding = making.make_part("findings", make_inspection(unit=mine))
    target = make_inspection(unit=theirs)
    with pytest.raises((NotAllowed, Refused)):
        writing.change(making.make_reader(mine), finding, {"inspection": target.code})
    finding = type(finding).objects.visible_to(owner()).get(pk=finding.pk)
    assert finding.inspection_id != target.pk


@pytest.mark.django_db
def test_a_reference_to_what_is_hidden_may_stay_while_something_else_changes() -> None:
    mine, theirs = make_unit("A"), make_unit("B")
    made = make_case(unit=mine, inspection=make_inspection(unit=theirs))
    changed = writing.change(making.make_reader(mine), made, {"note": "sửa"})
    assert (changed.note, changed.inspection_id) == ("sửa", made.inspection_id)


@pytest.mark.django_db
def test_a_link_that_leads_elsewhere_leads_there_in_the_database_too() -> None:
    link = making.make_link(make_inspection(), make_case())
    other = make_case()
    changed = writing.change(owner(), link, {"to_code": other.code})
    assert (changed.to_code, changed.target_id) == (other.code, other.pk)


@pytest.mark.django_db
def test_a_link_of_a_kind_the_pair_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(Refused) as refused:
        making.make_link(make_inspection(), make_case(), "split")
    (problem,) = refused.value.problems
    assert problem.column == "kind"
    assert "related" in problem.accepted.split(", ")
    making.make_link(make_inspection(), make_case())
    assert Link.objects.unscoped("a test").count() == 1


@pytest.mark.django_db
def test_what_is_linked_once_is_not_linked_again() -> None:
    start, end = make_inspection(), make_case()
    making.make_link(start, end)
    with pytest.raises(Refused) as refused:
        making.make_link(start, end)
    assert [problem.why for problem in refused.value.problems] == ["Liên kết này đã có."]


@pytest.mark.django_db
def test_what_only_the_database_refuses_is_told_in_words() -> None:
    made = making.make_return(rows={"decl_required": 5})
    with pytest.raises(Refused) as refused:
        making.make_part("return_values", made, row="decl_required", value=6)
    assert [problem.why for problem in refused.value.problems] == ["dòng này đã có"]


@pytest.mark.django_db
def test_a_writer_cannot_write_what_is_about_himself() -> None:
    unit, user = make_unit("A"), make_user(full_name="Cán bộ 01")
    making.make_membership(user, unit)
    reader = Reader.of(user, TODAY)
    with pytest.raises(NotAllowed):
        make_handling(unit=unit, reader=reader, subject="CÁN BỘ 01")
    made = make_handling(unit=unit, reader=reader)
    with pytest.raises(NotAllowed):
        writing.change(reader, made, {"subject": "Cán bộ 01"})
    assert not Recusal.objects.unscoped("a test").exists()


@pytest.mark.django_db
def test_two_persons_of_one_name_both_lose_sight_of_what_names_it() -> None:
    users = [make_user(full_name="Cán bộ 01"), make_user(full_name="cán  bộ 01")]
    made = make_handling(subject="Cán bộ 01")
    recused = set(Recusal.objects.unscoped("a test").filter(record=made.pk).values_list("user", flat=True))
    assert recused == {user.pk for user in users}


@pytest.mark.django_db
def test_whoever_a_change_names_loses_sight_of_the_record() -> None:
    user = make_user(full_name="Cán bộ 01")
    made = make_handling()
    writing.change(owner(), made, {"subject": "Cán bộ 01"})
    assert Recusal.objects.unscoped("a test").filter(record=made.pk, user=user).exists()
    assert last_entry().action == "recuse"


@pytest.mark.django_db
def test_an_act_that_fails_leaves_nothing() -> None:
    made = make_inspection()
    count = Change.objects.unscoped("a test").count()
    with pytest.raises(Refused):
        writing.change(owner(), made, {"note": "sửa", "concluded_on": EARLY})
    fresh = type(made).objects.visible_to(owner()).get(pk=made.pk)
    assert (fresh.note, fresh.version) == ("", made.version)
    assert Change.objects.unscoped("a test").count() == count


@pytest.mark.django_db
def test_the_floor_of_writing_ends_with_the_act() -> None:
    from liem.records.access import Unscoped, writing_floor, writing_now

    made = make_inspection()
    with pytest.raises(Refused):
        writing.change(owner(), made, {"concluded_on": EARLY})
    assert not writing_now()
    with pytest.raises(Unscoped):
        type(made).objects.count()
    with writing_floor():
        assert writing_now()
    assert not writing_now()


# At once.


def at_once(*acts: Any) -> list[Any]:
    """Run acts in threads of their own, started together; what each returned or raised."""
    results: list[Any] = [None] * len(acts)
    start = threading.Barrier(len(acts))

    def run(number: int, act: Any) -> None:
        try:
            start.wait(10)
            results[number] = act()
        except Exception as error:  # the test looks at what it was
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number, act)) for number, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def together(*acts: Any) -> list[Any]:
    """At once on PostgreSQL; one after the other on SQLite, which lets one write at a time anyway."""
    if connection.vendor == "postgresql":
        return at_once(*acts)
    results = []
    for act in acts:
        try:
            results.append(act())
        except Exception as error:  # the test looks at what it was
            results.append(error)
    return results


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_continue_one_chain(folder: Path) -> None:
    cases = [make_case() for _number in range(6)]
    results = together(*(lambda case=case: writing.change(owner(), case, {"note": "sửa"}) for case in cases))
    assert [result for result in results if isinstance(result, Exception)] == []
    entries, _digest, broken = chain.verify()
    assert broken is None
    assert entries == Change.objects.unscoped("a test").count() == 12


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_of_one_version_at_once_one_is_refused(folder: Path) -> None:
    made = make_inspection()

    def edit(words: str) -> Any:
        return writing.change(owner(), made, {"note": words}, version=made.version)

    results = together(lambda: edit("một"), lambda: edit("hai"), lambda: edit("ba"))
    written = [result for result in results if not isinstance(result, Exception)]
    assert len(written) == 1
    refused = [result for result in results if isinstance(result, Stale)]
    assert len(refused) == 2
    assert {error.stored["note"] for error in refused} == {written[0].note}
    assert type(made).objects.visible_to(owner()).get(pk=made.pk).note == written[0].note


@pytest.mark.django_db(transaction=True)
def test_of_two_moves_from_one_state_at_once_one_is_refused(folder: Path) -> None:
    made = make_inspection()
    results = together(
        lambda: writing.move(owner(), made, "conclude", LATER, {"conclusion_number": "10-KL"}),
        lambda: writing.move(owner(), made, "drop", LATER, {}, "lý do"),
    )
    assert sorted(isinstance(result, Refused) for result in results) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_of_two_records_of_one_code_at_once_one_is_refused(folder: Path) -> None:
    making.some_unit()
    results = together(*(lambda: make_case(code="VA-1") for _number in range(2)))
    assert sorted(isinstance(result, Refused) for result in results) == [False, True]
