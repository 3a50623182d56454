"""Statements made once: asked with other values they answer as the query set itself would."""

from datetime import date

import pytest
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from liem.org.models import Unit
from liem.platform import prepared
from liem.platform.prepared import answer, filled_up
from tests.making import make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def units():
    """Three units that began in three years."""
    return [make_unit(code=f"U{n}", since=date(2010 + n, 1, 1)) for n in range(3)]


def by_key(pk):
    return Unit.objects.filter(pk=pk)


def since(day, first=None):
    return Unit.objects.filter(since__gte=day).order_by("code").values_list("code", flat=True)


def test_it_gives_rows_of_the_model_with_what_was_added_to_them(units):
    def make(pk):
        return by_key(pk).annotate(_day=Coalesce("until", F("since")))

    for unit in units:
        (found,) = answer("annotated", make, unit.pk)
        assert found == unit and found.name == unit.name and found._day == unit.since


def test_it_gives_single_values_and_tuples(units):
    assert answer("flat", since, date(2011, 6, 1)) == ["U2"]
    assert answer("flat", since, date(2011, 1, 1)) == ["U1", "U2"]
    found = answer("tuples", lambda pk: by_key(pk).values_list("code", "since"), units[1].pk)
    assert found == [("U1", date(2011, 1, 1))]


def test_a_value_that_stands_at_several_places_is_put_into_all_of_them(units):
    def make(pk, day):
        return Unit.objects.filter(Q(pk=pk, since__gte=day) | Q(pk=pk, since__lt=day))

    for unit in units:
        assert answer("twice", make, unit.pk, date(2011, 1, 1)) == [unit]


def test_the_statement_is_made_once_for_all_values(units, monkeypatch):
    monkeypatch.setattr(prepared, "find", prepared.find.unchecked)
    made = []

    def make(pk):
        made.append(pk)
        return by_key(pk)

    assert [answer("once", make, unit.pk)[0] for unit in units] == units
    assert len(made) == 1 and made[0] not in [unit.pk for unit in units]


def test_what_can_have_no_row_asks_nothing(units, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert answer("nothing", lambda pk: Unit.objects.filter(pk=pk, code__in=()), units[0].pk) == []


def test_other_names_and_other_kinds_of_values_are_other_statements(units):
    assert answer("named", by_key, units[0].pk) == [units[0]]
    assert answer("otherwise", lambda pk: Unit.objects.exclude(pk=pk).order_by("pk"), units[0].pk) == units[1:]
    assert answer("named", lambda day: Unit.objects.filter(since=day), date(2012, 1, 1)) == [units[2]]


def test_few_keys_are_filled_up_to_as_many_as_one_statement_asks_for(units):
    def make(*keys):
        return Unit.objects.filter(pk__in=keys).order_by("pk")

    assert filled_up([7, 9], 4) == [7, 9, 9, 9] and filled_up([7], 1) == [7]
    for keys in ([units[0].pk], [units[2].pk, units[1].pk]):
        assert answer("filled", make, *filled_up(keys, 5)) == [u for u in units if u.pk in keys]


def test_more_statements_than_are_kept_are_made_anew(units, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEPT", 2)
    for number in range(5):
        assert answer(("many", number), by_key, units[0].pk) == [units[0]]
    assert len(prepared._kept) <= 2


def test_what_was_asked_for_last_stays_kept(units, monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEPT", 2)
    monkeypatch.setattr(prepared, "find", prepared.find.unchecked)
    prepared._kept.clear()
    for name in ("old", "often", "often", "old", "new"):
        answer(name, by_key, units[0].pk)
    assert [name for name, *_kinds in prepared._kept] == ["old", "new"]
