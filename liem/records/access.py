"""Who sees what: one rule, `visible_q(reader, model)`, and the manager that lets nothing by without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.sql import Query

from liem.people.reader import Reader

_writing: ContextVar[bool] = ContextVar("liem_writing", default=False)


class Unscoped(RuntimeError):
    """A query on records was about to run without saying for whom."""


@contextmanager
def writing_floor() -> Iterator[None]:
    """The span in which `liem.records.writing` (and nothing else) saves rows."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def writing_now() -> bool:
    """True inside `writing_floor`."""
    return _writing.get()


class GuardedQuery(Query):
    """A query that refuses to become SQL until somebody said for whom (`scope`)."""

    model: Any
    scope: str = ""

    def _require(self) -> None:
        if not self.scope and not _writing.get():
            raise Unscoped(
                f"{self.model._meta.label}: say for whom with .visible_to(reader), or .unscoped('why it may see all')"
            )

    def get_compiler(self, *args: Any, **kwargs: Any) -> Any:
        self._require()
        return super().get_compiler(*args, **kwargs)

    def resolve_expression(self, *args: Any, **kwargs: Any) -> Any:
        self._require()
        return super().resolve_expression(*args, **kwargs)

    def combine(self, rhs: Query, connector: str) -> None:
        self._require()
        if isinstance(rhs, GuardedQuery):
            rhs._require()
        super().combine(rhs, connector)

    def chain(self, klass: type[Query] | None = None) -> Any:
        # Update and delete queries are other classes: the guard must speak before the class is lost.
        if klass is not None and not issubclass(klass, GuardedQuery) and not _writing.get():
            raise PermissionError(f"{self.model._meta.label}: write with liem.records.writing, not with a bulk query")
        return super().chain(klass)


class GuardedQuerySet(models.QuerySet):
    """Rows of records: say `visible_to(reader)` first."""

    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or GuardedQuery(model), using, hints)

    def visible_to(self, reader: Reader, withdrawn: bool = False) -> "GuardedQuerySet":
        """The rows that `reader` may see; what was withdrawn only where asked for."""
        rows = self._named("visible")
        condition = visible_q(reader, self.model)
        if not withdrawn:
            condition &= live_q(self.model)
        return rows.filter(condition) if condition else rows

    def standing(self, why: str) -> "GuardedQuerySet":
        """All rows that were not withdrawn, for what is counted of records that their reader sees."""
        return self.unscoped(why).filter(live_q(self.model, own=True))

    def unscoped(self, why: str) -> "GuardedQuerySet":
        """All rows, for the machinery itself; `why` is for the one who reads the code."""
        if not why.strip():
            raise Unscoped(f"{self.model._meta.label}: .unscoped() wants a reason")
        return self._named(why)

    def _named(self, scope: str) -> "GuardedQuerySet":
        rows: Any = self._chain()  # type: ignore[attr-defined]
        rows.query.scope = scope
        return rows

    def bulk_create(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: rows are written by liem.records.writing."""
        raise PermissionError(f"{self.model._meta.label}: write with liem.records.writing")

    def bulk_update(self, *args: Any, **kwargs: Any) -> Any:
        """Refused: rows are written by liem.records.writing."""
        raise PermissionError(f"{self.model._meta.label}: write with liem.records.writing")

    def update(self, **kwargs: Any) -> int:
        """Refused outside liem.records.writing."""
        if writing_now():
            return super().update(**kwargs)
        raise PermissionError(f"{self.model._meta.label}: write with liem.records.writing")

    def delete(self) -> Any:
        """Refused: nothing is deleted."""
        raise PermissionError(f"{self.model._meta.label}: nothing is deleted, a record is withdrawn")

    def _insert(self, *args: Any, **kwargs: Any) -> Any:
        if writing_now():
            return super()._insert(*args, **kwargs)  # type: ignore[misc]
        raise PermissionError(f"{self.model._meta.label}: write with liem.records.writing")

    def _raw_delete(self, using: str | None) -> int:
        raise PermissionError(f"{self.model._meta.label}: nothing is deleted, a record is withdrawn")

    _insert.queryset_only = False  # type: ignore[attr-defined]  # so that the manager, by which rows save, asks it too
    update.alters_data = True  # type: ignore[attr-defined]
    delete.alters_data = True  # type: ignore[attr-defined]
    bulk_create.alters_data = True  # type: ignore[attr-defined]
    bulk_update.alters_data = True  # type: ignore[attr-defined]


class GuardedManager(models.Manager.from_queryset(GuardedQuerySet)):  # type: ignore[misc]
    """The only way in to records and their parts."""


def register_models() -> list[type[models.Model]]:
    """The registers' own tables, in the order in which the applications are installed."""
    from liem.records.models import Registered

    return [model for model in apps.get_models() if issubclass(model, Registered)]


def record_path(model: type[models.Model]) -> tuple[type[models.Model] | None, str]:
    """The register table that guards `model`, and the lookup prefix that leads there ("" for a register's own table).

    None for what is tied to a record of any register (links, grants, files, changes, identities).
    """
    from liem.records.models import Registered

    prefix = ""
    while not issubclass(model, Registered):
        name = getattr(model, "of", None)
        if name is None:
            return None, prefix
        prefix += f"{name}__"
        model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return model, prefix


def visible_q(reader: Reader, model: type[models.Model], prefix: str = "") -> Q:
    """The one rule: in the reader's units (today, or when the record was made), at or below his clearance, or named
    in a grant; never where he is recused. An empty Q means: everything.
    """
    if reader.sees_all:
        return Q()
    key = (model, prefix, reader.sights, named_records(reader))
    rule = reader.rules.get(key)
    if rule is None:
        rule = reader.rules[key] = _rule(reader, model, prefix)
    return rule


def _rule(reader: Reader, model: type[models.Model], prefix: str) -> Q:
    owner, path = record_path(model)
    if owner is None:
        return _tied_q(reader, model, prefix)
    seen = _record_q(reader, owner, prefix + path)
    for name in getattr(model, "through", ()):
        seen &= _record_q(reader, _related(model, name), f"{prefix}{name}__")
    return seen


def _related(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name).related_model


def _record_q(reader: Reader, model: Any, prefix: str) -> Q:
    dated = model.declared.dated
    seen = Q(pk__in=())
    for sight in reader.sights:
        place = Q()
        if sight.units is not None:
            place = Q(**{f"{prefix}unit__in": sight.units})
            for units, since, until in sight.dated:
                span = Q(**{f"{prefix}unit__in": units})
                if since:
                    span &= Q(**{f"{prefix}{dated}__gte": since})
                if until:
                    span &= Q(**{f"{prefix}{dated}__lt": until})
                place |= span
        seen |= place & Q(**{f"{prefix}secrecy__lte": sight.clearance})
    granted, recused = named_records(reader)
    if granted:
        seen |= Q(**{f"{prefix}pk__in": granted})
    if recused:
        seen &= ~Q(**{f"{prefix}pk__in": recused})
    return seen


def _tied_q(reader: Reader, model: Any, prefix: str) -> Q:
    """Through the identity: what is tied to a record is seen with it; a link only with both its ends."""
    from liem.records.models import Link, Record

    def seen(path: str) -> Q:
        # One look at each register by its key, however many records there are; a list of all that is seen would be
        # made anew for every question.
        condition = Q(pk__in=())
        for register in register_models():
            rows = register.objects.visible_to(reader, withdrawn=True)  # type: ignore[attr-defined]
            condition |= Q(Exists(rows.filter(pk=OuterRef(path))))
        return condition

    if model is Record:
        return seen(f"{prefix}pk")
    condition = seen(f"{prefix}{model.of}")
    return condition & seen(f"{prefix}target") if model is Link else condition


def named_records(reader: Reader) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Ids of the records a reader was admitted to by name, and of those that concern him; asked once per reader."""
    from liem.records.models import Grant, Recusal

    if reader.granted is None or reader.recused is None:
        reader.granted = reader.recused = ()
        if reader.user_id is not None:
            why = "the access rule itself"
            held = Q(until__isnull=True) | Q(until__gt=reader.on)
            grants = Grant.objects.unscoped(why).filter(held, user=reader.user_id, since__lte=reader.on)
            reader.granted = tuple(grants.values_list("record", flat=True))
            reader.recused = tuple(
                Recusal.objects.unscoped(why).filter(user=reader.user_id).values_list("record", flat=True)
            )
    return reader.granted, reader.recused


def live_q(model: type[models.Model], prefix: str = "", own: bool = False) -> Q:
    """Neither the row nor (unless only its `own` life is asked for) its record was withdrawn; of what is tied to an
    identity the record is not asked.
    """
    owner, path = record_path(model)
    condition = Q(**{f"{prefix}withdrawn_on__isnull": True}) if hasattr(model, "withdrawn_on") else Q()
    if owner is None or not path or own:
        return condition
    for name in (path, *(f"{name}__" for name in getattr(model, "through", ()))):
        condition &= Q(**{f"{prefix}{name}withdrawn_on__isnull": True})
    return condition
