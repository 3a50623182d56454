"""The notice between Party and administration: who disciplines a person tells the other side within five days.

Counted in days of the calendar from the day of the decision, for decisions of Party and administrative discipline on
persons under the rules of 2025. It warns by what was entered, it accuses nobody.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.platform.numbers import vi_number

NOTICE_DAYS = 5
NOTICE_SINCE = date(2025, 7, 1)
"""The term and the first day of decisions to which it applies: to be confirmed with the rules of 2025 (domain 4.10)."""
REGIMES = ("party", "administrative")


@dataclass(frozen=True)
class DisciplineNotice:
    """Until when the other side is to be told, how that stands on a day (a code of STATUS), and why, step by step."""

    due_on: date
    status: str
    steps: tuple[str, ...]


def notice_of(row: Any, on: date) -> DisciplineNotice | None:
    """The notice of a decision, on a day; None where none is asked for."""
    asked = row.regime in REGIMES and row.subject_kind != "party_org" and row.on >= NOTICE_SINCE
    if not asked or row.state == "lifted":
        return None
    due = row.on + timedelta(days=NOTICE_DAYS)
    steps = [
        _("quyết định ngày %(day)s") % {"day": vi_day(row.on)},
        _("bên kia phải được thông báo trong %(n)s ngày: đến %(day)s") % {"n": NOTICE_DAYS, "day": vi_day(due)},
    ]
    told = row.notified_on
    if told and told <= on:
        late = (told - due).days
        said = {"day": vi_day(told), "n": vi_number(late)}
        words = _("thông báo ngày %(day)s, chậm %(n)s ngày") if late > 0 else _("thông báo ngày %(day)s, trong hạn")
        return DisciplineNotice(due, "done_late" if late > 0 else "done_on_time", (*steps, words % said))
    steps.append(_("chưa ghi ngày thông báo"))
    return DisciplineNotice(due, "overdue" if on > due else "not_due", tuple(steps))
