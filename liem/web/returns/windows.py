"""The windows in which returns are entered: what was said of them, and saying it, for who defines forms."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform.days import parse_day, vi_day
from liem.records.defining import may_define
from liem.records.writing import Refused
from liem.registers.returns.forms import forms_on
from liem.registers.returns.models import InputWindow
from liem.registers.returns.own import own, say
from liem.registers.returns.windows import ANY
from liem.web import readers

CALENDARS = {"state": gettext_lazy("kỳ chốt ngày 14"), "calendar": gettext_lazy("kỳ theo tháng")}


def _all(calendar: str) -> str:
    """All forms of a calendar, in words."""
    return _("Mọi biểu, %(calendar)s") % {"calendar": CALENDARS[calendar]}


class Saying(forms.Form):
    """Which forms, from which day on; when they open, close and are locked."""

    use_required_attribute = False
    of = forms.ChoiceField(label=gettext_lazy("Biểu"))
    since = forms.CharField(label=gettext_lazy("Áp dụng cho kỳ kết thúc từ ngày"))
    opens = forms.IntegerField(
        label=gettext_lazy("Mở nhập"), required=False, min_value=-400, max_value=400,
        help_text=gettext_lazy("Số ngày so với ngày cuối kỳ; số âm là trước. Trống: mở luôn."),
    )  # fmt: skip
    closes = forms.IntegerField(
        label=gettext_lazy("Đóng nhập"), required=False, min_value=-400, max_value=400,
        help_text=gettext_lazy("Số ngày sau ngày cuối kỳ, tính cả ngày đó. Trống: không đóng."),
    )  # fmt: skip
    locks = forms.IntegerField(
        label=gettext_lazy("Khóa báo cáo đã tiếp nhận"), required=False, min_value=0, max_value=400,
        help_text=gettext_lazy("Từ số ngày này sau ngày cuối kỳ. Trống: không khóa."),
    )  # fmt: skip
    why = forms.CharField(label=gettext_lazy("Lý do, văn bản"), max_length=300)

    def __init__(self, on: date, said: Any = None) -> None:
        super().__init__(said, initial={"since": vi_day(on)}, auto_id="w_%s")
        named = [(f"{form.code}|{form.calendar}", form.code) for form in forms_on(on) if form.shape == "values"]
        all_of = [
            (f"{ANY}|{key}", _("Mọi biểu, %(calendar)s") % {"calendar": words}) for key, words in CALENDARS.items()
        ]
        self.fields["of"].choices = [*all_of, *named]  # type: ignore[attr-defined]

    def clean_since(self) -> date:
        """The day that was typed."""
        try:
            return parse_day(self.cleaned_data["since"])
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The windows; sent, one more."""
    reader = readers.of(request)
    may = may_define(reader)
    if request.method == "POST" and not may:
        raise PermissionDenied
    form = Saying(reader.on, request.POST) if request.method == "POST" else Saying(reader.on)
    if request.method == "POST" and form.is_valid() and _said(reader, form):
        messages.success(request, _("Đã ghi kỳ nhập."))
        return HttpResponseRedirect(reverse("web:return_windows"))
    told = {"form": form, "may": may, "lines": [_line(one) for one in own().windows]}
    return render(request, "returns/windows.html", told, status=422 if form.errors else 200)


def _said(reader: Reader, form: Saying) -> bool:
    """Whether it was written; else the form says why not."""
    said = form.cleaned_data
    code, _bar, calendar = said["of"].partition("|")
    days = {name: said[name] for name in ("opens", "closes", "locks")}
    try:
        say(reader, [InputWindow(form=code, calendar=calendar, since=said["since"], **days)], said["why"])
    except Refused as refused:
        for problem in refused.problems:
            form.add_error(None, problem.why)
        return False
    return True


def _line(one: InputWindow) -> dict[str, str]:
    return {
        "form": _all(one.calendar) if one.form == ANY else one.form,
        "since": vi_day(one.since),
        "opens": _days(one.opens),
        "closes": _days(one.closes),
        "locks": _days(one.locks),
    }


def _days(days: int | None) -> str:
    if days is None:
        return "–"
    if days < 0:
        return _("%(n)s ngày trước cuối kỳ") % {"n": -days}
    return _("%(n)s ngày sau cuối kỳ") % {"n": days}
