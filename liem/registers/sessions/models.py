"""Sessions of the Steering Committee: when, where, under whom, on which cases, and the notice of what was concluded."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import CodeField, CountField, DayField, WordsField
from liem.records.models import PartBase, Registered, ordered, when
from liem.registers.cases.models import Case
from liem.registers.sessions.vocabulary import AGENDA_REASON, SESSION_BODY


class SessionState(models.TextChoices):
    """Where a session stands."""

    PLANNED = "planned", _("dự kiến")
    HELD = "held", _("đã họp, chưa ban hành kết luận")
    CONCLUDED = "concluded", _("đã ban hành thông báo kết luận")


class Session(Registered):
    """A session of the Steering Committee or a meeting of its Standing Board."""

    body = CodeField(_("phiên họp của"), vocabulary=SESSION_BODY)
    ordinal = CountField(_("phiên thứ"))
    subject = WordsField(_("nội dung"))
    planned_on = models.DateField(_("ngày dự kiến họp"))
    place = models.CharField(_("địa điểm"), max_length=200, blank=True, default="")
    chair = models.CharField(_("chức vụ người chủ trì"), max_length=200, blank=True, default="")
    held_on = DayField(_("ngày họp"))
    concluded_on = DayField(_("ngày ban hành thông báo kết luận"))
    notice = models.CharField(_("số thông báo kết luận"), max_length=80, blank=True, default="")
    no_tasks = WordsField(_("lý do không giao nhiệm vụ"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=SessionState.choices, default="planned")

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("phiên họp Ban Chỉ đạo")
        constraints = (
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="session_has_subject",
                violation_error_message=_("Phiên họp phải có nội dung (trừ hồ sơ mật chỉ ghi ngày)."),
            ),
            ordered("session_days_in_order", "held_on", "concluded_on", _("Ngày thông báo kết luận phải từ ngày họp.")),
            models.CheckConstraint(
                condition=Q(concluded_on__isnull=True, notice="") | (when("concluded_on") & ~Q(notice="")),
                name="session_notice_with_day",
                violation_error_message=_("Thông báo kết luận phải có đủ số và ngày."),
            ),
            models.CheckConstraint(
                condition=Q(state="planned", held_on__isnull=True, concluded_on__isnull=True)
                | (Q(state="held", concluded_on__isnull=True) & when("held_on"))
                | (Q(state="concluded") & when("held_on", "concluded_on")),
                name="session_state_bound_to_days",
                violation_error_message=_("Trạng thái phiên họp phải khớp với ngày họp và ngày thông báo kết luận."),
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "body", "planned_on"), name="session_place"),
            models.Index(fields=("-planned_on", "code"), name="session_newest"),
        )


class AgendaItem(PartBase):
    """A case on the agenda of a session: why it is there and what was decided, in words.

    It is seen by who may see both the session and the case. `position` tells what comes before what and nothing else:
    between two positions there may be any distance, so that who does not see an item sees no gap either.
    """

    of: ClassVar[str] = "session"
    through: ClassVar[tuple[str, ...]] = ("case",)

    session = models.ForeignKey(Session, models.PROTECT, related_name="agenda_items", verbose_name=_("phiên họp"))
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", verbose_name=_("vụ"))
    position = models.PositiveIntegerField(_("số xếp trước sau"), default=0)
    listed_for = CodeField(_("lý do đưa vào chương trình"), vocabulary=AGENDA_REASON)
    decided = WordsField(_("kết luận tại phiên"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("vụ trong chương trình phiên họp")
        constraints = (
            models.UniqueConstraint(
                fields=("session", "case"),
                condition=Q(withdrawn_on__isnull=True),
                name="agenda_item_once",
                violation_error_message=_("Vụ này đã có trong chương trình của phiên họp."),
            ),
        )
