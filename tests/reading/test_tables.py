"""Tables, wrapped lines, periods and organisations."""

from typing import Any

from liem.reading.as_json import as_dict
from liem.reading.read import read
from liem.reading.source import from_bytes

ROUNDS = (
    "Kết quả kiểm tra, giám sát của cấp ủy\nTT\tNội dung\tTổng số\tCấp tỉnh\tCấp huyện\n"
    "1\tSố cuộc kiểm tra\t45\t12\t33\n2\tSố cuộc giám sát\t20\t5\t{}\n\tTổng cộng\t65\t17\t48\n"
)


def verdicts(text: str) -> list[tuple[Any, bool]]:
    """(total, holds) of every sum."""
    reading = read(text)
    return [(item.total.value, item.holds) for item in reading.sums]


def test_rows_and_columns_called_total_are_added() -> None:
    assert verdicts(ROUNDS.format("15")) == [(45, True), (20, True), (65, True), (65, True), (17, True), (48, True)]


def test_a_wrong_cell_is_found_in_its_row_and_its_column() -> None:
    assert [value for value, holds in verdicts(ROUNDS.format("14")) if not holds] == [20, 48]


def test_a_cell_counts_what_its_row_and_its_column_say() -> None:
    first, *_, fourth, fifth, sixth = read(ROUNDS.format("15")).figures[:6]
    assert (first.unit, first.indicator) == ("cuộc", "inspections.party_inspections")
    assert {figure.indicator for figure in (fourth, fifth, sixth)} == {"inspections.party_supervisions"}


def test_the_numbers_of_rows_are_no_figures() -> None:
    markdown = "| STT | Hình thức | Số đảng viên |\n|---|---|---|\n| 1 | Khiển trách | 12 |\n| 2 | Cảnh cáo | 5 |\n"
    assert [figure.value for figure in read("Kỷ luật đảng viên\n" + markdown).figures] == [12, 5]


def test_the_head_of_a_column_gives_the_unit() -> None:
    text = "Nội dung\tSố tiền (triệu đồng)\tDiện tích (ha)\tVụ\nVi phạm\t1.250,5\t3,2\t4\nThu hồi\t900\t2\t1\n"
    found = [(figure["value"], figure["unit"]) for figure in as_dict(read(text))["figures"]]
    assert found == [
        *((1_250_500_000, "đồng"), (32_000, "m2"), (4, "vụ")),
        *((900_000_000, "đồng"), (20_000, "m2"), (1, "vụ")),
    ]


def test_a_table_that_was_not_meant_to_add_up_is_left_alone() -> None:
    text = "Nội dung\tTổng số\tNữ\tDân tộc\nCán bộ\t120\t45\t30\nĐảng viên\t80\t20\t12\nTổng cộng\t500\t65\t42\n"
    assert [holds for _, holds in verdicts(text)].count(False) <= 1


def test_wrapped_lines_are_one_sentence() -> None:
    text = "Thi hành kỷ luật 25\nđảng viên, gồm khiển trách\n15, cảnh cáo 07, cách chức 02 và khai\ntrừ 01."
    assert verdicts(text) == [(25, True)]


def test_periods_and_organisations_are_told() -> None:
    found = as_dict(read("Thanh tra tỉnh báo cáo quý III/2020, từ ngày 15/12/2021 đến ngày 14/6/2022; Sở Xây dựng."))
    assert [(item["from"], item["to"]) for item in found["periods"]] == [
        ("2020-06-15", "2020-09-14"),
        ("2021-12-15", "2022-06-14"),
    ]
    assert [item["text"] for item in found["organisations"]] == ["Thanh tra tỉnh", "Sở Xây dựng"]


def test_cells_over_several_columns_and_rows_keep_the_columns() -> None:
    page = (
        "<table><tr><th rowspan=2>Đơn vị</th><th colspan=2>Kết quả khởi tố</th></tr>"
        "<tr><th>Vụ án</th><th>Bị can</th></tr>"
        "<tr><td>Huyện A</td><td>3</td><td>9</td></tr><tr><td>Huyện B</td><td>2</td><td>4</td></tr>"
        "<tr><td>Cộng</td><td>5</td><td>14</td></tr></table>"
    )
    reading = read(from_bytes("a.html", page.encode()).text)
    assert [(item.total.value, item.holds) for item in reading.sums] == [(5, True), (14, False)]
    assert {(f.unit, f.indicator) for f in reading.figures} == {
        ("vụ án", "cases.instituted_cases"),
        ("bị can", "cases.charged_accused"),
    }


def test_a_total_without_a_unit_counts_what_its_parts_count() -> None:
    text = "Kỷ luật\nHình thức\tSố đảng viên\nKhiển trách\t12\nCảnh cáo\t5\nTổng cộng\t17\n"
    assert [(f.unit, f.indicator) for f in read(text).figures] == [
        ("đảng viên", "handlings.party_members_disciplined")
    ] * 3


def test_rows_that_stand_deeper_are_parts_of_the_row_above_them() -> None:
    text = (
        "STT | Nội dung | Số liệu\n1 | Số cuộc thanh tra hành chính | 16\n1.1 | Kỳ trước chuyển sang | 3\n"
        "1.2 | Triển khai trong kỳ | 13\n2 | Kết luận đã ban hành | 14\n"
    )
    assert verdicts(text) == [(16, True)]
    assert {figure.indicator for figure in read(text).figures[:3]} == {"inspections.administrative_rounds"}


def test_the_head_of_a_column_says_whom_it_counts() -> None:
    text = "Địa phương | Tổ chức đảng được kiểm tra | Đảng viên bị kỷ luật\nHuyện A | 15 | 9\nHuyện B | 10 | 4\n"
    assert [figure.unit for figure in read(text).figures] == ["tổ chức đảng", "đảng viên"] * 2


def test_a_row_is_counted_in_the_unit_that_it_begins_with() -> None:
    text = "Chỉ tiêu | Kỳ này | Cùng kỳ\nHội nghị tuyên truyền | 88 | 71\nViệc khắc phục tồn tại | 3 | 2\n"
    assert [figure.unit for figure in read(text).figures] == ["hội nghị", "hội nghị", None, None]


def test_a_total_row_without_a_number_keeps_its_columns() -> None:
    text = "TT | Đơn vị | Số vụ | Số bị can\n1 | Huyện A | 3 | 9\n2 | Huyện B | 2 | 4\n | Tổng | 5 | 13\n"
    assert verdicts("Khởi tố mới\n" + text) == [(5, True), (13, True)]


def test_the_caption_says_which_rounds_a_table_is_about() -> None:
    text = "Bảng: Kết quả thanh tra hành chính\nNội dung | Huyện A | Huyện B\nSố cuộc thực hiện | 6 | 4\n"
    assert {figure.indicator for figure in read(text).figures} == {"inspections.administrative_rounds"}


def test_a_line_of_a_table_without_figures_heads_the_lines_below_it() -> None:
    text = (
        "Kết quả thanh tra\n| TT | Chỉ tiêu | ĐVT | Số liệu |\n|---|---|---|---|\n| I | Vi phạm | | |\n"
        "| 1 | Tiền vi phạm | triệu đồng | 5.620 |\n| II | Kiến nghị xử lý | | |\n"
        "| 1 | Thu hồi về ngân sách | triệu đồng | 3.400 |\n"
    )
    codes = [figure.indicator for figure in read(text).figures]
    assert codes == ["inspections.violation_amount", "inspections.recommended_recovery_amount"]


def test_a_column_of_units_says_what_the_column_of_results_counts() -> None:
    text = (
        "STT\tNội dung\tĐVT\tKết quả\n1\tTuyên truyền, quán triệt\tLớp\t24\n2\tSố người tham gia\tLượt người\t1.980\n"
    )
    assert [figure.unit for figure in read(text).figures] == ["lớp", "lượt người"]
