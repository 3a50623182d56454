"""The report types, one of them with its outline and what was said of it when, and saying another version of it."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.org.kinds import LEVELS
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.defining import define, may_define, told_of
from liem.records.exchange.defined import column_label
from liem.records.writing import Refused
from liem.registers.reports.models import OwnReportType
from liem.registers.reports.type_rules import PARTS, accepted_days
from liem.registers.reports.types import (
    ANY,
    NAMED,
    ReportType,
    codes,
    lines_of,
    said,
    type_on,
    versions,
)
from liem.web import readers
from liem.web.defining.asking import for_who_defines
from liem.web.defining.fields import Ended
from liem.web.defining.saying import dates
from liem.web.report_types.fields import Saying, calendar_words, kinds_in_words

MOST_ENTRIES = 40


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every type, also those that hold no more."""
    reader = readers.of(request)
    lines = []
    for code in codes():
        found = type_on(code, reader.on) or versions(code)[-1]
        lines.append({"type": found, "url": _page(code), "holds": found.holds(reader.on), **_told(found)})
    return render(request, "report_types/list.html", {"lines": lines, "may": may_define(reader)})


def _page(code: str) -> str:
    return reverse("web:report_type", args=[code])


def _told(one: ReportType) -> dict[str, Any]:
    return {
        "calendar": calendar_words(one.calendar),
        "periods": kinds_in_words(one.kinds),
        "days": accepted_days(one),
        "validity": dates(one.since, one.until),
        "due": _due(one),
    }


def _due(one: ReportType) -> list[str]:
    """The deadline of each level, in words."""
    if not one.due:
        return [_("theo hạn của lịch")] if one.calendar in NAMED else []
    found = []
    for pair in one.due.split():
        level, _colon, days = pair.partition(":")
        words = _("Các cấp khác") if level == ANY else LEVELS.label(level)
        found.append(_("%(level)s: %(n)s ngày sau kỳ") % {"level": words, "n": days})
    return found


def _found(code: str, reader: Reader) -> ReportType:
    """The type of an address as it stands, else as it last stood; 404 for none."""
    known = versions(code)
    if not known:
        raise Http404
    return type_on(code, reader.on) or known[-1]


@require_safe
def one(request: HttpRequest, code: str) -> HttpResponse:
    """One type."""
    reader = readers.of(request)
    found = _found(code, reader)
    may = may_define(reader)
    told = {
        "type": found,
        "may": may,
        "holds": found.holds(reader.on),
        "recipients": lines_of(found.recipients),
        "outline": list(_outline(found.outline)),
        "versions": [(dates(v.since, v.until), v.own) for v in versions(code)],
        "entries": list(_entries(code)) if may else [],
        "ways": [(_("Loại báo cáo"), reverse("web:report_types")), (code, "")],
        **_told(found),
    }
    return render(request, "report_types/one.html", told)


def _outline(outline: str) -> Iterator[tuple[int, str]]:
    """(level, words) of each line; 3 is a part of the standard wording."""
    for line in filter(None, map(str.strip, outline.splitlines())):
        if line.startswith("#"):
            yield len(line) - len(line.lstrip("#")), line.lstrip("# ")
        elif line.startswith("[") and line.strip("[]") in PARTS:
            yield 3, str(PARTS[line.strip("[]")])
        else:
            yield 0, line


def _entries(code: str) -> Iterator[dict[str, Any]]:
    """The newest entries of the log about a type."""
    for change in islice(told_of((OwnReportType.table,), code), MOST_ENTRIES):
        keys = [key for key in json.loads(change.values) if key != "type"]
        words = ", ".join(column_label(OwnReportType.table, key) for key in keys)
        who = ", ".join(filter(None, (change.who, change.capacity)))
        yield {"at": change.at, "changed": words, "why": change.why, "who": who, "new": change.action == "create"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def add(request: HttpRequest) -> HttpResponse:
    """A type of the office's own."""
    reader = readers.of(request)
    start = {"calendar": "calendar", "since": vi_day(reader.on.replace(month=1, day=1)), "outline": "[mo_dau]\n# I- \n"}
    asked = Saying(request.POST or None, start, new=True)
    if request.method == "POST" and asked.is_valid():
        row = OwnReportType(**asked.row())
        if type_on(row.type, row.since):
            asked.add_error("type", _("Mã này đã dùng; mở loại báo cáo ấy rồi sửa."))
        elif _said(reader, [row], asked):
            messages.success(request, _("Đã ghi loại báo cáo %(code)s.") % {"code": row.type})
            return HttpResponseRedirect(_page(row.type))
    return _entry(request, asked, _("Loại báo cáo mới"), "")


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Another version of a type from a day on: what held so far ends there; one that begins on it is put right."""
    reader = readers.of(request)
    found = _found(code, reader)
    start = {
        key: getattr(found, key)
        for key in ("label", "title", "calendar", "cut_off", "due", "outline", "basis")
    }  # fmt: skip
    start |= {
        "periods": list(found.periods),
        "counts_from": vi_day(found.counts_from) if found.counts_from else "",
        "recipients": "\n".join(lines_of(found.recipients)),
        "forms_with": " ".join(found.forms),
        "since": vi_day(found.since if found.own else reader.on.replace(month=1, day=1)),
    }
    asked = Saying(request.POST or None, start, new=False)
    if request.method == "POST" and asked.is_valid():
        row = OwnReportType(type=found.type, **asked.row())
        ended = [one for one in said() if one.type == code and one.since < row.since and one.holds(row.since)]
        for other in ended:
            other.until = row.since
        if _said(reader, [*ended, row], asked):
            messages.success(request, _("Đã ghi loại báo cáo %(code)s.") % {"code": code})
            return HttpResponseRedirect(_page(code))
    return _entry(request, asked, _("Sửa loại báo cáo"), code)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def end(request: HttpRequest, code: str) -> HttpResponse:
    """Let a type hold no more from a day on; a shipped one, too."""
    reader = readers.of(request)
    found = _found(code, reader)
    asked = Ended(request.POST or None)
    if request.method == "POST" and asked.is_valid():
        told = {key: getattr(found, key) for key in OwnReportType.columns() if key not in ("periods", "forms", "until")}
        row = OwnReportType(
            **told, periods=" ".join(found.periods), forms=" ".join(found.forms), until=asked.cleaned_data["until"]
        )
        if _said(reader, [row], asked):
            messages.success(request, _("Đã ghi ngày thôi áp dụng."))
            return HttpResponseRedirect(_page(code))
    return _entry(request, asked, _("Thôi áp dụng"), code)


def _said(reader: Reader, rows: list[OwnReportType], asked: Any) -> bool:
    try:
        define(reader, rows, asked.cleaned_data["why"])
    except Refused as refused:
        asked.refuse(refused)
        return False
    return True


def _entry(request: HttpRequest, asked: Any, title: str, code: str) -> HttpResponse:
    ways = [(_("Loại báo cáo"), reverse("web:report_types"))]
    ways += [(code, _page(code))] if code else []
    told = {
        "asked": asked,
        "title": title,
        "code": code,
        "ways": [*ways, (title, "")],
        "url": ways[-1][1],
        "parts": [(f"[{name}]", words) for name, words in PARTS.items()] if isinstance(asked, Saying) else [],
    }
    return render(request, "report_types/entry.html", told, status=422 if asked.errors else 200)
