"""The register of returns, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.register import Column, Part, Register, common_columns
from liem.registers.returns.flow import FLOW
from liem.registers.returns.models import Return, ReturnValue
from liem.registers.returns.rules import derive_return, return_problems

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
        Column("form", required=True, table=True, search=True),
        Column("unit", required=True, table=True),
        Column("period", required=True, table=True),
        Column("due_on"),
        Column("submitted_on", table=True),
        Column("accepted_on", table=True),
        Column("state", form=False),
        *common_columns(),
    ),
    parts=(
        Part(
            key="return_values",
            model=ReturnValue,
            label=_("Số liệu"),
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
)
