"""What is known while a text is taken apart: its figures in their order, the words between them, who is whose part."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.reading import units
from liem.reading.groups import Opening
from liem.reading.layout import Layout
from liem.reading.model import Figure
from liem.reading.parts import one_split

AFTER = gettext_lazy("tổng đứng sau các phần")
_PAIRED = re.compile(r"[ ]*(?:/|,|và|với|cùng|\()[ ]*")


@dataclass
class Breakdown:
    """A total, its parts, and whether the text says (or may be taken to say) that they are all of it."""

    total: Figure
    parts: list[Figure]
    whole: bool
    why: str


class Parting:
    """The figures of one text on the way to its breakdowns."""

    def __init__(self, plain: str, layout: Layout, figures: list[Figure]) -> None:
        self.plain, self.layout = plain, layout
        self.figures = [f for f in figures if f.unit != "%" and not f.compared and not f.side]
        self.all = figures
        self._all_starts = [f.start for f in figures]
        self._starts = [f.start for f in self.figures]
        self.level = {f: self._level(f) for f in figures}
        self.owner: dict[Figure, Figure] = {}
        self.found: list[Breakdown] = []

    def _level(self, figure: Figure) -> int:
        bracket = self.layout.bracket(figure.start)
        return bracket.start if bracket else -1

    def _within(self, first: int, last: int) -> list[Figure]:
        """The figures that start in this stretch of the text."""
        return self.figures[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def _clause(self, figure: Figure) -> str:
        """The words right before the figure, back to a stop."""
        return re.split(r"[.;(\n]", self.plain[max(0, figure.start - 48) : figure.start])[-1]

    def _lead(self, figure: Figure) -> str:
        """The words right before the figure, back to the figure before or a stop."""
        return re.split(r"[\d.;\n]", self.plain[max(0, figure.start - 48) : figure.start])[-1]

    def _partner(self, figure: Figure) -> Figure | None:
        """The figure of another kind with which it forms a pair: the 6 vụ of "6 vụ, 18 bị cáo"."""
        index = bisect_left(self._starts, figure.start)
        before = self.figures[index - 1] if index else None
        if before is None or units.alike(before.unit, figure.unit):
            return None
        return before if _PAIRED.fullmatch(self.plain[before.end : figure.start]) else None

    def _beside(self, figure: Figure) -> Figure | None:
        """The figure before in its list that counts another sort: the 9 vụ án of "còn 9 vụ án, 2 vụ việc"."""
        index = bisect_left(self._starts, figure.start)
        before = self.figures[index - 1] if index else None
        if before is None or before.unit == figure.unit or units.kind(before.unit) != units.kind(figure.unit):
            return None
        return before if _PAIRED.fullmatch(self.plain[before.end : figure.start]) else None

    def _whole_of(self, figure: Figure) -> Figure | None:
        """The whole of the pair of which a figure is the first: the 20 of "17/20 nhiệm vụ"."""
        index = bisect_left(self._all_starts, figure.start) + 1
        whole = self.all[index] if index < len(self.all) else None
        return whole if whole is not None and whole.side == "of" else None

    def _add(self, total: Figure, parts: list[Figure], whole: bool, opening: Opening | None, why: str = "") -> None:
        words = opening.words.strip(" ,:") if opening else ""
        said = why or (
            _("các phần đứng sau “%(words)s”") % {"words": words}
            if words not in ("(", "")
            else _("các phần đứng trong ngoặc hoặc sau dấu hai chấm")
        )
        for part in parts:
            self.owner[part] = total
            part.of = total
            levels = whole and part.implied and part.unit != total.unit and _by_level(parts)
            if part.unit is None or levels:
                part.unit, part.implied = total.unit, True
        self.found.append(Breakdown(total, parts, whole, said))


def _by_level(parts: list[Figure]) -> bool:
    """Whether parts say at which level something was done: "cấp huyện 52, chi bộ 37" counts no cells."""
    split = one_split(parts)
    return split is not None and split.key == "level"
