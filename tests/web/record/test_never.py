"""What nobody can do, whoever he is: tried through the pages by everybody who might."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from liem.people.models import Role
from liem.registers.cases.models import Opinion
from liem.registers.handlings.models import Handling
from tests import making
from tests.making import make_case, make_direction, make_part, make_reader, owner, record_values
from tests.web.forms.filling import Browser, errors

pytestmark = pytest.mark.django_db

DIRECTING = (Role.LEADER, Role.INTERNAL_AFFAIRS, Role.INSPECTION_COMMISSION, Role.INSPECTORATE, Role.COMMITTEE_OFFICE)


def enter(client: Client, unit: Any, role: Role, **values: Any) -> Browser:
    """A person of that role in that unit, signed in."""
    return Browser(client, making.user_of(make_reader(unit, role, **values)))


@pytest.mark.parametrize("role", DIRECTING)
def test_an_opinion_without_evidence_is_closed_by_nobody(client: Client, role: Role) -> None:
    unit = making.make_unit("T")
    case = make_case(unit=unit)
    row = make_part("opinions", case, given_on=date(2026, 9, 1), due_on=date(2026, 10, 1), done_on=date(2026, 9, 20))
    browser = enter(client, unit, role)
    page = f"/so/vu-an-vu-viec/{case.pk}/"
    told = browser.get(page).content.decode()
    assert "quá hạn, chờ minh chứng" in told and f"/opinions/{row.pk}/chi-dao/xac-nhan/" not in told
    refused = browser.fill(f"{page}opinions/{row.pk}/chi-dao/xac-nhan/")
    assert refused.status_code != 302 and "hưa có minh chứng hoàn thành" in refused.content.decode()
    if role != Role.LEADER:  # who writes says it no more in the row's own form
        browser.fill(f"{page}opinions/{row.pk}/sua/", confirmed_by="Trưởng phòng", confirmed_on=date(2026, 9, 30))
    stored = Opinion.objects.visible_to(owner()).get(pk=row.pk)
    assert (stored.confirmed_by, stored.confirmed_on) == ("", None)
    assert row.code in browser.get("/ban-viec/viec/?nhom=unproven").content.decode()


def test_a_head_sees_nothing_of_the_record_about_himself(client: Client) -> None:
    unit = making.make_unit("T")
    clerk, head = (make_reader(unit, Role.INSPECTION_COMMISSION, full_name=f"Người số 0{n}") for n in (1, 2))
    browser = Browser(client, making.user_of(clerk))
    values = record_values("handlings", unit="T", subject="Người số 02", decision_number="12-QĐ/UBKTTU")
    said = {key: value for key, value in values.items() if key != "code"}
    sent = browser.fill("/so/xu-ly-trach-nhiem/moi/", **said)
    assert sent.status_code == 302, errors(sent)
    row = Handling.objects.visible_to(owner()).get()
    pages = [f"/so/xu-ly-trach-nhiem/{row.pk}/", f"/so/xu-ly-trach-nhiem/{row.pk}/lich-su/"]
    lists = ["/so/xu-ly-trach-nhiem/", f"/tim/?q={row.code}", "/"]
    assert [browser.get(page).status_code for page in pages] == [200, 200]
    assert row.code in browser.get("/so/xu-ly-trach-nhiem/").content.decode()
    own = Browser(client, making.user_of(head))
    assert [own.get(page).status_code for page in (*pages, f"/so/xu-ly-trach-nhiem/{row.pk}/sua/")] == [404, 404, 404]
    for page in lists:
        text = own.get(page).content.decode().replace(f"q={row.code}", "").replace(f'value="{row.code}"', "")
        assert "12-QĐ/UBKTTU" not in text and f"/so/xu-ly-trach-nhiem/{row.pk}/" not in text, page


def test_a_case_settled_without_its_points_asks_for_a_reason_and_warns_for_ever(client: Client) -> None:
    unit = making.make_unit("T")
    case = make_case(unit=unit)
    entry = make_direction(case)
    browser = enter(client, unit, Role.INTERNAL_AFFAIRS)
    page = f"/so/vu-an-vu-viec/{case.pk}/"
    step = f"{page}directions/{entry.pk}/buoc/conclude/"
    said = {"concluded_on": date(2026, 9, 1), "closing_ground": "other", "closing_document": "20-TB/BCĐ"}
    refused = browser.fill(step, **said)
    assert refused.status_code != 302 and any("còn thiếu" in said for said in errors(refused).values())
    for blank in (" ", "\t"):
        assert browser.fill(step, **said, closing_reason=blank).status_code != 302
    sent = browser.fill(step, **said, closing_reason="Kết luận tại phiên họp")
    assert sent.status_code == 302, errors(sent)
    for point in ("outcome", "responsibility", "assets", "complaints"):
        told = browser.get(page).content.decode()
        assert "khi còn thiếu" in told and "Kết luận tại phiên họp" in told
        make_part("settling_points", case, point=point, on=date(2026, 9, 2))
    other = enter(client, unit, Role.LEADER)
    assert "khi còn thiếu" in other.get(page).content.decode()  # though all four are there by now
