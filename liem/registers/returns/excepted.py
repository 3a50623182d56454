"""Who may still enter a return after its window has closed: by name, for a reason, until a day."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liem.people.reader import Reader
from liem.records.fields import WordsField
from liem.records.models import PartBase
from liem.records.register import Column, Part, Problem
from liem.records.rules import in_order, missing

_granting: ContextVar[bool] = ContextVar("liem_granting_exception", default=False)


class ReturnException(PartBase):
    """That one return may be entered or put right until a day, although its window is closed or it is locked."""

    of: ClassVar[str] = "form_return"

    form_return = models.ForeignKey(
        "returns.Return", models.PROTECT, related_name="exceptions", verbose_name=_("báo cáo")
    )
    granted_on = models.DateField(_("ngày cho phép"))
    expires_on = models.DateField(_("đến hết ngày"))
    reason = WordsField(_("lý do"))
    granted_by = WordsField(_("người cho phép"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("ngoại lệ nhập sau hạn")
        constraints = (
            models.CheckConstraint(
                condition=Q(expires_on__gte=F("granted_on")),
                name="return_exception_days_in_order",
                violation_error_message=_("Ngoại lệ phải hết vào một ngày từ ngày cho phép trở đi."),
            ),
        )


@contextmanager
def granting() -> Iterator[None]:
    """The span in which who receives returns grants an exception."""
    token = _granting.set(True)
    try:
        yield
    finally:
        _granting.reset(token)


def in_hand() -> bool:
    """Whether an exception is being granted now."""
    return _granting.get()


def exception_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """It expires, and not before it was granted."""
    yield from missing(values, "granted_on", "expires_on")
    yield from in_order(values, "granted_on", "expires_on")


def as_granted(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """No person writes an exception for himself, by form or file: granting it does."""
    if not reader.sees_all and not _granting.get():
        why = _("ngoại lệ chỉ do đơn vị cấp trên cho phép ở trang của báo cáo")
        yield Problem("expires_on", why, _("đề nghị đơn vị cấp trên"))


_SHOWN: dict[str, Any] = {"table": True, "form": False}

EXCEPTIONS = Part(
    key="return_exceptions",
    model=ReturnException,
    label=_("Ngoại lệ nhập sau hạn"),
    identity=("form_return", "granted_on", "expires_on"),
    columns=(
        Column("form_return", required=True),
        Column("granted_on", required=True, **_SHOWN),
        Column("expires_on", required=True, **_SHOWN),
        Column("reason", required=True, content=True, **_SHOWN),
        Column("granted_by", content=True, **_SHOWN),
    ),
    rule=exception_problems,
    heading=("expires_on", "reason"),
    held=as_granted,
)
