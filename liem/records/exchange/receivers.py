"""Work that a file gives to a unit whose people do not see its record: told beside the preview, never refused.

Whoever enters one row by its form is told of it (`liem/records/receiving.py`). A file says what papers decided, too, so
it is written; but whoever brings it learns which rows lie where nobody finds them. A record that is new in the same
file stands in no table yet: it is judged by its place and its level, as the access rule will judge it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.models import Post, Unit
from liem.people.models import Membership, Role
from liem.people.reader import Reader, Sight
from liem.records.cells import ReferenceCell
from liem.records.checking import Tables
from liem.records.exchange.sources import Refusal
from liem.records.exchange.staging import Staged
from liem.records.models import Grant
from liem.records.references import References, Target
from liem.records.register import Duty, Register, Values


@dataclass(frozen=True)
class Row:
    """A row of a file that gives work, and to whom it was given before."""

    values: Values
    before: Values
    file: str
    line: int


class Receivers:
    """Who has an account where, and what each of them sees on a day; asked for once."""

    def __init__(self, refs: References, on: date, staged: Iterable[Staged]) -> None:
        self.refs, self.on = refs, on
        self.new = {
            (done.table.model, row.values["code"]): row.values
            for done in staged
            if isinstance(done.table, Register)
            for row in done.fresh
        }

    @cached_property
    def people(self) -> dict[int, list[Reader]]:
        """{unit: those who have a place in it}."""
        held = Q(until__isnull=True) | Q(until__gt=self.on)
        places = Membership.objects.filter(held, since__lte=self.on, user__is_active=True)
        found: dict[int, dict[int, Reader]] = {}
        readers: dict[int, Reader] = {}
        for place in places.exclude(role=Role.ADMINISTRATOR).select_related("user").order_by("pk"):
            reader = readers.setdefault(place.user_id, Reader.of(place.user, self.on))
            found.setdefault(place.unit_id, {})[place.user_id] = reader
        return {unit: list(known.values()) for unit, known in found.items()}

    def unseen(self, tables: Tables, rows: Iterable[Row]) -> Iterator[Refusal]:
        """A line for each row that names people new to it, of whom none sees its record."""
        duty = tables.table.duty
        if duty is None or not self.people:
            return
        named: tuple[tuple[str, Any], ...] = tuple((key, m) for key, m in ((duty.unit, Unit), (duty.post, Post)) if key)
        for row in rows:
            if _over(duty, row.values):
                continue
            for key, model in named:
                code = row.values.get(key)
                if code and code != row.before.get(key) and (told := self._told(tables, row, key, model, code)):
                    yield told
                    break

    def _told(self, tables: Tables, row: Row, key: str, model: Any, code: str) -> Refusal | None:
        unit = self._unit(model, code)
        record = self._record(tables, row.values)
        if unit is None or record is None or record.unit is None or self._sees(unit.id, record):
            return None
        why = _("người của %(unit)s không xem được hồ sơ này nên sẽ không thấy việc") % {"unit": unit.name}
        return Refusal(row.file, row.line, key, code, why, _("một đơn vị xem được hồ sơ"))

    def _unit(self, model: Any, code: str) -> Target | None:
        if model is Unit:
            return self.refs.find(Unit, code)
        found = self._posts.get(code)
        return self.refs.find(Unit, found) if found else None

    @cached_property
    def _posts(self) -> dict[str, str]:
        return dict(Post.objects.filter(unit__in=list(self.people)).values_list("code", "unit__code"))

    def _record(self, tables: Tables, values: Values) -> Target | None:
        table = tables.table
        if isinstance(table, Register):
            return self._placed(values)
        cell = tables.cells[table.parent]
        assert isinstance(cell, ReferenceCell)
        new = self.new.get((cell.target, values[table.parent]))
        return self._placed(new) if new else self.refs.find(cell.target, values[table.parent])

    def _placed(self, values: Values) -> Target | None:
        unit = self.refs.find(Unit, values["unit"])
        return Target(0, "", unit=unit.id, secrecy=values.get("secrecy") or 0) if unit else None

    def _sees(self, unit: int, record: Target) -> bool:
        """Whether somebody there sees the record; whether anybody is there at all is another matter."""
        readers = self.people.get(unit)
        if not readers:
            return True
        if any(_stands(sight, record) for reader in readers for sight in reader.sights):
            return True
        return record.id > 0 and record.id in self._granted(unit)

    def _granted(self, unit: int) -> set[int]:
        known = self._grants.get(unit)
        if known is None:
            there = Q(until__isnull=True) | Q(until__gt=self.on)
            users = [reader.user_id for reader in self.people[unit]]
            rows: Any = Grant.objects.unscoped("whether work that is given to somebody is seen by him")
            rows = rows.filter(there, user__in=users, since__lte=self.on)
            known = self._grants[unit] = set(rows.values_list("record", flat=True))
        return known

    @cached_property
    def _grants(self) -> dict[int, set[int]]:
        return {}


def _over(duty: Duty, values: Mapping[str, Any]) -> bool:
    """Whether nothing is left to do of a row: done with its proof, or stopped."""
    if duty.stopped and values.get(duty.stopped):
        return True
    return bool(values.get(duty.done)) and (not duty.evidence or bool(values.get(duty.evidence)))


def _stands(sight: Sight, record: Target) -> bool:
    if record.secrecy > sight.clearance:
        return False
    if sight.units is None or record.unit in sight.units:
        return True
    day = record.since
    return any(
        record.unit in units and (day is None or ((since is None or since <= day) and (until is None or day < until)))
        for units, since, until in sight.dated
    )


def unseen_work(refs: References, on: date, staged: Iterable[Staged]) -> list[Refusal]:
    """The rows of these tables that would lie where nobody finds them, each as a place in its file."""
    tables = list(staged)
    receivers = Receivers(refs, on, tables)
    found: list[Refusal] = []
    for done in tables:
        if done.table.duty is None:
            continue
        rows = [Row(row.values, {}, row.file, row.line) for row in done.fresh]
        rows += [Row(row.after, row.known.values, row.file, row.line) for row in done.changed]
        found += receivers.unseen(Tables(done.table, refs), rows)
    return found
