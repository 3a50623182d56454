"""The words by which reports speak of each figure, gathered from the registers, ready to be matched.

A phrase is written so: groups of words that must all be said near the figure are parted by " + ", other ways of saying
a group by "|", and what must not be said right beside the figure follows " - ",
and what must not be said anywhere in the sentence follows " -- ". The first group is the one that must
stand beside the figure (or beside the total it is a part of). Before it may stand the kinds of unit that the phrase
takes ("#case#person"), else they follow from the figure's own unit; a "#" behind them says that only words right beside
the figure count for the first group, not those of its total.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import Any

from django.utils.translation import override

from liem.catalogue import INDICATORS
from liem.figures.indicator import Indicator
from liem.reading import units
from liem.registers.cases import lexicon as cases
from liem.registers.conferences import lexicon as conferences
from liem.registers.documents import lexicon as documents
from liem.registers.handlings import lexicon as handlings
from liem.registers.inspections import lexicon as inspections
from liem.registers.plans import lexicon as plans
from liem.registers.returns import lexicon as returns

WORDS: dict[str, tuple[str, ...]] = {
    **documents.WORDS,
    **conferences.WORDS,
    **plans.WORDS,
    **inspections.WORDS,
    **cases.WORDS,
    **handlings.WORDS,
    **returns.WORDS,
}
_UNITS = {**handlings.UNITS, **returns.UNITS}
_TAKES = {
    "case": {"case", "mixed"},
    "accused": {"accused", "person", "mixed"},
    "person": {"person", "mixed"},
    "mixed": {"mixed", "person", "accused"},
    "org": {"org", "mixed"},
    "round": {"round", "mixed", "times", "meeting"},
    "meeting": {"meeting", "round", "mixed"},
    "task": {"task"},
    "demand": {"demand"},
    "opinion": {"opinion"},
    "trouble": {"trouble"},
    "paper": {"paper"},
    "other": {"goods"},
}


_FIGHT = re.compile(
    r"phòng,? ?(?:và )?chống (?:tội phạm )?tham nhũng(?:(?:, | và )(?:lãng phí|tiêu cực|tham nhũng)){0,2}"
)
# Terms that hold a shorter word of another meaning: "đơn" in "đơn vị", "hành chính" in "vi phạm hành chính".
_ONE_WORD = re.compile(
    r"(?<!\w)(?:đơn vị|ủy ban kiểm tra|tự (?:kiểm tra|giám sát)|(?:thanh tra|kiểm tra|điều tra|kiểm sát) viên"
    r"|dự (?:toán|án|thảo|kiến|phòng)|(?:vi phạm|thủ tục|cải cách|cơ quan) hành chính)(?!\w)"
)
_SHORT = {
    "thads": "thi hành án dân sự", "cqđt": "cơ quan điều tra", "ubkt": "ủy ban kiểm tra", "btv": "ban thường vụ",
    "bcđ": "ban chỉ đạo", "tstn": "tài sản, thu nhập", "kntc": "khiếu nại, tố cáo", "vphc": "vi phạm hành chính",
    "hđnd": "hội đồng nhân dân", "mttq": "mặt trận tổ quốc", "cbccvc": "cán bộ, công chức, viên chức",
}  # fmt: skip
_SHORTENED = re.compile(rf"(?<!\w)(?:{'|'.join(_SHORT)})(?!\w)")
_JOINING = re.compile(r"(?:,|;| (?:và|hoặc|về|được|bị|của|trong|theo|tại|do|cho|qua|các|những|trên|từ|đã)(?= ))+")
_MARKS = re.compile(r"[^\w,%]+")
_MEASURED = frozenset({units.MONEY, units.AREA, units.PERCENT, "points", "goods"})


@dataclass(frozen=True)
class Phrase:
    """One way of speaking of a figure."""

    code: str
    kinds: frozenset[str]
    strict: bool
    groups: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    never: tuple[str, ...]
    unit: str

    @cached_property
    def keys(self) -> tuple[frozenset[str], ...]:
        """For each group the last two words of its terms: where none of them stands, the group is not said."""
        return tuple(frozenset(" ".join(term.split()[-2:]) for term in group) for group in self.groups)

    def possible(self, pairs: set[str]) -> bool:
        """Whether all groups may be said in a text of these words and pairs of words; this is quickly asked."""
        return not any(map(pairs.isdisjoint, self.keys))


def pairs_of(texts: Iterable[str]) -> set[str]:
    """The words of spaced texts and the pairs of words that follow each other."""
    found: set[str] = set()
    for text in texts:
        words = text.split()
        found.update(words, map(" ".join, pairwise(words)))
    return found


def spaced(text: str) -> str:
    """Text in which words can be looked for as " words ": single spaces, commas apart, other marks gone."""
    text = _ONE_WORD.sub(
        lambda hit: hit[0].replace(" ", ""), _FIGHT.sub("pctn", _SHORTENED.sub(lambda hit: _SHORT[hit[0]], text))
    )
    words = _MARKS.sub(" ", text).replace(",", " , ").split()
    return f" {' '.join(words)} "


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order of the catalogue."""
    order = {figure.code: n for n, figure in enumerate(INDICATORS)}
    codes = sorted(WORDS, key=lambda code: order.get(code, len(order)))
    return tuple(_phrase(code, written) for code in codes for written in WORDS[code])


@cache
def phrases_for(kind: str) -> tuple[Phrase, ...]:
    """The phrases that may speak of something counted in a unit of that kind ("": no unit, "other": an unknown one)."""
    return for_kind(phrases(), kind)


def for_kind(among: tuple[Phrase, ...], kind: str) -> tuple[Phrase, ...]:
    """Those of some phrases."""
    if kind in ("", "other"):
        return tuple(phrase for phrase in among if not phrase.kinds <= _MEASURED)
    return tuple(phrase for phrase in among if kind in phrase.kinds)


def learned(figures: Iterable[Indicator]) -> tuple[Phrase, ...]:
    """The words of figures that an office added: those of their labels, all of which must be said. What is counted in
    stands before the number and says nothing; words that only join others part them.
    """
    with override("vi"):
        told = [(figure.code, str(figure.label), str(figure.unit)) for figure in figures]
    return tuple(_learned(*each) for each in told)


@lru_cache(maxsize=1024)
def _learned(code: str, label: str, unit: str) -> Phrase:
    said = f" {label.lower().partition('(')[0]} ".replace(" số ", " ", 1)
    said = said.replace(f" {unit.lower()} ", " ", 1)
    pieces = [piece.strip(" ,;.:") for piece in _JOINING.split(said)]
    pieces = [piece for piece in pieces if piece] or [label.lower()]
    first = max(pieces, key=lambda piece: piece.count(" "))
    groups = (first, *(piece for piece in pieces if piece != first))
    return Phrase(
        code, _kinds(unit) or frozenset({"other"}), False, tuple(_terms(group) for group in groups), (), (), unit
    )


@cache
def unit_of(code: str) -> str:
    """What a figure is counted in, as the catalogue or (for one that is not in it) the lexicon says: in Vietnamese, as
    what is read is, in whatever language somebody asks first.
    """
    figure: Any = next((figure for figure in INDICATORS if figure.code == code), None)
    with override("vi"):
        return str(figure.unit) if figure else _UNITS[code]


def _phrase(code: str, written: str) -> Phrase:
    tags, strict = re.match(r"(#[#a-z]*)? ?", written), False
    kinds = _kinds(unit_of(code))
    if tags and tags[1]:
        written = written[tags.end() :]
        strict = tags[1].endswith("#")
        named = frozenset(filter(None, tags[1].split("#")))
        kinds = named or kinds
    written, _, never = written.partition(" -- ")
    said, _, banned = written.partition(" - ")
    groups = tuple(_terms(group) for group in said.split(" + "))
    return Phrase(
        code, kinds, strict, groups, _terms(banned) if banned else (), _terms(never) if never else (), unit_of(code)
    )


def _terms(group: str) -> tuple[str, ...]:
    return tuple(sorted({spaced(term) for term in group.split("|")}, key=len, reverse=True))


def _kinds(unit: str) -> frozenset[str]:
    found: set[str] = set()
    for piece in [unit, *unit.split(", ")]:
        kind = units.kind(piece)
        found |= _TAKES.get(kind, {kind}) if kind != "other" or piece == "theo loại tài sản" else set()
    return frozenset(found)
