"""What all registers share: a record's identity, its parts, what is tied to it, and the trace of every act."""

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.org.models import Unit
from liem.platform.fields import SortField
from liem.records.access import GuardedManager
from liem.records.fields import DayField, SecrecyField, WordsField

if TYPE_CHECKING:
    from liem.records.register import Part as PartDeclaration
    from liem.records.register import Register


def when(*fields: str) -> Q:
    """Every one of these fields is known (dates, references)."""
    condition = Q()
    for name in fields:
        condition &= Q(**{f"{name}__isnull": False})
    return condition


def ordered(name: str, first: str, last: str, message: Any, strict: bool = False) -> models.CheckConstraint:
    """A constraint: `last` is not before `first` (strict: after it) where both are known."""
    later = Q(**{f"{last}__{'gt' if strict else 'gte'}": models.F(first)})
    unknown = Q(**{f"{last}__isnull": True}) | Q(**{f"{first}__isnull": True})
    return models.CheckConstraint(condition=unknown | later, name=name, violation_error_message=message)


def confirmed(name: str) -> models.CheckConstraint:
    """A constraint: what was confirmed on a day was done by then, and somebody is named who confirmed it."""
    known = when("done_on") & ~Q(confirmed_by="") & Q(confirmed_on__gte=models.F("done_on"))
    message = _("Ngày xác nhận phải từ ngày hoàn thành, và phải có người xác nhận.")
    return models.CheckConstraint(
        condition=Q(confirmed_on__isnull=True) | known, name=name, violation_error_message=message
    )


def in_working_days(name: str) -> models.CheckConstraint:
    """A constraint: a deadline in working days has the day from which it is counted, their number and its end."""
    none = Q(due_from__isnull=True, due_days__isnull=True)
    message = _("Hạn theo ngày làm việc phải có đủ ngày bắt đầu tính và số ngày, từ 1 ngày.")
    whole = when("due_from", "due_days", "due_on") & Q(due_days__gte=1)
    return models.CheckConstraint(condition=none | whole, name=name, violation_error_message=message)


def not_negative(name: str, *fields: str) -> models.CheckConstraint:
    """A constraint: none of these amounts is below zero."""
    condition = Q()
    for field in fields:
        condition &= Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0})
    message = _("Số tiền, diện tích, số lượng không được âm.")
    return models.CheckConstraint(condition=condition, name=name, violation_error_message=message)


class Record(models.Model):
    """The identity of anything registered: what links, grants, files and changes point to. It says nothing else."""

    register = models.CharField(max_length=20, editable=False)

    objects = GuardedManager()

    class Meta:
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.register} #{self.pk}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused: nothing is deleted."""
        raise PermissionError(f"{self._meta.label}: nothing is deleted")


class Registered(models.Model):
    """What every register keeps of a record: lists, access and figures read it from one table, without a join."""

    declared: ClassVar["Register"]

    record = models.OneToOneField(Record, models.PROTECT, primary_key=True, related_name="+")
    code = models.CharField(_("mã"), max_length=64, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False, verbose_name=_("đơn vị"))
    secrecy = SecrecyField(_("độ mật"))
    note = WordsField(_("ghi chú"))
    withdrawn_on = DayField(_("rút khỏi sổ ngày"), editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.TextField(blank=True, default="", editable=False)
    sort = SortField(max_length=120)

    objects = GuardedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def __str__(self) -> str:
        return self.code

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused outside `liem.records.writing`: one way to write (design law 3)."""
        _require_writing(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused: nothing is deleted, a record is withdrawn."""
        raise PermissionError(f"{self._meta.label}: a record is withdrawn, never deleted")


class Belonging(models.Model):
    """What belongs to a record and is guarded through it; `of` names the foreign key to the record, `through` those to
    other records without sight of which the row is not seen either.
    """

    of: ClassVar[str]
    through: ClassVar[tuple[str, ...]] = ()
    declared: ClassVar["PartDeclaration"]

    objects = GuardedManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Refused outside `liem.records.writing`: one way to write (design law 3)."""
        _require_writing(self)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Always refused: nothing is deleted."""
        raise PermissionError(f"{self._meta.label}: nothing is deleted")


def _require_writing(row: models.Model) -> None:
    from liem.records.access import writing_now

    if not writing_now():
        raise PermissionError(
            f"{row._meta.label}.save(): write with liem.records.writing (create, change, move, withdraw)"
        )


class PartBase(Belonging):
    """A row of a record, of a table of its own: entered by mistake it is withdrawn, as a record is."""

    withdrawn_on = DayField(_("rút khỏi sổ ngày"), editable=False)

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Tied(Belonging):
    """What is tied to any record through its identity."""

    of = "record"

    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name=_("hồ sơ"))

    class Meta:
        abstract = True
        base_manager_name = "objects"


class Link(PartBase):
    """Two records (or a part of one) that have to do with each other; seen only by who may see both."""

    of = "source"

    source = models.ForeignKey(Record, models.PROTECT, related_name="+")
    target = models.ForeignKey(Record, models.PROTECT, related_name="+")
    from_table = models.CharField(_("từ bảng"), max_length=30)
    from_code = models.CharField(_("từ mã"), max_length=64)
    to_table = models.CharField(_("đến bảng"), max_length=30)
    to_code = models.CharField(_("đến mã"), max_length=64)
    kind = models.CharField(_("quan hệ"), max_length=40)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("liên kết")
        constraints = (
            models.UniqueConstraint(
                fields=("from_table", "from_code", "to_table", "to_code", "kind"),
                condition=Q(withdrawn_on__isnull=True),
                name="link_once",
                violation_error_message=_("Liên kết này đã có."),
            ),
        )
        indexes = (models.Index(fields=("to_table", "to_code"), name="link_back"),)

    def __str__(self) -> str:
        return f"{self.from_table} {self.from_code} – {self.to_table} {self.to_code}"


class Extension(PartBase):
    """A deadline moved: from the day it was granted, an obligation (a part with a deadline) is due on another day."""

    of = "record"

    record = models.ForeignKey(Record, models.PROTECT, related_name="+", verbose_name=_("hồ sơ"))
    from_table = models.CharField(_("bảng"), max_length=30)
    from_code = models.CharField(_("mã nhiệm vụ"), max_length=64)
    due_on = models.DateField(_("hạn mới"))
    granted_on = models.DateField(_("ngày gia hạn"))
    reason = WordsField(_("lý do"))
    approver = WordsField(_("người duyệt"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("gia hạn")
        indexes = (models.Index(fields=("from_table", "from_code", "granted_on"), name="extension_of"),)

    def __str__(self) -> str:
        return f"{self.from_table} {self.from_code} {self.due_on}"


class Grant(Tied):
    """A person admitted to one record, whatever his units and clearance, for a reason and a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    why = WordsField(_("lý do"))
    since = models.DateField(_("từ ngày"))
    until = DayField(_("đến trước ngày"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("cho phép xem")
        constraints = (
            ordered("grant_days_in_order", "since", "until", _("Ngày kết thúc phải sau ngày bắt đầu."), strict=True),
        )

    def __str__(self) -> str:
        return f"#{self.record_id}: {self.user_id}"


class Recusal(Tied):
    """A person whom a record concerns: he loses sight of it, whatever else he may see."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    why = WordsField(_("lý do"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("hồi tỵ")
        constraints = (models.UniqueConstraint(fields=("record", "user"), name="recusal_once"),)

    def __str__(self) -> str:
        return f"#{self.record_id}: {self.user_id}"


class Attachment(Tied):
    """A file of a record. On disk it bears its content's hash only; the name is read through the record."""

    name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(_("dung lượng (byte)"))
    media_type = models.CharField(_("loại tệp"), max_length=100)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("tệp đính kèm")
        constraints = (models.UniqueConstraint(fields=("record", "sha256", "name"), name="attachment_once"),)

    def __str__(self) -> str:
        return self.sha256[:12]


class Change(Tied):
    """One act: who, in which capacity, when, why, on which row, and per field the raw value and the words shown then.

    `values` is canonical JSON, `{field: [before, after, words before, words after]}`; `digest` chains it to the entry
    before. The record is empty for what is no record (units, posts, accounts).
    """

    record = models.ForeignKey(Record, models.PROTECT, null=True, related_name="+")  # type: ignore[assignment]
    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=200)
    capacity = models.CharField(max_length=400)
    action = models.CharField(max_length=20)
    table = models.CharField(max_length=30)
    row = models.CharField(max_length=300)
    why = models.TextField(blank=True, default="")
    values = models.TextField()
    before = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("nhật ký")
        # What a person did is asked for each morning; what files brought is nobody's, and most.
        indexes = (
            models.Index(
                fields=("user", "action", "record"), condition=Q(user__isnull=False), name="change_by_account"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pk}: {self.action} {self.table} {self.row}"


class Head(models.Model):
    """The last entry of the chain: one row, locked by whoever appends."""

    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    def __str__(self) -> str:
        return f"{self.seq} {self.digest[:12]}"
