"""Numbers as Vietnamese texts write them, and reading them back.

Thousands are grouped by a dot and decimals follow a comma (1.234.567,89), whatever the machine's own locale says.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

_INTEGER = re.compile(r"[+-]?[0-9]+")
_GROUPED = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMA = re.compile(r"[+-]?[0-9]+,[0-9]+")
_PLAIN = re.compile(r"[+-]?[0-9]+\.[0-9]+")


def vi_number(number: int | float | Decimal, places: int | None = None) -> str:
    """The number in Vietnamese writing: ``1.234.567,89``.

    With ``places`` it is rounded half up to so many decimals, all of them shown; without, nothing is rounded and
    zeros at the end of the decimals are left out.
    """
    value = _decimal(number)
    if places is not None:
        value = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        written = f"{value:,f}"
    else:
        written = f"{value:,f}"
        if "." in written:
            written = written.rstrip("0").rstrip(".")
    if written.startswith("-") and not written.strip("-0.,"):
        written = written[1:]
    return written.translate(_SWAP)


_SWAP = str.maketrans(".,", ",.")


MINUS = "−"
"""The minus of running text and tables; data files have "-"."""


def vi_difference(number: int | float | Decimal) -> str:
    """How far two numbers are apart, in words for people: "1.234", "−66"."""
    return vi_number(number).replace("-", MINUS)


def vi_count(number: int) -> str:
    """A count in running text: 1 to 9 with a leading zero ("09 vụ"), 0 as "0", the rest grouped ("1.234")."""
    return f"{number:02d}" if 0 < number < 10 else vi_number(number)


def plain_number(number: int | float | Decimal) -> str:
    """The number for a data file: plain digits, and such that ``parse_number`` reads the same value back.

    Exactly three decimals would be read as a group of thousands (12.345), so a fourth is written (12.3450).
    """
    written = f"{_decimal(number):f}"
    return f"{written}0" if _GROUPED.fullmatch(written) else written


def parse_number(text: "str | int | float | Decimal") -> Decimal:
    """The value of a number written plainly (1234567.89) or the Vietnamese way (1.234.567,89).

    How the doubtful ones are read: groups of exactly three digits after dots, the first of one to three digits and not
    starting with zero, are thousands (1.234 is 1234; 12.345.678 is 12345678); any other single dot is a decimal point
    (1.5, 12.50, 0.125, 1234.567); a comma always is the decimal comma (1,5; 1,234 is a little more than one). Mixed or
    broken grouping (1,234,567.89; 1.23.456; 1234.567,8) is refused. Raises ValueError in words for the user.
    """
    if not isinstance(text, str):
        if isinstance(text, bool) or not isinstance(text, int | float | Decimal) or not _decimal(text).is_finite():
            raise ValueError(_refusal(text))
        return _decimal(text)
    cleaned = text.strip().replace("−", "-")
    if _INTEGER.fullmatch(cleaned):
        return Decimal(cleaned)
    if _GROUPED.fullmatch(cleaned):
        return Decimal(cleaned.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(cleaned):
        return Decimal(cleaned.replace(",", "."))
    if _PLAIN.fullmatch(cleaned):
        return Decimal(cleaned)
    raise ValueError(_refusal(text))


def _decimal(number: int | float | Decimal) -> Decimal:
    """A float is taken by its shortest writing: 0.1 from a worksheet means one tenth."""
    return Decimal(repr(number)) if isinstance(number, float) else Decimal(number)


def _refusal(read: object) -> str:
    return _("“%(read)s” không phải là số hợp lệ; viết liền (1234567.89) hoặc theo kiểu Việt Nam (1.234.567,89)") % {
        "read": read
    }
