"""Taking back what was entered by mistake: a row of a record, a link, a moved deadline."""

from typing import Any

from liem.records import writing
from liem.records.models import Extension, Link
from tests import making
from tests.making import PARTS, REGISTERS
from tests.web.forms.filling import Browser, errors
from tests.world import code


def fresh(key: str, pk: int) -> Any:
    """A row of a table as it stands."""
    model = {**PARTS, **making.TIED, **REGISTERS}[key].model
    return model.objects.unscoped("a test").get(pk=pk)


def a_finding(content: str = "Ghi nhầm cuộc") -> Any:
    """A finding of a round of its own."""
    return making.make_part("findings", making.make_record("inspections", unit="T1H1A"), content=content)


def away(part: str, row: Any, record: int) -> str:
    """Where a row is withdrawn."""
    return f"/so/kiem-tra/{record}/{part}/{row.pk}/rut/"


def test_a_row_is_withdrawn_with_a_reason_and_told_by_history_alone(browser: Browser) -> None:
    finding = a_finding()
    record = f"/so/kiem-tra/{finding.inspection_id}/"
    path = away("findings", finding, finding.inspection_id)
    assert path in browser.get(record).content.decode()
    assert path in browser.get(f"{record}findings/{finding.pk}/sua/").content.decode()
    asked = browser.get(path).content.decode()
    assert "Ghi nhầm cuộc" in asked
    assert "findings_why" in errors(browser.fill(path))
    assert browser.fill(path, why="thuộc cuộc khác").status_code == 302
    assert fresh("findings", finding.pk).withdrawn_on is not None
    page = browser.get(record).content.decode()
    told = page[page.index('id="lich-su"') :]
    assert finding.code in told and "thuộc cuộc khác" in told
    assert f"part-findings-{finding.pk}" not in page
    assert browser.get(path).status_code == 404
    assert browser.get(f"{record}findings/{finding.pk}/sua/").status_code == 404


def test_a_row_without_a_code_is_named_in_history_by_what_it_said(browser: Browser) -> None:
    case = making.make_case(unit="T1H1A")
    event = making.make_part("case_events", case, number="77-KT")
    writing.withdraw(making.owner(), event, making.TODAY, "nhập nhầm vụ")
    page = browser.get(f"/so/{REGISTERS['cases'].slug}/{case.pk}/lich-su/").content.decode()
    assert page.count("Diễn biến tố tụng: ") == 2, page


def test_a_form_that_is_sent_twice_withdraws_once_and_leads_to_the_record(browser: Browser) -> None:
    finding = a_finding()
    path = away("findings", finding, finding.inspection_id)
    fields = browser.open(path) | {"why": "nhập nhầm"}
    first, again = browser.send(path, fields), browser.send(path, fields)
    assert first["Location"] == again["Location"]
    assert (first.status_code, again.status_code) == (302, 302)


def test_a_link_is_taken_back_where_it_starts(browser: Browser, world: Any) -> None:
    plan, case = world.record("plans"), world.record("cases")
    tie = making.make_link(plan, case, "concludes")
    path = f"/so/{REGISTERS['plans'].slug}/{plan.pk}/links/{tie.pk}/rut/"
    here = browser.get(f"/so/{REGISTERS['plans'].slug}/{plan.pk}/").content.decode()
    there = browser.get(f"/so/{REGISTERS['cases'].slug}/{case.pk}/").content.decode()
    assert path in here and f"links/{tie.pk}/rut" not in there
    assert case.code in browser.get(path).content.decode()
    assert browser.fill(path, why="nhầm vụ").status_code == 302
    assert Link.objects.unscoped("a test").get(pk=tie.pk).withdrawn_on is not None
    after = browser.get(f"/so/{REGISTERS['plans'].slug}/{plan.pk}/").content.decode()
    ties = after[after.index('id="lien-ket"') : after.index('id="dien-bien"')]
    assert case.code not in ties
    assert "nhầm vụ" in after


def test_a_moved_deadline_is_taken_back(browser: Browser, world: Any) -> None:
    row = PARTS["recommendations"].model.objects.visible_to(making.owner())
    found = row.get(code=f"recommendations-{code('inspections', 'T1H1A', '2020')}")
    moved = making.make_extension(found, making.LATER)
    path = away("extensions", moved, found.inspection_id)
    assert path in browser.get(f"/so/kiem-tra/{found.inspection_id}/").content.decode()
    assert browser.fill(path, why="gia hạn nhầm dòng").status_code == 302
    assert Extension.objects.unscoped("a test").get(pk=moved.pk).withdrawn_on is not None


def test_the_form_says_what_ends_with_a_row(browser: Browser) -> None:
    measure = making.make_measure(making.make_record("plans", unit="T1H1A"))
    making.make_link(measure, making.make_case(unit="T1H1A"))
    making.make_extension(measure, making.LATER)
    slug = REGISTERS["plans"].slug
    page = browser.get(f"/so/{slug}/{measure.plan_id}/measures/{measure.pk}/rut/").content.decode()
    assert "2 liên kết hoặc lần gia hạn" in page


def test_a_row_of_another_record_is_not_found(browser: Browser) -> None:
    one, other = a_finding(), a_finding()
    assert browser.get(away("findings", one, other.inspection_id)).status_code == 404
    assert browser.get(away("changes", one, one.inspection_id)).status_code == 404
