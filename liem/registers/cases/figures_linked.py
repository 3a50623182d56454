"""Figures of cases that another register asks for: what supervision examined, what plans mean to conclude.

Place and period are those of the round or the measure, so the rows are narrowed there and not by the case's own unit.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.db.models import Case as Choice
from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from liem.figures.dimensions import level, unit
from liem.figures.indicator import Dimension, Flow
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.platform.vocabulary import Term, Vocabulary
from liem.records.models import Link
from liem.registers.cases.dimensions import case_kind, case_list, nature
from liem.registers.cases.models import Case, CaseEvent
from liem.registers.documents.dimensions import coded
from liem.registers.inspections import figures_recommendations as referred
from liem.registers.inspections.models import Inspection
from liem.registers.plans.models import Measure

WHY = "links between records that are each read through the reader"


def no_units(scope: Scope) -> QuerySet:
    """The units of a figure that is linked to nothing."""
    return Unit.objects.none().values_list("pk", flat=True)


@dataclass(frozen=True)
class Linked(Flow):
    """Rows whose period and place are those of what they are linked to: the condition says both. `acting` are the ids
    of the units of what they are linked to.
    """

    acting: Callable[[Scope], QuerySet] = no_units

    def condition(self, scope: Scope) -> Q:
        """Which rows count, all but for whom."""
        return self.where(scope)

    def actors(self, scope: Scope) -> QuerySet:
        """The ids of the units under which rows may count."""
        return self.acting(scope).order_by().distinct()


def supervisions(scope: Scope) -> QuerySet:
    """Rounds of supervision concluded here in the period."""
    return Inspection.objects.visible_to(scope.reader).filter(
        scope.ever("unit"), scope.placed("unit", "concluded_on"), scope.within("concluded_on"), kind="supervision"
    )


def supervised(scope: Scope) -> Q:
    """Cases linked to one of these rounds, from either side, by whatever kind of link."""
    rounds = supervisions(scope).values("pk")
    links = Link.objects.standing(WHY)
    there = links.filter(from_table="inspections", to_table="cases", source__in=rounds)
    back = links.filter(from_table="cases", to_table="inspections", target__in=rounds)
    return Q(pk__in=there.values("target")) | Q(pk__in=back.values("source"))


def supervising(scope: Scope) -> QuerySet:
    """The units of these rounds."""
    return supervisions(scope).values_list("unit", flat=True)


def due(scope: Scope) -> QuerySet:
    """Measures due here in the period; a measure counts under its lead unit."""
    return Measure.objects.visible_to(scope.reader).filter(
        scope.ever("lead"), scope.placed("lead", "due_on"), scope.within("due_on")
    )


def leading(scope: Scope) -> QuerySet:
    """The units that lead these measures."""
    return due(scope).values_list("lead", flat=True)


def planned(scope: Scope) -> Q:
    """Cases linked to one of these measures, from either side."""
    codes = due(scope).values("code")
    links = Link.objects.standing(WHY)
    there = links.filter(from_table="measures", to_table="cases", from_code__in=codes)
    back = links.filter(from_table="cases", to_table="measures", to_code__in=codes)
    return Q(pk__in=there.values("target")) | Q(pk__in=back.values("source"))


def _of_round(name: str) -> Dimension:
    """By the unit of the round that examined the case last in the period."""
    same = {"level": level(), "unit": unit()}[name]

    def by(scope: Scope) -> Choice:
        links = Link.objects.standing(WHY)
        there = links.filter(from_table="inspections", to_table="cases", target=OuterRef(OuterRef("pk")))
        back = links.filter(from_table="cases", to_table="inspections", source=OuterRef(OuterRef("pk")))
        examined = Q(pk__in=there.values("source")) | Q(pk__in=back.values("target"))
        last = supervisions(scope).filter(examined).order_by("-concluded_on", "-pk")
        found = Subquery(last.values(str(same.by))[:1])
        return Choice(When(supervised(scope), then=found), default=Value(""), output_field=CharField())

    return Dimension(same.key, same.label, by, words=same.words, read=same.read)


def _outcome(scope: Scope) -> Choice:
    """The state, on the period's last day, of the cases that a recommendation is linked to."""
    links = Link.objects.standing(WHY)
    code = OuterRef(OuterRef("code"))
    there = links.filter(from_table="recommendations", to_table="cases", from_code=code)
    back = links.filter(from_table="cases", to_table="recommendations", to_code=code)
    linked = Q(case__in=there.values("target")) | Q(case__in=back.values("source"))
    events = CaseEvent.objects.visible_to(scope.reader).filter(linked, scope.by_end("on"))
    found = [When(Exists(events.filter(kind__in=kinds)), then=Value(code)) for code, kinds in _OUTCOMES.items()]
    return Choice(*found, default=Value("being_verified"), output_field=CharField())


_OUTCOMES = {
    "tried": ("first_instance_judgment", "appeal_judgment", "judgment_in_force"),
    "dropped": ("not_instituted", "investigation_terminated", "prosecution_terminated"),
    "in_proceedings": ("case_instituted",),
}
REFERRAL_OUTCOME = Vocabulary(
    "referral_outcome",
    _("Kết quả sau khi chuyển"),
    (
        Term("tried", _("đã xét xử")),
        Term("in_proceedings", _("đang tiến hành tố tụng")),
        Term("dropped", _("không khởi tố, đình chỉ")),
        Term("being_verified", _("đang xác minh hoặc chưa rõ")),
    ),
)
OUTCOME = coded("outcome", _outcome, REFERRAL_OUTCOME)

CASES_TO_CONCLUDE = Linked(
    "plans.cases_to_conclude",
    _("vụ án, vụ việc phấn đấu kết thúc theo kế hoạch"),
    Case,
    unit=_("vụ án, vụ việc"),
    rule=_(
        "Mỗi vụ có liên kết với nhiệm vụ (kết thúc vụ đó) của chương trình, kế hoạch có hạn trong kỳ, tính một lần "
        "dù đã kết thúc hay chưa; là mục tiêu, không cộng với kết quả đạt được. Tính cho đơn vị chủ trì nhiệm vụ."
    ),
    where=planned,
    acting=leading,
    dimensions=(case_kind(), case_list()),
    place="",
    additive=False,
)

SUPERVISED_CASES = Linked(
    "inspections.supervised_cases",
    _("vụ việc, vụ án được giám sát"),
    Case,
    unit=_("vụ"),
    rule=_(
        "Mỗi vụ có liên kết với cuộc giám sát kết luận trong kỳ, tính một lần trong kỳ dù được nhiều cuộc xem xét. "
        "Tính cho đơn vị tiến hành giám sát."
    ),
    where=supervised,
    acting=supervising,
    dimensions=(nature(), case_kind(), _of_round("level"), _of_round("unit")),
    place="",
    additive=False,
)

# What became of a matter that was referred is known here, one floor above the rounds that referred it.
REFERRED_CASES = replace(referred.REFERRED_CASES, dimensions=(*referred.REFERRED_CASES.dimensions, OUTCOME))

LINKED = (CASES_TO_CONCLUDE, SUPERVISED_CASES)
