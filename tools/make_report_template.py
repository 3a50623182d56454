"""Makes liem/reports/templates/bao-cao.docx: the Word template of a period report, in the layout of Party documents.

The wording comes from loi-van.txt beside it. Run it after either has changed (`python -m tools.make_report_template`);
a test says whether the file in the repository is what this makes. An office edits a copy of it in Word instead.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.shared import Mm, Twips

from liem.platform.archives import without_time
from liem.reports import word_parts as word
from liem.reports.word_parts import BODY, CELL, HEADING, SMALL, SUBHEADING

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "liem" / "reports" / "templates"
TEMPLATE, WORDING = TEMPLATES / "bao-cao.docx", TEMPLATES / "loi-van.txt"
PORTRAIT, LANDSCAPE = 9355, 14286
NATION_WIDTH = 3857
"""How wide ĐẢNG CỘNG SẢN VIỆT NAM stands in bold 14 point, in twips: the line below it is as long as the words."""
FIGURES = (
    ("TT", 600, "{{ dong.tt }}", "center"),
    ("Chỉ tiêu", 4700, "{{ dong.ten }}", "left"),
    ("Đơn vị tính", 1300, "{{ dong.dvt }}", "center"),
    ("Số liệu", 1900, "{{ dong.so_lieu }}", "right"),
    ("Cách tính", 5786, "{{ dong.cach_tinh }}", "left"),
)
UNFINISHED = (
    ("TT", 600, "{{ vu.tt }}", "center"),
    ("Mã hồ sơ", 2200, "{{ vu.ma }}", "left"),
    ("Tên vụ", 6386, "{{ vu.ten }}", "left"),
    ("Đơn vị", 3200, "{{ vu.don_vi }}", "left"),
    ("Ngày đưa vào diện", 1900, "{{ vu.tu_ngay }}", "center"),
)
CHART = (8900, 5386)
"""How wide a picture and the table beside it may be."""
CHECKS = (("Đẳng thức", 9686, "{{ phep.ten }}", "left"), ("Kết quả", 4600, "{{ phep.ket_qua }}", "left"))


def main() -> int:
    """Write the template; exit code 0."""
    TEMPLATE.write_bytes(made())
    print(TEMPLATE.relative_to(ROOT))
    return 0


def made() -> bytes:
    """The template as a file."""
    document = Document()
    word.set_styles(document)
    word.set_properties(document, "Báo cáo kết quả công tác phòng, chống tham nhũng {{ ten_ky }}", "{{ don_vi }}")
    _first_section(document)
    _head(document)
    _title(document)
    _narrative(document)
    _signature(document)
    _annex(document)
    stream = BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _first_section(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    _running_head(section.first_page_header, PORTRAIT, numbered=False)
    _running_head(section.header, PORTRAIT, numbered=True)
    for footer in (section.first_page_footer, section.footer):
        paragraph = footer.paragraphs[0]
        paragraph.style = SMALL
        word.border(paragraph, "top")
        paragraph.add_run("{{ chan_trang }}")


def _running_head(header: Any, width: int, numbered: bool) -> None:
    """The page number in the middle, from the second page on; at the right what must be said on every page."""
    header.is_linked_to_previous = False
    paragraph = header.paragraphs[0]
    paragraph.style = "Header"
    word.tabs(paragraph, ("center", width // 2), ("right", width))
    paragraph.add_run("\t")
    if numbered:
        word.page_number(paragraph)
    paragraph.add_run("\t")
    word.run(paragraph, "{{ minh_hoa }}", size=12, bold=True)


def _head(document: Any) -> None:
    left, right = word.frameless(document, 4000, 5355)
    word.line(left, "{%p if co_quan_tren %}")
    word.line(left, "{{ co_quan_tren }}", size=13)
    word.line(left, "{%p endif %}")
    word.line(left, "{{ co_quan }}", size=13, bold=True)
    word.line(left, "*", size=13)
    word.line(left, "{{ so_ky_hieu }}", size=14)
    word.line(left, "{%p if dau_mat %}")
    word.boxed(word.line(left, "{{ dau_mat }}", size=13, bold=True, before=6), indent=1150)
    word.line(left, "{%p endif %}")
    word.line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", size=14, bold=True)
    word.rule(right, indent=(5355 - NATION_WIDTH) // 2)
    word.line(right, "{{ dia_danh }}, {{ ngay_van_ban }}", size=14, italic=True, before=3)
    word.drop_first(left)
    word.drop_first(right)


def _title(document: Any) -> None:
    word.line(document, "BÁO CÁO", size=16, bold=True, before=18)
    word.line(document, "kết quả công tác phòng, chống tham nhũng", size=14, bold=True)
    word.line(document, "{{ ten_ky }}", size=14, bold=True)
    word.line(document, "-----", size=14, after=6)
    word.line(document, "{%p if canh_bao %}")
    word.boxed(word.line(document, "{{ canh_bao }}", size=13, bold=True, before=6, after=6), indent=0)
    word.line(document, "{%p endif %}")


def _narrative(document: Any) -> None:
    for line in filter(None, map(str.strip, WORDING.read_text(encoding="utf-8").splitlines())):
        level = len(line) - len(line.lstrip("#"))
        style = (BODY, HEADING, SUBHEADING)[level]
        last = document.add_paragraph(line[level:].strip(), style=style)
    last.paragraph_format.keep_with_next = True


def _signature(document: Any) -> None:
    word.line(document, "", keep=True)
    left, right = word.frameless(document, 4400, 4955)
    word.run(word.line(left, "", align="left"), "Nơi nhận", size=12, underline=True).add_text(":")
    word.line(left, "{%p for noi in noi_nhan %}")
    word.line(left, "- {{ noi }}", size=12, align="left")
    word.line(left, "{%p endfor %}")
    word.line(right, "{%p for dong in ky %}")
    word.line(right, "{{ dong }}", size=14, bold=True)
    word.line(right, "{%p endfor %}")
    for _blank in range(4):
        word.line(right, "", size=14)
    word.line(right, "{{ nguoi_ky }}", size=14, bold=True)
    word.drop_first(left)
    word.drop_first(right)


def _annex(document: Any) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Twips(16838), Twips(11906)
    section.different_first_page_header_footer = False
    _running_head(section.header, LANDSCAPE, numbered=True)
    _annex_title(document, "PHỤ LỤC 1", "Bảng số liệu {{ ten_ky }}")
    table = word.grid(document, [(name, width) for name, width, _cell, _side in FIGURES])
    word.control(table, "{%tr for nhom in phu_luc %}")
    word.spanning(table, "{{ nhom.ten }}")
    word.control(table, "{%tr for dong in nhom.dong %}")
    cells = word.row(table, [(cell, side) for _name, _width, cell, side in FIGURES], small=(4,))
    word.below(cells[1], "{{ dong.ma }}")
    word.control(table, "{%tr endfor %}")
    word.control(table, "{%tr endfor %}")
    word.line(document, "{%p if danh_muc %}")
    _annex_title(document, "PHỤ LỤC 2", "Danh mục vụ án, vụ việc đang được theo dõi, chỉ đạo đến ngày {{ ngay_cuoi }}")
    _listing(document, UNFINISHED, "vu in danh_muc")
    word.line(document, "{%p endif %}")
    _charts(document)
    word.line(document, "{%p if kiem_tra %}")
    word.line(document, "Kiểm tra số liệu: {{ ket_luan_kiem_tra }}", size=13, bold=True, before=18, after=6, keep=True)
    _listing(document, CHECKS, "phep in kiem_tra")
    word.line(document, "{%p endif %}")
    word.line(document, "", style=CELL)


def _charts(document: Any) -> None:
    """Each picture beside its table."""
    word.line(document, "{%p if bieu_do %}")
    _annex_title(document, "PHỤ LỤC {{ phu_luc_bieu_do }}", "Biểu đồ")
    outer = word.pairs(document, *CHART)
    word.control(outer, "{%tr for hinh in bieu_do %}")
    left, right = word.pair(outer)
    word.line(
        left, "Biểu đồ {{ hinh.so }}. {{ hinh.ten }}", size=12, bold=True, align="left", before=10, after=4, keep=True
    )
    word.line(left, "{{ hinh.anh }}", align="left", keep=True)
    word.line(left, "{{ hinh.ghi_chu }} Số liệu: {{ hinh.nguon }}", size=11, italic=True, align="left", before=2)
    word.line(right, "", size=12, before=10, after=4)
    word.loose(right, "hinh.dau", "hinh.cot", "hinh.dong")
    word.drop_first(left)
    word.drop_first(right)
    word.control(outer, "{%tr endfor %}")
    word.line(document, "{%p endif %}")


def _annex_title(document: Any, number: str, name: str) -> None:
    word.line(document, number, size=14, bold=True, before=12, keep=True)
    word.line(document, name, size=14, bold=True, keep=True)
    number = "{{ so_ky_hieu[:1]|lower }}{{ so_ky_hieu[1:] }}"  # it begins with a capital where it begins a line
    word.line(document, f"(kèm theo Báo cáo {number} của {{{{ don_vi }}}})", size=13, italic=True, after=6, keep=True)


def _listing(document: Any, columns: tuple[tuple[str, int, str, str], ...], loop: str) -> None:
    table = word.grid(document, [(name, width) for name, width, _cell, _side in columns])
    word.control(table, f"{{%tr for {loop} %}}")
    word.row(table, [(cell, side) for _name, _width, cell, side in columns])
    word.control(table, "{%tr endfor %}")


def placeholders(content: str) -> list[str]:
    """The placeholders and control words in the text of a document, in order."""
    return re.findall(r"\{\{.*?\}\}|\{%.*?%\}", content)


if __name__ == "__main__":
    raise SystemExit(main())
