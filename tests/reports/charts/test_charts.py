"""A chart as data, its drawing, and the drawing as SVG and as PNG: the same numbers everywhere, nothing made up."""

import hashlib
import os
import re
import subprocess
import sys
from io import BytesIO

import pytest
from lxml import etree
from PIL import Image

from liem.platform.text import nfc
from liem.reports.charts import png as painting
from liem.reports.charts.chart import Category, Chart, Series
from liem.reports.charts.drawing import LOOKS, SIZE, Box, Rule, Words, width_of, wrapped
from liem.reports.charts.picture import PAGE, PAPER, drawn
from liem.reports.charts.png import png
from liem.reports.charts.svg import svg

LONG = (
    "Ban Thường vụ Đảng ủy các cơ quan Đảng tỉnh và Ủy ban Kiểm tra Đảng ủy các cơ quan Đảng tỉnh, giai đoạn 2021–2025"
)
WIDTHS = pytest.mark.parametrize("width", [PAGE, PAPER])


def chart(kind: str, *values: object, labels: tuple[str, ...] = (), unit: str = "cuộc", total: object = None) -> Chart:
    """A chart of one or two series; `values` are numbers, or tuples of them for each series."""
    rows = values if isinstance(values[0], tuple) else (values,)
    names = labels or tuple(f"Năm {2016 + place}" for place in range(len(rows[0])))
    series = tuple(Series(f"Loại {number}", row) for number, row in enumerate(rows, 1))
    categories = tuple(Category(name, name.removeprefix("Năm ")) for name in names)
    whole = Series("Tổng", total) if total else None
    return Chart("thu", kind, "Số cuộc", unit, "Năm", categories, series, whole)  # type: ignore[arg-type]


KINDS = {
    "columns": chart("columns", (12, 0, None, 1234), (9, None, 3, 900)),
    "single": chart("columns", 5, -3, 0, None, 7),
    "stacked": chart("stacked", (2, 9, 20), (1, 0, 3), (4, 3, 5), total=(7, 12, 28)),
    "bars": chart("bars", (1234, 40, None, 0), (900, 50, 3, 1), labels=("Khiển trách", LONG, "Cách chức", "Khai trừ")),
    "negative": chart("bars", 40, -15, labels=("Tăng", "Giảm")),
    "whole": chart("whole", 40, 9, 22, 14, 0, 3, labels=("đúng hạn", "trễ hạn", LONG, "quá hạn", "không hạn", "dừng")),
    "money": chart("columns", 12_345_678_901, 2_000_000, 0, 99_000_000_000, unit="đồng"),
}
ANY = pytest.mark.parametrize("shown", KINDS.values(), ids=KINDS)


def parts(shown: Chart) -> etree._Element:
    return etree.fromstring(svg(shown))


def texts(shown: Chart) -> list[str]:
    return [element.text for element in parts(shown).iter("text")]


def boxes(shown: Chart, width: float = PAGE, *looks: str) -> list[Box]:
    """The boxes of a drawing, those of its legend left out."""
    found = [shape for shape in drawn(shown, width).shapes if isinstance(shape, Box)]
    return [box for box in found if not (box.width == box.height == 12) and (not looks or box.look in looks)]


@ANY
def test_a_picture_in_a_page_has_neither_style_nor_script_nor_ids_nor_anything_from_elsewhere(shown: Chart) -> None:
    root = parts(shown)
    assert {element.tag for element in root.iter()} <= {"svg", "rect", "line", "text"}
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"style", "id", "href", "onload"}
    assert "url(" not in svg(shown)
    assert (root.get("role"), root.get("aria-label")) == ("img", shown.told)


@ANY
def test_the_same_chart_is_the_same_picture(shown: Chart) -> None:
    first = svg(shown), png(shown)
    drawn.cache_clear()
    assert (svg(shown), png(shown)) == first


def test_another_process_paints_the_same_bytes() -> None:
    asked = (
        "import django; django.setup()\n"
        "from hashlib import sha256\nfrom liem.reports.charts.png import png\nfrom liem.reports.charts.svg import svg\n"
        "from liem.reports.charts.chart import Category, Chart, Series\n"
        "names = ('Năm 2016', 'Năm 2017', 'Năm 2018')\n"
        "shown = Chart('thu', 'columns', 'Số cuộc', 'cuộc', 'Năm', tuple(Category(n, n[4:]) for n in names),"
        " (Series('Loại 1', (3, None, 5)),))\n"
        "print(sha256(svg(shown).encode() + png(shown)).hexdigest())"
    )
    shown = chart("columns", 3, None, 5)
    environ = {**os.environ, "PYTHONHASHSEED": "7", "DJANGO_SETTINGS_MODULE": "config.settings"}
    done = subprocess.run([sys.executable, "-c", asked], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(svg(shown).encode() + png(shown)).hexdigest()


@ANY
@WIDTHS
def test_nothing_stands_outside_the_picture(shown: Chart, width: float) -> None:
    drawing = drawn(shown, width)
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            wide = width_of(shape.text)
            left = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
            assert left >= -4 and left + wide <= width + 4, shape
            assert SIZE * 0.7 <= shape.y <= drawing.height
        elif isinstance(shape, Box):
            assert shape.x >= 0 and shape.x + shape.width <= width + 0.1, shape
            assert shape.y >= 0 and shape.y + shape.height <= drawing.height, shape
        else:
            assert isinstance(shape, Rule)
            assert min(shape.x1, shape.x2) >= 0 and max(shape.x1, shape.x2) <= width + 0.1


@ANY
def test_every_number_that_a_picture_says_is_one_of_its_table(shown: Chart) -> None:
    below = {category.short for category in shown.categories}
    numbers = {text for text in texts(shown) if re.fullmatch(r"<?-?[\d.,]+", text)} - below
    known = {shown.at_bar(value) for series in shown.columns for value in series.values}
    assert numbers and numbers <= known


def test_columns_say_every_number_of_now() -> None:
    said = texts(KINDS["columns"])
    assert [text for text in said if text in ("12", "0", "–", "1.234")] == ["12", "0", "–", "1.234"]


def test_what_is_not_known_is_an_outline_and_what_is_nothing_has_no_column() -> None:
    shown = chart("columns", 5, 0, None)
    assert [box.look for box in boxes(shown)] == ["strong", "missing"]
    assert texts(shown)[:3] == ["5", "0", "–"]
    assert "Nét đứt" in shown.remarks
    assert "chưa có số liệu" in shown.told
    assert "Nét đứt" not in chart("columns", 5, 0).remarks


@pytest.mark.parametrize("kind", ["columns", "bars"])
def test_less_than_nothing_lies_on_the_other_side_of_the_line(kind: str) -> None:
    shown = chart(kind, 8, -4)
    zero = next(s for s in drawn(shown).shapes if isinstance(s, Rule) and s.look == "zero")
    up, down = boxes(shown)
    if kind == "columns":
        assert up.y + up.height == pytest.approx(zero.y1) and down.y == pytest.approx(zero.y1)
        assert up.height == pytest.approx(2 * down.height)
    else:
        assert up.x == pytest.approx(zero.x1) and down.x + down.width == pytest.approx(zero.x1)
        assert up.width == pytest.approx(2 * down.width)


def test_lengths_are_as_the_numbers() -> None:
    one, ten = boxes(chart("columns", 1, 10))
    assert ten.height == pytest.approx(10 * one.height)
    first, second = boxes(chart("bars", 30, 10))
    assert first.width == pytest.approx(3 * second.width)
    left, right = boxes(chart("whole", 3, 1, labels=("a", "b")))[:2]
    assert (left.width, right.width) == (pytest.approx(PAGE * 0.75), pytest.approx(PAGE * 0.25))


def test_large_amounts_are_said_in_thousands_of_millions_and_the_table_has_them_exactly() -> None:
    shown = KINDS["money"]
    assert shown.measured == "tỷ đồng"
    assert [shown.at_bar(value) for value in shown.values] == ["12,3", "<0,1", "0", "99"]
    assert shown.rows[0] == ("Năm 2016", ("12.345.678.901",))
    assert chart("columns", 3_500_000).measured == "triệu cuộc"


def test_long_words_are_broken_into_lines_and_cut_with_dots() -> None:
    lines = wrapped(LONG, 200, 3)
    assert len(lines) == 3 and lines[-1].endswith("…")
    assert all(width_of(line) <= 200 for line in lines)
    assert wrapped("Khiển trách", 200, 3) == ["Khiển trách"]
    assert width_of(wrapped("m" * 200, 100, 1)[0]) <= 100


def test_a_chart_without_any_number_is_empty() -> None:
    assert chart("columns", 0, None).empty
    assert not chart("columns", 0, -1).empty


def test_the_table_has_a_column_for_every_series_and_for_their_total() -> None:
    shown = KINDS["stacked"]
    assert shown.head == ("Năm", "Loại 1", "Loại 2", "Loại 3", "Tổng")
    assert shown.rows[-1] == ("Năm 2018", ("20", "3", "5", "28"))
    assert KINDS["single"].head == ("Năm", "cuộc")


def test_names_of_units_cannot_bring_markup() -> None:
    shown = chart("bars", 1, labels=('<script>alert("x")</script>&',))
    assert "<script" not in svg(shown)
    assert "".join(texts(shown)).startswith("<script>")


def luminance(colour: str) -> float:
    linear = [(int(colour[n : n + 2], 16) / 255 + 0.055) / 1.055 for n in (1, 3, 5)]
    red, green, blue = (part**2.4 for part in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_paper_can_be_read_in_black_and_white() -> None:
    strong, soft, middle = (painting.BOXES[look] for look in ("strong", "soft", "middle"))
    assert contrast(strong[0], middle[0]) >= 3 and contrast(strong[0], soft[0]) >= 3
    assert all(contrast(edge, "#ffffff") >= 3 for _fill, edge in (strong, soft, middle))
    assert contrast(painting.TONES["on"], strong[0]) >= 4.5
    assert contrast(painting.TONES["ink"], middle[0]) >= 4.5 and contrast(painting.TONES["quiet"], "#ffffff") >= 4.5
    assert len(set(LOOKS)) == len(LOOKS)


def test_the_font_has_every_vietnamese_letter() -> None:
    font = painting._font()
    missing = bytes(font.getmask("\U0001f600"))
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = {nfc(letter + mark) for letter in letters for mark in marks if letter in "aăâeêioôơuưy" or not mark}
    for letter in every | {one.upper() for one in every} | set("0123456789–…“”%²<,.()/"):
        assert len(letter) == 1
        assert bytes(font.getmask(letter)) != missing, letter


def test_a_picture_for_word_is_sharp_enough_to_print() -> None:
    image = Image.open(BytesIO(png(KINDS["columns"])))
    assert image.width == PAPER * painting.ZOOM
    assert image.info["dpi"] == pytest.approx((painting.DOTS_PER_INCH,) * 2, abs=1)
    assert len(image.convert("RGB").getcolors(10_000)) > 2
