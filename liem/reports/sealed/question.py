"""What a report asks: the scope of its declared audience, and the reports that stand before it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records.fields import SECRECY_LABELS
from liem.registers.reports.models import Report, ReportSection
from liem.reports.build import Absent, ReportData, build, refuse_absent
from liem.reports.sealed.lines import Passage

HELD = ("sealed", "sent", "corrected")
"""The states of what was sealed."""


def period_of(report: Report) -> Period:
    """The days that a report is about."""
    return Period(report.begins_on, report.ends_on, report.period)


def scope_of(report: Report, on: date) -> Scope:
    """For all who are cleared as the report says, not for who presses the button; the tree as on a day."""
    name = _("người được xem đến mức %(level)s") % {"level": SECRECY_LABELS[report.clearance]}
    audience = Reader.audience(name, report.unit_id, report.clearance, on)
    return Scope(audience, period_of(report), report.unit, on, report.map)  # type: ignore[arg-type]


def computed(report: Report, on: date, now: datetime, charts: bool = False) -> ReportData:
    """The figures of a report as they are now, beside those of the same days a year before."""
    scope = scope_of(report, on)
    beside: Period | None = a_year_before(scope.period)
    try:
        refuse_absent(scope.at(a_year_before(scope.period)))
    except Absent:
        beside = None
    return build(scope, now=now, records=False, breakdown=False, charts=charts, beside=beside)


def a_year_before(period: Period) -> Period:
    """The same days of the year before (cùng kỳ)."""
    if period.name:
        return Period.official(f"{int(period.name[:4]) - 1}{period.name[4:]}")
    return Period(_earlier(period.first), _earlier(period.last))


def _earlier(day: date) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if leap else day.replace(year=day.year - 1)


def passages_of(report: Report, reader: Reader) -> list[Passage]:
    """The text of a report as its reader sees it."""
    found = ReportSection.objects.visible_to(reader).filter(report=report.pk).order_by("place")
    return [Passage(*row) for row in found.values_list("place", "heading", "text")]


def carried(text: str, before: Period, now: Period) -> str:
    """A text about one period as it reads about another: the period's name and its days are those of the other."""
    for was, said in (
        (before.label(), now.label()),
        (vi_day(before.last), vi_day(now.last)),
        (vi_day(before.first), vi_day(now.first)),
    ):
        text = text.replace(was, said)
    return text


def taken_over(start: Report, report: Report, reader: Reader) -> list[Passage]:
    """The text of an earlier report to go on from, about the days of this one."""
    before, now = period_of(start), period_of(report)
    return [replace(p, text=carried(p.text, before, now)) for p in passages_of(start, reader)]


def earlier(report: Report, readers: Reader) -> QuerySet:
    """Sealed reports of the same unit, kind and type about earlier days that the reader may open, the latest first;
    for the first report of a type those that were made before there was one.
    """
    rows = Report.objects.visible_to(readers).filter(unit=report.unit_id, kind=report.kind, state__in=HELD)
    rows = rows.filter(ends_on__lt=report.ends_on).order_by("-ends_on", "-edition")
    same = rows.filter(type=report.type)
    return same if not report.type or same.exists() else rows.filter(type="")


def put_right(report: Report, reader: Reader) -> Report | None:
    """The edition before, which this one puts right; a first edition puts nothing right, whatever it refers to."""
    if report.edition == 1:
        return None
    rows = Report.objects.visible_to(reader)
    found: Report | None = rows.filter(pk=report.corrects_id or 0).first()
    return found


def later_editions(report: Report, reader: Reader) -> Iterable[Report]:
    """The editions that put a report right, one after the other, as far as the reader may open them."""
    found = Report.objects.visible_to(reader).filter(corrects=report.pk).first()
    while found is not None:
        yield found
        found = Report.objects.visible_to(reader).filter(corrects=found.pk).first()
