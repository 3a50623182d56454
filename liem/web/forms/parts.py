"""Rows of a record's parts: a new one, a changed one."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform.text import first_upper
from liem.records import directing, writing
from liem.records.codes import free_code, proposed_code
from liem.records.register import Part, Register, Values
from liem.web import readers
from liem.web.forms import typed
from liem.web.forms.finding import back_to, part_of, record_for, row_for
from liem.web.forms.form import About, RowForm
from liem.web.forms.records import METHODS, ONLY_SHOW, PROPOSED, change_row, unjudged
from liem.web.forms.saving import attempt, done, leave, once
from liem.web.forms.showing import sheet_for, show
from liem.web.lists.saved import register_at


def _found(request: HttpRequest, slug: str, pk: int, part: str) -> tuple[Any, Register, Any, Part]:
    reader = readers.of(request)
    register = register_at(slug)
    found = part_of(register, part)
    if not found.entered:
        raise Http404
    return reader, register, record_for(reader, register, pk), found


@require_http_methods(METHODS)
def create(request: HttpRequest, slug: str, pk: int, part: str) -> HttpResponse:
    """The form of a new row; sent, the row."""
    reader, register, record, table = _found(request, slug, pk, part)
    proposed = proposed_code(reader, table, reader.on, record)
    about = About(register, table, reader, record=record)
    title = _("Thêm vào “%(part)s”") % {"part": table.label}
    sheet = sheet_for(register, title, _("Ghi vào hồ sơ"), record, f"part-{table.key}")
    sheet.hidden.append((PROPOSED, request.POST.get(PROPOSED, proposed)))
    start = {"code": proposed, table.parent: record.code}
    if request.method != "POST":
        return show(request, RowForm(about, values=start), sheet)
    if request.POST.get(ONLY_SHOW):
        return show(request, unjudged(about, request.POST, start), sheet)
    form = RowForm(about, request.POST, {table.parent: record.code})
    made = attempt(form, lambda: _create(request, about, record, form)) if form.is_valid() else None
    return made or show(request, form, sheet)


def _create(request: HttpRequest, about: About, record: Any, form: RowForm) -> HttpResponse:
    table: Any = about.table
    made: list[Any] = []

    def act() -> str:
        values = {key: value for key, value in form.values.items() if value is not None}
        values[table.parent] = record
        if table.codes and values.get("code", "") in ("", request.POST.get(PROPOSED)):
            values["code"] = free_code(table, form.on, record)
        made.append(writing.create(about.reader, table.model, values))
        return back_to(about.register, record.pk, f"part-{table.key}-{made[0].pk}")

    where, now = once(request, act)
    if not now:
        return leave(request, where)
    _warn(request, about.reader, made[0], {})
    told = _("Đã thêm vào “%(part)s” của %(code)s.") % {"part": table.label, "code": record.code}
    return done(request, about.register, record.pk, told, f"part-{table.key}-{made[0].pk}")


@require_http_methods(METHODS)
def change(request: HttpRequest, slug: str, pk: int, part: str, row: int) -> HttpResponse:
    """The form of a row; sent, what was changed in it."""
    reader, register, record, table = _found(request, slug, pk, part)
    found = row_for(reader, table, record, row)
    anchor = f"part-{table.key}-{row}"
    sheet = sheet_for(register, _("Sửa dòng của “%(part)s”") % {"part": table.label}, _("Ghi thay đổi"), record, anchor)
    away = reverse("records:part_withdraw", args=[slug, pk, part, row])
    sheet.ways.append((_("Rút dòng này"), away))
    about = About(register, table, reader, record=record, row=found, reason="may")
    before = directing.owed_by(found)
    answer = change_row(request, about, record, sheet, anchor)
    if answer.status_code == HTTPStatus.FOUND and before:
        _warn(request, reader, row_for(reader, table, record, row), before)
    return answer


def _warn(request: HttpRequest, reader: Reader, row: Any, before: Values) -> None:
    """Say so where a row was given to people who do not see it: what a paper decided is entered all the same."""
    if problem := directing.unseen_work(row, before, reader.on):
        messages.warning(request, first_upper(typed.told(problem.why, problem.accepted)))
