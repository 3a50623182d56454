"""The text as it is matched: lower case, one way of writing, every character at the place it has in the report.

Nothing here changes the length of a text, so that a place found in the plain text is a place in the report.
"""

import re
from itertools import pairwise

UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x1EFA)) if char.isupper())
"""The capitals of Vietnamese, for the inside of a character class."""
_SPACES = {chr(code): " " for code in (0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_SAME = str.maketrans(
    {**_SPACES, **_DASHES, "Ð": "Đ", "ð": "đ", "²": "2", "“": '"', "”": '"', "„": '"', "；": ";", "：": ":", "，": ","}
)
_OLD = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile(rf"(?<!q)(?:{'|'.join(_OLD)})(?![^\W\d_])")
_TI = re.compile(r"\btỉ(?= (?:đồng|lệ|\d|vnđ)|\b(?! mỉ))")
_GOES_ON = re.compile(rf"[ ]*(?![a-zđ]{{1,2}}[.)])[^\W\d_{UPPER}]")
_COUNT_GOES_ON = re.compile(rf"[ ]*\d+(?:[.,]\d+)*(?:[ ]+[^\W\d_{UPPER}]|[,;])")
_ENDS = re.compile(r"(?:[.;:!?|\t]|^)[ ]*$")
_OPEN = re.compile(rf"[^\W\d_{UPPER},][ ]*$|,[ ]*$")


def plain(text: str) -> str:
    """The text for matching, of the same length: lower case, new placement of tones, plain spaces and dashes.

    A line that goes on in the next one (as text copied from a page does) is one line; a tab, which parts the cells of a
    table, stays.
    """
    lower = _lower(unwrapped(text))
    return _TI.sub("tỷ", _TONE.sub(lambda found: _OLD[found[0]], lower))


def unwrapped(text: str) -> str:
    """The text with its capitals, in which only breaks that end something are left; of the same length."""
    tabs = [n for n, char in enumerate(text) if char == "\t"] if "\t" in text else []
    same = text.translate(_SAME)
    if tabs:
        chars = list(same)
        for place in tabs:
            chars[place] = "\t"
        same = "".join(chars)
    same = same.replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x85", "\n")
    lines = same.split("\n")
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        pieces += [" " if _goes_on(before, line) else "\n", line]
    return "".join(pieces)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line is the rest of the one before it: text that was wrapped, and no row of a table."""
    if "\t" in before or "\t" in line or "|" in before or "|" in line or _ENDS.search(before):
        return False
    return bool(_GOES_ON.match(line) or (_OPEN.search(before) and _COUNT_GOES_ON.match(line)))


def _lower(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
