"""Makes liem/reports/templates/bao-cao-niem-phong.docx: the Word template of a report as a document with a life.

Head, signature and charts are those of the period report; the text is the report's own, and what a sealed report says
besides (its seal, notes on earlier reports, comparisons) has its place. Run it after it or those parts have changed
(`python -m tools.make_sealed_template`); a test says whether the file in the repository is what this makes.
"""

from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Twips

from liem.platform.archives import without_time
from liem.reports import word_parts as word
from liem.reports.word_parts import BODY, CELL, HEADING, SUBHEADING
from tools import make_report_template as report

TEMPLATE = report.TEMPLATES / "bao-cao-niem-phong.docx"
FIGURES = (
    ("TT", 600, "{{ dong.tt }}", "center"),
    ("Chỉ tiêu", 4500, "{{ dong.ten }}", "left"),
    ("Đơn vị tính", 1200, "{{ dong.dvt }}", "center"),
    ("Số liệu", 1800, "{{ dong.so_lieu }}", "right"),
    ("Cùng kỳ năm trước", 1800, "{{ dong.cung_ky }}", "right"),
    ("Cách tính", 4386, "{{ dong.cach_tinh }}", "left"),
)
PLANS = (
    ("Việc đề ra", 5286, "{{ viec.ten }}", "left"),
    ("Đơn vị tính", 1400, "{{ viec.dvt }}", "center"),
    ("Đề ra", 2000, "{{ viec.de_ra }}", "right"),
    ("Đã làm", 2000, "{{ viec.da_lam }}", "right"),
    ("Tỷ lệ", 1600, "{{ viec.ty_le }}", "right"),
    ("Tính là đã làm", 2000, "{{ viec.gom }}", "left"),
)
DELTA = (
    ("Chỉ tiêu", 5155, "{{ muc.ten }}", "left"),
    ("Bản trước", 2100, "{{ muc.truoc }}", "right"),
    ("Bản này", 2100, "{{ muc.sau }}", "right"),
)
NAME, CELL_WIDTH, COMPARED = 3286, 1375, 8
"""Widths of the columns, and by how many figures units stand side by side (`liem.reports.sealed.compare`)."""


def main() -> int:
    """Write the template; exit code 0."""
    TEMPLATE.write_bytes(made())
    print(TEMPLATE.relative_to(report.ROOT))
    return 0


def made() -> bytes:
    """The template as a file."""
    document = Document()
    word.set_styles(document)
    word.set_properties(document, "{{ trich_yeu }}", "{{ don_vi }}")
    report._first_section(document)
    report._head(document)
    _title(document)
    _correction(document)
    _text(document)
    _notes(document)
    report._signature(document)
    _seal(document)
    _annexes(document)
    stream = BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _title(document: Any) -> None:
    word.line(document, "BÁO CÁO", size=16, bold=True, before=18)
    word.line(document, "{{ trich_yeu }}", size=14, bold=True)
    word.line(document, "{{ ten_ky }}", size=14, bold=True)
    word.line(document, "{%p if ban %}")
    word.line(document, "{{ ban }}", size=14, italic=True)
    word.line(document, "{%p endif %}")
    word.line(document, "-----", size=14, after=6)
    word.line(document, "{%p if canh_bao %}")
    word.boxed(word.line(document, "{{ canh_bao }}", size=13, bold=True, before=6, after=6), indent=0)
    word.line(document, "{%p endif %}")


def _correction(document: Any) -> None:
    """What this edition puts right, before everything else."""
    word.line(document, "{%p if dinh_chinh %}")
    document.add_paragraph("{{ dinh_chinh.loi }}", style=BODY)
    _listing(document, DELTA, "muc in dinh_chinh.muc")
    word.line(document, "{%p endif %}")


def _text(document: Any) -> None:
    word.line(document, "{%p for doan in loi_van %}")
    word.line(document, "{%p if doan.cap == 1 %}")
    document.add_paragraph("{{ doan.chu }}", style=HEADING)
    word.line(document, "{%p elif doan.cap == 2 %}")
    document.add_paragraph("{{ doan.chu }}", style=SUBHEADING)
    word.line(document, "{%p else %}")
    document.add_paragraph("{{ doan.chu }}", style=BODY)
    word.line(document, "{%p endif %}")
    word.line(document, "{%p endfor %}")


def _notes(document: Any) -> None:
    word.line(document, "{%p if ghi_chu %}")
    document.add_paragraph("Ghi chú về các kỳ trước", style=SUBHEADING)
    word.line(document, "{%p for dong in ghi_chu %}")
    document.add_paragraph("- {{ dong }}", style=BODY)
    word.line(document, "{%p endfor %}")
    word.line(document, "{%p endif %}")


def _seal(document: Any) -> None:
    word.line(document, "{%p if niem_phong %}")
    word.line(document, "", before=6, keep=True)
    left, right = word.frameless(document, 1800, 7555)
    word.line(left, "{{ niem_phong.qr }}", align="left", keep=True)
    word.line(right, "{{ niem_phong.dau }}", size=11, bold=True, align="left", keep=True)
    word.line(right, "Mã niêm phong: {{ niem_phong.ma }}", size=11, align="left", keep=True)
    word.line(right, "{{ niem_phong.loi }}", size=10, italic=True, align="left")
    word.drop_first(left)
    word.drop_first(right)
    word.line(document, "{%p endif %}")


def _annexes(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    section.different_first_page_header_footer = False
    report._running_head(section.header, report.LANDSCAPE, numbered=True)
    report._annex_title(document, "PHỤ LỤC 1", "Bảng số liệu {{ ten_ky }}")
    table = word.grid(document, [(name, width) for name, width, _cell, _side in FIGURES])
    word.control(table, "{%tr for nhom in phu_luc %}")
    word.spanning(table, "{{ nhom.ten }}")
    word.control(table, "{%tr for dong in nhom.dong %}")
    cells = word.row(table, [(cell, side) for _name, _width, cell, side in FIGURES], small=(5,))
    word.below(cells[1], "{{ dong.ma }}")
    word.control(table, "{%tr endfor %}")
    word.control(table, "{%tr endfor %}")
    word.line(document, "{%p if de_ra %}")
    report._annex_title(document, "PHỤ LỤC 2", "Việc đề ra và việc đã làm")
    _listing(document, PLANS, "viec in de_ra")
    word.line(document, "{%p endif %}")
    word.line(document, "{%p if don_vi_duoi %}")
    report._annex_title(document, "PHỤ LỤC 3", "Các đơn vị trực tiếp bên dưới, cạnh nhau")
    _units(document)
    word.line(document, "{{ don_vi_bo }}", size=11, italic=True, align="left", before=3)
    word.line(document, "{%p endif %}")
    report._charts(document)
    word.line(document, "{%p if kiem_tra %}")
    word.line(document, "Kiểm tra số liệu: {{ ket_luan_kiem_tra }}", size=13, bold=True, before=18, after=6, keep=True)
    _listing(document, report.CHECKS, "phep in kiem_tra")
    word.line(document, "{%p endif %}")
    word.line(document, "", style=CELL)


def _units(document: Any) -> None:
    """A row for each unit: a count for each figure, below it the rate where one is told."""
    names = [(f"{{{{ don_vi_cot[{place}] }}}}", CELL_WIDTH) for place in range(COMPARED)]
    table = word.grid(document, [("Đơn vị", NAME), *names])
    word.control(table, "{%tr for dong in don_vi_duoi %}")
    row = [("{{ dong.ten }}", "left"), *((f"{{{{ dong.o[{place}] }}}}", "right") for place in range(COMPARED))]
    word.row(table, row)
    word.control(table, "{%tr endfor %}")


def _listing(document: Any, columns: tuple[tuple[str, int, str, str], ...], loop: str) -> None:
    report._listing(document, columns, loop)


if __name__ == "__main__":
    raise SystemExit(main())
