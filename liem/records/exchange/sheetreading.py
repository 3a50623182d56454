"""One sheet of a register or part: cells to values, values checked, rows compared with what is there."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import UniqueConstraint
from django.utils.translation import gettext as _

from liem.platform.text import nfc
from liem.records.cells import Cell, CellError, CodeCell
from liem.records.checking import Tables
from liem.records.codes import unusable
from liem.records.exchange import shapes
from liem.records.exchange.permits import Permits
from liem.records.exchange.present import Present, identity_of, keys_of
from liem.records.exchange.quoting import unquoted
from liem.records.exchange.sources import Refusal, Sheet
from liem.records.exchange.staging import Changed, Fresh, Known, Staged
from liem.records.exchange.ties import TIES, models_by_table, tie_problems
from liem.records.references import Target
from liem.records.register import Part, Problem, Register, Table, Values
from liem.records.rows import says

_EVERY = 1000


def _identified(table: Table) -> bool:
    """No two rows of the table may share what identifies them."""
    names = set(table.identity) if isinstance(table, Part) else set()
    unique = (c for c in table.model._meta.constraints if isinstance(c, UniqueConstraint))
    return any(set(constraint.fields) == names for constraint in unique)


class Line(NamedTuple):
    """A row as it stands in its file: which file, which line, which columns, what is in them."""

    file: str
    number: int
    keys: list[str]
    cells: list[Any]

    def read(self, key: str) -> str | None:
        """What stands in a column; None where the file has none of that name."""
        place = self.keys.index(key) if key in self.keys else len(self.cells)
        return str(self.cells[place] or "").strip() if place < len(self.cells) else None


class SheetReader:
    """Reads the sheets of one table and stages their rows, for a reader: what he may not see is not there for him, and
    what he may not write is refused.
    """

    def __init__(
        self,
        permits: Permits,
        tables: Tables,
        sheets: list[Sheet],
        refusals: list[Refusal],
        withheld: list[Refusal],
    ) -> None:
        self.permits = permits
        self.tables = tables
        self.table = tables.table
        self.model: Any = tables.table.model
        self.refusals = refusals
        self.withheld = withheld
        self.staged = Staged(tables.table)
        self.present = Present(permits.reader, tables, sheets)
        self.coded, self.derived = self.present.coded, self.present.derived
        self.known = self.present.rows
        self.once = not self.coded and _identified(tables.table)
        self.inward = [key for key, cell in tables.pointers if cell.target is self.model]
        self.seen: dict[Any, tuple[str, int]] = {}

    def read(self, sheet: Sheet, progress: Callable[[int], None] | None = None) -> None:
        """Stage a sheet's rows; refusals and what was withheld go to the lists given."""
        columns = self._columns(sheet)
        if columns is None:
            return
        keys = [cell.key for cell in columns]
        if self.inward and "code" in keys:
            self._promise(row[keys.index("code")] for row in sheet.rows if len(row) > keys.index("code"))
        equal = self._equal_rows(sheet, columns) if self.known and not self.coded else {}
        for index, row in enumerate(sheet.rows):
            line = Line(sheet.file, sheet.line(index), keys, row)
            values = self._values(line, columns)
            if values is not None:
                self._take(line, values, equal.get(index) or self._match(values))
            if progress and index % _EVERY == 0:
                progress(index)

    def finished(self) -> Staged:
        """All that was staged, each new row after those of the same table to which it points."""
        if self.inward:
            fresh = {row.values["code"]: row for row in self.staged.fresh}
            done: dict[str, bool] = {}
            self.staged.fresh = [row for code in fresh for row in self._before(code, fresh, done)]
        return self.staged

    def _before(self, code: str, fresh: dict[str, Fresh], done: dict[str, bool]) -> list[Fresh]:
        """The new rows to write up to that of `code`, those it points to first; `done`: begun (False), over (True)."""
        path, rows = [code] if code not in done else [], []
        while path:
            done.setdefault(path[-1], False)
            ahead = [str(fresh[path[-1]].values.get(key) or "") for key in self.inward]
            waiting = [name for name in ahead if name in fresh and not done.get(name)]
            if waiting and waiting[0] in done:
                file, line = self.seen[path[-1]]
                why, accepted = _("chỉ vòng về chính nó"), _("một mã khác, hoặc để trống")
                self.refusals.append(Refusal(file, line, self.inward[0], waiting[0], why, accepted))
                return []
            if waiting:
                path.append(waiting[0])
                continue
            done[path[-1]] = True
            rows.append(fresh[path.pop()])
        return rows

    def _promise(self, codes: Iterable[Any]) -> None:
        """A row may point to one that comes later in the file."""
        for code in (nfc(str(code)).strip() for code in codes):
            if code and self.tables.refs.find(self.model, code) is None:
                self.tables.refs.add(self.model, code, Target(-1, code, record=-1))

    def _equal_rows(self, sheet: Sheet, columns: list[Cell]) -> dict[int, Known]:
        """Rows without a code that say what a row says that is there, by their place: others of the same identity must
        not take it from them.
        """
        found: dict[int, Known] = {}
        refused, withheld = len(self.refusals), len(self.withheld)
        keys = [cell.key for cell in columns]
        for index, row in enumerate(sheet.rows):
            values = self._values(Line(sheet.file, 0, keys, row), columns)
            same = self.known.get(identity_of(self.tables, values), []) if values else []
            if not same or values is None:
                continue
            for key in values.keys() & self.tables.defaults.keys():
                values[key] = self.tables.defaults[key] if values[key] in (None, "") else values[key]
            for place, known in enumerate(same):
                if not says(self.tables, known.values, known.with_given(values)):
                    found[index] = same.pop(place)
                    break
        del self.refusals[refused:], self.withheld[withheld:]
        return found

    def _columns(self, sheet: Sheet) -> list[Cell] | None:
        cells = self.tables.cells
        keys = keys_of(self.tables, sheet.header)
        wrong = len(self.refusals)
        accepted = ", ".join(cells)
        for key, title in zip(keys, sheet.header, strict=True):
            if not key:
                self.refusals.append(Refusal(sheet.file, 1, title, title, _("không có cột này"), accepted))
            elif keys.count(key) > 1:
                self.refusals.append(Refusal(sheet.file, 1, title, title, _("cột lặp lại"), _("mỗi cột một lần")))
        for column in self.table.columns:
            derived = self.derived and column.key == "code"
            if column.required and column.key not in keys and not derived:
                self.refusals.append(Refusal(sheet.file, 1, column.key, "", _("thiếu cột bắt buộc"), accepted))
        return None if len(self.refusals) > wrong else [cells[key] for key in keys]

    def _values(self, line: Line, columns: list[Cell]) -> Values | None:
        row = line.cells
        if len(row) > len(columns):
            why = _("dòng có %(n)s ô, nhiều hơn số cột") % {"n": len(row)}
            accepted = _("%(n)s ô") % {"n": len(columns)}
            self.refusals.append(Refusal(line.file, line.number, "", str(row[-1]), why, accepted))
            return None
        values: Values = {}
        wrong: list[tuple[Cell, str, CellError]] = []
        for cell, text in zip(columns, row, strict=False):
            if text == "" or text is None:
                values[cell.key] = None
                continue
            try:
                if isinstance(text, str) and text[0] in "='":
                    if text[0] == "=":
                        raise CellError(_("ô chứa công thức"), _("giá trị, không phải công thức"))
                    values[cell.key] = cell.read(unquoted(text))
                else:
                    values[cell.key] = cell.read(text)
            except CellError as error:
                values[cell.key] = None
                if isinstance(text, str) and text.isspace():
                    continue
                wrong.append((cell, str(text), error))
        if wrong:
            self.refusals += [
                Refusal(
                    line.file, line.number, cell.key, text, error.why, self._accepted(cell, values) or error.accepted
                )
                for cell, text, error in wrong
            ]
            self._refuse(line, values, self.tables.pointer_problems(values))
            return None
        if not isinstance(self.table, Register):
            self._withhold(line, values)
        return values

    def _accepted(self, cell: Cell, values: Values) -> str:
        """The codes of a list that an office edits, as they may be used on the day of the row; else nothing."""
        day = self.tables.day_of(cell.key, values) if isinstance(cell, CodeCell) and cell.edited else None
        return cell.accepted(day) if day and isinstance(cell, CodeCell) else ""

    def _withhold(self, line: Line, values: Values) -> None:
        for key in self.tables.withhold(values):
            why = _("hồ sơ trên mức trần độ mật của hệ thống: nội dung không được nhập, chỉ giữ số, ngày, đơn vị")
            self.withheld.append(Refusal(line.file, line.number, key, "", why, _("để trống")))

    def _take(self, line: Line, given: Values, known: Known | None) -> None:
        values = known.with_given(given) if known else dict(given)
        if isinstance(self.table, Register):
            self._withhold(line, values)
        said = str(given.get("state") or "") if "state" in line.keys else ""
        problems = self.tables.problems(values, said, known.kept(values) if known else ())
        if not problems and self.table in TIES:
            problems = list(tie_problems(self.table, values, self.tables.refs))
        problems = problems or self._repeated(line, values, known)
        differing = says(self.tables, known.values, values) if known and not problems else {}
        if not problems and (known is None or differing):
            problems = self.permits.problems(self.tables, known, values, differing)
        if problems:
            self._refuse(line, given, problems)
        elif known is None:
            self._stage_fresh(Fresh(values, line.file, line.number))
        elif differing:
            self._stage_changed(Changed(known, values, differing, line.file, line.number))
        else:
            self.staged.unchanged += 1

    def _refuse(self, line: Line, given: Values, problems: list[Problem]) -> None:
        for problem in problems:
            read = line.read(problem.column)
            if read is None:
                read = self._derived_code(given) if problem.column == "code" else ""
            self.refusals.append(Refusal(line.file, line.number, problem.column, read, problem.why, problem.accepted))
        self._announce(given)

    def _announce(self, given: Values) -> None:
        """What points to a refused row is refused with it, not once more for itself."""
        code = self._derived_code(given) or given.get("code")
        if self.coded and code and self.tables.refs.find(self.model, code) is None:
            self.tables.refs.add(self.model, code, Target(-1, code, record=-1))

    def _repeated(self, line: Line, values: Values, known: Known | None) -> list[Problem]:
        if gone := self._withdrawn(values, known):
            return [gone]
        parent = None if isinstance(self.table, Register) else self.table.parent
        if known and parent in values and known.values.get(parent) != values[parent]:
            return [Problem(str(parent), _("dòng này đã thuộc hồ sơ khác"), str(known.values.get(parent)))]
        if not self.coded and not self.once:
            return []
        if known is None and self.coded and values["code"] in self.present.used:
            return [unusable()]
        if known is None and self.coded and self._twin_has(values["code"]):
            return [Problem("code", _("mã này đã có ở một khó khăn, vướng mắc khác"), _("một mã chưa dùng"))]
        name = values["code"] if self.coded else identity_of(self.tables, values)
        earlier = self.seen.get(name)
        if earlier:
            at = {"line": earlier[1], "file": earlier[0]}
            if self.coded:
                return [Problem("code", _("mã đã có ở dòng %(line)s của %(file)s") % at, _("mỗi mã một lần"))]
            column = self.table.identity[-1] if isinstance(self.table, Part) else ""
            return [Problem(column, _("đã có ở dòng %(line)s của %(file)s") % at, _("mỗi dòng một lần"))]
        self.seen[name] = (line.file, line.number)
        return []

    def _withdrawn(self, values: Values, known: Known | None) -> Problem | None:
        """A file does not bring back what was withdrawn; a row without a code is that one when it says the same."""
        if known and known.withdrawn:
            record = isinstance(self.table, Register)
            why = _("hồ sơ mang mã này đã rút khỏi sổ") if record else _("dòng mang mã này đã rút khỏi sổ")
            return Problem("code", why, _("một mã chưa dùng"))
        if known or self.coded or not isinstance(self.table, Part):
            return None
        for row in self.present.gone.get(identity_of(self.tables, values), ()):
            if not says(self.tables, row.values, row.with_given(values)):
                why = _("dòng này đã rút khỏi sổ")
                return Problem(self.table.identity[-1], why, _("bỏ dòng này khỏi tệp"))
        return None

    def _twin_has(self, code: str) -> bool:
        """Obstacles of cases and of plans are one table in files: a code names one of them."""
        twin = shapes.TWINS.get(self.table.key)
        return twin is not None and self.tables.refs.find(models_by_table()[twin], code) is not None

    def _stage_fresh(self, row: Fresh) -> None:
        self.staged.fresh.append(row)
        if self.coded:
            code, level = row.values["code"], self.tables.secrecy(row.values)
            self.tables.refs.add(self.model, code, Target(-1, code, secrecy=level, record=-1))

    def _stage_changed(self, row: Changed) -> None:
        self.staged.changed.append(row)
        if isinstance(self.table, Register):
            found = self.tables.refs.find(self.model, row.after["code"])
            assert found
            target = found._replace(secrecy=row.after.get("secrecy") or 0)
            self.tables.refs.add(self.model, row.after["code"], target)

    def _match(self, values: Values) -> Known | None:
        """The row that is there for these values: by code; without one the first of its identity that no row took."""
        if not self.known:
            return None
        if self.coded:
            code = self._derived_code(values) or values.get("code")
            found = self.known.get(code)
            return found[0] if found else None
        same = self.known.get(identity_of(self.tables, values))
        return same.pop(0) if same else None

    def _derived_code(self, values: Values) -> str:
        if not isinstance(self.table, Register) or self.table.derive is None or not self.derived:
            return ""
        probe = dict(values)
        try:
            self.table.derive(probe)
        except (KeyError, TypeError, ValueError):
            return ""
        return str(probe.get("code") or "")
