"""A chart as data, its picture as SVG and the same as PNG: the same numbers everywhere, nothing made up."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pytest
from django.contrib.staticfiles import finders
from lxml import etree
from PIL import Image, ImageChops, ImageFont

from liem.platform.text import nfc
from liem.reports import painting
from liem.reports.charts import drawing
from liem.reports.charts import png as paper
from liem.reports.charts.chart import Category, Chart, Series
from liem.reports.charts.drawing import PAGE, PAPER, drawn
from liem.reports.charts.png import png
from liem.reports.charts.svg import svg

LONG = (
    "Ban Thường vụ Đảng ủy các cơ quan Đảng tỉnh và Ủy ban Kiểm tra Đảng ủy các cơ quan Đảng tỉnh, giai đoạn 2021–2025"
)
WIDTHS = pytest.mark.parametrize("width", [PAGE, PAPER])
SVG = "{http://www.w3.org/2000/svg}"


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
    "gaps": chart("stacked", (2, None, 20), (1, 0, 3), total=(3, None, 23)),
    "stacked": chart("stacked", (2, 9, 20), (1, 0, 3), (4, 3, 5), total=(7, 12, 28)),
    "bars": chart("bars", (1234, 40, None, 0), (900, 50, 3, 1), labels=("Khiển trách", LONG, "Cách chức", "Khai trừ")),
    "negative": chart("bars", 40, -15, labels=("Tăng", "Giảm")),
    "whole": chart("whole", 40, 9, 22, 14, 0, 3, labels=("đúng hạn", "trễ hạn", LONG, "quá hạn", "không hạn", "dừng")),
    "wide": chart("columns", *[123_456 + n for n in range(9)]),
    "stacked, wide": chart(
        "stacked", (111_111, None, 5), (99, 2, 3), total=(111_210, None, 8), labels=(LONG, "Hai", "Ba")
    ),
    "unknown": chart("bars", None, -7, labels=("Tăng", "Giảm")),
    "money": chart("columns", 12_345_678_901, 2_000_000, 0, 99_000_000_000, unit="đồng"),
}
ANY = pytest.mark.parametrize("shown", KINDS.values(), ids=KINDS)


class Box(NamedTuple):
    """A rectangle of a picture, in the picture's own place, with the classes of itself and what it stands in."""

    x: float
    y: float
    width: float
    height: float
    looks: set[str]


def inside(node: etree._Element) -> tuple[float, float, set[str]]:
    """How far an element is moved, and its classes with those around it."""
    x, y, looks = 0.0, 0.0, set()
    for one in (node, *node.iterancestors()):
        looks |= set(one.get("class", "").split())
        moved = re.fullmatch(r"translate\((-?\d+), (-?\d+)\)", one.get("transform", "translate(0, 0)"))
        x, y = x + int(moved[1]), y + int(moved[2])
    return x, y, looks


def found(shown: Chart, tag: str, width: int = PAGE) -> Iterator[tuple[etree._Element, float, float, set[str]]]:
    for node in etree.fromstring(drawn(shown, width)).iter(SVG + tag):
        x, y, looks = inside(node)
        yield node, x + float(node.get("x", 0)), y + float(node.get("y", 0)), looks


def boxes(shown: Chart, width: int = PAGE) -> list[Box]:
    """The rectangles of a picture, those of its legend left out."""
    return [
        Box(x, y, float(node.get("width")), float(node.get("height")), looks)
        for node, x, y, looks in found(shown, "rect", width)
        if "legends" not in looks
    ]


def texts(shown: Chart, width: int = PAGE) -> list[str]:
    return [node.text for node, *_place in found(shown, "text", width)]


def numbers(shown: Chart, width: int = PAGE) -> list[str]:
    """What is written at bars: neither the words of places nor the legend."""
    return [node.text for node, _x, _y, looks in found(shown, "text", width) if not looks & {"axis", "legends"}]


def zero(shown: Chart) -> tuple[float, float]:
    """Where the line of 0 is, across and down."""
    ((node, x, y, _looks),) = found(shown, "path")
    across, down = re.match(r"M(-?[\d.]+) (-?[\d.]+)", node.get("d")).groups()
    return x + float(across), y + float(down)


@ANY
@WIDTHS
def test_a_picture_has_neither_style_nor_script_nor_anything_from_elsewhere(shown: Chart, width: int) -> None:
    text = drawn(shown, width)
    root = etree.fromstring(text)
    assert {element.tag for element in root.iter()} <= {
        SVG + tag for tag in ("svg", "title", "desc", "g", "rect", "path", "text")
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not names & {"style", "href", "fill", "stroke"} and not [name for name in names if name.startswith("on")]
    assert "url(" not in text and "<!--" not in text
    assert re.findall(r"\w+://[^\"]*", text) == ["http://www.w3.org/2000/svg"]


@ANY
def test_who_does_not_see_a_picture_is_told_its_title_and_every_value(shown: Chart) -> None:
    root = etree.fromstring(svg(shown))
    assert root.get("role") == "img"
    told = [root.xpath(f"string(//*[@id='{name}'])") for name in root.get("aria-labelledby").split()]
    assert told == [shown.title, shown.said]
    assert ". ".join(told) == shown.told


@ANY
def test_the_same_chart_is_the_same_picture(shown: Chart) -> None:
    first = svg(shown), png(shown)
    drawing._drawn.cache_clear()
    assert (svg(shown), png(shown)) == first


def test_pictures_of_a_page_share_no_name() -> None:
    names = [name for shown in KINDS.values() for name in re.findall(r' id="(.+?)"', svg(shown))]
    assert len(set(names)) == len(names) == 2 * len(KINDS)


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


def test_drawing_leaves_nothing_behind_in_how_modules_are_found() -> None:
    svg(KINDS["columns"])
    assert not [finder for finder in sys.meta_path if type(finder).__module__.startswith("pygal")]


@ANY
@WIDTHS
def test_nothing_stands_outside_the_picture(shown: Chart, width: int) -> None:
    height = float(etree.fromstring(drawn(shown, width)).get("height"))
    for box in boxes(shown, width):
        assert box.x >= -1 and box.x + box.width <= width + 1, box
        assert box.y >= -1 and box.y + box.height <= height + 1, box
    for node, x, y, _looks in found(shown, "text", width):
        left, right = span(node, x)
        assert left >= -1 and right <= width + 1, node.text
        assert 9 <= y <= height, node.text


FONT = ImageFont.truetype(str(painting.FONT), 13, layout_engine=ImageFont.Layout.BASIC)


def span(node: etree._Element, x: float) -> tuple[float, float]:
    """From where to where words reach, in the font of paper."""
    wide = FONT.getlength(node.text)
    left = x - {None: 0, "start": 0, "middle": wide / 2, "end": wide}[node.get("text-anchor")]
    return left, left + wide


@ANY
@WIDTHS
def test_no_words_lie_over_others(shown: Chart, width: int) -> None:
    places = [(*span(node, x), y, node.text) for node, x, y, _looks in found(shown, "text", width)]
    for number, (left, right, y, text) in enumerate(places):
        for other_left, other_right, other_y, other in places[:number]:
            apart = right <= other_left + 1 or other_right <= left + 1 or abs(y - other_y) >= 11
            assert apart, (text, other)


@ANY
@WIDTHS
def test_no_word_is_cut_off(shown: Chart, width: int) -> None:
    lines = sorted((y, node.text) for node, _x, y, looks in found(shown, "text", width) if "axis" in looks)
    said = " ".join(text for _y, text in lines)
    for category in shown.categories:
        assert category.label in said or category.short in said.split()
    assert "…" not in said


@ANY
@WIDTHS
def test_every_number_that_a_picture_says_is_one_of_its_table(shown: Chart, width: int) -> None:
    known = {shown.at_bar(value) for series in shown.columns for value in series.values}
    said = [re.sub(r" \([\d,]+%\)", "", text) for text in numbers(shown, width)]
    assert said and set(said) <= known
    exact = shown.total or shown.series[0]
    for value in exact.values:
        assert shown.at_bar(value) in said


def test_columns_say_every_number_of_now() -> None:
    assert numbers(KINDS["columns"]) == ["12", "0", "–", "1.234"]


def test_what_is_not_known_is_an_outline_and_what_is_nothing_has_no_column() -> None:
    for kind in ("columns", "bars"):
        shown = chart(kind, 5, 0, None)
        strong, missing = sorted(boxes(shown), key=lambda box: "missing" in box.looks)
        assert "color-0" in strong.looks and "missing" in missing.looks and "missing" not in strong.looks
        assert sorted(numbers(shown)) == ["0", "5", "–"]
    assert "Nét đứt" in shown.remarks
    assert "chưa có số liệu" in shown.told
    assert "Nét đứt" not in chart("columns", 5, 0).remarks


def test_parts_of_which_one_is_not_known_are_not_drawn() -> None:
    whole, gap = chart("stacked", (2, 3), (1, 4)), chart("stacked", (2, 3), (1, None))
    assert len(boxes(whole)) == 4 and len(boxes(gap)) == 3
    assert [("missing" in box.looks) for box in boxes(gap)].count(True) == 1
    assert numbers(gap).count("–") == 1


@pytest.mark.parametrize("kind", ["columns", "bars"])
def test_less_than_nothing_lies_on_the_other_side_of_the_line(kind: str) -> None:
    shown = chart(kind, 8, -4)
    across, down = zero(shown)
    more, less = sorted(boxes(shown), key=lambda box: -box.height - box.width)
    if kind == "columns":
        assert more.y + more.height == pytest.approx(down, abs=0.2) and less.y == pytest.approx(down, abs=0.2)
        assert more.height == pytest.approx(2 * less.height, abs=0.3)
    else:
        assert more.x == pytest.approx(across, abs=0.2) and less.x + less.width == pytest.approx(across, abs=0.2)
        assert more.width == pytest.approx(2 * less.width, abs=0.3)


@WIDTHS
def test_lengths_are_as_the_numbers(width: int) -> None:
    one, ten = boxes(chart("columns", 1, 10), width)
    assert ten.height == pytest.approx(10 * one.height, abs=1)
    for kind in ("bars", "whole"):
        ten, thirty = sorted(boxes(chart(kind, 30, 10), width), key=lambda box: box.width)
        assert thirty.width == pytest.approx(3 * ten.width, abs=0.3)
    parts = boxes(chart("stacked", (10, 20), (30, 5)), width)
    assert [box.height / parts[0].height for box in parts] == pytest.approx([1, 2, 3, 0.5], abs=0.02)


def test_what_is_next_to_nothing_is_still_seen() -> None:
    for kind in ("columns", "bars"):
        small = min((box for box in boxes(chart(kind, 1_000_000, 1))), key=lambda box: box.width * box.height)
        assert min(small.width, small.height) >= 0.9


def test_of_a_whole_each_part_has_its_share() -> None:
    assert sorted(numbers(chart("whole", 30, 10, 0))) == ["0", "10 (25%)", "30 (75%)"]
    assert "1 (33,3%)" in numbers(chart("whole", 1, 2))


def test_where_numbers_are_wider_than_their_columns_they_lie_down() -> None:
    lying, standing = boxes(KINDS["wide"]), boxes(chart("columns", *range(1, 10)))
    assert len({box.x for box in lying}) == 1 < len({box.x for box in standing}) == len(lying) == 9


def test_who_is_asked_about_is_marked() -> None:
    categories = (Category("Năm 2016", "2016"), Category("Năm 2017", "2017", here=True))
    for kind in ("columns", "bars"):
        shown = Chart("thu", kind, "Số cuộc", "cuộc", "Năm", categories, (Series("Loại 1", (1, 2)),))  # type: ignore[arg-type]
        (here,) = [node.text for node, _x, _y, looks in found(shown, "text") if "here" in looks]
        assert here.endswith("2017")


def test_large_amounts_are_said_in_thousands_of_millions_and_the_table_has_them_exactly() -> None:
    shown = KINDS["money"]
    assert shown.measured == "tỷ đồng"
    assert [shown.at_bar(value) for value in shown.values] == ["12,3", "<0,1", "0", "99"]
    assert shown.rows[0] == ("Năm 2016", ("12.345.678.901",))
    assert chart("columns", 3_500_000).measured == "triệu cuộc"


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
    assert texts(shown)[0].startswith("<script>")


def test_names_may_have_letters_that_no_file_can_hold() -> None:
    for kind in ("columns", "bars", "stacked"):
        shown = chart(kind, (1, 2), (3, 4), labels=("Đơn vị\x01 01", "Đơn vị\x0b 02"))
        assert "Đơn vị  01" in re.sub(r"\s", " ", " ".join(texts(shown, PAPER))) and png(shown)


def luminance(colour: str) -> float:
    linear = [(int(colour[n : n + 2], 16) / 255 + 0.055) / 1.055 for n in (1, 3, 5)]
    red, green, blue = (part**2.4 for part in linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colour(look: str, what: str = "fill") -> str:
    """A colour of the style sheet for paper."""
    return re.search(rf"\.chart {re.escape(look)} {{[^}}]*?{what}: (#\w{{6}})", paper.STYLE.read_text())[1]


def test_paper_can_be_read_in_black_and_white() -> None:
    strong, soft, middle, last = (colour(f".color-{number}") for number in range(4))
    assert min(contrast(strong, soft), contrast(strong, middle), contrast(last, middle), contrast(last, soft)) >= 3
    assert contrast(colour("rect", "stroke"), "#ffffff") >= 3
    on = colour(".stackedbar-graph .color-0 text, .chart .stackedbar-graph .color-3 text")
    assert min(contrast(on, strong), contrast(on, last)) >= 4.5
    assert min(contrast(colour("text"), middle), contrast(colour(".axis text"), "#ffffff")) >= 4.5


def test_every_look_has_its_colours_in_pages_and_on_paper() -> None:
    looks = set()
    for shown in KINDS.values():
        for _node, _x, _y, around in found(shown, "rect"):
            looks |= around
    screen = finders.find("liem/parts.css")
    for sheet in (paper.STYLE, Path(screen)):
        text = sheet.read_text()
        assert [look for look in looks - {"chart", "legends", "stackedbar-graph"} if f".{look}" not in text] == []
    assert {"color-0", "color-1", "color-2", "missing"} <= looks


def test_the_font_has_every_vietnamese_letter() -> None:
    font = FONT
    missing = bytes(font.getmask("\U0001f600"))
    letters = "aăâbcdđeêghiklmnoôơpqrstuưvxyfjwz"
    marks = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    every = {nfc(letter + mark) for letter in letters for mark in marks if letter in "aăâeêioôơuưy" or not mark}
    for letter in every | {one.upper() for one in every} | set("0123456789–…“”%²<,.()/"):
        assert len(letter) == 1
        assert bytes(font.getmask(letter)) != missing, letter


def test_a_picture_for_word_is_sharp_enough_to_print() -> None:
    image = Image.open(BytesIO(png(KINDS["columns"])))
    assert image.width == PAPER * paper.ZOOM >= 150 / 25.4 * 280
    assert len(image.convert("RGB").getcolors(100_000)) > 2


def test_words_are_painted_with_our_own_font() -> None:
    accents = chart("bars", 5, labels=("Khiển trách",)), chart("bars", 5, labels=("Khien trach",))
    one, other = (Image.open(BytesIO(png(shown))).convert("L") for shown in accents)
    assert one.size == other.size and ImageChops.difference(one, other).getbbox() is not None
    left = one.crop((0, 0, one.width // 8, one.height))
    assert left.getextrema()[0] < 128
