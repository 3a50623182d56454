"""Vietnamese text: normalising at the door, the search key without marks, the sort key of the alphabet.

Every text that enters is passed through ``nfc``; every text that is searched is stored once more through ``fold``;
every text that is listed in order is stored once more through ``sort_key``. All three are called for every imported
cell, so they work by translation tables and never character by character in Python.
"""

import re
import unicodedata
from functools import lru_cache

_TONE_MARKS = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
"""Combining tone marks in dictionary order after the level tone: huyền, hỏi, ngã, sắc, nặng."""

_LETTERS = {"ă": "a{", "â": "a|", "đ": "d{", "ê": "e{", "ô": "o{", "ơ": "o|", "ư": "u{"}
"""Letters with a place of their own: after every word of the plain letter ("{" and "|" follow "z"), before the next."""

_TO_STROKE = str.maketrans("\u00d0\u00f0", "Đđ")
_TO_PLAIN_MARKS = {
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    **dict.fromkeys(map(ord, "‘’‚′"), "'"),
    **dict.fromkeys(map(ord, "“”„″«»"), '"'),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), None),
}


def _vietnamese() -> list[tuple[str, str, int]]:
    """Every precomposed Vietnamese character as (character, letter without tone, tone 0..5), both cases."""
    found = []
    for letter in "aăâeêioôơuưy":
        for mark, tone in (("", 0), *_TONE_MARKS.items()):
            char = unicodedata.normalize("NFC", letter + mark)
            found += [(char, letter, tone), (char.upper(), letter, tone)]
    return [*found, ("đ", "đ", 0), ("Đ", "đ", 0), ("ð", "đ", 0), ("Ð", "đ", 0)]


def _base(letter: str) -> str:
    return "d" if letter == "đ" else unicodedata.normalize("NFD", letter)[0]


_VIETNAMESE = _vietnamese()
_FOLD = {
    **{ord(upper): upper.lower() for upper in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    **{ord(char): _base(letter) for char, letter, _tone in _VIETNAMESE},
    **dict.fromkeys(range(0x0300, 0x0370), None),
    **_TO_PLAIN_MARKS,
}
_PRIMARY = {
    **{ord(char): _LETTERS.get(letter, letter) for char, letter, _tone in _VIETNAMESE},
    **_TO_PLAIN_MARKS,
    **dict.fromkeys(map(ord, "{|}~"), " "),
}


class _Tones(dict[int, str]):
    """Translation table: a character becomes the digit of its tone; what is no Vietnamese letter carries none."""

    def __missing__(self, code: int) -> str:
        return "0"


_TONES = _Tones({ord(char): str(tone) for char, _letter, tone in _VIETNAMESE})
_DIGITS = re.compile(r"[0-9]+")
_ROMAN = re.compile(r"(?<!\w)(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?!\w)")


def nfc(text: str) -> str:
    """The text in NFC, with the Icelandic Ð that old keyboards wrote for Đ put right; otherwise as it was written.

    Never changes the number of characters of a text that already is in NFC, so that positions in it stay true.
    """
    if text.isascii():
        return text
    normal = unicodedata.normalize("NFC", text)
    return normal.translate(_TO_STROKE) if "\u00d0" in normal or "\u00f0" in normal else normal


def fold(text: str) -> str:
    """The search key: lower case, no tone or letter marks, đ as d, dashes and quotes plain, white space collapsed.

    The same for NFC and NFD and for both placements of a tone (hoà, hòa); folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    return " ".join(filter(None, map(_fold_word, text.split())))


@lru_cache(maxsize=65536)
def _fold_word(word: str) -> str:
    """One word folded. Vietnamese has some seven thousand syllables, so nearly every word was folded before."""
    plain = word.translate(_FOLD)
    return plain if plain.isascii() else " ".join(_fold_foreign(plain).split())


def _fold_foreign(text: str) -> str:
    """What the table does not know: other scripts, ligatures, full-width forms, superscripts."""
    parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(char for char in parts if unicodedata.category(char) not in ("Mn", "Cf"))
    return kept.translate(_FOLD)


def fold_pairs() -> tuple[str, str]:
    """Every letter that `fold` changes into one other, and what it becomes, at the same place."""
    pairs = [(chr(code), plain) for code, plain in _FOLD.items() if plain and len(plain) == 1 and chr(code) != plain]
    return "".join(letter for letter, _plain in pairs), "".join(plain for _letter, plain in pairs)


def first_upper(words: str) -> str:
    """The words as a heading or a sentence begins: their first letter large, all others as they are."""
    return words[:1].upper() + words[1:]


def natural_key(code: str) -> str:
    """A key under which codes sort with their numbers as numbers (KT-2 before KT-10), case and marks ignored."""
    return _DIGITS.sub(_number, fold(code))


def sort_key(text: str) -> str:
    """A key that sorts by code point (binary or "C" collation) the way a Vietnamese dictionary does.

    First the letters a ă â b c d đ e ê … o ô ơ … u ư … y, word by word, with numbers by value and Roman numerals (I to
    XXXIX, as words of a text that is not all capitals) by theirs at the place of the letter i; only then the tone of
    each word: ngang, huyền, hỏi, ngã, sắc, nặng. Both placements of a tone sort alike. Contains no NUL unless the text
    does, so PostgreSQL can store it.
    """
    text = unicodedata.normalize("NFC", text)
    roman = not text.isupper() or _ROMAN.fullmatch(text.strip()) is not None
    words = [_sort_word(word, roman) for word in text.split()]
    primary = " ".join([letters for letters, _tone in words if letters])
    tones = "".join([tone for letters, tone in words if letters]).rstrip("0")
    return f"{primary}\t{tones}" if tones else primary


@lru_cache(maxsize=65536)
def _sort_word(word: str, roman: bool) -> tuple[str, str]:
    """The letters of one word as they sort, numbers and (if wanted) Roman numerals by value; and its tone, 0 to 5."""
    if roman:
        word = _ROMAN.sub(lambda found: f"i{_roman_value(found[1], found[2])}", word)
    letters = word.translate(_PRIMARY).lower()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters).translate(_FOLD)
    letters = " ".join(letters.split())
    return _DIGITS.sub(_number, letters), max(word.translate(_TONES))


def _number(found: "re.Match[str]") -> str:
    """Digits led by how many there are, so that comparing characters compares values."""
    digits = found[0].lstrip("0") or "0"
    count = len(digits)
    return f"{count}{digits}" if count < 9 else f"9{count:09d}{digits}"


def _roman_value(tens: str, ones: str) -> int:
    return 10 * len(tens) + {"IX": 9, "IV": 4}.get(ones, 5 * ones.count("V") + ones.count("I"))
