"""Whether somebody of a unit would see what it is given to do.

A row is seen with its record and not otherwise (law 2): there is no sight of a task alone. So what is handed over to a
unit whose people do not see the record would lie where nobody finds it. A unit in which nobody has an account works on
paper; whoever directs the work follows it up there. Handing over is refused then; who enters what a paper decided is
told of it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org import tree
from liem.org.models import Post, Unit
from liem.people.models import Membership, Role
from liem.people.reader import Reader
from liem.records.access import record_path
from liem.records.checking import table_of
from liem.records.register import Problem

NAMED = 3
"""So many units are named that would see it."""


def unseen_by(row: Any, before: Mapping[str, Any], after: Mapping[str, Any], on: date) -> Problem | None:
    """The same of the units that a row names now and did not before, itself or by a post: `before` and `after` are
    codes by column.
    """
    duty = table_of(type(row)).duty
    assert duty is not None
    named: tuple[tuple[str, Any], ...] = ((duty.unit, Unit), (duty.post, Post))
    for key, model in named:
        code = after.get(key) if key else None
        if not code or code == before.get(key):
            continue
        found = model.objects.filter(code=code).first()
        unit = getattr(found, "unit", found)
        if unit and (problem := unseen(row, unit, on, key)):
            return problem
    return None


def unseen(row: Any, unit: Unit, on: date, column: str) -> Problem | None:
    """Why a row is no matter of a unit: people of it have accounts and none sees the record. Who does is named."""
    if _sees(row, unit, on) is not False:
        return None
    why = _("người của %(unit)s không xem được hồ sơ này nên sẽ không thấy việc") % {"unit": unit.name}
    model: Any = type(row)
    rows = model.objects.unscoped("where a record stands is asked for who directs it").filter(pk=row.pk)
    place = rows.values_list(f"{record_path(model)[1]}unit", flat=True).get()
    others = [found.name for found in reversed(tree.path(place, on)) if _sees(row, found, on)]
    told = "; ".join(others[:NAMED]) or _("một đơn vị xem được hồ sơ")
    return Problem(column, why, _("%(units)s; hoặc cho người của đơn vị nhận xem hồ sơ trước") % {"units": told})


def _sees(row: Any, unit: Unit, on: date) -> bool | None:
    """Whether anybody who has a place in the unit sees the row; None where nobody has one."""
    held = Q(until__isnull=True) | Q(until__gt=on)
    places = Membership.objects.filter(held, unit=unit, since__lte=on, user__is_active=True)
    people = {place.user for place in places.exclude(role=Role.ADMINISTRATOR).select_related("user")}
    model: Any = type(row)
    seen = (model.objects.visible_to(Reader.of(user, on)).filter(pk=row.pk).exists() for user in people)
    return any(seen) if people else None
