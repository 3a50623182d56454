"""Numbers in reports: in figures, in words, with the words of size behind them (nghìn, triệu, tỷ)."""

import re
from decimal import Decimal

from liem.reading.units import SCALES

DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?:[   ]\d{3}){2,}(?:,\d+)?|\d{1,15}(?:[.,]\d{1,9})?"
_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_UNIT = "|".join(word for word in _ONES if word not in ("không", "mốt", "tư", "lăm", "nhăm"))
_LOW = "|".join(("mốt", "tư", "lăm", "nhăm", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "bẩy", "tám", "chín"))
_TENS = rf"(?:(?:{_UNIT}) (?:mươi|chục)(?: (?:{_LOW}))?|mười(?: (?:{_LOW}))?)"
_HUNDREDS = rf"(?:{_UNIT}|không) trăm(?: (?:linh|lẻ) (?:{_LOW})| {_TENS})?"
_GROUP = rf"(?:{_HUNDREDS}|{_TENS}|(?:{_UNIT}))"
WORDS = rf"{_GROUP}(?: (?:tỷ|triệu|nghìn|ngàn|vạn)(?: {_GROUP}){{0,1}}){{0,4}}"
_SIZES = {"tỷ": 10**9, "triệu": 10**6, "vạn": 10**4, "nghìn": 10**3, "ngàn": 10**3}


def from_digits(written: str, countable: bool) -> Decimal:
    """The value of digits as a report writes them: dots group thousands, a comma starts the decimals.

    A comma before exactly three digits groups too when the thing counted comes in whole pieces (1,234 người).
    """
    text = re.sub(r"\s", "", written)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text) and not text.startswith("0."):
        return Decimal(text.replace(".", "").replace(",", "."))
    if countable and re.fullmatch(r"[1-9]\d{0,2},\d{3}", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


def from_words(written: str) -> int:
    """The value of a number in words; only what WORDS matches is understood."""
    total = group = 0
    last = 10**12
    for word in written.split():
        if word in _SIZES:  # "một nghìn hai trăm tỷ": a greater word of size takes all that stands before it
            size_of = _SIZES[word]
            total, group = ((total + group) or 1) * size_of if size_of > last else total + max(group, 1) * size_of, 0
            last = size_of
        elif word == "trăm":
            group *= 100
        elif word in ("mươi", "chục"):
            group = group - group % 10 + (group % 10) * 10
        elif word == "mười":
            group += 10
        elif word not in ("linh", "lẻ"):
            group += _ONES[word]
    return total + group


def last_place(written: str) -> Decimal:
    """How much one step of the last digit written is: 82,7 has tenths."""
    text = re.sub(r"\s", "", written)
    _, comma, decimals = text.partition(",")
    if not comma and re.fullmatch(r"\d+\.\d{1,2}|\d+\.\d{4,}", text):
        decimals = text.partition(".")[2]
    return Decimal(1).scaleb(-len(decimals))


def size(word: str) -> int:
    """What a word of size multiplies by; 1 for no word."""
    return SCALES[" ".join(word.split())] if word else 1


def tidy(value: Decimal) -> int | Decimal:
    """A whole value as an integer."""
    return int(value) if value == value.to_integral_value() else value
