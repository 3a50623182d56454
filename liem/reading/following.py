"""What a figure counts because of those beside it: what stands right before, the total it is a part of, its parts."""

import re
from itertools import pairwise

from django.utils.translation import gettext as _

from liem.catalogue import BY_CODE
from liem.reading import units
from liem.reading.model import Figure
from liem.reading.mood import planned
from liem.reading.parting import AFTER, Breakdown
from liem.reading.relations import MET, OF_WHICH, PAID, SAME_MONEY, WITH_MEMBERS

_FINED = ("inspections.fined_subjects", "inspections.fine_decisions")
_HOW_MUCH = re.compile(
    r"^[ ,]*(?:nộp (?:vào )?ngân sách|(?:với )?(?:tổng )?số tiền|thu)(?: (?:là|hơn|gần|trên|khoảng))*[ ]*$"
)
_FOR_WHOM = re.compile(r"(?<!\w)(?:cho|với|có|thu hút|gồm)(?: (?:sự|tổng số|gần|hơn|trên|khoảng|tham gia của))*[ ]*$")
_ABOUT_WHOM = re.compile(r"(?<!\w)(?:đối với|tại|với)(?: (?:gần|hơn|trên|khoảng))*[ ]*$")
_AGAIN_BEHIND = re.compile(r"[ ]*(?:này|đó|nêu trên|nói trên|trên)(?!\w)")
_AGAIN_BEFORE = re.compile(r"(?<!\w)(?:cả|trong(?: tổng)?(?: số)?)[ ]*$")
_GOES_ON = re.compile(r"[ ]*(?:đã|đang|chưa|bị|được)(?!\w)")
_INSPECTED = {
    "cases.to_recover_amount": "inspections.recommended_recovery_amount",
    "cases.recovered_to_date_amount": "inspections.recovered_amount",
    "cases.recovered_amount": "inspections.recovered_amount",
    "cases.outstanding_amount": None,
    "cases.recovery_rate": "inspections.recovery_rate",
}
"""What money counts by the words beside it, and what it counts where only inspections are spoken of."""
_INSPECTION = re.compile(r"(?<!\w)(?:kết luận thanh tra|kết luận,? kiến nghị|sau thanh tra|qua thanh tra)(?!\w)")
_OWN_CHECKS = re.compile(r"(?<!\w)(?:tự kiểm tra|kiểm tra nội bộ)(?!\w)")
_JUSTICE = re.compile(
    r"(?<!\w)(?:vụ|án|bị can|bị cáo|thi hành án|tham nhũng|khởi tố|truy tố|tố tụng|điều tra|kiểm toán|định mức"
    r"|kiểm sát|phạt)(?!\w)"
)
_ON_TIME, _DONE_LATE = "plans.measures_done_on_time", "plans.measures_done_late"
_IN_TIME, _LATE = re.compile(r"đúng (?:hạn|tiến độ|thời hạn)|trước hạn"), re.compile(r"(?:quá|trễ) hạn|chậm|muộn")
_MANAGED = re.compile(r"diện (?:[^\W\d]+[ ]){1,8}quản lý")
_PAID = re.compile(r"(?<!\w)(?:đã|mới) (?:thu|nộp|hoàn trả|bồi thường|thu hồi)(?!\w)")


def follow(figures: list[Figure]) -> None:
    """Persons right behind what they came to: those whom a meeting was held for attended it, those of a visit are no
    further visits.
    """
    for one, two in pairwise(sorted(figures, key=lambda figure: figure.start)):
        near_money = two.start - one.end < 60 and one.indicator in PAID
        near = two.start - one.end < 90 and not two.of and units.kind(two.unit) in ("person", "visit")
        if one.unit == "tổ chức" and one.indicator is None and two.start - one.end < 6 and not one.of:
            one.indicator = WITH_MEMBERS.get(two.indicator or "")
        with_them = _FOR_WHOM.search(two.left) or two.left == one.left
        if near and one.indicator == "conferences.held" and two.indicator is None and with_them:
            two.indicator = "conferences.attendance"
            two.why.append(_("người dự hội nghị, lớp nêu ngay trước"))
        elif _of_those(one, two):
            two.indicator = one.indicator
            two.why.append(_("số nêu ngay trước, nói tiếp"))
        elif two.unit == "đồng" and near_money and two.indicator is None and _PAID.search(two.left):
            two.indicator = PAID[one.indicator or ""]
        elif _managed(one, two):
            for figure in (two, *(f for f in figures if f.of is two)):
                figure.indicator = "handlings.managed_cadres_disciplined"
        elif _met(one, two):
            two.indicator = MET[one.indicator or ""]
            two.why.append(_("đối tượng của các cuộc nêu ngay trước"))
        elif two.unit == "đồng" and one.indicator in _FINED and _HOW_MUCH.search(two.left):
            two.indicator = "inspections.fines_amount"
        elif two.start - one.end < 90 and SAME_MONEY.get(two.indicator or "", ("", ()))[0]:
            code, after = SAME_MONEY[two.indicator or ""]
            two.indicator = code if one.indicator in after else two.indicator
        elif (
            near
            and one.indicator == two.indicator == "returns.citizen_visits"
            and not (two.unit or "").startswith("lượt")
        ):
            two.indicator = None


def repeat(figure: Figure, figures: list[Figure]) -> None:
    """ "Trong 9 vụ án này", "cả 186 người": a number said again counts what it counted the first time."""
    again = _AGAIN_BEHIND.match(figure.right) or _AGAIN_BEFORE.search(f"{figure.lead} {figure.left}")
    if figure.indicator is not None or not again or not figure.unit or figure.side:
        return
    near = (f for f in figures if 0 < figure.start - f.end < 600 and f.value == figure.value and f.indicator)
    known = max((f for f in near if units.alike(f.unit, figure.unit)), key=lambda f: f.start, default=None)
    if known:
        figure.indicator = known.indicator
        figure.why.append(_("số vừa nêu, nhắc lại"))


def of_inspections(figures: list[Figure]) -> None:
    """Money that "phải thu", "còn phải thu" is of inspections where the passage speaks of them and of no case."""
    for figure in figures:
        if figure.indicator in _INSPECTED:
            said = f"{figure.wide} {figure.topic}"
            if _OWN_CHECKS.search(said) and not _JUSTICE.search(said):
                figure.indicator = None
            elif _INSPECTION.search(said) and not _JUSTICE.search(said):
                figure.indicator = _INSPECTED[figure.indicator]


def _managed(one: Figure, two: Figure) -> bool:
    """ "03 đồng chí diện Tỉnh ủy quản lý từ chức; 11 đồng chí bị kỷ luật": the others are of the same cadres."""
    bare = two.indicator == "handlings.party_members_disciplined" and not re.search(r"[^\W\d]", two.left)
    same = one.unit == two.unit and two.start - one.end < 120
    return bare and same and bool(_MANAGED.search(f"{one.left} {one.right}"))


def _of_those(one: Figure, two: Figure) -> bool:
    """Whether a number goes on about those right before: "02 trường hợp được phát hiện, 02 trường hợp đã xử lý"."""
    bare = two.indicator is None and one.unit == two.unit != "%" and two.value <= one.value and not two.side
    bare = bare and units.kind(one.unit) not in ("case", "accused")  # what is done with these has figures of its own
    near = two.start - one.end < 60 and not re.search(r"[^\W\d]", two.left)
    return bare and near and bool(_GOES_ON.match(two.right))


def _met(one: Figure, two: Figure) -> bool:
    """Whether bodies are those that the rounds right before were about."""
    near = two.start - one.end < 60 and not two.of and one.indicator in MET
    return near and units.kind(two.unit) == "org" and bool(_ABOUT_WHOM.search(two.left))


def share(item: Breakdown) -> None:
    """A total that says nothing of itself counts what all its parts count, and a silent part what its total counts."""
    _done_late(item)
    said = {part.indicator for part in item.parts if part.indicator and not part.breakdown}
    unsure = item.total.side == "cell" or (len(said) > 1 and not item.total.sure)
    if item.whole and item.total.indicator not in said and unsure:
        _from_parts(item, said)
    known = {part.indicator for part in item.parts if part.indicator}
    if item.whole and known == {item.total.indicator}:
        for part in item.parts:
            if part.indicator is None:
                part.indicator = item.total.indicator
                part.why.append(_("cùng chỉ tiêu với các phần khác của tổng"))
    _outlier(item)
    silent = any(part.indicator is None for part in item.parts) and item.why != str(AFTER)
    free = item.total.indicator is None and not item.total.side and not planned(item.total)
    if free and len(said) == 1 and item.whole and not silent:
        item.total.indicator = said.pop()
        item.total.why.append(_("tổng của các phần cùng chỉ tiêu"))
        for part in item.parts if item.why == str(AFTER) else ():
            if part.indicator is None:
                part.indicator = item.total.indicator
                part.why.append(_("cùng chỉ tiêu với các phần khác của tổng"))


def _done_late(item: Breakdown) -> None:
    """ "Đã hoàn thành 44 nhiệm vụ, trong đó đúng hạn 41, quá hạn 03": late ones are done too, and the total is both."""
    if item.total.indicator != _ON_TIME:
        return
    for part in item.parts:
        late = part.indicator == "plans.measures_overdue" or _LATE.search(f"{part.left} {part.right}")
        part.indicator = _DONE_LATE if late else _ON_TIME if _IN_TIME.search(f"{part.left} {part.right}") else None
    if {part.indicator for part in item.parts} == {_ON_TIME, _DONE_LATE}:
        item.total.indicator = None


def _outlier(item: Breakdown) -> None:
    """The one part of many that seems to count something else than the total and all the others counts the same."""
    code = item.total.indicator
    others = [part for part in item.parts if part.indicator != code]
    if item.whole and code and len(item.parts) > 3 and len(others) == 1 and not _listed(code, others[0].indicator):
        others[0].indicator, others[0].breakdown = code, None
        others[0].why.append(_("cùng chỉ tiêu với các phần khác của tổng"))


def _listed(code: str, part: str | None) -> bool:
    """Whether a figure is one of those that the catalogue lists under another."""
    listed = BY_CODE[code].parts if code in BY_CODE else ()
    return part in listed or part in OF_WHICH.get(code, ())


def _from_parts(item: Breakdown, said: set[str]) -> None:
    """What the total of a table or of all parts of one figure counts is said by its parts rather than from afar."""
    every = all(part.indicator for part in item.parts)
    whole = next((figure.code for figure in BY_CODE.values() if figure.parts and set(figure.parts) == said), None)
    code = next(iter(said)) if len(said) == 1 else whole
    if every and code:
        item.total.indicator = code
        item.total.why.append(_("tổng của các phần cùng chỉ tiêu"))
