"""Taking out of the register what was entered by mistake: a record, a row of it, what ties it to others."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform.numbers import vi_number
from liem.records import writing
from liem.records.cells import ReferenceCell
from liem.records.checking import Tables
from liem.records.exchange.ties import EXTENSIONS, LINKS, TIES
from liem.records.models import Link
from liem.records.references import References
from liem.records.register import Part, Register
from liem.records.vocabulary import link_words
from liem.records.withdrawing import ends
from liem.web import readers
from liem.web.forms import typed
from liem.web.forms.finding import back_to, part_of, record_for, row_for, stored
from liem.web.forms.form import About, RowForm
from liem.web.forms.records import METHODS
from liem.web.forms.saving import attempt, done, leave, once, sent_before
from liem.web.forms.showing import Sheet, sheet_for, show
from liem.web.lists.saved import register_at


@require_http_methods(METHODS)
def withdraw_record(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Why a record is taken out of the register; sent, it is."""
    reader = readers.of(request)
    register = register_at(slug)
    if request.method == "POST" and (where := sent_before(request)):
        return leave(request, where)
    record = record_for(reader, register, pk)
    title = _("Rút %(code)s khỏi sổ") % {"code": record.code}
    sheet = sheet_for(register, title, _("Rút khỏi sổ"), record)
    sheet.lead = _("Hồ sơ không còn trong danh sách và số liệu, nhưng không bị xóa: nhật ký giữ nguyên.")
    about = About(register, register, reader, row=record, only=(), reason="must")
    return _withdrawn(request, about, record, sheet, _("Đã rút %(code)s khỏi sổ.") % {"code": record.code})


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, slug: str, pk: int, part: str, row: int) -> HttpResponse:
    """Why a row of a record, a link or a moved deadline is taken out of it; sent, it is."""
    reader = readers.of(request)
    register = register_at(slug)
    if request.method == "POST" and (where := sent_before(request)):
        return leave(request, where)
    record = record_for(reader, register, pk)
    table = _table(register, part)
    found = row_for(reader, table, record, row)
    sheet = sheet_for(register, _title(table), _("Rút khỏi hồ sơ"), record, _place(table))
    sheet.lead = _("Dòng không còn trong hồ sơ, danh sách và số liệu, nhưng không bị xóa: nhật ký giữ nguyên.")
    sheet.facts = list(_facts(reader, table, found))
    if told := _ending(reader, table, record, found):
        sheet.alerts.append(("info", "", told))
    about = About(register, table, reader, record=record, row=found, only=(), reason="must")
    told = _("Đã rút một dòng của “%(part)s” khỏi %(code)s.") % {"part": table.label, "code": record.code}
    return _withdrawn(request, about, record, sheet, told, _place(table))


def _withdrawn(
    request: HttpRequest, about: About, record: Any, sheet: Sheet, told: str, anchor: str = ""
) -> HttpResponse:
    sheet.danger = True
    form = RowForm(about, request.POST or None)

    def act() -> str:
        writing.withdraw(about.reader, about.row, about.reader.on, form.why)
        return back_to(about.register, record.pk, anchor)

    if request.method == "POST" and form.is_valid() and attempt(form, lambda: once(request, act)):
        return done(request, about.register, record.pk, told, anchor)
    return show(request, form, sheet)


def _table(register: Register, key: str) -> Part:
    """A part of the register, or what ties its records; Http404 for anything else."""
    return next((tie for tie in TIES if tie.key == key), None) or part_of(register, key)


def _title(table: Part) -> str:
    if table is LINKS:
        return _("Rút liên kết")
    if table is EXTENSIONS:
        return _("Rút gia hạn")
    return _("Rút dòng của “%(part)s”") % {"part": table.label}


def _place(table: Part) -> str:
    """Where on the record's page such rows stand."""
    return {LINKS.key: "lien-ket", EXTENSIONS.key: "dien-bien"}.get(table.key, table.key)


def _facts(reader: Reader, table: Part, row: Any) -> Iterator[tuple[str, str]]:
    """What the row says, so that one sees which it is."""
    if isinstance(row, Link):
        yield link_words(row.from_table, row.to_table, row.kind, True), row.to_code
        return
    said, tables = stored(reader, row), Tables(table, References(whole=False, reader=reader))
    for key, cell in tables.cells.items():
        told = said.get(key) not in (None, "") and key not in (table.parent, "from_table")
        if told and not (isinstance(cell, ReferenceCell) and tables.refs.find(cell.target, said[key]) is None):
            yield cell.label, typed.words(cell, said[key])


def _ending(reader: Reader, table: Part, record: Any, row: Any) -> str:
    """How many ties that the writer sees end with the row."""
    which = ends(table, record.pk, getattr(row, "code", ""))
    counts = {tie: tie.model.objects.visible_to(reader).filter(q).count() for tie, q in which.items()}
    number = sum(counts.values())
    if not number:
        return ""
    told = _("%(n)s liên kết hoặc lần gia hạn của dòng này được rút theo.")
    return told % {"n": vi_number(number)}
