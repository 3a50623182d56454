"""Who else sees a record, whom it concerns, and which records have to do with each other."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem import catalogue
from liem.people.models import User
from liem.records import writing
from liem.records.cells import CellError
from liem.records.exchange.ties import LINKS
from liem.records.register import Problem, Register
from liem.records.vocabulary import link_kinds, link_words
from liem.web import readers
from liem.web.addresses import rows, with_query
from liem.web.forms import pickers, typed
from liem.web.forms.days import read_day
from liem.web.forms.fields import Chosen, Typed
from liem.web.forms.finding import record_for
from liem.web.forms.form import About, Group, RowForm
from liem.web.forms.records import METHODS
from liem.web.forms.saving import attempt, done, leave
from liem.web.forms.showing import sheet_for, show
from liem.web.lists.saved import register_at

PERSON, UNTIL, OTHER, KIND, WHERE = "user", "until", "to_code", "kind", "so"


class PersonForm(RowForm):
    """A person and a reason; for somebody who is let in, until when."""

    def __init__(self, about: About, data: Any, until: bool) -> None:
        super().__init__(about, data)
        people = User.objects.filter(is_active=True).order_by("full_name", "username")
        named = [(str(user.pk), f"{user.get_full_name()} ({user.username})") for user in people]
        self.fields[PERSON] = Chosen(label=_("Người"), choices=[("", "–"), *named])
        if until:
            told = _("Ngày/tháng/năm; để trống là không có thời hạn.")
            day = forms.TextInput({"inputmode": "numeric", "data-typed": "day", "autocomplete": "off"})
            self.fields[UNTIL] = Typed(label=_("Được xem đến trước ngày"), required=False, help_text=told, widget=day)
        self.order_fields([PERSON, UNTIL, "why"])

    def clean(self) -> None:
        """The person must be one of those offered, the day a day."""
        super().clean()
        said = self.cleaned_data.get(PERSON, "")
        self.person = User.objects.filter(is_active=True, pk=said).first() if str(said).isdecimal() else None
        if self.person is None:
            self.add_error(PERSON, _("Chọn một người trong danh sách."))
        self.until = None
        if self.cleaned_data.get(UNTIL):
            try:
                self.until = read_day(self.cleaned_data[UNTIL])
            except CellError as error:
                self.add_error(UNTIL, typed.told(error.why, error.accepted))

    def groups(self) -> list[Group]:
        """One group with all fields."""
        return [Group("", fields=[self[name] for name in self.fields])]


@require_http_methods(METHODS)
def admit(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let one person see the record, for a reason and a time."""
    return _person(request, slug, pk, True)


@require_http_methods(METHODS)
def recuse(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take the record out of the sight of a person whom it concerns."""
    return _person(request, slug, pk, False)


def _person(request: HttpRequest, slug: str, pk: int, admits: bool) -> HttpResponse:
    reader = readers.of(request)
    register = register_at(slug)
    record = record_for(reader, register, pk, tie=True)
    title = _("Cho một người xem") if admits else _("Hồi tỵ")
    sheet = sheet_for(register, title, _("Cho xem") if admits else _("Ghi hồi tỵ"), record)
    sheet.danger = not admits
    sheet.lead = (
        _("Người này xem được riêng hồ sơ này, dù thuộc đơn vị nào và được xem đến độ mật nào.")
        if admits
        else _("Người có liên quan sẽ không còn thấy hồ sơ này ở bất cứ đâu, kể cả người đang ghi.")
    )
    about = About(register, register, reader, row=record, only=(), reason="must")
    form = PersonForm(about, request.POST or None, admits)
    if request.method == "POST" and form.is_valid():
        person: Any = form.person

        def act() -> bool:
            if admits:
                writing.admit(reader, record, person, reader.on, form.until, form.why)
            else:
                writing.recuse(reader, record, person, form.why)
            return True

        if attempt(form, act):
            name = person.get_full_name()
            told = _("%(who)s được xem %(code)s.") if admits else _("%(who)s không còn xem được %(code)s.")
            if not admits and person.pk == reader.user_id:
                return leave(request, rows(register))
            return done(request, register, pk, told % {"who": name, "code": record.code})
    return show(request, form, sheet)


class LinkForm(RowForm):
    """What the record has to do with another one of a register."""

    def __init__(self, about: About, data: Any, other: Register) -> None:
        super().__init__(about, data)
        self.other = other
        url = with_query(reverse("records:options", args=[other.slug]), {"cot": pickers.RECORD})
        own = about.register.key
        forward = [(kind, link_words(own, other.key, kind, True)) for kind in self._kinds()]
        label = _("Hồ sơ này …")
        told = _("Ở hồ sơ kia, liên kết được đọc theo chiều ngược lại.")
        self.fields[KIND] = Chosen(label=label, choices=[("", "–"), *map(self._both, forward)], help_text=told)
        text = forms.TextInput({"data-picker": url, "autocomplete": "off", "spellcheck": "false"})
        words = _("Gõ mã hoặc vài từ của trích yếu rồi chọn.")
        self.fields[OTHER] = Typed(label=_("… hồ sơ"), help_text=words, widget=text)
        self._list(OTHER, pickers.options(other.model, "", about.reader, self.on))

    def _kinds(self) -> tuple[str, ...]:
        own, other = self.about.register.key, self.other.key
        return tuple(dict.fromkeys((*link_kinds(own, other), *link_kinds(other, own))))

    def _both(self, said: tuple[str, str]) -> tuple[str, str]:
        kind, words = said
        back = link_words(self.about.register.key, self.other.key, kind, False)
        return kind, _("%(words)s (ở hồ sơ kia: %(back)s)") % {"words": words, "back": back}

    def clean(self) -> None:
        """The other record must be one that the writer sees."""
        super().clean()
        if not self.cleaned_data.get(KIND):
            self.add_error(KIND, _("Chọn quan hệ."))
        said, self.code = self.cleaned_data.get(OTHER, ""), ""
        try:
            if not said:
                raise CellError(_("thiếu"), _("mã của một hồ sơ"))
            self.code = pickers.resolve(self.other.model, said, self.about.reader, self.on)
        except CellError as error:
            self.add_error(OTHER, typed.told(error.why, error.accepted))

    def groups(self) -> list[Group]:
        """One group with all fields."""
        return [Group("", fields=[self[name] for name in self.fields])]


@require_http_methods(METHODS)
def link(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Tie the record to another one that the writer sees."""
    reader = readers.of(request)
    register = register_at(slug)
    record = record_for(reader, register, pk)
    said = request.GET.get(WHERE, register.slug)
    other = next((found for found in catalogue.REGISTERS if found.slug == said), register)
    sheet = sheet_for(register, _("Liên kết %(code)s") % {"code": record.code}, _("Ghi liên kết"), record)
    sheet.tabs = [
        (str(found.label), with_query(request.path, {WHERE: found.slug}), found is other, None)
        for found in catalogue.REGISTERS
    ]
    form = LinkForm(About(register, register, reader, row=record, only=()), request.POST or None, other)
    if request.method == "POST" and form.is_valid():
        ends = {"from_table": register.key, "from_code": record.code, "to_table": other.key, "to_code": form.code}
        if (other.key, form.code) == (register.key, record.code):
            form.tell([Problem(OTHER, _("là chính hồ sơ này"), _("một hồ sơ khác"))])
        elif attempt(form, lambda: writing.create(reader, LINKS.model, {**ends, "kind": form.cleaned_data[KIND]})):
            told = _("Đã liên kết %(code)s với %(other)s.") % {"code": record.code, "other": form.code}
            return done(request, register, pk, told)
    return show(request, form, sheet)
