"""The page of a form: the same for every act."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from liem.records.models import Registered
from liem.records.register import Part, Register
from liem.web import addresses
from liem.web.forms.finding import back_to
from liem.web.forms.form import RowForm
from liem.web.forms.proposing import offers
from liem.web.forms.saving import TOKEN, token_of


@dataclass
class Sheet:
    """What a form's page says besides its fields. `alerts`: (level, title, words); `hidden`: what is sent unseen;
    `facts`: what it is about, by label; `ways`: other forms about the same; `beside`: templates
    with what they are told, shown with the form.
    """

    title: str
    send: str
    back: str
    crumbs: Sequence[tuple[str, str]]
    lead: str = ""
    danger: bool = False
    alerts: list[tuple[str, str, str]] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)
    twins: list[tuple[str, str]] = field(default_factory=list)
    steps: tuple[str, str] | None = None
    tabs: list[tuple[str, str, bool, None]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    ways: list[tuple[str, str]] = field(default_factory=list)
    beside: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


def sheet_for(register: Register, title: str, send: str, record: Any = None, anchor: str = "") -> Sheet:
    """The page of a form about a register, or a record of it."""
    crumbs = [(str(register.label), addresses.rows(register))]
    back = addresses.rows(register)
    if record is not None:
        back = back_to(register, record.pk, anchor)
        crumbs.append((record.code, back_to(register, record.pk)))
    return Sheet(title, send, back, [*crumbs, (title, "")])


def show(request: HttpRequest, form: RowForm, sheet: Sheet) -> HttpResponse:
    """The form, with what was typed into it."""
    withheld = form.withheld
    if withheld and form.about.only is None:
        told = _("Hồ sơ vượt mức trần độ mật của hệ thống: không được ghi %(what)s.")
        sheet.alerts.append(("warning", _("Không ghi nội dung."), told % {"what": ", ".join(withheld)}))
    hidden = [(TOKEN, token_of(request)), *sheet.hidden]
    return render(
        request,
        "forms/form.html",
        {
            "form": form,
            "groups": form.groups(),
            "sheet": sheet,
            "hidden": hidden,
            "secrecy": _level(form),
            "offers": offers(form),
            "follows": {key: ", ".join(f"change from:#{name}" for name in ids) for key, ids in form.followers.items()},
        },
    )


def _level(form: RowForm) -> int:
    for row in (form.about.record, form.about.row):
        if isinstance(row, Registered):
            return row.secrecy
    return 0


def name_of(part: Part) -> str:
    """What rows of a part are called, as a title says it."""
    return str(part.label)
