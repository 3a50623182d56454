"""Returns: values that a unit submits by form and period, where no single records stand behind them."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liem.org.facts import Row
from liem.records.definitions import Definition, in_order
from liem.records.fields import DayField, WordsField
from liem.records.models import PartBase, Registered, ordered, when
from liem.records.register import Problem
from liem.registers.returns.disputed import ReturnDispute
from liem.registers.returns.excepted import ReturnException
from liem.registers.returns.sent import ReturnPackage

__all__ = [
    "PERIOD",
    "InputWindow",
    "OwnForm",
    "OwnRow",
    "Reporter",
    "Return",
    "ReturnDispute",
    "ReturnException",
    "ReturnPackage",
    "ReturnState",
    "ReturnValue",
]
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


class OwnForm(Definition):
    """A form that an office made; its rows are definitions too. `periods` are the kinds of period that it is asked for,
    none for all of its calendar; `due_days` so many days after a period's last it is due, None as the calendar says.
    """

    table: ClassVar[str] = "forms"
    identity: ClassVar[tuple[str, ...]] = ("form", "since")

    form = models.CharField(_("mã biểu"), max_length=20)
    title = models.CharField(_("tên biểu"), max_length=300)
    calendar = models.CharField(
        _("lịch"), max_length=10, choices=(("state", _("đến ngày 14")), ("calendar", _("theo tháng")))
    )
    periods = models.CharField(_("kỳ báo cáo"), max_length=40, blank=True, default="")
    due_days = models.PositiveSmallIntegerField(
        _("hạn nộp (ngày sau kỳ)"), null=True, blank=True, validators=(MaxValueValidator(180),)
    )
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("biểu của cơ quan")
        constraints = (models.UniqueConstraint(fields=("form", "since"), name="own_form_once"), in_order("own_form"))

    def __str__(self) -> str:
        return f"{self.form} {self.since}"

    def problems(self) -> Iterable[Problem]:
        """See own_rules: what a form is called, when it is asked for."""
        from liem.registers.returns.own_rules import form_problems  # which reads the forms, and these read the models

        return form_problems(self)


class OwnRow(Definition):
    """A row of a form that an office made, or one that it added to another form (there it stands behind `after`).

    With a `rule` the row is a figure as well, added up as `adds` says.
    """

    table: ClassVar[str] = "form_rows"
    identity: ClassVar[tuple[str, ...]] = ("form", "row", "since")

    form = models.CharField(_("mã biểu"), max_length=20)
    row = models.CharField(_("mã dòng"), max_length=60)
    place = models.PositiveSmallIntegerField(_("thứ tự"), default=0)
    after = models.CharField(_("đứng sau dòng"), max_length=60, blank=True, default="")
    label = models.CharField(_("nội dung"), max_length=300)
    unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True, default="")
    style = models.CharField(
        _("kiểu dòng"),
        max_length=10,
        default="row",
        choices=(("group", _("tiêu đề nhóm")), ("row", _("dòng")), ("sub", _("trong đó"))),
    )
    fill = models.CharField(
        _("cách điền"),
        max_length=10,
        blank=True,
        default="typed",
        choices=(("typed", _("đơn vị gõ")), ("sum", _("cộng từ dòng khác")), ("record", _("lấy từ sổ"))),
    )
    source = models.CharField(_("lấy từ"), max_length=1000, blank=True, default="")
    rule = models.CharField(_("cách tính"), max_length=600, blank=True, default="")
    adds = models.CharField(
        _("cộng thế nào"),
        max_length=10,
        default="sum",
        choices=(("sum", _("cộng các kỳ và các đơn vị")), ("newest", _("lấy kỳ mới nhất, cộng các đơn vị"))),
    )

    class Meta:
        verbose_name = _("dòng của biểu")
        constraints = (
            models.UniqueConstraint(fields=("form", "row", "since"), name="own_row_once"),
            in_order("own_row"),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.row} {self.since}"

    @classmethod
    def completed(cls, row: Row) -> Row:
        """A row that is no heading and does not say how it is filled in is typed."""
        return row if row["fill"] or row["style"] == "group" else {**row, "fill": "typed"}

    def problems(self) -> Iterable[Problem]:
        """See own_rules: on which form, under which code, beside which rows."""
        from liem.registers.returns.own_rules import row_problems

        return row_problems(self)


class InputWindow(Definition):
    """When returns of a period can be entered, in days after the period's last: from `opens` to `closes`, both days
    included; what was accepted is locked from `locks` on. None leaves it open. `form` is the code of one, or * for all
    of the calendar.
    """

    table: ClassVar[str] = "form_windows"
    identity: ClassVar[tuple[str, ...]] = ("form", "calendar", "since")

    form = models.CharField(_("mã biểu"), max_length=20)
    calendar = models.CharField(
        _("lịch"), max_length=10, choices=(("state", _("đến ngày 14")), ("calendar", _("theo tháng")))
    )
    opens = models.SmallIntegerField(_("mở nhập (ngày so với cuối kỳ)"), null=True, blank=True)
    closes = models.SmallIntegerField(_("đóng nhập (ngày sau cuối kỳ)"), null=True, blank=True)
    locks = models.SmallIntegerField(_("khóa (ngày sau cuối kỳ)"), null=True, blank=True)

    class Meta:
        verbose_name = _("kỳ nhập")
        constraints = (
            models.UniqueConstraint(fields=("form", "calendar", "since"), name="input_window_once"),
            in_order("input_window"),
            models.CheckConstraint(
                condition=Q(opens__isnull=True) | Q(closes__isnull=True) | Q(opens__lte=F("closes")),
                name="input_window_opens_before_it_closes",
                violation_error_message=_("Ngày đóng nhập phải từ ngày mở nhập."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.calendar} {self.since}"

    def problems(self) -> Iterable[Problem]:
        """See windows: of a form that there is."""
        from liem.registers.returns.windows import window_problems

        return window_problems(self)


class Reporter(Definition):
    """Who must report on a form: all units of a level or a kind, or one unit (`who`: level:commune, kind:department,
    unit:KG-01), at or below a unit (`below`, none for all). Where a form has such rows on a day, they say it alone;
    where it has none, its declared levels do.
    """

    table: ClassVar[str] = "form_reporters"
    identity: ClassVar[tuple[str, ...]] = ("form", "who", "below", "since")

    form = models.CharField(_("mã biểu"), max_length=20)
    who = models.CharField(_("đơn vị báo cáo"), max_length=80)
    below = models.CharField(_("thuộc"), max_length=64, blank=True, default="")

    class Meta:
        verbose_name = _("đơn vị phải báo cáo")
        constraints = (
            models.UniqueConstraint(fields=("form", "who", "below", "since"), name="own_reporter_once"),
            in_order("own_reporter"),
        )

    def __str__(self) -> str:
        return f"{self.form} {self.who}"

    def problems(self) -> Iterable[Problem]:
        """See own_rules: a form and units that there are."""
        from liem.registers.returns.own_rules import reporter_problems

        return reporter_problems(self)
