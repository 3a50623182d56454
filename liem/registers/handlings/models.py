"""Handlings: heads held responsible, discipline, sanctions of every regime; one row a decision."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import CodeField, DayField, WordsField
from liem.records.models import Registered, ordered
from liem.records.paca import Tagged
from liem.registers.cases.models import Case
from liem.registers.cases.vocabulary import DETECTED_THROUGH
from liem.registers.handlings.vocabulary import (
    APPEAL_RESULT,
    CADRE_TIER,
    DECIDING_BODY,
    FORM,
    RANK,
    REGIME,
    RESPONSIBILITY,
    SUBJECT_KIND,
)
from liem.registers.inspections.models import Inspection


class HandlingState(models.TextChoices):
    """Where a decision stands; a later decision annuls, it never deletes."""

    IN_EFFECT = "in_effect", _("có hiệu lực")
    CHANGED = "changed", _("đã thay đổi qua khiếu nại")
    LIFTED = "lifted", _("đã xóa")


class Handling(Tagged, Registered):
    """One decision on a person or an organisation; the class (administrative, criminal) follows from the regime."""

    on = models.DateField(_("ngày quyết định"))
    rank = CodeField(_("người đứng đầu, cấp phó"), vocabulary=RANK)
    subject_kind = CodeField(_("loại đối tượng"), vocabulary=SUBJECT_KIND)
    subject = WordsField(_("đối tượng"))
    post = WordsField(_("chức vụ khi đó"))
    responsibility = CodeField(_("trách nhiệm"), vocabulary=RESPONSIBILITY)
    regime = CodeField(_("chế độ xử lý"), vocabulary=REGIME)
    form = CodeField(_("hình thức"), vocabulary=FORM)
    detected_through = CodeField(_("phát hiện qua"), vocabulary=DETECTED_THROUGH)
    case = models.ForeignKey(
        Case, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("vụ là nguyên nhân")
    )
    inspection = models.ForeignKey(
        Inspection, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cuộc kiểm tra phát hiện")
    )
    decision_number = models.CharField(_("số quyết định"), max_length=80)
    deciding_body = CodeField(_("cơ quan quyết định"), vocabulary=DECIDING_BODY)
    appeal_result = CodeField(_("kết quả khiếu nại"), vocabulary=APPEAL_RESULT)
    acted_on = DayField(_("ngày xảy ra hành vi, vụ việc"))
    detected_on = DayField(_("ngày phát hiện"))
    notified_on = DayField(_("ngày thông báo giữa bên Đảng và bên chính quyền"))
    cadre_tier = CodeField(_("diện quản lý cán bộ khi đó"), vocabulary=CADRE_TIER)
    state = models.CharField(_("trạng thái"), max_length=20, choices=HandlingState.choices, default="in_effect")
    person_key = models.CharField(max_length=200, blank=True, default="", editable=False)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("xử lý trách nhiệm, kỷ luật")
        constraints = (
            models.CheckConstraint(
                condition=Q(state="lifted", appeal_result="lifted")
                | Q(state="changed", appeal_result__in=("raised", "reduced"))
                | (Q(state="in_effect") & Q(appeal_result__in=("", "upheld"))),
                name="handling_state_bound_to_appeal",
                violation_error_message=_("Trạng thái phải khớp với kết quả khiếu nại."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="handling_has_subject",
                violation_error_message=_("Quyết định xử lý phải nêu đối tượng (trừ hồ sơ mật chỉ ghi số, ngày)."),
            ),
            ordered("handling_detected_after_act", "acted_on", "detected_on", _("Ngày phát hiện phải từ ngày xảy ra.")),
            ordered("handling_act_before_decision", "acted_on", "on", _("Ngày quyết định phải từ ngày xảy ra.")),
            ordered(
                "handling_notified_after_decision", "on", "notified_on", _("Ngày thông báo phải từ ngày quyết định.")
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "regime", "on"), name="handling_place"),
            models.Index(fields=("-on", "code"), name="handling_newest"),
            models.Index(fields=("person_key", "case", "inspection", "on"), name="handling_cause"),
        )
