"""A form of the office from an Excel template: brought, looked at with every refused cell named, then laid down."""

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.records.writing import Refused
from liem.registers.returns.calendars import CALENDAR, days_of
from liem.registers.returns.forms import GROUP, RECORD, SUM, TYPED
from liem.reports.returns.laid_down import Asked, lay_down
from liem.reports.returns.starter import starter
from liem.reports.returns.template import MOST_BYTES, NoTemplate, Read, Template, read_template
from liem.web import readers
from liem.web.defining.asking import for_who_defines
from liem.web.defining.fields import Laid
from liem.web.returns.asking import slug_of

KEPT, FILE = "da-doc", "tep"
SALT = "liem.web.defining.template"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@for_who_defines
def blank(request: HttpRequest) -> HttpResponseBase:
    """The starter, to be filled in with rows of one's own."""
    return FileResponse(BytesIO(starter()), as_attachment=True, filename="mau-bieu.xlsx", content_type=XLSX)


@require_http_methods(["GET", "HEAD", "POST"])
@for_who_defines
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a template; sent, what was understood of it; confirmed, the form holds from its day on."""
    if request.method != "POST":
        return _asking(request)
    if KEPT in request.POST:
        return _laid_down(request)
    file: Any = request.FILES.get(FILE)
    if file is None or not file.size or not str(file.name).lower().endswith(".xlsx"):
        return _asking(request, _("Chọn một tệp Excel (.xlsx)."))
    if file.size > MOST_BYTES:
        return _asking(request, _("Tệp lớn hơn 2 MB: biểu mẫu chỉ có chữ và ô trống."))
    try:
        found = _read(file)
    except NoTemplate as error:
        return _asking(request, str(error))
    reader = readers.of(request)
    quarter = (reader.on.month - 1) // 3 + 1
    first = days_of(CALENDAR, f"{reader.on.year}Q{quarter}").first
    start = {"title": found.title, "since": f"{first.day:02}/{first.month:02}/{first.year}", "who": ["level:commune"]}
    return _shown(request, found, Laid(None, start))


def _read(file: Any) -> Template:
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as kept:
        kept.writelines(file.chunks())
        kept.flush()
        return read_template(Path(kept.name))


def _asking(request: HttpRequest, problem: str = "") -> HttpResponse:
    return render(request, "defining/bring.html", {"problem": problem, "ways": _ways()}, status=422 if problem else 200)


def _ways(last: str = "") -> list[tuple[str, str]]:
    ways = [(_("Mẫu biểu"), reverse("web:definitions")), (_("Biểu mới từ Excel"), reverse("web:definition_new"))]
    return [*ways, (last, "")] if last else ways


def _shown(request: HttpRequest, found: Template, asked: Laid) -> HttpResponse:
    """What was understood; with anything wrong nothing can be written."""
    rows = [list(vars(row).values()) for row in found.rows]
    kept = "" if found.wrong else signing.dumps([request.user.pk, rows], salt=SALT, compress=True)
    told = {
        "found": found,
        "lines": _lines(found),
        "asked": asked,
        "kept": kept,
        "ways": _ways(_("Xem trước")),
        "counts": _counts(found),
        "heading": found.heading + 1,
    }
    return render(request, "defining/template.html", told, status=422 if found.wrong or asked.errors else 200)


def _counts(found: Template) -> list[tuple[str, int]]:
    words = {TYPED: _("dòng đơn vị gõ"), SUM: _("dòng cộng"), RECORD: _("dòng lấy từ sổ"), "": _("dòng nhóm")}
    counts = [(said, sum(row.fill == fill for row in found.rows)) for fill, said in words.items()]
    return [*counts, (_("chỉ tiêu"), sum(bool(row.rule) for row in found.rows))]


def _lines(found: Template) -> list[dict[str, Any]]:
    number, lines = 0, []
    labels = {row.row: row.line + 1 for row in found.rows}
    for row in found.rows:
        number += bool(row.fill)
        how = {TYPED: _("đơn vị ghi"), RECORD: _("lấy từ sổ: %(code)s") % {"code": row.source}}.get(row.fill, "")
        if row.fill == SUM:
            said = [
                f"{'–' if term.startswith('-') else '+'} {labels.get(term.lstrip('-'), '?')}"
                for term in row.source.split()
            ]
            how = _("cộng các dòng %(lines)s") % {"lines": " ".join(said).lstrip("+ ")}
        told = {"row": row, "number": number if row.fill else "", "how": how, "excel": row.line + 1}
        lines.append(told | {"group": row.style == GROUP, "figure": bool(row.rule)})
    return lines


def _laid_down(request: HttpRequest) -> HttpResponse:
    try:
        user, rows = signing.loads(request.POST[KEPT], salt=SALT, max_age=86_400)
    except signing.BadSignature:
        return _asking(request, _("Bản xem trước đã quá hạn. Chọn lại tệp."))
    if user != request.user.pk:
        return _asking(request, _("Bản xem trước đã quá hạn. Chọn lại tệp."))
    found = Template(rows=[Read(*row) for row in rows])
    asked = Laid(request.POST, {})
    if asked.is_valid():
        told = dict(asked.cleaned_data)
        why, code = told.pop("why"), told.pop("code").strip().upper()
        try:
            lay_down(readers.of(request), Asked(form=code, **told | {"who": tuple(told["who"])}), found.rows, why)
        except Refused as refused:
            asked.refuse(refused)
        else:
            messages.success(request, _("Đã lập biểu %(code)s.") % {"code": code})
            return HttpResponseRedirect(reverse("web:definition", args=[slug_of(code)]))
    return _shown(request, found, asked)
