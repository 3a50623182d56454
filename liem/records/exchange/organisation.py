"""The organisation in files: units, their names and places, posts and who held them. Read whole, checked whole, then
written with an entry in the chain for every row that differs.
"""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.org.calendar import day_row
from liem.org.facts import Fact, Row, Standing, difference, org_rows, post_row, tenure_row, text, told
from liem.org.history import ParentFact, UnitFact, standings, validate_history
from liem.org.lines import rebuild_lines
from liem.org.models import CalendarDay, Post, Tenure, Unit, UnitName, UnitParent, UnitSuccessor, unit_sort
from liem.org.terms import row_name, said_in, store, term_rows
from liem.org.unit_keys import PUBLIC, key_rows, store_key
from liem.platform.text import fold
from liem.platform.vocabulary import Sayings
from liem.records import office_terms
from liem.records.chain import Entry
from liem.records.exchange.organisation_tables import COLUMNS, LABELS, LENGTHS, NAMED_BY, REQUIRED, State, vocabulary_at
from liem.records.exchange.plain_cells import (
    Read,
    header_refusals,
    is_blank,
    read_code,
    read_day,
    read_text,
    too_wide,
    twice,
)
from liem.records.exchange.sources import Refusal, Sheet
from liem.records.organising import entries_of
from liem.records.references import References, Target


def present_state() -> State:
    """The organisation's tables as they stand: {table: {row name: row}}."""
    state: State = dict(org_rows())
    posts = Post.objects.select_related("unit").order_by("code")
    state["posts"] = {post.code: post_row(post) for post in posts}
    tenures = Tenure.objects.select_related("post").order_by("post__code", "since", "holder")
    state["tenures"] = {_row_name("tenures", row): row for row in map(tenure_row, tenures)}
    state["calendar_days"] = {row["day"]: row for row in map(day_row, CalendarDay.objects.order_by("day"))}
    state[office_terms.TABLE] = term_rows()
    state["unit_keys"] = key_rows()
    return state


def _row_name(table: str, row: Row) -> str:
    if table in NAMED_BY:
        return row[NAMED_BY[table]]
    if table == office_terms.TABLE:
        return row_name(row)
    if table == "tenures":
        return f"{row['post']} {row['since']} {row['holder']}"
    return f"{row['unit']} {row['since']}"


class OrganisationImport:
    """The organisation's sheets of one import: `read` each, `check` them together, `write` what differs."""

    def __init__(self) -> None:
        self.before = present_state()
        self.after: State = {table: dict(rows) for table, rows in self.before.items()}
        self.places: dict[tuple[str, str], tuple[str, int]] = {}
        self.taken: dict[str, list[str]] = {}
        self.facts: list[Fact] = []

    def read(self, sheet: Sheet) -> Iterator[Refusal]:
        """Take a sheet's rows; a refusal for every cell that cannot be read."""
        keys, refusals = self._header(sheet)
        yield from refusals
        if refusals:
            return
        names = self.taken.setdefault(sheet.table, [])
        for index, cells in enumerate(sheet.rows):
            line = sheet.line(index)
            row, wrong = _read_row(sheet, line, keys, cells)
            yield from wrong
            if wrong:
                continue
            name = _row_name(sheet.table, {**dict.fromkeys(COLUMNS[sheet.table], ""), **row})
            earlier = self.places.get((sheet.table, name))
            if earlier:
                yield twice(sheet, line, COLUMNS[sheet.table][0], name, earlier)
                continue
            self.places[sheet.table, name] = (sheet.file, line)
            names.append(name)
            rows = self.after[sheet.table]
            rows[name] = {**dict.fromkeys(COLUMNS[sheet.table], ""), **rows.get(name, {}), **row}

    def _header(self, sheet: Sheet) -> tuple[list[str], list[Refusal]]:
        columns = COLUMNS[sheet.table]
        known = {**{fold(label): key for label, key in LABELS.items()}, **{key: key for key in columns}}
        if sheet.table == "tenures":
            known |= dict.fromkeys(("chuc vu", "ma chuc vu"), "post")
        keys = [known.get(fold(str(title)), "") for title in sheet.header]
        wrong = list(header_refusals(sheet, keys, columns, REQUIRED[sheet.table]))
        return keys, wrong

    def check(self) -> Iterator[Refusal]:
        """What cannot be when all is taken together; afterwards `facts` says what differs."""
        units = [self._unit_fact(name, row) for name, row in self.after["units"].items()]
        parents = [self._parent_fact(name, row) for name, row in self.after["unit_parents"].items()]
        problems = validate_history(units, parents)
        sound = not problems
        # What stands there already is told only where no row of the file is at fault.
        for problem in [problem for problem in problems if problem.at] or problems:
            file, line = problem.at or (f"{problem.table}.csv", 0)
            read = self._read_value(problem.table, problem.unit, problem.column)
            yield Refusal(file, line, problem.column, read, problem.message, _("sửa ô này rồi nhập lại"))
        for table, column, target in (
            ("unit_names", "unit", "units"),
            ("posts", "unit", "units"),
            ("tenures", "post", "posts"),
            ("unit_keys", "unit", "units"),
        ):
            for refusal in self._dangling(table, column, target):
                sound = False
                yield refusal
        for refusal in self._backwards():
            sound = False
            yield refusal
        for refusal in self._misnamed():
            sound = False
            yield refusal
        if sound:
            self._settle(standings(units, parents))

    def _read_value(self, table: str, unit: str, column: str) -> str:
        row = self.after["units"].get(unit, {}) if table == "units" else {}
        return row.get(column) or unit

    def _unit_fact(self, name: str, row: Row) -> UnitFact:
        after = tuple(code for code in row["successor"].split(";") if code)
        at = self.places.get(("units", name))
        return UnitFact(row["code"], _day(row["since"]), _day(row["until"]), row["parent"], after, at)

    def _parent_fact(self, name: str, row: Row) -> ParentFact:
        since = _day(row["since"])
        assert since
        at = self.places.get(("unit_parents", name))
        return ParentFact(row["unit"], row["parent"], since, _day(row["until"]), at)

    def _dangling(self, table: str, column: str, target: str) -> Iterator[Refusal]:
        for name, row in self.after[table].items():
            if row[column] not in self.after[target]:
                file, line = self.places.get((table, name), (table, 0))
                yield Refusal(
                    file, line, column, row[column], _("mã này không có"), _("một mã trong bảng %(t)s") % {"t": target}
                )

    def _backwards(self) -> Iterator[Refusal]:
        for table in ("unit_names", "tenures", "unit_keys"):
            for name, row in self.after[table].items():
                revoked_at_once = table == "unit_keys" and row["until"] == row["since"]
                if row["until"] and row["until"] <= row["since"] and not revoked_at_once:
                    file, line = self.places.get((table, name), (table, 0))
                    why = _("ngày kết thúc phải sau ngày bắt đầu %(d)s") % {"d": row["since"]}
                    yield Refusal(file, line, "until", row["until"], why, _("một ngày sau đó"))

    def _misnamed(self) -> Iterator[Refusal]:
        """What an office may not say of a list; what stands there already is not judged anew."""
        for wrong in office_terms.wrongs(self.after[office_terms.TABLE]):
            place = self.places.get((office_terms.TABLE, wrong.row))
            if place:
                read = self.after[office_terms.TABLE][wrong.row].get(wrong.column, "")
                yield Refusal(*place, wrong.column, read, wrong.why, wrong.accepted)

    def sayings(self) -> Sayings:
        """What lists of codes will be called once this is written."""
        return said_in(self.after[office_terms.TABLE])

    def _settle(self, stood: dict[str, list[Standing]]) -> None:
        """Tell every place as the tables tell it, so that the same history compares equal however it was written."""
        places: dict[str, Row] = {}
        for code, row in self.after["units"].items():
            row["parent"], later = told(stood.get(code, ()), _day(row["since"]))
            row["successor"] = ";".join(sorted(filter(None, row["successor"].split(";"))))
            for place in later:
                told_row = {
                    "unit": code,
                    "parent": place.parent,
                    "since": text(place.since),
                    "until": text(place.until),
                }
                places[_row_name("unit_parents", told_row)] = told_row
        self.after["unit_parents"] = places
        self.facts = difference(self.before, self.after)

    def counts(self) -> Iterator[tuple[str, int, int, int]]:
        """(table, created, changed, left alone) of the rows that the files hold."""
        differing = {(fact.table, fact.row): fact for fact in self.facts}
        for table, names in self.taken.items():
            facts = [differing.get((table, name)) for name in names]
            created = sum(1 for fact in facts if fact and fact.old is None)
            changed = sum(1 for fact in facts if fact and fact.old is not None)
            yield table, created, changed, len(names) - created - changed

    def announce(self, refs: References) -> None:
        """Let the registers' sheets refer to units and posts that are not written yet."""
        for code, row in self.after["units"].items():
            known = refs.find(Unit, code)
            pk = known.id if known else -1
            refs.add(Unit, code, Target(pk, row["name"], _day(row["since"]), _day(row["until"])))
        for code, row in self.after["posts"].items():
            if refs.find(Post, code) is None:
                refs.add(Post, code, Target(-1, row["title"]))

    def write(self, why: str = "") -> list[Entry]:
        """Write what differs and say so, entry by entry. The caller is in a transaction."""
        if not self.facts:
            return []
        touched = {f.row for f in self.facts if f.table == "units"}
        touched |= {(f.new or f.old or {})["unit"] for f in self.facts if f.table == "unit_parents"}
        self._write_units()
        ids = dict(Unit.objects.values_list("code", "pk"))
        self._write_places(touched, ids)
        self._write_names_posts_tenures(ids)
        rebuild_lines()
        return entries_of(self.facts, why)

    def _write_units(self) -> None:
        rows = [self.after["units"][f.row] for f in self.facts if f.table == "units"]
        known = (
            {unit.code: unit for unit in Unit.objects.filter(code__in=[row["code"] for row in rows])} if rows else {}
        )
        fresh: list[Unit] = []
        changed: list[Unit] = []
        for row in rows:
            unit = known.get(row["code"]) or Unit(code=row["code"])
            unit.name, unit.kind = row["name"], row["kind"]
            unit.since, unit.until, unit.sort = _day(row["since"]), _day(row["until"]), unit_sort(row["name"])
            (changed if unit.pk else fresh).append(unit)
        Unit.objects.bulk_create(fresh, batch_size=500)
        Unit.objects.bulk_update(changed, ("name", "kind", "since", "until", "sort"), batch_size=200)

    def _write_places(self, touched: set[str], ids: dict[str, int]) -> None:
        units = [self._unit_fact(code, row) for code, row in self.after["units"].items() if code in touched]
        parents = [
            self._parent_fact(name, row) for name, row in self.after["unit_parents"].items() if row["unit"] in touched
        ]
        pks = [ids[code] for code in touched]
        UnitParent.objects.filter(unit_id__in=pks).delete()
        UnitSuccessor.objects.filter(unit_id__in=pks).delete()
        rows = [
            UnitParent(unit_id=ids[code], parent_id=ids[place.parent], since=place.since, until=place.until)
            for code, places in standings(units, parents).items()
            for place in places
        ]
        UnitParent.objects.bulk_create(rows, batch_size=500)
        after = [UnitSuccessor(unit_id=ids[u.code], successor_id=ids[code]) for u in units for code in u.successors]
        UnitSuccessor.objects.bulk_create(after, batch_size=500)

    def _write_names_posts_tenures(self, ids: dict[str, int]) -> None:
        for fact in self.facts:
            row = fact.new or {}
            if fact.table == "unit_names":
                found: dict[str, Any] = {"unit_id": ids[row["unit"]], "since": _day(row["since"])}
                UnitName.objects.update_or_create(**found, defaults={"name": row["name"], "until": _day(row["until"])})
            elif fact.table == "posts":
                given = {"unit_id": ids[row["unit"]], "title": row["title"], "rank": row["rank"]}
                Post.objects.update_or_create(code=row["code"], defaults=given)
        posts = dict(Post.objects.values_list("code", "pk"))
        for fact in self.facts:
            row = fact.new or {}
            if fact.table == "tenures":
                found = {"post_id": posts[row["post"]], "since": _day(row["since"]), "holder": row["holder"]}
                Tenure.objects.update_or_create(**found, defaults={"until": _day(row["until"])})
            elif fact.table == "calendar_days":
                told = {key: row[key] for key in ("counts_as", "document", "reason")}
                CalendarDay.objects.update_or_create(day=date.fromisoformat(row["day"]), defaults=told)
            elif fact.table == office_terms.TABLE:
                store(row)
            elif fact.table == "unit_keys":
                store_key(row)


def _day(value: str) -> date | None:
    return date.fromisoformat(value) if value else None


def _read_row(sheet: Sheet, line: int, keys: list[str], cells: list[Any]) -> tuple[Row, list[Refusal]]:
    row: Row = {}
    wrong: list[Refusal] = []
    if wide := too_wide(sheet, line, keys, cells):
        return row, [wide]
    for key, cell in zip(keys, cells, strict=False):
        value, why, accepted = _read_cell(key, cell)
        if why:
            wrong.append(Refusal(sheet.file, line, key, str(cell), why, accepted))
        row[key] = value
    for key in REQUIRED[sheet.table]:
        if not row.get(key) and not any(refusal.column == key for refusal in wrong):
            wrong.append(Refusal(sheet.file, line, key, "", _("thiếu"), _("một giá trị")))
    return row, wrong


@cache
def _codes_by_label(key: str) -> dict[str, str]:
    with override("vi"):
        found = vocabulary_at(key)
        return {fold(str(term.label)): term.code for term in (found.terms if found else ())}


def _read_cell(key: str, cell: Any) -> Read:
    """(value, why not, what would be accepted)."""
    if is_blank(cell):
        return "", "", ""
    if key in ("since", "until", "day"):
        return read_day(cell)
    if vocabulary := vocabulary_at(key):
        return read_code(cell, vocabulary.codes, _codes_by_label(key))
    value, why, accepted = read_text(cell, None if key in ("public", "successor") else LENGTHS.get(key, 300))
    if key == "public" and not why:
        public = "".join(value.lower().split())
        accepted = _("64 chữ số hệ 16")
        return (public, "", "") if PUBLIC.fullmatch(public) else ("", _("không phải khóa công khai"), accepted)
    if key == "successor":
        value = ";".join(part.strip() for part in value.split(";") if part.strip())
    return value, why, accepted
