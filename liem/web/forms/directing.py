"""Forms of whoever directs what others owe: urge, ask for evidence, confirm, send back, extend, hand over."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.platform.days import vi_day
from liem.records import directing
from liem.records.cells import CellError
from liem.records.exchange.ties import EXTENDED, EXTENSIONS
from liem.records.register import Part, Register, Table
from liem.web import readers
from liem.web.forms import typed
from liem.web.forms.days import read_day
from liem.web.forms.directions import ACTS, SAYING, fits
from liem.web.forms.fields import Typed
from liem.web.forms.finding import back_to, directed_for, part_of, row_for
from liem.web.forms.form import About, Group, RowForm
from liem.web.forms.records import METHODS
from liem.web.forms.saving import attempt, done, leave, once, sent_before
from liem.web.forms.showing import Sheet, sheet_for, show
from liem.web.lists.saved import register_at
from liem.web.record.telling import Telling, own_columns

ON = "said_on"


class SayingForm(RowForm):
    """Words and a day: what is said to who owes a row, which changes nothing in it."""

    def __init__(self, about: About, data: Any) -> None:
        super().__init__(about, data)
        day = forms.TextInput({"inputmode": "numeric", "data-typed": "day", "autocomplete": "off"})
        told = _("Ngày/tháng/năm; ngày của văn bản hoặc lời đôn đốc, không sau hôm nay.")
        self.fields[ON] = Typed(label=_("Ngày"), help_text=told, widget=day)
        self.initial[ON] = vi_day(about.reader.on)
        self.fields["why"].label = _("Nội dung")
        self.order_fields([ON, "why"])

    def clean(self) -> None:
        """The day must be one."""
        super().clean()
        try:
            self.day_said = read_day(self.cleaned_data.get(ON, ""))
            if self.day_said is None and ON not in self.errors:
                self.add_error(ON, _("Ghi ngày."))
        except CellError as error:
            self.add_error(ON, typed.told(error.why, error.accepted))

    def groups(self) -> list[Group]:
        """One group with both fields."""
        return [Group("", fields=[self[name] for name in self.fields])]


@require_http_methods(METHODS)
def part_act(request: HttpRequest, slug: str, pk: int, part: str, row: int, act: str) -> HttpResponse:
    """The form of an act on a row of a record; sent, the act."""
    register = register_at(slug)
    table = part_of(register, part)
    if table.duty is None or not fits(table, act):
        raise Http404
    reader = readers.of(request)
    if request.method == "POST" and (where := sent_before(request)):
        return leave(request, where)
    record = directed_for(reader, register, pk)
    found = row_for(reader, table, record, row)
    about = About(register, table, reader, record, found, _asked(table, act), ACTS[act].reason)
    return _act(request, about, record, act, f"part-{table.key}-{row}")


@require_http_methods(METHODS)
def record_act(request: HttpRequest, slug: str, pk: int, act: str) -> HttpResponse:
    """The same on a record that is itself to be done until a day."""
    register = register_at(slug)
    if register.duty is None or not fits(register, act):
        raise Http404
    reader = readers.of(request)
    if request.method == "POST" and (where := sent_before(request)):
        return leave(request, where)
    record = directed_for(reader, register, pk)
    about = About(register, register, reader, None, record, _asked(register, act), ACTS[act].reason)
    return _act(request, about, record, act, "han")


def _asked(table: Table, act: str) -> tuple[str, ...]:
    assert table.duty is not None
    return directing.owners(table.duty) if act == "chuyen-giao" else ()


def _act(request: HttpRequest, about: About, record: Any, act: str, anchor: str) -> HttpResponse:
    said, row = ACTS[act], about.row
    sheet = sheet_for(about.register, f"{said.title}: {row.code}", str(said.send), record, anchor)
    sheet.lead, sheet.danger = str(said.lead), said.danger
    sheet.facts = list(_facts(about, row))
    if act in SAYING and (problem := directing.problem_of(row, SAYING[act], about.reader.on)):
        sheet.alerts.append(("warning", "", typed.told(problem.why, problem.accepted)))
    data = request.POST or None
    form = SayingForm(about, data) if act in SAYING else RowForm(about, data, _start(about))
    told = str(said.told) % {"code": row.code}
    if request.method == "POST" and form.is_valid():
        return _sent(request, form, sheet, lambda: said.act(about.reader, row, form), record, told, anchor)
    return show(request, form, sheet)


def _sent(
    request: HttpRequest, form: RowForm, sheet: Sheet, act: Callable[[], Any], record: Any, told: str, anchor: str
) -> HttpResponse:
    register: Register = form.about.register

    def enacted() -> str:
        act()
        return back_to(register, record.pk, anchor)

    if attempt(form, lambda: once(request, enacted)):
        return done(request, register, record.pk, told, anchor)
    return show(request, form, sheet)


def _start(about: About) -> dict[str, Any]:
    """Who owes it now, as a form begins with it."""
    found = {}
    for key in about.only or ():
        value = getattr(about.row, key)
        found[key] = getattr(value, "code", value)
    return found


def _facts(about: About, row: Any) -> Any:
    """What the row says of its duty, so that one sees which it is."""
    table, duty = about.table, about.table.duty
    assert duty is not None
    telling = Telling(about.reader, about.reader.on, [(table, [row])])
    known = {shown.key: shown for shown in own_columns(table)}
    heading = table.heading if isinstance(table, Part) else ("unit",)
    wanted = (*heading, *directing.owners(duty), "due_on", duty.done, "result", duty.evidence, duty.confirmer)
    for key in dict.fromkeys(filter(None, wanted)):
        words = telling.value(known[key], row).words if key in known else ""
        if words:
            yield known[key].label, words


@require_http_methods(METHODS)
def extend(request: HttpRequest, slug: str, pk: int, part: str, row: int) -> HttpResponse:
    """The form by which a deadline is moved; sent, the row is due on the new day."""
    register = register_at(slug)
    table = part_of(register, part)
    if table.key not in EXTENDED:
        raise Http404
    reader = readers.of(request)
    if request.method == "POST" and (where := sent_before(request)):
        return leave(request, where)
    record = directed_for(reader, register, pk)
    found = row_for(reader, table, record, row)
    anchor = f"part-{table.key}-{row}"
    sheet = sheet_for(register, _("Gia hạn %(code)s") % {"code": found.code}, _("Ghi gia hạn"), record, anchor)
    sheet.facts = list(_facts(About(register, table, reader, record, found), found))
    about = About(register, EXTENSIONS, reader, record=record, only=("due_on", "granted_on", "reason", "approver"))
    approver = "" if reader.writes else f"{reader.name} ({reader.capacity})"
    form = RowForm(about, request.POST or None, {"granted_on": reader.on, "approver": approver})
    form.fields["approver"].required = True
    if request.method == "POST" and form.is_valid():
        said = form.values
        told = _("Đã gia hạn %(code)s.") % {"code": found.code}

        def act() -> Any:
            return directing.extend(
                reader, found, said["due_on"], said["granted_on"], said["reason"] or "", said["approver"] or ""
            )

        return _sent(request, form, sheet, act, record, told, anchor)
    return show(request, form, sheet)
