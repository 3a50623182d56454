"""Figures of rounds that check the preventive measures of the Anti-Corruption Law (biểu 01/PCTN).

Rounds of any kind, internal checks included, under their one topic; they overlap the Party and the state rounds.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator
from liem.registers.inspections.dimensions import PART, kind, mode, result, topic
from liem.registers.inspections.figures_where import IN_VIOLATION, PERSONS, UNITS, always, preventive
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation

PART_PLACE = (level(f"{PART}unit"), unit(f"{PART}unit"))
BY_ROUND = (topic(PART), kind(PART), *PART_PLACE)
CONCLUDED = f"{PART}concluded_on"

ROUNDS = Flow(
    "inspections.prevention_rounds",
    _(
        "cuộc kiểm tra việc thực hiện các biện pháp phòng ngừa (định mức, tiêu chuẩn, chế độ; công khai, minh bạch; "
        "quy tắc ứng xử; xung đột lợi ích)"
    ),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc bất kỳ loại nào, gồm cả tự kiểm tra nội bộ, có nội dung là một biện pháp phòng ngừa (định mức, "
        "tiêu chuẩn, chế độ; công khai, minh bạch; quy tắc ứng xử; xung đột lợi ích; tặng quà và nhận quà tặng; "
        "chuyển đổi vị trí công tác) và có ngày kết luận trong kỳ, tính một lần theo một nội dung; trùng với các "
        "cuộc kiểm tra, giám sát, thanh tra khác và không cộng với các số đó."
    ),
    by="concluded_on",
    where=always(preventive()),
    dimensions=(topic(), kind(), mode(), level(), unit()),
    form="01/PCTN norm_checks coi_checks",
)

UNITS_CHECKED = Flow(
    "inspections.prevention_units",
    _("cơ quan, đơn vị được kiểm tra việc thực hiện các biện pháp phòng ngừa"),
    InspectionSubject,
    _("cơ quan, đơn vị"),
    _(
        "Mỗi đối tượng là cơ quan, tổ chức, đơn vị hoặc tổ chức đảng của cuộc kiểm tra việc thực hiện các biện pháp "
        "phòng ngừa có ngày kết luận trong kỳ, mỗi cuộc tính một lần."
    ),
    by=CONCLUDED,
    where=always(preventive(PART) & Q(kind__in=UNITS)),
    dimensions=BY_ROUND,
    form="01/PCTN tr_checked cond_checked",
)

VIOLATIONS = Flow(
    "inspections.prevention_violations",
    _("vụ việc vi phạm các biện pháp phòng ngừa được phát hiện"),
    Finding,
    _("vụ"),
    _(
        "Mỗi kết quả phát hiện loại vi phạm hoặc dấu hiệu tội phạm của cuộc kiểm tra việc thực hiện các biện pháp "
        "phòng ngừa có ngày kết luận trong kỳ, tính một lần."
    ),
    by=CONCLUDED,
    where=always(preventive(PART) & Q(kind__in=("violation", "crime_signs"))),
    dimensions=BY_ROUND,
    form="01/PCTN norm_cases",
)

VIOLATORS = Flow(
    "inspections.prevention_violators",
    _("người vi phạm các biện pháp phòng ngừa được phát hiện"),
    InspectionSubject,
    _("người"),
    _(
        "Mỗi đối tượng là cá nhân hoặc đảng viên có khuyết điểm, vi phạm, phải hoặc đã thi hành kỷ luật theo cuộc "
        "kiểm tra việc thực hiện các biện pháp phòng ngừa có ngày kết luận trong kỳ, mỗi cuộc tính một lần, đã xử lý "
        "hay chưa; chỉ ghi 0 khi có tổ chức kiểm tra mà không phát hiện ai."
    ),
    by=CONCLUDED,
    where=always(preventive(PART) & Q(kind__in=PERSONS, result__in=IN_VIOLATION)),
    dimensions=(topic(PART), result(), kind(PART), *PART_PLACE),
    form="01/PCTN cond_violators tr_persons norm_disciplined",
)

RECOMMENDED_AMOUNT = Flow(
    "inspections.prevention_recommended_amount",
    _("số tiền vi phạm các biện pháp phòng ngừa kiến nghị thu hồi, bồi thường"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền của các kiến nghị loại thu hồi của các cuộc kiểm tra việc thực hiện các biện pháp phòng ngừa "
        "có ngày kết luận trong kỳ, mỗi kiến nghị tính một lần; trùng với số tiền kiến nghị thu hồi qua thanh tra "
        "nếu là cuộc thanh tra."
    ),
    by=CONCLUDED,
    where=always(preventive(PART) & Q(kind="recover")),
    total="amount_vnd",
    dimensions=BY_ROUND,
    form="01/PCTN norm_value",
)

RECOVERED_AMOUNT = Flow(
    "inspections.prevention_recovered_amount",
    _("số tiền vi phạm các biện pháp phòng ngừa đã thu hồi, bồi thường"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền đã thu hồi ghi ở các kiến nghị được tính vào số tiền vi phạm các biện pháp phòng ngừa kiến "
        "nghị thu hồi, bồi thường, theo số đã biết đến ngày báo cáo."
    ),
    by=CONCLUDED,
    where=always(preventive(PART) & Q(kind="recover")),
    total="recovered_vnd",
    dimensions=BY_ROUND,
    form="01/PCTN norm_recovered",
)

PREVENTION: tuple[Indicator, ...] = (
    ROUNDS,
    UNITS_CHECKED,
    VIOLATIONS,
    VIOLATORS,
    RECOMMENDED_AMOUNT,
    RECOVERED_AMOUNT,
)
