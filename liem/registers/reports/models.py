"""Reports as documents: the question that one answers, its text, and the acts by which it came to hold."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import CodeField, DayField, SecrecyField, WordsField
from liem.records.models import PartBase, Registered, ordered, when
from liem.registers.reports.own_types import OwnReportType
from liem.registers.reports.vocabulary import REPORT_KIND, REPORT_MAP

__all__ = ["OwnReportType", "Report", "ReportSection", "ReportState"]


class ReportState(models.TextChoices):
    """Where a report stands."""

    DRAFT = "draft", _("dự thảo")
    CHECKED = "checked", _("đã kiểm tra")
    APPROVED = "approved", _("đã duyệt")
    SEALED = "sealed", _("đã niêm phong")
    SENT = "sent", _("đã gửi")
    CORRECTED = "corrected", _("đã đính chính")


def _sealed(**said: str) -> Q:
    """All that a seal consists of is there."""
    return ~Q(content_sha256="") & ~Q(sources_sha256="") & ~Q(signature="") & ~Q(bound="") & Q(**said)


class Report(Registered):
    """A report on a unit and a period, computed for all who are cleared up to `clearance`.

    What was sealed lies in files under their hashes (`content_sha256`: what the report says, `sources_sha256`: the
    versions of the records behind it); `bound` is a digest of the columns that no longer change then.
    """

    kind = CodeField(_("loại báo cáo"), vocabulary=REPORT_KIND)
    type = models.CharField(_("mã loại báo cáo"), max_length=20, blank=True, default="")
    subject = WordsField(_("trích yếu"))
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True, default="")
    period = models.CharField(_("kỳ báo cáo"), max_length=8, blank=True, default="")
    begins_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến ngày"))
    map = CodeField(_("bản đồ đơn vị"), vocabulary=REPORT_MAP, default="then")
    clearance = SecrecyField(_("tính cho người được xem đến"))
    edition = models.PositiveSmallIntegerField(_("bản thứ"), default=1)
    corrects = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("đính chính báo cáo")
    )
    reason = WordsField(_("lý do đính chính"))
    checked_on = DayField(_("ngày kiểm tra"))
    checked_by = WordsField(_("người kiểm tra"))
    approved_on = DayField(_("ngày duyệt"))
    approved_by = WordsField(_("người duyệt"))
    approved_sha256 = models.CharField(_("mã băm của bản được duyệt"), max_length=64, blank=True, default="")
    sealed_on = DayField(_("ngày niêm phong"))
    content_sha256 = models.CharField(_("mã băm nội dung"), max_length=64, blank=True, default="")
    sources_sha256 = models.CharField(_("mã băm căn cứ"), max_length=64, blank=True, default="")
    signature = models.CharField(_("chữ ký số"), max_length=128, blank=True, default="")
    bound = models.CharField(_("mã băm các ô đã khóa"), max_length=64, blank=True, default="")
    due_on = DayField(_("hạn gửi"))
    sent_on = DayField(_("ngày gửi"))
    recipients = WordsField(_("nơi nhận"))
    corrected_on = DayField(_("ngày đính chính"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=ReportState.choices, default="draft")

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("báo cáo")
        constraints = (
            ordered("report_days_in_order", "begins_on", "ends_on", _("Ngày cuối kỳ phải từ ngày đầu kỳ.")),
            ordered("report_approved_after_check", "checked_on", "approved_on", _("Duyệt phải sau khi kiểm tra.")),
            ordered("report_sealed_after_approval", "approved_on", "sealed_on", _("Niêm phong phải sau khi duyệt.")),
            ordered("report_sent_after_seal", "sealed_on", "sent_on", _("Gửi phải sau khi niêm phong.")),
            ordered("report_corrected_after_seal", "sealed_on", "corrected_on", _("Đính chính sau khi niêm phong.")),
            models.CheckConstraint(
                condition=Q(clearance__lte=F("secrecy")),
                name="report_clearance_within_secrecy",
                violation_error_message=_("Báo cáo không tính hồ sơ mật hơn độ mật của chính báo cáo."),
            ),
            models.CheckConstraint(
                condition=(Q(state="draft") & Q(checked_on__isnull=True, approved_on__isnull=True, sealed_on=None))
                | (Q(state="checked") & when("checked_on") & Q(approved_on__isnull=True, sealed_on__isnull=True))
                | (Q(state="approved") & when("checked_on", "approved_on") & Q(sealed_on__isnull=True))
                | (Q(state__in=("sealed", "sent", "corrected")) & when("checked_on", "approved_on", "sealed_on")),
                name="report_state_bound_to_day",
                violation_error_message=_("Trạng thái phải khớp với ngày kiểm tra, duyệt, niêm phong."),
            ),
            models.CheckConstraint(
                condition=(Q(state="corrected") & when("corrected_on"))
                | (Q(state="sent", corrected_on__isnull=True) & when("sent_on"))
                | (~Q(state__in=("corrected", "sent")) & Q(corrected_on__isnull=True, sent_on__isnull=True)),
                name="report_sent_bound_to_day",
                violation_error_message=_("Báo cáo đã gửi, đã đính chính phải có ngày, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                condition=_sealed(sealed_on__isnull=False)
                | Q(sealed_on=None, content_sha256="", sources_sha256="", signature="", bound=""),
                name="report_sealed_with_seal",
                violation_error_message=_("Báo cáo đã niêm phong phải có đủ mã băm và chữ ký số, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                condition=Q(edition=1) | (Q(edition__gt=1) & when("corrects") & ~Q(reason="")),
                name="report_edition_with_reason",
                violation_error_message=_("Bản đính chính phải nói đính chính báo cáo nào và vì sao."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="report_has_subject",
                violation_error_message=_("Báo cáo phải có trích yếu (trừ hồ sơ mật chỉ ghi ngày)."),
            ),
            models.UniqueConstraint(
                fields=("corrects",),
                condition=Q(withdrawn_on__isnull=True),
                name="report_corrected_once",
                violation_error_message=_("Báo cáo này đã có bản đính chính."),
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "kind", "begins_on"), name="report_place"),
            models.Index(fields=("-begins_on", "code"), name="report_newest"),
        )


class ReportSection(PartBase):
    """A section of the text: paragraphs one a line, "## " before a smaller heading, {code} where a figure stands."""

    of: ClassVar[str] = "report"

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections", verbose_name=_("báo cáo"))
    place = models.PositiveSmallIntegerField(_("thứ tự"))
    heading = models.CharField(_("đề mục"), max_length=200, blank=True, default="")
    text = WordsField(_("lời văn"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("phần của báo cáo")
        constraints = (
            models.UniqueConstraint(
                fields=("report", "place"),
                condition=Q(withdrawn_on__isnull=True),
                name="report_section_once",
                violation_error_message=_("Báo cáo đã có phần ở thứ tự này."),
            ),
        )
