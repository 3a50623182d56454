"""Entering a record, changing it, taking it out of the register."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.records import writing
from liem.records.codes import free_code, proposed_code
from liem.records.register import Register, Values
from liem.web import readers
from liem.web.asked import own_unit
from liem.web.forms import proposing, stale
from liem.web.forms.begun import FROM, Begun, begun
from liem.web.forms.finding import back_to, may_enter, record_for, stored
from liem.web.forms.form import About, RowForm
from liem.web.forms.saving import attempt, done, leave, once, sent_before
from liem.web.forms.showing import sheet_for, show
from liem.web.lists.saved import register_at

METHODS = ("GET", "HEAD", "POST")
TWINS = "biet-trung"
PROPOSED = "ma-de-xuat"
ONLY_SHOW = "lam"


@require_http_methods(METHODS)
def create(request: HttpRequest, slug: str) -> HttpResponse:
    """The form of a new record; sent, the record."""
    reader = readers.of(request)
    register = register_at(slug)
    may_enter(reader)
    origin = begun(reader, register, request.GET.get(FROM, ""))
    start: Values = {"unit": own_unit(reader).code, **(origin.start if origin else {})}
    proposed = proposed_code(reader, register, reader.on)
    about = About(register, register, reader)
    sheet = sheet_for(register, _("Thêm %(one)s") % {"one": register.label_one}, _("Ghi vào sổ"))
    sheet.hidden.append((PROPOSED, request.POST.get(PROPOSED, proposed)))
    if origin:
        sheet.facts, sheet.lead = list(origin.facts), origin.lead
    if request.method != "POST" or request.POST.get(ONLY_SHOW):
        form = unjudged(about, request.POST, start) if request.method == "POST" else None
        return show(request, form or RowForm(about, values={**start, "code": proposed}), sheet)
    if where := sent_before(request):
        return leave(request, where)
    form = RowForm(about, request.POST, {})
    if form.is_valid():
        found = twins(register, reader, form.values)
        if found and not request.POST.get(TWINS):
            sheet.twins = [(row.code, back_to(register, row.pk)) for row in found]
            sheet.hidden.append((TWINS, "1"))
            return show(request, form, sheet)
        made: HttpResponse | None = attempt(form, lambda: _create(request, register, form, origin))
        if made:
            return made
    return show(request, form, sheet)


def unjudged(about: About, data: Any, start: Values) -> RowForm:
    """What was typed so far, with choices that follow from it; nothing is judged yet."""
    form = RowForm(about, data, start)
    filled = proposing.taken(form, data, data.get(ONLY_SHOW, ""))
    form = RowForm(about, filled, start) if filled is not None else form
    form.forget_errors()
    return form


def _create(request: HttpRequest, register: Register, form: RowForm, origin: Begun | None) -> HttpResponse:
    """The way to the new record, which is linked to the row from which it was begun."""
    reader = readers.of(request)
    made: list[Any] = []

    def act() -> str:
        values = {key: value for key, value in form.values.items() if value is not None}
        if values.get("code", "") in ("", request.POST.get(PROPOSED)) and register.codes:
            values["code"] = free_code(register, form.on)
        made.append(writing.create(reader, register.model, values))
        if origin:
            origin.tie(reader, made[0])
        return back_to(register, made[0].pk)

    where, now = once(request, act)
    if not now:
        return leave(request, where)
    return done(request, register, made[0].pk, _("Đã ghi %(code)s vào sổ.") % {"code": made[0].code})


def twins(register: Register, reader: Reader, values: Values) -> list[Any]:
    """Records that the writer sees and that may be the same one entered before."""
    found: dict[int, Any] = {}
    for group in register.twins:
        if all(values.get(key) not in (None, "") for key in group):
            said = {("unit__code" if key == "unit" else key): values[key] for key in group}
            rows: Any = register.model.objects.visible_to(reader).filter(**said)[:5]
            found |= {row.pk: row for row in rows}
    return list(found.values())


@require_http_methods(METHODS)
def change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The form of a record; sent, what was changed in it."""
    reader = readers.of(request)
    register = register_at(slug)
    record = record_for(reader, register, pk)
    about = About(register, register, reader, row=record, reason="may")
    sheet = sheet_for(register, _("Sửa %(code)s") % {"code": record.code}, _("Ghi thay đổi"), record)
    return change_row(request, about, record, sheet)


def change_row(request: HttpRequest, about: About, record: Any, sheet: Any, anchor: str = "") -> HttpResponse:
    """The form of a record or a row of it; sent, what was changed, unless somebody saved in between."""
    reader, row = about.reader, about.row
    now = stored(reader, row)
    if request.method != "POST":
        form = RowForm(about, values=now)
        sheet.hidden += stale.marks(form, record.version)
        return show(request, form, sheet)
    data = stale.chosen(request.POST, about, now)
    if request.POST.get(ONLY_SHOW):
        form = unjudged(about, data, now)
        sheet.hidden += stale.kept(request.POST)
        return show(request, form, sheet)
    form = RowForm(about, data, now)
    sheet.hidden += stale.kept(request.POST)
    if not form.is_valid():
        return show(request, form, sheet)
    try:
        version = stale.version(request.POST)
        if attempt(form, lambda: writing.change(reader, row, form.values, form.why, version)) is None:
            return show(request, form, sheet)
    except writing.Stale:
        return stale.show_both(request, form, record, sheet)
    return _changed(request, about, record, anchor)


def _changed(request: HttpRequest, about: About, record: Any, anchor: str) -> HttpResponse:
    before, after = record.version, _version(about.reader, record)
    if after is None:
        return leave(request, back_to(about.register, record.pk))
    if after == before:
        return leave(request, back_to(about.register, record.pk, anchor))
    told = _("Đã ghi thay đổi của %(code)s.") % {"code": record.code}
    return done(request, about.register, record.pk, told, anchor)


def _version(reader: Reader, record: Any) -> int | None:
    rows = type(record).objects.visible_to(reader, withdrawn=True).filter(pk=record.pk)
    found: int | None = rows.values_list("version", flat=True).first()
    return found
