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
