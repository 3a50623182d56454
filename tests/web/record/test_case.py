"""What the page of a case tells of its own: two strips, what does not fit, the four points, persons, assets."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.people.models import Role
from liem.records import writing
from liem.registers.cases.persons import persons
from tests import making
from tests.registers.cases.histories import FIRST

CLOSING = {"closing_ground": "judgment_in_force", "closing_document": "20-TB/BCĐ"}
Look = Callable[[Any], Any]


@pytest.fixture
def look(client: Client, db: Any) -> Look:
    """The case's own section of its page, for somebody who writes."""
    reader = making.make_reader(making.some_unit(), Role.INTERNAL_AFFAIRS)
    client.force_login(making.user_of(reader))

    def looked(case: Any) -> Any:
        answer = client.get(f"/so/vu-an-vu-viec/{case.pk}/")
        assert answer.status_code == 200
        return html.fromstring(answer.content.decode()).get_element_by_id("vu")

    return looked


def happen(case: Any, kind: str, on: str, people: int | None = None, **values: Any) -> Any:
    """An event of the proceedings."""
    return making.make_part("case_events", case, kind=kind, people=people, on=date.fromisoformat(on), **values)


def words(element: Any) -> str:
    """What an element says, its white space as one sees it."""
    return " ".join(element.text_content().split())


def strips(section: Any) -> list[tuple[str, str]]:
    """(the whole head, the present place) of each strip."""
    found = []
    for strip in section.find_class("strip"):
        now = strip.find_class("strip-now")
        found.append((words(strip.find_class("strip-head")[0]), words(now[0]) if now else ""))
    return found


def warnings(section: Any) -> str:
    """What does not fit."""
    return " ".join(words(note) for note in section.find_class("note-warning"))


def lines(section: Any) -> dict[str, str]:
    """The facts in boxes, by label."""
    found: dict[str, str] = {}
    for pair in section.iter("dt"):
        value = pair.getnext()
        found[words(pair)] = words(value)
    return found


def test_a_case_of_which_nothing_is_entered_says_so(look: Look) -> None:
    section = look(making.make_case())
    (head, now), other = strips(section)
    assert "chưa ghi diễn biến tố tụng" in head and now == "Xem xét"
    assert "không thuộc diện nào" in other[0]
    assert len(section.find_class("point-open")) == 4
    assert warnings(section) == ""


def test_both_strips_say_where_the_case_is_and_neither_follows_the_other(look: Look) -> None:
    case = making.make_case(kind="criminal_case")
    happen(case, "report_received", "2020-03-02", 2)
    happen(case, "case_instituted", "2020-04-01")
    happen(case, "investigation_suspended", "2020-06-01")
    making.make_direction(case)
    (proceedings, stage), (direction, place) = strips(look(case))
    assert "tạm đình chỉ" in proceedings and stage == "Điều tra 01/4/2020"
    assert "đang theo dõi, chỉ đạo" in direction and place == "Trong diện 02/3/2020"


def test_stages_passed_over_are_told_apart_from_those_ahead(look: Look) -> None:
    case = making.make_case(kind="criminal_case")
    happen(case, "case_instituted", "2020-04-01")
    section = look(case)
    skipped = [words(mark) for mark in section.find_class("strip-skipped")]
    ahead = [words(mark) for mark in section.find_class("strip-ahead")]
    assert skipped == ["Nguồn tin (không ghi)", "Xác minh (không ghi)"]
    assert "Truy tố (chưa đến)" in ahead and not any("Giám đốc thẩm" in mark for mark in ahead)


def test_a_case_returned_for_more_investigation_says_that_it_is(look: Look) -> None:
    case = making.make_case(kind="criminal_case")
    for kind, on in (("case_instituted", "2020-04-01"), ("investigation_concluded", "2020-06-01")):
        happen(case, kind, on)
    happen(case, "file_returned", "2020-07-01")
    head, now = strips(look(case))[0]
    assert "đang điều tra bổ sung" in head and now == "Điều tra 01/7/2020"


def test_a_proposal_stands_in_the_strip_until_an_entry_follows(look: Look) -> None:
    case = making.make_case()
    proposal = making.make_part("proposals", case, proposed_on=date(2020, 3, 1))
    assert strips(look(case))[1][1] == "Đề xuất 01/3/2020"
    writing.move(making.owner(), proposal, "accept", making.DAY, {"answer_document": "20-TB"})
    section = look(case)
    assert "chưa ghi lượt đưa vào diện" in warnings(section)
    making.make_direction(case)
    section = look(case)
    assert warnings(section) == "" and strips(section)[1][1] == "Trong diện 02/3/2020"


def test_a_case_closed_without_the_points_says_so_for_ever_with_the_reason(look: Look) -> None:
    case = making.make_case()
    entry = making.make_direction(case)
    reason = {"closing_reason": "Kết luận của Ban Chỉ đạo tại phiên 01"}
    writing.move(making.owner(), entry, "conclude", making.LATER, {**CLOSING, **reason})
    for code in ("outcome", "responsibility", "assets", "complaints"):
        making.make_part("settling_points", case, point=code, on=date(2021, 1, 1))
    section = look(case)
    told = warnings(section)
    assert "Kết thúc chỉ đạo ngày 01/6/2020 khi còn thiếu" in told and "tại phiên 01" in told
    assert "Các điểm khi kết thúc chỉ đạo, 01/6/2020" in words(section)
    assert len(section.find_class("point-open")) == 4


def test_a_case_closed_with_all_points_has_no_warning(look: Look) -> None:
    case = making.make_case()
    for code in ("outcome", "responsibility", "assets", "complaints"):
        making.make_part("settling_points", case, point=code, on=making.DAY)
    writing.move(making.owner(), making.make_direction(case), "conclude", making.LATER, dict(CLOSING))
    section = look(case)
    assert warnings(section) == "" and len(section.find_class("point-met")) == 4


def test_a_case_handed_over_wants_its_entry_on_the_other_list(look: Look) -> None:
    case = making.make_case()
    values = {"exit_document": "21-TB", "handed_to": "provincial_bnc"}
    writing.move(making.owner(), making.make_direction(case), "hand_over", making.LATER, values, "phân cấp")
    assert "chưa ghi lượt ở diện đó" in warnings(look(case))
    making.make_direction(case, list="provincial_bnc", decided_on=making.LATER)
    section = look(case)
    assert warnings(section) == ""
    assert ["Đôn đốc" in now or "Trong diện" in now for _head, now in strips(section)][1]


def test_a_matter_that_was_instituted_and_a_case_that_was_joined_are_noticed(look: Look) -> None:
    case = making.make_case()
    happen(case, "case_instituted", "2020-04-01")
    making.make_direction(case)
    assert "vẫn ghi là vụ việc" in warnings(look(case))
    happen(case, "case_joined", "2020-05-01")
    assert "đã nhập vào vụ khác ngày 01/5/2020" in warnings(look(case))


def test_assets_are_told_apart_by_their_unit_and_never_added(look: Look) -> None:
    case = making.make_case()
    making.make_part("assets", case, kind="to_recover", amount_vnd=1_000_000)
    making.make_part("assets", case, kind="recovered", amount_vnd=250_000, document="BB-1")
    making.make_part("assets", case, kind="seized", amount_vnd=600_000, document="BB-2")
    making.make_part("assets", case, kind="damage", amount_vnd=None, area_m2="120.5", document="BB-3")
    making.make_part("assets", case, kind="seized", amount_vnd=None, amount=3, unit="gold", document="BB-4")
    section = look(case)
    boxes = [words(box.find("h3")) for box in section.find_class("case-box")]
    assert [box for box in boxes if box.startswith("Tài sản")] == [
        "Tài sản (đồng)",
        "Tài sản (m²)",
        "Tài sản (tài sản khác)",
    ]
    told = lines(section)
    assert told["Còn phải thu hồi"] == "750.000" and told["Tỷ lệ thu hồi"] == "25%"
    assert told["Tạm giữ, kê biên, phong tỏa"] == "600.000" and told["Tạm giữ"] == "3 vàng"


def test_a_rate_of_nothing_is_a_dash(look: Look) -> None:
    case = making.make_case()
    making.make_part("assets", case, kind="to_recover", amount_vnd=0)
    assert lines(look(case))["Tỷ lệ thu hồi"] == "–"


def test_opinions_and_obstacles_are_counted_with_what_wants_attention(look: Look) -> None:
    case = making.make_case()
    making.make_part("opinions", case, due_on=date(2020, 4, 1))
    making.make_part("opinions", case)
    making.make_part("obstacles", case)
    making.make_part("obstacles", case, resolved_on=making.LATER)
    told = lines(look(case))
    assert told["Ý kiến chỉ đạo"] == "2, đã thực hiện 0, quá hạn 1"
    assert told["Khó khăn, vướng mắc"] == "2, chưa tháo gỡ 1"


def test_who_only_reads_is_offered_no_way_to_state_a_point(client: Client, db: Any) -> None:
    case = making.make_case()
    reader = making.make_reader(making.some_unit(), Role.LEADER)
    client.force_login(making.user_of(reader))
    page = client.get(f"/so/vu-an-vu-viec/{case.pk}/").content.decode()
    assert "Còn thiếu gì" in page and "Ghi điểm này" not in page


def test_other_registers_have_no_such_section(client: Client, db: Any) -> None:
    row = making.make_document()
    client.force_login(making.user_of(making.make_reader(making.some_unit())))
    assert 'id="vu"' not in client.get(f"/so/van-ban/{row.pk}/").content.decode()


# What persons are called.


def called(*kinds: tuple[str, int | None]) -> list[tuple[str, int | None, str]]:
    """The persons after events a day apart."""
    days = [date.fromordinal(FIRST.toordinal() + number) for number in range(len(kinds))]
    rows = [{"pk": n, "on": day, "kind": kind, "people": people}
            for n, (day, (kind, people)) in enumerate(zip(days, kinds, strict=True))]  # fmt: skip
    return [(group.word, group.number, group.how) for group in persons(rows, days[-1] if days else FIRST)]


CHARGED = (("case_instituted", None), ("accused_charged", 4))
JUDGED = (*CHARGED, ("investigation_concluded", 4), ("indictment_issued", 4), ("first_instance_judgment", 4))


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((), []),
        ((("report_received", 3),), [("reported_person", 3, "")]),
        ((("verification_started", None),), [("reported_person", None, "")]),
        (CHARGED, [("accused", 4, "")]),
        (JUDGED[:4], [("defendant", 4, "")]),
        (JUDGED, [("defendant", 4, "đã xét xử sơ thẩm, án chưa có hiệu lực")]),
        (
            (*JUDGED, ("appeal_filed", 1)),
            [("defendant", 1, "có kháng cáo, kháng nghị"), ("convict", 3, "án sơ thẩm không kháng cáo, kháng nghị")],
        ),
        ((*JUDGED, ("judgment_in_force", None)), [("convict", 4, "")]),
        ((*JUDGED, ("judgment_in_force", None), ("enforcement_ordered", None)), [("serving", 4, "")]),
        (
            (*CHARGED, ("investigation_suspended", 1), ("investigation_terminated", 1)),
            [("accused", 2, ""), ("accused", 1, "tạm đình chỉ riêng"), ("accused", 1, "đã được đình chỉ")],
        ),
    ],
)
def test_persons_are_called_by_the_stage_of_their_case(kinds: Any, expected: Any) -> None:
    assert called(*kinds) == expected
