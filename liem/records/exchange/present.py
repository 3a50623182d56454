"""What is there already of the rows that some sheets name, as far as their reader may see it.

A large import looks at whole tables. A small one asks for what it names and no more: a file of ten rows must not take
as long as the register has rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from liem.people.reader import Reader
from liem.platform.text import fold, nfc
from liem.records.checking import Tables
from liem.records.exchange import shapes
from liem.records.exchange.quoting import unquoted
from liem.records.exchange.sources import Sheet
from liem.records.exchange.staging import Known
from liem.records.exchange.ties import TIES, expect_ends, models_by_table
from liem.records.references import in_pieces, may_be_stored
from liem.records.register import Part, Register, Values
from liem.records.rows import stored_columns, values_of

_USED = "a code in use is used, whoever may see by what; nothing but the codes is looked at"


def keys_of(tables: Tables, header: Iterable[str]) -> list[str]:
    """The column that each title of a sheet names, by its key or its Vietnamese label; "" for none."""
    known = {**{fold(cell.label): key for key, cell in tables.cells.items()}, **{key: key for key in tables.cells}}
    return [known.get(title.strip()) or known.get(fold(title)) or "" for title in header]


def identity_of(tables: Tables, values: Values) -> Any:
    """What tells a row without a code from others."""
    assert isinstance(tables.table, Part)
    return tuple(values.get(key) or tables.defaults.get(key) or "" for key in tables.table.identity)


class Present:
    """`rows` that are there, by code or identity; `gone` are those without a code that were withdrawn, by identity;
    `used` are the codes of those that the reader may not see.
    """

    def __init__(self, reader: Reader, tables: Tables, sheets: list[Sheet]) -> None:
        self.reader = reader
        self.tables = tables
        self.table = tables.table
        self.model: Any = tables.table.model
        self.coded = "code" in tables.cells or isinstance(tables.table, Register)
        self.derived = any(column.key == "code" and not column.form for column in tables.table.columns)
        self.guarded = [] if reader.sees_all else tables.guarded
        self._sheets = sheets
        self._said = cache(self._read)
        self._expect()
        self.gone: dict[Any, list[Known]] = defaultdict(list)
        self.rows = self._rows()
        self.used = self._used()

    def _read(self, key: str) -> list[str]:
        """What the sheets say in a column."""
        found: dict[str, None] = {}
        for sheet in self._sheets:
            for place, name in enumerate(keys_of(self.tables, sheet.header)):
                if name == key:
                    cells = (row[place] for row in sheet.rows if len(row) > place)
                    found.update((unquoted(nfc(str(cell)).strip()), None) for cell in cells if cell)
        return [said for said in found if may_be_stored(said)]

    def _expect(self) -> None:
        refs = self.tables.refs
        for key, cell in self.tables.pointers:
            refs.expect(cell.target, self._said(key))
        if self.coded:
            for model in (self.model, *self._twins()):
                refs.expect(model, self._said("code"))
        if self.table in TIES and not refs.whole:
            for end in ("from", "to"):
                expect_ends(refs, self._said(f"{end}_table"), self._said(f"{end}_code"))

    def _twins(self) -> list[Any]:
        """The other table whose codes must differ from this one's: both are one in files."""
        twin = shapes.TWINS.get(self.table.key)
        return [models_by_table()[twin]] if twin else []

    def _narrowed(self, rows: Any) -> Iterator[Any]:
        """The rows in pieces: all of them for a large import, those that the sheets may mean for a small one."""
        if self.tables.refs.whole:
            yield rows
            return
        if self.derived:
            name, said = "unit__code__in", self._said("unit")
        elif self.coded:
            name, said = "code__in", self._said("code")
        elif self.table in TIES:
            name, said = "from_code__in", self._said("from_code")
        else:
            assert isinstance(self.table, Part)
            name, said = f"{self.table.parent}__code__in", self._said(self.table.parent)
        for some in in_pieces(said):
            yield rows.filter(**{name: some})

    def _rows(self) -> dict[Any, list[Known]]:
        owner = "pk" if isinstance(self.table, Register) else f"{self.model.of}_id"
        columns = {*stored_columns(self.tables), "withdrawn_on", owner}
        found: dict[Any, list[Known]] = defaultdict(list)
        for rows in self._narrowed(self.model.objects.visible_to(self.reader, withdrawn=True)):
            asked = rows.order_by("pk").values("pk", *columns)
            for stored in asked.iterator(chunk_size=5000) if self.tables.refs.whole else self._looked_up(asked):
                values = values_of(self.tables, stored)
                withdrawn = stored["withdrawn_on"] is not None
                row = Known(stored["pk"], stored[owner], values, withdrawn, self._unseen(values))
                name = values["code"] if self.coded else identity_of(self.tables, row.shown())
                (self.gone if withdrawn and not self.coded else found)[name].append(row)
        return found

    def _looked_up(self, asked: Any) -> list[Mapping[str, Any]]:
        """The rows, and in few questions what they point to."""
        rows = list(asked)
        for _key, cell in self.tables.pointers:
            keys = {row[cell.attname] for row in rows}
            self.tables.refs.expect_ids(cell.target, keys)
            self.tables.refs.expect(cell.target, {self.tables.refs.code(cell.target, pk) for pk in keys})
        return rows

    def _unseen(self, values: Values) -> tuple[str, ...]:
        find = self.tables.refs.find
        return tuple(key for key, cell in self.guarded if values[key] and find(cell.target, values[key]) is None)

    def _used(self) -> set[str]:
        """The codes of what the reader may not see, which no row of his may have."""
        if not self.coded or self.reader.sees_all:
            return set()
        codes = {
            (model, code)
            for model in (self.model, *self._twins())
            for rows in self._narrowed(model.objects.unscoped(_USED))
            for code in rows.values_list("code", flat=True).iterator(chunk_size=5000)
        }
        for model in {model for model, _code in codes}:
            self.tables.refs.expect(model, [code for of, code in codes if of is model])
        return {code for model, code in codes if self.tables.refs.find(model, code) is None}
