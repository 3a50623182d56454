"""What is exported imports again to the same records, and exports again to the same bytes."""

import csv
import io
import re
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from liem.org import tree
from liem.org.unit_keys import register_key
from liem.records import writing
from liem.records.defining import define
from liem.records.exchange import exporting
from liem.records.exchange.defined import definition_tables
from liem.records.exchange.exporting import ExportError, export_path
from liem.records.exchange.importing import import_path
from liem.records.exchange.organisation_tables import COLUMNS as ORGANISATION
from liem.records.office_terms import say
from liem.records.organising import correct_calendar, reorganise
from liem.registers.reports.models import OwnReportType
from liem.registers.returns.models import InputWindow, OwnForm, OwnRow, Reporter
from tests import making
from tests.making import DAY, LATER, TODAY, owner
from tests.records.exchange.files import elsewhere, exported, nothing_written, text_file

pytestmark = pytest.mark.django_db

HARD = {
    "quotes": 'Nói: "được", rồi thôi; a,b',
    "lines": "dòng một\ndòng hai\r\ndòng ba\rdòng bốn\n\tdòng năm",
    "formula": "=HYPERLINK(A1)",
    "apostrophe": "'=A1",
    "twice": "''=A1",
    "plain apostrophe": "'khoán'",
    "plus": "+84 là đầu số",
    "at": "@ và - và +",
    "emoji": "👍🏽 𠮷 🇻🇳",
    "marks": "Đảng ủy xã Hòn Đất – “lãng phí”",
    "spaces": "hai  dấu   cách\u00a0và\u2003nữa",
    "escape": "_x0041_ và _x000D_ và &amp; <b> ]]>",
    "control": "a\x01b\x1fc\x7fd",
    "number": "0012",
    "date": "2020-10-15",
    "long": "Dài " * 40_000 + "hết",
    "boolean": "TRUE",
    "separator": "a;b;c\u2028d",
}


def fill():
    """An organisation and a row of every table, with everything in it that has ever gone wrong between two files."""
    making.some_unit()
    units = {c: making.make_unit(c, None, k) for c, k in (("T1", "provincial_committee"), ("H1", "district_committee"))}
    for code in ("X1", "X2", "=X3"):
        units[code] = making.make_unit(code, units["H1"])
    tree.rename_unit(units["X1"], "Đơn vị mới, “tên mới”", date(2012, 5, 1))
    tree.move_unit(units["X2"], units["T1"], date(2015, 1, 1))
    tree.split_unit(units["H1"], [units["X1"], units["X2"]], date(2025, 7, 1))
    old = making.make_unit("CU", units["T1"], since=None)
    tree.end_unit(old, date(2019, 1, 1))
    post = making.make_post(units["X1"], "=BT", "Bí thư")
    making.make_tenure(post, until=date(2022, 1, 1))
    making.make_tenure(post, "Người giữ chức 02", since=date(2022, 1, 1))
    for key in (*making.PARTS, *making.TIED, "conferences", "handlings"):
        making.make_anything(key)
    rounds(units)
    plan = making.make_plan(code="KH", since=DAY, until=LATER, document=making.make_document(code="a"), note="Ghi chú")
    making.make_part("plan_obstacles", plan, code="KK-0", raised_by="Đơn vị 01", resolved_on=LATER, resolution="Đã gỡ")
    measure = making.make_measure(plan, code="BP", done=True, started_on=DAY, supports="X1;X2")
    making.make_extension(measure, LATER)
    old_paper = making.make_document(code="z", ended_on=LATER, state="revoked")
    new_paper = making.make_document(code="Á", replaces=old_paper, issuer="Tỉnh ủy", signer="Người ký 01")
    making.make_part("assignments", new_paper, code="NV", post=post, unit=units["X1"], due_on=LATER)
    making.make_return(accepted=True, rows={"b": "1.5", "a": 0, "10": "9999999999999.99"}, period="2020H1")
    making.make_return(period="2020M9", due_on=LATER)
    case = cases()
    making.make_link(plan, case, "examines")
    making.make_handling(head=True, case=case, subject="Người bị xử lý 09", appeal_result="lifted")
    for day, said in ((DAY, "off"), (LATER, "working")):
        correct_calendar(owner(), day, said, HARD["quotes"], HARD["quotes"])
    say(owner(), {"list": "criterion", "code": "x", "since": "2026-01-01", "label": HARD["quotes"], "reason": "Lý do"})
    say(owner(), {"list": "criterion", "code": "x", "since": "2027-01-01", "ended": "yes", "reason": HARD["quotes"]})
    define(owner(), definitions())
    reorganise(owner(), lambda: register_key(units["X1"], "0a" * 32, DAY, HARD["quotes"]))
    writing.withdraw(owner(), making.make_conference(code="RUT"), TODAY, "nhập nhầm")


def definitions():
    """A row of every table of definitions, each said to hold from a day on."""
    return [
        OwnForm(form="05/BCNC", title=HARD["quotes"], calendar="calendar", periods="Q1 Y", since=DAY, until=LATER),
        OwnRow(form="05/BCNC", row="a", label=HARD["formula"], unit="người", rule=HARD["lines"], since=DAY),
        OwnRow(form="05/BCNC", row="b", label="Nhóm", style="group", fill="", since=DAY),
        Reporter(form="05/BCNC", who="unit:X1", below="T1", since=DAY),
        InputWindow(form="*", calendar="state", opens=-5, closes=15, since=DAY),
        OwnReportType(
            type="BC-1", label="Báo cáo", title=HARD["quotes"], calendar="free", outline="# I\n## 1", since=DAY
        ),
    ]


def rounds(units):
    for number, text in enumerate(HARD.values()):
        made = making.make_inspection(
            concluded=True, code=f"KT-{number}", unit=units["=X3"], subject=text, note=text, about_pctn=False
        )
        making.make_part("findings", made, content=text, amount_vnd=number, area_m2="1234.5")
    making.make_part("inspection_subjects", made, name=HARD["quotes"], unit=units["X1"], result="done_well")
    making.make_part("recommendations", made, due_on=LATER, referred_on=LATER, referred_cases=2, recovered_m2="0.05")
    making.make_inspection(code="=KT", secrecy="secret_2", branch="specialised", kind="state_inspection")
    making.make_part("findings", making.make_inspection(code="mật", secrecy=1), amount_vnd=2**53)


def cases():
    case = making.make_case(settled=True, code="VA", nature="corruption;waste", kind="criminal_case")
    for people in (1, 1, 2):
        making.make_part("case_events", case, people=people, ground="Căn cứ 01")
    making.make_direction(case, list="lower", delisted_on=LATER, exit_reason="Lý do 01", exit_document="21-TB")
    making.make_part("assets", case, amount="2.5", unit="lượng vàng", area_m2="0.01", channel="via_inspection")
    making.make_part("opinions", case, due_on=LATER, done_on=LATER, result="Xong", giver="standing_committee")
    return case


def test_every_table_comes_back_byte_for_byte_through_csv_and_through_a_workbook(tmp_path):
    fill()
    first = exported(tmp_path / "x")
    assert all(content.count(b"\n") > 1 for content in first.values()), "every table has a row"
    assert elsewhere(tmp_path / "x", tmp_path / "y") == first
    export_path(owner(), tmp_path / "x.xlsx")
    assert elsewhere(tmp_path / "x.xlsx", tmp_path / "z") == first
    with nothing_written():
        for path in (tmp_path / "x", tmp_path / "x.xlsx"):
            here = import_path(owner(), path)
            assert here.refusals == [] and not any(here.created.values()) and not any(here.changed.values())


# A folder


def test_a_file_is_comma_separated_utf_8_with_keys_and_line_feeds(tmp_path):
    fill()
    for name, content in exported(tmp_path / "x").items():
        header = content.decode("utf-8").split("\n")[0].split(",")
        assert all(re.fullmatch("[a-z0-9_]+", key) for key in header), name
        assert content.endswith(b"\n") and b"\x00" not in content
        rows = list(csv.reader(io.StringIO(content.decode(), newline=""), strict=True))
        assert {len(row) for row in rows} == {len(header)}, name


def test_the_columns_of_the_contract_are_there(tmp_path):
    fill()
    headers = {name: content.split(b"\n")[0].decode().split(",") for name, content in exported(tmp_path / "x").items()}
    assert {name.removesuffix(".csv") for name in headers} == set(CONTRACT)
    for name, columns in CONTRACT.items():
        assert set(columns.split()) <= set(headers[f"{name}.csv"]), name


CONTRACT = {
    "units": "code name kind parent since until successor",
    "unit_names": "unit name since until",
    "unit_parents": "unit parent since until",
    "posts": "code unit title rank",
    "tenures": "post holder since until",
    "calendar_days": "day counts_as document reason",
    "office_terms": "list code since label hint place ended document reason",
    "unit_keys": "public unit since until note",
    "forms": "form since title calendar periods due_days basis until",
    "form_rows": "form row since place after label unit style fill source rule adds until",
    "form_windows": "form calendar since opens closes locks until",
    "form_reporters": "form who below since until",
    "report_types": "type since label title calendar periods cut_off counts_from due recipients forms outline "
    "basis until",
    "documents": "code unit number kind issuer issued_on subject signer replaces secrecy note",
    "assignments": "document code unit post content due_on done_on evidence confirmed_by",
    "conferences": "code unit kind held_on subject attendance sites materials documents secrecy note",
    "plans": "code unit kind subject issued_on since until document secrecy note",
    "measures": "plan code content product lead supports due_on started_on done_on evidence confirmed_by stopped_on",
    "planned_rounds": "plan code kind content lead inspected opens_on due_on stopped_on stop_document",
    "extensions": "from_table from_code due_on granted_on reason approver",
    "inspections": "code unit kind mode branch about_pctn topic subject opened_on concluded_on conclusion_number "
    "published_on secrecy note",
    "inspection_subjects": "inspection kind unit name post result",
    "findings": "inspection code kind content cause amount_vnd area_m2",
    "recommendations": "inspection code kind findings content addressee due_on done_on evidence confirmed_by "
    "amount_vnd recovered_vnd area_m2 recovered_m2 collectives individuals collectives_done individuals_done "
    "fine_decisions fines_vnd referred_on referred_cases referred_people",
    "cases": "code unit kind nature subject offence offence_group detected_through inspection opened_on secrecy note",
    "case_events": "case on kind number authority people ground note",
    "directions": "case list decided_on document body criterion concluded_on closing_ground closing_document "
    "delisted_on handed_over_on exit_document exit_reason",
    "proposals": "case list proposed_on proposed_by criterion document reason accepted_on declined_on answer_document",
    "settling_points": "case point on result document note",
    "opinions": "case code given_on giver document content addressee due_on done_on result evidence confirmed_by",
    "obstacles": "case plan code raised_on raised_by kind content addressee due_on resolved_on resolution",
    "assets": "case on kind channel amount_vnd area_m2 amount unit document",
    "sessions": "code unit body ordinal subject planned_on place chair held_on concluded_on notice secrecy note",
    "agenda_items": "session position case listed_for decided",
    "handlings": "code unit on rank subject_kind subject post responsibility regime form detected_through case "
    "inspection decision_number deciding_body appeal_result secrecy note",
    "returns": "form unit period row value due_on submitted_on accepted_on secrecy note",
    "return_packages": "form_return sha256 number key received_on outcome reason received_by receipt",
    "return_exceptions": "form_return granted_on expires_on reason granted_by",
    "return_disputes": "form_return code row value reason raised_on unit due_on answered_on outcome answer",
    "reports": "code unit kind subject begins_on ends_on map clearance edition secrecy note",
    "report_sections": "report place heading text",
    "links": "from_table from_code to_table to_code kind",
}


# A workbook


def test_a_workbook_has_typed_cells_and_no_formulas(tmp_path):
    fill()
    export_path(owner(), tmp_path / "x.xlsx")
    made = openpyxl.load_workbook(tmp_path / "x.xlsx")
    assert made.sheetnames == [*ORGANISATION, *definition_tables(), *CONTRACT_ORDER]
    for sheet in made:
        header = [cell.value for cell in sheet[1]]
        for row in sheet.iter_rows(min_row=2):
            for key, cell in zip(header, row, strict=True):
                assert cell.data_type != "f"
                if cell.value is not None:
                    assert type(cell.value) in kinds_of(sheet.title, key), (sheet.title, key, cell.value)
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        assert not any(b"<f" in archive.read(name) for name in archive.namelist() if "worksheets" in name)


def kinds_of(table, key):
    """The types that a column's cells may have in a workbook."""
    if key == "on" or key.endswith("_on") or key in ("since", "until"):
        return (datetime,)
    numbers = (
        "amount_vnd area_m2 amount value people attendance sites materials recovered_vnd recovered_m2 referred_cases "
        "ordinal position edition opens closes locks due_days"
    )
    if key in numbers.split():
        return (int, float)
    if (table, key) == ("return_packages", "number"):
        return (int,)
    return (int, str) if key == "place" else (str,)


CONTRACT_ORDER = (
    "documents", "assignments", "conferences", "plans", "measures", "planned_rounds", "inspections",
    "inspection_subjects", "findings", "recommendations", "cases", "case_events", "directions", "proposals",
    "settling_points", "opinions", "obstacles", "assets", "sessions", "agenda_items", "handlings", "returns",
    "return_packages", "return_disputes", "return_exceptions", "reports", "report_sections", "extensions", "links",
)  # fmt: skip


# Where it goes


def test_an_export_never_overwrites(tmp_path):
    making.some_unit()
    kept = text_file(tmp_path / "x" / "a.txt", "của tôi")
    workbook = text_file(tmp_path / "x.xlsx", "của tôi")
    for path in (tmp_path / "x", workbook):
        with pytest.raises(ExportError, match="không ghi đè"):
            export_path(owner(), path)
    assert kept.read_text() == workbook.read_text() == "của tôi"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x", "x.xlsx"]
    (tmp_path / "trống").mkdir()
    assert "units.csv" in exported(tmp_path / "trống")


def test_an_export_makes_the_folders_on_its_way(tmp_path):
    making.some_unit()
    assert "units.csv" in exported(tmp_path / "a" / "b")
    export_path(owner(), tmp_path / "c" / "x.xlsx")
    assert (tmp_path / "c" / "x.xlsx").is_file()


@pytest.mark.parametrize("name", ["x", "x.xlsx"])
def test_a_failed_export_leaves_nothing_behind(name, monkeypatch, tmp_path):
    making.make_case()

    def fails(*_given):
        raise RuntimeError("đĩa đầy")

    monkeypatch.setattr(exporting, "shapes_returns", fails)
    with pytest.raises(RuntimeError, match="đĩa đầy"):
        export_path(owner(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.undo()
    export_path(owner(), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]
