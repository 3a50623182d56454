"""The pages of returns: one return as its form, what is done with it, the board, the form added up, the files."""

from decimal import Decimal

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.figures.scope import Scope
from liem.people.reader import Reader
from liem.platform.days import parse_day, vi_day
from liem.platform.numbers import parse_number
from liem.platform.text import nfc
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import TYPED
from liem.reports.returns import acts
from liem.reports.returns.disputing import answer, dispute, disputes_of
from liem.reports.returns.excepting import grant
from liem.reports.returns.filled import Filled, filled
from liem.reports.returns.listed import listed
from liem.web import readers
from liem.web.packages.packing import packing
from liem.web.returns import shown
from liem.web.returns.asking import Named, eyes, named

VALUE, SAID, REMARK = "v-", "e-", "r-"
"""Before a row's code: what was typed, what explains it, why it is given back."""
WHOLE = Decimal(10) ** 17


@require_http_methods(["GET", "HEAD", "POST"])
def one(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """One return. Sent, it is saved, handed in, given back or taken over."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        return _listed(request, about, reader)
    found = filled(eyes(reader), about.form, about.unit, about.period)
    typed: dict[str, str] = {}
    problems: dict[str, str] = {}
    if request.method == "POST":
        if not reader.writes:
            raise PermissionDenied
        typed = {name: nfc(str(value)).strip() for name, value in request.POST.items()}
        done = _act(request, reader, found, typed, problems)
        if done and not problems:
            messages.success(request, done)
            return HttpResponseRedirect(about.url)
        found = filled(eyes(reader), about.form, about.unit, about.period)
    reopening = shown.REOPEN in request.GET or typed.get("lam") == "tra-lai"
    told = shown.contents(about, found, reader, typed, problems, reopening) | {"packing": packing(reader, found)}
    return render(request, "returns/return.html", told, status=422 if problems else 200)


def _listed(request: HttpRequest, about: Named, reader: Reader) -> HttpResponse:
    """A form that lists records: nothing is typed into it."""
    if request.method == "POST":
        raise PermissionDenied
    scope = Scope(eyes(reader), days_of(about.form.calendar, about.period), about.unit, reader.on)
    found = listed(about.form, scope, about.period)
    return render(request, "returns/list.html", shown.list_contents(about, found))


def _act(request: HttpRequest, reader: Reader, found: Filled, typed: dict[str, str], problems: dict[str, str]) -> str:
    """What was done, in words; `problems` by row where it was refused."""
    what = typed.get("lam", "luu")
    said = {name[len(SAID) :]: text for name, text in typed.items() if name.startswith(SAID) and text}
    try:
        if what == "tra-lai":
            remarks = {name[len(REMARK) :]: text for name, text in typed.items() if name.startswith(REMARK)}
            acts.give_back(reader, found, remarks, typed.get("why", ""), reader.on)
            return _("Đã trả lại, kèm lý do.")
        if what == "y-kien":
            dispute(reader, found, typed.get("dong", ""), typed.get("y-kien", ""))
            return _("Đã nêu ý kiến; đơn vị giữ hồ sơ thấy ở bàn việc.")
        if what == "tra-loi":
            _answer(reader, found, typed)
            return _("Đã trả lời ý kiến.")
        if what == "cho-phep":
            expires_on = parse_day(typed.get("den-ngay", ""))
            grant(reader, found.form, found.unit, found.period, expires_on, typed.get("ly-do", ""))
            return _("Đã cho phép nhập, sửa đến hết ngày %(day)s.") % {"day": vi_day(expires_on)}
        if what == "tiep-nhan":
            acts.take_over(reader, found, reader.on)
            return _("Đã tiếp nhận.")
        values = _numbers(found, typed, problems)
        if problems:
            return ""
        head = {name: typed.get(name, "") for name in ("contact", "phone")}
        acts.fill_in(reader, found, values, said, head, "")
        if what != "nop":
            return _("Đã lưu.")
        again = filled(eyes(reader), found.form, found.unit, found.period)
        acts.hand_in(reader, again, said, reader.on)
        return _("Đã nộp.")
    except Refused as refused:
        for problem in refused.problems:
            problems.setdefault(problem.column, f"{problem.why}. {problem.accepted}")
    except (NotAllowed, ValueError) as refused:
        problems[""] = str(refused)
    return ""


def _answer(reader: Reader, found: Filled, typed: dict[str, str]) -> None:
    """Answer the dispute that was named; Http404 for one that is none of this return's."""
    one = next((one for one in disputes_of(reader, found) if str(one.pk) == typed.get("y-kien-so")), None)
    if one is None:
        raise Http404
    answer(reader, one, typed.get("ket-qua", ""), typed.get("tra-loi", ""), reader.on)


def _numbers(found: Filled, typed: dict[str, str], problems: dict[str, str]) -> dict[str, Decimal | None]:
    """The numbers that were typed, by row; nothing typed is None, which is not 0."""
    values: dict[str, Decimal | None] = {}
    for row in found.form.rows:
        if row.fill != TYPED or VALUE + row.code not in typed:
            continue
        text = typed[VALUE + row.code]
        try:
            value = parse_number(text) if text else None
        except ValueError as error:
            problems[row.code] = str(error)
            continue
        if value is not None and not 0 <= value < WHOLE:
            problems[row.code] = _("Số không được âm, và không quá 17 chữ số.")
        values[row.code] = value
    return values


def year_of(request: HttpRequest, reader: Reader) -> int:
    """The year that an address asks for; the one of the reader's day where it says none."""
    said = request.GET.get("nam", "")
    year = int(said) if said.isdecimal() and len(said) == 4 else reader.on.year
    return year if 2013 <= year <= reader.on.year + 1 else reader.on.year
