"""What people type into one field, read as a value, and a value as they would type it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.platform.text import first_upper
from liem.records.cells import Cell, CodesCell, DayCell, NumberCell, ReferenceCell, SecrecyCell, YesNoCell
from liem.records.fields import SECRECY_CODES
from liem.web.forms import pickers
from liem.web.forms.days import read_day
from liem.web.names import name_then


def read(cell: Cell, said: Any, reader: Reader, day: date) -> Any:
    """The value that was typed or chosen; None for nothing. CellError says what was read and what is accepted."""
    if isinstance(cell, YesNoCell):
        return bool(said)
    if isinstance(cell, CodesCell):
        said = said or "" if isinstance(said, str) else ";".join(said or ())
    if said in (None, ""):
        return None
    if isinstance(cell, DayCell):
        return read_day(said)
    if isinstance(cell, ReferenceCell):
        return pickers.resolve(cell.target, str(said), reader, day)
    return cell.read(said)


def text(cell: Cell, value: Any, day: date) -> Any:
    """The value as its field holds it: what `read` gives back as the same value."""
    if isinstance(cell, YesNoCell):
        return bool(value)
    if isinstance(cell, CodesCell) and cell.numbered:
        return cell.numbers(str(value)) if value else ""
    if isinstance(cell, CodesCell):
        return [code for code in str(value or "").split(";") if code]
    if isinstance(cell, SecrecyCell):
        return SECRECY_CODES[value or 0]
    if value in (None, ""):
        return ""
    if isinstance(cell, DayCell):
        return vi_day(value)
    if isinstance(cell, NumberCell):
        return vi_number(value)
    if isinstance(cell, ReferenceCell):
        return _reference(cell.target, str(value), day)
    return value


def words(cell: Cell, value: Any) -> str:
    """The value as people read it; a dash where there is none."""
    return "–" if value in (None, "") else cell.words(value)


def _reference(target: Any, code: str, day: date) -> str:
    if target is Unit:
        unit = Unit.objects.filter(code=code).first()
        return pickers.shown(name_then(unit, day), code) if unit else code
    if target is Post:
        post = Post.objects.filter(code=code).first()
        return pickers.shown(post.title, code) if post else code
    return code


def told(why: str, accepted: str = "") -> str:
    """A problem as a sentence that stands beside its field."""
    first = first_upper(why)
    return _("%(why)s. Cần: %(accepted)s.") % {"why": first, "accepted": accepted} if accepted else f"{first}."
