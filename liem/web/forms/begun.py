"""A record that is begun from a row of another one: what its form begins with, and how the two stay linked.

A round is opened for a row of a programme; a case is opened from what a round recommends to refer to investigators.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import writing
from liem.records.exchange.ties import LINKS
from liem.records.register import Register, Values
from liem.records.rights import may_write
from liem.registers.inspections.models import InspectionSubject, Recommendation
from liem.registers.plans.models import PlannedRound
from liem.web.asked import own_unit

FROM = "tu"
"""In the address of the form of a new record: the table and the code of the row from which it is begun."""


@dataclass(frozen=True)
class Begun:
    """`start` is what the form begins with, `facts` what it says of where it comes from; `ends` are the tables, codes
    and kind of the link, from the row of origin on unless `turned`; `parts` are rows that come with the record.
    """

    start: Values
    facts: tuple[tuple[str, str], ...]
    table: str
    code: str
    kind: str
    turned: bool = False
    parts: tuple[tuple[Any, Values], ...] = ()
    lead: str = ""

    def tie(self, reader: Reader, made: Any) -> None:
        """Write the link and the rows that come with the new record."""
        for model, values in self.parts:
            writing.create(reader, model, {**values, model.of: made})
        ends = [(self.table, self.code), (made.declared.key, made.code)]
        (from_table, from_code), (to_table, to_code) = reversed(ends) if self.turned else ends
        link = {"from_table": from_table, "from_code": from_code, "to_table": to_table, "to_code": to_code}
        writing.create(reader, LINKS.model, {**link, "kind": self.kind})


def begun(reader: Reader, register: Register, said: str) -> Begun | None:
    """What a new record of the register begins with; None where nothing is said, Http404 where what is said is not
    there for him or nothing of this register is begun from it.
    """
    if not said:
        return None
    table, _colon, code = said.partition(":")
    make = _WAYS.get((table, register.key))
    found = make(reader, code) if make else None
    if found is None:
        raise Http404
    return found


def _round(reader: Reader, code: str) -> Begun | None:
    """A round that carries out a row of a programme."""
    rows = PlannedRound.objects.visible_to(reader).filter(code=code).select_related("plan", "lead", "inspected")
    row = rows.first()
    if row is None or row.stopped_on:
        return None
    start = {
        "unit": row.lead.code,
        "kind": row.kind,
        "mode": "planned",
        "subject": row.content,
        "opened_on": reader.on,
        "secrecy": row.plan.secrecy,
    }
    kind = "party_org" if row.kind in ("inspection", "supervision") else "body"
    subject = ((InspectionSubject, {"kind": kind, "unit": row.inspected.code}),) if row.inspected else ()
    facts = [
        (_("theo chương trình"), f"{row.plan.code} {row.plan.subject}".strip()),
        (_("hạn ban hành kết luận"), vi_day(row.due_on)),
    ]
    if row.inspected:
        facts.append((_("đơn vị được kiểm tra"), row.inspected.name))
    lead = _("Cuộc mới được gắn với dòng này của chương trình.")
    return Begun(start, tuple(facts), "planned_rounds", code, "carries_out", True, subject, lead)


def _case(reader: Reader, code: str) -> Begun | None:
    """A matter from what a round recommended to refer; its link begins at the end that the writer may write."""
    rows = Recommendation.objects.visible_to(reader).filter(code=code).select_related("inspection__unit")
    row = rows.first()
    if row is None:
        return None
    round_ = row.inspection
    writes = may_write(reader, round_)
    start = {
        "unit": round_.unit.code if writes else own_unit(reader).code,
        "kind": "criminal_case" if row.instituted_on else "matter",
        "nature": "corruption" if round_.about_pctn else "",
        "subject": row.content,
        "detected_through": DETECTED.get(round_.kind, ""),
        "inspection": round_.code,
        "opened_on": row.referred_on or round_.concluded_on or reader.on,
        "criminal_since": row.instituted_on,
        "secrecy": round_.secrecy,
    }
    facts = [(_("từ kiến nghị"), f"{row.code} {row.content}".strip()), (_("của cuộc"), round_.subject or round_.code)]
    if row.referred_on:
        facts.append((_("ngày chuyển cơ quan điều tra"), vi_day(row.referred_on)))
    kind = "referred" if writes else "opened_from"
    lead = _("Vụ mới được gắn với kiến nghị và với cuộc; hai trang dẫn đến nhau.")
    return Begun(start, tuple(facts), "recommendations", code, kind, not writes, (), lead)


DETECTED = {
    "inspection": "inspection",
    "supervision": "supervision",
    "state_inspection": "state_inspection",
    "audit": "audit",
    "internal_check": "self_check",
}
"""How what a round found was detected, by the kind of the round."""

_WAYS: dict[tuple[str, str], Callable[[Reader, str], Begun | None]] = {
    ("planned_rounds", "inspections"): _round,
    ("recommendations", "cases"): _case,
}
