"""What holds for all from a day on, beside the records: forms that an office made, rows added to a form, who reports.

A definition is no record: it is about nobody, belongs to no unit and is secret from no one who has signed in. It holds
on the days of [since, until); nothing of it is deleted, so that what was reported by it stays readable. It is written
by `define` (liem/records/defining.py) or an import, with one entry in the log a row.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from liem.org.facts import Row
from liem.org.models import Unit
from liem.records.register import Problem

D = TypeVar("D", bound="Definition")


class Definition(models.Model):
    """A row that holds from a day on. `table` is its name in files and in the log, `identity` the columns that name it.

    What no column can say of itself a subclass says in `problems`.
    """

    table: ClassVar[str]
    identity: ClassVar[tuple[str, ...]]

    since = models.DateField(_("áp dụng từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def columns(cls) -> tuple[str, ...]:
        """Its columns as files have them, what names it first."""
        names = [field.name for field in cls._meta.concrete_fields if not field.primary_key]
        return tuple(dict.fromkeys((*cls.identity, *names)))

    @classmethod
    def completed(cls, row: Row) -> Row:
        """A row of a file with what goes without saying."""
        return row

    @property
    def name(self) -> str:
        """What names it in the log."""
        row = row_of(self)
        return " ".join(row[column] for column in self.identity)

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= day and (self.until is None or day < self.until)

    def problems(self) -> Iterable[Problem]:
        """Why it cannot hold, beyond what its columns say."""
        return ()


def in_order(name: str) -> models.CheckConstraint:
    """It ends after it began."""
    return models.CheckConstraint(
        condition=Q(until__isnull=True) | Q(until__gt=F("since")),
        name=f"{name}_days_in_order",
        violation_error_message=_("Ngày thôi áp dụng phải sau ngày bắt đầu."),
    )


def definition_models() -> tuple[type[Definition], ...]:
    """Every table of definitions, in the order in which they are declared."""
    return tuple(model for model in apps.get_models() if issubclass(model, Definition))


def row_of(one: Definition) -> Row:
    """The row as files and the log have it: texts, days as 2026-01-31, empty where nothing is said."""
    return {column: _text(getattr(one, column)) for column in one.columns()}


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def present(model: type[Definition]) -> dict[str, Row]:
    """The table as it stands, by the names of its rows, in order."""
    rows = model.objects.order_by(*model.identity)  # type: ignore[attr-defined]
    return {one.name: row_of(one) for one in rows}


@dataclass(frozen=True)
class Supposed:
    """All definitions, and the codes of all units, as they would be. `read` is what was made of them so far."""

    rows: Mapping[type[Definition], Sequence[Definition]]
    units: Collection[str]
    read: dict[str, Any] = field(default_factory=dict)


_supposed: ContextVar[Supposed | None] = ContextVar("liem_supposed", default=None)


@contextmanager
def supposing(what: Supposed | None) -> Iterator[None]:
    """The span in which definitions are as they would be once files are imported; for None, as they are."""
    token = _supposed.set(what)
    try:
        yield
    finally:
        _supposed.reset(token)


def supposed() -> Supposed | None:
    """What is supposed now, if anything is."""
    return _supposed.get()


def standing(model: type[D]) -> list[D]:
    """Every row of a table of definitions, as it stands or is supposed to."""
    said = _supposed.get()
    return list(said.rows.get(model, ()) if said else model.objects.all())  # type: ignore[attr-defined,arg-type]


def unit_stands(code: str) -> bool:
    """Whether there is a unit of that code, or is supposed to be."""
    said = _supposed.get()
    return code in said.units if said else Unit.objects.filter(code=code).exists()
