"""The list of persons disciplined in a period (the annex of the former form 3b): a line a decision.

Names stand in records of handlings only, so nobody is listed whom the reader may not see there: records above the level
of the paper, and those that concern the reader, are left out, and so is what caused a decision where it is.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.scope import Scope
from liem.org.tree import names_on
from liem.platform.days import vi_day
from liem.registers.cases.models import Case
from liem.registers.handlings.figures_where import NOT_LIFTED
from liem.registers.handlings.models import Handling
from liem.registers.handlings.vocabulary import APPEAL_RESULT, RANK, REGIME, RESPONSIBILITY, label_of_form
from liem.registers.inspections.models import Inspection
from liem.reports.returns.lines import TICK, Lines

DISCIPLINE = ("party", "administrative", "labour")
"""Regimes whose decisions are discipline; measures, penalties of courts and preventive measures are none."""
COLUMNS = (("reprimand",), ("warning",), ("pay_cut",), ("demotion",), ("dismissal",), ("firing", "termination"))
"""The forms of discipline in the order of the columns; any other is named beside the number of the decision."""
SHARES = (14, 12, 13, 17, 6, 6, 6, 6, 6, 7, 14)


def titles() -> tuple[str, ...]:
    """The columns."""
    return (
        _("Họ và tên"),
        _("Chức vụ"),
        _("Đơn vị công tác"),
        _("Hành vi vi phạm"),
        _("Khiển trách"),
        _("Cảnh cáo"),
        _("Hạ bậc lương"),
        _("Giáng chức"),
        _("Cách chức"),
        _("Sa thải (buộc thôi việc)"),
        _("Số, ngày quyết định kỷ luật"),
    )


def lines(scope: Scope) -> Lines:
    """Each decision of discipline on a person dated in the period and still standing, in its last form."""
    found = (
        Handling.objects.visible_to(scope.reader)
        .filter(NOT_LIFTED, scope.within("on"), scope.ever("unit"), scope.placed("unit", "on"), regime__in=DISCIPLINE)
        .exclude(subject_kind="party_org")
    )
    rows = list(found.select_related("unit").order_by("on", "code"))
    causes = _causes(rows, scope)
    former = names_on(scope.period.last)
    for row in rows:
        ticks = [TICK if row.form in forms else "" for forms in COLUMNS]
        unit = former.get(row.unit_id, row.unit.name)
        yield ("handlings", row.pk), (row.subject, row.post, unit, _act(row, causes), *ticks, _decision(row))


def _causes(rows: Iterable[Any], scope: Scope) -> dict[int, str]:
    """The words of the cases and rounds that caused decisions, by their ids: of those that the reader sees."""
    rows = list(rows)
    found: dict[int, str] = {}
    for model, keys, said in (
        (Case, {row.case_id for row in rows}, _("liên quan %(words)s")),
        (Inspection, {row.inspection_id for row in rows}, _("qua cuộc: %(words)s")),
    ):
        seen: Any = model.objects.visible_to(scope.reader).filter(pk__in=keys - {None})
        for pk, code, subject in seen.values_list("pk", "code", "subject"):
            found[pk] = said % {"words": f"{subject} ({code})" if subject else code}
    return found


def _act(row: Any, causes: dict[int, str]) -> str:
    """What is known of it: a head answers for what happened under him, which is not to have done it."""
    said = []
    if row.rank and row.responsibility:
        told = {"rank": RANK.label(row.rank), "kind": RESPONSIBILITY.label(row.responsibility)}
        said.append(_("Trách nhiệm của %(rank)s (%(kind)s)") % told)
    cause = causes.get(row.case_id) or causes.get(row.inspection_id)
    words = "; ".join([*said, *([cause] if cause else [])])
    return words[:1].upper() + words[1:]


def _decision(row: Any) -> str:
    """Number, day and regime; the form where no column has it; what an appeal made of it."""
    more = [REGIME.label(row.regime)]
    if not any(row.form in forms for forms in COLUMNS):
        more.append(label_of_form(row.regime, row.subject_kind, row.form))
    if row.appeal_result:
        more.append(_("sau khiếu nại: %(result)s") % {"result": APPEAL_RESULT.label(row.appeal_result)})
    return f"{row.decision_number}, {vi_day(row.on)} ({'; '.join(more)})"
