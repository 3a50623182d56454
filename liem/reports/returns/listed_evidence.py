"""The evidence list of the yearly provincial assessment (PACA): by criterion, the records tagged with it in the period.

A criterion for which nothing is tagged has a line that says so: the gap is what the office must see. Of discipline no
person is named: the decision is the evidence.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.org.tree import names_on
from liem.platform.days import vi_day
from liem.records.models import Attachment
from liem.records.paca import PACA_CRITERION
from liem.registers.cases.models import Case
from liem.registers.conferences.models import Conference
from liem.registers.documents.models import Document
from liem.registers.handlings.models import Handling
from liem.registers.handlings.vocabulary import DECIDING_BODY, SUBJECT_KIND, label_of_form
from liem.registers.inspections.models import Inspection
from liem.registers.plans.models import Plan
from liem.reports.returns.lines import Lines, Where

SHARES = (24, 13, 10, 17, 26, 17)
DAY = "evidence_day"


@dataclass(frozen=True)
class Source:
    """A register whose records may be tagged: on which day one is evidence, and what the list says of it."""

    model: Any
    day: Any
    number: Callable[[Any], str]
    issuer: Callable[[Any], str]
    subject: Callable[[Any], str]


def _none(row: Any) -> str:
    return ""


def _words(row: Any) -> str:
    return str(row.subject)


def _sanction(row: Any) -> str:
    form = label_of_form(row.regime, row.subject_kind, row.form)
    return _("Quyết định %(form)s đối với %(kind)s") % {"form": form, "kind": SUBJECT_KIND.label(row.subject_kind)}


SOURCES = (
    Source(Document, F("issued_on"), lambda row: row.number, lambda row: row.issuer, _words),
    Source(Conference, F("held_on"), _none, _none, _words),
    Source(Plan, F("issued_on"), _none, _none, _words),
    Source(Inspection, Coalesce("concluded_on", "opened_on"), lambda row: row.conclusion_number, _none, _words),
    Source(Case, F("opened_on"), _none, _none, _words),
    Source(
        Handling,
        F("on"),
        lambda row: row.decision_number,
        lambda row: DECIDING_BODY.label(row.deciding_body) if row.deciding_body else "",
        _sanction,
    ),
)


def titles() -> tuple[str, ...]:
    """The columns."""
    return (
        _("Tiêu chí"),
        _("Số, ký hiệu"),
        _("Ngày"),
        _("Cơ quan ban hành, thực hiện"),
        _("Trích yếu, nội dung"),
        _("Nơi lưu"),
    )


def lines(scope: Scope) -> Lines:
    """Each criterion of the last day in the order of the tree, then any other that was tagged all the same."""
    found = _tagged(scope)
    day = scope.period.last
    tree = [term.code for term in PACA_CRITERION.on(day)]
    for code in [*tree, *sorted(found.keys() - set(tree))]:
        words = PACA_CRITERION.label(code, day)
        for where, cells in found.get(code, [(None, ("", "", "", _("Chưa có hồ sơ nào gắn tiêu chí này"), ""))]):
            yield where, (words, *cells)


def _tagged(scope: Scope) -> dict[str, list[tuple[Where, tuple[str, ...]]]]:
    """By criterion the records of the period, by their days."""
    told: list[tuple[Any, str, Where, str, tuple[str, ...]]] = []
    former = names_on(scope.period.last)
    for source in SOURCES:
        rows = list(_rows(source, scope))
        files = _files(rows, scope)
        key = source.model.declared.key
        for row in rows:
            unit = former.get(row.unit_id, row.unit.name)
            kept = _kept(unit, row.code, files.get(row.pk, 0))
            day = getattr(row, DAY)
            cells = (source.number(row), vi_day(day), source.issuer(row) or unit, source.subject(row), kept)
            told.append((day, row.code, (key, row.pk), row.paca, cells))
    found: dict[str, list[tuple[Where, tuple[str, ...]]]] = defaultdict(list)
    for _day, _code, where, codes, said in sorted(told, key=lambda one: one[:2]):
        for code in codes.split(";"):
            found[code].append((where, said))
    return found


def _rows(source: Source, scope: Scope) -> Any:
    """The records of a register that are tagged, whose day is in the period, of those who stood under the unit then."""
    rows = source.model.objects.visible_to(scope.reader).exclude(paca="").annotate(**{DAY: source.day})
    return rows.filter(scope.within(DAY), scope.ever("unit"), scope.placed("unit", DAY)).select_related("unit")


def _files(rows: list[Any], scope: Scope) -> dict[int, int]:
    """How many files are attached to each."""
    seen = Attachment.objects.visible_to(scope.reader).filter(record__in=[row.pk for row in rows])
    return dict(seen.order_by().values("record").annotate(n=Count("pk")).values_list("record", "n"))


def _kept(unit: str, code: str, files: int) -> str:
    told = {"unit": unit, "code": code, "n": files}
    if files:
        return _("%(unit)s; hồ sơ %(code)s, %(n)s tệp đính kèm") % told
    return _("%(unit)s; hồ sơ %(code)s") % told
