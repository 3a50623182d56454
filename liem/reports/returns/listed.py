"""Forms that are lists of records: 02/PCTN the cases found in the period, 03/PCTN the loopholes in legal texts, and
those of modules of their own (persons disciplined, evidence).

Nobody types them: each line is a record of the unit or of one that stood under it. What no record holds is left empty,
to be written by hand.
"""

from collections.abc import Callable
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
from liem.reports.returns import listed_evidence, listed_persons
from liem.reports.returns.lines import TICK, Line, Lines


@dataclass(frozen=True)
class Listed:
    """The lines of a list: `titles` of its columns after the number and their `shares` of the width, each line with the
    record that it is of; `notes` are what is said below it.
    """

    form: Form
    scope: Scope
    period: str
    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    shares: tuple[int, ...]
    notes: tuple[str, ...]

    @property
    def days(self) -> Period:
        """The days of the period."""
        return self.scope.period


def listed(form: Form, scope: Scope, period: str) -> Listed:
    """The list of a unit and a period, as the scope's reader sees it; KeyError for a form that is none."""
    with override("vi"):
        titles, lines, shares, notes = LISTS[form.shape]
        return Listed(form, scope, period, titles(), tuple(lines(scope)), shares, notes())


def _case_titles() -> tuple[str, ...]:
    return (
        _("Tên vụ"),
        _("Tên cơ quan, đơn vị xảy ra"),
        _("Cơ quan thụ lý"),
        _("Tóm tắt nội dung"),
        _("Ghi chú"),
    )


def _cases(scope: Scope) -> Lines:
    """Each case found in the period; the body that handles it is that of its last event by the period's last day."""
    events = CaseEvent.objects.visible_to(scope.reader).filter(case=OuterRef("pk"), on__lte=scope.period.last)
    last = events.exclude(authority="").order_by("-on", "-pk").values("authority")[:1]
    rows: Any = catalogue.indicator("cases.detected_cases").rows(scope)
    former = names_on(scope.period.last)
    for row in rows.annotate(_authority=Subquery(last)).select_related("unit").order_by("opened_on", "code"):
        about = OFFENCE_GROUP.label(row.offence_group) if row.offence_group else ""
        unit = former.get(row.unit_id, row.unit.name)
        yield ("cases", row.pk), (row.subject, unit, row._authority or "", about, _opened(row))


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


def _texts(scope: Scope) -> Lines:
    """Each recommendation on a policy or a text that came with a conclusion of the period; which text is meant stands
    in its words only.
    """
    rows: Any = catalogue.indicator("inspections.recommendations_made").rows(scope).filter(kind="policy")
    for row in rows.select_related("inspection").order_by("inspection__concluded_on", "code"):
        done = _mended(row, scope)
        note = _("kiến nghị %(code)s của cuộc %(round)s") % {"code": row.code, "round": row.inspection.code}
        cells = ("", row.addressee, row.content, TICK if done else "", "" if done else TICK, "", note)
        yield ("inspections", row.inspection_id), cells


def _mended(row: Recommendation, scope: Scope) -> bool:
    return bool(row.done_on and row.evidence and row.done_on <= scope.period.last)


def _notes() -> tuple[str, ...]:
    return (_("Mỗi dòng là một hồ sơ của đơn vị hoặc trực thuộc; cột để trống là sổ không ghi, điền khi in."),)


def _notes_on_persons() -> tuple[str, ...]:
    return (*_notes(), _("Danh sách có dữ liệu cá nhân: chỉ dùng cho báo cáo này, không sao gửi rộng hơn."))


def _notes_on_evidence() -> tuple[str, ...]:
    return (_("Mỗi dòng là một hồ sơ mức thường có gắn tiêu chí; một hồ sơ có thể là minh chứng của nhiều tiêu chí."),)


Words = Callable[[], tuple[str, ...]]
LISTS: dict[str, tuple[Words, Callable[[Scope], Lines], tuple[int, ...], Words]] = {
    "cases": (_case_titles, _cases, (28, 18, 20, 18, 16), _notes),
    "texts": (_text_titles, _texts, (17, 13, 26, 8, 8, 14, 14), _notes),
    "persons": (listed_persons.titles, listed_persons.lines, listed_persons.SHARES, _notes_on_persons),
    "evidence": (listed_evidence.titles, listed_evidence.lines, listed_evidence.SHARES, _notes_on_evidence),
}
"""By the shape of the form: the titles of its columns, its lines, how wide the columns are against each other, and what
is said below."""
