"""Figures of rounds by Party bodies (QĐ 885-QĐ/UBKTTW): by the day of the conclusion, never added to other rounds."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator
from liem.registers.inspections.dimensions import (
    PART,
    about_pctn,
    concluded,
    kind,
    mode,
    rank,
    result,
    subject_level,
    topic,
)
from liem.registers.inspections.figures_where import PERSONS, UNITS, always, first_of_its_unit, party, party_pctn
from liem.registers.inspections.models import Inspection, InspectionSubject

PLACE = (level(), unit())
PART_PLACE = (level(f"{PART}unit"), unit(f"{PART}unit"))

ROUNDS = Flow(
    "inspections.party_rounds",
    _("cuộc kiểm tra, giám sát về phòng, chống tham nhũng của cấp ủy, tổ chức đảng"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc kiểm tra hoặc giám sát về phòng, chống tham nhũng có ngày kết luận trong kỳ, tính một lần, không "
        "phụ thuộc số đối tượng; không tính cuộc thanh tra, kiểm toán, tự kiểm tra nội bộ và cuộc chưa kết luận."
    ),
    by="concluded_on",
    where=always(party_pctn()),
    parts=("inspections.party_inspections", "inspections.party_supervisions"),
    dimensions=(kind(), mode(), topic(), *PLACE),
    form="885-QĐ/UBKTTW; PACA C.1.1",
)

INSPECTIONS = Flow(
    "inspections.party_inspections",
    _("cuộc kiểm tra của cấp ủy, tổ chức đảng"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc loại kiểm tra trong số cuộc kiểm tra, giám sát về phòng, chống tham nhũng của cấp ủy, tổ chức "
        "đảng, tính một lần, gồm cả kiểm tra khi có dấu hiệu vi phạm."
    ),
    by="concluded_on",
    where=always(Q(kind="inspection", about_pctn=True)),
    dimensions=(mode(), topic(), *PLACE),
    form="885-QĐ/UBKTTW (kiểm tra)",
)

SUPERVISIONS = Flow(
    "inspections.party_supervisions",
    _("cuộc giám sát của cấp ủy, tổ chức đảng"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc loại giám sát trong số cuộc kiểm tra, giám sát về phòng, chống tham nhũng của cấp ủy, tổ chức "
        "đảng, tính một lần; nếu giám sát dẫn đến kiểm tra thì cuộc kiểm tra đó là một cuộc riêng."
    ),
    by="concluded_on",
    where=always(Q(kind="supervision", about_pctn=True)),
    dimensions=(mode(), topic(), *PLACE),
    form="885-QĐ/UBKTTW (giám sát)",
)

ROUNDS_OPENED = Flow(
    "inspections.party_rounds_opened",
    _("cuộc (đoàn) kiểm tra, giám sát của cấp ủy, tổ chức đảng được triển khai"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc kiểm tra hoặc giám sát về phòng, chống tham nhũng có ngày triển khai trong kỳ, tính một lần như "
        "một đoàn, đã kết luận hay chưa; không gộp với số cuộc tính theo ngày kết luận."
    ),
    by="opened_on",
    where=always(party_pctn()),
    dimensions=(kind(), mode(), topic(), concluded(), *PLACE),
)

UNITS_MET = Flow(
    "inspections.party_units",
    _("lượt địa phương, đơn vị được kiểm tra, giám sát"),
    InspectionSubject,
    _("lượt đơn vị"),
    _(
        "Mỗi đơn vị là đối tượng (cơ quan, tổ chức, đơn vị hoặc tổ chức đảng) của một cuộc kiểm tra, giám sát về "
        "phòng, chống tham nhũng của cấp ủy, tổ chức đảng kết luận trong kỳ, tính một lần trong mỗi cuộc dù có nhiều "
        "đối tượng; đơn vị có mặt ở hai cuộc tính hai lượt. Không cộng với lượt tổ chức đảng được kiểm tra, giám "
        "sát."
    ),
    by=f"{PART}concluded_on",
    where=lambda scope: party_pctn(PART) & Q(kind__in=UNITS) & first_of_its_unit(),
    dimensions=(kind(PART), mode(PART), topic(PART), subject_level(), *PART_PLACE),
)

ORGS = Flow(
    "inspections.party_orgs",
    _("lượt tổ chức đảng được kiểm tra, giám sát"),
    InspectionSubject,
    _("lượt tổ chức đảng"),
    _(
        "Mỗi đối tượng là tổ chức đảng của cuộc kiểm tra hoặc giám sát của cấp ủy, tổ chức đảng (về phòng, chống "
        "tham nhũng hay không) có ngày kết luận trong kỳ, mỗi cuộc tính một lần; loại cuộc, hình thức (gồm khi có "
        "dấu hiệu vi phạm) và kết quả không trùng nhau, nội dung có thể trùng."
    ),
    by=f"{PART}concluded_on",
    where=always(party(PART) & Q(kind="party_org")),
    dimensions=(kind(PART), mode(PART), topic(PART), result(), about_pctn(PART), *PART_PLACE),
    form="885-QĐ/UBKTTW (kiểm tra, giám sát tổ chức đảng; khi có DHVP)",
)

MEMBERS = Flow(
    "inspections.party_members",
    _("lượt đảng viên được kiểm tra, giám sát"),
    InspectionSubject,
    _("lượt đảng viên"),
    _(
        "Mỗi đối tượng là đảng viên hoặc cá nhân của cuộc kiểm tra hoặc giám sát của cấp ủy, tổ chức đảng (về phòng, "
        "chống tham nhũng hay không) có ngày kết luận trong kỳ, mỗi cuộc tính một lần; loại cuộc, hình thức (gồm khi "
        "có dấu hiệu vi phạm) và kết quả không trùng nhau, nội dung có thể trùng."
    ),
    by=f"{PART}concluded_on",
    where=always(party(PART) & Q(kind__in=PERSONS)),
    dimensions=(kind(PART), mode(PART), topic(PART), result(), about_pctn(PART), rank(), *PART_PLACE),
    form="885-QĐ/UBKTTW (kiểm tra, giám sát đảng viên; khi có DHVP)",
)

PARTY: tuple[Indicator, ...] = (ROUNDS, INSPECTIONS, SUPERVISIONS, ROUNDS_OPENED, UNITS_MET, ORGS, MEMBERS)
