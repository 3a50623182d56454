"""A value that records give, which a unit says is not right: why, whom it asks, what he answered.

Such a value is not typed. Whoever keeps the records puts them right, and the form counts anew; or says why they stand.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.fields import CodeField, DayField, WordsField
from liem.records.models import PartBase, ordered, when
from liem.records.register import Column, Duty, Moment, Part, Problem
from liem.records.rules import in_order, missing, together

DISPUTE_OUTCOME = Vocabulary(
    "dispute_outcome",
    _("Trả lời ý kiến về số lấy từ sổ"),
    (Term("corrected", _("đã sửa hồ sơ")), Term("stands", _("giữ nguyên"))),
)
_disputing: ContextVar[bool] = ContextVar("liem_disputing", default=False)


class ReturnDispute(PartBase):
    """What a unit says against one value that records give: `value` is what stood there, `unit` who is asked."""

    of: ClassVar[str] = "form_return"

    form_return = models.ForeignKey(
        "returns.Return", models.PROTECT, related_name="disputes", verbose_name=_("báo cáo")
    )
    code = models.CharField(_("mã"), max_length=160, unique=True)
    row = models.CharField(_("dòng"), max_length=60)
    value = models.DecimalField(_("số lấy từ sổ khi đó"), max_digits=20, decimal_places=2, null=True, blank=True)
    reason = WordsField(_("ý kiến, lý do"))
    raised_on = models.DateField(_("ngày nêu"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("đơn vị trả lời"))
    due_on = DayField(_("hạn trả lời"))
    answered_on = DayField(_("ngày trả lời"))
    outcome = CodeField(_("kết quả"), vocabulary=DISPUTE_OUTCOME)
    answer = WordsField(_("trả lời"))

    class Meta:
        base_manager_name = "objects"
        verbose_name = _("ý kiến về số lấy từ sổ")
        constraints = (
            ordered("return_dispute_days_in_order", "raised_on", "answered_on", _("Trả lời phải từ ngày nêu ý kiến.")),
            models.CheckConstraint(
                condition=(when("answered_on") & ~Q(outcome="") & ~Q(answer=""))
                | Q(answered_on__isnull=True, outcome="", answer=""),
                name="return_dispute_answered_with_outcome",
                violation_error_message=_("Trả lời phải có ngày, kết quả và lời giải thích."),
            ),
        )

    def __str__(self) -> str:
        return self.code


@contextmanager
def disputing() -> Iterator[None]:
    """The span in which a dispute is raised or answered on the page of its return."""
    token = _disputing.set(True)
    try:
        yield
    finally:
        _disputing.reset(token)


def in_hand() -> bool:
    """Whether a dispute is being raised or answered now."""
    return _disputing.get()


def dispute_problems(values: Mapping[str, Any]) -> Iterator[Problem]:
    """An answer has a day, an outcome and a sentence."""
    yield from missing(values, "row", "raised_on", "unit")
    yield from in_order(values, "raised_on", "answered_on")
    yield from together(values, "answered_on", ("outcome", "answer"), _("trả lời thiếu kết quả hoặc lời giải thích"))
    for key in ("outcome", "answer"):
        yield from together(values, key, ("answered_on",), _("trả lời thiếu ngày"))


def as_raised(reader: Reader, record: int, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Problem]:
    """A dispute is raised and answered on the page of its return; what was answered stays."""
    if not reader.sees_all and not _disputing.get():
        why = _("ý kiến và trả lời chỉ ghi ở trang của báo cáo")
        yield Problem("reason", why, _("mở báo cáo theo biểu"))


def _row_words(code: str) -> str:
    """What the row says; forms read the models of this room, so they are asked for when a row is shown."""
    from liem.registers.returns.forms import row_words

    return row_words(code)


_SHOWN: dict[str, Any] = {"table": True, "form": False}

DISPUTES = Part(
    key="return_disputes",
    model=ReturnDispute,
    label=_("Ý kiến về số lấy từ sổ"),
    columns=(
        Column("form_return", required=True),
        Column("code", required=True, form=False),
        Column("row", required=True, search=True, words=_row_words, **_SHOWN),
        Column("value", **_SHOWN),
        Column("reason", required=True, content=True, search=True, **_SHOWN),
        Column("raised_on", required=True, moment=Moment(_("Nêu ý kiến về số lấy từ sổ"), ("reason",)), **_SHOWN),
        Column("unit", required=True, **_SHOWN),
        Column("due_on", **_SHOWN),
        Column("answered_on", moment=Moment(_("Trả lời ý kiến"), ("answer",), tone="good"), **_SHOWN),
        Column("outcome", **_SHOWN),
        Column("answer", content=True, **_SHOWN),
    ),
    rule=dispute_problems,
    heading=("row", "reason"),
    duty=Duty(done="answered_on", unit="unit", asks=True),
    held=as_raised,
)
