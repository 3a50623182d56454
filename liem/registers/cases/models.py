"""Matters and criminal cases: what happened in the proceedings, and how they were directed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from liem.records.fields import AreaField, CodeField, CodesField, CountField, DayField, MoneyField, WordsField
from liem.records.models import PartBase, Registered, confirmed, in_working_days, not_negative, ordered, when
from liem.records.paca import Tagged
from liem.registers.cases.stages import BACK_TO, COURT_LEVEL, STAGE, STAGE_STATUS, WAY
from liem.registers.cases.vocabulary import (
    ASSET_KIND,
    BODY,
    CASE_KIND,
    CHANNEL,
    CLOSING_GROUND,
    CRITERION,
    DETECTED_THROUGH,
    DIRECTION_LIST,
    EVENT_KIND,
    NATURE,
    OFFENCE_GROUP,
    POINT_RESULT,
    SETTLING_POINT,
    SEVERITY,
)
from liem.registers.inspections.models import Inspection
from liem.registers.plans.models import ObstacleBase

_ON_THE_LIST = Q(concluded_on__isnull=True, delisted_on__isnull=True, handed_over_on__isnull=True)


class Case(Tagged, Registered):
    """A matter or a criminal case; its unit is the one that has it in hand. What becomes of it stands in its parts."""

    kind = CodeField(_("vụ án hay vụ việc"), vocabulary=CASE_KIND)
    nature = CodesField(_("tính chất"), vocabulary=NATURE)
    subject = WordsField(_("tên vụ"))
    offence = WordsField(_("tội danh"))
    offence_group = CodeField(_("nhóm tội"), vocabulary=OFFENCE_GROUP)
    detected_through = CodeField(_("phát hiện qua"), vocabulary=DETECTED_THROUGH)
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cuộc kiểm tra phát hiện")
    )
    opened_on = models.DateField(_("ngày phát hiện, thụ lý"))
    criminal_since = DayField(_("là vụ án từ ngày"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("vụ án, vụ việc")
        constraints = (
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="case_has_subject",
                violation_error_message=_("Vụ việc phải có tên (trừ hồ sơ mật chỉ ghi số, ngày)."),
            ),
            models.CheckConstraint(
                condition=Q(criminal_since__isnull=True) | Q(kind="criminal_case"),
                name="case_criminal_since_of_criminal_cases",
                violation_error_message=_("Ngày thành vụ án chỉ ghi khi là vụ án."),
            ),
            ordered(
                "case_criminal_in_order", "opened_on", "criminal_since", _("Ngày thành vụ án phải từ ngày thụ lý.")
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "kind", "opened_on"), name="case_place"),
            models.Index(fields=("-opened_on", "code"), name="case_newest"),
        )


class CaseEvent(PartBase):
    """One step of the proceedings, by the day of its decision; `people` is how many persons it touches."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="events", verbose_name=_("vụ"))
    on = models.DateField(_("ngày"))
    kind = CodeField(_("sự kiện tố tụng"), vocabulary=EVENT_KIND)
    number = models.CharField(_("số quyết định"), max_length=80, blank=True, default="")
    authority = models.CharField(_("cơ quan"), max_length=200, blank=True, default="")
    people = CountField(_("số người"))
    severity = CodeField(_("mức độ nghiêm trọng"), vocabulary=SEVERITY)
    term_until = DayField(_("hạn ghi trên quyết định"))
    heads = CountField(_("trong đó người đứng đầu"))
    deputies = CountField(_("trong đó cấp phó"))
    way = CodeField(_("vào hay ra"), vocabulary=WAY)
    back_to = CodeField(_("hủy để trả về"), vocabulary=BACK_TO)
    court_level = CodeField(_("cấp tòa án"), vocabulary=COURT_LEVEL)
    ground = WordsField(_("căn cứ"))
    note = WordsField(_("ghi chú"))
    # What the events of a case say only together (proceedings.derive_events): how the case stands from this one on.
    stage = CodeField(_("giai đoạn"), vocabulary=STAGE, editable=False)
    stage_status = CodeField(_("tình trạng"), vocabulary=STAGE_STATUS, editable=False)
    held = CodeField(_("đang thụ lý ở"), vocabulary=STAGE, editable=False)
    entered = CodeField(_("vào giai đoạn"), vocabulary=STAGE, editable=False)
    left = CodeField(_("rời giai đoạn"), vocabulary=STAGE, editable=False)
    whole = models.BooleanField(_("về cả vụ"), default=True, editable=False)
    in_hand = models.PositiveIntegerField(_("số bị can, bị cáo"), default=0, editable=False)
    came = models.PositiveIntegerField(_("số người vào"), default=0, editable=False)
    court = CodeField(_("cấp tòa đang thụ lý"), vocabulary=COURT_LEVEL, editable=False)
    next_on = DayField(_("ngày của sự kiện sau"), editable=False)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("sự kiện tố tụng")
        constraints = (
            ordered(
                "case_event_term_in_order", "on", "term_until", _("Hạn ghi trên quyết định phải từ ngày quyết định.")
            ),
            models.CheckConstraint(
                condition=Q(way="") | Q(kind__in=("case_moved", "case_joined", "case_split")),
                name="case_event_way_of_moves_only",
                violation_error_message=_("Vào hay ra chỉ ghi khi chuyển, nhập, tách vụ án."),
            ),
            models.CheckConstraint(
                condition=Q(back_to="") | Q(kind__in=("appeal_judgment", "review_decision")),
                name="case_event_back_by_judgment_only",
                violation_error_message=_(
                    "Trả về giai đoạn trước chỉ ghi ở bản án phúc thẩm, quyết định giám đốc thẩm."
                ),
            ),
            models.CheckConstraint(
                condition=Q(heads__isnull=True, deputies__isnull=True)
                | (when("people") & Q(people__gte=Coalesce("heads", 0) + Coalesce("deputies", 0))),
                name="case_event_heads_among_people",
                violation_error_message=_("Số người đứng đầu và cấp phó không thể nhiều hơn số người."),
            ),
        )
        indexes = (
            models.Index(fields=("case", "kind", "on", "people", "withdrawn_on"), name="case_event_counts"),
            models.Index(fields=("held", "next_on", "on"), name="case_event_held"),
        )


class DirectionState(models.TextChoices):
    """Where an entry on a list of direction stands; never computed from the proceedings."""

    UNDER_DIRECTION = "under_direction", _("đang theo dõi, chỉ đạo")
    URGING = "urging", _("đang theo dõi, đôn đốc")
    CONCLUDED = "concluded", _("đã xử lý dứt điểm")
    DELISTED = "delisted", _("đưa ra khỏi diện")
    HANDED_OVER = "handed_over", _("chuyển theo dõi nơi khác")


class Direction(PartBase):
    """An entry of a case on a list of direction: put there by a decision, left by one of three ways out. A case that is
    handed to another list, or put on a list again, gets a new entry.
    """

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="directions", verbose_name=_("vụ"))
    list = CodeField(_("diện"), vocabulary=DIRECTION_LIST, default="provincial")
    decided_on = models.DateField(_("ngày đưa vào diện"))
    document = WordsField(_("văn bản đưa vào diện"))
    body = CodeField(_("cơ quan quyết định"), vocabulary=BODY)
    criterion = CodeField(_("tiêu chí"), vocabulary=CRITERION)
    urging_since = DayField(_("đôn đốc từ ngày"))
    concluded_on = DayField(_("ngày kết thúc chỉ đạo"))
    closing_ground = CodeField(_("căn cứ kết thúc"), vocabulary=CLOSING_GROUND)
    closing_document = WordsField(_("văn bản kết thúc"))
    closing_reason = WordsField(_("lý do kết thúc khi chưa đủ các điểm"))
    delisted_on = DayField(_("ngày đưa ra khỏi diện"))
    handed_over_on = DayField(_("ngày chuyển theo dõi"))
    handed_to = CodeField(_("diện nhận"), vocabulary=DIRECTION_LIST)
    exit_document = WordsField(_("văn bản đưa ra, chuyển"))
    exit_reason = WordsField(_("lý do đưa ra, chuyển"))
    state = models.CharField(
        _("trạng thái chỉ đạo"), max_length=20, choices=DirectionState.choices, default="under_direction"
    )

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("diện theo dõi, chỉ đạo")
        constraints = (
            ordered(
                "direction_concluded_in_order", "decided_on", "concluded_on", _("Ngày kết thúc phải từ ngày đưa vào.")
            ),
            ordered("direction_delisted_in_order", "decided_on", "delisted_on", _("Ngày đưa ra phải từ ngày đưa vào.")),
            ordered(
                "direction_handed_in_order", "decided_on", "handed_over_on", _("Ngày chuyển phải từ ngày đưa vào.")
            ),
            ordered("direction_urged_in_order", "decided_on", "urging_since", _("Ngày đôn đốc phải từ ngày đưa vào.")),
            models.CheckConstraint(
                condition=Q(handed_to="") | (when("handed_over_on") & ~Q(handed_to=models.F("list"))),
                name="direction_handed_to_another_list",
                violation_error_message=_("Diện nhận chỉ ghi khi đã chuyển, và phải là một diện khác."),
            ),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True) | (~Q(closing_ground="") & ~Q(closing_document="")),
                name="direction_settled_with_ground_and_document",
                violation_error_message=_("Xử lý dứt điểm phải có đủ căn cứ, văn bản và ngày kết thúc."),
            ),
            models.CheckConstraint(
                condition=(Q(state="under_direction", urging_since__isnull=True) & _ON_THE_LIST)
                | (Q(state="urging") & when("urging_since") & _ON_THE_LIST)
                | (Q(state="concluded", delisted_on__isnull=True, handed_over_on__isnull=True) & when("concluded_on"))
                | (Q(state="delisted", concluded_on__isnull=True, handed_over_on__isnull=True) & when("delisted_on"))
                | (
                    Q(state="handed_over", concluded_on__isnull=True, delisted_on__isnull=True) & when("handed_over_on")
                ),
                name="direction_state_bound_to_day",
                violation_error_message=_(
                    "Trạng thái chỉ đạo phải khớp với đúng một ngày: kết thúc, đưa ra hoặc chuyển."
                ),
            ),
        )
        indexes = (models.Index(fields=("list", "case", "decided_on", "withdrawn_on"), name="direction_counts"),)


class ProposalState(models.TextChoices):
    """What became of a proposal to put a case under direction; it is counted nowhere."""

    PROPOSED = "proposed", _("đề xuất đưa vào diện")
    ACCEPTED = "accepted", _("đã đồng ý đưa vào diện")
    DECLINED = "declined", _("không đưa vào diện")


class Proposal(PartBase):
    """A proposal to put a case on a list of direction, and the answer. The entry that follows is a row of its own."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="proposals", verbose_name=_("vụ"))
    list = CodeField(_("diện"), vocabulary=DIRECTION_LIST, default="provincial")
    proposed_on = models.DateField(_("ngày đề xuất"))
    proposed_by = CodeField(_("nơi đề xuất"), vocabulary=BODY)
    criterion = CodeField(_("tiêu chí"), vocabulary=CRITERION)
    document = WordsField(_("văn bản đề xuất"))
    reason = WordsField(_("lý do đề xuất"))
    accepted_on = DayField(_("ngày đồng ý"))
    declined_on = DayField(_("ngày không đồng ý"))
    answer_document = WordsField(_("văn bản trả lời"))
    state = models.CharField(_("kết quả đề xuất"), max_length=20, choices=ProposalState.choices, default="proposed")

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("đề xuất đưa vào diện")
        constraints = (
            ordered("proposal_accepted_in_order", "proposed_on", "accepted_on", _("Ngày đồng ý phải từ ngày đề xuất.")),
            ordered(
                "proposal_declined_in_order", "proposed_on", "declined_on", _("Ngày không đồng ý phải từ ngày đề xuất.")
            ),
            models.CheckConstraint(
                condition=Q(state="proposed", accepted_on__isnull=True, declined_on__isnull=True)
                | (Q(state="accepted", declined_on__isnull=True) & when("accepted_on"))
                | (Q(state="declined", accepted_on__isnull=True) & when("declined_on")),
                name="proposal_state_bound_to_day",
                violation_error_message=_("Kết quả đề xuất phải khớp với đúng một ngày: đồng ý hoặc không."),
            ),
            models.CheckConstraint(
                condition=Q(state="proposed") | ~Q(answer_document=""),
                name="proposal_answered_in_writing",
                violation_error_message=_("Trả lời đề xuất phải có văn bản."),
            ),
        )


class SettlingPoint(PartBase):
    """What somebody states on one of the points without which a case is not settled, with the paper that says so."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="settling_points", verbose_name=_("vụ"))
    point = CodeField(_("điểm"), vocabulary=SETTLING_POINT)
    on = models.DateField(_("ngày"))
    result = CodeField(_("kết quả"), vocabulary=POINT_RESULT)
    document = WordsField(_("văn bản"))
    note = WordsField(_("ghi chú"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("điểm cần có để xử lý dứt điểm")
        constraints = (
            models.CheckConstraint(
                condition=~Q(document=""),
                name="settling_point_with_document",
                violation_error_message=_("Mỗi điểm phải có văn bản."),
            ),
        )


class Opinion(PartBase):
    """A directing opinion: who gave it, to whom, until when, and what became of it. It is never an order on guilt."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="opinions", verbose_name=_("vụ"))
    code = models.CharField(_("mã"), max_length=64, unique=True)
    given_on = models.DateField(_("ngày cho ý kiến"))
    giver = CodeField(_("nơi cho ý kiến"), vocabulary=BODY)
    document = WordsField(_("văn bản"))
    content = WordsField(_("nội dung"))
    product = WordsField(_("sản phẩm"))
    lead = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị thực hiện")
    )
    addressee = WordsField(_("nơi thực hiện"))
    due_on = DayField(_("hạn hoàn thành"))
    due_from = DayField(_("hạn tính từ ngày"))
    due_days = CountField(_("số ngày làm việc"))
    done_on = DayField(_("ngày hoàn thành"))
    result = WordsField(_("kết quả"))
    evidence = WordsField(_("minh chứng"))
    confirmed_by = WordsField(_("người xác nhận"))
    confirmed_on = DayField(_("ngày xác nhận"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("ý kiến chỉ đạo")
        constraints = (
            ordered("opinion_days_in_order", "given_on", "done_on", _("Ngày hoàn thành phải từ ngày cho ý kiến.")),
            confirmed("opinion_confirmed_after_done"),
            in_working_days("opinion_in_working_days"),
        )

    def __str__(self) -> str:
        return self.code


class Obstacle(ObstacleBase):
    """What blocks a case."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="obstacles", verbose_name=_("vụ"))

    class Meta(ObstacleBase.Meta):
        constraints = (
            ordered("obstacle_days_in_order", "raised_on", "resolved_on", _("Ngày tháo gỡ phải từ ngày nêu.")),
        )


class Asset(PartBase):
    """A line of the asset ledger: money in đồng, land in m², everything else in a unit of its own, never added."""

    of: ClassVar[str] = "case"

    case = models.ForeignKey(Case, models.PROTECT, related_name="assets", verbose_name=_("vụ"))
    on = models.DateField(_("ngày"))
    kind = CodeField(_("loại"), vocabulary=ASSET_KIND)
    channel = CodeField(_("kênh thu hồi"), vocabulary=CHANNEL)
    amount_vnd = MoneyField(_("số tiền (đồng)"))
    area_m2 = AreaField(_("diện tích (m²)"))
    amount = models.DecimalField(_("số lượng khác"), max_digits=16, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("đơn vị tính khác"), max_length=40, blank=True, default="")
    document = WordsField(_("văn bản"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("tài sản")
        constraints = (
            not_negative("asset_amounts_not_negative", "amount_vnd", "area_m2", "amount"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, unit="") | (when("amount") & ~Q(unit="")),
                name="asset_amount_with_unit",
                violation_error_message=_("Số lượng khác phải có đơn vị tính, và ngược lại."),
            ),
        )
        indexes = (models.Index(fields=("kind", "case", "on", "withdrawn_on"), name="asset_counts"),)
