"""What a page of figures is asked: which unit, which period, by which map, up to which secrecy level.

The address bar holds the whole question, under the same names on every page, so that a link from a report opens the
same question in a figure and in a register's list.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.figures.scope import Map, Scope
from liem.org.models import Unit, UnitLine, unit_sort
from liem.org.tree import holds
from liem.people.models import Clearance, Membership
from liem.people.reader import Reader, Sight
from liem.platform.days import parse_day, vi_day
from liem.platform.prepared import answer
from liem.platform.text import nfc
from liem.records.access import named_records
from liem.records.kept import Keeping

UNIT, PERIOD, FIRST, LAST, MAP, LEVEL = "don-vi", "ky", "tu", "den", "ban-do", "muc"
"""The names under which the question stands in an address."""

MAPS: dict[str, Map] = {"khi-do": "then", "hien-nay": "now"}
MAP_WORDS = {name: word for word, name in MAPS.items()}
_IN_BRACKETS = re.compile(r"\(([^()]+)\)$")
_QUARTER = re.compile(r"(?:19|20|21)[0-9]{2}(?:Q[1-4]|H1|M9|Y)")


@dataclass(frozen=True)
class Asked:
    """A question that makes sense. `level` is the highest secrecy that is counted: the reader's own, or a lower one."""

    unit: Unit
    period: Period
    map: Map = "then"
    level: int | None = None

    def scope(self, reader: Reader) -> Scope:
        """The question as figures are asked it, for this reader on his day."""
        return Scope(limited(reader, self.level), self.period, self.unit, reader.on, self.map).kept()

    def query(self) -> dict[str, str]:
        """The same question as an address says it."""
        said = {UNIT: self.unit.code}
        if self.period.name:
            said[PERIOD] = self.period.name
        else:
            said |= {FIRST: vi_day(self.period.first), LAST: vi_day(self.period.last)}
        if self.map == "now":
            said[MAP] = MAP_WORDS[self.map]
        if self.level is not None:
            said[LEVEL] = str(self.level)
        return said

    def for_unit(self, unit: Unit) -> "Asked":
        """The same question about another unit."""
        return replace(self, unit=unit)

    def for_period(self, period: Period) -> "Asked":
        """The same question about another period."""
        return replace(self, period=period)

    def a_year_before(self) -> "Asked":
        """The same question about the same days of the year before (cùng kỳ)."""
        name = self.period.name
        if name:
            return self.for_period(Period.official(f"{int(name[:4]) - 1}{name[4:]}"))
        return self.for_period(Period(_year_before(self.period.first), _year_before(self.period.last)))


@dataclass(frozen=True)
class Understood:
    """What was understood of an address: a question in any case, and per name what was refused and why."""

    asked: Asked
    problems: Mapping[str, str]
    said: Mapping[str, str]


def understand(query: Mapping[str, str], reader: Reader) -> Understood:
    """The question an address asks; what makes no sense is told and replaced by what is asked when nothing is said.

    Nothing said means: the reader's own highest unit, this year until today, the organisation as it was.
    """
    said = {name: nfc(query.get(name, "")).strip() for name in (UNIT, PERIOD, FIRST, LAST, MAP, LEVEL)}
    problems: dict[str, str] = {}
    unit = own_unit(reader)
    if said[UNIT]:
        found = unit_of(said[UNIT])
        if found is None:
            told = _("Không có đơn vị nào là “%(said)s”. Gõ tên hoặc mã rồi chọn trong danh sách.")
            problems[UNIT] = told % {"said": said[UNIT]}
        unit = found or unit
    period = _period(said, problems, reader.on)
    if said[MAP] and said[MAP] not in MAPS:
        problems[MAP] = _("Chọn “như khi đó” hoặc “như hiện nay”.")
    level = None
    if said[LEVEL]:
        if said[LEVEL] in ("0", "1", "2", "3"):
            level = min(int(said[LEVEL]), reader.clearance)
            level = None if level == reader.clearance else level
        else:
            problems[LEVEL] = _("Chọn một độ mật từ thường đến Tuyệt mật.")
    return Understood(Asked(unit, period, MAPS.get(said[MAP], "then"), level), problems, said)


def unit_of(said: str) -> Unit | None:
    """The unit that somebody means: by its code, "its name (its code)", or its whole name where only one bears it."""
    in_brackets = _IN_BRACKETS.search(said)
    codes = [said, in_brackets[1]] if in_brackets else [said]
    by_code = {unit.code: unit for unit in Unit.objects.filter(code__in=codes)}
    found = next((by_code[code] for code in codes if code in by_code), None)
    if found is None:
        named = [unit for unit in Unit.objects.filter(sort=unit_sort(said))[:20] if unit.name.lower() == said.lower()]
        found = named[0] if len(named) == 1 else None
    return found


def said_unit(query: Mapping[str, str], reader: Reader) -> tuple[Unit, str, str]:
    """The unit that an address asks about (the reader's own where it names none), what was said, and why that was not
    understood.
    """
    said, own = nfc(query.get(UNIT, "")).strip(), own_unit(reader)
    if not said:
        return own, "", ""
    found = unit_of(said)
    told = _("Không có đơn vị nào là “%(said)s”. Gõ tên hoặc mã rồi chọn trong danh sách.") % {"said": said}
    return (found, said, "") if found else (own, said, told)


def own_unit(reader: Reader) -> Unit:
    """The unit that a reader most likely asks about: of his own that are there today the one with most under it.

    Who has none is asked about the first root of the organisation: figures then count nothing he may not see.
    """
    mine = tuple(answer("places", _places, reader.user_id or 0, reader.on))
    return Keeping()(("own unit", mine, reader.on), lambda: _widest(mine, reader.on), of=())


def _places(user: int, on: date) -> QuerySet:
    return Membership.objects.filter(holds(on), user_id=user).order_by("unit_id").values_list("unit_id", flat=True)


def _widest(mine: Collection[int], on: date) -> Unit:
    """That of these units which has most under it on a day; the first root where none is there."""
    lines = UnitLine.objects.filter(holds(on), ancestor_id__in=mine).order_by().values("ancestor_id")
    below = lines.annotate(_n=Count("pk")).order_by("-_n", "ancestor_id").values_list("ancestor_id", flat=True)
    for pk in below[:1]:
        return Unit.objects.get(pk=pk)
    return _first_root(on)


def _first_root(on: date) -> Unit:
    lines = UnitLine.objects.filter(holds(on)).values_list("unit_id", "ancestor_id")
    below = {unit for unit, ancestor in lines if unit != ancestor}
    found = Unit.objects.exclude(pk__in=below).order_by(F("until").desc(nulls_first=True), "sort", "code")
    there = [unit for unit in found if (not unit.since or unit.since <= on) and (not unit.until or unit.until > on)]
    unit = there[0] if there else Unit.objects.order_by("code").first()
    return unit or Unit(code="", name=_("chưa có đơn vị nào"), kind="provincial_committee")


def limited(reader: Reader, level: int | None) -> Reader:
    """The same reader who sees nothing above a level; records opened to him by name are then left out too."""
    if level is None:
        return reader
    sights = tuple(Sight(s.units, s.dated, min(s.clearance, level)) for s in reader.sights)
    _granted, recused = named_records(reader)
    return Reader(
        reader.user_id, reader.name, reader.capacity, sights, reader.on, reader.writes, granted=(), recused=recused
    )


def level_words(level: int | None, reader: Reader) -> str:
    """Up to which level is counted, in words."""
    return str(Clearance(reader.clearance if level is None else level).label)


def _period(said: Mapping[str, str], problems: dict[str, str], today: date) -> Period:
    usual = Period(date(today.year, 1, 1), today)
    if said[PERIOD]:
        if _QUARTER.fullmatch(said[PERIOD]):
            return Period.official(said[PERIOD])
        problems[PERIOD] = _("Kỳ “%(name)s” không có. Chấp nhận: 2026Q1…2026Q4, 2026H1, 2026M9, 2026Y.") % {
            "name": said[PERIOD]
        }
        return usual
    days = {}
    for name, default in ((FIRST, usual.first), (LAST, usual.last)):
        days[name] = default
        if said[name]:
            try:
                days[name] = parse_day(said[name])
            except ValueError as error:
                problems[name] = str(error)
    if said[FIRST] and not said[LAST] and days[FIRST] > days[LAST]:
        days[LAST] = date(days[FIRST].year, 12, 31)
    if said[LAST] and not said[FIRST]:
        days[FIRST] = date(days[LAST].year, 1, 1)
    try:
        return Period(days[FIRST], days[LAST])
    except ValueError as error:
        problems[LAST] = str(error)
        return usual


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
