"""Programmes and plans: their measures (one owner, one product, one deadline), and the rounds they plan."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import CodeField, CountField, DayField, WordsField
from liem.records.models import PartBase, Registered, confirmed, in_working_days, ordered, when
from liem.records.paca import Tagged
from liem.registers.documents.models import Document
from liem.registers.plans.vocabulary import OBSTACLE_KIND, PLAN_KIND, ROUND_KIND


class PlanState(models.TextChoices):
    """Where a programme or plan stands."""

    IN_FORCE = "in_force", _("đang thực hiện")
    CLOSED = "closed", _("đã kết thúc")


class Plan(Tagged, Registered):
    """A programme or plan; in force from `since` (or its issue) until `until`, the first day it no longer is."""

    kind = CodeField(_("loại"), vocabulary=PLAN_KIND)
    subject = WordsField(_("tên chương trình, kế hoạch"))
    issued_on = models.DateField(_("ngày ban hành"))
    since = DayField(_("thực hiện từ ngày"))
    until = DayField(_("đến trước ngày"))
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("văn bản ban hành")
    )
    state = models.CharField(_("trạng thái"), max_length=20, choices=PlanState.choices, default="in_force")
    closed_on = DayField(_("ngày kết thúc"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("chương trình, kế hoạch")
        constraints = (
            ordered("plan_days_in_order", "since", "until", _("Ngày kết thúc phải sau ngày bắt đầu."), strict=True),
            ordered("plan_closed_after_issue", "issued_on", "closed_on", _("Ngày kết thúc phải từ ngày ban hành.")),
            models.CheckConstraint(
                condition=(Q(state="closed") & when("closed_on")) | (Q(state="in_force") & Q(closed_on__isnull=True)),
                name="plan_state_bound_to_day",
                violation_error_message=_("Kế hoạch đã kết thúc phải có ngày kết thúc, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="plan_has_subject",
                violation_error_message=_("Chương trình, kế hoạch phải có tên (trừ hồ sơ mật chỉ ghi số, ngày)."),
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "issued_on"), name="plan_place"),
            models.Index(fields=("-issued_on", "code"), name="plan_newest"),
        )


class Measure(PartBase):
    """A measure of a plan: what, by whom, with which product, until when, and the proof that it was done."""

    of: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="measures", verbose_name=_("chương trình, kế hoạch"))
    code = models.CharField(_("mã"), max_length=64, unique=True)
    content = WordsField(_("nội dung"))
    product = WordsField(_("sản phẩm"))
    lead = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị chủ trì"))
    supports = WordsField(_("đơn vị phối hợp"))
    due_on = DayField(_("hạn hoàn thành"))
    due_from = DayField(_("hạn tính từ ngày"))
    due_days = CountField(_("số ngày làm việc"))
    started_on = DayField(_("ngày bắt đầu"))
    done_on = DayField(_("ngày hoàn thành"))
    evidence = WordsField(_("minh chứng"))
    confirmed_by = WordsField(_("người xác nhận"))
    confirmed_on = DayField(_("ngày xác nhận"))
    stopped_on = DayField(_("ngày chấm dứt"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("biện pháp, nhiệm vụ")
        constraints = (
            ordered("measure_days_in_order", "started_on", "done_on", _("Ngày hoàn thành phải từ ngày bắt đầu.")),
            confirmed("measure_confirmed_after_done"),
            in_working_days("measure_in_working_days"),
        )

    def __str__(self) -> str:
        return self.code


class ObstacleBase(PartBase):
    """What blocks something, who raised it, who must clear it, and how it was cleared: of a plan or of a case."""

    code = models.CharField(_("mã"), max_length=64, unique=True)
    raised_on = models.DateField(_("ngày nêu"))
    raised_by = WordsField(_("nơi nêu"))
    kind = CodeField(_("loại vướng mắc"), vocabulary=OBSTACLE_KIND)
    content = WordsField(_("nội dung"))
    addressee = WordsField(_("nơi tháo gỡ"))
    due_on = DayField(_("hạn tháo gỡ"))
    resolved_on = DayField(_("ngày tháo gỡ"))
    resolution = WordsField(_("kết quả tháo gỡ"))

    class Meta:
        abstract = True
        base_manager_name = "objects"
        verbose_name = _("khó khăn, vướng mắc")

    def __str__(self) -> str:
        return self.code


class PlanObstacle(ObstacleBase):
    """What blocks a plan; the same table in files as an obstacle of a case."""

    of: ClassVar[str] = "plan"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="obstacles", verbose_name=_("chương trình, kế hoạch"))

    class Meta(ObstacleBase.Meta):
        constraints = (
            ordered("plan_obstacle_days_in_order", "raised_on", "resolved_on", _("Ngày tháo gỡ phải từ ngày nêu.")),
        )


class PlannedRound(PartBase):
    """A round that a programme of inspection plans: what, by whom, at whose place, until when it is to be concluded.

    The round itself is a record of its own, linked to this row when it is opened. What is taken out of the programme
    stays, with the paper that took it out.
    """

    of: ClassVar[str] = "plan"

    plan = models.ForeignKey(
        Plan, models.PROTECT, related_name="planned_rounds", verbose_name=_("chương trình, kế hoạch")
    )
    code = models.CharField(_("mã"), max_length=64, unique=True)
    kind = CodeField(_("loại cuộc"), vocabulary=ROUND_KIND)
    content = WordsField(_("nội dung cuộc theo chương trình"))
    lead = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị tiến hành"))
    inspected = models.ForeignKey(
        "org.Unit", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đơn vị được kiểm tra")
    )
    opens_on = DayField(_("dự kiến triển khai"))
    due_on = models.DateField(_("hạn ban hành kết luận"))
    stopped_on = DayField(_("ngày đưa ra khỏi chương trình"))
    stop_document = models.CharField(_("văn bản điều chỉnh chương trình"), max_length=120, blank=True, default="")

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("cuộc theo chương trình")
        constraints = (
            ordered(
                "planned_round_days_in_order", "opens_on", "due_on", _("Hạn kết luận phải từ ngày dự kiến triển khai.")
            ),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stop_document="") | (when("stopped_on") & ~Q(stop_document="")),
                name="planned_round_stopped_by_document",
                violation_error_message=_("Đưa ra khỏi chương trình phải có ngày và văn bản điều chỉnh."),
            ),
        )
        indexes = (models.Index(fields=("due_on", "lead"), name="planned_round_due"),)

    def __str__(self) -> str:
        return self.code
