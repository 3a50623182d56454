"""What units were called on a day: asked on many pages, and changed far more seldom. It comes from no register and is
kept until something else than a record changes.
"""

from datetime import date

from liem.org.models import Unit
from liem.org.tree import names_on
from liem.records.kept import Keeping


def names_then(day: date) -> dict[int, str]:
    """The names on a day of all units that then bore another than the present one, by unit id."""
    return Keeping()(("names", day), lambda: names_on(day), of=())


def name_then(unit: Unit, day: date) -> str:
    """The name a unit bore on a day."""
    return names_then(day).get(unit.pk, unit.name)
