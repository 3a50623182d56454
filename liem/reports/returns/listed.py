"""Forms that are lists of records: 02/PCTN the cases found in the period, 03/PCTN the loopholes in legal texts.

Nobody types them: each line is a record of the unit or of one that stood under it. What no record holds is left empty,
to be written by hand.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem import catalogue
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.tree import names_on
from liem.platform.days import vi_day
from liem.registers.cases.models import Case, CaseEvent
from liem.registers.cases.offences import OFFENCE_GROUP
from liem.registers.inspections.models import Recommendation
from liem.registers.returns.forms import Form

TICK = "x"


@dataclass(frozen=True)
class Listed:
    """The lines of a list: `titles` of its columns after the number and their `shares` of the width, each line with the
    record that it is of.
    """

    form: Form
    scope: Scope
    period: str
    titles: tuple[str, ...]
    lines: tuple[tuple[int, tuple[str, ...]], ...]
    shares: tuple[int, ...]

    @property
    def days(self) -> Period:
        """The days of the period."""
        return self.scope.period


def listed(form: Form, scope: Scope, period: str) -> Listed:
    """The list of a unit and a period, as the scope's reader sees it; KeyError for a form that is none."""
    with override("vi"):
        titles, lines, shares = LISTS[form.shape]
        return Listed(form, scope, period, tuple(map(str, titles())), tuple(lines(scope)), shares)


def _case_titles() -> tuple[str, ...]:
    return (
        _("Tên vụ"),
        _("Tên cơ quan, đơn vị xảy ra"),
        _("Cơ quan thụ lý"),
        _("Tóm tắt nội dung"),
        _("Ghi chú"),
    )


def _cases(scope: Scope) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each case found in the period; the body that handles it is that of its last event by the period's last day."""
    events = CaseEvent.objects.visible_to(scope.reader).filter(case=OuterRef("pk"), on__lte=scope.period.last)
    last = events.exclude(authority="").order_by("-on", "-pk").values("authority")[:1]
    rows: Any = catalogue.indicator("cases.detected_cases").rows(scope)
    former = names_on(scope.period.last)
    for row in rows.annotate(_authority=Subquery(last)).select_related("unit").order_by("opened_on", "code"):
        about = OFFENCE_GROUP.label(row.offence_group) if row.offence_group else ""
        unit = former.get(row.unit_id, row.unit.name)
        yield row.pk, (row.subject, unit, row._authority or "", about, _opened(row))


def _opened(row: Case) -> str:
    return _("mã %(code)s, ngày %(day)s") % {"code": row.code, "day": vi_day(row.opened_on)}


def _text_titles() -> tuple[str, ...]:
    return (
        _("Tên, số, ngày văn bản"),
        _("Cơ quan ban hành"),
        _("Nội dung sơ hở, bất cập"),
        _("Đã khắc phục"),
        _("Chưa khắc phục"),
        _("Nguyên nhân chưa khắc phục"),
        _("Ghi chú"),
    )


def _texts(scope: Scope) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each recommendation on a policy or a text that came with a conclusion of the period; which text is meant stands
    in its words only.
    """
    rows: Any = catalogue.indicator("inspections.recommendations_made").rows(scope).filter(kind="policy")
    for row in rows.select_related("inspection").order_by("inspection__concluded_on", "code"):
        done = _mended(row, scope)
        note = _("kiến nghị %(code)s của cuộc %(round)s") % {"code": row.code, "round": row.inspection.code}
        cells = ("", row.addressee, row.content, TICK if done else "", "" if done else TICK, "", note)
        yield row.inspection_id, cells


def _mended(row: Recommendation, scope: Scope) -> bool:
    return bool(row.done_on and row.evidence and row.done_on <= scope.period.last)


Titles = Callable[[], tuple[str, ...]]
Lines = Callable[[Scope], Iterator[tuple[int, tuple[str, ...]]]]
LISTS: dict[str, tuple[Titles, Lines, tuple[int, ...]]] = {
    "cases": (_case_titles, _cases, (28, 18, 20, 18, 16)),
    "texts": (_text_titles, _texts, (17, 13, 26, 8, 8, 14, 14)),
}
"""By the shape of the form: the titles of its columns, its lines, how wide the columns are against each other."""
RECORDS = {"cases": "cases", "texts": "inspections"}
"""The register of the records that its lines are of."""
