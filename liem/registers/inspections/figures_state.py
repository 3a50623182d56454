"""Figures of state inspections: rounds, conclusions, whom they examined and what they found (Thông tư 06/2025/TT-TTCP).

In progress within a period, carried over into it and not concluded at its end are stocks of a day or a span of days;
opened and concluded are flows. How dropped rounds stand in them is said in `figures_where`.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator, Stock
from liem.registers.inspections.dimensions import (
    PART,
    about_pctn,
    branch,
    carry,
    concluded,
    mode,
    published,
    subject_kind,
    topic,
)
from liem.registers.inspections.figures_where import (
    IN_VIOLATION,
    always,
    in_progress,
    not_concluded,
    not_dropped,
    state,
)
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject

PLACE = (level(), unit())
PART_PLACE = (level(f"{PART}unit"), unit(f"{PART}unit"))
FORM = "TT 06/2025 (thanh tra)"

ROUNDS = Stock(
    "inspections.state_rounds",
    _("cuộc thanh tra tiến hành trong kỳ"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra triển khai đến hết ngày cuối kỳ và chưa kết luận trước ngày đầu kỳ, tính một lần; không "
        "tính cuộc bị đình chỉ. Cũng bằng số kết luận thanh tra đã ban hành cộng số cuộc chưa ban hành kết luận; "
        "không cộng dồn qua các kỳ."
    ),
    where=in_progress,
    parts=("inspections.state_rounds_carried_over", "inspections.state_rounds_opened"),
    dimensions=(branch(), mode(), topic(), about_pctn(), carry(), concluded(), *PLACE),
    additive=False,
    form=FORM,
)

CARRIED_OVER = Stock(
    "inspections.state_rounds_carried_over",
    _("cuộc thanh tra kỳ trước chuyển sang"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra triển khai trước ngày đầu kỳ và chưa kết luận trước ngày đó, tính một lần; không tính "
        "cuộc bị đình chỉ. Bằng số cuộc chưa ban hành kết luận của kỳ trước."
    ),
    where=lambda scope: not_concluded(scope.period.eve),
    at="start",
    dimensions=(branch(), mode(), topic(), about_pctn(), *PLACE),
    additive=False,
    form=FORM,
)

OPENED = Flow(
    "inspections.state_rounds_opened",
    _("cuộc thanh tra triển khai mới trong kỳ"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra có ngày triển khai trong kỳ, tính một lần, đã kết luận hay chưa; không tính cuộc bị đình "
        "chỉ."
    ),
    by="opened_on",
    where=always(state() & not_dropped()),
    dimensions=(branch(), mode(), topic(), about_pctn(), *PLACE),
    form=FORM,
)

ADMINISTRATIVE = Stock(
    "inspections.administrative_rounds",
    _("cuộc thanh tra hành chính"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra tiến hành trong kỳ thuộc lĩnh vực hành chính, tính một lần; cuộc triển khai từ 01/7/2025 "
        "có thể không ghi lĩnh vực nên tổng hai lĩnh vực có thể ít hơn số cuộc thanh tra tiến hành trong kỳ."
    ),
    where=lambda scope: in_progress(scope) & Q(branch="administrative"),
    dimensions=(mode(), carry(), concluded(), topic(), *PLACE),
    additive=False,
    form=FORM,
)

SPECIALISED = Stock(
    "inspections.specialised_rounds",
    _("cuộc thanh tra, kiểm tra chuyên ngành"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra tiến hành trong kỳ thuộc lĩnh vực chuyên ngành, tính một lần, gộp thanh tra và kiểm tra "
        "chuyên ngành."
    ),
    where=lambda scope: in_progress(scope) & Q(branch="specialised"),
    dimensions=(mode(), carry(), concluded(), topic(), *PLACE),
    additive=False,
    form=FORM,
)

CONCLUSIONS = Flow(
    "inspections.state_conclusions",
    _("kết luận thanh tra đã ban hành"),
    Inspection,
    _("kết luận"),
    _(
        "Mỗi cuộc thanh tra có một kết luận; tính một lần khi ngày kết luận trong kỳ, đã công khai hay chưa. Công "
        "khai tính đến ngày cuối kỳ."
    ),
    by="concluded_on",
    where=always(state()),
    dimensions=(branch(), mode(), topic(), published(), *PLACE),
    form=FORM,
)

NOT_CONCLUDED = Stock(
    "inspections.state_rounds_not_concluded",
    _("cuộc thanh tra chưa ban hành kết luận"),
    Inspection,
    _("cuộc"),
    _(
        "Mỗi cuộc thanh tra triển khai đến hết ngày cuối kỳ và đến ngày đó chưa kết luận, tính một lần; không tính "
        "cuộc bị đình chỉ."
    ),
    where=lambda scope: not_concluded(scope.period.last),
    dimensions=(branch(), mode(), topic(), *PLACE),
    additive=False,
    form=FORM,
)

UNITS_EXAMINED = Stock(
    "inspections.state_units",
    _("lượt đơn vị được thanh tra"),
    InspectionSubject,
    _("lượt đơn vị"),
    _(
        "Mỗi đối tượng là cơ quan, tổ chức, đơn vị của cuộc thanh tra tiến hành trong kỳ, mỗi cuộc tính một lần; đơn "
        "vị có mặt ở hai cuộc tính hai lượt."
    ),
    where=lambda scope: in_progress(scope, PART) & Q(kind="body"),
    dimensions=(branch(PART), mode(PART), topic(PART), about_pctn(PART), concluded(PART), *PART_PLACE),
    additive=False,
    form=FORM,
)

SPECIALISED_SUBJECTS = Stock(
    "inspections.specialised_subjects",
    _("lượt tổ chức, cá nhân được thanh tra, kiểm tra chuyên ngành"),
    InspectionSubject,
    _("lượt tổ chức, cá nhân"),
    _(
        "Mỗi đối tượng của cuộc thanh tra, kiểm tra chuyên ngành tiến hành trong kỳ, mỗi cuộc tính một lần; tổ chức "
        "và cá nhân không trùng nhau và cộng lại đủ."
    ),
    where=lambda scope: in_progress(scope, PART) & Q(inspection__branch="specialised"),
    dimensions=(subject_kind(), concluded(PART), *PART_PLACE),
    additive=False,
    form=FORM,
)

IN_VIOLATION_FOUND = Flow(
    "inspections.subjects_in_violation",
    _("lượt đơn vị, cá nhân có vi phạm qua thanh tra"),
    InspectionSubject,
    _("đơn vị, cá nhân"),
    _(
        "Mỗi đối tượng có khuyết điểm, vi phạm, phải hoặc đã thi hành kỷ luật theo kết luận của cuộc thanh tra có "
        "ngày kết luận trong kỳ, mỗi cuộc tính một lần, không phụ thuộc số kết quả phát hiện."
    ),
    by=f"{PART}concluded_on",
    where=always(state(PART) & Q(result__in=IN_VIOLATION)),
    dimensions=(subject_kind(), branch(PART), topic(PART), *PART_PLACE),
    form=FORM,
)

VIOLATION_AMOUNT = Flow(
    "inspections.violation_amount",
    _("số tiền vi phạm phát hiện qua thanh tra"),
    Finding,
    _("đồng"),
    _(
        "Tổng số tiền của các kết quả phát hiện qua các cuộc thanh tra có ngày kết luận trong kỳ, mỗi kết quả tính "
        "một lần dù có mấy kiến nghị; không quy đất ra tiền."
    ),
    by=f"{PART}concluded_on",
    where=always(state(PART)),
    total="amount_vnd",
    dimensions=(branch(PART), mode(PART), topic(PART), *PART_PLACE),
    form=FORM,
)

VIOLATION_AREA = Flow(
    "inspections.violation_area",
    _("diện tích đất vi phạm phát hiện qua thanh tra"),
    Finding,
    _("m2"),
    _(
        "Tổng diện tích đất của các kết quả phát hiện qua các cuộc thanh tra có ngày kết luận trong kỳ, mỗi kết quả "
        "tính một lần; héc-ta được ghi bằng mét vuông và không cộng với số tiền."
    ),
    by=f"{PART}concluded_on",
    where=always(state(PART)),
    total="area_m2",
    dimensions=(branch(PART), mode(PART), topic(PART), *PART_PLACE),
    form=FORM,
)

STATE_INSPECTIONS: tuple[Indicator, ...] = (
    ROUNDS,
    CARRIED_OVER,
    OPENED,
    ADMINISTRATIVE,
    SPECIALISED,
    CONCLUSIONS,
    NOT_CONCLUDED,
    UNITS_EXAMINED,
    SPECIALISED_SUBJECTS,
    IN_VIOLATION_FOUND,
    VIOLATION_AMOUNT,
    VIOLATION_AREA,
)
