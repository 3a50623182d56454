"""What a reader does from the first page: enter something new, import, read the report, go on with a session."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem import catalogue
from liem.figures.period import Period
from liem.people.models import Role
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.text import first_upper
from liem.records.kept import Keeping
from liem.registers.sessions.models import Session
from liem.registers.sessions.register import SESSIONS
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.context import ICONS
from liem.web.exchange.gate import may_import
from liem.web.home.kept import kept

FIRST: dict[str, tuple[str, ...]] = {
    Role.INTERNAL_AFFAIRS: ("cases", "plans", "documents"),
    Role.INSPECTION_COMMISSION: ("inspections", "handlings", "documents"),
    Role.INSPECTORATE: ("inspections", "handlings", "returns"),
    Role.COMMITTEE_OFFICE: ("documents", "conferences", "plans"),
    Role.LOWER_COMMITTEE: ("returns", "documents", "conferences"),
}
"""The registers that each role enters most; the others follow in the catalogue's order."""

EXAMPLE = Period(date(2013, 1, 1), date(2020, 10, 15))
"""The period of the illustrative data whose figures are told in the documentation."""


MEETINGS, READ = 2, 50
"""So many sessions of the Steering Committee that are not concluded are named, the oldest first: of those that wait for
their conclusion and of those to come at least one each; among so many they are chosen.
"""


@dataclass(frozen=True)
class Way:
    """A way from here: its words, one more line, its address, its icon."""

    label: str
    note: str
    url: str
    icon: str


def new(reader: Reader, roles: Collection[str]) -> tuple[Way, ...]:
    """A form for each kind of record; none for who does not write."""
    if not reader.writes or not reader.sights:
        return ()
    first = next((keys for role, keys in FIRST.items() if role in roles), ())
    order = {key: place for place, key in enumerate(first)}
    registers = sorted(catalogue.REGISTERS, key=lambda register: order.get(register.key, len(order)))
    return tuple(
        Way(first_upper(str(r.label_one)), "", reverse("records:create", args=[r.slug]), ICONS.get(r.key, "folder"))
        for r in registers
    )


def more(reader: Reader, asked: Asked, illustrative: bool) -> tuple[Way, ...]:
    """The report of this year, of the example's period where the data are an example, and files taken in."""
    report: list[Any] = [
        Way(_("Bàn việc"), _("việc của tôi, chờ xác nhận, quá hạn"), addresses.path_to("web:desk"), "inbox"),
        Way(_("Báo cáo từ đầu năm"), asked.period.label(), addresses.report(asked), "file-chart-column"),
    ]
    if illustrative:
        example = asked.for_period(EXAMPLE)
        report.append(Way(_("Báo cáo minh họa"), EXAMPLE.label(), addresses.report(example), "file-chart-column"))
    if reader.sights:
        told = _("việc quá hạn, chờ minh chứng, xong")
        report.append(Way(_("Tiến độ chương trình"), told, addresses.path_to("web:progress_index"), "clipboard-list"))
    if may_import(reader):
        url = addresses.path_to("web:import")
        report.append(Way(_("Nhập từ tệp"), _("Excel hoặc CSV, xem trước rồi mới ghi"), url, "upload"))
    return tuple(report)


def meetings(keeping: Keeping, reader: Reader) -> tuple[Way, ...]:
    """The sessions that are to be prepared, held or concluded, as far as the reader sees them."""
    found = kept(keeping, reader, "meetings", partial(_open, reader), of=("sessions",))
    return tuple(
        Way(
            _("Phiên họp chờ kết luận") if state == "held" else _("Phiên họp sắp tới"),
            f"{code}, {vi_day(day)}",
            addresses.record(SESSIONS, pk),
            ICONS.get(SESSIONS.key, "folder"),
        )
        for pk, code, state, day in found
    )


def _open(reader: Reader) -> list[tuple[int, str, str, date]]:
    rows = Session.objects.visible_to(reader).filter(state__in=("planned", "held")).order_by("planned_on", "pk")
    found = [
        (pk, code, state, held or day)
        for pk, code, state, day, held in rows.values_list("pk", "code", "state", "planned_on", "held_on")[:READ]
    ]
    first = list({row[2]: row for row in reversed(found)}.values())  # one that waits, one that comes
    chosen = [*first, *(row for row in found if row not in first)][:MEETINGS]
    return [row for row in found if row in chosen]
