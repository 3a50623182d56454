"""The register of returns, column by column."""

from django.utils.translation import gettext_lazy as _

from liem.records.columns import IDENTITY, common_columns
from liem.records.register import Column, Duty, Moment, Part, Register, Section
from liem.registers.returns.disputed import DISPUTES
from liem.registers.returns.excepted import EXCEPTIONS
from liem.registers.returns.flow import FLOW
from liem.registers.returns.forms import form_words, row_words
from liem.registers.returns.models import Return, ReturnValue
from liem.registers.returns.rules import code_words, derive_return, period_words, return_problems
from liem.registers.returns.sent import PACKAGES
from liem.registers.returns.vocabulary import RETURN_FORM
from liem.registers.returns.windows import return_held, value_held

RECEIPT = Section(_("Nộp, tiếp nhận"))

RETURNS = Register(
    key="returns",
    slug="bao-cao-so-lieu",
    model=Return,
    label=_("Báo cáo số liệu"),
    label_one=_("báo cáo số liệu"),
    dated="begins_on",
    ended="ends_on",
    order=("-begins_on", "code"),
    named=code_words,
    columns=(
        Column("code", required=True, table=True, form=False, search=True),
        Column(
            "form",
            required=True,
            table=True,
            search=True,
            section=IDENTITY,
            suggests=RETURN_FORM,
            words=form_words,
        ),
        Column("unit", required=True, table=True, section=IDENTITY, help=_("Đơn vị báo cáo, theo tên khi đó.")),
        Column(
            "period",
            required=True,
            table=True,
            section=IDENTITY,
            help=_("2026Q1 đến 2026Q4 (quý), 2026H1 (6 tháng), 2026M9 (9 tháng), 2026Y (năm), 2026M01 (tháng)."),
            words=period_words,
        ),
        Column("due_on", table=True, section=RECEIPT, moment=Moment(_("Hạn nộp"))),
        Column(
            "submitted_on",
            table=True,
            section=RECEIPT,
            help=_("Để trống khi chưa nộp."),
            moment=Moment(_("Nộp báo cáo")),
        ),
        Column(
            "returned_on",
            section=RECEIPT,
            form=False,
            help=_("Ngày bị trả lại để làm lại; nộp lại thì để trống."),
            moment=Moment(_("Trả lại"), tone="warn"),
        ),
        Column("contact", section=RECEIPT, content=True, help=_("Họ tên, chức vụ người lập báo cáo.")),
        Column("phone", section=RECEIPT, content=True),
        Column("accepted_on", table=True, section=RECEIPT, form=False, moment=Moment(_("Tiếp nhận"), tone="good")),
        Column("state", table=True, filter=True, form=False),
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
                Column(
                    "row",
                    required=True,
                    table=True,
                    search=True,
                    words=row_words,
                    help=_("Mã dòng của biểu, ví dụ decl_required."),
                ),
                Column("value", required=True, table=True, help=_("Không có dòng nghĩa là chưa biết, khác với 0.")),
                Column("explained", table=True, content=True, help=_("Vì sao số liệu khác thường mà vẫn đúng.")),
                Column("remark", table=True, content=True, help=_("Vì sao ô này bị trả lại.")),
            ),
            heading=("row",),
            held=value_held,
        ),
        PACKAGES,
        DISPUTES,
        EXCEPTIONS,
    ),
    flow=FLOW,
    rule=return_problems,
    derive=derive_return,
    duty=Duty(done="submitted_on", confirmed="accepted_on"),
    held=return_held,
)
