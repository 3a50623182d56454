"""Steps in the life of a record or of a row: what the step needs, from where to where it leads."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.records import writing
from liem.records.flow import Move
from liem.records.register import Register, Table
from liem.web import readers
from liem.web.forms.finding import part_of, record_for, row_for, stored
from liem.web.forms.form import About, RowForm
from liem.web.forms.notices import beside
from liem.web.forms.records import METHODS
from liem.web.forms.saving import attempt, done
from liem.web.forms.showing import sheet_for, show
from liem.web.lists.saved import register_at


@require_http_methods(METHODS)
def move(request: HttpRequest, slug: str, pk: int, move: str) -> HttpResponse:
    """The form of a step of a record; sent, the step is made."""
    reader = readers.of(request)
    register = register_at(slug)
    step = _step(register, move)
    record = record_for(reader, register, pk)
    return _move(request, About(register, register, reader, row=record), record, step)


@require_http_methods(METHODS)
def part_move(request: HttpRequest, slug: str, pk: int, part: str, row: int, move: str) -> HttpResponse:
    """The form of a step of a row; sent, the step is made."""
    reader = readers.of(request)
    register = register_at(slug)
    table = part_of(register, part)
    step = _step(table, move)
    record = record_for(reader, register, pk)
    found = row_for(reader, table, record, row)
    return _move(request, About(register, table, reader, record=record, row=found), record, step)


def _step(table: Table, name: str) -> Move:
    try:
        if table.flow is None:
            raise KeyError(name)
        return table.flow.move(name)
    except KeyError as error:
        raise Http404 from error


def _move(request: HttpRequest, asked: About, record: Any, step: Move) -> HttpResponse:
    table, row = asked.table, asked.row
    if not step.allowed(asked.reader, row):
        raise PermissionDenied
    only = tuple(dict.fromkeys((*([step.stamp] if step.stamp else []), *step.needs, *step.takes)))
    reason = "must" if step.reason else "may"
    about = About(asked.register, table, asked.reader, asked.record, row, only, reason)
    now = stored(asked.reader, row)
    anchor = "" if asked.record is None else f"part-{table.key}-{row.pk}"
    sheet = sheet_for(asked.register, str(step.label), str(step.label), record, anchor)
    sheet.beside = beside(asked.reader, row, step)
    state = _words(table, row)
    sheet.steps = (state(now[_flow(table)]), state(step.target))
    if now[_flow(table)] not in step.sources:
        told = _("Đang ở trạng thái “%(state)s”: bước này không còn làm được.")
        sheet.alerts.append(("warning", "", told % {"state": sheet.steps[0]}))
    start = {**now, **({step.stamp: now.get(step.stamp) or asked.reader.on} if step.stamp else {})}
    form = RowForm(about, request.POST or None, start)
    if request.method == "POST" and form.is_valid() and _given(form, step):
        on = form.values.get(step.stamp) or asked.reader.on
        if attempt(form, lambda: _make(asked.reader, row, step, on, form)):
            told = _("%(what)s: đã ghi cho %(code)s.") % {"what": step.label, "code": record.code}
            return done(request, asked.register, record.pk, told, anchor)
    return show(request, form, sheet)


def _given(form: RowForm, step: Move) -> bool:
    """A step's day is not put in by itself when somebody emptied it."""
    if step.stamp and form.values.get(step.stamp) is None:
        form.add_error(step.stamp, _("Ghi ngày."))
        return False
    return True


def _make(reader: Reader, row: Any, step: Move, on: date, form: RowForm) -> Any:
    return writing.move(reader, row, step.name, on, form.values, form.why)


def _flow(table: Table) -> str:
    assert table.flow is not None
    return table.flow.field


def _words(table: Table | Register, row: Any) -> Callable[[str], str]:
    labels = dict(row._meta.get_field(_flow(table)).flatchoices)

    def words(state: str) -> str:
        return str(labels.get(state, state))

    return words
