"""Vietnamese text: normal form, search key, sort key."""

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liem.platform.text import fold, natural_key, nfc, sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def shuffled(words):
    return random.Random(7).sample(words, len(words))


def test_text_is_brought_to_nfc_and_keeps_its_length_when_it_already_is():
    assert nfc(unicodedata.normalize("NFD", "Đảng ủy xã")) == "Đảng ủy xã"
    assert nfc("Đảng ủy \u00a0 “xã”") == "Đảng ủy \u00a0 “xã”"


def test_the_icelandic_letter_is_read_as_the_vietnamese_one():
    assert nfc("Ð\u1ea3ng, ð\u1ea3ng") == "Đảng, đảng"
    assert fold("Ðảng") == fold("Đảng") == "dang"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Đảng ủy xã Hòn Đất", "dang uy xa hon dat"),
        ("  KIỂM   TRA\u00a0giám\tsát ", "kiem tra giam sat"),
        ("hoà", "hoa"),
        ("hòa", "hoa"),
        ("thuỷ", "thuy"),
        ("thủy", "thuy"),
        ("NGƯỜI ĐỨNG ĐẦU", "nguoi dung dau"),
        ("Số 05–CT/TW", "so 05-ct/tw"),
        ("“lãng phí”", '"lang phi"'),
        ("120 m²", "120 m2"),
        ("đoàn\u200bviên", "doanvien"),
        ("plain ASCII", "plain ascii"),
        ("", ""),
    ],
)
def test_the_search_key_has_no_marks_no_case_and_single_spaces(written, key):
    assert fold(written) == key
    assert fold(unicodedata.normalize("NFD", written)) == key


@given(st.text())
def test_folding_twice_changes_nothing_and_forms_fold_alike(text):
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


def test_letters_sort_in_the_order_of_the_vietnamese_alphabet():
    assert sorted(shuffled(ALPHABET), key=sort_key) == ALPHABET
    words = [f"{letter}n" for letter in ALPHABET]
    assert sorted(shuffled(words), key=sort_key) == words


def test_tone_decides_only_when_the_letters_are_the_same():
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(shuffled(tones), key=sort_key) == tones
    assert sorted(["mạ", "man", "mát", "ma"], key=sort_key) == ["ma", "mạ", "man", "mát"]
    assert sorted(["Hòa Bình", "Hoa Lư", "Hòa An"], key=sort_key) == ["Hòa An", "Hòa Bình", "Hoa Lư"]


def test_a_shorter_name_comes_before_a_longer_one_whatever_its_tone():
    assert sorted(["An Biên", "Ạn", "Anh"], key=sort_key) == ["Ạn", "An Biên", "Anh"]


def test_case_normal_form_and_place_of_the_tone_do_not_move_a_name():
    assert sort_key("Hoà Điền") == sort_key("HÒA ĐIỀN") == sort_key(unicodedata.normalize("NFD", "hòa điền"))


def test_numbers_in_a_name_sort_by_value():
    names = ["Đơn vị 1", "Đơn vị 2", "Đơn vị 10", "Đơn vị 100", "Đơn vị 123456789012", "Đơn vị A"]
    assert sorted(shuffled(names), key=sort_key) == names


def test_roman_numerals_sort_by_value():
    names = [f"Quý {numeral}/2026" for numeral in ("I", "II", "III", "IV", "V", "VI", "VIII", "IX", "X", "XIV", "XIX")]
    assert sorted(shuffled(names), key=sort_key) == names
    assert sorted(["X", "IX", "V", "I"], key=sort_key) == ["I", "V", "IX", "X"]


def test_a_syllable_in_a_heading_of_capitals_is_no_roman_numeral():
    assert sort_key("VI PHẠM") == sort_key("vi phạm")


def test_codes_sort_naturally():
    codes = ["KT-2013-2", "KT-2013-10", "KT-2014-1"]
    assert sorted(shuffled(codes), key=natural_key) == codes


@given(st.text())
def test_a_sort_key_can_be_stored_anywhere(text):
    key = sort_key(text.replace("\x00", ""))
    assert "\x00" not in key
    assert key == sort_key(unicodedata.normalize("NFD", text.replace("\x00", "")))
