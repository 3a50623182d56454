"""What is read in the kind of sentence from which this work started."""

from typing import Any

import pytest

from liem.reading.as_json import as_dict
from liem.reading.read import read

SPLIT = (
    "Đã định hướng xử lý 11 vụ việc, vụ án thuộc diện Ban Thường vụ Tỉnh ủy theo dõi chỉ đạo. Đến nay, đã xử lý dứt"
    " điểm 09 vụ, còn lại 02 vụ đang theo dõi, đôn đốc. Đã xử lý trách nhiệm người đứng đầu để xảy ra tham nhũng 21"
    " trường hợp; trong đó, xử lý hành chính {} trường hợp, xử lý hình sự 02 trường hợp."
)


def sums(text: str) -> list[tuple[Any, list[Any], bool, Any]]:
    """(total, parts, holds, difference) with values instead of names."""
    found = as_dict(read(text))
    value = {figure["id"]: figure["value"] for figure in found["figures"]}
    return [
        (value[s["total"]], [value[part] for part in s["parts"]], s["holds"], s["difference"]) for s in found["sums"]
    ]


def figures(text: str) -> list[tuple[str, Any, Any]]:
    """(text, value, unit) of every figure."""
    return [(figure["text"], figure["value"], figure["unit"]) for figure in as_dict(read(text))["figures"]]


def test_two_splits_hold_and_each_figure_has_its_indicator() -> None:
    text = SPLIT.format("19")
    assert sums(text) == [(11, [9, 2], True, 0), (21, [19, 2], True, 0)]
    assert [figure.indicator for figure in read(text).figures] == [
        "cases.directed",
        "cases.settled",
        "cases.under_direction",
        "handlings.heads",
        "handlings.heads_administrative",
        "handlings.heads_criminal",
    ]


def test_a_split_that_does_not_add_up_is_flagged_with_the_difference() -> None:
    assert sums(SPLIT.format("18"))[1] == (21, [18, 2], False, 1)


def test_a_total_with_a_qualifier_holds_within_it() -> None:
    text = "Ban hành hơn 30 văn bản, gồm 12 kế hoạch, 10 công văn và {} thông báo."
    assert sums(text.format("09")) == [(30, [12, 10, 9], True, -1)]
    assert sums(text.format("05")) == [(30, [12, 10, 5], False, 3)]


def test_only_some_is_no_full_split() -> None:
    assert sums("Kiểm tra 45 tổ chức đảng, trong đó có 12 tổ chức có dấu hiệu vi phạm, 03 tổ chức ở cơ sở.") == []


def test_cases_and_accused_are_added_apart() -> None:
    text = "Khởi tố 19 vụ/48 bị can (tham ô 12 vụ/30 bị can, nhận hối lộ 07 vụ/18 bị can)."
    assert sums(text) == [(19, [12, 7], True, 0), (48, [30, 18], True, 0)]


def test_a_list_below_its_total_is_its_split() -> None:
    text = "Tổng số vụ án thụ lý: 25 vụ. Trong đó:\n- Khởi tố mới: 10 vụ;\n- Kỳ trước chuyển sang: 14 vụ."
    assert sums(text) == [(25, [10, 14], False, 1)]


def test_a_rate_is_recomputed() -> None:
    found = as_dict(read("Đã kê khai 86.211/89.650 người, đạt 96%. Công khai 40/50 bản kê khai, đạt 90%."))
    assert [(rate["recomputed"], rate["holds"]) for rate in found["rates"]] == [(96.16, True), (80, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("thu hồi 14 tỷ 642 triệu đồng", [("14 tỷ 642 triệu đồng", 14_642_000_000, "đồng")]),
        ("số tiền 82,7 triệu đồng", [("82,7 triệu đồng", 82_700_000, "đồng")]),
        ("hai tỷ rưỡi và 1,5 tỷ", [("1,5 tỷ", 1_500_000_000, "đồng")]),
        ("đất 16.251,78 m2 và 48,3 ha", [("16.251,78 m2", 16251.78, "m2"), ("48,3 ha", 483_000, "m2")]),
        ("có hai vụ, mười hai đảng viên", [("hai vụ", 2, "vụ"), ("mười hai đảng viên", 12, "đảng viên")]),
        ("có 1.234 lượt người", [("1.234 lượt người", 1234, "lượt người")]),
        ("có 21 (hai mươi mốt) vụ", [("21 (hai mươi mốt) vụ", 21, "vụ")]),
        ("chưa phát sinh trường hợp nào", [("chưa phát sinh trường hợp nào", 0, "trường hợp")]),
        ("đạt 96,8%", [("96,8%", 96.8, "%")]),
        ("**156** cuộc kiểm tra", [("156** cuộc", 156, "cuộc")]),
        ("156\ncuộc kiểm tra", [("156\ncuộc", 156, "cuộc")]),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, expected: list[tuple[str, Any, Any]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chỉ thị số 05-CT/TW ngày 07/7/2007",
        "Luật số 36/2018/QH14 và Nghị định 130/2020/NĐ-CP",
        "Thứ Năm, 15/10/2020, 07:37 [GMT+7]",
        "từ năm 2013 đến nay, giai đoạn 2018-2020, nhiệm kỳ 2015 - 2020",
        "khoản 2, 3 Điều 353 Bộ luật Hình sự 2015",
        "phạt 12 năm 06 tháng tù, thời hạn 45 ngày, từ 05 đến 07 năm",
        "bị cáo 47 tuổi, sinh năm 1971",
        "chính quyền hai cấp, một số đơn vị, một trong những nguyên nhân",
        "ĐT: 0297.3862.145, bandoc@baotinh.vn",
        "quý I/2020, 6 tháng đầu năm, 9 tháng",
        "Hội nghị lần thứ 18, khóa XIII, xếp thứ 9/63",
        "lúc 8 giờ 15 phút, 24/24 giờ",
        "1. Công tác lãnh đạo\n2.1. Kết quả\n(3) Tồn tại",
        "các năm 2019, 2020 và 2021; Điều 12 Điều lệ Đảng",
        "trong năm vụ án được theo dõi chặt chẽ hơn",
    ],
)
def test_what_is_no_figure_is_left_out(text: str) -> None:
    assert figures(text) == []


def test_every_mark_says_why() -> None:
    reading = read(SPLIT.format("19") + " Căn cứ Quy định số 22-QĐ/TW.")
    assert all(figure.why for figure in reading.figures)
    assert all(item.why for item in [*reading.sums, *reading.left_out])
    assert [reading.text[item.start : item.end] for item in reading.left_out] == ["Quy định số 22-QĐ/TW"]
