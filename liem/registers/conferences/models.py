"""Conferences: what was disseminated, to how many, and the sessions of the steering committee."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.records.fields import CodeField, CountField, DayField, WordsField
from liem.records.models import Registered, not_negative, when
from liem.records.paca import Tagged
from liem.registers.conferences.vocabulary import CONFERENCE_KIND


class ConferenceState(models.TextChoices):
    """Where a conference stands."""

    PLANNED = "planned", _("dự kiến")
    HELD = "held", _("đã tổ chức")
    CANCELLED = "cancelled", _("không tổ chức")


class Conference(Tagged, Registered):
    """A conference, meeting or class on a day; attendance counts attendances (lượt người), never persons."""

    kind = CodeField(_("loại"), vocabulary=CONFERENCE_KIND)
    held_on = models.DateField(_("ngày tổ chức"))
    subject = WordsField(_("nội dung"))
    attendance = CountField(_("lượt người dự"))
    sites = CountField(_("số điểm cầu"))
    materials = CountField(_("tài liệu phát hành"))
    documents = WordsField(_("văn bản được quán triệt"))
    state = models.CharField(_("trạng thái"), max_length=20, choices=ConferenceState.choices, default="held")
    cancelled_on = DayField(_("ngày quyết định không tổ chức"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("hội nghị, cuộc họp")
        constraints = (
            not_negative("conference_numbers_not_negative", "attendance", "sites", "materials"),
            models.CheckConstraint(
                condition=(Q(state="cancelled") & when("cancelled_on"))
                | (~Q(state="cancelled") & Q(cancelled_on__isnull=True)),
                name="conference_state_bound_to_day",
                violation_error_message=_("Hội nghị không tổ chức phải có ngày quyết định, và chỉ khi đó."),
            ),
            models.CheckConstraint(
                condition=~Q(subject="") | Q(secrecy__gt=0),
                name="conference_has_subject",
                violation_error_message=_("Hội nghị phải có nội dung (trừ hồ sơ mật chỉ ghi ngày)."),
            ),
        )
        indexes = (
            models.Index(fields=("unit", "secrecy", "kind", "held_on"), name="conference_place"),
            models.Index(fields=("-held_on", "code"), name="conference_newest"),
        )
