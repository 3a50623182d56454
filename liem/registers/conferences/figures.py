"""Figures of conferences: what was disseminated and to how many; the sessions of the steering committee apart."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.figures.checks import Identity
from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator
from liem.figures.scope import Scope
from liem.registers.conferences.models import Conference
from liem.registers.conferences.vocabulary import CONFERENCE_KIND
from liem.registers.documents.dimensions import coded

DISSEMINATION = ("conference", "meeting", "class")
STEERING = ("session", "standing_meeting")

KIND = coded("kind", "kind", CONFERENCE_KIND)


def disseminating(scope: Scope) -> Q:
    """Conferences, meetings and classes that took place; planned and cancelled ones did not."""
    return Q(kind__in=DISSEMINATION, state="held")


def steering(scope: Scope) -> Q:
    """Sessions of the steering committee and meetings of its standing members that took place."""
    return Q(kind__in=STEERING, state="held")


HELD = Flow(
    "conferences.held",
    _("hội nghị, cuộc họp, lớp quán triệt, triển khai, tuyên truyền về phòng, chống tham nhũng"),
    Conference,
    unit=_("cuộc"),
    rule=_(
        "Mỗi hội nghị, cuộc họp, lớp tổ chức trong kỳ, tính một lần dù có bao nhiêu điểm cầu; không gồm phiên họp "
        "Ban Chỉ đạo và cuộc họp Thường trực Ban Chỉ đạo."
    ),
    by="held_on",
    where=disseminating,
    dimensions=(KIND, level(), unit()),
    form="01/PCTN prop_classes",
)

ATTENDANCE = Flow(
    "conferences.attendance",
    _("lượt người được quán triệt, tuyên truyền, tập huấn"),
    Conference,
    unit=_("lượt người"),
    rule=_(
        "Tổng số lượt người dự các hội nghị, cuộc họp, lớp đã tổ chức trong kỳ; một người dự hai lần tính hai lượt."
    ),
    by="held_on",
    where=disseminating,
    total="attendance",
    dimensions=(KIND, level(), unit()),
    form="01/PCTN prop_people",
)

MATERIALS = Flow(
    "conferences.materials",
    _("tài liệu tuyên truyền đã phát hành"),
    Conference,
    unit=_("tài liệu"),
    rule=_(
        "Tổng số tài liệu phát hành tại các hội nghị, cuộc họp, lớp đã tổ chức trong kỳ; tài liệu dùng chung cho "
        "nhiều cuộc chỉ ghi ở một cuộc."
    ),
    by="held_on",
    where=disseminating,
    total="materials",
    dimensions=(KIND, level(), unit()),
    form="01/PCTN prop_materials",
)

STEERING_MEETINGS = Flow(
    "conferences.steering_meetings",
    _("phiên họp ban chỉ đạo, cuộc họp thường trực ban chỉ đạo tỉnh"),
    Conference,
    unit=_("cuộc"),
    rule=_(
        "Mỗi phiên họp Ban Chỉ đạo, cuộc họp Thường trực Ban Chỉ đạo tổ chức trong kỳ, tính một lần; hai loại in "
        "riêng và không nằm trong số hội nghị, cuộc họp, lớp quán triệt."
    ),
    by="held_on",
    where=steering,
    dimensions=(KIND,),
)

FIGURES: tuple[Indicator, ...] = (HELD, ATTENDANCE, MATERIALS, STEERING_MEETINGS)

CHECKS: tuple[Identity, ...] = ()
