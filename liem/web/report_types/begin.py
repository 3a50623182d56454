"""A report begun by choosing its type, then its unit and period; what the type says comes with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform.days import now, vi_day
from liem.records.codes import free_code
from liem.records.rights import writes_in
from liem.records.writing import Refused
from liem.registers.reports.models import Report
from liem.registers.reports.register import REPORTS
from liem.registers.reports.types import ReportType, type_on, types_on, versions
from liem.reports.build import Absent
from liem.reports.sealed import acts
from liem.reports.sealed.typed import values_of
from liem.web import readers
from liem.web.asked import own_unit
from liem.web.question import offered
from liem.web.report_types.fields import Beginning, calendar_words, kinds_in_words

TYPE = "loai"


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The types; with one chosen what it asks for; sent, the draft."""
    reader = readers.of(request)
    if not reader.writes or not writes_in(reader, own_unit(reader).pk or 0, 0):
        raise PermissionDenied
    code = (request.POST or request.GET).get(TYPE, "")
    if not code:
        lines = [(one, calendar_words(one.calendar), kinds_in_words(one.kinds)) for one in types_on(reader.on)]
        return render(request, "report_types/choose.html", {"lines": lines, "ways": _ways()})
    known = versions(code)
    if not known:
        raise Http404
    one = type_on(code, reader.on) or known[-1]
    asked = Beginning(request.POST if request.method == "POST" else None, one, reader)
    if request.method == "POST" and asked.is_valid():
        made = _begun(reader, one, asked)
        if made is not None:
            _tell(request, made)
            return HttpResponseRedirect(reverse("web:report_held", args=[made.pk]))
    told = {
        "asked": asked,
        "type": one,
        "ways": [*_ways(), (one.type, "")],
        "places": offered(reader.on, reader),
        "over": not one.holds(reader.on),
    }
    return render(request, "report_types/begin.html", told, status=422 if asked.errors else 200)


def _ways() -> list[tuple[str, str]]:
    return [(_("Lập báo cáo"), reverse("web:report_new"))]


def _begun(reader: Reader, one: ReportType, asked: Beginning) -> Report | None:
    """The draft; None where something was refused, which the form then says."""
    told: dict[str, Any] = asked.cleaned_data
    if not writes_in(reader, told["unit"].pk, told["level"]):
        raise PermissionDenied
    try:
        days = asked.days()
        values = values_of(one, told["unit"], days, told.get("kind", ""))
        values |= {"code": free_code(REPORTS, days.last), "unit": told["unit"]}
        values |= {"clearance": told["level"], "secrecy": told["level"]}
        return acts.begin(reader, values, now())
    except Refused as refused:
        for problem in refused.problems:
            asked.add_error(None, f"{problem.why}. {_('Chấp nhận:')} {problem.accepted}.")
    except (ValueError, Absent) as error:
        asked.add_error(None, str(error))
    return None


def _tell(request: HttpRequest, report: Report) -> None:
    words = _("Đã lập dự thảo %(code)s theo loại báo cáo %(type)s.") % {"code": report.code, "type": report.type}
    due = _(" Hạn gửi %(day)s.") % {"day": vi_day(report.due_on)} if report.due_on else ""
    messages.success(request, words + due)
