"""What a report must say beside its figures: which reports before it were put right, what of closed periods was entered
late, whose returns for its period are not there.
"""

from typing import Any

from liem.org.tree import names_on
from liem.people.reader import Reader
from liem.records.attachments import Damaged
from liem.registers.reports.models import Report
from liem.registers.returns.calendars import asked_of
from liem.registers.returns.forms import forms_in
from liem.registers.returns.models import Return
from liem.reports.returns.together import consolidated
from liem.reports.sealed.content import Content, delta
from liem.reports.sealed.drift import entered_late
from liem.reports.sealed.question import earlier, put_right, scope_of
from liem.reports.sealed.store import opened, sources_of

LOOKED_BACK = 2
"""So many sealed reports of the same unit and kind are looked back at."""


def notes(report: Report, approved: Content, reader: Reader) -> dict[str, Any]:
    """The correction that an edition is, corrections of earlier reports since the last one, what was entered late,
    whose returns are not there.
    """
    return {
        "correction": _correction(report, approved, reader),
        "corrections": _corrections(report),
        "late": _late(report),
        "missing": _missing(report),
    }


def _correction(report: Report, approved: Content, reader: Reader) -> dict[str, Any] | None:
    """What this edition puts right: the report before it stays as it is."""
    before = put_right(report, reader)
    if before is None:
        return None
    return {
        "of": before.code,
        "number": before.number,
        "edition": before.edition,
        "digest": before.content_sha256,
        "reason": report.reason,
        "approved_by": report.approved_by,
        "delta": delta(opened(before), approved),
    }


def _before(report: Report) -> list[Report]:
    """The sealed reports of the same unit and kind before this one, the latest first, for this one's audience."""
    audience = scope_of(report, report.ends_on).reader
    return list(earlier(report, audience).select_related("unit")[:LOOKED_BACK])


def _corrections(report: Report) -> list[dict[str, Any]]:
    """Editions that put an earlier report right, unless a report told of them already."""
    found = []
    rows = _before(report)
    told = {note["code"] for row in rows if row.edition == 1 for note in _said(row).get("corrections", ())}
    for row in rows:
        correction = _said(row).get("correction") if row.edition > 1 else None
        if correction and row.code not in told:
            found.append({"code": row.code, "number": row.number, **correction})
    return found


def _said(report: Report) -> Content:
    try:
        return opened(report)
    except Damaged:
        return {}


def _late(report: Report) -> list[dict[str, Any]]:
    """Events of closed periods that came too late for their reports, of the last edition of each."""
    scope = scope_of(report, report.ends_on)
    seen: set[str] = set()
    found = []
    for row in _before(report):
        if row.state == "corrected":
            continue  # its later edition counts what came late for it
        for item in entered_late(row, sources_of(row), scope):
            if item["code"] not in seen:
                seen.add(item["code"])
                found.append({**item, "report": row.number or row.code, "to": row.ends_on.isoformat()})
    return found


def _missing(report: Report) -> list[dict[str, Any]]:
    """The units whose return for the period of this report is not there or not accepted, by form; of forms that nobody
    has reported on in that year nothing is said.
    """
    if not report.period:
        return []
    reader, year = scope_of(report, report.ends_on).reader, int(report.period[:4])
    returns = Return.objects.visible_to(reader).filter(begins_on__year=year)
    used = set(returns.values_list("form", flat=True).distinct())
    former = names_on(report.ends_on)
    found = []
    for form in forms_in(year):
        if form.shape == "values" and form.code in used and report.period in asked_of(form, year):
            units = consolidated(reader, form, report.unit, report.period).missing
            names = [former.get(unit.pk, unit.name) for unit in units]
            found += [{"form": form.code, "units": names}] if names else []
    return found
