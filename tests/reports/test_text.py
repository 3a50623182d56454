"""The report on the screen: sentences the Vietnamese way, a table, the checks, a footer; 100 columns wide."""

import re
from dataclasses import replace

from liem.figures.checks import Result
from liem.platform.text import nfc
from liem.reports.text import as_text
from liem.reports.written import in_cell, in_sentence
from tests.reports.conftest import report_of


def test_no_line_is_wider_than_a_hundred_columns_and_all_is_nfc(report):
    text = as_text(report)
    assert max(map(len, text.splitlines())) <= 100
    assert text == nfc(text)


def test_figures_stand_in_sentences_with_a_zero_before_single_digits(report):
    text = " ".join(as_text(report).split())
    settled = report.by_code["cases.settled"].value
    assert 0 < settled < 10
    assert f"{settled:02d} vụ đã xử lý dứt điểm" in text


def test_every_figure_is_in_the_table_under_its_name(report):
    text = as_text(report)
    for figure in report.figures:
        assert f"[{figure.code}]" in text.replace("\n  ", " ")


def test_where_nothing_happened_sentences_say_so(nothing):
    text = " ".join(as_text(nothing).split())
    narrative = text[: text.index("BẢNG SỐ LIỆU")]
    assert narrative.count("chưa phát sinh") > 10
    assert not re.search(r"(?<![/\w-])0 (vụ|cuộc|đồng|nhiệm vụ|văn bản|lượt)", narrative)


def test_identities_are_printed_and_those_that_fail_are_loud(report):
    assert "KHÔNG KHỚP" not in as_text(report)
    wrong = Result("cases.directed = cases.settled", 11, 10, False, "Mở danh sách và sửa hồ sơ.")
    text = as_text(replace(report, checks=(*report.checks, wrong)))
    assert "KHÔNG KHỚP: số liệu chưa dùng được" in text
    assert "cases.directed = cases.settled: 11 ≠ 10" in text
    assert "Mở danh sách và sửa hồ sơ." in text


def test_the_footer_names_the_moment_the_map_the_level_and_the_chain(report):
    footer = " ".join(as_text(report).split())
    _seq, digest = report.chain
    assert "Số liệu tính đến 09 giờ 05, ngày 02/11/2026" in footer
    assert "bản đồ đơn vị: như khi đó; phạm vi độ mật: Tuyệt mật" in footer
    assert digest[:12] in footer


def test_example_data_are_marked_above_and_below(report):
    assert "DỮ LIỆU MINH HỌA" not in as_text(report)
    assert as_text(replace(report, illustrative=True)).count("DỮ LIỆU MINH HỌA") == 2


def test_nothing_that_the_reader_may_not_see_is_on_the_screen(world):
    assert "secret_" in as_text(report_of())
    assert "secret_" not in as_text(report_of(reader=world.reader("T1", 0)))


def test_money_is_rounded_for_sentences_only():
    assert in_sentence(18_677_410_500, "đồng") == "18,68 tỷ đồng"
    assert in_sentence(272_875_000, "đồng") == "272,88 triệu đồng"
    assert in_sentence(950_000, "đồng") == "950.000 đồng"
    assert in_cell(18_677_410_500, "đồng") == "18.677.410.500"


def test_counts_land_and_rates_are_written_the_vietnamese_way():
    assert [in_sentence(n, "vụ") for n in (0, 2, 11, 1234)] == ["0", "02", "11", "1.234"]
    assert in_cell(2, "vụ") == "2"
    assert in_sentence(121_305, "m2") == "121.305 m²"
    assert in_sentence(None, "%") == "chưa có số liệu"
    assert in_cell(None, "%") == "–"
