"""Figures of detection and assets: corruption detected, damage, what must be recovered and what was.

A new valuation replaces the old one: of damage, of what must be recovered and of what cannot be, the latest entry by
the period's last day counts, each measure (đồng, m²) from the latest entry that states it. What is seized or recovered
is added up, entry by entry. Money, land and things are never added to one another.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from liem.figures.indicator import Cumulative, Difference, Flow, Ratio, Value, Where
from liem.figures.scope import Scope
from liem.registers.cases import dimensions as by
from liem.registers.cases.dimensions import PART
from liem.registers.cases.models import Asset, Case, CaseEvent

MONEY, LAND = "amount_vnd", "area_m2"
LOSS = ("damage", "appropriated")
HELD_BACK = ("seized", "attached", "frozen")
# Written in the column for other units by mistake: đồng and m² have columns of their own.
NOT_OTHER = ("", "vnd", "VND", "đồng", "m2", "m²")
REPORTED = ("report_received", "verification_started")
LATER = Q(on__gt=OuterRef("on")) | Q(on=OuterRef("on"), pk__gt=OuterRef("pk"))
WHY = "entries of a case that the reader sees"


def entries(scope: Scope, kind: str, measure: str) -> Any:
    """The entries of one kind that state the measure, dated by the period's last day, of the case of an outer row."""
    stated = {f"{measure}__isnull": False}
    return Asset.objects.standing(WHY).filter(scope.by_end("on"), case=OuterRef("case"), kind=kind, **stated)


def latest(scope: Scope, kind: str, measure: str) -> Q:
    """The latest of these of each case: one row a case."""
    stated = Q(**{"kind": kind, f"{measure}__isnull": False}) & scope.by_end("on")
    return stated & ~Q(Exists(entries(scope, kind, measure).filter(LATER)))


def latest_or(scope: Scope, kind: str, instead: str, measure: str) -> Q:
    """The latest of `kind` or, in a case without one, of `instead`: the two are never added."""
    without = ~Q(Exists(entries(scope, kind, measure)))
    return latest(scope, kind, measure) | (latest(scope, instead, measure) & without)


def corrupt(prefix: str = "") -> Q:
    """Corruption is in the nature of the case, alone or with others."""
    return Q(**{f"{prefix}nature__contains": "corruption"})


def detected(scope: Scope) -> Q:
    """Cases of corruption."""
    return corrupt()


def detected_persons(scope: Scope) -> Q:
    """The last report or verification of a corruption case or, without one, every charge: by the period's last day."""
    events = CaseEvent.objects.standing(WHY).filter(scope.by_end("on"), case=OuterRef("case"), kind__in=REPORTED)
    last = Q(kind__in=REPORTED) & ~Q(Exists(events.filter(LATER)))
    charged = Q(kind="accused_charged") & ~Q(Exists(events))
    return corrupt(PART) & scope.by_end("on") & (last | charged)


def detected_amount(scope: Scope) -> Q:
    """What was appropriated in a corruption case or, where that is not stated, its damage."""
    return corrupt(PART) & latest_or(scope, "appropriated", "damage", MONEY)


def lost(measure: str) -> Where:
    """Damage or, without it, what was appropriated, of cases whose first entry of either lies in the period."""

    def where(scope: Scope) -> Q:
        known = Asset.objects.standing(WHY).filter(case=OuterRef("case"), kind__in=LOSS, on__lt=scope.period.first)
        return latest_or(scope, "damage", "appropriated", measure) & ~Q(Exists(known))

    return where


def to_recover(scope: Scope) -> Q:
    """The latest amount to be recovered of each case."""
    return latest(scope, "to_recover", MONEY)


def recovered_to_date(scope: Scope) -> Q:
    """All that was recovered in these cases."""
    return Q(kind="recovered", amount_vnd__isnull=False) & Q(Exists(entries(scope, "to_recover", MONEY)))


def unrecoverable(scope: Scope) -> Q:
    """The latest amount that cannot be recovered in these cases."""
    return latest(scope, "unrecoverable", MONEY) & Q(Exists(entries(scope, "to_recover", MONEY)))


def recovered(measure: str) -> Where:
    """Entries of what was recovered that state the measure."""
    return lambda scope: Q(**{"kind": "recovered", f"{measure}__isnull": False})


def held_back(scope: Scope) -> Q:
    """Money seized, attached or frozen: not recovered until entered as such."""
    return Q(kind__in=HELD_BACK, amount_vnd__isnull=False)


def other(scope: Scope) -> Q:
    """Entries in gold, foreign money or things."""
    return Q(amount__isnull=False) & ~Q(unit__in=NOT_OTHER)


@dataclass(frozen=True)
class PerLine(Flow):
    """A flow that has lines and no total: dollars, gold and cars are never added."""

    def read(self, answer: Any) -> Value:
        """No value, whatever the lines."""
        return None


OF_CASE = (by.offence_group(PART), by.kind(PART), by.case_list(PART), *by.PART_PLACES)
DETECTED = (by.detected_through(PART), by.offence_group(PART))

DETECTED_CASES = Flow(
    "cases.detected_cases",
    _("vụ việc tham nhũng được phát hiện"),
    Case,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ án, vụ việc có tính chất tham nhũng phát hiện, thụ lý trong kỳ, tính một lần theo một kênh phát "
        "hiện; vụ việc chuyển thành vụ án không phải là phát hiện lại."
    ),
    by="opened_on",
    where=detected,
    dimensions=(by.detected_through(), by.kind(), by.offence_group(), *by.PLACES),
    form="01/PCTN det_*_cases; 02/PCTN; PACA C.1",
)

DETECTED_PERSONS = Flow(
    "cases.detected_persons",
    _("người có hành vi tham nhũng được phát hiện"),
    CaseEvent,
    unit=_("người"),
    rule=_(
        "Cộng số người của lần tiếp nhận nguồn tin hoặc phân công xác minh gần nhất đến hết kỳ; vụ không có thì lấy"
        " số bị can đã khởi tố đến hết kỳ; chỉ các vụ tham nhũng phát hiện trong kỳ. Là người liên quan, không cộng"
        " với số bị can khởi tố."
    ),
    by="case__opened_on",
    where=detected_persons,
    total="people",
    dimensions=(*DETECTED, by.kind(PART), *by.PART_PLACES),
    additive=False,
    form="01/PCTN det_*_persons",
)

DETECTED_AMOUNT = Flow(
    "cases.detected_amount",
    _("số tiền tham nhũng được phát hiện"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Cộng số tiền chiếm đoạt ghi gần nhất đến hết kỳ, hoặc số tiền thiệt hại nếu không có, của các vụ tham "
        "nhũng phát hiện trong kỳ; chỉ tính tiền đồng."
    ),
    by="case__opened_on",
    where=detected_amount,
    total="amount_vnd",
    dimensions=(*DETECTED, *by.PART_PLACES),
    additive=False,
    form="02/PCTN",
)

DAMAGE_AMOUNT = Flow(
    "cases.damage_amount",
    _("số tiền thiệt hại, chiếm đoạt trong các vụ án, vụ việc"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Với mỗi vụ có bút toán thiệt hại hoặc chiếm đoạt đầu tiên trong kỳ: số tiền thiệt hại gần nhất đến hết kỳ,"
        " hoặc số tiền chiếm đoạt gần nhất nếu không có; hai loại không cộng với nhau, lần định giá sau thay lần "
        "trước."
    ),
    by="on",
    where=lost(MONEY),
    total="amount_vnd",
    dimensions=(by.detected_through(PART), *OF_CASE),
    additive=False,
    form="01/PCTN dmg_money",
)

DAMAGE_AREA = Flow(
    "cases.damage_area",
    _("diện tích đất thiệt hại, chiếm đoạt"),
    Asset,
    unit=_("m2"),
    rule=_(
        "Các vụ và cách thay thế như số tiền thiệt hại, chiếm đoạt, tính bằng diện tích (m²); không cộng với số tiền."
    ),
    by="on",
    where=lost(LAND),
    total="area_m2",
    dimensions=(by.detected_through(PART), *OF_CASE),
    additive=False,
    form="01/PCTN dmg_land",
)

TO_RECOVER_AMOUNT = Cumulative(
    "cases.to_recover_amount",
    _("số tiền phải thu hồi (lũy kế)"),
    Asset,
    unit=_("đồng"),
    rule=_("Với mỗi vụ có bút toán phải thu hồi đến hết kỳ: số tiền phải thu hồi ghi gần nhất, mỗi vụ một số."),
    by="on",
    where=to_recover,
    total="amount_vnd",
    parts=(
        "cases.recovered_to_date_amount",
        "cases.unrecoverable_amount",
        "cases.outstanding_amount",
    ),
    dimensions=OF_CASE,
)

RECOVERED_TO_DATE_AMOUNT = Cumulative(
    "cases.recovered_to_date_amount",
    _("số tiền đã thu hồi trên số phải thu hồi (lũy kế)"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Cộng các bút toán đã thu hồi đến hết kỳ của những vụ có số phải thu hồi, mỗi bút toán một lần theo một "
        "kênh; tiền tạm giữ, kê biên, phong tỏa hoặc tự nguyện nộp chưa là đã thu hồi."
    ),
    by="on",
    where=recovered_to_date,
    total="amount_vnd",
    dimensions=(by.RECOVERED_BY, *OF_CASE),
)

UNRECOVERABLE_AMOUNT = Cumulative(
    "cases.unrecoverable_amount",
    _("số tiền không thể thu hồi (lũy kế)"),
    Asset,
    unit=_("đồng"),
    rule=_("Với mỗi vụ có số phải thu hồi: số tiền không thể thu hồi ghi gần nhất đến hết kỳ."),
    by="on",
    where=unrecoverable,
    total="amount_vnd",
    dimensions=OF_CASE,
    form="01/PCTN lost_money",
)

OUTSTANDING_AMOUNT = Difference(
    "cases.outstanding_amount",
    _("số tiền còn phải thu hồi"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Số phải thu hồi trừ số đã thu hồi và số không thể thu hồi đến hết kỳ; không cắt ở 0, vụ thu vượt số phải "
        "thu hiện số âm."
    ),
    of=(TO_RECOVER_AMOUNT, RECOVERED_TO_DATE_AMOUNT, UNRECOVERABLE_AMOUNT),
)

RECOVERY_RATE = Ratio(
    "cases.recovery_rate",
    _("tỷ lệ thu hồi tài sản trong các vụ án, vụ việc"),
    Asset,
    unit=_("%"),
    rule=_(
        "100 × số tiền đã thu hồi (lũy kế) chia số tiền phải thu hồi (lũy kế) cùng ngày cuối kỳ; để trống khi mẫu "
        "số bằng 0."
    ),
    of=(RECOVERED_TO_DATE_AMOUNT, TO_RECOVER_AMOUNT),
    form="PACA D",
)

RECOVERED_AMOUNT = Flow(
    "cases.recovered_amount",
    _("số tiền tham nhũng đã thu hồi trong kỳ"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Cộng các bút toán đã thu hồi trong kỳ của mọi vụ, mỗi bút toán một lần theo một kênh, chỉ tính tiền đồng; "
        "số thu theo kiến nghị mà không ghi vào vụ thuộc chỉ tiêu của cuộc kiểm tra, thanh tra."
    ),
    by="on",
    where=recovered(MONEY),
    total="amount_vnd",
    dimensions=(by.RECOVERED_BY, by.detected_through(PART), *OF_CASE),
    form="01/PCTN rec_money; PACA D",
)

RECOVERED_AREA = Flow(
    "cases.recovered_area",
    _("diện tích đất đã thu hồi trong các vụ án, vụ việc"),
    Asset,
    unit=_("m2"),
    rule=_(
        "Cộng diện tích (m²) các bút toán đã thu hồi trong kỳ của mọi vụ, mỗi bút toán một lần; không cộng với số tiền."
    ),
    by="on",
    where=recovered(LAND),
    total="area_m2",
    dimensions=(by.RECOVERED_BY, by.offence_group(PART), by.case_list(PART), *by.PART_PLACES),
    form="01/PCTN rec_land",
)

SEIZED_AMOUNT = Flow(
    "cases.seized_amount",
    _("số tiền tạm giữ, kê biên, phong tỏa"),
    Asset,
    unit=_("đồng"),
    rule=_(
        "Cộng các bút toán tạm giữ, kê biên, phong tỏa trong kỳ, mỗi quyết định một lần theo một loại; không cộng "
        "với số đã thu hồi."
    ),
    by="on",
    where=held_back,
    total="amount_vnd",
    dimensions=(by.SEIZED_AS, by.offence_group(PART), by.case_list(PART), *by.PART_PLACES),
)

OTHER_ASSETS = PerLine(
    "cases.other_assets",
    _("tài sản khác (ngoại tệ, vàng, hiện vật) phát hiện, tạm giữ, thu hồi"),
    Asset,
    unit=_("theo loại tài sản"),
    rule=_(
        "Cộng số lượng các bút toán trong kỳ có đơn vị không phải đồng hay m² (ngoại tệ, vàng, hiện vật), mỗi loại "
        "bút toán và đơn vị tính một dòng; không quy đổi, không cộng giữa các loại nên không có tổng."
    ),
    by="on",
    where=other,
    total="amount",
    dimensions=(by.LINE,),
    additive=False,
)

ASSETS = (
    DETECTED_CASES,
    DETECTED_PERSONS,
    DETECTED_AMOUNT,
    DAMAGE_AMOUNT,
    DAMAGE_AREA,
    TO_RECOVER_AMOUNT,
    RECOVERED_TO_DATE_AMOUNT,
    UNRECOVERABLE_AMOUNT,
    OUTSTANDING_AMOUNT,
    RECOVERY_RATE,
    RECOVERED_AMOUNT,
    RECOVERED_AREA,
    SEIZED_AMOUNT,
    OTHER_ASSETS,
)
