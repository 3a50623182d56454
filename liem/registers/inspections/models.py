"""Rounds of inspection and supervision, state inspection, audit and internal checks; what they found and asked for."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import AreaField, CodeField, CountField, DayField, MoneyField, WordsField
from liem.records.models import PartBase, Registered, confirmed, in_working_days, not_negative, ordered, when
from liem.records.paca import Tagged
from liem.registers.inspections.vocabulary import (
    BRANCH,
    CAUSE,
    FINDING_KIND,
    MODE,
    RECOMMENDATION_KIND,
    RESULT,
    SUBJECT_KIND,
    TOPIC,
)
from liem.registers.plans.vocabulary import ROUND_KIND


class RoundState(models.TextChoices):
    """Where a round stands."""

    OPEN = "open", _("đang tiến hành")
    CONCLUDED = "concluded", _("đã kết luận")
    CLOSED = "closed", _("đã kết thúc theo dõi")
    DROPPED = "dropped", _("đình chỉ")


class Inspection(Tagged, Registered):
    """A round (cuộc); it counts by the day of its conclusion. Branch exists for state inspections only."""

    kind = CodeField(_("loại cuộc"), vocabulary=ROUND_KIND)
    mode = CodeField(_("hình thức"), vocabulary=MODE)
    branch = CodeField(_("lĩnh vực thanh tra"), vocabulary=BRANCH)
    about_pctn = models.BooleanField(_("về phòng, chống tham nhũng"), default=True)
    topic = CodeField(_("nội dung chuyên đề"), vocabulary=TOPIC)
    subject = WordsField(_("nội dung cuộc kiểm tra"))
    opened_on = models.DateField(_("ngày triển khai"))
    concluded_on = DayField(_("ngày kết luận"))
    conclusion_number = models.CharField(_("số kết luận"), max_length=80, blank=True, default="")
    published_on = DayField(_("ngày công khai kết luận"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=RoundState.choices, default="open")
    dropped_on = DayField(_("ngày đình chỉ"))
    closed_on = DayField(_("ngày kết thúc theo dõi"))
    closing_reason = WordsField(_("lý do kết thúc khi còn yêu cầu chưa xong"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("cuộc kiểm tra, giám sát, thanh tra")
        constraints = (
            ordered(
                "inspection_days_in_order", "opened_on", "concluded_on", _("Ngày kết luận phải từ ngày triển khai.")
            ),
            ordered(
                "inspection_dropped_in_order", "opened_on", "dropped_on", _("Ngày đình chỉ phải từ ngày triển khai.")
            ),
            ordered(
                "inspection_closed_in_order", "concluded_on", "closed_on", _("Ngày kết thúc phải từ ngày kết luận.")
            ),
            ordered(
                "inspection_published_in_order",
                "concluded_on",
                "published_on",
                _("Ngày công khai phải từ ngày kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", concluded_on__isnull=True, dropped_on__isnull=True, closed_on__isnull=True)
                | (Q(state="concluded", dropped_on__isnull=True, closed_on__isnull=True) & when("concluded_on"))
                | (Q(state="closed", dropped_on__isnull=True) & when("concluded_on", "closed_on"))
                | (Q(state="dropped", concluded_on__isnull=True, closed_on__isnull=True) & when("dropped_on")),
                name="inspection_state_bound_to_day",
                violation_error_message=_(
                    "Trạng thái phải khớp với ngày kết luận, ngày đình chỉ, ngày kết thúc theo dõi."
                ),
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) | when("concluded_on"),
                name="inspection_published_after_conclusion",
                violation_error_message=_("Chỉ công khai được khi đã có kết luận."),
            ),
            models.CheckConstraint(
                condition=Q(branch="") | Q(kind="state_inspection"),
                name="inspection_branch_of_state_only",
                violation_error_message=_("Lĩnh vực (hành chính, chuyên ngành) chỉ dùng cho thanh tra."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="inspection_has_subject",
                violation_error_message=_("Cuộc kiểm tra phải có nội dung (trừ hồ sơ mật chỉ ghi số, ngày)."),
            ),
        )
        indexes = (
            models.Index(
                fields=("unit", "kind", "secrecy", "withdrawn_on", "opened_on", "code", "record"),
                name="inspection_place",
            ),
            models.Index(fields=("-opened_on", "code"), name="inspection_newest"),
            models.Index(
                fields=(
                    "unit", "secrecy", "kind", "concluded_on", "opened_on", "about_pctn", "mode", "topic", "branch",
                    "dropped_on", "published_on", "withdrawn_on", "record",
                ),
                name="inspection_counts",
            ),
            models.Index(
                fields=(
                    "concluded_on", "kind", "unit", "secrecy", "withdrawn_on", "about_pctn", "topic", "branch",
                    "opened_on", "dropped_on", "record",
                ),
                name="inspection_concluded",
            ),
            # By its key: what is asked of the round of each finding, recommendation or subject.
            models.Index(
                fields=(
                    "record", "secrecy", "withdrawn_on", "unit", "concluded_on", "kind", "opened_on", "dropped_on",
                    "published_on", "about_pctn",
                ),
                name="inspection_of_parts",
            ),
        )  # fmt: skip


class InspectionSubject(PartBase):
    """Whom a round examined, and with what result."""

    of: ClassVar[str] = "inspection"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="subjects", verbose_name=_("cuộc"))
    kind = CodeField(_("loại đối tượng"), vocabulary=SUBJECT_KIND)
    unit = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị được kiểm tra")
    )
    name = WordsField(_("đối tượng"))
    post = WordsField(_("chức vụ khi đó"))
    result = CodeField(_("kết quả"), vocabulary=RESULT)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("đối tượng kiểm tra")


class Finding(PartBase):
    """What a round found: strengths, shortcomings, violations, obstacles; money and land never mixed."""

    of: ClassVar[str] = "inspection"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="findings", verbose_name=_("cuộc"))
    code = models.CharField(_("mã"), max_length=64, unique=True)
    kind = CodeField(_("loại"), vocabulary=FINDING_KIND)
    content = WordsField(_("nội dung"))
    cause = CodeField(_("nguyên nhân"), vocabulary=CAUSE)
    amount_vnd = MoneyField(_("số tiền (đồng)"))
    area_m2 = AreaField(_("diện tích đất (m²)"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("kết quả phát hiện")
        constraints = (not_negative("finding_amounts_not_negative", "amount_vnd", "area_m2"),)

    def __str__(self) -> str:
        return self.code


class Recommendation(PartBase):
    """What a round asked for: recommended, carried out and referred are kept apart."""

    of: ClassVar[str] = "inspection"

    inspection = models.ForeignKey(Inspection, models.PROTECT, related_name="recommendations", verbose_name=_("cuộc"))
    code = models.CharField(_("mã"), max_length=64, unique=True)
    kind = CodeField(_("loại"), vocabulary=RECOMMENDATION_KIND)
    findings = WordsField(_("căn cứ kết quả phát hiện"))
    content = WordsField(_("nội dung"))
    addressee = WordsField(_("nơi thực hiện"))
    follow_up_by = WordsField(_("cán bộ theo dõi"))
    due_on = DayField(_("hạn hoàn thành"))
    due_from = DayField(_("hạn tính từ ngày"))
    due_days = CountField(_("số ngày làm việc"))
    done_on = DayField(_("ngày hoàn thành"))
    evidence = WordsField(_("minh chứng"))
    confirmed_by = WordsField(_("người xác nhận"))
    confirmed_on = DayField(_("ngày xác nhận"))
    amount_vnd = MoneyField(_("kiến nghị: số tiền (đồng)"))
    decided_vnd = MoneyField(_("đã quyết định: số tiền (đồng)"))
    recovered_vnd = MoneyField(_("đã thu hồi: số tiền (đồng)"))
    area_m2 = AreaField(_("kiến nghị: diện tích (m²)"))
    decided_m2 = AreaField(_("đã quyết định: diện tích (m²)"))
    recovered_m2 = AreaField(_("đã thu hồi: diện tích (m²)"))
    collectives = CountField(_("kiến nghị: tập thể"))
    individuals = CountField(_("kiến nghị: cá nhân"))
    collectives_done = CountField(_("đã xử lý: tập thể"))
    individuals_done = CountField(_("đã xử lý: cá nhân"))
    fine_decisions = CountField(_("quyết định xử phạt"))
    fines_vnd = MoneyField(_("tiền phạt (đồng)"))
    referred_on = DayField(_("ngày chuyển cơ quan điều tra"))
    referred_cases = CountField(_("chuyển điều tra: vụ"))
    referred_people = CountField(_("chuyển điều tra: đối tượng"))
    instituted_on = DayField(_("ngày khởi tố theo trả lời"))
    not_instituted_on = DayField(_("ngày không khởi tố theo trả lời"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("kiến nghị, yêu cầu")
        constraints = (
            not_negative(
                "recommendation_amounts_not_negative",
                "amount_vnd",
                "decided_vnd",
                "recovered_vnd",
                "area_m2",
                "decided_m2",
                "recovered_m2",
                "fines_vnd",
            ),
            models.CheckConstraint(
                condition=(Q(referred_cases__isnull=True) & Q(referred_people__isnull=True)) | when("referred_on"),
                name="recommendation_referred_with_day",
                violation_error_message=_("Số vụ, đối tượng chuyển cơ quan điều tra phải có ngày chuyển."),
            ),
            models.CheckConstraint(
                condition=Q(instituted_on__isnull=True, not_instituted_on__isnull=True)
                | (when("referred_on") & (Q(instituted_on__isnull=True) | Q(not_instituted_on__isnull=True))),
                name="recommendation_answered_once",
                violation_error_message=_("Kết quả khởi tố hoặc không khởi tố chỉ ghi một, sau khi đã chuyển."),
            ),
            ordered(
                "recommendation_instituted_in_order",
                "referred_on",
                "instituted_on",
                _("Ngày khởi tố phải từ ngày chuyển cơ quan điều tra."),
            ),
            ordered(
                "recommendation_declined_in_order",
                "referred_on",
                "not_instituted_on",
                _("Ngày không khởi tố phải từ ngày chuyển cơ quan điều tra."),
            ),
            confirmed("recommendation_confirmed_after_done"),
            in_working_days("recommendation_in_working_days"),
        )
        indexes = (models.Index(fields=("inspection", "kind", "done_on"), name="recommendation_counts"),)

    def __str__(self) -> str:
        return self.code
