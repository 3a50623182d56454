"""Documents: directives and other papers, and the duties that they lay on heads of units."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.org.models import Post
from liem.records.fields import CodeField, CountField, DayField, WordsField
from liem.records.models import PartBase, Registered, confirmed, in_working_days, ordered, when
from liem.records.paca import Tagged
from liem.registers.documents.vocabulary import DOC_KIND


class DocumentState(models.TextChoices):
    """Where a document stands."""

    ISSUED = "issued", _("đã ban hành")
    REPLACED = "replaced", _("đã được thay thế")
    REVOKED = "revoked", _("đã bãi bỏ")


class Document(Tagged, Registered):
    """A paper of leadership and direction, or any other that belongs to the work."""

    number = models.CharField(_("số, ký hiệu"), max_length=80)
    kind = CodeField(_("loại văn bản"), vocabulary=DOC_KIND)
    issuer = models.CharField(_("cơ quan ban hành"), max_length=200, blank=True, default="")
    issued_on = models.DateField(_("ngày ban hành"))
    subject = WordsField(_("trích yếu"))
    signer = models.CharField(_("người ký"), max_length=200, blank=True, default="")
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thay thế văn bản")
    )
    state = models.CharField(_("trạng thái"), max_length=20, choices=DocumentState.choices, default="issued")
    ended_on = DayField(_("ngày hết hiệu lực"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("văn bản")
        constraints = (
            ordered("document_days_in_order", "issued_on", "ended_on", _("Ngày hết hiệu lực phải từ ngày ban hành.")),
            models.CheckConstraint(
                condition=Q(state="issued", ended_on__isnull=True) | (~Q(state="issued") & when("ended_on")),
                name="document_state_bound_to_day",
                violation_error_message=_("Văn bản bị thay thế hoặc bãi bỏ phải có ngày hết hiệu lực, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="document_has_subject",
                violation_error_message=_("Văn bản phải có trích yếu (trừ hồ sơ mật chỉ ghi số, ngày)."),
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "kind", "issued_on"), name="document_place"),
            models.Index(fields=("-issued_on", "code"), name="document_newest"),
            models.Index(fields=("number", "issued_on"), name="document_number"),
        )


class Assignment(PartBase):
    """A duty that a document lays on the holder of a post: what, until when, and the proof that it was done."""

    of: ClassVar[str] = "document"

    document = models.ForeignKey(Document, models.PROTECT, related_name="assignments", verbose_name=_("văn bản"))
    code = models.CharField(_("mã"), max_length=64, unique=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    post = models.ForeignKey(
        Post, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("chức danh được giao")
    )
    content = WordsField(_("nội dung giao"))
    due_on = DayField(_("hạn hoàn thành"))
    due_from = DayField(_("hạn tính từ ngày"))
    due_days = CountField(_("số ngày làm việc"))
    done_on = DayField(_("ngày hoàn thành"))
    evidence = WordsField(_("minh chứng"))
    confirmed_by = WordsField(_("người xác nhận"))
    confirmed_on = DayField(_("ngày xác nhận"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("giao trách nhiệm")
        constraints = (confirmed("assignment_confirmed_after_done"), in_working_days("assignment_in_working_days"))

    def __str__(self) -> str:
        return self.code
