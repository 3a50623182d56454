"""What came in a package: units without a network send a return as a signed file, and get a signed receipt for it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.fields import CodeField, WordsField
from liem.records.models import PartBase
from liem.records.register import Column, Part, Problem
from liem.records.rules import missing

PACKAGE_OUTCOME = Vocabulary(
    "package_outcome",
    _("Kết quả nhận gói"),
    (Term("accepted", _("tiếp nhận")), Term("refused", _("không tiếp nhận"))),
)
_receiving: ContextVar[bool] = ContextVar("liem_receiving_package", default=False)


class ReturnPackage(PartBase):
    """One package that was received: the digest of what it says, its number at the unit, the key that signed it, what
    became of it, and the signature of the receipt.
    """

    of: ClassVar[str] = "form_return"

    form_return = models.ForeignKey(
        "returns.Return", models.PROTECT, related_name="packages", verbose_name=_("báo cáo")
    )
    sha256 = models.CharField(_("mã băm của gói"), max_length=64)
    number = models.PositiveIntegerField(_("lần ghi của gói"))
    key = models.CharField(_("khóa đã ký"), max_length=64)
    received_on = models.DateField(_("ngày nhận"))
    outcome = CodeField(_("kết quả"), vocabulary=PACKAGE_OUTCOME)
    reason = WordsField(_("lý do không tiếp nhận"))
    received_by = WordsField(_("người nhận"))
    receipt = models.CharField(_("chữ ký của biên nhận"), max_length=128)

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("gói đã nhận")
        constraints = (
            models.UniqueConstraint(
                fields=("sha256",),
                condition=Q(withdrawn_on__isnull=True),
                name="return_package_once",
                violation_error_message=_("Gói này đã nhận."),
            ),
            models.CheckConstraint(
                condition=Q(outcome="accepted", reason="") | (Q(outcome="refused") & ~Q(reason="")),
                name="return_package_refused_with_reason",
                violation_error_message=_("Gói không tiếp nhận phải có lý do, và chỉ khi đó."),
            ),
        )


@contextmanager
def receiving() -> Iterator[None]:
    """The span in which a package that was proven is written down."""
    token = _receiving.set(True)
    try:
        yield
    finally:
        _receiving.reset(token)


def package_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """A reason where it was refused, and only there."""
    yield from missing(values, "sha256", "number", "key", "received_on", "outcome", "receipt")
    refused = values.get("outcome") == "refused"
    if refused and not values.get("reason"):
        yield Problem("reason", _("gói không tiếp nhận phải có lý do"), _("một câu"))
    if not refused and values.get("reason"):
        yield Problem("reason", _("gói đã tiếp nhận thì không có lý do này"), _("để trống"))


def as_received(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """No person says that a package came, or what became of it: receiving it does."""
    if reader.user_id is not None and not _receiving.get():
        why = _("gói đã nhận chỉ do việc nhận gói ghi")
        yield Problem("sha256", why, _("nhận gói ở trang Nhận gói báo cáo, hoặc bằng lệnh liem receive"))


_SHOWN: dict[str, Any] = {"table": True, "form": False}

PACKAGES = Part(
    key="return_packages",
    model=ReturnPackage,
    label=_("Gói đã nhận"),
    identity=("form_return", "sha256"),
    columns=(
        Column("form_return", required=True),
        Column("sha256", required=True, form=False),
        Column("number", required=True, **_SHOWN),
        Column("key", required=True, form=False),
        Column("received_on", required=True, **_SHOWN),
        Column("outcome", required=True, **_SHOWN),
        Column("reason", content=True, **_SHOWN),
        Column("received_by", content=True, **_SHOWN),
        Column("receipt", required=True, form=False),
    ),
    rule=package_problems,
    heading=("received_on", "outcome"),
    held=as_received,
)
