"""How figures of handlings are broken down; what looks at other decisions or records sees what the reader sees."""

from typing import Any

from django.db.models import Case as Choice
from django.db.models import CharField, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from liem.figures.dimensions import level, unit
from liem.figures.indicator import Dimension
from liem.figures.scope import Scope
from liem.platform.vocabulary import Term, Vocabulary
from liem.registers.cases.models import Case
from liem.registers.cases.vocabulary import DETECTED_THROUGH, NATURE
from liem.registers.documents.dimensions import By, coded, words_of
from liem.registers.handlings.figures_where import COUNTED, HEADS, criminal_too, same_person_and_cause
from liem.registers.handlings.vocabulary import (
    CADRE_TIER,
    DECIDING_BODY,
    FORM,
    RANK,
    REGIME,
    RESPONSIBILITY,
    SANCTIONS,
    severity_rank,
)
from liem.registers.inspections.models import Inspection
from liem.registers.inspections.vocabulary import TOPIC

ALSO_PROSECUTED = Vocabulary(
    "also_prosecuted",
    _("Đồng thời bị xử lý hình sự"),
    (Term("yes", _("có bị xử lý hình sự")), Term("no", _("không bị xử lý hình sự"))),
)


def severity() -> Choice:
    """How heavy a decision is, as an expression: the higher, the heavier; 0 for a form its regime never had."""
    pairs = sorted({(regime, term.code) for (regime, _subject), terms in SANCTIONS.items() for term in terms})
    ranks = (When(regime=regime, form=form, then=Value(severity_rank(regime, form))) for regime, form in pairs)
    return Choice(*ranks, default=Value(0), output_field=IntegerField())


def _heaviest(field: str) -> By:
    """The field of the heaviest decision on the same person for the same cause by the period's last day."""

    def by(scope: Scope) -> Choice:
        decisions = same_person_and_cause(scope).filter(COUNTED, scope.by_end("on"))
        heaviest = Subquery(decisions.order_by(severity().desc(), "-on", "-pk").values(field)[:1])
        # Asked of heads only: the rows of no such figure need not be ranked.
        return Choice(When(HEADS, then=Coalesce(heaviest, F(field))), default=Value(""), output_field=CharField())

    return by


def _of_case(scope: Scope) -> Coalesce:
    return _seen(Case.objects.visible_to(scope.reader).filter(pk=OuterRef("case")), "nature")


def _of_round(scope: Scope) -> Coalesce:
    return _seen(Inspection.objects.visible_to(scope.reader).filter(pk=OuterRef("inspection")), "topic")


def _seen(rows: QuerySet, field: str) -> Coalesce:
    return Coalesce(Subquery(rows.values(field)[:1]), Value(""), output_field=CharField())


def _natures(codes: Any) -> str:
    return ", ".join(words_of(NATURE)(code) for code in (codes or "").split(";"))


def _also_prosecuted(scope: Scope) -> Choice:
    return Choice(When(criminal_too(scope), then=Value("yes")), default=Value("no"), output_field=CharField())


def _rank_words(code: Any) -> str:
    return RANK.label(code) if code else str(_("cương vị khác hoặc chưa ghi"))


PLACES = (level(), unit())
HEAD_RANK = Dimension("rank", RANK.title, "rank", words=_rank_words)
RESPONSIBLE = coded("responsibility", "responsibility", RESPONSIBILITY)
FOUND_THROUGH = coded("detected_through", "detected_through", DETECTED_THROUGH)
DECIDED_BY = coded("deciding_body", "deciding_body", DECIDING_BODY)
DECIDED_FORM = coded("form", "form", FORM)
HEAVIEST_FORM = coded("form", _heaviest("form"), FORM)
HEAVIEST_REGIME = coded("regime", _heaviest("regime"), REGIME)
PROSECUTED = coded("also_prosecuted", _also_prosecuted, ALSO_PROSECUTED)
CADRES = coded("cadre_tier", "cadre_tier", CADRE_TIER)
# All natures of a case together are one value, so that the lines add up to the figure.
CASE_NATURE = Dimension("nature", NATURE.title, _of_case, words=_natures)
ROUND_TOPIC = coded("topic", _of_round, TOPIC)
