"""Which figures are parts of which: breakdowns opened by words, brackets, colons and lists, and those without any."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from liem.reading import units
from liem.reading.dimensions import Split, values_in
from liem.reading.groups import FULL, SOME, Opening, openings
from liem.reading.interval import bounds, fits
from liem.reading.model import Figure
from liem.reading.parting import AFTER, Breakdown
from liem.reading.parts import by_kind, family, gap, label, one_split, values
from liem.reading.rests import Resting

_AND_MORE = re.compile(r"\.\.\.|…|v\.v|(?<!\w)và [^\d]{3,60}$|(?<!\w)khác(?!\w)")
_REST_STRONG = re.compile(r"còn lại")
_TOTAL_AFTER = re.compile(
    r"(?:^|\W)(?:tổng cộng|tổng số|tất cả|tổng|cộng)(?: (?:là|có|số))?[ :]*$|(?:^|\W)tổng số(?: \w+){1,9} là[ ]*$"
)
_AMONG = re.compile(r"(?:^|\W)trong(?: (?:tổng )?số)?[ ]*$")
_NOT_TOTAL = re.compile(r"nâng tổng|trong tổng|trên tổng")
_CHIA = re.compile(
    r"[ *_+-]*(?:(?:chia|phân) (?:theo|ra|loại)|về (?:hình thức|tính chất|nội dung|lĩnh vực|thẩm quyền|đối"
    r" tượng)[^:\d]{0,20}:|theo (?:hình thức|cấp|đối tượng|nội dung|lĩnh vực|địa bàn|tính chất|loại|cơ quan|nguồn"
    r"|thẩm quyền|mức độ)[^:\d]{0,20}:)"
)
_STEPS = re.compile(
    r"đến mức|có khuyết điểm|có dấu hiệu|(?:phải|đã|bị) thi hành kỷ luật|có vi phạm|đề nghị|qua đó|tái phạm"
    r"|nữ\b|dân tộc|cấp ủy viên"
)

_ASKED = re.compile(r"(?<!\w)(?:kiến nghị|đề nghị|yêu cầu)(?!\w)")
_ACT = re.compile(
    r"(?<!\w)(?:kiến nghị|đề nghị|yêu cầu|xử lý|kỷ luật|kiểm điểm|rút kinh nghiệm|nhắc nhở|thu hồi|nộp|hoàn trả|truy tố"
    r"|xét xử|phát hiện|khởi tố|chuyển|kết luận|ban hành|tổ chức|mở|tiếp nhận|giải quyết|xác minh)(?!\w)"
)
"""What is done next with some of what was counted, rather than a part of it."""


class Splitter(Resting):
    """Finds the breakdowns of one text."""

    def run(self) -> list[Breakdown]:
        """All breakdowns, each figure a part of at most one."""
        for opening in reversed(openings(self.plain, self.layout)):
            self._opened(opening)
        self._rests()
        self._totals_after()
        self._out_of()
        self._in_order()
        return sorted(self.found, key=lambda item: item.total.start)

    def _opened(self, opening: Opening) -> None:
        inside = opening.start if opening.words == "(" else opening.level
        within = self._within(opening.end, opening.reach)
        parts = [f for f in within if f not in self.owner and self.level[f] == inside and not _in_words(f)]
        if opening.lines:
            parts = self._one_a_line(parts, opening)
        if self._of_mixed(parts, opening):
            return
        for group in by_kind(parts):
            totals = self._totals(opening, group)
            if totals:
                self._take(opening, group, totals)

    def _of_mixed(self, parts: list[Figure], opening: Opening) -> bool:
        """ "77 trường hợp, gồm 25 tổ chức và 52 cá nhân": bodies and persons are the parts of what is neither."""
        parts = [part for part in parts if units.kind(part.unit) not in (units.MONEY, units.AREA)]
        if {units.kind(part.unit) for part in parts} != {"org", "person"}:
            return False
        bodies = [part for part in parts if units.kind(part.unit) == "org"]
        either = [f for f in self._totals(opening, bodies) if _either(f)]
        near = [f for f in either if fits(f, parts)]
        if near:
            self._add(near[0], parts, True, opening)
        return bool(near)

    def _one_a_line(self, parts: list[Figure], opening: Opening) -> list[Figure]:
        kept: dict[tuple[int, str], Figure] = {}
        for part in parts:
            line = self.layout.line(part.start)
            if line in opening.lines:
                kept.setdefault((line, family(part)), part)
        return list(kept.values())

    def _totals(self, opening: Opening, parts: list[Figure]) -> list[Figure]:
        """The figures that may be the total of these parts, the nearest first."""
        number = self.layout.sentence(opening.start)
        sentence = self.layout.sentences[number]
        first = sentence.start
        lead = self.plain[sentence.start : opening.start].strip(" \n-*_+")
        if not lead and number:
            first = self.layout.sentences[number - 1].start
            again = self._split_again(opening, number, parts)
            if again is not None:
                return again
        if opening.words == "(":
            near = self.plain.rfind(";", first, opening.start)
            first = max(first, near + 1) if near > 0 else first
        before = self._between(first, opening)
        if not before and number and opening.strength != SOME:
            before = [
                f
                for f in self._between(self.layout.sentences[number - 1].start, opening)
                if len(parts) > 1 and (fits(f, parts) or _nearly(f, parts))
            ]
        if number and _ASKED.search(lead) and self.layout.sentence(before[0].start if before else first) < number:
            return []
        if opening.words == ":":
            before = [f for f in before if all(units.alike(f.unit, part.unit) for part in parts)]
            before = [f for f in before[-1:] if ";" not in self.plain[f.end : opening.start]]
        return [f for f in reversed(before) if all(units.alike(f.unit, part.unit) for part in parts)][:5]

    def _split_again(self, opening: Opening, number: int, parts: list[Figure]) -> list[Figure] | None:
        """ "Chia theo hình thức: …. Chia theo cấp: …": the total of both; None when the opening is the first."""
        line = self.layout.lines[self.layout.line(opening.start)].start
        place = number - 1
        while place > max(-1, number - 6) and _CHIA.match(self.plain, self.layout.sentences[place].start):
            place -= 1
        if place == number - 1 or place < 0 or not _CHIA.match(self.plain, opening.start):
            return None
        span = self.layout.sentences[place]
        if span.start < line and self.layout.bullet(self.layout.line(opening.start)) == "":
            return None
        alike = [f for f in self._within(span.start, span.end) if all(units.alike(f.unit, p.unit) for p in parts)]
        return [f for f in alike if fits(f, parts)] or alike[:1]

    def _between(self, first: int, opening: Opening) -> list[Figure]:
        within = self._within(first, opening.start)
        return [f for f in within if f.end <= opening.start and self.level[f] in (opening.level, -1)]

    def _take(self, opening: Opening, parts: list[Figure], totals: list[Figure]) -> None:
        """Choose the total and how many of the parts belong to it, the reading that adds up first."""
        if opening.words == ":" and len(parts) < 2:
            return
        if opening.strength != SOME or self._exact(totals, parts):
            for total in totals:
                for count in self._ends(parts, opening):
                    if count > 1 and fits(total, parts[:count]) and self._may_be(total, parts[:count]):
                        self._add(total, parts[:count], True, opening)
                        self._once_more(total, parts[count - 1], parts[count:], opening)
                        return
        if self._of_both(totals, parts) or self._twice(totals, parts, opening):
            return
        total = next((t for t in totals if all(bounds(t)[1] >= bounds(p)[0] for p in parts)), totals[0])
        count = self._ends(parts, opening)[0]
        if opening.words == "(" and count == 1:
            near = opening.start - total.end < 60
            if near and units.same(total.unit, parts[0].unit) and bounds(total)[1] >= bounds(parts[0])[0]:
                self._add(total, parts[:1], False, opening)
            return
        self._add(total, parts[:count], self._is_whole(opening, total, parts[:count]), opening)

    def _exact(self, totals: list[Figure], parts: list[Figure]) -> bool:
        """ "11 bị cáo, trong đó có 2 giám đốc và 9 đăng kiểm viên": "có" opens all of it where nothing is left over."""
        return len(parts) == 2 and len(totals) == 1 and totals[0].value > 4 and fits(totals[0], parts)

    def _once_more(self, total: Figure, last: Figure, others: list[Figure], opening: Opening | None) -> None:
        """ "gồm 14 kỳ trước, 44 mới; 49 theo kế hoạch, 09 đột xuất": behind a semicolon the total is split again."""
        apart = len(others) > 1 and re.search(r";|\)[ ]*[,:]", self.plain[last.end : others[0].start])
        if apart and fits(total, others) and one_split(others):
            self._add(total, others, True, opening, _("các phần kế tiếp sau tổng, cùng một cách chia"))

    def _twice(self, totals: list[Figure], parts: list[Figure], opening: Opening) -> bool:
        """A list below a total that splits it in two ways, one after the other: "kỳ trước, mới; đã kết luận, chưa"."""
        for total in totals if opening.lines else ():
            for cut in range(2, len(parts) - 1):
                if fits(total, parts[:cut]) and fits(total, parts[cut:]):
                    self._add(total, parts[:cut], True, opening)
                    self._add(total, parts[cut:], True, opening)
                    return True
        return False

    def _of_both(self, totals: list[Figure], parts: list[Figure]) -> bool:
        """ "07 người đứng đầu và 05 cấp phó (10 người …, 02 người …)": the parts are those of several figures."""
        added = sum((Decimal(part.value) for part in parts), Decimal(0))
        for count in range(2, len(totals) + 1):
            joined = all(self.level[t] == self.level[totals[0]] and not t.of for t in totals[:count])
            if joined and sum((Decimal(t.value) for t in totals[:count]), Decimal(0)) == added:
                return len(parts) > 1
        return False

    def _ends(self, parts: list[Figure], opening: Opening) -> list[int]:
        """How many parts there may be: up to a semicolon first (unless the opening is a list), then all, then fewer."""
        if opening.lines:
            return [len(parts)]
        colon = ":" in opening.words or self.plain[opening.end : opening.end + 1] == ":"
        cuts = [n for n in range(1, len(parts)) if ";" in self.plain[parts[n - 1].end : parts[n].start]]
        if cuts and opening.strength == SOME and not colon:
            return [cuts[0]]
        listed = len(cuts) >= len(parts) - 1 or colon
        order = [len(parts), *cuts] if listed or (cuts and cuts[0] < 2) or opening.words == "(" else [*cuts, len(parts)]
        return [*order, *(n for n in range(len(parts) - 1, 1, -1) if n not in order)]

    def _may_be(self, total: Figure, parts: list[Figure]) -> bool:
        return all(units.alike(total.unit, p.unit) for p in parts)

    def _is_whole(self, opening: Opening, total: Figure, parts: list[Figure]) -> bool:
        """Whether parts that do not add up were meant to."""
        if len(parts) < 2 or opening.strength == SOME:
            return False
        words = [f"{p.left} {p.right}" for p in parts]
        if not all(units.same(total.unit, p.unit) for p in parts):
            return False
        behind = re.split(r"[.;)\n]", self.plain[parts[-1].end : min(opening.reach, parts[-1].end + 80)])[0]
        if any(_STEPS.search(text) for text in words) or _AND_MORE.search(behind):
            return False
        closed = one_split(parts)
        if closed and closed.closed:
            return True
        if opening.words == "(" and all(re.search(r"năm \d{4}", self._clause(p)) for p in parts):
            return False
        if any(_REST_STRONG.search(text) for text in words):
            return True
        close = gap(total, parts) <= max(Decimal(2), Decimal(total.value) / 5)
        if opening.strength == FULL:
            return closed is not None or close or (opening.words != "(" and all(p.value <= total.value for p in parts))
        leads = {(p.left.split() or [""])[0] for p in parts}
        parallel = (len(leads) == 1 and leads != {""}) or closed is not None
        return close and (parallel or opening.lines != () or all(p.unit is None or p.implied for p in parts))

    def _totals_after(self) -> None:
        """ "khiển trách 03, cảnh cáo 02, tổng cộng 05": the total behind its parts."""
        taken = {b.total for b in self.found}
        for index, total in enumerate(self.figures):
            partner = self._partner(total)
            start = partner.start if partner is not None else total.start
            lead = re.split(r"[\d;]", self.plain[max(0, start - 60) : start])[-1]
            if not _TOTAL_AFTER.search(lead) or _NOT_TOTAL.search(lead):
                continue
            sentence = self.layout.sentences[self.layout.sentence(total.start)]
            parts = [
                f
                for f in self.figures[max(0, index - 8) : index]
                if f.start >= sentence.start and f not in self.owner and units.alike(total.unit, f.unit)
            ]
            if not parts and not self.plain[sentence.start : start - len(lead)].strip() and len(lead) < 20:
                parts = self._sentence_before(total, sentence.start)
            if not parts and not self.plain[sentence.start : total.start].strip(" -*_+\n").startswith("trong"):
                parts = self._list_above(total)
            parts = next((parts[-n:] for n in range(len(parts), 1, -1) if fits(total, parts[-n:])), parts)
            if len(parts) > 1 and (fits(total, parts) or (total not in taken and one_split(parts))):
                self._add(total, parts, True, None, str(AFTER))

    def _sentence_before(self, total: Figure, place: int) -> list[Figure]:
        """The figures of the sentence before, where a sentence of the same line starts with "Tổng cộng"."""
        number = self.layout.sentence(place)
        first = self.layout.sentences[max(0, number - 1)].start
        first = max(first, self.layout.lines[self.layout.line(place)].start)
        within = [f for f in self._within(first, place) if f not in self.owner and f.unit == total.unit]
        return within if fits(total, within) else []

    def _out_of(self) -> None:
        """ "hành chính 19, hình sự 02 trong tổng số 21 trường hợp": the total is what the last part is out of."""
        for index, total in enumerate(self.all):
            lead = self.plain[max(0, total.start - 12) : total.start]
            if total.side != "of" or not lead.endswith("tổng số "):
                continue
            first = self.layout.sentences[self.layout.sentence(total.start)].start
            parts = [f for f in self.all[max(0, index - 6) : index] if f.start >= first and f not in self.owner]
            parts = [f for f in parts if units.alike(total.unit, f.unit)]
            count = next((n for n in range(len(parts), 1, -1) if fits(total, parts[-n:])), 0)
            if count:
                self._add(total, parts[-count:], True, None, str(AFTER))

    def _list_above(self, total: Figure) -> list[Figure]:
        """The first figure of each line of the list that stands right above."""
        found: list[Figure] = []
        line = self.layout.line(total.start) - 1
        while line >= 0 and self.layout.bullet(line):
            span = self.layout.lines[line]
            inside = self._within(span.start, span.end)
            first = next((f for f in inside if f not in self.owner and units.alike(total.unit, f.unit)), None)
            if first:
                found.append(first)
            line -= 1
        return found[::-1]

    def _in_order(self) -> None:
        """ "21 trường hợp, xử lý hành chính 19, hình sự 02": a total and right behind it the values of one split."""
        taken = {b.total for b in self.found}
        for index, total in enumerate(self.figures):
            behind = self._behind(index, total)
            if total in taken:
                self._once_more(total, total, behind[:2], None)
                continue
            whole = self._whole_of(total)
            if whole is not None:
                count = next((n for n in range(len(behind), 0, -1) if fits(whole, [total, *behind[:n]])), 0)
                if count and total not in self.owner:
                    self._add(whole, [total, *behind[:count]], True, None, _("phần “còn lại” của một tỷ số"))
                continue
            for count in range(len(behind), 1, -1):
                why = self._follows(total, behind, count)
                if why:
                    self._add(total, behind[:count], True, None, why)
                    self._once_more(total, behind[count - 1], behind[count:], None)
                    break
            else:
                some = [p for p in behind if p.value <= total.value and units.same(total.unit, p.unit)]
                if some and _AMONG.search(self._clause(total)):
                    self._add(total, some, False, None, _("các phần của số nêu sau “trong số”"))

    def _behind(self, index: int, total: Figure) -> list[Figure]:
        """The figures right behind in the sentence that may be its parts; what is counted otherwise is passed over."""
        sentence = self.layout.sentences[self.layout.sentence(total.start)]
        behind: list[Figure] = []
        for figure in self.figures[index + 1 : index + 7]:
            if figure.end > sentence.end:
                break
            if self.level[figure] > self.level[total]:  # a part of a part, in brackets
                continue
            if figure in self.owner:
                break
            if units.alike(total.unit, figure.unit) and not _in_words(figure):
                behind.append(figure)
            elif behind:
                break
        return behind

    def _follows(self, total: Figure, behind: list[Figure], count: int) -> str:
        """Why so many of the figures behind are taken to be all parts of the total; "" when they are not."""
        parts = behind[:count]
        if not self._plain_order(total, parts):
            return ""
        right = fits(total, parts)
        near = gap(total, parts) <= max(Decimal(2), Decimal(total.value) / 10)
        if count == len(behind) and all(self._label_only(p) for p in parts) and (right or near):
            return _("các phần kế tiếp sau tổng, không nhắc lại đơn vị")
        if right and _AMONG.search(self._clause(total)):
            return _("các phần của số nêu sau “trong số”")
        if right and count == len(behind) and self._set_apart(total, parts):
            return _("các phần kế tiếp sau tổng, cùng đơn vị và cộng lại vừa đúng")
        split = one_split(parts)
        if split is None or self._goes_on(behind[count:], split):
            return ""
        if _ASKED.search(self._lead(parts[0])) and not _ASKED.search(self._lead(total)):
            return ""
        mine = values_in(label(total), split)
        if len(mine) == 1 and (split.key == "state" or mine & set(values(parts, split))):
            return ""
        first = parts[0].start if split.key == "state" and len(parts) > 2 else total.end
        told = ";" not in self.plain[first : parts[-1].start] and split.closed
        if right or (told and total.value > max(p.value for p in parts)):
            return _("các phần kế tiếp sau tổng, cùng một cách chia")
        return ""

    def _set_apart(self, total: Figure, parts: list[Figure]) -> bool:
        """ "kiểm tra 19 doanh nghiệp; 04 doanh nghiệp vi phạm, 15 doanh nghiệp chấp hành đúng": all in one unit."""
        said = all(part.unit == total.unit and not part.implied for part in parts) and bool(total.unit)
        steps = any(_STEPS.search(f"{part.left} {part.right}") for part in parts)
        apart = re.search(r"[,;:]", self.plain[total.end : parts[0].start])
        acts = any(_ACT.search(self._lead(part)) for part in parts)
        return said and not (steps or acts) and bool(apart) and total.value > 4 and all(part.value for part in parts)

    def _label_only(self, figure: Figure) -> bool:
        """Whether it stands behind a name and without a unit: "hoàn thành đúng hạn 51"."""
        return figure.unit is None and not figure.noun and bool(re.search(r"[^\W\d]{2}[ :*_]*$", self._clause(figure)))

    def _goes_on(self, behind: list[Figure], split: Split) -> bool:
        """Whether the list of the values of a split has not come to its end yet."""
        return any(values_in(label(figure), split) for figure in behind)

    def _plain_order(self, total: Figure, parts: list[Figure]) -> bool:
        """All of one level and one unit, nothing but commas between."""
        same = all(units.same(total.unit, p.unit) and self.level[p] == self.level[total] for p in parts)
        return same and self.plain.count(";", total.end, parts[-1].start) < 2


def _nearly(total: Figure, parts: list[Figure]) -> bool:
    """Whether parts that leave nothing over come close to a total in the sentence before."""
    closed = one_split(parts)
    return bool(closed and closed.closed) and gap(total, parts) <= max(Decimal(2), Decimal(total.value) / 10)


def _either(figure: Figure) -> bool:
    """Whether what is counted may be bodies as well as persons: "số tổ chức, cá nhân được thanh tra"."""
    named = re.search(
        r"(?:tổ chức|tập thể|đơn vị),? (?:và )?cá nhân", f"{figure.left} {figure.unit}{figure.right[:12]}"
    )
    return units.kind(figure.unit) == "mixed" or figure.unit == "đối tượng" or bool(named)


def _in_words(figure: Figure) -> bool:
    """Whether it is a zero said by "không có … nào", which is no item of a list."""
    return not figure.value and figure.number_end == figure.end and bool(figure.unit)
