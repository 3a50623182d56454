"""Lists of codes that an office edits: what it may say, from which day on, what of it stands in old and new rows."""

import json
from datetime import date
from typing import Any

import pytest

from liem.catalogue import BY_CODE
from liem.figures.indicator import breakdowns
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.models import Role
from liem.platform.vocabulary import Office, Saying, Term, Vocabulary, telling
from liem.records import history, writing
from liem.records.exchange.exporting import export_path
from liem.records.exchange.importing import import_path
from liem.records.models import Change
from liem.records.office_terms import may_edit_lists, office_lists, say
from liem.records.writing import NotAllowed, Refused
from liem.registers.cases.settling import Facts, missing, points
from liem.registers.cases.vocabulary import BODY, CRITERION, SETTLING_POINT
from tests import making
from tests.making import make_case, make_direction, make_reader, make_unit, owner
from tests.records.exchange.files import folder

pytestmark = pytest.mark.django_db
OLD, NEW, LATER = date(2025, 5, 5), date(2026, 2, 2), date(2026, 6, 1)
LAND = {"list": "criterion", "code": "land", "since": "2026-01-01", "label": "liên quan đất đai", "reason": "Quy chế"}


def refused(row: dict[str, str]) -> list[str]:
    """The columns of which saying so is refused."""
    with pytest.raises(Refused) as refusal:
        say(owner(), row)
    return [problem.column for problem in refusal.value.problems]


def test_words_hold_from_their_day_until_the_next_and_the_shipped_ones_before() -> None:
    some = Vocabulary("some", "Một danh mục", (Term("a", "cũ"), Term("b", "hai", until=LATER)), Office())
    told = {
        ("some", "a"): [Saying(OLD, "mới"), Saying(NEW, "mới nữa", place=35), Saying(LATER, "", ended=True)],
        ("some", "c"): [Saying(NEW, "thêm", "giải thích", place=5)],
    }
    with telling(told):
        assert [some.label("a", day) for day in (date(2020, 1, 1), OLD, NEW, LATER)] == [
            "cũ",
            "mới",
            "mới nữa",
            "mới nữa",
        ]
        assert [term.code for term in some.on(date(2020, 1, 1))] == ["b", "a"]  # a code stands where it stands now
        assert [(term.code, term.hint) for term in some.on(NEW)] == [("c", "giải thích"), ("b", ""), ("a", "")]
        assert [term.code for term in some.on(LATER)] == ["c"] and some.label("c", OLD) == "thêm"
    assert [term.code for term in some.on(NEW)] == ["a", "b"] and some.label("c") == "c"


def test_what_an_office_adds_is_taken_from_its_day_on_and_counted() -> None:
    say(owner(), LAND)
    with pytest.raises(Refused) as refusal:
        make_direction(make_case(), decided_on=OLD, criterion="land")
    (problem,) = refusal.value.problems
    assert problem.column == "criterion" and problem.accepted == ", ".join(CRITERION.codes)
    make_direction(make_case(), decided_on=NEW, criterion="land")
    scope = Scope(owner(), Period.range("2026-01-01", "2026-12-31"), making.some_unit(), making.TODAY)
    figure = BY_CODE["cases.directed_added"]
    assert breakdowns((figure,), scope)["cases.directed_added"]["criterion"] == {"land": 1}
    by = next(dimension for dimension in figure.dimensions if dimension.key == "criterion")
    assert by.told("land", scope.period.last) == "liên quan đất đai"


def test_a_row_keeps_the_words_of_its_day_and_the_log_those_of_the_row() -> None:
    say(owner(), {**LAND, "list": "body", "code": "steering_head", "label": "Trưởng ban (tên mới)"})
    case = make_case()
    for day in (OLD, NEW):
        make_direction(case, decided_on=day, body="steering_head", list="provincial" if day == OLD else "lower")
    entries = Change.objects.unscoped("a test").filter(table="directions").order_by("pk")
    words = [json.loads(entry.values)["body"][3] for entry in entries]
    assert words == ["Trưởng Ban Chỉ đạo tỉnh", "Trưởng ban (tên mới)"]
    assert BODY.label("steering_head", OLD) == "Trưởng Ban Chỉ đạo tỉnh"


def test_a_ground_of_closing_is_judged_by_the_day_of_closing() -> None:
    say(owner(), {**LAND, "list": "closing_ground", "code": "merged", "label": "đã nhập vào vụ khác"})
    entry = make_direction(make_case(), decided_on=OLD)
    given = {"closing_ground": "merged", "closing_document": "20-TB/BCĐ", "closing_reason": "còn thiếu"}
    with pytest.raises(Refused):
        writing.move(owner(), entry, "conclude", date(2025, 12, 31), given)
    writing.move(owner(), entry, "conclude", NEW, given)


def test_the_checklist_is_the_one_of_the_day() -> None:
    say(owner(), {**LAND, "list": "settling_point", "code": "lessons", "label": "đã rút kinh nghiệm"})
    say(
        owner(LATER),
        {"list": "settling_point", "code": "complaints", "since": "2026-06-01", "ended": "yes", "reason": "Bỏ"},
    )
    case = make_case()
    facts = Facts.read(owner(), case.pk)
    assert [point.code for point in points(facts, OLD)] == list(SETTLING_POINT.codes)
    assert [point.code for point in points(facts, NEW)] == [*SETTLING_POINT.codes, "lessons"]
    assert "complaints" not in [point.code for point in points(facts, LATER)]
    making.make_part("settling_points", case, point="lessons", on=NEW, result="done", document="20-TB/BCĐ")
    assert "lessons" not in [point.code for point in missing(Facts.read(owner(), case.pk), NEW)]


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"list": "nature"}, "list"),
        ({"code": "Có dấu"}, "code"),
        ({"list": "body"}, "code"),  # rules rest on who decides: other words only
        ({"label": ""}, "label"),
        ({"label": "phức tạp, dư luận quan tâm"}, "label"),
        ({"since": ""}, "since"),
        ({"reason": " "}, "reason"),
        ({"place": "-1"}, "place"),
        ({"ended": "yes"}, "ended"),  # there is no such code yet
        ({"code": "other", "ended": "yes"}, "ended"),
        ({"code": "managed_cadre", "ended": "yes"}, "since"),  # ended on a day that has passed
    ],
)
def test_what_cannot_be_said_of_a_list_is_refused_by_its_column(said: dict[str, str], column: str) -> None:
    assert column in refused({**LAND, **said})


def test_who_edits_lists() -> None:
    whole = make_unit("T1", kind="provincial_committee")
    part = make_unit("T1A", kind="commune_committee", parent=whole)
    assert may_edit_lists(make_reader(whole, Role.INTERNAL_AFFAIRS))
    assert may_edit_lists(make_reader(part, Role.ADMINISTRATOR))
    for unit, role in ((whole, Role.LEADER), (whole, Role.INSPECTORATE), (part, Role.INTERNAL_AFFAIRS)):
        with pytest.raises(NotAllowed):
            say(make_reader(unit, role), LAND)


def test_files_bring_lists_and_rows_that_use_them_at_once(tmp_path: Any) -> None:
    make_case(code="VA-1")
    row = {"case": "VA-1", "decided_on": "2026-02-02", "document": "20-TB", "body": "standing_board"}
    path = folder(tmp_path / "x", office_terms=[LAND], directions=[{**row, "criterion": "Liên quan đất đai"}])
    assert import_path(owner(), path).created == {"office_terms": 1, "directions": 1}
    again = import_path(owner(), path)
    assert again.refusals == [] and again.unchanged == {"office_terms": 1, "directions": 1}
    assert {found.table for found in history.differences()} <= {"units"}  # builders' units leave no entry
    say(owner(), {**LAND, "since": "2027-01-01", "ended": "yes"})
    wrong = [
        {**row, "decided_on": day, "criterion": code} for day, code in (("2025-01-01", "x"), ("2027-02-02", "land"))
    ]
    refusals = import_path(owner(), folder(tmp_path / "y", directions=wrong)).refusals
    assert [(refusal.column, refusal.accepted) for refusal in refusals] == [
        ("criterion", ", ".join(CRITERION.codes))
    ] * 2
    export_path(owner(), tmp_path / "z")
    assert not import_path(owner(), tmp_path / "z").refusals


def test_every_list_that_an_office_edits_is_a_column_of_some_table() -> None:
    assert set(office_lists()) == {
        "paca_criterion", "obstacle_kind", "direction_list", "body", "criterion", "closing_ground", "settling_point",
    }  # fmt: skip
