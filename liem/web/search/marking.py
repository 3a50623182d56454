"""The words that were looked for, marked in a text as it is written, whatever the marks and capitals."""

import re
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from liem.platform.text import fold, nfc

AROUND = 90
"""How many characters of a long text are shown before the first word that was found."""
LONGEST = 260


def spans(text: str, words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where the folded words stand in a text, as places in it, in order and without overlaps.

    A word is marked where it stands as a whole; where it nowhere does, at the beginnings of others ("kế" in "kết"); and
    only where no word begins with it, inside of others.
    """
    folded, places = [], []
    for place, letter in enumerate(text):
        for plain in _folded(letter):
            folded.append(plain)
            places.append(place)
    whole = "".join(folded)
    found: list[tuple[int, int]] = []
    # The longest first: where one word is the beginning of another, the whole of the other is marked.
    stretches = sorted((span for word in words if word for span in _best(whole, word)), key=lambda s: (s[0], -s[1]))
    for first, last in stretches:
        if not found or places[first] >= found[-1][1]:
            found.append((places[first], places[last - 1] + 1))
    return found


def _best(whole: str, word: str) -> list[tuple[int, int]]:
    """The stretches where a word stands the most on its own: as a whole, else as a beginning, else inside."""
    ranked = [(_on_its_own(whole, *hit.span()), hit.span()) for hit in re.finditer(re.escape(word), whole)]
    least = min((rank for rank, _ in ranked), default=0)
    return [span for rank, span in ranked if rank == least]


def _on_its_own(whole: str, first: int, last: int) -> int:
    """0 for a whole word, 1 for the beginning of one, 2 for what stands inside."""
    if first and whole[first - 1].isalnum():
        return 2
    return int(last < len(whole) and whole[last].isalnum())


def marked(text: str, words: tuple[str, ...]) -> SafeString:
    """The text as HTML with the words in <mark>; a long text is cut around the first of them."""
    text = " ".join(nfc(text).split())
    found = spans(text, words)
    start = 0
    if len(text) > LONGEST and found and found[0][0] > AROUND:
        start = text.rfind(" ", 0, found[0][0] - AROUND // 2) + 1
    end = len(text) if len(text) - start <= LONGEST else text.rfind(" ", start, start + LONGEST)
    end = end if end > start else min(len(text), start + LONGEST)
    html, at = ["… " if start else ""], start
    for first, last in found:
        if first < at or last > end:
            continue
        html += [escape(text[at:first]), "<mark>", escape(text[first:last]), "</mark>"]
        at = last
    html += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(html))


def holds(text: str, words: tuple[str, ...]) -> set[str]:
    """Those of the folded words that occur in the text."""
    folded = fold(text)
    return {word for word in words if word in folded}


@lru_cache(maxsize=4096)
def _folded(letter: str) -> str:
    return " " if letter.isspace() else fold(letter)
