"""Which form an address names, and for whom the pages that define something are."""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponseBase

from liem.people.reader import Reader
from liem.records.defining import may_define
from liem.registers.returns.calendars import days_of
from liem.registers.returns.forms import Form, forms, forms_in
from liem.web import readers
from liem.web.returns.asking import slug_of


def form_of(slug: str, day: date) -> Form:
    """The form of an address as it stands on a day, else as it last stood or will stand first; Http404 for none."""
    versions = [form for form in forms() if slug_of(form.code) == slug]
    if not versions:
        raise Http404
    years = (day.year, *(one.since.year for one in versions), *(one.until.year for one in versions if one.until))
    for year in years:
        for form in forms_in(year):
            if form.code == versions[0].code:
                return form
    raise Http404


def for_who_defines(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For whoever may define; for everybody else there is no such page."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **said: Any) -> HttpResponseBase:
        if not may_define(readers.of(request)):
            raise Http404
        return view(request, *args, **said)

    return guarded


def first_day(form: Form, reader: Reader) -> date:
    """The first day of the quarter that runs: what begins then stands in its return."""
    for year in (reader.on.year, reader.on.year + 1):
        for quarter in range(1, 5):
            days = days_of(form.calendar, f"{year}Q{quarter}")
            if days.last >= reader.on:
                return days.first
    raise ValueError(reader.on)
