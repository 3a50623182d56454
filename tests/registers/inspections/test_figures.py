"""Every figure of rounds against plain loops over the same rounds, kept as plain Python values."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from random import Random
from types import SimpleNamespace as Row

import pytest

from liem.figures.checks import additive, parts_of, run
from liem.figures.indicator import Ratio, breakdowns, measure
from liem.figures.period import Period
from liem.figures.scope import Scope
from liem.org.kinds import level_of
from liem.org.models import Post, Unit, UnitParent
from liem.org.tree import rebuild_lines
from liem.people.reader import Reader
from liem.records.access import writing_floor
from liem.records.models import Extension, Record
from liem.registers.inspections.figures import CHECKS, FIGURES
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation
from liem.registers.inspections.vocabulary import (
    BRANCH,
    FINDING_KIND,
    MODE,
    PREVENTIVE_TOPICS,
    RECOMMENDATION_KIND,
    RESULT,
    SUBJECT_KIND,
)
from liem.registers.plans.vocabulary import ROUND_KIND

pytestmark = pytest.mark.django_db

TODAY = date(2021, 6, 1)
BY_CODE = {figure.code.removeprefix("inspections."): figure for figure in FIGURES}
PERIODS = [
    Period.official("2020H1"),
    Period.official("2019Y"),
    Period.range("2018-01-01", "2021-12-31"),
    Period.range("2020-03-03", "2020-03-03"),
]
TOPICS = (*PREVENTIVE_TOPICS, "ethics", "finance_investment", "")


# --- the organisation and the rounds, first as plain values ---


@pytest.fixture
def units():
    """A province with two districts, three communes under the first, and posts in each."""
    made = {}
    for code, kind, parent in (
        ("T", "provincial_committee", ""),
        ("H1", "district_committee", "T"),
        ("H2", "district_committee", "T"),
        ("X1", "commune_committee", "H1"),
        ("X2", "commune_committee", "H1"),
        ("S1", "department", "T"),
    ):
        made[code] = Unit.objects.create(code=code, name=f"Đơn vị {code}", kind=kind)
        if parent:
            UnitParent.objects.create(unit=made[code], parent=made[parent])
        Post.objects.create(code=f"{code}-1", unit=made[code], title="Bí thư", rank="head")
        Post.objects.create(code=f"{code}-2", unit=made[code], title="Phó Bí thư", rank="deputy_head")
    rebuild_lines()
    return made


def below(code):
    """The codes of a unit and of all below it in the fixture's tree."""
    return {"T": {"T", "H1", "H2", "X1", "X2", "S1"}, "H1": {"H1", "X1", "X2"}, "X2": {"X2"}}[code]


def some_day(rng, first=date(2018, 6, 1), last=date(2021, 3, 1)):
    return first + timedelta(days=rng.randrange((last - first).days))


def later(rng, day, most=400):
    return day + timedelta(days=rng.randrange(most))


def maybe(rng, share, value):
    return value if rng.random() < share else None


def make_round(rng, number):
    """One round with parts; recommendations are done after the conclusion."""
    kind = rng.choice(ROUND_KIND.codes + ("state_inspection",) * 2)
    opened = some_day(rng)
    fate = rng.random()
    concluded = later(rng, opened) if fate < 0.7 else None
    made = Row(
        code=f"KT{number:04d}",
        unit=rng.choice(("T", "H1", "H2", "X1", "X2", "S1")),
        kind=kind,
        mode=rng.choice(MODE.codes),
        branch=rng.choice((*BRANCH.codes, "")) if kind == "state_inspection" else "",
        about_pctn=rng.random() < 0.7,
        topic=rng.choice(TOPICS),
        opened_on=opened,
        concluded_on=concluded,
        published_on=maybe(rng, 0.5, later(rng, concluded)) if concluded else None,
        dropped_on=later(rng, opened) if fate > 0.88 else None,
    )
    made.subjects = [make_subject(rng) for _ in range(rng.randrange(5))]
    made.findings = [
        Row(kind=rng.choice(FINDING_KIND.codes), amount_vnd=maybe(rng, 0.7, rng.randrange(10**10)), area_m2=area(rng))
        for _ in range(rng.randrange(4))
    ]
    made.recommendations = [make_recommendation(rng, concluded) for _ in range(rng.randrange(5))]
    return made


def area(rng):
    return maybe(rng, 0.3, Decimal(rng.randrange(10**7)) / 100)


def make_subject(rng):
    return Row(
        kind=rng.choice(SUBJECT_KIND.codes),
        unit=rng.choice(("H1", "X1", "X2", None, None)),
        name=rng.choice(("Đơn vị 01", "Đơn vị 02", "")),
        post=rng.choice(("Bí thư", "Phó Bí thư", "X1-1", "Chuyên viên", "")),
        result=rng.choice((*RESULT.codes, "")),
    )


def make_recommendation(rng, concluded):
    referred = maybe(rng, 0.3, some_day(rng))
    start = concluded or date(2020, 1, 1)
    return Row(
        kind=rng.choice(RECOMMENDATION_KIND.codes),
        due_on=maybe(rng, 0.7, later(rng, start)),
        done_on=maybe(rng, 0.6, later(rng, concluded)) if concluded else None,
        evidence=rng.choice(("01/BC", "")),
        amount_vnd=maybe(rng, 0.7, rng.randrange(10**10)),
        recovered_vnd=maybe(rng, 0.4, rng.randrange(10**9)),
        area_m2=area(rng),
        recovered_m2=maybe(rng, 0.2, area(rng)),
        collectives=maybe(rng, 0.5, rng.randrange(4)),
        individuals=maybe(rng, 0.5, rng.randrange(9)),
        collectives_done=maybe(rng, 0.3, rng.randrange(3)),
        individuals_done=maybe(rng, 0.3, rng.randrange(3)),
        fine_decisions=maybe(rng, 0.4, rng.randrange(6)),
        fines_vnd=maybe(rng, 0.4, rng.randrange(10**8)),
        referred_on=referred,
        referred_cases=rng.randrange(3) if referred else None,
        referred_people=maybe(rng, 0.6, rng.randrange(5)) if referred else None,
        extensions=[(some_day(rng), some_day(rng)) for _ in range(rng.choice((0, 0, 1, 2)))],
    )


def store(rounds, units):
    """Write the plain rounds to the tables."""
    with writing_floor():
        numbers = count(1)
        for plain in rounds:
            record = Record(register="inspections")
            record.save()
            stored = Inspection(record=record, unit=units[plain.unit], subject="Nội dung", **columns(plain))
            stored.save()
            for subject in plain.subjects:
                unit = units[subject.unit] if subject.unit else None
                values = {**vars(subject), "unit": unit}
                InspectionSubject(inspection=stored, **values).save()
            for finding in plain.findings:
                Finding(inspection=stored, code=f"P{next(numbers)}", content="Nội dung", **vars(finding)).save()
            for recommendation in plain.recommendations:
                store_recommendation(stored, recommendation, f"N{next(numbers)}")


def columns(plain):
    kept = {key: value for key, value in vars(plain).items() if key not in ("unit", *TABLES)}
    kept["state"] = "concluded" if plain.concluded_on else "dropped" if plain.dropped_on else "open"
    return kept


def store_recommendation(stored, plain, code):
    values = {key: value for key, value in vars(plain).items() if key != "extensions"}
    Recommendation(inspection=stored, code=code, content="Nội dung", **values).save()
    for granted, due in plain.extensions:
        Extension(
            record_id=stored.pk, from_table="recommendations", from_code=code, due_on=due, granted_on=granted
        ).save()


# --- what counts, as loops say it ---

TABLES = ("subjects", "findings", "recommendations")
UNITS, PERSONS = ("body", "party_org"), ("person", "party_member")
IN_VIOLATION = ("has_fault", "must_discipline", "disciplined")


def within(day, period):
    return day is not None and period.first <= day <= period.last


def is_party(r):
    return r.kind in ("inspection", "supervision")


def is_state(r):
    return r.kind == "state_inspection"


def going_on(r, p):
    """A state inspection in progress in the period."""
    late = r.concluded_on is None or r.concluded_on >= p.first
    return is_state(r) and r.dropped_on is None and r.opened_on <= p.last and late


def open_on(r, day):
    late = r.concluded_on is None or r.concluded_on > day
    return is_state(r) and r.dropped_on is None and r.opened_on <= day and late


def done_by(x, day):
    return x.done_on is not None and x.done_on <= day and x.evidence != ""


def concluded(test):
    """The test on (round, part), for what goes by the day of the conclusion."""
    return lambda r, x, p: within(r.concluded_on, p) and test(r, x)


def plain_round(test):
    return lambda r, x, p: test(r, p)


def is_fined(r, x):
    return is_state(r) and (x.fine_decisions or 0) > 0


def preventive(r):
    return r.topic in PREVENTIVE_TOPICS


def first_of_unit(r, x):
    same = [s for s in r.subjects if s.kind in UNITS and (s.unit or ("", s.name)) == (x.unit or ("", x.name))]
    return x.kind in UNITS and same[0] is x


def sum_of(*names):
    return lambda x: sum((getattr(x, name) or 0 for name in names), 0)


def money(kinds, test=is_state):
    return concluded(lambda r, x: test(r) and x.kind in kinds)


ALL_MONEY, OTHER_MONEY, BLAME = (
    ("recover", "deduct", "economic_other"),
    ("deduct", "economic_other"),
    ("self_review", "discipline"),
)
ROUND, SUBJECTS, FINDINGS, RECOMMENDATIONS = "", "subjects", "findings", "recommendations"

# code: (table, which rows, how much of each; None counts rows)
LOOPS = {
    "party_rounds": (ROUND, concluded(lambda r, x: is_party(r) and r.about_pctn), None),
    "party_inspections": (ROUND, concluded(lambda r, x: r.kind == "inspection" and r.about_pctn), None),
    "party_supervisions": (ROUND, concluded(lambda r, x: r.kind == "supervision" and r.about_pctn), None),
    "party_rounds_opened": (
        ROUND,
        plain_round(lambda r, p: is_party(r) and r.about_pctn and within(r.opened_on, p)),
        None,
    ),
    "party_units": (SUBJECTS, concluded(lambda r, x: is_party(r) and r.about_pctn and first_of_unit(r, x)), None),
    "party_orgs": (SUBJECTS, concluded(lambda r, x: is_party(r) and x.kind == "party_org"), None),
    "party_members": (SUBJECTS, concluded(lambda r, x: is_party(r) and x.kind in PERSONS), None),
    "state_rounds": (ROUND, plain_round(going_on), None),
    "state_rounds_carried_over": (ROUND, plain_round(lambda r, p: going_on(r, p) and r.opened_on < p.first), None),
    "state_rounds_opened": (ROUND, plain_round(lambda r, p: going_on(r, p) and within(r.opened_on, p)), None),
    "administrative_rounds": (ROUND, plain_round(lambda r, p: going_on(r, p) and r.branch == "administrative"), None),
    "specialised_rounds": (ROUND, plain_round(lambda r, p: going_on(r, p) and r.branch == "specialised"), None),
    "state_conclusions": (ROUND, concluded(lambda r, x: is_state(r)), None),
    "state_rounds_not_concluded": (ROUND, plain_round(lambda r, p: open_on(r, p.last)), None),
    "state_units": (SUBJECTS, lambda r, x, p: going_on(r, p) and x.kind == "body", None),
    "specialised_subjects": (SUBJECTS, lambda r, x, p: going_on(r, p) and r.branch == "specialised", None),
    "subjects_in_violation": (SUBJECTS, concluded(lambda r, x: is_state(r) and x.result in IN_VIOLATION), None),
    "violation_amount": (FINDINGS, concluded(lambda r, x: is_state(r)), sum_of("amount_vnd")),
    "violation_area": (FINDINGS, concluded(lambda r, x: is_state(r)), sum_of("area_m2")),
    "recommended_amount": (RECOMMENDATIONS, money(ALL_MONEY), sum_of("amount_vnd")),
    "recommended_recovery_amount": (RECOMMENDATIONS, money(("recover",)), sum_of("amount_vnd")),
    "recommended_other_amount": (RECOMMENDATIONS, money(OTHER_MONEY), sum_of("amount_vnd")),
    "recommended_recovery_area": (RECOMMENDATIONS, money(("recover",)), sum_of("area_m2")),
    "recommended_other_area": (RECOMMENDATIONS, money(OTHER_MONEY), sum_of("area_m2")),
    "recommended_collectives": (RECOMMENDATIONS, money(BLAME), sum_of("collectives")),
    "recommended_individuals": (RECOMMENDATIONS, money(BLAME), sum_of("individuals")),
    "handled_collectives": (RECOMMENDATIONS, money(BLAME), sum_of("collectives_done")),
    "handled_individuals": (RECOMMENDATIONS, money(BLAME), sum_of("individuals_done")),
    "recommendations_made": (RECOMMENDATIONS, concluded(lambda r, x: True), None),
    "recommendations_done": (RECOMMENDATIONS, lambda r, x, p: within(x.done_on, p) and done_by(x, p.last), None),
    "recommendations_open": (
        RECOMMENDATIONS,
        lambda r, x, p: r.concluded_on is not None and r.concluded_on <= p.last and not done_by(x, p.last),
        None,
    ),
    "recovered_amount": (RECOMMENDATIONS, money(("recover",)), sum_of("recovered_vnd")),
    "prevention_rounds": (ROUND, concluded(lambda r, x: preventive(r)), None),
    "prevention_units": (SUBJECTS, concluded(lambda r, x: preventive(r) and x.kind in UNITS), None),
    "prevention_violations": (
        FINDINGS,
        concluded(lambda r, x: preventive(r) and x.kind in ("violation", "crime_signs")),
        None,
    ),
    "prevention_violators": (
        SUBJECTS,
        concluded(lambda r, x: preventive(r) and x.kind in PERSONS and x.result in IN_VIOLATION),
        None,
    ),
    "prevention_recommended_amount": (RECOMMENDATIONS, money(("recover",), preventive), sum_of("amount_vnd")),
    "prevention_recovered_amount": (RECOMMENDATIONS, money(("recover",), preventive), sum_of("recovered_vnd")),
    "fine_decisions": (RECOMMENDATIONS, concluded(is_fined), sum_of("fine_decisions")),
    "fined_subjects": (RECOMMENDATIONS, concluded(is_fined), sum_of("collectives", "individuals")),
    "fines_amount": (RECOMMENDATIONS, concluded(is_fined), sum_of("fines_vnd")),
    "referred_cases": (RECOMMENDATIONS, lambda r, x, p: within(x.referred_on, p), sum_of("referred_cases")),
    "referred_persons": (RECOMMENDATIONS, lambda r, x, p: within(x.referred_on, p), sum_of("referred_people")),
    "audit_recommended_amount": (
        RECOMMENDATIONS,
        money(ALL_MONEY, lambda r: r.kind == "audit"),
        sum_of("amount_vnd"),
    ),
}


def yes(test):
    return "yes" if test else "no"


def by_last(day, p):
    return day is not None and day <= p.last


def deadline_of(x, day):
    granted = [(on, number, due) for number, (on, due) in enumerate(x.extensions) if on <= day]
    return max(granted)[2] if granted else x.due_on


def state_of(r, x, p):
    due = deadline_of(x, p.last)
    if due is None:
        return "no_deadline"
    if due < p.last:
        return "overdue"
    partly = sum_of("recovered_vnd", "recovered_m2", "collectives_done", "individuals_done")(x) > 0
    return "in_progress" if partly or by_last(x.done_on, p) else "not_due"


def on_time_of(r, x, p):
    due = deadline_of(x, p.last)
    return "no_deadline" if due is None else yes(x.done_on <= due)


def rank_of(r, x, p):
    ranks = {"Bí thư": "head", "Phó Bí thư": "deputy_head"}
    if x.post == "X1-1":
        return "head" if x.unit == "X1" else ""
    return ranks.get(x.post, "") if x.unit else ""


LEVEL = {
    "T": level_of("provincial_committee"),
    "H1": "district",
    "H2": "district",
    "X1": "commune",
    "X2": "commune",
    "S1": "department",
    None: "",
}
GROUPS = {
    "kind": lambda r, x, p: r.kind,
    "mode": lambda r, x, p: r.mode,
    "branch": lambda r, x, p: r.branch,
    "topic": lambda r, x, p: r.topic,
    "level": lambda r, x, p: LEVEL[r.unit],
    "unit": lambda r, x, p: r.unit,
    "about_pctn": lambda r, x, p: yes(r.about_pctn),
    "concluded": lambda r, x, p: yes(by_last(r.concluded_on, p)),
    "published": lambda r, x, p: yes(by_last(r.published_on, p)),
    "carry": lambda r, x, p: "carried_over" if r.opened_on < p.first else "opened",
    "subject_level": lambda r, x, p: LEVEL[x.unit],
    "subject_kind": lambda r, x, p: "body" if x.kind in UNITS else "person",
    "result": lambda r, x, p: x.result,
    "rank": rank_of,
    "recommendation_kind": lambda r, x, p: x.kind,
    "state": state_of,
    "on_time": on_time_of,
    "before_conclusion": lambda r, x, p: yes(r.concluded_on is None or x.referred_on < r.concluded_on),
}


def rows_of(rounds, name, period, unit):
    """(round, row, amount) of all that counts for a unit in a period."""
    table, test, amount = LOOPS[name]
    for r in rounds:
        if r.unit in below(unit):
            for x in getattr(r, table) if table else [r]:
                if test(r, x, period):
                    yield r, x, amount(x) if amount else 1


def total(rounds, name, period, unit):
    return sum((amount for _r, _x, amount in rows_of(rounds, name, period, unit)), 0)


def cells(rounds, name, key, period, unit):
    """{value: total} of one breakdown; empty cells left out."""
    found = defaultdict(int)
    for r, x, amount in rows_of(rounds, name, period, unit):
        if (name, key) == ("fined_subjects", "subject_kind"):
            found["body"] += x.collectives or 0
            found["person"] += x.individuals or 0
        else:
            found[GROUPS[key](r, x, period)] += amount
    return {value: amount for value, amount in found.items() if amount}


# --- the tests ---


@pytest.fixture
def ask(units):
    """Scope for a period and the code of a unit; everything may be seen."""
    reader = Reader.owner("kiểm thử", TODAY)
    return lambda period, unit="T": Scope(reader, period, units[unit], TODAY)


@pytest.fixture
def rounds(units):
    """A hundred and twenty rounds, the same ones in every run."""
    rng = Random(2020)
    made = [make_round(rng, number) for number in range(120)]
    store(made, units)
    return made


def one_round(**values):
    base = make_round(Random(1), 1)
    base.subjects, base.findings, base.recommendations = [], [], []
    plain = {"kind": "state_inspection", "branch": "", "concluded_on": None, "published_on": None, "dropped_on": None}
    vars(base).update(plain | {"unit": "X1", "opened_on": date(2020, 1, 10)} | values)
    return base


def test_every_figure_but_ratios_is_counted_by_a_loop_here():
    assert set(LOOPS) == {name for name, figure in BY_CODE.items() if not isinstance(figure, Ratio)}


@pytest.mark.parametrize("unit", ["T", "H1", "X2"])
@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}..{p.last}")
def test_every_figure_is_what_a_plain_loop_counts(rounds, ask, period, unit):
    found = measure(FIGURES, ask(period, unit))
    assert {name: found[BY_CODE[name].code] for name in LOOPS} == {
        name: total(rounds, name, period, unit) for name in LOOPS
    }


def test_the_generated_rounds_give_every_figure_something_to_count(rounds):
    assert [name for name in LOOPS if not any(total(rounds, name, period, "T") for period in PERIODS)] == []


@pytest.mark.parametrize("period", PERIODS[:2], ids=lambda p: p.name)
def test_every_breakdown_is_what_a_plain_loop_counts(rounds, ask, period):
    found = breakdowns(FIGURES, ask(period))
    for name in LOOPS:
        for dimension in BY_CODE[name].dimensions:
            expected = cells(rounds, name, dimension.key, period, "T")
            assert found[BY_CODE[name].code][dimension.key] == expected, (name, dimension.key)


def test_every_breakdown_adds_up_to_its_figure(rounds, ask):
    values, split = measure(FIGURES, ask(PERIODS[1])), breakdowns(FIGURES, ask(PERIODS[1]))
    rates = {figure.code for figure in FIGURES if isinstance(figure, Ratio)}
    for code, dimensions in split.items():
        for key, found in dimensions.items() if code not in rates else ():
            assert sum(found.values()) == values[code], (code, key)


def test_every_value_of_a_breakdown_has_words(rounds, ask):
    for code, dimensions in breakdowns(FIGURES, ask(PERIODS[2])).items():
        for dimension in BY_CODE[code.removeprefix("inspections.")].dimensions:
            if dimension.key != "unit":
                assert all(dimension.words(value) not in ("", value) for value in dimensions[dimension.key])


def test_the_rows_behind_a_figure_are_those_it_counts(rounds, ask):
    scope = ask(PERIODS[0], "H1")
    for name in LOOPS:
        expected = [r.code for r, _x, _amount in rows_of(rounds, name, PERIODS[0], "H1")]
        assert BY_CODE[name].rows(scope).count() == len(expected), name
        assert BY_CODE[name].codes(scope) == sorted(set(expected)), name


@pytest.mark.parametrize("unit", ["T", "H1"])
@pytest.mark.parametrize("period", PERIODS, ids=lambda p: f"{p.first}..{p.last}")
def test_every_identity_holds_over_the_generated_rounds(rounds, ask, period, unit):
    scope = ask(period, unit)
    by_code = {figure.code: figure for figure in FIGURES}
    results = run((*parts_of(FIGURES), *CHECKS), by_code, measure(FIGURES, scope), scope)
    assert len(results) == 6
    assert [result.name for result in results if not result.holds] == []
    assert all(result.holds for result in additive(FIGURES, measure(FIGURES, scope), scope))


def test_all_figures_take_one_query_for_each_of_their_four_tables(
    rounds, ask, django_assert_max_num_queries, django_assert_num_queries
):
    scope = ask(PERIODS[0], "H1")
    with django_assert_max_num_queries(7):  # with three to read the tree
        measure(FIGURES, scope)
    with django_assert_num_queries(4):
        measure(FIGURES, scope)


@pytest.mark.parametrize(("recommended", "recovered", "rate"), [(300, 100, Decimal("33.33")), (0, 0, None)])
def test_the_recovery_rate_is_empty_where_nothing_was_recommended(units, ask, recommended, recovered, rate):
    made = one_round(concluded_on=date(2020, 2, 1))
    made.recommendations = [make_recommendation(Random(1), made.concluded_on)]
    vars(made.recommendations[0]).update(kind="recover", amount_vnd=recommended, recovered_vnd=recovered)
    store([made], units)
    assert BY_CODE["recovery_rate"].value(ask(PERIODS[0])) == rate


@pytest.mark.parametrize(
    ("subjects", "counted"),
    [
        ([("body", "X1", ""), ("party_org", "X1", "Chi bộ 01")], 1),
        ([("body", "X1", ""), ("body", "X2", "")], 2),
        ([("body", None, "Đơn vị 01"), ("party_org", None, "Đơn vị 01")], 1),
        ([("body", None, ""), ("body", "X1", "")], 2),
        ([("person", "X1", ""), ("body", "X1", "")], 1),
        ([("person", "X1", "")], 0),
    ],
)
def test_a_unit_counts_once_in_a_round_and_is_known_by_its_name_where_it_has_no_code(units, ask, subjects, counted):
    made = one_round(kind="inspection", about_pctn=True, concluded_on=date(2020, 2, 1))
    made.subjects = [Row(kind=kind, unit=unit, name=name, post="", result="") for kind, unit, name in subjects]
    again = one_round(code="KT0002", kind="supervision", about_pctn=True, concluded_on=date(2020, 2, 1))
    again.subjects = made.subjects
    store([made, again], units)
    assert BY_CODE["party_units"].value(ask(PERIODS[0])) == 2 * counted


@pytest.mark.parametrize("dropped_on", [date(2020, 2, 1), date(2020, 12, 1)])
def test_a_dropped_round_counts_in_no_figure_of_state_inspections(units, ask, dropped_on):
    store([one_round(dropped_on=dropped_on)], units)
    for period in (Period.official("2020Q1"), Period.official("2020Q2"), Period.official("2021Q1")):
        values = measure(FIGURES, ask(period))
        assert not any(value for code, value in values.items() if code.startswith("inspections.state_rounds"))


def test_a_recommendation_done_before_it_was_made_is_found_by_its_identity(units, ask):
    made = one_round(concluded_on=date(2020, 3, 10))
    made.recommendations = [make_recommendation(Random(1), made.concluded_on)]
    vars(made.recommendations[0]).update(done_on=date(2020, 2, 1), evidence="01/BC")
    store([made], units)
    scope = ask(Period.range("2020-03-01", "2020-03-31"))
    by_code = {figure.code: figure for figure in FIGURES}
    broken = [r for r in run(CHECKS, by_code, measure(FIGURES, scope), scope) if not r.holds]
    assert [(result.left, result.right) for result in broken] == [(0, 1)]


@pytest.mark.parametrize(
    ("due_on", "extensions", "state"),
    [
        (date(2020, 6, 14), [], "not_due"),
        (date(2020, 6, 13), [], "overdue"),
        (None, [], "no_deadline"),
        (date(2020, 5, 1), [(date(2020, 6, 14), date(2020, 9, 1))], "not_due"),
        (date(2020, 5, 1), [(date(2020, 6, 15), date(2020, 9, 1))], "overdue"),
        (date(2020, 9, 1), [(date(2020, 4, 1), date(2020, 12, 1)), (date(2020, 5, 1), date(2020, 6, 1))], "overdue"),
        (None, [(date(2020, 4, 1), date(2020, 7, 1))], "not_due"),
    ],
)
def test_a_deadline_is_the_one_extended_last_by_the_day_of_the_count(units, ask, due_on, extensions, state):
    made = one_round(concluded_on=date(2020, 2, 1))
    made.recommendations = [make_recommendation(Random(1), made.concluded_on)]
    nothing = {"recovered_vnd": None, "recovered_m2": None, "collectives_done": None, "individuals_done": None}
    vars(made.recommendations[0]).update(nothing, due_on=due_on, done_on=None, extensions=extensions)
    store([made], units)
    found = breakdowns([BY_CODE["recommendations_open"]], ask(PERIODS[0]))
    assert found["inspections.recommendations_open"]["state"] == {state: 1}
