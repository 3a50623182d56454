"""Figures of what rounds asked for and what became of it.

Recommended, carried out and referred are kept apart: what was recommended goes by the day of the conclusion, and what
was handled or recovered on it is read on those same recommendations, as known when the report is made.
"""

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from liem.figures import deadline
from liem.figures.dimensions import level, unit
from liem.figures.indicator import Flow, Indicator, Ratio, Stock
from liem.registers.inspections.dimensions import (
    PART,
    before_conclusion,
    branch,
    fined_kind,
    kind,
    mode,
    on_time,
    recommendation_kind,
    topic,
)
from liem.registers.inspections.dimensions import state as open_state
from liem.registers.inspections.figures_where import MONEY, RESPONSIBILITY, always, state
from liem.registers.inspections.models import Recommendation

PLACE = (level(f"{PART}unit"), unit(f"{PART}unit"))
BY_ROUND = (branch(PART), mode(PART), topic(PART), *PLACE)
BY_KIND = (recommendation_kind(), kind(PART), topic(PART), *PLACE)
RESPONSIBLE = (recommendation_kind(), branch(PART), topic(PART), *PLACE)
CONCLUDED = f"{PART}concluded_on"
FORM = "TT 06/2025 (thanh tra)"

AMOUNT = Flow(
    "inspections.recommended_amount",
    _("số tiền kiến nghị xử lý qua thanh tra"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền của các kiến nghị thu hồi, giảm trừ hoặc xử lý khác về kinh tế của các cuộc thanh tra có ngày "
        "kết luận trong kỳ, mỗi kiến nghị tính một lần; không nhất thiết bằng số tiền vi phạm phát hiện."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=MONEY)),
    total="amount_vnd",
    parts=("inspections.recommended_recovery_amount", "inspections.recommended_other_amount"),
    dimensions=(recommendation_kind(), *BY_ROUND),
    form=FORM,
)

RECOVERY_AMOUNT = Flow(
    "inspections.recommended_recovery_amount",
    _("số tiền kiến nghị thu hồi qua thanh tra"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền của các kiến nghị loại thu hồi trong số tiền kiến nghị xử lý qua thanh tra; là số kiến nghị, "
        "chưa phải số đã quyết định hay đã thu hồi."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind="recover")),
    total="amount_vnd",
    dimensions=BY_ROUND,
    form="TT 06/2025 (thanh tra); PACA D.1.1",
)

OTHER_AMOUNT = Flow(
    "inspections.recommended_other_amount",
    _("số tiền kiến nghị xử lý khác qua thanh tra"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền của các kiến nghị giảm trừ hoặc xử lý khác về kinh tế trong số tiền kiến nghị xử lý qua thanh "
        "tra."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=("deduct", "economic_other"))),
    total="amount_vnd",
    dimensions=(recommendation_kind(), *BY_ROUND),
    form=FORM,
)

RECOVERY_AREA = Flow(
    "inspections.recommended_recovery_area",
    _("diện tích đất kiến nghị thu hồi"),
    Recommendation,
    _("m2"),
    _(
        "Tổng diện tích đất của các kiến nghị loại thu hồi của các cuộc thanh tra có ngày kết luận trong kỳ, mỗi "
        "kiến nghị tính một lần; không cộng với số tiền."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind="recover")),
    total="area_m2",
    dimensions=BY_ROUND,
    form=FORM,
)

OTHER_AREA = Flow(
    "inspections.recommended_other_area",
    _("diện tích đất kiến nghị xử lý khác"),
    Recommendation,
    _("m2"),
    _(
        "Tổng diện tích đất của các kiến nghị giảm trừ hoặc xử lý khác về kinh tế của các cuộc thanh tra có ngày kết "
        "luận trong kỳ, mỗi kiến nghị tính một lần; không cộng với số tiền."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=("deduct", "economic_other"))),
    total="area_m2",
    dimensions=BY_ROUND,
    form=FORM,
)

COLLECTIVES = Flow(
    "inspections.recommended_collectives",
    _("tập thể, tổ chức bị kiến nghị xử lý trách nhiệm"),
    Recommendation,
    _("tập thể"),
    _(
        "Tổng số tập thể ghi ở các kiến nghị kiểm điểm hoặc xử lý kỷ luật của các cuộc thanh tra có ngày kết luận "
        "trong kỳ, mỗi tập thể ghi ở một kiến nghị trong mỗi cuộc; chỉ là số kiến nghị, số đã thực hiện là tập thể "
        "đã bị xử lý theo kiến nghị thanh tra."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=RESPONSIBILITY)),
    total="collectives",
    dimensions=RESPONSIBLE,
    form=FORM,
)

INDIVIDUALS = Flow(
    "inspections.recommended_individuals",
    _("cá nhân bị kiến nghị xử lý trách nhiệm"),
    Recommendation,
    _("cá nhân"),
    _(
        "Tổng số cá nhân ghi ở các kiến nghị kiểm điểm hoặc xử lý kỷ luật của các cuộc thanh tra có ngày kết luận "
        "trong kỳ, mỗi người ghi ở một kiến nghị trong mỗi cuộc; chỉ là số kiến nghị, số đã thực hiện là cá nhân đã "
        "bị xử lý theo kiến nghị thanh tra."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=RESPONSIBILITY)),
    total="individuals",
    dimensions=RESPONSIBLE,
    form=FORM,
)

COLLECTIVES_HANDLED = Flow(
    "inspections.handled_collectives",
    _("tập thể đã bị xử lý theo kiến nghị thanh tra"),
    Recommendation,
    _("tập thể"),
    _(
        "Tổng số tập thể đã xử lý ghi ở các kiến nghị được tính vào tập thể, tổ chức bị kiến nghị xử lý trách nhiệm, "
        "theo số đã biết đến ngày báo cáo: của các kiến nghị trong kỳ, không phải mọi quyết định xử lý ban hành "
        "trong kỳ."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=RESPONSIBILITY)),
    total="collectives_done",
    dimensions=RESPONSIBLE,
    form=FORM,
)

INDIVIDUALS_HANDLED = Flow(
    "inspections.handled_individuals",
    _("cá nhân đã bị xử lý theo kiến nghị thanh tra"),
    Recommendation,
    _("cá nhân"),
    _(
        "Tổng số cá nhân đã xử lý ghi ở các kiến nghị được tính vào cá nhân bị kiến nghị xử lý trách nhiệm, theo số "
        "đã biết đến ngày báo cáo: của các kiến nghị trong kỳ; các quyết định tính theo ngày ban hành thuộc sổ xử "
        "lý, kỷ luật."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind__in=RESPONSIBILITY)),
    total="individuals_done",
    dimensions=RESPONSIBLE,
    form=FORM,
)

MADE = Flow(
    "inspections.recommendations_made",
    _("kiến nghị, yêu cầu ban hành qua kiểm tra, giám sát, thanh tra"),
    Recommendation,
    _("kiến nghị"),
    _(
        "Mỗi kiến nghị, yêu cầu của một cuộc bất kỳ loại nào có ngày kết luận trong kỳ, tính một lần theo một loại "
        "kiến nghị."
    ),
    by=CONCLUDED,
    dimensions=BY_KIND,
    form="03/PCTN (recommendation_kind policy)",
)

DONE = Flow(
    "inspections.recommendations_done",
    _("kiến nghị, yêu cầu đã thực hiện trong kỳ"),
    Recommendation,
    _("kiến nghị"),
    _(
        "Mỗi kiến nghị, yêu cầu có minh chứng và có ngày hoàn thành trong kỳ, tính một lần, không phụ thuộc ngày ban "
        "hành kiến nghị; thực hiện một phần chưa phải là đã thực hiện."
    ),
    by="done_on",
    where=always(~Q(evidence="")),
    dimensions=(recommendation_kind(), kind(PART), on_time(), *PLACE),
)

OPEN = Stock(
    "inspections.recommendations_open",
    _("kiến nghị, yêu cầu chưa thực hiện xong"),
    Recommendation,
    _("kiến nghị"),
    _(
        "Mỗi kiến nghị, yêu cầu ban hành đến hết ngày cuối kỳ và đến ngày đó chưa hoàn thành có minh chứng, tính một "
        "lần theo một tình trạng (chưa đến hạn, đang thực hiện, quá hạn, chưa có hạn). Bằng số này của ngày liền "
        "trước kỳ cộng số ban hành trừ số đã thực hiện trong kỳ."
    ),
    where=lambda scope: scope.by_end(CONCLUDED) & deadline.not_done(scope.period.last),
    dimensions=(open_state(), recommendation_kind(), kind(PART), *PLACE),
    additive=False,
)

RECOVERED = Flow(
    "inspections.recovered_amount",
    _("số tiền đã thu hồi qua thanh tra"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền đã thu hồi ghi ở các kiến nghị được tính vào số tiền kiến nghị thu hồi qua thanh tra, theo số "
        "đã biết đến ngày báo cáo, tức là của số kiến nghị trong kỳ; không cộng với số tiền tham nhũng đã thu hồi "
        "trong các vụ án, vụ việc."
    ),
    by=CONCLUDED,
    where=always(state(PART) & Q(kind="recover")),
    total="recovered_vnd",
    dimensions=(branch(PART), topic(PART), *PLACE),
    form="TT 06/2025 (thanh tra); PACA D.1.1",
)

RECOVERY_RATE = Ratio(
    "inspections.recovery_rate",
    _("tỷ lệ thu hồi qua thanh tra"),
    Recommendation,
    "%",
    _(
        "100 nhân số tiền đã thu hồi qua thanh tra (tử số) chia số tiền kiến nghị thu hồi qua thanh tra (mẫu số); để "
        "trống, không ghi 0, khi mẫu số bằng 0."
    ),
    of=(RECOVERED, RECOVERY_AMOUNT),
    dimensions=(branch(PART), *PLACE),
)

RECOMMENDED: tuple[Indicator, ...] = (
    AMOUNT,
    RECOVERY_AMOUNT,
    OTHER_AMOUNT,
    RECOVERY_AREA,
    OTHER_AREA,
    COLLECTIVES,
    INDIVIDUALS,
    COLLECTIVES_HANDLED,
    INDIVIDUALS_HANDLED,
    MADE,
    DONE,
    OPEN,
    RECOVERED,
    RECOVERY_RATE,
)

# The recommendations on which fines were entered: theirs are no collectives or individuals recommended for handling.
FINED = state(PART) & Q(fine_decisions__gt=0)

FINE_DECISIONS = Flow(
    "inspections.fine_decisions",
    _("quyết định xử phạt vi phạm hành chính"),
    Recommendation,
    _("quyết định"),
    _(
        "Tổng số quyết định xử phạt ghi ở các kiến nghị của các cuộc thanh tra có ngày kết luận trong kỳ; việc xử "
        "phạt ghi ở một kiến nghị riêng."
    ),
    by=CONCLUDED,
    where=always(FINED),
    total="fine_decisions",
    dimensions=(branch(PART), *PLACE),
    form=FORM,
)

FINED_SUBJECTS = Flow(
    "inspections.fined_subjects",
    _("lượt tổ chức, cá nhân bị xử phạt vi phạm hành chính"),
    Recommendation,
    _("tổ chức, cá nhân"),
    _(
        "Tổng số tổ chức và tổng số cá nhân, không trùng nhau và in riêng, ghi ở các kiến nghị được tính vào quyết "
        "định xử phạt vi phạm hành chính; không nhất thiết bằng số quyết định và không nằm trong số bị kiến nghị xử "
        "lý."
    ),
    by=CONCLUDED,
    where=always(FINED),
    total=Coalesce(F("collectives"), 0) + Coalesce(F("individuals"), 0),
    dimensions=(fined_kind(), branch(PART), *PLACE),
    form=FORM,
)

FINES = Flow(
    "inspections.fines_amount",
    _("số tiền xử phạt vi phạm hành chính"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền phạt ghi ở các kiến nghị được tính vào quyết định xử phạt vi phạm hành chính: số đã phạt, chưa "
        "phải số đã thu, không nằm trong số tiền kiến nghị xử lý."
    ),
    by=CONCLUDED,
    where=always(FINED),
    total="fines_vnd",
    dimensions=(branch(PART), *PLACE),
    form=FORM,
)

REFERRED_CASES = Flow(
    "inspections.referred_cases",
    _("vụ việc chuyển cơ quan điều tra"),
    Recommendation,
    _("vụ"),
    _(
        "Tổng số vụ việc ghi ở các kiến nghị của mọi loại cuộc có ngày chuyển cơ quan điều tra trong kỳ, mỗi vụ ghi "
        "một lần khi chuyển lần đầu; số đối tượng có thể ít hơn số vụ."
    ),
    by="referred_on",
    total="referred_cases",
    dimensions=(kind(PART), branch(PART), topic(PART), before_conclusion(), *PLACE),
    form="TT 06/2025 (thanh tra); 02/PCTN",
)

REFERRED_PERSONS = Flow(
    "inspections.referred_persons",
    _("đối tượng chuyển cơ quan điều tra"),
    Recommendation,
    _("đối tượng"),
    _(
        "Tổng số đối tượng ghi ở các kiến nghị được tính vào vụ việc chuyển cơ quan điều tra; vụ chưa rõ đối tượng "
        "cộng 0. Không đòi hỏi số đối tượng phải bằng hoặc hơn số vụ."
    ),
    by="referred_on",
    total="referred_people",
    dimensions=(kind(PART), branch(PART), topic(PART), *PLACE),
    form=FORM,
)

AUDIT_AMOUNT = Flow(
    "inspections.audit_recommended_amount",
    _("số tiền kiểm toán kiến nghị xử lý tài chính"),
    Recommendation,
    _("đồng"),
    _(
        "Tổng số tiền của các kiến nghị thu hồi, giảm trừ hoặc xử lý khác về kinh tế của các cuộc kiểm toán có ngày "
        "kết luận trong kỳ; không nằm trong số tiền kiến nghị xử lý qua thanh tra."
    ),
    by=CONCLUDED,
    where=always(Q(inspection__kind="audit", kind__in=MONEY)),
    total="amount_vnd",
    dimensions=(recommendation_kind(), *PLACE),
)

FINES_REFERRALS_AUDIT: tuple[Indicator, ...] = (
    FINE_DECISIONS,
    FINED_SUBJECTS,
    FINES,
    REFERRED_CASES,
    REFERRED_PERSONS,
    AUDIT_AMOUNT,
)
