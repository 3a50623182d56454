"""What is asked ahead is answered in one question, each as it would be answered alone."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce

from liem.org.models import Unit, UnitName
from liem.platform import foreseen
from liem.platform.foreseen import Question, foresee
from liem.platform.prepared import answer, asked_ahead
from liem.records.models import Change
from tests.making import make_part, make_record, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """Five units that began in five years, the newest made first."""
    return [make_unit(code=f"U{n}", since=date(2010 + n, 1, 1)) for n in range(5, 0, -1)]


def since(day):
    return Unit.objects.filter(since__gte=day).order_by("-since").annotate(_day=Coalesce("until", F("since")))


def codes(day):
    return Unit.objects.filter(since__lt=day).order_by("since").values_list("code", flat=True)


def named(pk):
    there = UnitName.objects.filter(unit=OuterRef("pk"))
    return Unit.objects.filter(pk=pk).annotate(_n=Value(7), _named=Exists(there)).values_list("_named", "_n", "since")


def both(day):
    older, younger = (Unit.objects.filter(**{f"since__{how}": day}).order_by() for how in ("lt", "gte"))
    return older.values_list("code", "since").union(younger.values_list("code", "since"), all=True).order_by("-code")


DAY = date(2013, 6, 1)


def asked(units):
    """Questions whose rows are read in each way that Django has."""
    return [
        Question("since", since, (DAY,)),
        Question("codes", codes, (DAY,)),
        Question("named here", named, (units[2].pk,)),
        Question("both", both, (DAY,)),
        Question("nothing", lambda pk: Unit.objects.filter(pk=pk, code__in=()), (units[0].pk,)),
    ]


def test_many_are_answered_in_one_question_as_they_would_be_alone(units, django_assert_num_queries):
    alone = [answer(*question[:2], *question.given) for question in asked(units)]
    with asked_ahead():
        with django_assert_num_queries(1):
            foresee(*asked(units))
        with django_assert_num_queries(0):
            together = [answer(*question[:2], *question.given) for question in asked(units)]
    assert together == alone
    assert [(u.code, u._day, u.name, u.since) for u in together[0]] == [
        (u.code, u._day, u.name, u.since) for u in alone[0]
    ]
    assert together[1] == ["U1", "U2", "U3"] and together[2] == [(False, 7, units[2].since)] and together[4] == []


def test_values_of_every_kind_come_back_as_they_are_stored(django_assert_num_queries):
    case = make_record("cases")
    make_part("assets", case, amount_vnd=None, area_m2=Decimal("12.25"), on=date(2020, 1, 2))
    make_part("assets", case, amount_vnd=900_000_000_000, area_m2=None, on=date(2020, 1, 3))
    model = type(make_part("assets", case))

    def rows(pk):
        return model.objects.unscoped("a test").filter(case=pk).order_by("pk")

    def entries(pk):
        return Change.objects.unscoped("a test").filter(record=pk).order_by("-pk")

    with asked_ahead():
        questions = [Question("entries", entries, (case.pk,)), Question("rows", rows, (case.pk,))]
        with django_assert_num_queries(1):
            foresee(*questions)
        found = [answer(*question[:2], *question.given) for question in questions]
    expected = [list(entries(case.pk)), list(rows(case.pk))]
    for read, stored in zip(found, expected, strict=True):
        assert [tuple(vars(row).items())[1:] for row in read] == [tuple(vars(row).items())[1:] for row in stored]
        assert [list(map(type, vars(row).values())) for row in read] == [
            list(map(type, vars(row).values())) for row in stored
        ]
    assert isinstance(found[0][0].at, datetime) and found[0][0].at.tzinfo == UTC


def test_an_answer_waits_for_one_who_asks_and_for_the_same_values_only(units, django_assert_num_queries):
    with asked_ahead():
        foresee(*asked(units)[:2])
        with django_assert_num_queries(1):
            assert answer("codes", codes, date(2012, 6, 1)) == ["U1", "U2"]
        with django_assert_num_queries(0):
            assert answer("codes", codes, DAY) == ["U1", "U2", "U3"]
        Unit.objects.filter(code="U3").update(code="U9")
        assert answer("codes", codes, DAY) == ["U1", "U2", "U9"]


def test_nothing_is_asked_ahead_where_nobody_waits(units, django_assert_num_queries):
    with django_assert_num_queries(0):
        foresee(*asked(units))
    with asked_ahead():
        foresee(*asked(units))
    with django_assert_num_queries(1):
        assert answer("codes", codes, DAY) == ["U1", "U2", "U3"]


def test_a_question_of_too_many_values_is_asked_in_several(units, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(foreseen, "MOST_VALUES", 2)
    alone = [answer(*question[:2], *question.given) for question in asked(units)]
    with asked_ahead():
        with django_assert_num_queries(3):
            foresee(*asked(units))
        assert [answer(*question[:2], *question.given) for question in asked(units)] == alone


def test_columns_by_which_rows_are_only_ordered_are_not_answered(units):
    def make(day):
        return Unit.objects.filter(since__lt=day).order_by("-since").values_list("kind").distinct()

    questions = [Question("distinct", make, (DAY,)), *asked(units)]
    with asked_ahead():
        foresee(*questions)
        assert answer("distinct", make, DAY) == list(make(DAY))
        assert answer("codes", codes, DAY) == ["U1", "U2", "U3"]


def test_more_questions_than_are_kept_are_made_anew(units, monkeypatch):
    monkeypatch.setattr(foreseen, "KEPT", 1)
    for some in (asked(units)[:2], asked(units)[1:], asked(units)[:2]):
        with asked_ahead():
            foresee(*some)
            assert answer("codes", codes, DAY) == ["U1", "U2", "U3"]
    assert len(foreseen._joined) <= 1
