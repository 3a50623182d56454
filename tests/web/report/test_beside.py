"""What stands beside the sentences: last year, checks, what is left, breakdowns, marks, and the files."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document
from python_calamine import CalamineWorkbook

from liem.figures.indicator import breakdowns
from liem.people.models import User
from liem.reports.as_json import as_dict
from liem.reports.build import ReportData
from liem.web.report import contents
from liem.web.report.shown import change, share
from tests import making
from tests.web.report.conftest import YEAR, Seen, asked_of, cls, report_of, scope_of, words

CODE = "documents.leadership_issued"
ROW = "ct-documents-leadership-issued"


def row(page: Seen, code: str = CODE) -> list[str]:
    """The cells of a figure in the table: this period, last year, change, percent."""
    found = page.all(f"//tr[@id='ct-{code.replace('.', '-').replace('_', '-')}']/td[{cls('number')}]")
    return [words(cell) for cell in found]


def test_the_table_compares_with_the_same_period_of_the_year_before(ask, user: User) -> None:
    for number in range(3):
        making.make_document(code=f"L-{number}", number=f"{number}-CT/TU", unit="T1K", issued_on=date(2019, 5, 5))
    now = report_of(user).by_code[CODE].value
    shown = row(ask(user))
    assert shown[:2] == [str(now), "3"]
    assert shown[2] == f"+{int(now) - 3}"  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "before", "unit", "told"),
    [
        (5, 4, "vụ", ("+1", "+25,0%")),
        (4, 5, "vụ", ("−1", "−20,0%")),
        (4, 4, "vụ", ("0", "0,0%")),
        (4, 0, "vụ", ("+4", "–")),
        (4, None, "vụ", ("–", "–")),
        (None, 4, "%", ("–", "–")),
        (Decimal("62.50"), Decimal("60.00"), "%", ("+2,50", "–")),
        (1_500_000, 1_000_000, "đồng", ("+500.000", "+50,0%")),
    ],
)
def test_what_is_not_known_is_no_zero_and_nothing_is_divided_by_zero(
    value: Any, before: Any, unit: str, told: tuple[str, str]
) -> None:
    assert (change(value, before, unit), share(value, before, unit)) == told


def test_a_unit_that_began_later_has_nothing_to_compare_with_and_says_so(ask, world: Any, user: User) -> None:
    making.make_unit("T1M", world.units["T1"], since=date(2020, 1, 1))
    page = ask(user, query={**YEAR, "don-vi": "T1M"})
    assert "Không so được với cùng kỳ" in page.words("//section[@id='so-lieu']/p")
    assert {shown[1] for shown in (row(page), row(page, "cases.directed"))} == {"–"}


def test_the_checks_that_hold_show_both_sides_and_lead_to_each_figure(ask, user: User) -> None:
    page = ask(user)
    shown = page.all(f"//li[{cls('verdict')}]")
    assert len(shown) == len(report_of(user).checks) > 5
    assert not page.all(f"//li[{cls('verdict-failed')}]")
    for verdict in shown:
        assert "=" in words(verdict) and verdict.xpath(".//a[contains(@href, 'chi-tieu=')]")


def test_a_check_that_fails_is_told_at_the_head_with_both_sides_and_what_to_do(
    ask, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = contents.build

    def wrong(*args: Any, **kwargs: Any) -> ReportData:
        data = real(*args, **kwargs)
        first = data.checks[0]
        return replace(data, checks=(replace(first, right=999, holds=False), *data.checks[1:]))

    monkeypatch.setattr(contents, "build", wrong)
    page = ask(user)
    check = report_of(user).checks[0]
    warning = page.words(f"//div[{cls('report-warning')}]")
    assert f"{check.left} ≠ 999" in warning
    failed = page.all("//section[@id='kiem-tra']//li")[0]
    assert check.instruction in words(failed) and "≠" in words(failed)
    assert len(failed.xpath(".//a[contains(@href, 'chi-tieu=')]")) == 1 + len(check.terms)
    assert "SỐ LIỆU KHÔNG KHỚP" in page.words(f"//article[{cls('paper')}]")


def test_an_opening_figure_is_shown_as_on_the_eve(ask, user: User) -> None:
    page = ask(user)
    eves = [
        link.get("href") for link in page.all("//section[@id='kiem-tra']//a[contains(@href, 'den=31%2F12%2F2019')]")
    ]
    assert any("cases.under_direction" in href for href in eves)


def test_what_is_left_is_counted_exactly_and_leads_to_each_record(ask, user: User) -> None:
    page, data = ask(user), report_of(user)
    for key, items in (
        ("cases", data.remains.cases),
        ("obstacles", data.remains.obstacles),
        ("measures", data.remains.measures),
        ("recommendations", data.remains.recommendations),
    ):
        block = page.all(f"//div[@id='con-lai-{key}']")[0]
        assert words(block.xpath(f".//span[{cls('count')}]")[0]) == str(len(items))
        shown = block.xpath(f".//td[{cls('key')}]")
        assert len(shown) == min(10, len(items)) > 0
        pks = {f"/{item.pk}/" for item in items}
        links = [link.get("href") for cell in shown for link in cell.xpath("a")]
        assert len(links) == len(shown)
        assert all(any(pk in link for pk in pks) for link in links)


def test_a_long_list_of_what_is_left_shows_ten_and_the_way_to_all(ask, user: User) -> None:
    plan = making.make_plan(unit="T1K", code="DAI")
    for number in range(15):
        making.make_measure(plan, due_on=date(2020, 4, 1), code=f"DAI.{number:02d}")
    block = ask(user).all("//div[@id='con-lai-measures']")[0]
    total = len(report_of(user).remains.measures)
    assert len(block.xpath(".//tbody/tr")) == 10
    assert f"Mở cả {total} dòng" in words(block)
    assert block.xpath(".//p/a[contains(@href, 'chi-tieu=plans.measures_overdue')]")


def test_a_breakdown_is_there_when_asked_for_and_the_fragment_is_the_same(ask, user: User) -> None:
    asked = {**YEAR, "phan-tich": CODE}
    whole = ask(user, query=asked)
    place = whole.all("//div[@id='pt-documents-leadership-issued']")[0]
    part = ask(user, query=asked, headers={"HX-Request": "true", "HX-Target": "pt-documents-leadership-issued"})
    assert not part.all("//main")
    assert words(part.document) == words(place) != ""
    from liem import catalogue

    figure = catalogue.BY_CODE[CODE]
    cells = breakdowns((figure,), scope_of(user))[CODE]
    for dimension in figure.dimensions:
        assert str(dimension.label) in words(place)
    sums = [sum(int(words(cell)) for cell in cut.xpath(".//td")) for cut in place.xpath(".//table")]
    assert set(sums) == {sum(cells["kind"].values())}  # type: ignore[arg-type]
    assert not words(ask(user).all("//div[@id='pt-documents-leadership-issued']")[0])


def test_it_says_for_whom_when_by_which_map_and_where_the_log_stood(ask, world: Any) -> None:
    user = world.user("T1K", 1)
    told = ask(user).words(f"//dl[{cls('report-marks')}]")
    for part in ("giờ", "như khi sự việc xảy ra", "văn phòng cấp ủy, Đơn vị T1K", "Mật", "Dấu nhật ký"):
        assert part in told


# The files.


def test_the_word_file_says_what_the_page_says(ask, client: Client, user: User) -> None:
    page = ask(user)
    answer = client.get("/bao-cao/tai/docx/", YEAR)
    assert answer["Content-Disposition"] == 'attachment; filename="bao-cao-T1-2020-01-01-2020-12-31.docx"'
    document = Document(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    text = " ".join(" ".join(p.text.split()) for p in document.paragraphs)
    for heading in page.all(f"//article[{cls('paper')}]/h2"):
        assert words(heading) in text


def test_the_workbook_has_a_sheet_of_figures_and_rows(client: Client, user: User) -> None:
    client.force_login(user)
    answer = client.get("/bao-cao/tai/xlsx/", YEAR)
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = book.get_sheet_by_index(0).to_python()
    assert [r[2] for r in rows if r[0] == CODE] == [report_of(user).by_code[CODE].value]


def test_the_data_name_only_records_that_the_reader_may_see(client: Client, world: Any) -> None:
    lower = world.user("T1H1A", 0)
    client.force_login(lower)
    answer = client.get("/bao-cao/tai/json/", YEAR)
    said = json.loads(b"".join(answer.streaming_content))  # type: ignore[attr-defined]
    wanted = as_dict(report_of(lower, records=True, breakdown=True))
    assert said["figures"] == wanted["figures"]
    named = {code for figure in said["figures"] for code in figure.get("records", ())}
    assert named and not any("secret" in code or "T1H1B" in code for code in named)


def test_a_file_of_a_question_without_sense_leads_back_to_where_it_is_told(client: Client, user: User) -> None:
    client.force_login(user)
    back = client.get("/bao-cao/tai/docx/", {"don-vi": "KHONG-CO"})
    assert (back.status_code, back.url) == (302, "/bao-cao/?don-vi=KHONG-CO")  # type: ignore[attr-defined]
    gone = client.get("/bao-cao/tai/docx/", {"don-vi": "T1H1", "ky": "2026Q1"})
    assert gone.status_code == 302


def test_there_is_no_file_of_another_form(client: Client, user: User) -> None:
    client.force_login(user)
    assert client.get("/bao-cao/tai/exe/", YEAR).status_code == 404


def test_a_word_template_that_cannot_be_filled_is_told_in_words(
    client: Client, user: User, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "mau").mkdir()
    (tmp_path / "mau" / "bao-cao.docx").write_bytes(b"khong phai tep Word")
    client.force_login(user)
    answer = client.get("/bao-cao/tai/docx/", YEAR)
    assert answer.status_code == 409
    assert "Không mở được mẫu báo cáo" in answer.content.decode()
    assert "Bản Word lập theo mẫu riêng" in client.get("/bao-cao/", YEAR).content.decode()


def test_the_page_asks_what_the_address_asks(user: User, world: Any) -> None:
    assert asked_of(user).unit.code == "T1"
