"""Deadlines that were set in working days, counted anew when the calendar changes: each that moves leaves an entry.

Whoever corrects a day need not see the records whose deadlines lie beyond it; it is the calendar that moves them, and
the entry says so.
"""

from typing import Any

from django.utils.translation import gettext as _

from liem.org.calendar import calendar
from liem.people.reader import Reader
from liem.records import chain
from liem.records.access import live_q, register_models, writing_floor
from liem.records.chain import Entry
from liem.records.checking import Tables
from liem.records.references import References
from liem.records.register import Part, Register
from liem.records.rows import stored_columns, values_of
from liem.records.writing import update_row

_WHY = "the calendar moves every deadline that was set in working days, whoever sees it"


def recount(reader: Reader, what: str) -> None:
    """Count every deadline in working days by the calendar as it stands; the caller holds the transaction. `what` says
    what changed in the calendar.
    """
    known = calendar()
    why = _("Lịch làm việc thay đổi: %(what)s") % {"what": what}
    refs = References(whole=False)
    entries: list[Entry] = []
    with writing_floor():
        for part in _counted():
            tables = Tables(part, refs)
            model: Any = part.model
            rows = model.objects.unscoped(_WHY).filter(live_q(model), due_days__isnull=False).order_by("pk")
            for stored in rows.values(*{"pk", f"{part.parent}_id", *stored_columns(tables)}):
                due = known.working_day_after(stored["due_from"], stored["due_days"])
                if due != stored["due_on"]:
                    before = values_of(tables, stored)
                    after = {**before, "due_on": due}
                    record = stored[f"{part.parent}_id"]
                    entry = update_row(tables, stored["pk"], record, before, after, "recount", why)
                    entries += [entry] if entry else []
    chain.append(reader, entries)


def _counted() -> list[Part]:
    """The parts whose deadlines may be set in working days."""
    registers: list[Register] = [model.declared for model in register_models()]  # type: ignore[attr-defined]
    parts = (part for register in registers for part in register.parts)
    return [part for part in parts if any(column.key == "due_days" for column in part.columns)]
