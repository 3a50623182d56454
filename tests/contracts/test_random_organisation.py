"""A random organisation with moves, splits and merges, random records in it: every figure is what a plain loop counts.

The loops (tests/plain) are written from the rules of the figures, over plain rows, on the organisation's plain facts.
Both maps are asked, by the owner and by somebody who sees a part. LIEM_EXAMPLES asks for more examples than usual.
"""

import os
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, assume, given, note, settings
from hypothesis import strategies as st

from liem.catalogue import INDICATORS
from liem.figures.indicator import breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.models import Unit
from liem.people.reader import Reader
from liem.records import writing
from tests import making
from tests.making import REGISTERS, TODAY
from tests.plain import cases, documents_conferences_plans, handlings, inspections, returns, stages
from tests.plain.asking import MADE_ON, Ask
from tests.plain.making_up import MakingUp
from tests.plain.seeing import seen

COUNTS = {
    **documents_conferences_plans.COUNTS,
    **inspections.COUNTS,
    **cases.COUNTS,
    **stages.COUNTS,
    **handlings.COUNTS,
    **returns.COUNTS,
}
PERIODS = (
    (date(2024, 1, 1), date(2024, 12, 31)),
    (date(2025, 1, 1), date(2025, 12, 31)),
    (date(2025, 7, 1), date(2025, 7, 1)),
    (date(2023, 1, 1), date(2026, 6, 1)),
    (date(2024, 3, 1), date(2025, 6, 30)),
)


def test_every_figure_has_a_plain_count():
    assert {figure.code for figure in INDICATORS} == set(COUNTS)


def a_reader(made: MakingUp) -> tuple[Reader, dict]:
    """Somebody with one or two places, admitted to a record and recused from another; and what he sees."""
    user, rng = making.make_user(), made.rng
    places = {(rng.choice(made.units), rng.choice([0, 1, 3])) for _number in range(rng.randint(1, 2))}
    for unit, clearance in places:
        making.make_membership(user, Unit.objects.get(code=unit), clearance=clearance)
    named: dict[str, set[str]] = {"admit": set(), "recuse": set()}
    for table in MADE_ON:
        for act in named:
            row = rng.choice(made.data[table])
            named[act].add(row["code"])
            record = REGISTERS[table].model.objects.unscoped("a test").get(code=row["code"])
            if act == "admit":
                writing.admit(making.owner(), record, user, making.FOUNDED, None, "kiểm thử")
            else:
                writing.recuse(making.owner(), record, user, "kiểm thử")
    note(f"sees {places}, admitted to {named['admit']}, recused from {named['recuse']}")
    sees = {"places": places, "granted": named["admit"], "recused": named["recuse"]}
    return Reader.of(user, TODAY), sees


def wrong(made: MakingUp, scope: Scope, data: dict) -> dict:
    """{figure: (value, plain count)} for the figures of a scope that are not what the plain loops count."""
    now = scope.map == "now"
    ask = Ask(data, made.organisation, scope.period.first, scope.period.last, scope.unit.code, now)
    values = measure(INDICATORS, scope)
    plain = {code: counted(ask) for code, counted in COUNTS.items()}
    found = {code: (values[code], plain[code]) for code in COUNTS if values[code] != plain[code]}
    lines = breakdowns([figure for figure in INDICATORS if figure.code == "cases.other_assets"], scope)
    told = lines["cases.other_assets"]["asset_kind_unit"]
    counted = {f"{kind} {unit}": Decimal(n) for (kind, unit), n in cases.other_assets(ask).items()}
    if sorted(told.values()) != sorted(counted.values()) or len(told) != len(counted):
        found["cases.other_assets lines"] = (told, counted)
    return found


@pytest.mark.django_db
@settings(
    max_examples=int(os.environ.get("LIEM_EXAMPLES", "5")),
    deadline=None,
    derandomize=False,
    database=None,
    phases=(Phase.generate,),  # a seed is no smaller for being a smaller number
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_every_figure_is_what_a_plain_loop_counts(db, seed):
    with transaction.atomic():
        made = MakingUp(seed)
        assume(not made.organisation.stands_in_a_circle())
        reader, sees = a_reader(made)
        everything = seen(made.data, made.organisation, TODAY)
        his = seen(made.data, made.organisation, TODAY, **sees)
        for root in made.rng.sample(made.units, 2):
            unit = Unit.objects.get(code=root)
            first, last = made.rng.choice(PERIODS)
            asked = ((making.owner(), everything, "then"), (making.owner(), everything, "now"))
            for who, data, which in (*asked, (reader, his, made.rng.choice(("then", "now")))):
                scope = Scope(who, Period(first, last), unit, TODAY, which)
                note(f"{root} {first} {last} {which} by {'a reader' if who is reader else 'the owner'}")
                assert wrong(made, scope, data) == {}
        transaction.set_rollback(True)
