"""A form as its page shows it: row by row, and who said what of it when."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import DateField
from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.models import Change
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import GROUP, RECORD, SUM, Form, Row, as_row
from liem.registers.returns.models import OwnForm, OwnRow, Reporter
from liem.registers.returns.own import own
from liem.registers.returns.reporters import in_words, said_on, units_reporting, who_reports
from liem.web.asked import own_unit
from liem.web.defining.saying import dates

_TABLES = {model.table: model for model in (OwnForm, OwnRow, Reporter)}


@dataclass(frozen=True)
class Line:
    """A row of the form: how it is filled, its figures with their pages, what an office said of it and when."""

    code: str
    number: str
    label: str
    unit: str
    style: str
    filled: str
    figures: tuple[tuple[str, str], ...]
    rule: str
    validity: str
    ended: bool
    pk: int


def rows_of(form: Form, reader: Reader, page: Callable[[str], str]) -> list[Line]:
    """The rows of the form, then what an office had on it and ended."""
    said = {row.row: row for row in own().rows if row.form == form.code and row.holds(_day(form, reader))}
    found, number = [], 0
    for row in form.rows:
        number += bool(row.fill)
        one = said.get(row.code)
        found.append(_line(row, str(number) if row.fill else "", one, page, ended=False))
    over = [row for row in own().rows if row.form == form.code and said.get(row.row) != row]
    return [*found, *(_line(as_row(one), "", one, page, ended=True) for one in over)]


def _day(form: Form, reader: Reader) -> date:
    return max(form.since, reader.on)


def _line(row: Row, number: str, one: OwnRow | None, page: Callable[[str], str], ended: bool) -> Line:
    figures = tuple((feed.figure, page(feed.figure)) for feed in row.feeds)
    if row.fill == RECORD:
        figures = ((row.source[0], page(row.source[0])),)
    return Line(
        row.code, number, row.label, row.unit, row.style if row.fill else GROUP, _filled(row), figures,
        one.rule if one else "", _apart(one), ended, one.pk if one else 0,
    )  # fmt: skip


def _apart(one: OwnRow | None) -> str:
    """From when until when a row holds; "" where it began with its form and goes on with it."""
    if one is None or (
        one.until is None and any((form.form, form.since) == (one.form, one.since) for form in own().forms)
    ):
        return ""
    return dates(one.since, one.until)


def _filled(row: Row) -> str:
    if row.fill == RECORD:
        return _("lấy từ sổ")
    if row.fill == SUM:
        terms = " ".join(f"{'–' if sign < 0 else '+'} {code}" for code, sign in row.terms)
        return _("cộng: %(terms)s") % {"terms": terms.lstrip("+ ")}
    return _("đơn vị ghi") if row.fill else ""


def reporters_of(form: Form, reader: Reader) -> dict[str, Any]:
    """Who must report on the reader's day, line by line, and how many units of his these are."""
    said, day, unit = said_on(form.code, reader.on), reader.on, own_unit(reader)
    names = {other.code: other.name for other in Unit.objects.filter(code__in=[one.below for one in said])}
    here = Scope(reader, days_of("calendar", f"{day.year}Y"), unit, day).units_on(day) if unit.pk else ()
    lines = [(in_words(one.who), names.get(one.below, ""), dates(one.since, one.until), one.pk) for one in said]
    later = [one for one in own().reporters if one.form == form.code and one.since > day]
    return {
        "declared": not said,
        "lines": lines or [(in_words(who), "", "", 0) for who, _below in who_reports(form, day)],
        "later": [(in_words(one.who), dates(one.since, one.until)) for one in later],
        "count": len(units_reporting(form, day, here)),
        "unit": unit.name,
    }


@dataclass(frozen=True)
class Said:
    """An entry of the log: when, who, on what, what of it changed, why."""

    at: datetime
    who: str
    what: str
    changed: str
    why: str


def entries(found: Iterable[Change], most: int) -> list[Said]:
    """The newest entries about a form."""
    return [_entry(change) for change in islice(found, most)]


def _field(model: Any, key: str) -> Any:
    return model._meta.get_field(key)


def _said(model: Any, key: str, value: Any) -> str:
    """A value as people read it: days as they are written, codes in their words."""
    field = _field(model, key)
    if value in (None, ""):
        return ""
    if model is Reporter and key == "who":
        return in_words(str(value))
    if isinstance(field, DateField):
        return vi_day(date.fromisoformat(str(value)))
    return str(dict(field.flatchoices or ()).get(value, value))


def _entry(change: Change) -> Said:
    model = _TABLES[change.table]
    words = []
    for key, (before, after, *_words) in json.loads(change.values).items():
        if key != "form" and (change.action != "create" or key in ("label", "title", "who", "since")):
            label = str(_field(model, key).verbose_name)
            was, now = (_said(model, key, value) for value in (before, after))
            words.append(f"{label}: {was} → {now}" if was else f"{label}: {now}")
    who = ", ".join(filter(None, (change.who, change.capacity)))
    return Said(change.at, who, f"{model._meta.verbose_name} {change.row.split(' ')[1]}", "; ".join(words), change.why)
