"""What is asked of who says a report type, and of who begins a report of one."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.figures.period import Period
from liem.people.models import Clearance
from liem.people.reader import Reader
from liem.registers.reports.own_types import CALENDARS
from liem.registers.reports.types import FREE, NAMED, ReportType, days_of, days_to
from liem.registers.returns.calendars import KINDS
from liem.web.asked import own_unit, unit_of
from liem.web.defining import saying
from liem.web.defining.saying import Said
from liem.web.reorganising.fields import DayField

_KIND_WORDS = {
    "Q1": gettext_lazy("quý I"),
    "Q2": gettext_lazy("quý II"),
    "H1": gettext_lazy("6 tháng đầu năm"),
    "Q3": gettext_lazy("quý III"),
    "M9": gettext_lazy("9 tháng"),
    "Q4": gettext_lazy("quý IV"),
    "Y": gettext_lazy("năm"),
}
FIRST_YEAR = 2013
TALL = 28


def kinds_in_words(kinds: Any) -> str:
    """Kinds of period as people say them."""
    return ", ".join(str(_KIND_WORDS[kind]) for kind in kinds)


def calendar_words(code: str) -> str:
    """A calendar as people say it."""
    return str(dict(CALENDARS)[code])


class Saying(Said):
    """A report type from a day on; its code is asked only for a new one."""

    called: ClassVar[dict[str, str]] = {"forms": "forms_with"}

    type = forms.CharField(
        label=gettext_lazy("Mã loại báo cáo"),
        max_length=20,
        help_text=gettext_lazy("Chữ in hoa không dấu và số, ví dụ BC-QUY."),
    )
    label = forms.CharField(label=gettext_lazy("Tên loại báo cáo"), max_length=200)
    title = forms.CharField(
        label=gettext_lazy("Trích yếu"), max_length=300, help_text=gettext_lazy("Dự thảo lấy lời này; sửa được sau.")
    )
    calendar = forms.ChoiceField(label=gettext_lazy("Lịch"), choices=())
    periods = forms.MultipleChoiceField(
        label=gettext_lazy("Kỳ báo cáo"),
        choices=(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Chỉ cho lịch có kỳ đặt tên; không chọn là mọi kỳ."),
    )
    cut_off = forms.IntegerField(
        label=gettext_lazy("Ngày chốt số liệu"),
        min_value=1,
        max_value=31,
        required=False,
        help_text=gettext_lazy("Ngày cuối cùng của tháng được tính. Trống: như lịch đã chọn."),
    )
    counts_from = DayField(label=gettext_lazy("Tính từ ngày (đầu nhiệm kỳ)"), required=False)
    due = forms.CharField(
        label=gettext_lazy("Hạn gửi theo cấp"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Số ngày sau kỳ của từng cấp, ví dụ province:11 commune:3 *:5; * là mọi cấp khác. Trống: hạn của lịch."
        ),
    )
    recipients = forms.CharField(
        label=gettext_lazy("Nơi nhận"),
        max_length=1000,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=gettext_lazy("Mỗi nơi một dòng."),
    )
    forms_with = forms.CharField(
        label=gettext_lazy("Biểu kèm theo"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Mã các biểu, cách nhau dấu cách: 01/PCTN 02/PCTN."),
    )
    outline = forms.CharField(
        label=gettext_lazy("Đề cương"),
        max_length=12000,
        widget=forms.Textarea({"rows": TALL, "spellcheck": "false"}),
        help_text=gettext_lazy(
            "“# ” trước mỗi mục, “## ” trước mục nhỏ; mã chỉ tiêu trong ngoặc nhọn ở chỗ có số; [tên phần] lấy lời văn "
            "mẫu của phần đó."
        ),
    )
    basis = saying.basis()
    since = saying.since(help_text=gettext_lazy("Cho các kỳ kết thúc từ ngày này trở đi."))
    until = saying.until()
    why = saying.why()

    def __init__(self, data: Any, initial: dict[str, Any], new: bool) -> None:
        super().__init__(data, initial=initial)
        if not new:
            del self.fields["type"]
        told: Any = self.fields
        told["calendar"].choices = CALENDARS
        for name in ("label", "title", "recipients", "outline", "basis"):
            told[name].widget.attrs["lang"] = "vi"
        told["periods"].choices = [(kind, str(_KIND_WORDS[kind])) for kind in KINDS]

    def row(self) -> dict[str, Any]:
        """What was said, as the columns of the table."""
        told = dict(self.cleaned_data)
        told.pop("why")
        told["periods"] = " ".join(kind for kind in KINDS if kind in told["periods"])
        told["forms"] = " ".join(told.pop("forms_with").split())
        told["due"] = " ".join(told["due"].split())
        return told


class Beginning(Said):
    """A report of a type: about which unit, which period, for whom."""

    unit = forms.CharField(
        label=gettext_lazy("Đơn vị báo cáo"), widget=forms.TextInput({"list": "cac-don-vi", "autocomplete": "off"})
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kỳ"), choices=())
    year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=FIRST_YEAR)
    first = DayField(label=gettext_lazy("Từ ngày"))
    last = DayField(label=gettext_lazy("Đến hết ngày"))
    level = forms.TypedChoiceField(label=gettext_lazy("Độ mật, và tính hồ sơ đến độ mật"), choices=(), coerce=int)

    def __init__(self, data: Any, one: ReportType, reader: Reader) -> None:
        unit = own_unit(reader)
        start = {"unit": f"{unit.name} ({unit.code})", "year": reader.on.year, "level": 0}
        super().__init__(data, initial=start)
        self.one, self.on = one, reader.on
        told: Any = self.fields
        told["kind"].choices = [(kind, str(_KIND_WORDS[kind])) for kind in one.kinds]
        told["year"].max_value = reader.on.year + 1
        told["level"].choices = [(level, str(Clearance(level).label)) for level in range(reader.clearance + 1)]
        gone = (
            ("first", "last")
            if one.calendar in NAMED
            else ("kind", "year", *(() if one.calendar == FREE else ("first",)))
        )
        for name in gone:
            del self.fields[name]

    def clean_unit(self) -> Any:
        """The unit that is meant."""
        found = unit_of(self.cleaned_data["unit"].strip())
        if found is None:
            raise forms.ValidationError(_("Không có đơn vị này. Gõ tên hoặc mã rồi chọn trong danh sách."))
        return found

    def clean_year(self) -> int:
        """Not beyond the next one."""
        year: int = self.cleaned_data["year"]
        if year > self.on.year + 1:
            raise forms.ValidationError(_("Năm từ %(a)s đến %(b)s.") % {"a": FIRST_YEAR, "b": self.on.year + 1})
        return year

    def days(self) -> Period:
        """The days that were asked for; ValueError where they run backwards."""
        told = self.cleaned_data
        if self.one.calendar in NAMED:
            return days_of(self.one, told["kind"], told["year"])
        last: date = told["last"]
        return Period(told["first"], last) if self.one.calendar == FREE else days_to(self.one, last)
