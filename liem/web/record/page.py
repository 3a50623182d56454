"""All that is read of one record, for one reader: the record, its parts, the words for what they refer to."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from liem.figures.deadline import due_on
from liem.figures.status import status
from liem.people.reader import Reader
from liem.platform.foreseen import Question, foresee
from liem.platform.prepared import Given, Make
from liem.records import asking
from liem.records.models import Extension
from liem.records.references import ceiling
from liem.records.register import Part, Register
from liem.web import addresses
from liem.web.lists.columns import Shown
from liem.web.lists.saved import register_at
from liem.web.record.telling import Telling, Value, own_columns

HEAD = ("code", "unit", "secrecy", "state", "subject")
"""Columns that the head of the page tells."""


@dataclass(frozen=True)
class Section:
    """Facts under a heading, and the labels of what is not known."""

    label: str
    facts: tuple[tuple[str, Value, bool], ...]
    empty: tuple[str, ...]


class Page:
    """One record as a reader sees it; raises Http404 where there is none for him.

    `ahead` names what will be asked of the record for this reader's eyes by its key alone: it is asked with it.
    """

    def __init__(
        self, slug: str, pk: int, reader: Reader, ahead: "Callable[[Page], Iterable[Question]] | None" = None
    ) -> None:
        self.register: Register = register_at(slug)
        self.reader, self.pk = reader, pk
        if ahead:
            foresee(self.question("record", self._record, pk), *ahead(self))
        found = self.ask("record", self._record, pk)
        if not found:
            raise Http404
        self.row = found[0]
        self.day: date = getattr(self.row, self.register.dated) or reader.on

    def ask(self, name: Hashable, make: Make, *given: Given) -> list[Any]:
        """The rows of `make(*given)`, whose statement is made once for this register's pages and who see alike."""
        return asking.ask(self.reader, (self.register.key, name), make, *given)

    def question(self, name: Hashable, make: Make, *given: Given) -> Question:
        """The same as something that may be asked ahead."""
        return asking.question(self.reader, (self.register.key, name), make, *given)

    def _record(self, pk: int) -> QuerySet:
        model: Any = self.register.model
        rows: QuerySet = model.objects.visible_to(self.reader, withdrawn=True)
        return rows.filter(pk=pk).select_related("unit")

    @cached_property
    def parts(self) -> dict[str, list[Any]]:
        """The rows of every part by its key, in order of time, each with its deadline and how it stands."""
        return {part.key: self.ask(part.key, partial(self._rows, part), self.pk) for part in self.register.parts}

    def parts_asked(self) -> list[Question]:
        """What `parts` and `extensions` ask."""
        parts = [self.question(part.key, partial(self._rows, part), self.pk) for part in self.register.parts]
        return [*parts, self.question("extensions", self._extensions, self.pk)]

    def _rows(self, part: Part, pk: int) -> QuerySet:
        model: Any = part.model
        # The rows of a record that was withdrawn are shown with it; a row that was itself withdrawn, by history alone.
        rows: QuerySet = model.objects.visible_to(self.reader, withdrawn=True)
        rows = rows.filter(**{part.parent: pk}, withdrawn_on__isnull=True)
        if part.duty:
            on = self.reader.on
            rows = rows.annotate(_due=due_on(on, part.key), _status=status(on, part))
        return rows.order_by(*filter(None, (part.dated, "pk")))

    @cached_property
    def telling(self) -> Telling:
        """The words for everything that the record and its parts refer to."""
        tables: list[Any] = [(self.register, [self.row])]
        tables += [(part, self.parts[part.key]) for part in self.register.parts]
        return Telling(self.reader, self.day, tables)

    @cached_property
    def extensions(self) -> list[Extension]:
        """Deadlines of its parts that were moved."""
        return self.ask("extensions", self._extensions, self.pk)

    def _extensions(self, pk: int) -> QuerySet:
        rows: QuerySet = Extension.objects.visible_to(self.reader).filter(record=pk)
        return rows.order_by("granted_on", "pk")

    @property
    def url(self) -> str:
        """Its address."""
        return addresses.record(self.register, self.row.pk)

    @property
    def withheld(self) -> bool:
        """Whether it is too secret for its content to be kept here."""
        return bool(self.row.secrecy > ceiling())

    def said(self, key: str) -> Value:
        """What one of its columns says; nothing where it has no such column."""
        shown = next((s for s in own_columns(self.register) if s.key == key), None)
        return self.telling.value(shown, self.row) if shown else Value("")

    @property
    def subject(self) -> str:
        """What it is about, or what it is, where that is not kept."""
        if self.register.named:
            return self.register.named(self.row.code)
        return self.said("subject").words or f"{str(self.register.label_one).capitalize()} {self.row.code}"

    def sections(self) -> list[Section]:
        """Its facts by section, in the order in which sections first come."""
        groups: dict[str, list[Shown]] = {}
        for shown in own_columns(self.register):
            if shown.key not in HEAD:
                label = str(shown.column.section.label) if shown.column.section else _("Thông tin khác")
                groups.setdefault(label, []).append(shown)
        return [self._section(label, columns) for label, columns in groups.items()]

    def _section(self, label: str, columns: list[Shown]) -> Section:
        facts, empty = [], []
        for shown in columns:
            value = self.telling.value(shown, self.row)
            if not value.words and shown.column.content and self.withheld:
                value = Value(_("không lưu nội dung"), tone="withheld")
            if value.words:
                facts.append((shown.label, value, shown.long))
            else:
                empty.append(shown.label)
        return Section(label, tuple(facts), tuple(empty))
