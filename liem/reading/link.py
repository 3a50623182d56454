"""What each figure counts: the catalogue's indicator whose words stand nearest to it, and the part that it is."""

import re
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.catalogue import BY_CODE
from liem.reading import units
from liem.reading.dimensions import value_of
from liem.reading.following import follow, of_inspections, repeat, share
from liem.reading.lexicon import Phrase, for_kind, pairs_of, phrases_for, spaced
from liem.reading.model import Figure, Rate
from liem.reading.mood import OPEN, against, mood, of_code, planned, progress
from liem.reading.parting import Breakdown
from liem.reading.relations import (
    HEADED,
    IN_PERIOD,
    LEFT_OVER,
    OF,
    OF_WHICH,
    RATES,
    STAGES,
)
from liem.reading.telling import by_unit, name_of, splits, stage_only, told

_ENOUGH = 1.2
_AHEAD = 0.3
_FAR_BEHIND = 1.0
_NEARLY = 0.2
_NAMED_UNIT = 0.3
_MATCHED = 0.5
_UNFINISHED = re.compile(r"(?<!\w)(?:chưa|đang)(?! (?:kê biên|tạm giữ|phong tỏa|niêm phong))(?!\w)")
_ZONES = (
    gettext_lazy("cạnh số"),
    gettext_lazy("ở tổng"),
    gettext_lazy("trong câu"),
    gettext_lazy("ở câu trước, tiêu đề"),
)
_WEIGHTS = (1.0, 0.75, 0.4, 0.25)
_LED = 0.85
_COMPARISON = {"%": "comparison.percent_change", "lần": "comparison.percent_change"}
_NUMERATORS = {OF[code]: code for code in ("returns.declarations_made", "returns.complaints_resolved")}
"""What the first of a pair counts whose words say what the second does: "giải quyết 58/61 vụ việc thuộc thẩm quyền"."""
_EACH = re.compile(r"[ ]*(?:mỗi|(?:một |/[ ]?)(?:người|vụ|trường hợp|tháng|năm|quý|ngày|hộ|cuộc|lượt|đơn vị))(?!\w)")
_PLANNED = re.compile(r"(?<!\w)phấn đấu(?!\w)")
_THIS_PERIOD = re.compile(r"(?<!\w)(?:từ ngày \d+|trong (?:kỳ|quý|tháng|năm)|(?:kỳ|quý|tháng|năm) (?:này|nay))(?!\w)")
_PUT_THERE = re.compile(r"(?<!\w)(?:đưa(?: thêm| mới)? vào diện|vào diện)(?!\w)")
_STILL = re.compile(r"(?:^|\W)hiện(?: nay| tại)?,? (?:[^\W\d]+ ){0,6}(?:theo dõi|chỉ đạo)")
_TO_DATE = re.compile(r"(?<!\w)(?:lũy kế|đến nay|từ khi|từ trước|từ năm|nhiệm kỳ|đến cuối kỳ)(?!\w)")
_BYSTANDERS = frozenset(
    (
        "hộ",
        "hộ dân",
        "hộ gia đình",
        "gia đình",
        "công dân",
        "người dân",
        "bị hại",
        "nạn nhân",
        "học sinh",
        "nhân chứng",
        "chủ xe",
        "lái xe",
        "tài xế",
        "nông dân",
        "công nhân",
    )
)
_ON_AVERAGE = re.compile(r"(?<!\w)(?:mỗi|bình quân|trung bình)(?!\w)")


_TO_DATE_OF = {"cases.directed_added": "cases.directed", **{code: total for total, code in IN_PERIOD.items()}}
"""What is counted in the period, and what counts it where the sentence says that it speaks of all to date."""
_Score = tuple[float, int, list[tuple[str, int]]]
_Scores = dict[str, _Score]
"""For each code the best score, the zone of its first words, and the words with the zones in which they stand."""


@dataclass
class _Zones:
    """The words around one figure, from near to far, ready for matching; what was asked is remembered."""

    texts: tuple[str, str, str, str]
    lead: str

    def find(self, group: tuple[str, ...], strict: bool) -> tuple[float, str, int] | None:
        """(weight, words, zone) of the best way in which the group is said; None when it is not."""
        for zone, text in enumerate(self.texts[:1] if strict else self.texts):
            if len(text) > 2:
                for term in group:
                    if term in text:
                        return _WEIGHTS[zone] * (1 + 0.25 * (term.count(" ") - 2)), term.strip(), zone
            if not zone:
                for term in group:
                    if term in self.lead:
                        return _LED * (1 + 0.25 * (term.count(" ") - 2)), term.strip(), zone
        return None


def link(figures: list[Figure], breakdowns: list[Breakdown], added: tuple[Phrase, ...] = ()) -> None:
    """Set the indicator, the breakdown and the reason of every figure. Totals come before their parts. `added` are the
    words of figures that offices added.
    """
    for figure in sorted(figures, key=_depth):
        if figure.compared:
            figure.indicator = _COMPARISON.get(figure.unit or "", "comparison.difference")
            figure.why.append(_("mức tăng, giảm so với kỳ khác"))
        elif figure.side != "of" and not _each(figure):
            _link(figure, added)
            repeat(figure, figures)
            if figure.of is not None and figure.of.side == "of" and figure.of.indicator is None:
                figure.of.indicator = OF.get(figure.indicator or "")
    for item in breakdowns:
        share(item)
    of_inspections(figures)
    follow(figures)
    for figure in figures:
        repeat(figure, figures)
    for part, whole in pairwise(sorted(figures, key=lambda figure: figure.start)):
        leans = bool(part.left.strip()) and whole.left.startswith(part.left)
        if whole.unit == "%" and whole.indicator is None and leans and part.indicator in RATES:
            whole.indicator = RATES[part.indicator]
            whole.why.append(_("tỷ lệ của %(code)s") % {"code": name_of(part.indicator)})
        if part.side == whole.side == "range":
            part.indicator = whole.indicator
        if whole.side == "of":
            part.indicator = _NUMERATORS.get(part.indicator or "", part.indicator)
            whole.indicator = OF.get(part.indicator or "")


def link_rates(rates: list[Rate]) -> None:
    """A percentage that was recomputed is the rate of what it was computed from."""
    for rate in rates:
        code = RATES.get(rate.part.indicator or "")
        if code:
            rate.rate.indicator = code
            rate.rate.why.append(_("tỷ lệ của %(code)s") % {"code": name_of(rate.part.indicator or "")})


def _each(figure: Figure) -> bool:
    """Whether a figure says how much falls to one of many: "5 triệu đồng mỗi người"; it counts nothing by itself."""
    return figure.unit != "%" and bool(_EACH.match(figure.right) or _ON_AVERAGE.search(figure.left[-40:]))


def _depth(figure: Figure) -> tuple[int, int]:
    depth, above = 0, figure.of
    while above is not None and depth < 6:
        depth, above = depth + 1, above.of
    return depth, figure.start


def _link(figure: Figure, added: tuple[Phrase, ...]) -> None:
    scores = _scores(figure, added)
    best = max(scores, key=lambda code: scores[code][0], default=None)
    if best is not None and scores[best][0] < _ENOUGH:
        best = None
    elif best is not None and scores[best][1] > 0:
        best = _nearer(best, scores)
    part, total = _part(figure), figure.of
    whole = total.indicator if total is not None else None
    own = _own(total, part, scores)
    left_over = LEFT_OVER.get(whole or "") if figure.of and mood(figure) == OPEN and figure.of.unit != "%" else None
    stage = STAGES.get((whole or "", part[1])) if part and part[0] == "stage" else None
    if stage:
        figure.indicator, best = stage, None
    elif own:
        best = own
    elif left_over and (best in (None, whole) or scores[best][1] > 0):
        figure.indicator, best = left_over, None
        figure.why.append(_("phần còn lại của tổng %(code)s") % {"code": name_of(whole or "")})
    elif whole and part and stage_only(whole, part[0]):
        best = whole if best == whole and not scores[whole][1] else None
    elif whole and part:
        figure.indicator, best = whole, None
        figure.breakdown = told(whole, part)
        figure.why.append(_("phần “%(part)s” của tổng %(code)s") % {"part": part[2], "code": name_of(whole)})
    elif whole and total and (best is None or scores[best][1] > 0) and _plain_part(figure, total):
        figure.indicator, best = whole, None
    if best is not None and (best in HEADED or not own):
        best = _refined(figure, best, scores)
    if best is not None:
        figure.indicator, figure.sure = best, scores[best][1] == 0
        figure.why.append(
            _("từ ngữ của chỉ tiêu %(code)s: %(words)s") % {"code": name_of(best), "words": _reasons(scores[best])}
        )
        if whole == best:
            figure.breakdown = told(best, part) or by_unit(best, figure.unit)
    if total is not None:
        figure.why.append(_("là một phần của tổng nêu trước hoặc sau nó"))


def _directed(figure: Figure) -> str:
    """Cases under direction to date, unless they are said to be put there now, or to be there at the end."""
    said = f"{figure.lead} {figure.left} {figure.right}"
    if _PUT_THERE.search(said) and not _TO_DATE.search(figure.wide):
        return "cases.directed_added"
    return "cases.under_direction" if _STILL.search(figure.left) else "cases.directed"


def _refined(figure: Figure, best: str, scores: _Scores) -> str:
    """The figure of the same words that the heading, the time or what is said of the state asks for."""
    if best in HEADED:
        return _headed(figure, best, scores)
    other = _directed(figure) if best == "cases.directed" else best
    if other in IN_PERIOD and _THIS_PERIOD.search(figure.wide) and not _TO_DATE.search(figure.wide):
        other = IN_PERIOD[other]
    elif other in _TO_DATE_OF and _TO_DATE.search(figure.wide) and not _THIS_PERIOD.search(figure.wide):
        other = _TO_DATE_OF[other]
    scores[other] = scores[best]
    return other


def _plain_part(figure: Figure, total: Figure) -> bool:
    """Whether a part of which nothing is said but which one it is counts what its total counts."""
    return units.alike(total.unit, figure.unit) and not progress(figure)


def _headed(figure: Figure, best: str, scores: _Scores) -> str:
    """The part of what a figure counts that the heading above it names, if it names one only."""
    named = [code for pattern, code in HEADED[best] if pattern.search(figure.heading)]
    if len(named) != 1:
        return best
    scores[named[0]] = scores[best]
    return named[0]


def _scores(figure: Figure, added: tuple[Phrase, ...]) -> _Scores:
    """How well the words around a figure say each of the catalogue's figures that may be counted in its unit."""
    zones = _zones(figure)
    pairs = pairs_of((*zones.texts, zones.lead))
    scores: _Scores = {}
    kind = units.kind(figure.unit)
    aim = planned(figure)
    unit = spaced(figure.unit or "") if kind == "paper" and not figure.implied else ""
    striven, said = kind == "case" and bool(_PLANNED.search(figure.wide)), mood(figure)
    for phrase in (*phrases_for(kind), *for_kind(added, kind)):
        out = (striven or aim) and not phrase.code.startswith("plans.")
        out = out or (figure.unit in _BYSTANDERS and phrase.code.startswith("cases."))
        found = None if out or not phrase.possible(pairs) else _score(phrase, zones)
        if found:
            score = found[0] + (0.2 if figure.unit == phrase.unit else 0.0)
            score += _NAMED_UNIT if unit in phrase.groups[0] else 0.0
            score += 0.4 if said and of_code(phrase.code) == said else -0.8 if against(said, phrase.code) else 0.0
            known = scores.get(phrase.code)
            if known is None or (round(score, 6), -found[1]) > (round(known[0], 6), -known[1]):
                scores[phrase.code] = (score, *found[1:])
    return scores


def _nearer(best: str, scores: _Scores) -> str:
    """Where the best figure is named only further away: the part, else the other, whose words stand right beside it."""
    listed = BY_CODE[best].parts if best in BY_CODE else ()
    least = max(_ENOUGH, scores[best][0] - _FAR_BEHIND)
    near = [code for code in listed if scores.get(code, (0.0, 1))[1] == 0 and scores[code][0] >= least]
    if not near and all(zone for _words, zone in scores[best][2]):
        least = max(_ENOUGH, scores[best][0] - _NEARLY)
        beside = [code for code in scores if not any(zone for _words, zone in scores[code][2])]
        near = [code for code in beside if scores[code][0] >= least]
    return max(near, key=lambda code: scores[code][0], default=best)


def _own(total: Figure | None, part: tuple[str, str, str] | None, scores: _Scores) -> str | None:
    """The figure that a part is counted by on its own, not as a share of its total's; None when it is a share.

    That is one that the catalogue lists under the total's, or one whose words stand right beside the part, unless the
    total's figure can itself be split the way the part says.
    """
    whole = total.indicator if total is not None else None
    if whole is None:
        return None
    beside = [code for code, found in scores.items() if found[1] == 0 and found[0] >= _ENOUGH and code != whole]
    beside.sort(key=lambda code: -scores[code][0])
    figure = BY_CODE.get(whole)
    listed = [*(figure.parts if figure else ()), *OF_WHICH.get(whole, ())]
    best = max(scores, key=lambda code: scores[code][0], default="")
    if best in listed and beside and scores[best][0] > scores[beside[0]][0] + _AHEAD:
        return best
    if beside and part and part[0] == "stage" and not splits(whole, "stage"):
        return beside[0]
    beside = [code for code in beside if scores[code][0] > scores.get(whole, (0.0, 1))[0] - _FAR_BEHIND]
    for code in beside:
        if code in listed:
            return code
    if not beside or (figure and part and told(whole, part)):
        return None
    if part and stage_only(whole, part[0]):
        return beside[0]
    score, (least, far) = scores[beside[0]][0], scores.get(whole, (0.0, 1))[:2]
    return beside[0] if far > 0 or score > least + _AHEAD else None


def _part(figure: Figure) -> tuple[str, str, str] | None:
    """(key, value, words) of the part that the words beside the figure name."""
    if figure.of is None:
        return None
    telling = figure.unit in ("vụ án", "vụ việc", "người đứng đầu", "cấp phó")
    telling = telling or (units.kind(figure.unit) == "paper" and figure.unit != figure.of.unit)
    unit = figure.unit if telling and not figure.implied else ""
    words = f"{figure.left.rpartition('(')[2]} {unit} {figure.right}"
    kind, whole = units.kind(figure.unit), figure.of.indicator
    found = value_of(words, kind)
    if found and whole and found[0].key == "mode" and not splits(whole, "mode"):  # "tiếp thường xuyên"
        found = value_of(words, kind, takes=lambda key, value: bool(told(whole, (key, value, "")))) or found
    if found and found[0].key == "state" and whole in {code for code, _stage in STAGES}:  # "đang xác minh"
        found = value_of(words, kind, takes=lambda key, value: key == "stage") or found
    return (found[0].key, found[1], " ".join(words.split())) if found else None


def _zones(figure: Figure) -> _Zones:
    local = f"{figure.left} {'' if figure.implied else figure.unit or ''} {figure.right}"
    above, depth, above_texts = figure.of, 0, [figure.head]
    while above is not None and depth < 3:
        above_texts.append(f"{above.left} {above.unit or ''} {above.right}")
        above, depth = above.of, depth + 1
    texts = (spaced(local), spaced(" ".join(above_texts)), spaced(figure.wide), spaced(figure.topic))
    return _Zones(texts, spaced(figure.lead))


def _reasons(score: _Score) -> str:
    return "; ".join(f"“{words.replace(' ,', ',')}” {_ZONES[zone]}" for words, zone in score[2])


def _score(phrase: Phrase, zones: _Zones) -> _Score | None:
    """(score, zone of the first group, reasons): the further away the first group, the less all the others count."""
    score, first = 0.0, 0
    said: list[tuple[str, int]] = []
    for number, group in enumerate(phrase.groups):
        found = zones.find(group, phrase.strict and not number)
        if not found or (not number and found[2] > 2):
            return None
        if not number:
            first = found[2]
        score += found[0]
        said.append((found[1], found[2]))
    if any(term in text for term in phrase.never for text in zones.texts[:3]):
        return None
    if any(term in zones.texts[zone] for term in phrase.without for zone in (0, *range(1, first + 1))):
        return None
    score += _aspect(zones.texts[0], said)
    return score * (_WEIGHTS[first] if first > 1 else 1.0), first, said


def _aspect(local: str, said: list[tuple[str, int]]) -> float:
    """What is unfinished ("chưa", "đang") is rather counted by a figure whose words say so, and by no other."""
    if not _UNFINISHED.search(local):
        return 0.0
    return _MATCHED if any(zone == 0 and _UNFINISHED.search(words) for words, zone in said) else -_MATCHED
