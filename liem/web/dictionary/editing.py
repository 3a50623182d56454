"""An office's own say on a list of codes: who may, the form of it, and what was said lately."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from liem.org.kinds import ENDED
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import fold
from liem.platform.vocabulary import Term, Vocabulary
from liem.records import log
from liem.records.cells import CellError
from liem.records.office_terms import TABLE, may_edit_lists, office_lists, say
from liem.records.writing import NotAllowed, Refused
from liem.web import readers
from liem.web.addresses import with_query
from liem.web.forms import typed
from liem.web.forms.days import read_day
from liem.web.forms.saving import leave, once, token_of

ADD, REWORD, END = "them", "doi-chu", "ngung"
"""What is done to a list: a new code, other words for one, its end."""
SHOWN = 30


_DAY = {"inputmode": "numeric", "data-typed": "day", "class": "typed-day", "autocomplete": "off"}


class Saying(forms.Form):
    """What is said of a code from a day on."""

    use_required_attribute = False
    label = forms.CharField(label=gettext_lazy("Chữ hiện ra"), max_length=200)
    code = forms.CharField(
        label=gettext_lazy("Mã trong tệp"), max_length=40, required=False,
        help_text=gettext_lazy("Chữ thường không dấu, số, dấu _. Để trống thì lấy theo chữ hiện ra. Không đổi về sau."),
    )  # fmt: skip
    since = forms.CharField(
        label=gettext_lazy("Từ ngày"),
        help_text=gettext_lazy("Ngày/tháng/năm. Hồ sơ có ngày trước đó giữ chữ của ngày ấy."),
        widget=forms.TextInput(_DAY),
    )  # fmt: skip
    hint = forms.CharField(label=gettext_lazy("Giải thích"), max_length=300, required=False)
    place = forms.CharField(
        label=gettext_lazy("Thứ tự"), required=False,
        help_text=gettext_lazy("Số; mục có sẵn đứng ở 10, 20, 30… Để trống thì giữ chỗ cũ, mục mới đứng cuối."),
        widget=forms.TextInput({"inputmode": "numeric", "class": "typed-number", "autocomplete": "off"}),
    )  # fmt: skip
    document = forms.CharField(label=gettext_lazy("Văn bản"), max_length=300, required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"), max_length=300, help_text=gettext_lazy("Ghi vào nhật ký, không sửa được."),
        widget=forms.Textarea({"rows": 2, "autocomplete": "off"}),
    )  # fmt: skip

    def __init__(self, data: Any, act: str, code: str, start: dict[str, str]) -> None:
        super().__init__(data, initial=start)
        for name, words in (("label", _("Ghi chữ hiện ra.")), ("since", _("Ghi ngày.")), ("reason", _("Ghi lý do."))):
            self.fields[name].error_messages["required"] = words
        self.act = act
        if act != ADD:
            del self.fields["code"]
        if act == END:
            for name in ("label", "hint", "place"):
                del self.fields[name]
        self.known = code

    def clean_since(self) -> str:
        """The day, as the table keeps it."""
        try:
            return read_day(self.cleaned_data["since"]).isoformat()
        except CellError as error:
            raise forms.ValidationError(typed.told(error.why, error.accepted)) from error

    def row(self, key: str) -> dict[str, str]:
        """What the table would say."""
        said = {name: str(value) for name, value in self.cleaned_data.items()}
        code = self.known or said.pop("code", "") or code_of(said["label"])
        return {**said, "list": key, "code": code, "ended": "yes" if self.act == END else ""}


def code_of(label: str) -> str:
    """A code made from words."""
    return re.sub(r"[^a-z0-9]+", "_", fold(label)).strip("_")[:40].strip("_")


@dataclass(frozen=True)
class Line:
    """A span of days of a code as the page tells it; `since` and `until` as the term has them."""

    anchor: str
    label: str
    hint: str
    code: str
    days: str
    origin: str
    acts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Said:
    """An entry of the log about the list."""

    at: datetime
    who: str
    words: str
    why: str


@dataclass(frozen=True)
class Editing:
    """What the page of a list tells whoever may edit it."""

    reader: Reader
    vocabulary: Vocabulary

    @cached_property
    def may(self) -> bool:
        """Whether the reader edits this list."""
        return self.vocabulary.office is not None and may_edit_lists(self.reader)

    @property
    def adds(self) -> bool:
        """Whether codes may be added to it."""
        return self.may and bool(self.vocabulary.office and self.vocabulary.office.adds)

    def acts(self, term: Term, last: bool) -> tuple[tuple[str, str], ...]:
        """(words, address) of what the reader may do to a code; at its last span."""
        office = self.vocabulary.office
        if not (self.may and last and office):
            return ()
        found = [(_("Đổi chữ"), way(self.vocabulary.key, REWORD, term.code))]
        ended = term.until is not None and term.until <= self.reader.on
        if office.adds and term.code not in office.fixed and not ended:
            found.append((_("Ngừng dùng"), way(self.vocabulary.key, END, term.code)))
        return tuple(found)

    def lately(self) -> Iterator[Said]:
        """What was said of the list, the newest first, for who may edit it."""
        if not self.may:
            return
        for entry in log.of_organisation([TABLE]).filter(row__startswith=f"{self.vocabulary.key} ")[:SHOWN]:
            yield Said(entry.at, entry.who, _told(entry.row, json.loads(entry.values)), entry.why)


def _told(row: str, values: dict[str, list[Any]]) -> str:
    _list, code, since = row.split(" ")
    said = {key: told[3] or "" for key, told in values.items()}
    words = ENDED.label("yes") if said.get("ended") else said.get("label", "")
    told = {"code": code, "day": vi_day(date.fromisoformat(since)), "words": words}
    return _("%(code)s, từ %(day)s: %(words)s") % told if words else _("%(code)s, từ %(day)s") % told


def way(key: str, act: str, code: str = "") -> str:
    """The form of an act on a list."""
    return with_query(reverse("web:dictionary_say", args=[key, act]), {"ma": code})


@require_http_methods(("GET", "HEAD", "POST"))
def page(request: HttpRequest, key: str, act: str) -> HttpResponse:
    """The form; sent, the list says so from that day on."""
    reader, vocabulary = readers.of(request), office_lists().get(key)
    if vocabulary is None or vocabulary.office is None or not may_edit_lists(reader):
        raise Http404
    code = request.GET.get("ma", "")
    term = next((term for term in reversed(vocabulary.known()) if term.code == code), None)
    known = vocabulary.office.adds if act == ADD else term is not None
    if not known or act not in (ADD, REWORD, END) or (act == END and not _may_end(vocabulary, code)):
        raise Http404
    start = {"since": vi_day(reader.on)}
    if term and act == REWORD:
        start |= {"label": str(term.label), "hint": term.hint}
    form = Saying(request.POST or None, act, code if act != ADD else "", start)
    if request.method == "POST" and form.is_valid():
        done = _said(request, reader, vocabulary, form)
        if done:
            return done
    title = {ADD: _("Thêm mục"), REWORD: _("Đổi chữ của “%(label)s”"), END: _("Ngừng dùng “%(label)s”")}[act]
    title = title % {"label": term.label} if term else title
    told = {
        "form": form,
        "title": title,
        "token": token_of(request),
        "back": reverse("web:dictionary_codes", args=[key]),
        "ways": (
            (_("Từ điển dữ liệu"), reverse("web:dictionary")),
            (str(vocabulary.title), reverse("web:dictionary_codes", args=[key])),
            (title, ""),
        ),
    }
    return render(request, "dictionary/say.html", told, status=422 if form.errors else 200)


def _may_end(vocabulary: Vocabulary, code: str) -> bool:
    return bool(vocabulary.office and vocabulary.office.adds and code not in vocabulary.office.fixed)


def _said(request: HttpRequest, reader: Reader, vocabulary: Vocabulary, form: Saying) -> HttpResponse | None:
    """The way back to the list; None where it was refused: the form then says why."""
    row = form.row(vocabulary.key)
    if form.act == ADD and any(term.code == row["code"] for term in vocabulary.known()):
        form.add_error("code", _("Mã này đã có trong danh mục. Cần: mã khác, hoặc đổi chữ của mã đã có."))
        return None

    def act() -> str:
        say(reader, row)
        return f"{reverse('web:dictionary_codes', args=[vocabulary.key])}#ma-{row['code']}"

    try:
        where, now = once(request, act)
    except Refused as refused:
        for problem in refused.problems:
            name = problem.column if problem.column in form.fields else None
            form.add_error(name, typed.told(problem.why, problem.accepted))
        return None
    except NotAllowed as refused:
        form.add_error(None, str(refused))
        return None
    if now:
        told = {"list": vocabulary.title, "day": vi_day(date.fromisoformat(row["since"]))}
        messages.success(request, _("Danh mục “%(list)s” đã ghi, từ ngày %(day)s.") % told)
    return leave(request, where)


def lines(editing: Editing) -> list[Line]:
    """The values of a list, a line for each span of days."""
    known = editing.vocabulary.known()
    last = {term.code: term for term in known}
    found = []
    for term in known:
        anchor = f"ma-{term.code}" if term is last[term.code] else ""
        origin = _("văn phòng ghi") if term.said else _("có sẵn")
        acts = editing.acts(term, term is last[term.code])
        days = term.validity or _("mọi ngày")
        found.append(Line(anchor, str(term.label), term.hint, term.code, days, origin, acts))
    return found
