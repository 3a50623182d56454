"""The starter of a template: a small form that explains itself, read by the same rules as any other."""

from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.reports.returns.excel_parts import FONT

WIDTHS = (6, 12, 52, 14, 12, 28, 44)
TOP = 3
"""Where the heading stands, from 0."""


def starter() -> bytes:
    """The content of the file; it is Vietnamese, as the forms are."""
    stream = BytesIO()
    from xlsxwriter import Workbook

    with override("vi"), Workbook(stream, {"in_memory": True}) as book:
        page = book.add_worksheet(_("Biểu"))
        looks = _looks(book)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width)
        page.merge_range(
            0,
            0,
            0,
            6,
            _("KẾT QUẢ GIÁM SÁT VIỆC THỰC HIỆN NGHỊ QUYẾT (tên biểu, sửa thành tên của cơ quan)"),
            looks["title"],
        )
        page.merge_range(
            1, 0, 1, 6, _("Sửa các dòng dưới đây thành dòng của biểu. Cách viết: xem trang “Hướng dẫn”."), looks["note"]
        )
        for column, words in enumerate(_heads()):
            page.write_string(TOP, column, words, looks["head"])
        page.set_row(TOP, 32)
        for line, row in enumerate(_rows(), TOP + 1):
            _line(page, line, row, looks)
        page.freeze_panes(TOP + 1, 0)
        _guide(book, looks)
    return stream.getvalue()


def _heads() -> tuple[str, ...]:
    return (
        _("STT"), _("Mã dòng"), _("Nội dung"), _("Đơn vị tính"), _("Số liệu"), _("Lấy từ sổ"), _("Cách tính"),
    )  # fmt: skip


def _rows() -> tuple[tuple[str, ...], ...]:
    """Number, code, words, unit, value, figure, rule."""
    return (
        ("I", "", _("Giám sát theo chương trình"), "", "", "", ""),
        ("1", "cuoc", _("Cuộc giám sát đã tiến hành"), _("cuộc"), "=SUM(E7:E8)", "", ""),
        ("1.1", "cuoc_ke_hoach", _("Theo kế hoạch"), _("cuộc"), "", "", ""),
        ("1.2", "cuoc_dot_xuat", _("Đột xuất"), _("cuộc"), "", "", ""),
        (
            "2",
            "kien_nghi",
            _("Kiến nghị sau giám sát"),
            _("kiến nghị"),
            "",
            "",
            _("Số kiến nghị nêu trong kết luận giám sát ban hành trong kỳ."),
        ),
        ("II", "", _("Tuyên truyền"), "", "", "", ""),
        ("3", "", _("Hội nghị quán triệt đã tổ chức"), _("hội nghị"), "", "conferences.held", ""),
    )


def _line(page: Any, line: int, row: tuple[str, ...], looks: dict[str, Any]) -> None:
    group = not row[3]
    if len(row[-1]) > WIDTHS[-1]:
        page.set_row(line, 17 * (1 + len(row[-1]) // WIDTHS[-1]))
    for column, words in enumerate(row):
        look = looks["group" if group else "middle" if column in (0, 1, 3) else "value" if column == 4 else "plain"]
        if words.startswith("="):
            page.write_formula(line, column, words, look, "")
        elif words:
            page.write_string(line, column, words, look)
        else:
            page.write_blank(line, column, None, look)


def _looks(book: Any) -> dict[str, Any]:
    plain = {"font_name": FONT, "font_size": 12, "valign": "vcenter", "text_wrap": True}
    ruled = {**plain, "border": 1}
    looks: dict[str, dict[str, Any]] = {
        "title": {**plain, "bold": True, "align": "center", "font_size": 14},
        "note": {**plain, "italic": True, "align": "center"},
        "head": {**ruled, "bold": True, "align": "center", "bg_color": "#E8EFEE"},
        "group": {**ruled, "bold": True},
        "plain": ruled,
        "middle": {**ruled, "align": "center"},
        "value": {**ruled, "align": "right", "bg_color": "#FFF9E5"},
        "strong": {**plain, "bold": True},
        "told": plain,
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def _guide(book: Any, looks: dict[str, Any]) -> None:
    """The second sheet, which nobody reads but people."""
    page = book.add_worksheet(_("Hướng dẫn"))
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 92)
    for line, (what, words) in enumerate(_told()):
        page.write_string(line, 0, what, looks["strong"])
        page.write_string(line, 1, words, looks["told"])
        page.set_row(line, 18 * (1 + len(words) // 84))


def _told() -> tuple[tuple[str, str], ...]:
    return (
        (_("Tên biểu"), _("Dòng chữ dài nhất phía trên bảng; sửa lại được ở bước xem trước.")),
        (
            _("Dòng tiêu đề"),
            _("Phải có “Nội dung”, “Đơn vị tính”, “Số liệu”. Các cột khác có hay không đều được, thứ tự tùy ý."),
        ),
        (_("Dòng nhóm"), _("Chỉ có nội dung, không có đơn vị tính.")),
        (_("Ô số liệu trống"), _("Đơn vị tự gõ.")),
        (_("Công thức cộng"), _("=SUM(E7:E8) hoặc =E7+E8-E9, chỉ các ô của cột số liệu: Liêm tự cộng.")),
        (_("Lấy từ sổ"), _("Mã của một chỉ tiêu đếm từ hồ sơ (trang Chỉ tiêu có mã), đơn vị không phải gõ.")),
        (
            _("Mã dòng"),
            _("Chữ thường không dấu, số và _; để trống thì Liêm đặt theo nội dung. Giữ mã khi sửa lời."),
        ),
        (_("Cách tính"), _("Có lời ở đây thì dòng ấy là một chỉ tiêu: có trong danh mục, báo cáo, so sánh.")),
        (_("Trong đó"), _("STT như 1.1, hoặc nội dung bắt đầu bằng gạch đầu dòng.")),
        (_("Hết bảng"), _("Một dòng trống. Chữ ký, ghi chú phía dưới không lấy; Liêm tự in nơi ký.")),
        (
            _("Không nhận"),
            _("Macro, liên kết tệp khác, công thức khác, ô trộn trong bảng, hai cột số liệu, hơn 400 dòng."),
        ),
    )
