"""The working days of a year that are not what their weekday says; who keeps the office's calendar corrects it here."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from liem.org.calendar import calendar
from liem.org.kinds import COUNTS_AS
from liem.org.lines import OrgError
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.working_days import Calendar, holidays
from liem.records.cells import CellError
from liem.records.organising import correct_calendar, may_correct_calendar
from liem.records.writing import NotAllowed
from liem.web import readers
from liem.web.addresses import with_query
from liem.web.forms import typed
from liem.web.forms.days import read_day
from liem.web.forms.saving import leave, once, token_of

YEAR = "nam"
FIRST, LAST = 2000, 2060
"""The years of which the general calendar knows."""
_WEEKDAYS = (
    gettext_lazy("thứ Hai"), gettext_lazy("thứ Ba"), gettext_lazy("thứ Tư"), gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"), gettext_lazy("thứ Bảy"), gettext_lazy("Chủ nhật"),
)  # fmt: skip


class CorrectionForm(forms.Form):
    """What a day counts as, whatever the general calendar says."""

    use_required_attribute = False
    day = forms.CharField(
        label=gettext_lazy("Ngày"), help_text=gettext_lazy("Ngày/tháng/năm."),
        widget=forms.TextInput(
            {"inputmode": "numeric", "data-typed": "day", "class": "typed-day", "autocomplete": "off"}
        ),
    )  # fmt: skip
    counts_as = forms.ChoiceField(label=gettext_lazy("Tính là"), choices=[(t.code, t.label) for t in COUNTS_AS.terms])
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=300, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=300, help_text=gettext_lazy("Ghi vào nhật ký, không sửa được."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        for name, words in (("day", _("Ghi ngày.")), ("reason", _("Ghi lý do."))):
            self.fields[name].error_messages["required"] = words

    def clean_day(self) -> date:
        """The day; refused in words when it is none."""
        try:
            found: date = read_day(self.cleaned_data["day"])
        except CellError as error:
            raise forms.ValidationError(typed.told(error.why, error.accepted)) from error
        return found


@dataclass(frozen=True)
class Line:
    """A day that is not what its weekday says: which, what it counts as and why, whether the office said so."""

    day: date
    weekday: Any
    counts_as: str
    why: str
    corrected: bool


def lines(found: Calendar, year: int) -> Iterator[Line]:
    """Those of a year, in order."""
    told = {day for day in (*holidays(), *found.corrections) if day.year == year}
    for day in sorted(told):
        counts = COUNTS_AS.label("working" if found.is_working(day) else "off")
        yield Line(day, _WEEKDAYS[day.weekday()], counts, found.why(day), day in found.corrections)


@require_http_methods(("GET", "HEAD", "POST"))
def page(request: HttpRequest) -> HttpResponse:
    """The days of a year; for who keeps the calendar the form by which one is corrected."""
    reader = readers.of(request)
    may = may_correct_calendar(reader)
    if request.method == "POST" and not may:
        raise Http404
    said = request.GET.get(YEAR, "")
    year = int(said) if said.isascii() and said.isdigit() and len(said) == 4 else reader.on.year
    year = min(max(year, FIRST), LAST)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (done := _corrected(request, reader, form)):
        return done
    told = {
        "year": year,
        "before": _way(year - 1) if year > FIRST else "",
        "after": _way(year + 1) if year < LAST else "",
        "lines": list(lines(calendar(), year)),
        "may": may,
        "form": form,
        "token": token_of(request),
        "ways": ((_("Từ điển dữ liệu"), reverse("web:dictionary")), (_("Lịch làm việc"), "")),
    }
    return render(request, "dictionary/working_days.html", told, status=422 if form.errors else 200)


def _way(year: int) -> str:
    return with_query(reverse("web:working_days"), {YEAR: str(year)})


def _corrected(request: HttpRequest, reader: Reader, form: CorrectionForm) -> HttpResponse | None:
    """The way back to the year of the day; None where it was refused: the form then says why."""
    given, moved = form.cleaned_data, []

    def act() -> str:
        why = given["reason"]
        moved.extend(correct_calendar(reader, given["day"], given["counts_as"], given["document"], why, why))
        return f"{_way(given['day'].year)}#ngay-{given['day']:%m%d}"

    try:
        where, now = once(request, act)
    except (OrgError, NotAllowed) as error:
        form.add_error(None, str(error))
        return None
    if now:
        told = {"day": vi_day(given["day"]), "as": COUNTS_AS.label(given["counts_as"])}
        words = _("%(day)s: %(as)s. Hạn tính theo ngày làm việc đã được tính lại.")
        messages.success(request, (words if moved else _("%(day)s đã ghi là %(as)s từ trước.")) % told)
    return leave(request, where)
