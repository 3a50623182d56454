"""Makes the Word templates of a notice of conclusion: thong-bao-ket-luan.docx in the layout of Party documents, and
ket-luan-thanh-tra.docx in that of the State's, both in liem/reports/templates.

Run it after a change (`python -m tools.make_notice_template`); a test says whether the files in the repository are what
this makes. An office edits a copy in Word instead: mau/ in the data folder.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.shared import Mm, Twips

from liem.platform.archives import without_time
from liem.reports import word_parts as word
from liem.reports.word_parts import BODY, HEADING

TEMPLATES = Path(__file__).resolve().parent.parent / "liem" / "reports" / "templates"
PARTY, STATE = "thong-bao-ket-luan", "ket-luan-thanh-tra"
WIDTH = 9355
NATION_WIDTH, MOTTO_WIDTH = 3857, 3240
"""How wide the words above the line at the top right stand, in twips: it is as long as they are."""
MONEY = (("Nội dung", 4555, "left"), ("Số tiền (đồng)", 2600, "right"), ("Diện tích (m²)", 2200, "right"))


def main() -> int:
    """Write both templates; exit code 0."""
    for name in (PARTY, STATE):
        (TEMPLATES / f"{name}.docx").write_bytes(made(name))
    return 0


def made(name: str) -> bytes:
    """A template as a file."""
    party = name == PARTY
    document = Document()
    word.set_styles(document)
    word.set_properties(document, "{{ ten_loai }} {{ trich_yeu }}", "{{ co_quan }}")
    _page(document)
    _head(document, party)
    word.line(document, "{{ ten_loai }}", size=16 if party else 14, bold=True, before=18)
    word.line(document, "{{ trich_yeu }}", size=14, bold=True)
    if party:
        word.line(document, "-----", size=14, after=6)
    else:
        word.rule(document, indent=3400)
    word.line(document, "{%p if du_thao %}")
    word.line(document, "{{ du_thao }}", size=13, bold=True, before=4, after=4)
    word.line(document, "{%p endif %}")
    _bases(document, party)
    _body(document, party)
    _signature(document, party)
    stream = BytesIO()
    document.save(stream)
    return without_time(stream.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Twips(11906), Twips(16838)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.style = "Header"
        word.tabs(paragraph, ("center", WIDTH // 2), ("right", WIDTH))
        paragraph.add_run("\t")
        if numbered:
            word.page_number(paragraph)
        paragraph.add_run("\t")
        word.run(paragraph, "{{ dau_trang }}", size=12, bold=True)


def _head(document: Any, party: bool) -> None:
    left, right = word.frameless(document, 4000, 5355)
    word.line(left, "{%p if co_quan_tren %}")
    word.line(left, "{{ co_quan_tren }}", size=13)
    word.line(left, "{%p endif %}")
    word.line(left, "{{ co_quan }}", size=13, bold=True)
    if party:
        word.line(left, "*", size=13)
    else:
        word.rule(left, indent=1500)
    word.line(left, "{{ so_ky_hieu }}", size=14 if party else 13)
    word.line(left, "{%p if dau_mat %}")
    word.boxed(word.line(left, "{{ dau_mat }}", size=13, bold=True, before=6), indent=1150)
    word.line(left, "{%p endif %}")
    if party:
        word.line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", size=14, bold=True)
        word.rule(right, indent=(5355 - NATION_WIDTH) // 2)
    else:
        word.line(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", size=12, bold=True)
        word.line(right, "Độc lập - Tự do - Hạnh phúc", size=13, bold=True)
        word.rule(right, indent=(5355 - MOTTO_WIDTH) // 2)
    word.line(right, "{{ dia_danh }}, {{ ngay_van_ban }}", size=14 if party else 13, italic=True, before=3)
    word.drop_first(left)
    word.drop_first(right)


def _bases(document: Any, party: bool) -> None:
    word.line(document, "{%p for can_cu in cac_can_cu %}")
    paragraph = document.add_paragraph(style=BODY)
    word.run(paragraph, "- {{ can_cu }}" if party else "{{ can_cu }}", italic=not party)
    word.line(document, "{%p endfor %}")
    document.add_paragraph("{{ mo_dau }}", style=BODY)


def _body(document: Any, party: bool) -> None:
    word.line(document, "{%p for muc in cac_muc %}")
    document.add_paragraph("{{ muc.ten }}", style=HEADING)
    word.line(document, "{%p for doan in muc.doan %}")
    document.add_paragraph("{{ doan }}", style=BODY)
    word.line(document, "{%p endfor %}")
    word.line(document, "{%p if muc.tien %}")
    word.line(document, "", size=6)
    table = word.grid(document, [(name, width) for name, width, _side in MONEY])
    word.control(table, "{%tr for dong in muc.tien %}")
    word.row(table, [(f"{{{{ dong.{key} }}}}", side) for key, (_n, _w, side) in zip(("ten", "tien", "dat"), MONEY,
                                                                                     strict=True)])  # fmt: skip
    word.control(table, "{%tr endfor %}")
    word.line(document, "{%p endif %}")
    word.line(document, "{%p endfor %}")
    document.add_paragraph("{{ ket }}", style=BODY)


def _signature(document: Any, party: bool) -> None:
    word.line(document, "", keep=True)
    left, right = word.frameless(document, 4400, 4955)
    if party:
        word.run(word.line(left, "", align="left"), "Nơi nhận", size=12, underline=True).add_text(":")
    else:
        word.line(left, "Nơi nhận:", size=12, bold=True, italic=True, align="left")
    word.line(left, "{%p for noi in noi_nhan %}")
    word.line(left, "- {{ noi }}", size=12 if party else 11, align="left")
    word.line(left, "{%p endfor %}")
    word.line(right, "{%p for dong in ky %}")
    word.line(right, "{{ dong }}", size=14, bold=True)
    word.line(right, "{%p endfor %}")
    for _blank in range(4):
        word.line(right, "", size=14)
    word.drop_first(left)
    word.drop_first(right)


if __name__ == "__main__":
    raise SystemExit(main())
