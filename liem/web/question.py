"""The question that a page of figures is asked, as a form, and ways to questions that are near to it.

A page hands `told(...)` to `web/parts/question.html`; what comes back in the address is read by liem.web.asked.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from liem.figures.period import Period
from liem.org.kinds import UNIT_KIND
from liem.org.models import Unit
from liem.org.tree import name_on, names_on
from liem.people.models import Clearance
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import first_upper, fold
from liem.records.kept import Keeping
from liem.web.addresses import with_query
from liem.web.asked import FIRST, LAST, LEVEL, MAP, MAP_WORDS, PERIOD, UNIT, Asked, Understood, level_words

OFFERED = 400
"""So many units are offered while one types; where there are more, the rest is found by name or code."""
SUGGESTED = 8
YEARS = 6
KINDS = ("Y", "M9", "H1", "Q4", "Q3", "Q2", "Q1")
MAP_CHOICES = (
    ("khi-do", gettext_lazy("như khi sự việc xảy ra")),
    ("hien-nay", gettext_lazy("theo tổ chức hiện nay")),
)
_KIND_ORDER = {code: number for number, code in enumerate(UNIT_KIND.codes)}


class QuestionForm(forms.Form):
    """Unit, period, map and level, filled with what was understood; refusals stand beside their fields."""

    def __init__(self, understood: Understood, reader: Reader, unit_name: str) -> None:
        super().__init__(_filled(understood, reader, unit_name), auto_id="q_%s")
        asked = understood.asked
        self.fields[UNIT] = forms.CharField(
            label=_("Đơn vị"), required=False, widget=forms.TextInput({"list": "q_units", "autocomplete": "off"})
        )
        self.fields[PERIOD] = forms.CharField(
            label=_("Kỳ báo cáo"), required=False, widget=forms.Select(choices=periods(asked.period, reader.on))
        )
        for name, label in ((FIRST, _("Từ ngày")), (LAST, _("Đến hết ngày"))):
            widget = forms.TextInput({"inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"})
            self.fields[name] = forms.CharField(label=label, required=False, widget=widget)
        self.fields[MAP] = forms.CharField(
            label=_("Tính đơn vị"), required=False, widget=forms.Select(choices=MAP_CHOICES)
        )
        if reader.clearance:
            levels = [(str(level), Clearance(level).label) for level in range(reader.clearance + 1)]
            self.fields[LEVEL] = forms.CharField(
                label=_("Tính hồ sơ đến độ mật"), required=False, widget=forms.Select(choices=levels)
            )
        self.full_clean()
        for name, why in understood.problems.items():
            self.add_error(name if name in self.fields else None, why)


def _filled(understood: Understood, reader: Reader, unit_name: str) -> dict[str, str]:
    """What the fields show: what was typed where it was refused, else what is answered."""
    asked, said, problems = understood.asked, understood.said, understood.problems
    shown = {
        UNIT: f"{unit_name} ({asked.unit.code})" if asked.unit.code else "",
        PERIOD: asked.period.name,
        FIRST: vi_day(asked.period.first),
        LAST: vi_day(asked.period.last),
        MAP: MAP_WORDS[asked.map],
        LEVEL: str(reader.clearance if asked.level is None else asked.level),
    }
    return {name: said[name] if name in problems else value for name, value in shown.items()}


def told(request: HttpRequest, understood: Understood, reader: Reader) -> dict[str, Any]:
    """What `web/parts/question.html` shows: the form, the question in words, units to offer, ways to near questions."""
    asked = understood.asked
    unit_name = name_on(asked.unit, asked.period.last) if asked.unit.pk else asked.unit.name
    near = near_by(asked, reader.on)
    return {
        "form": QuestionForm(understood, reader, unit_name),
        "words": words(asked, reader, unit_name),
        "units": offered(asked.period.last, reader),
        "suggestions": _suggestions(request.path, understood),
        "near": [(label, with_query(request.path, other.query()), other == asked) for label, other in near],
        "open": bool(understood.problems),
    }


def words(asked: Asked, reader: Reader, unit_name: str) -> tuple[str, ...]:
    """The question in a few words: the unit, the period, the map, the level."""
    map_words = str(dict(MAP_CHOICES)[MAP_WORDS[asked.map]])
    level = _("đến mức %(level)s") % {"level": level_words(asked.level, reader)}
    return (unit_name, asked.period.label(), map_words, level)


def canonical(request: HttpRequest, understood: Understood) -> str:
    """The one address of the question that was asked, when it was asked in another way; empty when it was not.

    A form sends all its fields, empty ones and a unit's name too: what is kept, sent and linked to is short and exact.
    """
    names = understood.said.keys()
    given = {name: value for name, value in request.GET.items() if name in names}
    wanted = understood.asked.query()
    plain = {name: value for name, value in given.items() if value and name not in (FIRST, LAST)}
    days = {name for name in (FIRST, LAST) if name in given}
    short = "" not in given.values() and plain.items() <= wanted.items() and days <= wanted.keys()
    if understood.problems or short:
        return ""
    others = {name: value for name, value in request.GET.items() if name not in names}
    return with_query(request.path, {**wanted, **others})


def periods(shown: Period, today: date) -> list[tuple[str, Any]]:
    """The official periods of the last years, the newest first, and the year that is shown; first a free range."""
    years = {int(current_quarter(today)[:4]) - n for n in range(YEARS)}
    if shown.name:
        years.add(int(shown.name[:4]))
    groups = []
    for year in sorted(years, reverse=True):
        names = [f"{year}{kind}" for kind in KINDS]
        groups.append((str(year), [(name, first_upper(Period.official(name).label())) for name in names]))
    return [("", _("Tự chọn ngày")), *groups]


def near_by(asked: Asked, today: date) -> Iterator[tuple[str, Asked]]:
    """Questions that people ask next: this year so far, its official periods, last year, the same period a year ago."""
    yield _("Từ đầu năm đến nay"), asked.for_period(Period(date(today.year, 1, 1), today))
    quarter = current_quarter(today)
    for name in dict.fromkeys((quarter, f"{quarter[:4]}Y", f"{int(quarter[:4]) - 1}Y")):
        period = Period.official(name)
        yield first_upper(period.label()), asked.for_period(period)
    yield _("Cùng kỳ năm trước"), asked.a_year_before()


def current_quarter(today: date) -> str:
    """The official quarter in which a day lies: from 15 December a day belongs to the next year's first."""
    for year in (today.year, today.year + 1):
        for number in (1, 2, 3, 4):
            period = Period.official(f"{year}Q{number}")
            if period.first <= today <= period.last:
                return period.name
    raise AssertionError(today)


def offered(day: date, reader: Reader) -> list[str]:
    """Units that the reader may want, "name (code)" as on a day: those there then, of his own if he sees only those."""
    return list(Keeping()(("offered", day, reader.sights), lambda: _offered(day, reader), of=()))


def _offered(day: date, reader: Reader) -> list[str]:
    rows = Unit.objects.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gt=day))
    whole = any(sight.units is None for sight in reader.sights)
    if not whole:
        own = frozenset().union(*(sight.units or frozenset() for sight in reader.sights))
        own |= frozenset().union(*(units for sight in reader.sights for units, _s, _u in sight.dated))
        rows = rows.filter(pk__in=own)
    listed = rows.order_by().values_list("kind", "sort", "pk", "name", "code")
    found = sorted(listed, key=lambda row: (_KIND_ORDER[row[0]], row[1]))[:OFFERED]
    former = names_on(day)
    return [f"{former.get(pk, name)} ({code})" for _kind, _sort, pk, name, code in found]


def _suggestions(path: str, understood: Understood) -> list[tuple[str, str]]:
    """Units whose name or code holds all words of what was typed and not understood, and the question about each."""
    if UNIT not in understood.problems:
        return []
    wanted = fold(understood.said[UNIT]).split()
    found = []
    for unit in Unit.objects.order_by(F("until").desc(nulls_first=True), "sort", "code").iterator(1000):
        if all(word in fold(f"{unit.name} {unit.code}") for word in wanted):
            found.append((f"{unit.name} ({unit.code})", with_query(path, understood.asked.for_unit(unit).query())))
            if len(found) == SUGGESTED:
                break
    return found
