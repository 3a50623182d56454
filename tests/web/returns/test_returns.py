"""Returns on their pages: filled in, handed in, given back with reasons, taken over by another, added up."""

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from liem.catalogue import BY_CODE
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.records import writing
from liem.records.exchange import waiting as waits
from liem.registers.returns.forms import shipped_on
from liem.registers.returns.models import Return, ReturnValue
from liem.reports.returns import acts
from liem.reports.returns.filled import filled, findings
from liem.reports.returns.together import board, consolidated
from tests import making
from tests.making import TODAY, owner
from tests.world import COMMUNE

pytestmark = pytest.mark.django_db
PERIOD = "2026Q3"
PAGE = f"/bieu/01-PCTN/{COMMUNE}/{PERIOD}/"
CONTACT = {"contact": "Cán bộ 01", "phone": "0900 000 000"}
FORM = shipped_on("01/PCTN", TODAY)
assert FORM is not None


def send(client: Client, user: Any, path: str = PAGE, **sent: str) -> Any:
    """A form as a browser sends it; names of cells with _ for their dash."""
    client.force_login(user)
    names = {name.replace("__", "-", 1): value for name, value in sent.items()}
    return client.post(path, names)


def see(client: Client, user: Any, path: str = PAGE) -> Any:
    """The document at an address."""
    client.force_login(user)
    done = client.get(path)
    assert done.status_code == 200, done.status_code
    return html.fromstring(done.content.decode())


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def value(page: Any, row: str) -> str:
    """What a row of the form shows."""
    return words(page.xpath(f"//tr[@id='d-{row}']/td[contains(@class, 'returns-value')]")[0])


def head_of(unit: str, period: str = PERIOD) -> Return:
    return Return.objects.visible_to(owner()).get(form="01/PCTN", unit__code=unit, period=period)


def test_a_return_goes_from_the_unit_to_the_province_and_back_and_is_added_up(world: Any, client: Client) -> None:
    clerk, province = world.user(COMMUNE), world.user("T1")
    page = see(client, clerk)
    assert page.xpath("//input[@name='v-decl_required']") and not page.xpath("//input[@name='v-prop_people']")

    # Nothing typed is not known, 0 is 0; what breaks a check is kept as a draft and not handed in.
    assert (
        send(client, clerk, v__decl_required="10", v__decl_done="12", v__gift_persons="0", **CONTACT).status_code == 302
    )
    said = dict(
        ReturnValue.objects.visible_to(owner()).filter(form_return=head_of(COMMUNE)).values_list("row", "value")
    )
    assert said == {"decl_required": 10, "decl_done": 12, "gift_persons": 0}
    refused = send(client, clerk, lam="nop", v__decl_required="10", v__decl_done="12", v__gift_persons="0", **CONTACT)
    assert refused.status_code == 422 and "đối chiếu với danh sách" in refused.content.decode()
    assert send(client, clerk, v__decl_done="mười").status_code == 422

    done = send(client, clerk, lam="nop", v__decl_required="10", v__decl_done="9", v__gift_persons="0", **CONTACT)
    assert done.status_code == 302
    assert head_of(COMMUNE).state == "submitted"
    assert "prop_people" in {
        v.row for v in ReturnValue.objects.visible_to(owner()).filter(form_return=head_of(COMMUNE))
    }
    assert not see(client, clerk).xpath("//input[@name='v-decl_done']")
    assert send(client, clerk, lam="tiep-nhan").status_code == 422  # by another

    # Given back with a reason at the cell, put right, taken over.
    assert send(client, province, lam="tra-lai").status_code == 422  # without a reason
    assert send(client, province, lam="tra-lai", r__decl_done="Danh sách có 10 người").status_code == 302
    assert head_of(COMMUNE).returned_on
    page = see(client, clerk)
    assert "Danh sách có 10 người" in words(page.xpath("//tr[@id='d-decl_done']")[0])
    send(client, clerk, lam="nop", v__decl_required="10", v__decl_done="10", v__gift_persons="0", **CONTACT)
    assert "Danh sách có 10 người" not in words(see(client, clerk))
    assert send(client, province, lam="tiep-nhan").status_code == 302
    assert head_of(COMMUNE).state == "accepted"

    _added_up(world, client, province)


def _added_up(world: Any, client: Client, province: Any) -> None:
    """The accepted return stands in the province's form, on its board and in the figure."""
    total = see(client, province, f"/bieu/01-PCTN/T1/{PERIOD}/tong-hop/?dong=decl_done")
    assert value(total, "decl_done") == "10"
    assert words(total.xpath("//section[@id='theo-don-vi']//td")[0]) == "10"
    scope = Scope(owner(), Period.official(PERIOD), world.units["T1"], TODAY)
    assert BY_CODE["returns.declarations_made"].value(scope) == 10
    assert "đã tiếp nhận" in words(see(client, province, "/bieu/?bieu=01/PCTN&don-vi=T1&nam=2026"))


def test_who_does_not_see_a_unit_finds_no_return_of_it(world: Any, client: Client) -> None:
    client.force_login(world.user("T1H1B"))
    assert client.get(PAGE).status_code == 404
    assert client.get(f"{PAGE}tep/xlsx/").status_code == 404
    client.force_login(world.user(COMMUNE))
    for path in ("/bieu/99-X/T1H1A/2026Q3/", f"/bieu/01-PCTN/{COMMUNE}/2026X9/", "/bieu/01-PCTN/KHONG/2026Q3/"):
        assert client.get(path).status_code == 404


def accepted(unit: Any, period: str, **values: int) -> None:
    """A return that was handed in and taken over."""
    row = making.make_record("returns", form="01/PCTN", unit=unit, period=period)
    for name, number in values.items():
        making.make_part("return_values", row, row=name, value=number)
    row = writing.move(owner(), Return.objects.visible_to(owner()).get(pk=row.pk), "submit", TODAY)
    writing.move(owner(), row, "accept", TODAY)


def test_the_form_added_up_is_the_sum_over_what_stood_below_whatever_the_order(world: Any) -> None:
    given = {"T1K": 3, COMMUNE: 5, "T1H1B": 7, "T2H1A": 11}
    for unit in reversed(given):
        accepted(world.units[unit], "2025Q2", rot_persons=given[unit])
        accepted(world.units[unit], "2025Q3", rot_persons=2 * given[unit], adm_agencies=1)
    making.make_record("returns", form="01/PCTN", unit=world.units["T1H2A"], period="2025Q3")

    def added(unit: str, period: str, row: str = "rot_persons") -> Any:
        lines = consolidated(owner(), FORM, world.units[unit], period).lines
        return next(line.value for line in lines if line.row.code == row)

    assert added("T1", "2025Q2") == 3 + 5 + 7  # T2H1A stood under the other province
    assert added("T1H1", "2025Q2") == 5 + 7
    assert added("T1", "2025Q3") == 2 * (3 + 5 + 7 + 11)
    found = consolidated(owner(), FORM, world.units["T1"], "2025Q3")
    assert [unit.code for unit in found.missing] == ["T1H2A", "T2H1B"]  # one began it, one did not
    assert added("T1", "2025Q3", "tr_violating") is None  # nobody said it, which is not 0


def test_a_half_year_equals_its_quarters_and_what_stands_on_a_day_is_that_of_the_later(world: Any) -> None:
    unit = world.units["T1K"]
    accepted(unit, "2025Q1", rot_persons=3, adm_agencies=4)
    accepted(unit, "2025Q2", rot_persons=5, adm_agencies=6)
    lines = consolidated(owner(), FORM, unit, "2025H1").lines
    told = {line.row.code: line.value for line in lines}
    assert (told["rot_persons"], told["adm_agencies"]) == (8, 6)


def test_the_board_tells_late_missing_and_given_back(world: Any) -> None:
    for unit in ("T1K", COMMUNE, "T1H1B"):
        making.make_record("returns", form="01/PCTN", unit=world.units[unit], period="2026Q2", due_on=date(2026, 6, 17))
    rows = Return.objects.visible_to(owner())
    making.make_part("return_values", rows.get(unit__code="T1K", period="2026Q2"), row="rot_persons", value=1)
    writing.move(owner(), rows.get(unit__code="T1K", period="2026Q2"), "submit", date(2026, 6, 20))
    late = rows.get(unit__code=COMMUNE, period="2026Q2")
    writing.move(owner(), writing.move(owner(), late, "submit", date(2026, 6, 16)), "give_back", TODAY, why="sai số")
    found = board(owner(), FORM, world.units["T1"], 2026)
    entries = {e.unit.code: e for _unit, line in found.rows for e in line if e and e.period == "2026Q2"}
    assert (entries["T1K"].state, entries["T1K"].late) == ("submitted", 3)
    assert entries[COMMUNE].state == "returned"
    assert entries["T1H1B"].state == "missing"
    counts = found.counts("2026Q2")
    assert (counts["received"], counts["late"], counts["returned"]) == (1, 1, 1)
    assert counts["missing"] >= 1


def test_what_was_handed_in_holds_still_until_it_is_given_back(world: Any, client: Client) -> None:
    unit, province = world.units[COMMUNE], world.user("T1")
    accepted(unit, PERIOD, rot_persons=3)
    value = ReturnValue.objects.visible_to(owner()).get(form_return=head_of(COMMUNE), row="rot_persons")
    with pytest.raises(writing.Refused):
        writing.change(owner(), value, {"value": 4}, "sửa")
    assert not see(client, province).xpath("//input[@name='r-rot_persons']")
    assert see(client, province, f"{PAGE}?sua=1").xpath("//input[@name='r-rot_persons']")
    assert send(client, province, lam="tra-lai", why="Đính chính theo văn bản 12").status_code == 302
    assert (head_of(COMMUNE).state, head_of(COMMUNE).accepted_on) == ("draft", None)
    writing.change(owner(), value, {"value": 4}, "sửa")


def test_warnings_want_a_sentence(world: Any) -> None:
    unit = world.units[COMMUNE]
    accepted(unit, "2026Q2", rot_persons=10)
    reader = making.make_reader(unit)
    acts.fill_in(reader, filled(reader, FORM, unit, PERIOD), {"rot_persons": 90}, {}, CONTACT, "")
    with pytest.raises(writing.Refused) as refused:
        acts.hand_in(reader, filled(reader, FORM, unit, PERIOD), {}, TODAY)
    assert [problem.column for problem in refused.value.problems] == ["rot_persons"]
    said = {"rot_persons": "Sáp nhập, chuyển đổi toàn bộ vị trí kế toán."}
    assert acts.hand_in(reader, filled(reader, FORM, unit, PERIOD), said, TODAY).state == "submitted"


def test_money_of_records_is_handed_in_in_the_unit_of_the_form(world: Any) -> None:
    """1.234.567.891 đồng are 1.234,57 million: what a return holds has two decimals, and is not held to have moved."""
    unit, reader = world.units[COMMUNE], making.make_reader(world.units[COMMUNE])
    case = making.make_record("cases", unit=unit, nature="corruption", opened_on=date(2026, 8, 3))
    making.make_part("assets", case, on=date(2026, 8, 4), kind="damage", amount_vnd=1_234_567_891)
    acts.fill_in(reader, filled(reader, FORM, unit, PERIOD), {"rot_persons": 4}, {}, CONTACT, "")
    acts.hand_in(reader, filled(reader, FORM, unit, PERIOD), {}, TODAY)
    cell = next(cell for cell in filled(reader, FORM, unit, PERIOD).cells if cell.row.code == "dmg_money")
    assert (str(cell.value), cell.drifted) == ("1234.57", False)


def test_a_number_a_thousand_times_larger_or_three_times_off_wants_a_sentence(world: Any) -> None:
    unit = world.units[COMMUNE]
    accepted(unit, "2026Q2", rot_persons=12, gift_value=30, adm_agencies=20, decl_required=4)
    said = {"rot_persons": 12_000, "gift_value": 10, "adm_agencies": 59, "decl_required": 9}
    reader = making.make_reader(unit)
    typed: Any = said
    acts.fill_in(reader, filled(reader, FORM, unit, PERIOD), typed, {}, CONTACT, "")
    found = filled(reader, FORM, unit, PERIOD)
    told = {one.row: (one.severity, one.instruction) for one in findings(FORM, found.values, found.earlier)}
    assert set(told) == {"rot_persons", "gift_value"}  # 59 of 20 is less than three times, 9 is little
    assert {severity for severity, _words in told.values()} == {"warning"}
    assert "nhầm đơn vị tính" in told["rot_persons"][1] and "từ 3 lần" in told["gift_value"][1]


def test_the_excel_of_a_form_filled_in_comes_back_through_the_preview_of_an_import(
    world: Any, client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waits, "_root", lambda: tmp_path / "nhap")
    clerk = world.user(COMMUNE)
    client.force_login(clerk)
    done = client.get(f"{PAGE}tep/xlsx/")
    content = b"".join(done.streaming_content)
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.active
    for line in sheet.iter_rows():
        if line[5].value == "rot_persons":
            line[4].value = 4
        if line[5].value == "prop_people":
            line[4].value = 999  # locked in the file: not taken whatever it says
    stream = io.BytesIO()
    book.save(stream)
    bring = {"tep": SimpleUploadedFile("bieu.xlsx", stream.getvalue())}
    shown = client.post(f"{PAGE}nhap/", bring, follow=True)
    assert shown.redirect_chain and "Ghi 2 dòng" in shown.content.decode()
    client.post(shown.redirect_chain[-1][0], follow=True)
    said = dict(
        ReturnValue.objects.visible_to(owner()).filter(form_return=head_of(COMMUNE)).values_list("row", "value")
    )
    assert said == {"rot_persons": 4}
    other = {"tep": SimpleUploadedFile("bieu.xlsx", stream.getvalue())}
    refused = client.post(f"/bieu/01-PCTN/{COMMUNE}/2026M9/nhap/", other, follow=True)
    assert "không phải" in refused.content.decode()


def test_the_form_in_word_says_what_is_missing_and_stands_on_a4(world: Any, client: Client) -> None:
    import docx

    accepted(world.units["T1K"], PERIOD, rot_persons=3)
    making.make_record("returns", form="01/PCTN", unit=world.units[COMMUNE], period=PERIOD)
    client.force_login(world.user("T1"))
    done = client.get(f"/bieu/01-PCTN/T1/{PERIOD}/tong-hop/tep/docx/")
    document = docx.Document(io.BytesIO(b"".join(done.streaming_content)))
    said = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Thiếu số liệu của" in said and "KẾT QUẢ CÔNG TÁC PHÒNG CHỐNG THAM NHŨNG" in said
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    assert ["24", "Số người được chuyển đổi vị trí công tác", "người", "3"] in rows
    assert document.sections[0].page_width.mm == pytest.approx(210, abs=0.1)


def test_the_lists_of_cases_and_of_loopholes_are_records_that_nobody_types(world: Any, client: Client) -> None:
    unit = world.units[COMMUNE]
    making.make_record("cases", unit=unit, nature="corruption", subject="Vụ 77", opened_on=date(2026, 8, 3))
    making.make_record("cases", unit=unit, nature="misconduct", subject="Vụ 78", opened_on=date(2026, 8, 3))
    round_ = making.make_inspection(True, unit=unit, concluded_on=date(2026, 8, 4))
    making.make_part("recommendations", round_, kind="policy", content="Sửa quy định 01", addressee="Sở 01")
    page = see(client, world.user("T1"), f"/bieu/02-PCTN/T1/{PERIOD}/")
    assert [words(row[1]) for row in page.xpath("//tbody/tr")] == ["Vụ 77"]
    assert page.xpath("//tbody//a[contains(@href, '/so/')]")
    page = see(client, world.user("T1"), f"/bieu/03-PCTN/T1/{PERIOD}/")
    assert [words(row[3]) for row in page.xpath("//tbody/tr")] == ["Sửa quy định 01"]
    for kind in ("docx", "xlsx"):
        assert client.get(f"/bieu/03-PCTN/T1/{PERIOD}/tep/{kind}/").status_code == 200
    assert client.get(f"/bieu/03-PCTN/T1/{PERIOD}/tong-hop/").status_code == 404
