"""What each figure counts: the catalogue's indicator whose words stand nearest to it, and the part that it is."""

from dataclasses import dataclass

from liem.catalogue import BY_CODE
from liem.reading import units
from liem.reading.dimensions import value_of
from liem.reading.lexicon import Phrase, phrases, spaced
from liem.reading.model import Figure
from liem.reading.splits import Breakdown

_ENOUGH = 1.55
_ZONES = ("cạnh số", "ở tổng", "trong câu", "ở câu trước, tiêu đề")
_WEIGHTS = (1.0, 0.75, 0.5, 0.3)
_COUNTED = frozenset({"", "other"})
_NOT_COUNTED = frozenset({units.MONEY, units.AREA, units.PERCENT, "points", "goods"})
_COMPARISON = {"%": "comparison.percent_change", None: "comparison.difference"}


@dataclass
class _Zones:
    """The words around one figure, from near to far, ready for matching; what was asked is remembered."""

    texts: tuple[str, str, str, str]

    def find(self, group: tuple[str, ...], strict: bool) -> tuple[float, str, int] | None:
        """(weight, words, zone) of the best way in which the group is said; None when it is not."""
        for zone, text in enumerate(self.texts[:1] if strict else self.texts):
            if len(text) > 2:
                for term in group:
                    if term in text:
                        return _WEIGHTS[zone] * (1 + 0.25 * (term.count(" ") - 2)), term.strip(), zone
        return None


def link(figures: list[Figure], breakdowns: list[Breakdown]) -> None:
    """Set the indicator, the breakdown and the reason of every figure. Totals come before their parts."""
    for figure in sorted(figures, key=_depth):
        if figure.compared:
            figure.indicator = _COMPARISON.get(figure.unit, _COMPARISON[None])
            figure.why.append("mức tăng, giảm so với kỳ khác")
            continue
        _link(figure)


def _depth(figure: Figure) -> tuple[int, int]:
    depth, above = 0, figure.of
    while above is not None and depth < 6:
        depth, above = depth + 1, above.of
    return depth, figure.start


def _link(figure: Figure) -> None:
    zones = _zones(figure)
    best: tuple[float, Phrase, list[str]] | None = None
    kind = units.kind(figure.unit)
    for phrase in phrases():
        if not _takes(phrase, kind):
            continue
        found = _score(phrase, zones)
        if not found:
            continue
        score = found[0] + (0.2 if figure.unit == phrase.unit else 0.0)
        if best is None or score > best[0] + 1e-9:
            best = (score, phrase, found[1])
    part = _part(figure)
    total = figure.of
    if total is not None and total.indicator and part and not _own_part(total, best):
        figure.indicator, figure.breakdown = total.indicator, {part[0]: part[1]}
        figure.why.append(f"phần “{part[2]}” của tổng “{total.indicator}”")
    elif best and best[0] >= _ENOUGH:
        figure.indicator = best[1].code
        figure.why.append(f"từ ngữ của chỉ tiêu {best[1].code}: {'; '.join(best[2])}")
        if part and total is not None and total.indicator == figure.indicator:
            figure.breakdown = {part[0]: part[1]}
    if total is not None:
        figure.why.append("là một phần của tổng nêu trước hoặc sau nó")


def _own_part(total: Figure, best: tuple[float, Phrase, list[str]] | None) -> bool:
    """Whether the part is a figure of the catalogue of its own: a part of the total's indicator there."""
    if best is None or best[0] < _ENOUGH or best[1].code == total.indicator:
        return False
    whole = BY_CODE.get(total.indicator or "")
    listed = set(whole.parts) if whole else set()
    return best[1].code in listed or best[1].code.startswith(f"{total.indicator}_")


def _part(figure: Figure) -> tuple[str, str, str] | None:
    """(key, value, words) of the part that the words beside the figure name."""
    if figure.of is None:
        return None
    unit = (
        figure.unit if figure.unit in ("vụ án", "vụ việc", "người đứng đầu", "cấp phó") and not figure.implied else ""
    )
    words = f"{figure.left} {unit} {figure.right}"
    found = value_of(words, units.kind(figure.unit))
    return (found[0].key, found[1], " ".join(words.split())) if found else None


def _zones(figure: Figure) -> _Zones:
    local = f"{figure.left} {'' if figure.implied else figure.unit or ''} {figure.right}"
    above, depth, texts = figure.of, 0, []
    while above is not None and depth < 3:
        texts.append(f"{above.left} {above.unit or ''} {above.right}")
        above, depth = above.of, depth + 1
    return _Zones((spaced(local), spaced(" ".join(texts)), spaced(figure.wide), spaced(figure.topic)))


def _takes(phrase: Phrase, kind: str) -> bool:
    if kind in _COUNTED:
        return not phrase.kinds <= _NOT_COUNTED
    return kind in phrase.kinds


def _score(phrase: Phrase, zones: _Zones) -> tuple[float, list[str]] | None:
    if any(term in zones.texts[0] for term in phrase.without):
        return None
    score, said = 0.0, []
    for number, group in enumerate(phrase.groups):
        found = zones.find(group, phrase.strict and not number)
        if not found or (not number and found[2] > 2):
            return None
        score += found[0]
        said.append(f"“{found[1].replace(' ,', ',')}” {_ZONES[found[2]]}")
    return score, said
