"""What a reader put right holds where the same paragraph is read, and nowhere else."""

from liem.reading.corrected import INDICATOR, NOT_A_FIGURE, UNIT, Correction, corrected, passage
from liem.reading.model import Reading
from liem.reading.read import read

ABOUT_HEADS = "Đã xử lý 21 người đứng đầu; trong đó, xử lý hành chính 19 trường hợp, xử lý hình sự 02 trường hợp."
TEXT = f"Trong kỳ:\n{ABOUT_HEADS}\nBan hành 30 văn bản."


def put_right(reading: Reading, written: str, kind: str, value: str = "") -> Correction:
    """A correction of the figure that is written so."""
    figure = next(item for item in reading.figures if reading.text[item.start : item.end] == written)
    return Correction(*passage(reading.text, figure), kind, value)


def test_a_paragraph_is_told_with_the_place_of_the_figure_in_it() -> None:
    reading = read(TEXT)
    for figure in reading.figures:
        where, start, end = passage(reading.text, figure)
        assert where in TEXT.split("\n") and where[start:end] == reading.text[figure.start : figure.end]


def test_of_a_very_long_paragraph_only_what_stands_around_is_kept() -> None:
    reading = read("một câu dài không có số. " * 400 + ABOUT_HEADS + " một câu dài khác. " * 400)
    for figure in reading.figures:
        where, start, end = passage(reading.text, figure)
        assert len(where) < 2100 and where[start:end] == reading.text[figure.start : figure.end]


def test_what_is_no_figure_takes_its_sums_with_it() -> None:
    plain = read(TEXT)
    assert [item.holds for item in plain.sums] == [True]
    reading = corrected(plain, [put_right(plain, "02 trường hợp", NOT_A_FIGURE)])
    assert "02 trường hợp" not in {reading.text[f.start : f.end] for f in reading.figures}
    assert reading.sums == []
    assert any(reading.text[item.start : item.end] == "02 trường hợp" for item in reading.left_out)
    assert all(figure.of in (None, *reading.figures) for figure in reading.figures)


def test_a_total_that_is_none_leaves_its_parts() -> None:
    plain = read(TEXT)
    total = next(f for f in plain.figures if f.value == 21)
    written = plain.text[total.start : total.end]
    reading = corrected(plain, [put_right(plain, written, NOT_A_FIGURE)])
    assert [f.value for f in reading.figures] == [19, 2, 30]
    assert all(f.of is None for f in reading.figures)


def test_a_unit_and_a_figure_are_put_right() -> None:
    plain = read(TEXT)
    unit = put_right(plain, "02 trường hợp", UNIT, "người")
    counted = put_right(plain, "30 văn bản", INDICATOR, "documents.leadership_texts")
    by_value = {figure.value: figure for figure in corrected(plain, [unit, counted]).figures}
    assert by_value[2].unit == "người" and by_value[2].why[-1] == "đơn vị do người đọc sửa"
    assert by_value[30].indicator == "documents.leadership_texts" and by_value[30].breakdown is None


def test_the_same_words_in_another_paragraph_are_read_as_before() -> None:
    plain = read(TEXT)
    wrong = put_right(plain, "30 văn bản", NOT_A_FIGURE)
    assert [f.value for f in corrected(read("Năm nay, ban hành 30 văn bản."), [wrong]).figures] == [30]
    assert [f.value for f in corrected(read("Đầu.\nBan hành 30 văn bản."), [wrong]).figures] == []
