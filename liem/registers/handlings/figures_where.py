"""The conditions that figures of handlings share: who answers for what, and which decisions belong together.

One head is counted once per cause: the causing case, where none is known the round that found it, and where neither is
known the want of a cause, so that two decisions without a cause on one person are one instance. Other decisions are
other records: those the reader may not see decide nothing.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from liem.figures.scope import Scope
from liem.registers.cases.models import Case
from liem.registers.handlings.models import Handling
from liem.registers.handlings.vocabulary import CRIMINAL

NOT_LIFTED = ~Q(appeal_result="lifted")
COUNTED = ~Q(regime="preventive") & NOT_LIFTED
HEADS = Q(rank__in=("head", "deputy_head"), responsibility__in=("direct", "joint")) & COUNTED
BY_COURT = Q(regime__in=CRIMINAL)


def same_person_and_cause(scope: Scope) -> QuerySet:
    """The decisions on the person of an outer row for the same cause, its own included; none where nobody is named
    (a record above the secrecy ceiling): who is not named cannot be found again.
    """
    # Records of all registers draw their ids from one table, so a case and a round never share one.
    cause = Coalesce("case_id", "inspection_id", Value(0))
    outer = Coalesce(OuterRef("case_id"), OuterRef("inspection_id"), Value(0))
    rows = Handling.objects.visible_to(scope.reader).exclude(person_key="")
    return rows.filter(person_key=OuterRef("person_key")).alias(cause=cause).filter(cause=outer)


def criminal_too(scope: Scope) -> Q:
    """A criminal handling of the same person for the same cause by the period's last day, the row itself included."""
    decisions = same_person_and_cause(scope).filter(BY_COURT, NOT_LIFTED, scope.by_end("on"))
    return BY_COURT | Q(Exists(decisions))


def other_than_criminal_too(scope: Scope) -> Q:
    """A handling of any other regime, preventive measures left out, likewise."""
    decisions = same_person_and_cause(scope).filter(~BY_COURT, COUNTED, scope.by_end("on"))
    return ~BY_COURT | Q(Exists(decisions))


def heads(scope: Scope) -> Q:
    """The first decision on each head or deputy for each cause: one row an instance."""
    earlier = Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    return HEADS & ~Q(Exists(same_person_and_cause(scope).filter(HEADS, earlier)))


def heads_criminal(scope: Scope) -> Q:
    """Of these the ones handled criminally: criminal wins."""
    return heads(scope) & criminal_too(scope)


def heads_administrative(scope: Scope) -> Q:
    """Of these the rest: Party discipline and every other regime that is not criminal."""
    decisions = same_person_and_cause(scope).filter(BY_COURT, NOT_LIFTED, scope.by_end("on"))
    return heads(scope) & ~BY_COURT & ~Q(Exists(decisions))


def heads_dual(scope: Scope) -> Q:
    """Those handled criminally who were also handled otherwise."""
    return heads_criminal(scope) & other_than_criminal_too(scope)


def party_orgs(scope: Scope) -> Q:
    """Party discipline of an organisation."""
    return Q(regime="party", subject_kind="party_org") & NOT_LIFTED


def party_members(scope: Scope) -> Q:
    """Party discipline of a person."""
    return Q(regime="party") & ~Q(subject_kind="party_org") & NOT_LIFTED


def party_members_corruption(scope: Scope) -> Q:
    """Of these the ones whose causing case has corruption in its nature."""
    cases = Case.objects.visible_to(scope.reader).filter(nature__contains="corruption")
    return party_members(scope) & Q(case__in=cases.values("pk"))


def managed(scope: Scope) -> Q:
    """Party or administrative discipline of cadres whose post was managed by the centre or the standing committee: one
    row a person and period, of the higher tier, then the earliest.
    """
    disciplined = Q(regime__in=("party", "administrative")) & ~Q(subject_kind="party_org") & NOT_LIFTED
    tier = Q(cadre_tier__in=("central", "standing_committee"))
    others = (
        Handling.objects.visible_to(scope.reader)
        .exclude(person_key="")
        .filter(disciplined, tier, scope.within("on"), scope.ever("unit"), scope.placed("unit", "on"))
    )
    higher = Q(cadre_tier__lt=OuterRef("cadre_tier"))  # "central" stands before "standing_committee" in any order
    earlier = Q(on__lt=OuterRef("on")) | Q(on=OuterRef("on"), pk__lt=OuterRef("pk"))
    before = higher | (Q(cadre_tier=OuterRef("cadre_tier")) & earlier)
    return disciplined & tier & ~Q(Exists(others.filter(before, person_key=OuterRef("person_key"))))


def relieved(scope: Scope) -> Q:
    """Cadres who left their post by one of three ways; none of them is discipline."""
    return Q(regime="cadre_measure", form__in=("relieved", "resignation", "removal")) & NOT_LIFTED


def officials(scope: Scope) -> Q:
    """Administrative discipline of a person."""
    return Q(regime="administrative") & ~Q(subject_kind="party_org") & NOT_LIFTED
