"""The register of returns, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Duty, Moment, Part, Register, common_columns
from liem.registers.returns.flow import FLOW
from liem.registers.returns.models import Return, ReturnValue
from liem.registers.returns.rules import derive_return, period_words, return_problems
from liem.registers.returns.vocabulary import RETURN_FORM

RETURNS = Register(
    key="returns",
    slug="bao-cao-so-lieu",
    model=Return,
    label=_("Báo cáo số liệu"),
    label_one=_("báo cáo số liệu"),
    dated="begins_on",
    ended="ends_on",
    order=("-begins_on", "code"),
    columns=(
        Column("code", required=True, form=False, search=True),
        Column("form", required=True, table=True, search=True, words=RETURN_FORM.label),
        Column("unit", required=True, table=True),
        Column("period", required=True, table=True, words=period_words),
        Column("due_on", moment=Moment(_("Hạn nộp"))),
        Column("submitted_on", table=True, moment=Moment(_("Nộp báo cáo"))),
        Column("accepted_on", table=True, moment=Moment(_("Tiếp nhận"), tone="good")),
        Column("state", form=False),
        *common_columns(),
    ),
    parts=(
        Part(
            key="return_values",
            model=ReturnValue,
            label=_("Số liệu"),
            heading=("row", "value"),
            identity=("form_return", "row"),
            columns=(
                Column("form_return", required=True),
                Column("row", required=True),
                Column("value", required=True),
            ),
        ),
    ),
    flow=FLOW,
    rule=return_problems,
    derive=derive_return,
    duty=Duty(done="submitted_on"),
)
