"""Accounts: one per person, and what each may do where and until when."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from liem.org.models import Unit
from liem.platform.text import fold


class Role(models.TextChoices):
    """What a person does in the field; the bodies of a province and its subordinate units."""

    LEADER = "leader", _("lãnh đạo")
    INTERNAL_AFFAIRS = "internal_affairs", _("Ban Nội chính")
    INSPECTION_COMMISSION = "inspection_commission", _("Ủy ban Kiểm tra")
    INSPECTORATE = "inspectorate", _("thanh tra")
    COMMITTEE_OFFICE = "committee_office", _("văn phòng cấp ủy")
    LOWER_COMMITTEE = "lower_committee", _("cấp ủy trực thuộc")
    ADMINISTRATOR = "administrator", _("quản trị hệ thống")


class Clearance(models.IntegerChoices):
    """The highest secrecy level a person may read; the same scale as a record's `secrecy`."""

    ORDINARY = 0, _("thường")
    SECRET_1 = 1, _("Mật")
    SECRET_2 = 2, _("Tối mật")
    SECRET_3 = 3, _("Tuyệt mật")


class User(AbstractUser):
    """One account per person; `person_key` finds the person where a record names him (recusal)."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    full_name = models.CharField(_("họ và tên"), max_length=200, blank=True)
    person_key = models.CharField(max_length=200, blank=True, editable=False, db_index=True)

    class Meta:
        verbose_name = _("tài khoản")
        verbose_name_plural = _("tài khoản")

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Keep the search key of the person's name beside the name."""
        self.person_key = fold(self.full_name)
        if update_fields is not None and "full_name" in update_fields:
            update_fields = {*update_fields, "person_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_full_name(self) -> str:
        """The person's name, or the account's where no name is known."""
        return self.full_name or self.username

    def get_short_name(self) -> str:
        """The same as the full name: Vietnamese names are not cut."""
        return self.get_full_name()


class Digest(models.Model):
    """The daily letter that a person wants to have sent, and on which day it was sent last."""

    user = models.OneToOneField(User, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    address = models.EmailField(_("địa chỉ thư điện tử"), blank=True, default="")
    wanted = models.BooleanField(_("nhận thư báo việc mỗi ngày"), default=False)
    sent_on = models.DateField(_("gửi lần cuối ngày"), null=True, editable=False)

    class Meta:
        verbose_name = _("thư báo việc")
        verbose_name_plural = _("thư báo việc")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(wanted=False) | ~models.Q(address=""),
                name="digest_wanted_at_an_address",
                violation_error_message=_("Muốn nhận thư thì phải ghi địa chỉ."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.address}"


class Membership(models.Model):
    """A person's place in a unit: role and clearance, from a day (included) until a day (not included)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("tài khoản"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    role = models.CharField(_("vai trò"), max_length=30, choices=Role.choices)
    clearance = models.PositiveSmallIntegerField(_("được xem đến độ mật"), choices=Clearance.choices, default=0)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("phân công")
        verbose_name_plural = _("phân công")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gt=models.F("since")),
                name="membership_days_in_order",
                violation_error_message=_("Ngày kết thúc phải sau ngày bắt đầu."),
            ),
            models.CheckConstraint(
                condition=models.Q(clearance__lte=3),
                name="membership_clearance_known",
                violation_error_message=_("Độ mật được xem từ 0 (thường) đến 3 (Tuyệt mật)."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} – {self.unit}"

    @property
    def in_words(self) -> str:
        """Role and unit; the unit alone where its name begins with the role."""
        role = str(self.get_role_display())
        named = self.unit.name.casefold().startswith(role.casefold())
        return self.unit.name if named else f"{role}, {self.unit.name}"
