"""No query on records runs without a reader: every way in to every table refuses until somebody says for whom."""

from functools import partial

import pytest
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Prefetch
from django.forms import ModelChoiceField

from liem.org.models import Unit
from liem.records.access import Unscoped
from liem.records.models import Belonging, Registered
from tests.contracts.everything import GUARDED, label
from tests.making import owner

READS = {
    "list": lambda rows: list(rows),
    "iterator": lambda rows: list(rows.iterator()),
    "get": lambda rows: rows.get(pk=1),
    "first": lambda rows: rows.first(),
    "last": lambda rows: rows.order_by("pk").last(),
    "count": lambda rows: rows.count(),
    "len": lambda rows: len(rows),
    "bool": lambda rows: bool(rows),
    "exists": lambda rows: rows.exists(),
    "contains": lambda rows: rows.contains(rows.model(pk=1)),
    "aggregate": lambda rows: rows.aggregate(n=Count("pk")),
    "values": lambda rows: list(rows.values()),
    "values_list": lambda rows: list(rows.values_list("pk", flat=True)),
    "dates of values": lambda rows: list(rows.values("pk").annotate(n=Count("pk"))),
    "slice": lambda rows: list(rows[:3]),
    "index": lambda rows: rows[0],
    "in_bulk": lambda rows: rows.in_bulk([1]),
    "filter": lambda rows: list(rows.filter(pk=1)),
    "exclude": lambda rows: list(rows.exclude(pk=1)),
    "distinct": lambda rows: list(rows.distinct()),
    "only": lambda rows: list(rows.only("pk")),
    "select_related": lambda rows: list(rows.select_related()),
    "select_for_update": lambda rows: list(rows.select_for_update()),
    "reverse": lambda rows: list(rows.order_by("pk").reverse()),
    "using": lambda rows: list(rows.using("default")),
    "raw sql text": lambda rows: str(rows.query),
    "explain": lambda rows: rows.explain(),
    "union": lambda rows: list(rows.union(rows)),
    "intersection": lambda rows: list(rows.intersection(rows)),
    "difference": lambda rows: list(rows.difference(rows)),
    "or": lambda rows: list(rows | rows),
    "and": lambda rows: list(rows & rows),
    "xor": lambda rows: list(rows ^ rows),
    "exists subquery": lambda rows: list(Unit.objects.filter(Exists(rows.filter(pk=OuterRef("pk"))))),
    "in subquery": lambda rows: list(Unit.objects.filter(pk__in=rows.values("pk"))),
    "annotated subquery": lambda rows: list(Unit.objects.annotate(n=Exists(rows))),
    "form choices": lambda rows: list(ModelChoiceField(rows).choices),
    "form value": lambda rows: ModelChoiceField(rows).clean("1"),
    "get_or_create": lambda rows: rows.get_or_create(pk=1),
    "latest": lambda rows: rows.latest("pk"),
}


def refuses(refusal, act):
    """Whether the act is refused with that error and no other."""
    try:
        with transaction.atomic():
            act()
    except refusal:
        return True
    return False


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_an_unscoped_read_is_refused(model):
    taken = [name for name, read in READS.items() if not refuses(Unscoped, partial(read, model.objects.all()))]
    assert taken == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_scoped_and_unscoped_rows_do_not_mix(model):
    scoped = model.objects.visible_to(owner())
    for mix in (lambda a, b: a | b, lambda a, b: a & b, lambda a, b: a.union(b)):
        for pair in ((scoped, model.objects.all()), (model.objects.all(), scoped)):
            with pytest.raises(Unscoped):
                list(mix(*pair))


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_both_managers_of_a_model_are_guarded(model):
    for manager in (model._default_manager, model._base_manager):
        with pytest.raises(Unscoped):
            manager.count()


def _forward():
    """(model, name) of every foreign key from a guarded model to a guarded one."""
    return [
        (model, field.name)
        for model in GUARDED
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model in GUARDED
    ]


def _backward():
    """(model, name) of every reverse manager of a guarded model that reaches guarded rows."""
    return [
        (model, relation.get_accessor_name())
        for model in GUARDED
        for relation in model._meta.related_objects
        if relation.get_accessor_name() and relation.related_model in GUARDED
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "name"), _forward(), ids=str)
def test_a_reference_is_not_followed_without_a_reader(model, name):
    row = model(**{model._meta.get_field(name).attname: 1})
    with pytest.raises(Unscoped):
        getattr(row, name)


@pytest.mark.parametrize(("model", "name"), _backward(), ids=str)
def test_the_parts_of_a_record_are_not_listed_without_a_reader(world, model, name):
    row = model.objects.visible_to(owner()).first()
    with pytest.raises(Unscoped):
        list(getattr(row, name).all())
    assert list(getattr(row, name).all().visible_to(owner())) is not None


@pytest.mark.parametrize(("model", "name"), _backward(), ids=str)
def test_parts_are_not_prefetched_without_a_reader(world, model, name):
    rows = model.objects.visible_to(owner())
    with pytest.raises(Unscoped):
        list(rows.prefetch_related(name))
    related = model._meta.get_field(name).related_model
    assert list(rows.prefetch_related(Prefetch(name, queryset=related.objects.visible_to(owner()))))


WRITES = {
    "create": lambda rows: rows.create(),
    "bulk_create": lambda rows: rows.bulk_create([rows.model()]),
    "bulk_update": lambda rows: rows.bulk_update([rows.model(pk=1)], ["pk"]),
    "update": lambda rows: rows.update(pk=1),
    "delete": lambda rows: rows.delete(),
    "raw delete": lambda rows: rows._raw_delete("default"),
    "update_or_create": lambda rows: rows.update_or_create(pk=-1, defaults={}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_a_query_set_writes_nothing(model):
    for rows in (model.objects.visible_to(owner()), model.objects.unscoped("a test of writing")):
        written = [name for name, write in WRITES.items() if not refuses(PermissionError, partial(write, rows))]
        assert written == []
    anyone = model.objects.all()
    assert [n for n, write in WRITES.items() if not refuses((PermissionError, Unscoped), partial(write, anyone))] == []


@pytest.mark.django_db
@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_a_row_neither_saves_nor_deletes_itself(model):
    for row in (model(pk=1), model()):
        assert refuses(PermissionError, row.save)
        assert refuses(PermissionError, row.delete)
        assert refuses(PermissionError, partial(row.save_base, raw=True))
    with pytest.raises((PermissionError, Unscoped)):
        model(pk=1).refresh_from_db()


@pytest.mark.parametrize("model", GUARDED, ids=label)
def test_an_unscoped_query_says_why(model):
    with pytest.raises(Unscoped):
        model.objects.unscoped(" ")


def test_every_register_and_part_is_guarded():
    assert {m for m in GUARDED if issubclass(m, Registered | Belonging)} | {
        m for m in GUARDED if m.__name__ == "Record"
    } == set(GUARDED)
