"""Returns: values that a unit submits by form and period, where no single records stand behind them."""

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import DayField, WordsField
from liem.records.models import PartBase, Registered, ordered, when
from liem.registers.returns.disputed import ReturnDispute
from liem.registers.returns.sent import ReturnPackage

__all__ = ["PERIOD", "Return", "ReturnDispute", "ReturnPackage", "ReturnState", "ReturnValue"]
PERIOD = r"^\d{4}(Q[1-4]|H[12]|M9|M(0[1-9]|1[0-2])|Y)$"


class ReturnState(models.TextChoices):
    """Where a return stands."""

    DRAFT = "draft", _("chưa nộp")
    SUBMITTED = "submitted", _("đã nộp")
    ACCEPTED = "accepted", _("đã tiếp nhận")


class Return(Registered):
    """What one unit says on one form for one period; `begins_on` and `ends_on` are its days by the calendar."""

    form = models.CharField(_("biểu mẫu"), max_length=20)
    period = models.CharField(_("kỳ"), max_length=8, validators=(RegexValidator(PERIOD),))
    begins_on = models.DateField(_("ngày đầu kỳ"), editable=False)
    ends_on = models.DateField(_("ngày cuối kỳ"), editable=False)
    due_on = DayField(_("hạn nộp"))
    submitted_on = DayField(_("ngày nộp"))
    accepted_on = DayField(_("ngày tiếp nhận"))
    returned_on = DayField(_("ngày trả lại"))
    contact = WordsField(_("người liên hệ"))
    phone = WordsField(_("điện thoại"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=ReturnState.choices, default="draft")

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("báo cáo số liệu")
        constraints = (
            models.UniqueConstraint(fields=("form", "unit", "period"), name="return_once"),
            ordered("return_days_in_order", "submitted_on", "accepted_on", _("Ngày tiếp nhận phải từ ngày nộp.")),
            models.CheckConstraint(
                condition=Q(returned_on__isnull=True) | Q(state="draft"),
                name="return_given_back_is_a_draft",
                violation_error_message=_("Báo cáo đã trả lại là báo cáo chưa nộp: nộp lại thì bỏ ngày trả lại."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_on__isnull=True, accepted_on__isnull=True)
                | (Q(state="submitted", accepted_on__isnull=True) & when("submitted_on"))
                | (Q(state="accepted") & when("submitted_on", "accepted_on")),
                name="return_state_bound_to_day",
                violation_error_message=_("Trạng thái phải khớp với ngày nộp và ngày tiếp nhận."),
            ),
        )
        indexes = (models.Index(fields=("unit", "secrecy", "form", "period"), name="return_place"),)


class ReturnValue(PartBase):
    """The value of one row of the form. No row means: not known, which is not zero."""

    of: ClassVar[str] = "form_return"

    form_return = models.ForeignKey(Return, models.PROTECT, related_name="values", verbose_name=_("báo cáo"))
    row = models.CharField(_("dòng"), max_length=60)
    value = models.DecimalField(_("giá trị"), max_digits=20, decimal_places=2)
    explained = WordsField(_("giải trình"))
    remark = WordsField(_("lý do trả lại"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("số liệu")
        constraints = (
            models.UniqueConstraint(
                fields=("form_return", "row"), condition=Q(withdrawn_on__isnull=True), name="return_row_once"
            ),
        )
