"""The table of report types that offices say, beside those that the product brings."""

from collections.abc import Iterable
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from liem.records.definitions import Definition, in_order
from liem.records.register import Problem

CALENDARS = (
    ("state", _("kỳ của Nhà nước, chốt ngày 14")),
    ("calendar", _("kỳ theo tháng, quý, năm lịch")),
    ("term", _("từ đầu nhiệm kỳ đến một ngày")),
    ("to_date", _("từ đầu năm đến một ngày")),
    ("free", _("từ ngày đến ngày tùy chọn")),
)
"""The calendars by which a type counts its days."""


class OwnReportType(Definition):
    """A report type as an office says it from a day on: from that day it alone says what a report of that code is.

    `periods` are the kinds of period that are reported on (none: all of the calendar), `cut_off` the last day of a
    month that counts (None: as the calendar has it), `counts_from` the first day of the Party term; `due` so many days
    after the period's last for each level ("province:11 commune:3 *:5", none: as the calendar has it).
    """

    table: ClassVar[str] = "report_types"
    identity: ClassVar[tuple[str, ...]] = ("type", "since")

    type = models.CharField(_("mã loại báo cáo"), max_length=20)
    label = models.CharField(_("tên loại báo cáo"), max_length=200)
    title = models.CharField(_("trích yếu"), max_length=300)
    calendar = models.CharField(_("lịch"), max_length=10, choices=CALENDARS)
    periods = models.CharField(_("kỳ báo cáo"), max_length=40, blank=True, default="")
    cut_off = models.PositiveSmallIntegerField(
        _("ngày chốt số liệu"), null=True, blank=True, validators=(MinValueValidator(1), MaxValueValidator(31))
    )
    counts_from = models.DateField(_("tính từ ngày"), null=True, blank=True)
    due = models.CharField(_("hạn gửi theo cấp"), max_length=200, blank=True, default="")
    recipients = models.CharField(_("nơi nhận"), max_length=1000, blank=True, default="")
    forms = models.CharField(_("biểu kèm theo"), max_length=200, blank=True, default="")
    outline = models.CharField(_("đề cương"), max_length=12000)
    basis = models.CharField(_("căn cứ"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("loại báo cáo của cơ quan")
        constraints = (
            models.UniqueConstraint(fields=("type", "since"), name="own_report_type_once"),
            in_order("own_report_type"),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.since}"

    def problems(self) -> Iterable[Problem]:
        """See type_rules: a code, a calendar that can count, an outline whose figures there are."""
        from liem.registers.reports.type_rules import type_problems  # which reads the types, and these read the models

        return type_problems(self)
