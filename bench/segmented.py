"""Reading with a Vietnamese word segmenter: a phrase counts only where it begins and ends at the edge of a word.

pyvi is no dependency (it weighs 334 MB, see docs/decisions/0016); the comparison runs where somebody has installed it.
"""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from liem.reading import link

HOW = "with a word segmenter: not measured; install pyvi (not a dependency) beside the package to compare"


def there() -> bool:
    """Whether the segmenter is installed."""
    return importlib.util.find_spec("pyvi") is not None


@contextmanager
def words_kept() -> Iterator[None]:
    """Look for phrases in words instead of syllables for as long as this lasts."""
    syllables = link._Zones.find
    link._Zones.find = _find  # type: ignore[method-assign,assignment]
    try:
        yield
    finally:
        link._Zones.find = syllables  # type: ignore[method-assign]


def _find(zones: "link._Zones", group: tuple[str, ...], strict: bool) -> tuple[float, str, int] | None:
    for zone, text in enumerate(zones.texts[:1] if strict else zones.texts):
        for term in group:
            if term in text and _at_edges(text, term):
                return link._WEIGHTS[zone] * (1 + 0.25 * (term.count(" ") - 2)), term.strip(), zone
    return None


def _at_edges(text: str, term: str) -> bool:
    words, place = _words(text), text.find(term)
    while place >= 0:
        if words[place] == " " == words[place + len(term) - 1]:
            return True
        place = text.find(term, place + 1)
    return False


@lru_cache(maxsize=50_000)
def _words(text: str) -> str:
    """The text with "_" instead of the spaces inside words, as long as it was."""
    from pyvi import ViTokenizer

    words = f" {' '.join(ViTokenizer.tokenize(text).split())} "
    return words if len(words) == len(text) else text
