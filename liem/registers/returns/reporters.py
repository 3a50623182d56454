"""Who must report on a form: what an office said, else the levels that the form declares; as units, on a day."""

from collections.abc import Collection, Iterable
from datetime import date

from django.utils.translation import gettext as _

from liem.org.kinds import LEVELS, UNIT_KIND, kinds_of
from liem.org.models import Unit
from liem.org.tree import subtree
from liem.registers.returns.forms import Form
from liem.registers.returns.models import Reporter
from liem.registers.returns.own import own
from liem.registers.returns.own_rules import KIND, LEVEL

Who = tuple[str, str]
"""A level, a kind or a unit (level:commune), and the code of the unit at or below which; "" for all."""


def said_on(code: str, day: date) -> tuple[Reporter, ...]:
    """What an office said of a form on a day; none where it said nothing."""
    return tuple(one for one in own().reporters if one.form == code and one.holds(day))


def who_reports(form: Form, day: date) -> tuple[Who, ...]:
    """Who must report on a day."""
    said = said_on(form.code, day)
    return tuple((one.who, one.below) for one in said) or tuple((who, "") for who in form.reporters)


def units_reporting(form: Form, day: date, among: Collection[int], known: Iterable[Unit] = ()) -> list[Unit]:
    """The units that must report on a day, of those that are asked about and were there then. `known` are all units,
    where the caller has them.
    """
    lists = [(who, _below(below, day) if below else among) for who, below in who_reports(form, day)]
    there = [unit for unit in known or Unit.objects.all() if unit.pk in among and _stands(unit, day)]
    return [unit for unit in there if any(unit.pk in places and _is(unit, who) for who, places in lists)]


def _stands(unit: Unit, day: date) -> bool:
    return (unit.since is None or unit.since <= day) and (unit.until is None or day < unit.until)


def _is(unit: Unit, who: str) -> bool:
    what, _colon, name = who.partition(":")
    if what == LEVEL:
        return unit.kind in kinds_of(name)
    return name == (unit.kind if what == KIND else unit.code)


def _below(code: str, day: date) -> Collection[int]:
    unit = Unit.objects.filter(code=code).first()
    return subtree(unit, day) if unit else ()


def in_words(who: str) -> str:
    """A level, a kind or a unit as people say it."""
    what, _colon, name = who.partition(":")
    if what == LEVEL:
        return LEVELS.label(name)
    if what == KIND:
        return UNIT_KIND.label(name)
    unit = Unit.objects.filter(code=name).first()
    return _("%(name)s (%(code)s)") % {"name": unit.name, "code": name} if unit else name
