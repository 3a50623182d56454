"""Units, the names they bore, where they stood, who took over, posts and who held them.

All of it is facts with dates, each true on the days of [since, until). ``since`` empty means not known, so from ever;
``until`` empty means to this day. Nothing here is deleted, and a record may point to a unit that has long ended.
"""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from liem.org.kinds import COUNTS_AS, POST_RANK, UNIT_KIND
from liem.platform.fields import SortField


def _dates_in_order(table: str) -> CheckConstraint:
    """Neither end known, or the first day before the day after the last."""
    return CheckConstraint(
        name=f"org_{table}_dates_in_order",
        condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lt=F("until")),
        violation_error_message=_("Ngày bắt đầu phải trước ngày kết thúc."),
    )


class Unit(models.Model):
    """An organisation that acts or is acted upon. ``name`` is its present name, or the last one it bore.

    ``sort`` follows from the name on save; who writes many rows at once fills it with ``unit_sort``.
    """

    code = models.CharField(_("mã đơn vị"), max_length=64)
    name = models.CharField(_("tên đơn vị"), max_length=300)
    kind = models.CharField(_("loại đơn vị"), max_length=40)
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    sort = SortField(_("khóa sắp xếp"))

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ("sort", "code")
        indexes = [models.Index(fields=["sort", "code"], name="org_unit_sort")]
        constraints = [
            UniqueConstraint(
                fields=["code"], name="org_unit_code_once", violation_error_message=_("Mã đơn vị này đã có.")
            ),
            CheckConstraint(
                condition=~Q(code="") & ~Q(name=""),
                name="org_unit_named",
                violation_error_message=_("Đơn vị phải có mã và tên."),
            ),
            CheckConstraint(
                condition=Q(kind__in=UNIT_KIND.codes),
                name="org_unit_kind_known",
                violation_error_message=_("Loại đơn vị không có trong danh mục."),
            ),
            _dates_in_order("unit"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store the unit with the sort key of its name."""
        self.sort = unit_sort(self.name)
        if update_fields is not None and "name" in update_fields:
            update_fields = {*update_fields, "sort"}
        super().save(*args, update_fields=update_fields, **kwargs)


def unit_sort(name: str) -> str:
    """The key under which a unit of this name is listed."""
    return Unit._meta.get_field("sort").key(name)


class UnitName(models.Model):
    """A name that a unit bore before its present one. Without ``until`` it was borne until the next name."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("đơn vị"))
    name = models.CharField(_("tên cũ"), max_length=300)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("tên cũ của đơn vị")
        verbose_name_plural = _("tên cũ của đơn vị")
        constraints = [
            UniqueConstraint(
                fields=["unit", "since"],
                name="org_name_since_once",
                violation_error_message=_("Đơn vị đã có một tên cũ bắt đầu từ ngày này."),
            ),
            CheckConstraint(
                condition=~Q(name=""), name="org_name_given", violation_error_message=_("Phải ghi tên cũ.")
            ),
            _dates_in_order("name"),
        ]

    def __str__(self) -> str:
        return self.name


class UnitParent(models.Model):
    """Where a unit stood: all of it, the first place too. ``since`` is empty only where the unit's own is."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("đơn vị"))
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị cấp trên"))
    since = models.DateField(_("từ ngày"), null=True, blank=True)
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("đơn vị cấp trên")
        verbose_name_plural = _("đơn vị cấp trên")
        constraints = [
            UniqueConstraint(
                fields=["unit", "since"],
                name="org_parent_since_once",
                violation_error_message=_("Đơn vị đã có một đơn vị cấp trên bắt đầu từ ngày này."),
            ),
            UniqueConstraint(
                fields=["unit"],
                condition=Q(since__isnull=True),
                name="org_parent_first_once",
                violation_error_message=_("Đơn vị đã có đơn vị cấp trên đầu tiên."),
            ),
            CheckConstraint(
                condition=~Q(unit=F("parent")),
                name="org_parent_not_itself",
                violation_error_message=_("Đơn vị không thể trực thuộc chính nó."),
            ),
            _dates_in_order("parent"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} – {self.parent}"


class UnitSuccessor(models.Model):
    """Who took over on the day on which a unit ended; several where it was split."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("đơn vị"))
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị kế thừa"))

    class Meta:
        verbose_name = _("đơn vị kế thừa")
        verbose_name_plural = _("đơn vị kế thừa")
        constraints = [
            UniqueConstraint(
                fields=["unit", "successor"],
                name="org_successor_once",
                violation_error_message=_("Đơn vị kế thừa này đã được ghi."),
            ),
            CheckConstraint(
                condition=~Q(unit=F("successor")),
                name="org_successor_not_itself",
                violation_error_message=_("Đơn vị không thể kế thừa chính nó."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.successor}"


class UnitLine(models.Model):
    """On which days a unit stood under an ancestor, at any depth, itself included: derived, see liem.org.lines.

    ``since`` is the first day of the calendar where it is not known, so that every question is one comparison.
    """

    ancestor = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        verbose_name = _("quan hệ trực thuộc")
        verbose_name_plural = _("quan hệ trực thuộc")
        indexes = [
            models.Index(fields=["ancestor", "unit", "since", "until"], name="org_line_down"),
            models.Index(fields=["unit", "ancestor"], name="org_line_up"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["ancestor", "unit", "since"],
                name="org_line_once",
                violation_error_message=_("Quan hệ trực thuộc này đã có."),
            ),
            _dates_in_order("line"),
        ]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.unit_id}"


class Post(models.Model):
    """A post in a unit; ``rank`` says whether who holds it answers as the head or as a deputy."""

    code = models.CharField(_("mã chức vụ"), max_length=64)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    title = models.CharField(_("chức vụ"), max_length=300)
    rank = models.CharField(_("cương vị"), max_length=16, blank=True, default="")

    class Meta:
        verbose_name = _("chức vụ")
        verbose_name_plural = _("chức vụ")
        ordering = ("code",)
        constraints = [
            UniqueConstraint(
                fields=["code"], name="org_post_code_once", violation_error_message=_("Mã chức vụ này đã có.")
            ),
            CheckConstraint(
                condition=~Q(code="") & ~Q(title=""),
                name="org_post_named",
                violation_error_message=_("Chức vụ phải có mã và tên."),
            ),
            CheckConstraint(
                condition=Q(rank__in=("", *POST_RANK.codes)),
                name="org_post_rank_known",
                violation_error_message=_("Cương vị phải là người đứng đầu, cấp phó hoặc để trống."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Tenure(models.Model):
    """Who held a post, from a day until a day."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+", db_index=False, verbose_name=_("chức vụ"))
    holder = models.CharField(_("người giữ chức vụ"), max_length=200)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("thời gian giữ chức vụ")
        verbose_name_plural = _("thời gian giữ chức vụ")
        constraints = [
            UniqueConstraint(
                fields=["post", "since", "holder"],
                name="org_tenure_once",
                violation_error_message=_("Người này đã được ghi giữ chức vụ từ ngày này."),
            ),
            CheckConstraint(
                condition=~Q(holder=""),
                name="org_tenure_held",
                violation_error_message=_("Phải ghi người giữ chức vụ."),
            ),
            _dates_in_order("tenure"),
        ]

    def __str__(self) -> str:
        return self.holder


class CalendarDay(models.Model):
    """A day that is worked, or off, although the general calendar says otherwise: by which document, and why."""

    day = models.DateField(_("ngày"))
    counts_as = models.CharField(_("tính là"), max_length=16)
    document = models.CharField(_("văn bản"), max_length=300, blank=True, default="")
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta:
        verbose_name = _("ngày trong lịch làm việc")
        verbose_name_plural = _("lịch làm việc")
        ordering = ("day",)
        constraints = [
            UniqueConstraint(
                fields=["day"], name="org_calendar_day_once", violation_error_message=_("Ngày này đã có trong bảng.")
            ),
            CheckConstraint(
                condition=Q(counts_as__in=COUNTS_AS.codes) & ~Q(reason=""),
                name="org_calendar_day_told",
                violation_error_message=_("Phải ghi ngày nghỉ hay ngày làm việc, và lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.counts_as}"


class OfficeTerm(models.Model):
    """What an office says of one code of a list from a day on, until its next row: its words, or that it has ended."""

    list = models.CharField(_("danh mục"), max_length=40)
    code = models.CharField(_("mã"), max_length=40)
    since = models.DateField(_("từ ngày"))
    label = models.CharField(_("chữ hiện ra"), max_length=200, blank=True, default="")
    hint = models.CharField(_("giải thích"), max_length=300, blank=True, default="")
    place = models.PositiveIntegerField(_("thứ tự"), default=0)
    ended = models.CharField(_("còn dùng"), max_length=3, blank=True, default="")
    document = models.CharField(_("văn bản"), max_length=300, blank=True, default="")
    reason = models.CharField(_("lý do"), max_length=300)

    class Meta:
        verbose_name = _("mục danh mục văn phòng ghi")
        verbose_name_plural = _("mục danh mục văn phòng ghi")
        ordering = ("list", "code", "since")
        constraints = [
            UniqueConstraint(
                fields=["list", "code", "since"],
                name="org_office_term_once",
                violation_error_message=_("Mã này đã có một dòng từ ngày này."),
            ),
            CheckConstraint(
                condition=(Q(ended="yes") | (Q(ended="") & ~Q(label=""))) & ~Q(reason=""),
                name="org_office_term_told",
                violation_error_message=_("Phải ghi chữ hiện ra, trừ khi mã ngừng dùng; và lý do."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.list} {self.code} {self.since}"


class UnitKey(models.Model):
    """The public half of the key with which a unit signs what it sends without a network: from a day, until it is
    revoked. The other half never leaves the unit.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị"))
    public = models.CharField(_("khóa công khai"), max_length=64)
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến ngày"), null=True, blank=True)
    note = models.CharField(_("đã đối chiếu với"), max_length=300, blank=True, default="")

    class Meta:
        verbose_name = _("khóa của đơn vị")
        verbose_name_plural = _("khóa của đơn vị")
        ordering = ("unit", "since")
        constraints = [
            UniqueConstraint(
                fields=["public"], name="org_unit_key_once", violation_error_message=_("Khóa này đã được đăng ký.")
            ),
            CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="org_unit_key_days_in_order",
                violation_error_message=_("Ngày thu hồi khóa phải từ ngày đăng ký."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.public[:16]}"
