"""Finding the unit that somebody typed, by its code or by words of its name."""

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.models import Unit, UnitName
from liem.platform.text import fold, nfc

NAMED = 6
"""How many units that fit are named to whoever has to choose."""
OFFERED = 20


def unit_of(typed: str) -> tuple[Unit | None, str]:
    """The unit, or why there is none, in words: its code, its name, or words that only its name holds."""
    unit = Unit.objects.filter(code=typed).first()
    if unit is not None:
        return unit, ""
    found = matching(typed)
    same = [unit for unit in found if fold(unit.name) == fold(typed)]
    if len(same) == 1 or len(found) == 1:
        return (same or found)[0], ""
    if not found:
        return None, _("Không có đơn vị nào mang mã hoặc tên “%(typed)s”. Chọn trong danh sách.") % {"typed": typed}
    names = "; ".join(f"{unit.name} ({unit.code})" for unit in found[:NAMED])
    more = "; …" if len(found) > NAMED else ""
    told = _("Có %(count)s đơn vị khớp với “%(typed)s”: %(names)s. Ghi mã để chọn một.")
    return None, told % {"count": len(found), "typed": typed, "names": names + more}


def matching(typed: str) -> list[Unit]:
    """The units whose code or name, the present or a former one, holds every word, whatever the marks; in order."""
    words = fold(nfc(typed)).split()
    if not words:
        return []
    names: dict[int, str] = {}
    for pk, code, name in Unit.objects.values_list("pk", "code", "name"):
        names[pk] = f"{code} {name}"
    for pk, name in UnitName.objects.values_list("unit_id", "name"):
        names[pk] += f" {name}"
    fitting = [pk for pk, name in names.items() if all(word in fold(name) for word in words)]
    return list(Unit.objects.filter(Q(pk__in=fitting[:1000])))
