"""Whatever is read, nothing breaks and every place is where it says."""

import os
import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liem.reading.as_json import as_dict, as_json
from liem.reading.nots import Nots
from liem.reading.plain import plain, unwrapped
from liem.reading.read import read

CASES = int(os.environ.get("LIEM_FUZZ", "300"))
PIECES = (
    *(
        "156 cuộc",
        "09 vụ",
        "19 vụ/48 bị can",
        "1.234,5",
        "14 tỷ 642 triệu đồng",
        "16.251,78 m2",
        "96,8%",
        "hơn ",
        "0",
        "%",
    ),
    *(
        "trong đó",
        "gồm",
        "(",
        ")",
        ":",
        ";",
        ", ",
        ". ",
        "\n",
        "\n- ",
        "\t",
        "|",
        "/",
        "-",
        "–",
        "**",
        " và ",
        "còn lại ",
    ),
    *(
        "khiển trách 03",
        "tổng cộng ",
        "hai mươi mốt vụ",
        "một",
        "năm",
        "năm 2020",
        "05-CT/TW",
        "Điều 12, 13",
        "6 tháng",
    ),
    *("chưa phát sinh trường hợp nào", "tăng 5 vụ", "đạt ", "kê khai ", "86.211/89.650 người", "99999999999999999999"),
    *(
        "kiểm tra, giám sát",
        "xử lý hành chính ",
        "hình sự ",
        "người đứng đầu",
        "(1) ",
        "1.1. ",
        "12/2020",
        "0/0",
        "5/0 người",
    ),
    *("İ", "ß", "ﬁ", "e\u0302\u0301", "\u00a0", "\u200b", "\x00", "\x85", "\u2028", "😀", "½", "²", "１２ vụ", "٣ vụ"),
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
)


@settings(max_examples=CASES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text_is_read_and_every_place_is_what_it_claims(text: str) -> None:
    found = as_dict(read(text))
    normal = unicodedata.normalize("NFC", text)
    assert found["text"] == normal
    last = 0
    for figure in found["figures"]:
        assert last <= figure["start"] < figure["end"] <= len(normal)
        assert normal[figure["start"] : figure["end"]] == figure["text"]
        last = figure["end"]
    known = {figure["id"] for figure in found["figures"]}
    assert len(known) == len(found["figures"])
    for total in found["sums"]:
        assert {total["total"], *total["parts"]} <= known
        assert total["total"] not in total["parts"]
    for item in found["left_out"]:
        assert 0 <= item["start"] < item["end"] <= len(normal)
        assert normal[item["start"] : item["end"]] == item["text"]


@settings(max_examples=CASES // 3, deadline=None)
@given(TEXTS)
def test_the_same_text_is_read_the_same_way(text: str) -> None:
    assert as_json(read(text)) == as_json(read(text))
    assert len(plain(text)) == len(unwrapped(text)) == len(text)
    assert Nots(plain(text), unwrapped(text)).at(0, len(text) + 1) is None or text


@settings(max_examples=CASES // 3, deadline=None)
@given(TEXTS)
def test_decomposed_text_is_read_like_composed_text(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert as_json(read(decomposed)) == as_json(read(composed))
