"""Two people, one record: what stood there when the form was opened, what somebody saved since, what was typed."""

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from liem.records.cells import Cell
from liem.records.register import Values
from liem.web.forms import typed
from liem.web.forms.finding import last_entry, stored
from liem.web.forms.form import WHY, About, RowForm
from liem.web.forms.saving import TOKEN

VERSION, OPENED = "phien-ban", "khi-mo"
CHOICE = "giu-"
NOW, MINE = "da-ghi", "cua-toi"
_SALT = "liem.web.forms.stale"


@dataclass(frozen=True)
class Difference:
    """A field that two people changed, or that one did: what it was, what is saved now, what was typed."""

    key: str
    label: str
    opened: str
    now: str
    mine: str
    ours: bool


def marks(form: RowForm, version: int) -> list[tuple[str, str]]:
    """What a form keeps of the moment in which it was opened."""
    raw = {key: _raw(cell, form.start.get(key)) for key, cell in form.cells.items()}
    return [(VERSION, str(version)), (OPENED, signing.dumps(raw, salt=_SALT, compress=True))]


def kept(data: QueryDict) -> list[tuple[str, str]]:
    """The same marks again, for a form that is shown once more."""
    return [(name, str(data[name])) for name in (VERSION, OPENED) if name in data]


def version(data: QueryDict) -> int:
    """The version with which the form was opened; none makes it stale."""
    said = data.get(VERSION, "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


def chosen(data: QueryDict, about: About, now: Values) -> QueryDict:
    """What was typed, with what is saved now in the fields where that was chosen."""
    said = data.copy()
    form = RowForm(about, values=now)
    for key in form.cells:
        if data.get(CHOICE + key) == NOW:
            value = form.initial[key]
            said.setlist(key, value if isinstance(value, list) else [_sent(value)])
            if value is False:
                del said[key]
    return said


def _sent(value: Any) -> str:
    return "on" if value is True else str(value)


def _raw(cell: Cell, value: Any) -> Any:
    return None if value in (None, "") else cell.raw(value)


def _opened(data: QueryDict) -> dict[str, Any]:
    try:
        found: dict[str, Any] = signing.loads(data.get(OPENED, ""), salt=_SALT)
    except signing.BadSignature:
        return {}
    return found


def differences(form: RowForm, now: Values, opened: dict[str, Any]) -> list[Difference]:
    """The fields in which what is saved now and what was typed are not the same."""
    found = []
    for key, cell in form.cells.items():
        was, stands, mine = opened.get(key), _raw(cell, now.get(key)), _raw(cell, form.values.get(key))
        if stands == mine:
            continue
        before = typed.words(cell, cell.read(was) if was not in (None, "") else None)
        words = (before, typed.words(cell, now.get(key)), typed.words(cell, form.values.get(key)))
        found.append(Difference(key, cell.label, *words, ours=mine != was))
    return found


def show_both(request: HttpRequest, form: RowForm, record: Any, sheet: Any) -> HttpResponse:
    """Both versions side by side, and the form again, field by field as one chooses."""
    about = form.about
    now = stored(about.reader, about.row)
    fresh = type(record).objects.visible_to(about.reader, withdrawn=True).get(pk=record.pk)
    found = differences(form, now, _opened(request.POST))
    again = dict(marks(RowForm(about, values=now), fresh.version))
    skipped = {VERSION, OPENED, "csrfmiddlewaretoken", TOKEN}
    said: list[tuple[str, Any]] = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in skipped and not name.startswith(CHOICE)
        for value in values
    ]
    return render(
        request,
        "forms/stale.html",
        {
            "sheet": sheet,
            "differences": found,
            "said": said,
            "again": list(again.items()),
            "token": request.POST.get(TOKEN, ""),
            "entry": last_entry(about.reader, record.pk),
            "choice": CHOICE,
            "why": WHY,
            "title": _("Hồ sơ đã được người khác sửa"),
        },
        status=409,
    )
