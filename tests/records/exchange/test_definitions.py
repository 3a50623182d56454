"""What offices define goes out and comes in as files: all of it, to the same, and nothing half of it."""

from datetime import date

import pytest

from liem.records.definitions import definition_models
from liem.records.exchange import defined
from liem.records.exchange.exporting import export_path
from liem.records.history import differences
from liem.records.models import Change
from liem.registers.reports.models import OwnReportType
from liem.registers.returns.forms import form_on
from liem.registers.returns.models import InputWindow, OwnForm, OwnRow, Reporter, ReturnValue
from liem.registers.returns.own import own, say
from tests import making
from tests.making import owner
from tests.records.exchange.files import UNIT, book, elsewhere, exported, folder, only, refused, taken

pytestmark = pytest.mark.django_db
SINCE = "2026-01-01"
FORM = {"form": "05/BCNC", "since": SINCE, "title": "Biểu của văn phòng", "calendar": "calendar"}
ROW = {"form": "05/BCNC", "row": "so_cuoc", "since": SINCE, "label": "Số cuộc họp", "unit": "cuộc"}
OTHER = ROW | {"row": "so_nguoi", "label": "Số người dự", "unit": "người"}
ADDED = ROW | {"form": "01/PCTN", "row": "own.them", "label": "Dòng thêm"}
TOTAL = ROW | {"row": "tong", "label": "Tổng cộng", "fill": "sum", "source": "so_cuoc so_nguoi", "place": "1"}
WHO = {"form": "05/BCNC", "who": "level:commune", "below": "T1", "since": SINCE}
WINDOW = {"form": "05/BCNC", "calendar": "calendar", "since": SINCE, "opens": "-5", "closes": "15", "locks": "30"}


def report_type(since: date) -> OwnReportType:
    """A report type whose outline and recipients have several lines."""
    outline = "[mo_dau]\n# I- KẾT QUẢ, “đạt được”\n{cases.directed} vụ"
    said = {"type": "BC-QUY", "label": "Báo cáo quý", "title": "kết quả quý", "calendar": "calendar", "periods": "Q1 Y"}
    return OwnReportType(**said, since=since, outline=outline, recipients="Ban Thường vụ\nLưu", due="commune:3 *:5")


def defined_here() -> None:
    """One of everything that an office defines, with what is hard in files."""
    making.make_unit("T1", None, "provincial_committee")
    since = date(2026, 1, 1)
    say(
        owner(),
        [
            OwnForm(form="05/BCNC", title="=Biểu, “của văn phòng”", calendar="calendar", periods="Q1 Y", since=since),
            OwnRow(form="05/BCNC", row="nhom", label="I. Nhóm", style="group", fill="", since=since),
            OwnRow(form="05/BCNC", row="so_cuoc", label="Số cuộc", unit="cuộc", rule="Cộng\ncác kỳ", since=since),
            OwnRow(form="01/PCTN", row="own.them", label="Dòng thêm", unit="người", adds="newest", since=since),
            Reporter(form="05/BCNC", who="level:commune", since=since, until=date(2026, 7, 1)),
            Reporter(form="05/BCNC", who="unit:T1", below="T1", since=since),
            InputWindow(form="*", calendar="state", since=since, opens=-5, closes=15),
            report_type(since),
        ],
        "Quy chế 01",
    )


def test_all_that_an_office_defined_comes_back_to_the_same(tmp_path):
    defined_here()
    first = exported(tmp_path / "x")
    tables = {model.table for model in definition_models()}
    assert all(first[f"{table}.csv"].count(b"\n") > 1 for table in tables)
    assert elsewhere(tmp_path / "x", tmp_path / "y") == first
    export_path(owner(), tmp_path / "x.xlsx")
    assert elsewhere(tmp_path / "x.xlsx", tmp_path / "z") == first


def test_a_form_its_units_and_what_was_reported_on_it_come_in_at_once(tmp_path):
    unit = UNIT | {"code": "X1", "kind": "commune_committee", "parent": "T1"}
    value = {"form": "05/BCNC", "unit": "X1", "period": "2026Q1", "row": "so_cuoc", "value": "12"}
    tables = {"units": [UNIT, unit], "forms": [FORM], "form_rows": [TOTAL, ROW, OTHER], "form_reporters": [WHO]}
    outcome = taken(folder(tmp_path / "x", **tables, form_windows=[WINDOW], returns=[value]))
    assert {table: outcome.created.get(table, 0) for table in defined.definition_tables()} == {
        "forms": 1,
        "form_rows": 3,
        "form_windows": 1,
        "form_reporters": 1,
        "report_types": 0,
    }
    form = form_on("05/BCNC", date(2026, 3, 31))
    assert form and [row.code for row in form.filled] == ["so_cuoc", "so_nguoi", "tong"]
    assert ReturnValue.objects.visible_to(owner()).get().value == 12
    assert own().windows[0].opens == -5 and own().reporters[0].below == "T1"
    entries = Change.objects.unscoped("the test reads the log").filter(table__in=defined.definition_tables())
    assert entries.count() == 6 and list(differences()) == []


def test_labels_and_words_are_read_like_keys_and_codes(tmp_path):
    row = {"Mã biểu": "05/BCNC", "áp dụng từ ngày": "1/1/2026", "Tên biểu": "Biểu", "Lịch": "theo tháng"}
    taken(book(tmp_path / "x.xlsx", **{"Biểu của cơ quan": [row | {"hạn nộp (ngày sau kỳ)": 15}]}))
    assert (OwnForm.objects.get().calendar, OwnForm.objects.get().due_days) == ("calendar", 15)


def test_what_is_left_out_stays_and_what_is_said_changes(tmp_path):
    taken(folder(tmp_path / "x", forms=[FORM], form_rows=[ROW | {"rule": "Cộng các kỳ"}]))
    outcome = taken(folder(tmp_path / "y", form_rows=[ROW | {"label": "Số phiên họp", "until": "2027-01-01"}]))
    assert outcome.changed == {"form_rows": 1}
    told = OwnRow.objects.get()
    assert (told.label, told.rule, told.until) == ("Số phiên họp", "Cộng các kỳ", date(2027, 1, 1))


WRONG = {
    "no such form": ("form_rows", ROW | {"form": "99/X"}, "form", "99/X"),
    "a shipped form's code": ("forms", FORM | {"form": "01/PCTN"}, "form", "01/PCTN"),
    "no such calendar": ("forms", FORM | {"form": "06/X", "calendar": "moon"}, "calendar", "moon"),
    "no such period": ("forms", FORM | {"form": "06/X", "periods": "Q1 Q9"}, "periods", "Q1 Q9"),
    "no such day": ("forms", FORM | {"form": "06/X", "since": "31/02/2026"}, "since", "31/02/2026"),
    "ends before it begins": ("forms", FORM | {"form": "06/X", "until": "2025-01-01"}, "until", "2025-01-01"),
    "due too late": ("forms", FORM | {"form": "06/X", "due_days": "181"}, "due_days", "181"),
    "half a day": ("forms", FORM | {"form": "06/X", "due_days": "1,5"}, "due_days", "1,5"),
    "a formula": ("forms", FORM | {"form": "06/X", "title": "=A1"}, "title", "=A1"),
    "no title": ("forms", FORM | {"form": "06/X", "title": ""}, "title", ""),
    "a twin": (
        "form_rows",
        ROW | {"form": "01/PCTN", "row": "own.hai", "label": "Cuộc kiểm tra"},
        "label",
        "Cuộc kiểm tra",
    ),
    "counted from nothing": (
        "form_rows",
        OTHER | {"row": "x", "label": "X", "fill": "record", "source": "a.b"},
        "source",
        "a.b",
    ),
    "a sum of nothing": ("form_rows", TOTAL | {"row": "x", "label": "X", "source": ""}, "source", ""),
    "a sum of what is not there": ("form_rows", TOTAL | {"source": "so_cuoc la"}, "source", "so_cuoc la"),
    "a sum of itself": ("form_rows", TOTAL | {"source": "so_cuoc tong"}, "source", "so_cuoc tong"),
    "no such unit": ("form_reporters", WHO | {"below": "KHONG"}, "below", "KHONG"),
    "no such level": ("form_reporters", WHO | {"who": "level:moon"}, "who", "level:moon"),
    "another calendar": ("form_windows", WINDOW | {"calendar": "state"}, "form", "05/BCNC"),
    "closed before opened": ("form_windows", WINDOW | {"closes": "-9"}, "closes", "-9"),
    "no number": ("form_windows", WINDOW | {"closes": "mười"}, "closes", "mười"),
    "too far": ("form_windows", WINDOW | {"locks": "40000"}, "locks", "40000"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_row_that_cannot_hold_is_refused_at_its_cell_and_nothing_is_written(what, tmp_path):
    table, row, column, read = WRONG[what]
    tables = {"units": [UNIT], "forms": [FORM], "form_rows": [ROW, OTHER], "form_reporters": [], "form_windows": []}
    tables[table] = [*tables[table], row]
    path = folder(tmp_path / "x", **{name: rows for name, rows in tables.items() if rows})
    found = only(refused(path))
    assert (found.file, found.row, found.column, found.value) == (f"{table}.csv", len(tables[table]) + 1, column, read)
    assert found.why and found.accepted


def test_a_row_stands_once(tmp_path):
    found = only(refused(folder(tmp_path / "x", forms=[FORM, FORM | {"title": "Tên khác"}])))
    assert (found.row, found.column) == (3, "form")


def test_columns_that_are_not_there_and_that_must_be_are_named(tmp_path):
    found = refused(folder(tmp_path / "x", forms=[{"form": "05/BCNC", "since": SINCE, "mau": "đỏ"}]))
    assert {refusal.column for refusal in found} == {"mau", "title", "calendar"}
