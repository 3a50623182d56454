"""What pages keep for a person: nothing of the work itself."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedView(models.Model):
    """A question to a register's list that a person kept under a name; only he sees it.

    `query` is the question as an address says it, without the number of a page. Whoever opens it is shown what he may
    see then: nothing of the answer is kept.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    register = models.CharField(_("sổ"), max_length=20)
    name = models.CharField(_("tên cách xem"), max_length=80)
    query = models.TextField(_("câu hỏi"), blank=True, default="")

    class Meta:
        verbose_name = _("cách xem đã lưu")
        verbose_name_plural = _("cách xem đã lưu")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "register", "name"),
                name="saved_view_name_once",
                violation_error_message=_("Bạn đã có một cách xem mang tên này."),
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""),
                name="saved_view_named",
                violation_error_message=_("Cách xem phải có tên."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class ReadingExample(models.Model):
    """What a person put right when Liêm read a report: the paragraph, the place of the figure in it, and what it is.

    Only he sees it. Of the report nothing else is kept.
    """

    class Kind(models.TextChoices):
        """What was wrong."""

        NOT_A_FIGURE = "not_a_figure", _("không phải con số")
        UNIT = "unit", _("đơn vị tính khác")
        INDICATOR = "indicator", _("chỉ tiêu khác")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    made_at = models.DateTimeField(_("lúc"), auto_now=True)
    passage = models.TextField(_("đoạn văn"))
    digest = models.CharField(_("dấu của đoạn văn"), max_length=64, editable=False)
    start = models.PositiveIntegerField(_("từ ký tự"))
    end = models.PositiveIntegerField(_("đến ký tự"))
    kind = models.CharField(_("sửa"), max_length=20, choices=Kind)
    value = models.CharField(_("thành"), max_length=80, blank=True, default="")

    class Meta:
        verbose_name = _("ví dụ đọc báo cáo")
        verbose_name_plural = _("ví dụ đọc báo cáo")
        constraints = (
            models.UniqueConstraint(fields=("user", "digest", "start", "end"), name="reading_example_once"),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="reading_example_place",
                violation_error_message=_("Con số phải nằm trong đoạn văn."),
            ),
            models.CheckConstraint(
                condition=models.Q(kind="not_a_figure", value="")
                | (models.Q(kind__in=("unit", "indicator")) & ~models.Q(value="")),
                name="reading_example_says_what",
                violation_error_message=_("Nêu đơn vị tính hoặc chỉ tiêu đúng."),
            ),
        )

    def __str__(self) -> str:
        return self.passage[self.start : self.end]


class Attention(models.Model):
    """How far a person has read what others did: the number of the last entry of the log that he was shown. `turned`
    counts how often he began or ceased to follow a record, so that what was counted for him is counted anew.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    seen = models.BigIntegerField(_("đã đọc đến mục"), null=True)
    turned = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("mức đã đọc thông báo")
        verbose_name_plural = _("mức đã đọc thông báo")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(seen__isnull=True) | models.Q(seen__gte=0),
                name="attention_seen_is_a_number",
                violation_error_message=_("Số mục nhật ký đã đọc không được âm."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.seen}"


class Followed(models.Model):
    """A record whose changes a person wants to be told. It gives sight of nothing: who may no longer see the record is
    told nothing of it. `record` is the number of a record, of which none is ever deleted.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    record = models.BigIntegerField(_("hồ sơ"))
    since = models.DateTimeField(_("theo dõi từ"), auto_now_add=True)

    class Meta:
        verbose_name = _("hồ sơ theo dõi")
        verbose_name_plural = _("hồ sơ theo dõi")
        constraints = (
            models.UniqueConstraint(
                fields=("user", "record"),
                name="followed_once",
                violation_error_message=_("Bạn đang theo dõi hồ sơ này."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}: {self.record}"


class CalendarKey(models.Model):
    """The private address of the calendar of a person's deadlines. It is shown once; only a hash of it is kept."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("tài khoản"))
    digest = models.CharField(_("dấu của địa chỉ"), max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("tạo lúc"), auto_now=True)

    class Meta:
        verbose_name = _("địa chỉ lịch")
        verbose_name_plural = _("địa chỉ lịch")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(digest=""),
                name="calendar_key_hashed",
                violation_error_message=_("Địa chỉ lịch phải có dấu."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id}"
