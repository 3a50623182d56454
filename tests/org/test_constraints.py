"""What the database itself refuses: each constraint of the organisation is broken once."""

from datetime import date

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import PROTECT

from liem.org.models import (
    CalendarDay,
    OfficeTerm,
    Post,
    Tenure,
    Unit,
    UnitKey,
    UnitLine,
    UnitName,
    UnitParent,
    UnitSuccessor,
)

pytestmark = pytest.mark.django_db

DAY, LATER = date(2010, 1, 1), date(2015, 1, 1)


@pytest.fixture
def a():
    return Unit.objects.create(code="A", name="Đơn vị A", kind="party_cell", since=DAY)


@pytest.fixture
def b():
    return Unit.objects.create(code="B", name="Đơn vị B", kind="party_cell", since=DAY)


@pytest.fixture
def post(a):
    return Post.objects.create(code="P", unit=a, title="Bí thư")


BROKEN = {
    "org_unit_code_once": lambda a, b, post: [Unit(code="A", name="Đơn vị", kind="party_cell")],
    "org_unit_named": lambda a, b, post: [Unit(code="C", name="", kind="party_cell")],
    "org_unit_kind_known": lambda a, b, post: [Unit(code="C", name="Đơn vị", kind="club")],
    "org_unit_dates_in_order": lambda a, b, post: [
        Unit(code="C", name="Đơn vị", kind="party_cell", since=DAY, until=DAY)
    ],
    "org_name_since_once": lambda a, b, post: [UnitName(unit=a, name=name, since=DAY) for name in ("Cũ", "Cũ hơn")],
    "org_name_given": lambda a, b, post: [UnitName(unit=a, name="", since=DAY)],
    "org_name_dates_in_order": lambda a, b, post: [UnitName(unit=a, name="Cũ", since=LATER, until=DAY)],
    "org_parent_since_once": lambda a, b, post: [UnitParent(unit=a, parent=b, since=DAY) for _ in range(2)],
    "org_parent_first_once": lambda a, b, post: [UnitParent(unit=a, parent=b) for _ in range(2)],
    "org_parent_not_itself": lambda a, b, post: [UnitParent(unit=a, parent=a, since=DAY)],
    "org_parent_dates_in_order": lambda a, b, post: [UnitParent(unit=a, parent=b, since=LATER, until=DAY)],
    "org_successor_once": lambda a, b, post: [UnitSuccessor(unit=a, successor=b) for _ in range(2)],
    "org_successor_not_itself": lambda a, b, post: [UnitSuccessor(unit=a, successor=a)],
    "org_line_once": lambda a, b, post: [UnitLine(unit=a, ancestor=b, since=DAY) for _ in range(2)],
    "org_line_dates_in_order": lambda a, b, post: [UnitLine(unit=a, ancestor=b, since=LATER, until=LATER)],
    "org_post_code_once": lambda a, b, post: [Post(code="P", unit=a, title="Phó bí thư")],
    "org_post_named": lambda a, b, post: [Post(code="Q", unit=a, title="")],
    "org_post_rank_known": lambda a, b, post: [Post(code="Q", unit=a, title="Bí thư", rank="chief")],
    "org_tenure_once": lambda a, b, post: [Tenure(post=post, holder="Người 01", since=DAY) for _ in range(2)],
    "org_tenure_held": lambda a, b, post: [Tenure(post=post, holder="", since=DAY)],
    "org_tenure_dates_in_order": lambda a, b, post: [Tenure(post=post, holder="Người 01", since=LATER, until=DAY)],
    "org_calendar_day_once": lambda a, b, post: [
        CalendarDay(day=DAY, counts_as=said, reason="Lý do 01") for said in ("off", "working")
    ],
    "org_calendar_day_told": lambda a, b, post: [CalendarDay(day=DAY, counts_as="half", reason="Lý do 01")],
    "org_office_term_once": lambda a, b, post: [
        OfficeTerm(list="criterion", code="x", since=DAY, label=said, reason="Lý do 01") for said in ("một", "hai")
    ],
    "org_office_term_told": lambda a, b, post: [OfficeTerm(list="criterion", code="x", since=DAY, reason="Lý do 01")],
    "org_unit_key_once": lambda a, b, post: [UnitKey(unit=unit, public="0a" * 32, since=DAY) for unit in (a, b)],
    "org_unit_key_days_in_order": lambda a, b, post: [UnitKey(unit=a, public="0a" * 32, since=LATER, until=DAY)],
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_what_cannot_be(name, a, b, post):
    *good, bad = BROKEN[name](a, b, post)
    for thing in good:
        thing.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        bad.save()
    constraint = next(found for found in bad._meta.constraints if found.name == name)
    with pytest.raises(ValidationError) as refused:
        constraint.validate(type(bad), bad)
    assert refused.value.messages == [str(constraint.violation_error_message)]


def test_every_constraint_is_broken_once_and_speaks_vietnamese():
    declared = [found for model in apps.get_app_config("org").get_models() for found in model._meta.constraints]
    assert {found.name for found in declared} == set(BROKEN)
    assert all(not str(found.violation_error_message).isascii() for found in declared)


def test_nothing_goes_with_a_deleted_unit_but_its_derived_lines():
    keys = [
        field
        for model in apps.get_app_config("org").get_models()
        for field in model._meta.concrete_fields
        if field.is_relation
    ]
    assert {field.model for field in keys if field.remote_field.on_delete is not PROTECT} == {UnitLine}


def test_a_unit_of_which_neither_day_is_known_is_accepted():
    unit = Unit.objects.create(code="C", name="Đơn vị C", kind="party_cell")
    assert (unit.since, unit.until) == (None, None)


def test_the_sort_key_follows_the_name(a):
    before = a.sort
    a.name = "Ban mới"
    a.save(update_fields=["name"])
    a.refresh_from_db()
    assert a.sort != before
