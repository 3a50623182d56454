"""What is asked of who defines something: words, a unit of measure, who reports; the rest in `saying.py`."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.org.kinds import LEVELS, UNIT_KIND
from liem.registers.returns.forms import Form
from liem.registers.returns.models import OwnRow
from liem.registers.returns.own_rules import KIND, LEVEL, UNIT
from liem.web.defining import saying
from liem.web.defining.saying import Said
from liem.web.reorganising.fields import DayField

UNITS = (
    *("vụ", "người", "cuộc", "đơn", "văn bản", "trường hợp", "lượt", "tổ chức"),
    *("đồng", "triệu đồng", "m²", "%", "điểm"),
)
"""What is offered to count in; any other may be written."""
_WIDE = {"rows": 2}


class Added(Said):
    """A figure of the office, as a row of a form."""

    label = forms.CharField(
        label=gettext_lazy("Tên chỉ tiêu"),
        max_length=300,
        help_text=gettext_lazy("Như sẽ in trên biểu, ví dụ: Đơn tố cáo nặc danh về tham nhũng được xác minh."),
    )
    unit = forms.CharField(
        label=gettext_lazy("Đơn vị tính"),
        max_length=40,
        widget=forms.TextInput({"list": "don-vi-tinh", "autocomplete": "off"}),
    )
    rule = forms.CharField(
        label=gettext_lazy("Cách tính"),
        max_length=600,
        widget=forms.Textarea(_WIDE),
        help_text=gettext_lazy("Đếm gì, mấy lần, theo ngày nào. Ví dụ: Số đơn có quyết định xác minh trong kỳ."),
    )
    adds = forms.ChoiceField(label=gettext_lazy("Cộng thế nào"), choices=())
    after = forms.ChoiceField(label=gettext_lazy("Đứng sau dòng"), choices=(), required=False)
    since = saying.since()
    until = saying.until()
    why = saying.why()

    def __init__(self, data: Any, form: Form, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        self.form = form
        adds: Any = self.fields["adds"]
        adds.choices = OwnRow._meta.get_field("adds").choices
        after: Any = self.fields["after"]
        rows = [(row.code, f"{row.label[:90]} [{row.code}]") for row in form.rows]
        after.choices = [*rows, ("", _("cuối biểu"))]
        after.widget.attrs["lang"] = "vi"


class Laid(Said):
    """A form of the office that was read from a template: what it is called, when it is asked for, of whom."""

    called: ClassVar[dict[str, str]] = {"form": "code"}

    code = forms.CharField(
        label=gettext_lazy("Mã biểu"),
        max_length=20,
        help_text=gettext_lazy("Chữ in hoa không dấu và số, ví dụ 05/BCNC. Mã đã có của cơ quan: bản mới thay bản cũ."),
    )
    title = forms.CharField(label=gettext_lazy("Tên biểu"), max_length=300)
    calendar = forms.ChoiceField(label=gettext_lazy("Chốt số liệu"), choices=())
    periods = forms.ChoiceField(label=gettext_lazy("Kỳ báo cáo"), choices=(), required=False)
    due_days = forms.IntegerField(
        label=gettext_lazy("Hạn nộp: số ngày sau kỳ"),
        min_value=0,
        max_value=180,
        required=False,
        help_text=gettext_lazy("Để trống là theo hạn của lịch."),
    )
    who = forms.MultipleChoiceField(
        label=gettext_lazy("Đơn vị phải báo cáo"), choices=(), required=False, widget=forms.CheckboxSelectMultiple
    )
    basis = saying.basis()
    since = saying.since()
    why = saying.why()

    def __init__(self, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        told: Any = self.fields
        told["calendar"].choices = (
            ("calendar", _("ngày cuối tháng (lịch của Đảng)")),
            ("state", _("ngày 14 (lịch của Nhà nước)")),
        )
        told["periods"].choices = (
            ("", _("mọi kỳ của lịch")),
            ("Q1 Q2 Q3 Q4", _("từng quý")),
            ("H1 Y", _("6 tháng và năm")),
            ("Y", _("năm")),
        )
        told["who"].choices = [(f"{LEVEL}:{term.code}", str(term.label)) for term in LEVELS.terms if not term.until]


class Ended(Said):
    """That something holds no more from a day on."""

    until = DayField(label=gettext_lazy("Thôi áp dụng từ ngày"))
    why = saying.why(required=True)


class Reporting(Said):
    """Who must report from a day on: one line of the list."""

    who = forms.ChoiceField(label=gettext_lazy("Đơn vị phải báo cáo"), choices=())
    named = forms.CharField(
        label=gettext_lazy("Mã đơn vị"),
        max_length=64,
        required=False,
        widget=forms.TextInput({"list": "cac-don-vi", "autocomplete": "off"}),
        help_text=gettext_lazy("Chỉ ghi khi chọn “một đơn vị”."),
    )
    below = forms.CharField(
        label=gettext_lazy("Thuộc đơn vị"),
        max_length=64,
        required=False,
        widget=forms.TextInput({"list": "cac-don-vi", "autocomplete": "off"}),
        help_text=gettext_lazy("Để trống là trong toàn bộ tổ chức."),
    )
    keep = forms.BooleanField(label=gettext_lazy("Giữ cả danh sách đang áp dụng"), required=False, initial=True)
    since = saying.since()
    until = saying.until()
    why = saying.why()

    def __init__(self, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial)
        who: Any = self.fields["who"]
        who.choices = (
            (_("Mọi đơn vị của một cấp"), [(f"{LEVEL}:{term.code}", str(term.label)) for term in LEVELS.terms]),
            (_("Mọi đơn vị cùng loại"), [(f"{KIND}:{term.code}", str(term.label)) for term in UNIT_KIND.terms]),
            (_("Nêu đích danh"), [(UNIT, _("một đơn vị"))]),
        )

    def clean(self) -> dict[str, Any]:
        """The unit that is named stands behind its kind of line."""
        told: dict[str, Any] = super().clean() or {}
        named, who = _code(told.get("named", "")), told.get("who", "")
        told["below"] = _code(told.get("below", ""))
        if who == UNIT and not named:
            self.add_error("named", _("Chọn một đơn vị."))
        if who == UNIT:
            told["who"] = f"{UNIT}:{named}"
        return told


def _code(said: str) -> str:
    """The code of a unit as typed: alone, or behind its name in brackets."""
    head, _bracket, tail = said.strip().rpartition("(")
    return tail.rstrip(") ") if head and said.rstrip().endswith(")") else said.strip()
