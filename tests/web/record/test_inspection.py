"""A round's page, and what its notice and the end of its follow-up ask for, through the gate."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from liem.people.models import Role
from liem.records import confirming, writing
from liem.records.exchange.importing import import_path
from tests import making
from tests.making import TODAY, user_of
from tests.web.forms.filling import Browser

READY = {
    "addressee": "Đơn vị 01",
    "due_on": date(2020, 12, 1),
    "follow_up_by": "Phó Chủ nhiệm Ủy ban Kiểm tra",
}
NOTICE = {"concluded_on": "01/6/2020", "conclusion_number": "12-TB/UBKT"}


@pytest.fixture
def reader(db: Any) -> Any:
    """Somebody who writes rounds of the unit."""
    return making.make_reader(making.some_unit(), Role.INSPECTION_COMMISSION)


@pytest.fixture
def browser(client: Client, reader: Any) -> Browser:
    """His browser."""
    user = user_of(reader)
    client.force_login(user)
    return Browser(client, user)


def round_of(*subjects: Any, **values: Any) -> Any:
    """A round that examines these units."""
    made = making.make_inspection(**values)
    for unit in subjects:
        making.make_part("inspection_subjects", made, unit=unit, name="")
    return made


def requirement(made: Any, finding: bool = True, **values: Any) -> Any:
    """A requirement of the round, resting on a finding of its own."""
    code = making.make_part("findings", made).code if finding else ""
    return making.make_part("recommendations", made, **{"findings": code, **values})


def own_part(browser: Browser, made: Any) -> str:
    """What the round's page says of where it stands."""
    page = browser.client.get(f"/so/kiem-tra/{made.pk}/").content.decode()
    return words(html.fromstring(page).get_element_by_id("cuoc"))


def words(element: Any) -> str:
    """What an element says, word by word."""
    return " ".join(" ".join(element.itertext()).split())


def step(made: Any, name: str) -> str:
    """The address of a step of the round."""
    return f"/so/kiem-tra/{made.pk}/buoc/{name}/"


def test_a_notice_is_not_issued_while_a_requirement_lacks_something(browser: Browser) -> None:
    made = making.make_inspection()
    bare = requirement(made, finding=False)
    whole = requirement(made, **READY)
    answer = browser.fill(step(made, "conclude"), **NOTICE)
    page = answer.content.decode()
    assert answer.status_code == 200
    told = words(html.fromstring(page))
    for missing in (
        "kết quả phát hiện nào",
        "chưa có nơi thực hiện",
        "chưa có hạn hoàn thành",
        "chưa có cán bộ theo dõi",
    ):
        assert missing in told
    assert f"{bare.code}:" in told and f"{whole.code}:" not in told
    assert f"/recommendations/{bare.pk}/sua/" in page
    assert "12-TB/UBKT" in page  # nothing typed is lost
    assert "chưa có cán bộ theo dõi" in own_part(browser, made).lower()
    code = making.make_part("findings", made).code
    writing.change(making.owner(), bare, {**READY, "findings": code})
    assert browser.fill(step(made, "conclude"), **NOTICE).status_code == 302


def test_a_finding_of_another_round_is_no_ground_for_a_requirement(reader: Any) -> None:
    made, other = making.make_inspection(), making.make_inspection()
    code = making.make_part("findings", other).code
    requirement(made, finding=False, findings=code, **READY)
    with pytest.raises(writing.Refused, match="kết quả phát hiện nào"):
        writing.move(reader, made, "conclude", date(2020, 6, 1), {"conclusion_number": "12-TB"})


def test_the_day_of_a_conclusion_typed_into_the_record_asks_the_same(reader: Any) -> None:
    made = making.make_inspection()
    requirement(made, addressee="Đơn vị 01")
    with pytest.raises(writing.Refused, match="cán bộ theo dõi"):
        writing.change(reader, made, {"concluded_on": date(2020, 6, 1), "conclusion_number": "12-TB"})


def test_a_file_that_concludes_a_round_is_asked_the_same_and_history_is_not(reader: Any, tmp_path: Path) -> None:
    made = making.make_inspection()
    requirement(made, code="YC-1")
    head = "code,unit,kind,mode,subject,opened_on,concluded_on,conclusion_number\n"
    row = f"{{}},{made.unit.code},inspection,planned,Cuộc 01,2020-03-02,2020-06-01,12-TB\n"
    (tmp_path / "inspections.csv").write_text(head + row.format(made.code), encoding="utf-8")
    refused = import_path(reader, tmp_path).refusals
    assert [(one.column, one.row) for one in refused] == [("recommendations", 2)]
    assert refused[0].why.startswith("YC-1: ") and "chưa có cán bộ theo dõi" in refused[0].why
    says = "inspection,code,kind,content,findings,addressee,due_on,follow_up_by\n"
    code = making.make_part("findings", made).code
    whole = f"{made.code},YC-1,remediation,Kiến nghị 01,{code},Đơn vị 01,2020-12-01,Phó Chủ nhiệm\n"
    past = "CU-01,CU-01-KN1,remediation,Kiến nghị cũ,,,,\n"
    (tmp_path / "recommendations.csv").write_text(says + whole + past, encoding="utf-8")
    (tmp_path / "inspections.csv").write_text(head + row.format(made.code) + row.format("CU-01"), encoding="utf-8")
    assert import_path(reader, tmp_path).written


def test_what_an_issued_notice_said_is_not_taken_out_of_it(reader: Any) -> None:
    made = making.make_inspection()
    row = requirement(made, **READY)
    writing.move(reader, made, "conclude", date(2020, 6, 1), {"conclusion_number": "12-TB"})
    with pytest.raises(writing.Refused, match="cán bộ theo dõi"):
        writing.change(reader, row, {"follow_up_by": ""})
    with pytest.raises(writing.Refused, match="nơi thực hiện"):
        making.make_part("recommendations", made, reader)
    writing.change(reader, row, {"addressee": "Đơn vị 02"})


def test_a_notice_of_before_that_lacks_something_can_still_be_followed_up(reader: Any) -> None:
    made = making.make_inspection(concluded=True)
    row = requirement(made, finding=False)
    writing.change(reader, row, {"done_on": TODAY, "evidence": "Báo cáo 01"})


def test_follow_up_ends_with_everything_confirmed_or_with_a_written_reason(browser: Browser, reader: Any) -> None:
    made = making.make_inspection()
    row = requirement(made, **READY)
    writing.move(reader, made, "conclude", date(2020, 6, 1), {"conclusion_number": "12-TB"})
    assert row.code in own_part(browser, made)
    refused = browser.fill(step(made, "close"), closed_on="01/9/2026").content.decode()
    assert f"{row.code} (quá hạn)" in refused
    row = writing.change(reader, row, {"done_on": date(2020, 11, 1), "evidence": "Báo cáo 01"})
    assert f"{row.code} (chờ xác nhận)" in browser.fill(step(made, "close"), closed_on="01/9/2026").content.decode()
    second = making.make_reader(making.some_unit(), Role.INSPECTION_COMMISSION)
    confirming.confirm(second, row, date(2020, 11, 5))
    assert browser.fill(step(made, "close"), closed_on="01/9/2026").status_code == 302
    assert "Đã kết thúc" not in own_part(browser, made)


def test_a_round_closed_with_something_open_shows_its_reason_for_ever(browser: Browser, reader: Any) -> None:
    made = making.make_inspection(concluded=True)
    requirement(made, **READY)
    reason = "Đơn vị được kiểm tra đã giải thể"
    assert browser.fill(step(made, "close"), closed_on="01/9/2026", closing_reason=reason).status_code == 302
    assert reason in own_part(browser, made)
    assert browser.fill(step(made, "reopen"), why="theo dõi lại").status_code == 302
    assert reason not in own_part(browser, made)


def test_what_the_last_notice_to_the_unit_left_open_stands_beside_the_new_one(browser: Browser) -> None:
    unit, other = making.make_unit(), making.make_unit()
    older = round_of(unit, concluded_on=date(2020, 4, 1), conclusion_number="05-TB")
    forgotten = requirement(older, content="Yêu cầu của kết luận cũ hơn")
    last = round_of(unit, other, concluded_on=date(2020, 5, 1), conclusion_number="09-TB")
    left = requirement(last, content="Nộp lại tiền chi sai", due_on=date(2020, 5, 20))
    done = requirement(last, done_on=date(2020, 5, 10), evidence="Báo cáo 01", confirmed_by="Người xác nhận 01")
    round_of(unit, concluded_on=date(2020, 5, 20), conclusion_number="10-TB", secrecy=3)
    new = round_of(unit)
    for told in (own_part(browser, new), browser.client.get(step(new, "conclude")).content.decode()):
        assert "09-TB" in told and left.code in told and "quá hạn" in told
        assert done.code not in told and forgotten.code not in told and "10-TB" not in told


def test_money_is_shown_as_recommended_decided_and_carried_out(browser: Browser) -> None:
    made = making.make_inspection(concluded=True)
    requirement(made, kind="recover", amount_vnd=1_000_000, decided_vnd=800_000, recovered_vnd=250_000)
    requirement(made, kind="deduct", amount_vnd=500_000)
    requirement(made, kind="recover", area_m2="120.5", decided_m2="100")
    told = own_part(browser, made)
    assert "Thu hồi 1.000.000 800.000 250.000 25%" in told
    assert "Giảm trừ 500.000 – – –" in told
    assert "Cộng 1.500.000 800.000 250.000 16,7%" in told
    assert "Thu hồi 120,5 100 – –" in told


def test_the_list_of_requirements_adds_up_what_was_recommended_decided_and_carried_out(browser: Browser) -> None:
    made = making.make_inspection(concluded=True)
    requirement(made, kind="recover", amount_vnd=1_000_000, decided_vnd=800_000, recovered_vnd=250_000)
    requirement(made, kind="recover", amount_vnd=500_000, area_m2="12.5")
    page = html.fromstring(browser.client.get("/so/kiem-tra/?bang=recommendations").content.decode())
    told = words(page.find_class("list-sums")[0])
    for said in ("Cộng 2 dòng", "1.500.000", "800.000", "250.000", "tỷ lệ thực hiện: 16,7%", "12,5"):
        assert said in told
