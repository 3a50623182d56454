"""The files of a return: Word and Excel out; the same Excel, filled in, on its way into the import and its preview."""

import csv
import tempfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.figures.scope import Scope
from liem.platform.days import now
from liem.platform.text import nfc
from liem.records.exchange import waiting as waits
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.calendars import days_of
from liem.reports.returns import acts
from liem.reports.returns.excel import as_xlsx
from liem.reports.returns.excel_back import Unreadable, read_back
from liem.reports.returns.filled import filled
from liem.reports.returns.listed import listed
from liem.reports.returns.paper import Paper, of_list, of_many, of_return
from liem.reports.returns.together import consolidated
from liem.reports.returns.word import as_docx
from liem.web import readers
from liem.web.exchange import imports, job
from liem.web.returns.asking import Named, eyes, named
from liem.web.uploading import was_cut

OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "docx": (f"{OFFICE}wordprocessingml.document", as_docx),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", as_xlsx),
}
MOST = 2 << 20
"""A filled form is small: what is larger, in bytes, is none."""


@require_safe
def one(request: HttpRequest, form: str, unit: str, period: str, kind: str) -> HttpResponseBase:
    """One return as a file."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        scope = Scope(eyes(reader), days_of(about.form.calendar, about.period), about.unit, reader.on)
        return _answer(of_list(listed(about.form, scope, about.period)), kind)
    found = filled(eyes(reader), about.form, about.unit, about.period)
    return _answer(of_return(found, Scope(reader, found.days, about.unit, reader.on)), kind)


@require_safe
def added_up(request: HttpRequest, form: str, unit: str, period: str, kind: str) -> HttpResponseBase:
    """The form added up over units as a file."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        raise Http404
    found = consolidated(eyes(reader), about.form, about.unit, about.period)
    return _answer(of_many(found, Scope(reader, found.days, about.unit, reader.on)), kind)


def _answer(paper: Paper, kind: str) -> HttpResponseBase:
    if kind not in KINDS:
        raise Http404
    media_type, write = KINDS[kind]
    return FileResponse(
        BytesIO(write(paper)), as_attachment=True, filename=f"{paper.name}.{kind}", content_type=media_type
    )


@require_POST
def bring(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Take a filled Excel form to the import, which shows what would become of each cell before anything is written."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if not reader.writes:
        raise PermissionDenied
    found = filled(eyes(reader), about.form, about.unit, about.period)
    file: Any = request.FILES.get("tep")
    try:
        if not found.open:
            raise Unreadable(_("Báo cáo đã nộp: chỉ nhận tệp khi báo cáo chưa nộp hoặc bị trả lại."))
        if file is None or not file.size or file.size > MOST or not str(file.name).lower().endswith(".xlsx"):
            raise Unreadable(_("Chọn tệp Excel (.xlsx) của biểu này, đã điền số liệu."))
        content = _as_csv(about, _read(about, file))
    except Unreadable as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(f"{about.url}#nhap-tep")
    return HttpResponseRedirect(_wait(request, about, content, str(file.name)))


@require_POST
def text(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponse:
    """Keep the written report with the return: pasted, or a file; the page then holds it against the form."""
    reader = readers.of(request)
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        raise Http404
    if not reader.writes:
        raise PermissionDenied
    found = filled(eyes(reader), about.form, about.unit, about.period)
    file: Any = request.FILES.get("tep")
    pasted = nfc(request.POST.get("loi-van", "")).strip()
    try:
        if file is None and not pasted:
            raise Unreadable(_("Tệp quá lớn.") if was_cut(request) else _("Dán lời văn hoặc chọn một tệp."))
        if file is not None:
            acts.keep_text(reader, found, str(file.name), file.read(acts.beside_text.LARGEST + 1))
        else:
            acts.keep_text(reader, found, "dan.txt", pasted.encode())
        messages.success(request, _("Đã giữ lời văn cùng báo cáo và đối chiếu với biểu."))
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        messages.error(request, " ".join(f"{one.why}. {_('Chấp nhận:')} {one.accepted}." for one in error.problems))
    except Unreadable as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(f"{about.url}#loi-van")


def _read(about: Named, file: Any) -> list[tuple[str, str]]:
    key = "|".join((about.form.code, about.unit.code, about.period))
    with tempfile.NamedTemporaryFile(suffix=".xlsx") as draft:
        draft.writelines(file.chunks())
        draft.flush()
        rows = read_back(Path(draft.name), key, about.form)
    if not rows:
        raise Unreadable(_("Tệp chưa có ô nào được điền."))
    return rows


def _as_csv(about: Named, rows: list[tuple[str, str]]) -> bytes:
    """The rows as the file of returns that every import knows."""
    stream = StringIO()
    write = csv.writer(stream)
    write.writerow(("form", "unit", "period", "row", "value"))
    write.writerows((about.form.code, about.unit.code, about.period, row, cell) for row, cell in rows)
    return stream.getvalue().encode()


def _wait(request: HttpRequest, about: Named, content: bytes, name: str) -> str:
    """Keep the file for the import and have it read; the address of its preview."""
    reader = imports.reader_of(request)
    user = int(request.user.pk or 0)
    try:
        made = waits.keep(user, [("returns.csv", [content])], len(content), now().timestamp())
    except waits.NoRoom:
        messages.error(request, _("Đang có quá nhiều tệp chờ nhập. Thử lại sau ít phút."))
        return about.url
    with override("vi"):
        why = _("nhập từ tệp %(names)s") % {"names": name[:80]}
    told = {"user": user, "at": now().isoformat(), "names": [name[:80]], "reason": "", "why": why}
    made.write("about", told | {"language": get_language()})
    job.begin(made, job.READING, reader)
    return imports.address(made)
