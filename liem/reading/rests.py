"""What is left of a total ("còn lại 02 vụ", "đang …", "chưa …"): it closes a split that no word opened."""

import re
from bisect import bisect_left
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from liem.reading import units
from liem.reading.interval import fits
from liem.reading.model import Figure
from liem.reading.parting import Parting
from liem.reading.parts import gap, readings

_REST = re.compile(
    r"(?:^|\W)(?:số |hiện |nay )?còn(?: lại)?(?: (?:là|có|gồm|hơn|gần|khoảng|trên|dưới))*[ ]*$|(?:^|\W)còn lại\W*$"
    r"|(?:^|\W)còn (?:phải|chưa)(?: \w+){1,4}[ :]*$"
)
_OPEN_BEHIND = re.compile(r"[ ]*(?:hiện |vẫn |còn )?(?:chưa|đang)(?!\w)")
_DONE_SO_FAR = re.compile(r"(?<!\w)đã (?:kết thúc|giải quyết|xét xử|xử lý|thực hiện|hoàn thành|kết luận|truy tố|thu)")
_REST_BEHIND = re.compile(r"[ ]*(?:\w+ ){0,3}còn lại\b")
_REST_WEAK = re.compile(r"(?:^|\W)(?:chưa|đang)(?: [^\W\d]+){0,6}[ :]*$")


class Resting(Parting):
    """Finds the breakdowns that end with what is left."""

    def _rests(self) -> None:
        """ "11 vụ …, đã xử lý 09 vụ, còn lại 02 vụ": what is left closes a split that no word opened."""
        for index, rest in enumerate(self.figures):
            if rest in self.owner:
                continue
            if not (self._is_rest(rest) or self._alone_open(rest, self._before(index, rest))):
                continue
            partner = self._partner(rest)
            strong = "còn lại" in self._lead(partner or rest) or bool(_REST_BEHIND.match(rest.right))
            strong = strong or partner in self.owner  # "60 vụ/150 bị can": as the cases are split, so are the accused
            if self._rest_of_pair(rest) or self._as_partners(rest, partner):
                continue
            before = self._before(index, rest)
            named = [f for f in before if f.unit == rest.unit]
            reading = _fitting(named, rest) or _fitting(before, rest) or _fitting(self._lines_above(rest), rest)
            reading = reading or _of_money(before, rest)
            before = named if len(named) > 1 else before
            if reading:
                self._add(reading[0], reading[1], True, None, _("phần “còn lại” khép một tổng nêu trước"))
            elif strong:
                total, parts = next(iter(self._likely(before, rest)), (None, []))
                if total:
                    self._add(total, parts, True, None, _("phần “còn lại” khép một tổng nêu trước"))

    def _as_partners(self, rest: Figure, partner: Figure | None) -> bool:
        """ "34 vụ/81 bị can; đã … 17 vụ/44 bị can; còn 17 vụ/37 bị can": as the cases are split, so are the accused."""
        split = next((b for b in self.found if b.whole and partner in b.parts), None)
        if split is None:
            return False
        paired = {self._partner(f): f for f in self.figures if units.alike(f.unit, rest.unit)}
        total, parts = paired.get(split.total), [paired[p] for p in split.parts if p in paired]
        if total is None or rest not in parts or any(part in self.owner for part in parts):
            return False
        every = len(parts) == len(split.parts) and all(part.value < total.value for part in parts)
        if not every and not fits(total, parts):
            return False
        if fits(total, parts) or (every and gap(total, parts) <= max(Decimal(3), Decimal(total.value) / 3)):
            self._add(total, parts, True, None, _("phần “còn lại” khép một tổng nêu trước"))
        return True

    def _rest_of_pair(self, rest: Figure) -> bool:
        """ "đã thực hiện 06/08 kiến nghị, còn 02 kiến nghị": the whole of a pair is the total."""
        number = self.layout.sentence(rest.start)
        if number and "còn lại" in self._lead(rest):
            number -= 1
        first = self.layout.sentences[number].start
        near = self.all[bisect_left(self._all_starts, first) : bisect_left(self._all_starts, rest.start)]
        for one, two in pairwise(near):
            if two.side == "of":
                free = one not in self.owner and units.alike(two.unit, rest.unit)
                if free and fits(two, [one, rest]):
                    self._add(two, [one, rest], True, None, _("phần “còn lại” của một tỷ số"))
                    return True
        return False

    def _is_rest(self, figure: Figure) -> bool:
        partner = self._partner(figure) or self._beside(figure)
        if partner is not None and self._is_rest(partner):
            return True
        lead = self._lead(figure)
        return bool(_REST.search(lead) or _REST_BEHIND.match(figure.right) or _REST_WEAK.search(lead))

    def _alone_open(self, rest: Figure, before: list[Figure]) -> bool:
        """Whether the last alone is said to be open: "4.305 người đã kê khai; 07 người chưa kê khai"."""
        return bool(_OPEN_BEHIND.match(rest.right)) and not any(_OPEN_BEHIND.match(f.right) for f in before)

    def _before(self, index: int, rest: Figure) -> list[Figure]:
        """The figures before, of a kind with the rest, back to two sentences in the paragraph, the nearest last."""
        number = self.layout.sentence(rest.start)
        line = self.layout.lines[self.layout.line(rest.start)]
        first = max(self.layout.sentences[max(0, number - 2)].start, line.start)
        return [
            f
            for f in self.figures[max(0, index - 16) : index]
            if f.start >= first
            and units.alike(f.unit, rest.unit)
            and f not in self.owner
            and self.level[f] == self.level[rest]
        ][-6:]

    def _lines_above(self, rest: Figure) -> list[Figure]:
        """The first figure of each of the lines right above, where each line is a name, a colon and a number."""
        found: list[Figure] = []
        line = self.layout.line(rest.start)
        while line >= 0 and len(found) < 5:
            span = self.layout.lines[line]
            first = next(iter(self._within(span.start, span.end)), None)
            if first is None or not re.search(r":[ ]*$", self.plain[span.start : first.start]):
                break
            if first is not rest and (first in self.owner or not units.alike(first.unit, rest.unit)):
                break
            if first is not rest:
                found.append(first)
            line -= 1
        return found[::-1]

    def _likely(self, before: list[Figure], rest: Figure) -> list[tuple[Figure, list[Figure]]]:
        """Readings that do not add up, the likeliest first: same units, every part smaller than the total."""
        found = []
        for total, parts in readings(before, rest):
            fine = all(p.value < total.value and units.same(total.unit, p.unit) for p in parts)
            if fine and gap(total, parts) <= max(Decimal(3), Decimal(total.value) / 3):
                found.append((total, parts))
        return found


def _of_money(before: list[Figure], rest: Figure) -> tuple[Figure, list[Figure]] | None:
    """The one amount before that is exactly what was paid of it, named last, and what is left."""
    totals = [f for f in before[:-1] if units.kind(f.unit) == units.MONEY and fits(f, [before[-1], rest])]
    return (totals[0], [before[-1], rest]) if len(totals) == 1 and not totals[0].qualifier else None


def _fitting(before: list[Figure], rest: Figure) -> tuple[Figure, list[Figure]] | None:
    return _best([(total, parts) for total, parts in readings(before, rest) if fits(total, parts)])


def _best(found: list[tuple[Figure, list[Figure]]]) -> tuple[Figure, list[Figure]] | None:
    """Of the readings that add up the nearest, unless its total says what was done: that is rather a part itself."""
    if len(found) > 1 and _DONE_SO_FAR.search(f"{found[0][0].left} {found[0][0].lead}"):
        return next((item for item in found[1:] if found[0][0] in item[1]), found[0])
    return found[0] if found else None
