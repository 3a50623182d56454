"""The only ways to write: create, change, move, withdraw (and admit, recuse). Each leaves one entry in the chain.

Nothing is deleted. Whoever writes must be able to see what he writes, before and after.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import override

from liem.people.models import User
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import chain
from liem.records.access import record_path, register_models, writing_floor
from liem.records.cells import CellError, ReferenceCell, SecrecyCell
from liem.records.chain import Entry
from liem.records.checking import Tables, still_held, table_of
from liem.records.codes import unusable
from liem.records.constraints import refusal
from liem.records.duties import demanded, holding, let_lapse, typed_confirmation
from liem.records.exchange.ties import tie_problems
from liem.records.fields import SECRECY_CODES
from liem.records.flow import Move
from liem.records.models import Grant, Head, Record, Recusal
from liem.records.references import References
from liem.records.register import Part, Problem, Register, Table, Values
from liem.records.rights import writes_in
from liem.records.rows import Writer, kept_texts, recusals, says, stored_columns, values_of
from liem.records.together import settle
from liem.records.withdrawing import take_out

May = Callable[[Reader, Tables, Values], None]
"""Raises NotAllowed for who may not do an act with a row of these values."""


class Refused(ValueError):
    """A row that cannot be written; `problems` say which column, why, and what would be accepted."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(f"{p.column}: {p.why}" for p in self.problems))


class NotAllowed(PermissionError):
    """The reader may not write this."""


class Stale(ValueError):
    """Somebody saved in between: `stored` is what stands there now, `submitted` what was to be written."""

    def __init__(self, stored: Values, submitted: Mapping[str, Any]) -> None:
        super().__init__(_("Hồ sơ đã được người khác sửa sau khi mở. Xem cả hai bản rồi sửa lại."))
        self.stored = stored
        self.submitted = dict(submitted)


def create(reader: Reader, model: Any, values: Mapping[str, Any], why: str = "", may: May | None = None) -> Any:
    """Write a new record or part and return it. Values by column; a reference as code or object; `may` as in `enact`.

    Raises Refused with every problem found, NotAllowed when the reader may not write there.
    """
    tables = _tables(model, reader)
    row = _taken(tables, values)
    with _acting():
        problems = _new_problems(tables, row, said=str(values.get("state") or ""))
        problems += typed_confirmation(reader, tables.table, {}, row)
        if not problems and isinstance(tables.table, Part):
            problems = demanded(reader, tables.table, _record_of(tables, row), {}, row)
        elif not problems:
            problems = holding(reader, tables.table, 0, {}, row)
        _refuse(problems)
        (may or _may_write)(reader, tables, row)
        entries = _guarded(model, lambda: Writer(tables).create([row], why))
        chain.append(reader, entries)
        _know_recusals(reader, entries)
        made = entries[0]
        found = {"code": row["code"]} if row.get("code") else {"pk": int(made.row)}
        return _seen(reader, model, found)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)


def _tables(model: Any, reader: Reader | None = None) -> Tables:
    """The table of a model, whose words are those that the log keeps: Vietnamese, whatever its writer reads."""
    with override("vi"):
        return Tables(table_of(model), References(whole=False, reader=reader))


def _new_problems(tables: Tables, row: Values, said: str) -> list[Problem]:
    """Why a new row cannot be written."""
    code = next((column for column in tables.table.columns if column.key == "code"), None)
    if code and not code.form:
        row["code"] = row.get("code") or "?"  # nobody types it: the register derives it from the other columns
    problems = tables.problems(row, said)
    if not problems and isinstance(tables.table, Part) and tables.table.anchor:
        problems = list(tie_problems(tables.table, row, tables.refs))
    if not problems and row.get("code") and References(whole=False).find(tables.table.model, row["code"]):
        seen = tables.refs.find(tables.table.model, row["code"]) is not None
        problems = [Problem("code", _("mã này đã có"), _("một mã chưa dùng")) if seen else unusable()]
    return problems


def change(reader: Reader, row: Any, values: Mapping[str, Any], why: str = "", version: int | None = None) -> Any:
    """Change the given columns of a record or part; return the row as it now stands.

    `version` is that of the record as the writer read it: Stale is raised when it has moved on.
    """
    return enact(reader, row, values, why, "change", version)


def move(reader: Reader, row: Any, name: str, on: date, values: Mapping[str, Any] | None = None, why: str = "") -> Any:
    """Make a move of the table's flow: the state, its day, and what the move needs, in one act."""
    table = table_of(type(row))
    if table.flow is None:
        raise KeyError(name)
    step = table.flow.move(name)
    given = {**dict(step.sets), **(values or {})}
    if step.stamp and not given.get(step.stamp):
        given[step.stamp] = on
    if step.reason and not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do"), _("một câu"))])
    return enact(reader, row, {**given, table.flow.field: step.target}, why, f"move:{name}", step=step)


def withdraw(reader: Reader, row: Any, on: date, why: str) -> None:
    """Take a record, or a row of one, out of every list and figure; it stays, and history says when and why."""
    if not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do rút"), _("một câu"))])
    with _acting():
        stored = _stored(reader, row)
        _must_stand(stored)
        tables = _tables(type(row))
        _may_write(reader, tables, before := values_of(tables, stored))
        _refuse(holding(reader, tables.table, stored["record"], before, {}))
        chain.append(reader, take_out(tables, row.pk, stored["record"], stored.get("code", ""), on, why))
        bump_version(tables.table, stored["record"])
        if isinstance(tables.table, Part):
            settle(tables.table, [stored["record"]])


def admit(reader: Reader, row: Any, user: User, since: date, until: date | None, why: str) -> None:
    """Let one person see one record, whatever his units and clearance; the log shows it."""
    _tie(reader, row, user, "admit", why, Grant, {"since": since, "until": until})


def recuse(reader: Reader, row: Any, user: User, why: str) -> None:
    """Take one record out of one person's sight, because it concerns him; the log shows it."""
    _tie(reader, row, user, "recuse", why, Recusal, {})


def _tie(reader: Reader, row: Any, user: User, action: str, why: str, model: Any, extra: dict[str, Any]) -> None:
    if not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do"), _("một câu"))])
    with _acting():
        stored = _stored(reader, row)
        tables = _tables(type(row))
        _may_write(reader, tables, values_of(tables, stored))
        if model is Recusal and Recusal.objects.filter(record=row.pk, user=user).exists():
            raise Refused([Problem("user", _("người này đã không được xem hồ sơ"), _("một người khác"))])
        _guarded(model, lambda: model.objects.create(record_id=row.pk, user=user, why=why, **extra))
        said = {"user": [None, user.pk, "", user.get_full_name()]}
        said |= {k: [None, v.isoformat(), "", vi_day(v)] for k, v in extra.items() if v}
        chain.append(reader, [Entry(action, tables.table.key, stored["code"], row.pk, said, why)])


def enact(
    reader: Reader,
    row: Any,
    values: Mapping[str, Any],
    why: str,
    action: str,
    version: int | None = None,
    step: Move | None = None,
    may: May | None = None,
) -> Any:
    """Change columns as an act that bears a name of its own in the log; `may` says who may do it, where that is not
    whoever writes the record.
    """
    tables = _tables(type(row), reader)
    with _acting():
        stored = _stored(reader, row)
        _must_stand(stored)
        before = values_of(tables, stored)
        if version is not None and stored["version"] != version:
            raise Stale(before, values)
        after = {**before, **_taken(tables, values)}
        let_lapse(tables.table, before, after, values)
        _know_unchanged(tables, before, after)
        if step:
            _may_move(reader, row, before, after, step)
        problems = tables.problems(after, said=str(values.get("state") or ""))
        if may is None and step is None:
            problems += typed_confirmation(reader, tables.table, before, after)
        if before.get("code") != after.get("code"):
            problems.append(Problem("code", _("mã không đổi được"), str(before.get("code"))))
        _refuse(problems or demanded(reader, tables.table, stored["record"], before, after))
        (may or _may_write)(reader, tables, before)
        (may or _may_write)(reader, tables, after)
        entry = update_row(tables, row.pk, stored["record"], before, after, action, why)
        if entry:
            entries = [entry, *recusals(tables, [(stored["record"], after)])]
            chain.append(reader, entries)
            _know_recusals(reader, entries)
        return _seen(reader, type(row), {"pk": row.pk})


def update_row(
    tables: Tables, pk: int, record: int, before: Values, after: Values, action: str, why: str
) -> Entry | None:
    """Write what differs and return its entry; None when nothing does. The caller holds transaction and floor."""
    said = says(tables, before, after)
    if not said:
        return None
    if "secrecy" in said and tables.secrecy(after) > tables.ceiling:
        problems = still_held(tables, pk)
        if problems:
            raise Refused(problems)
    model: Any = tables.table.model
    changed: dict[str, Any] = {}
    for key in said:
        cell = tables.cells[key]
        value: Any = after.get(key)
        name = cell.attname if isinstance(cell, ReferenceCell) else cell.field.name
        empty = value is None or value == ""
        changed[name] = cell.empty if empty else (cell.db(value) if isinstance(cell, ReferenceCell) else value)
    register = isinstance(tables.table, Register)
    derived = ("person_key", "begins_on", "ends_on") if register else ()
    changed |= {key: after[key] for key in derived if key in after}
    if isinstance(tables.table, Part) and tables.table.anchor:
        changed |= tables.table.anchor(after, tables.refs)
    if register:
        changed |= kept_texts(tables, after)
    why_all = "the writer sees the record: the caller checked"
    _guarded(model, lambda: model.objects.unscoped(why_all).filter(pk=pk).update(**changed))
    if isinstance(tables.table, Part):
        settle(tables.table, {record, changed.get(f"{tables.table.parent}_id", record)})
    bump_version(tables.table, record)
    return Entry(action, tables.table.key, after.get("code") or str(pk), record, said, why)


def bump_version(table: Table, record: int) -> None:
    """A change of a part is a change of its record: whoever edits the record must see it first."""
    model: Any = table.model
    owner, _path = record_path(model)
    if owner is not None:
        rows = owner.objects.unscoped("the writer sees the record: the caller checked")  # type: ignore[attr-defined]
        rows.filter(pk=record).update(version=F("version") + 1)


@contextmanager
def _acting() -> Iterator[None]:
    """One act at a time, all or nothing: who acts holds the chain's head, so that nobody saves between his reading
    what stands there and his writing.
    """
    with transaction.atomic(), writing_floor():
        Head.objects.select_for_update().get_or_create(pk=1)
        yield


def _know_unchanged(tables: Tables, before: Values, after: Values) -> None:
    """A reference that is left as it was stays, also where the writer may not see what it points to."""
    known = References(whole=False)
    for key, cell in tables.pointers:
        target = known.find(cell.target, before[key]) if before[key] and after[key] == before[key] else None
        if target:
            tables.refs.add(cell.target, before[key], target)


def _know_recusals(reader: Reader, entries: Iterable[Entry]) -> None:
    """Whoever an act recused, be it the writer himself, is asked for anew."""
    if any(entry.action == "recuse" for entry in entries):
        reader.granted = reader.recused = None


def _taken(tables: Tables, values: Mapping[str, Any]) -> Values:
    """What the caller gave, as values: objects become codes, text is read as a file's cell would be."""
    taken: Values = {}
    problems = []
    for key, value in values.items():
        cell = tables.cells.get(key)
        if cell is None:
            raise KeyError(f"{tables.table.key} has no column {key}")
        if isinstance(cell, ReferenceCell) and hasattr(value, "pk"):
            taken[key] = value.code
        elif value is None or value == "":
            taken[key] = None
        elif isinstance(cell, SecrecyCell) and isinstance(value, int) and value in range(len(SECRECY_CODES)):
            taken[key] = int(value)
        elif isinstance(value, bool):
            taken[key] = value
        else:
            try:
                taken[key] = cell.read(value)
            except CellError as error:
                problems.append(Problem(key, error.why, error.accepted))
    if problems:
        raise Refused(problems)
    return taken


def _stored(reader: Reader, row: Any) -> dict[str, Any]:
    """The row as it stands, with its record's id and version, if the reader may see it."""
    model = type(row)
    tables = _tables(model)
    owner, path = record_path(model)
    extra: tuple[str, ...] = (
        (f"{path}version", f"{path}pk", f"{path}withdrawn_on") if owner else (f"{model.of}_id",) * 2
    )
    rows = model.objects.visible_to(reader, withdrawn=True).filter(pk=row.pk)
    found = rows.values(*stored_columns(tables), *dict.fromkeys((*extra, "withdrawn_on"))).first()
    if found is None:
        raise NotAllowed(_("Không có hồ sơ này, hoặc bạn không được xem."))
    found["version"], found["record"] = found[extra[0]], found[extra[1]]
    found["withdrawn"] = found[extra[2]] if owner else None
    found["taken_out"] = found["withdrawn_on"] if path or not owner else None
    return found


def _must_stand(stored: Mapping[str, Any]) -> None:
    if stored["withdrawn"]:
        why = _("hồ sơ đã rút khỏi sổ ngày %(day)s") % {"day": vi_day(stored["withdrawn"])}
        raise Refused([Problem("withdrawn_on", why, _("một hồ sơ còn trong sổ"))])
    if stored["taken_out"]:
        why = _("dòng này đã rút khỏi sổ ngày %(day)s") % {"day": vi_day(stored["taken_out"])}
        raise Refused([Problem("withdrawn_on", why, _("một dòng còn trong sổ"))])


def _seen(reader: Reader, model: Any, found: dict[str, Any]) -> Any:
    """The row just written; NotAllowed (and nothing is written) when it would leave its writer's sight."""
    row = model.objects.visible_to(reader, withdrawn=True).filter(**found).first()
    if row is None:
        reader.granted = reader.recused = None  # what was asked since will not have been
        raise NotAllowed(_("Không ghi được: sau khi ghi, hồ sơ sẽ nằm ngoài phạm vi bạn được xem."))
    return row


def _may_write(reader: Reader, tables: Tables, values: Values) -> None:
    """The record (a part's own record) stands where the reader may write."""
    if not reader.writes:
        raise NotAllowed(_("Bạn chỉ được xem, không được ghi."))
    if reader.sees_all:
        return
    if not writes_in(reader, *place_of(reader, tables, values)):
        raise NotAllowed(_("Bạn không được ghi hồ sơ của đơn vị này hoặc ở độ mật này."))


def place_of(reader: Reader, tables: Tables, values: Values) -> tuple[int, int]:
    """The unit and the secrecy level of a row's record, which the reader must be able to see."""
    if isinstance(tables.table, Register):
        return tables.cells["unit"].db(values["unit"]), values.get("secrecy") or 0
    return _place_of(reader, _record_of(tables, values))


def _record_of(tables: Tables, values: Values) -> int:
    """The id of the record that a part belongs to; a link belongs to the record it starts from."""
    part = tables.table
    assert isinstance(part, Part)
    if part.anchor:
        return part.anchor(values, tables.refs)[f"{part.parent}_id"]
    found: int = tables.cells[part.parent].db(values[part.parent])
    return found


def _place_of(reader: Reader, record: int) -> tuple[int, int]:
    """The unit and the secrecy level of a record that the reader may see."""
    key = Record.objects.filter(pk=record).values_list("register", flat=True).get()
    model: Any = next(model for model in register_models() if table_of(model).key == key)
    found = model.objects.visible_to(reader, withdrawn=True).filter(pk=record).values_list("unit", "secrecy").first()
    if found is None:
        raise NotAllowed(_("Không có hồ sơ này, hoặc bạn không được xem."))
    unit, level = found
    return unit, level


def _may_move(reader: Reader, row: Any, before: Values, after: Values, step: Move) -> None:
    if before["state"] not in step.sources:
        why = _("không làm được từ trạng thái hiện tại (%(state)s)") % {"state": before["state"]}
        raise Refused([Problem("state", why, ", ".join(step.sources))])
    if not step.allowed(reader, row):
        raise NotAllowed(_("Bạn không được thực hiện bước này."))
    missing = [Problem(name, _("thiếu"), _("một giá trị")) for name in step.needs if after.get(name) in (None, "")]
    if missing:
        raise Refused(missing)


def _guarded(model: Any, act: Any) -> Any:
    """What the database itself refuses, in its constraint's words."""
    try:
        return act()
    except IntegrityError as error:
        raise Refused([refusal(model, str(error))]) from error
