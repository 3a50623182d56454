"""Acts of whoever directs work that others owe: urging, asking for evidence, moving a deadline, handing over.

Each leaves an entry of the chain on the row that it is about. Urging and asking for evidence change nothing in the row:
they are words with a day, said to who owes it. Confirming and sending back stand in `confirming.py`.
"""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.org.models import Post, Unit
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.records import chain
from liem.records.chain import Entry
from liem.records.checking import Tables, table_of
from liem.records.confirming import directs
from liem.records.models import Extension
from liem.records.receiving import unseen_by
from liem.records.register import Duty, Part, Problem, Values
from liem.records.rows import values_of
from liem.records.writing import Refused, _acting, _must_stand, _stored, _tables, create, enact

URGE, ASK, HAND_OVER = "urge", "ask_evidence", "hand_over"
SAID_ON = "said_on"
"""In an entry that only says something: the day on which it was said."""


def urge(reader: Reader, row: Any, on: date, words: str) -> None:
    """Urge who owes the row. Raises Refused where it is done or stopped, or nothing is said; NotAllowed for who may
    not direct it.
    """
    _say(reader, row, URGE, on, words)


def ask_evidence(reader: Reader, row: Any, on: date, words: str) -> None:
    """Ask who owes the row for what proves that it was done; as `urge`, and only where no evidence is given yet."""
    _say(reader, row, ASK, on, words)


def extend(reader: Reader, row: Any, due_on: date | None, granted_on: date | None, reason: str, approver: str) -> Any:
    """Move the deadline of a row of a record, for a reason and with somebody who approved it; the extension."""
    missing = [key for key, said in (("reason", reason), ("approver", approver)) if not str(said or "").strip()]
    if missing:
        raise Refused([Problem(key, _("thiếu"), _("một câu")) for key in missing])
    values = {"from_table": table_of(type(row)).key, "from_code": row.code, "due_on": due_on, "granted_on": granted_on}
    return create(reader, Extension, {**values, "reason": reason, "approver": approver}, may=directs)


def hand_over(reader: Reader, row: Any, values: Values, on: date, why: str) -> Any:
    """Let another one owe the row from now on, for a reason: `values` are the columns that name who owes it. The log
    keeps who owed it before. Refused where people of the unit that takes it would not see it.
    """
    duty = duty_at(row)
    if not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do chuyển giao"), _("một câu"))])
    names = set(owners(duty))
    if not names or values.keys() - names:
        raise LookupError(type(row).__name__)
    _refuse(problem_of(row, HAND_OVER, on))
    if not any(values.values()):
        raise Refused([Problem(owners(duty)[0], _("thiếu"), _("nơi nhận"))])
    tables = _tables(type(row), reader)
    values = _one_of_both(duty, row, values)
    same = all((values[key] or None) == (_named(row, key) or None) for key in values)
    if same:
        raise Refused([Problem(owners(duty)[0], _("vẫn là nơi đang thực hiện"), _("một nơi khác"))])
    _refuse(_place_problem(tables, duty, row, values, on) or unseen_by(row, owed_by(row), values, on))
    return enact(reader, row, values, why, HAND_OVER, may=directs)


def owners(duty: Duty) -> tuple[str, ...]:
    """The columns that name who owes a row."""
    return tuple(filter(None, (duty.unit, duty.post, duty.addressee)))


def owed_by(row: Any) -> Values:
    """Who owes a row, by the columns that name him: codes of units and posts, or words; nothing where nobody can."""
    duty = table_of(type(row)).duty
    return {key: _named(row, key) for key in owners(duty)} if duty else {}


def unseen_work(row: Any, before: Values, on: date) -> Problem | None:
    """Why an open row lies where nobody finds it, if it names somebody new; `before` is who owed it until now."""
    now = owed_by(row)
    if not now or problem_of(row, URGE, on):
        return None
    return unseen_by(row, before, now, on)


def duty_at(row: Any) -> Duty:
    """The duty of a row's table; LookupError where its rows ask nothing of anybody."""
    table = table_of(type(row))
    if table.duty is None:
        raise LookupError(table.key)
    return table.duty


def problem_of(row: Any, act: str, on: date) -> Problem | None:
    """Why this act makes no sense with the row as it stands; None where it does."""
    duty = duty_at(row)
    stopped = getattr(row, duty.stopped) if duty.stopped else None
    if stopped and stopped <= on:
        return Problem(duty.stopped, _("việc này đã chấm dứt"), _("một việc còn phải làm"))
    done = getattr(row, duty.done)
    proven = bool(done) and (not duty.evidence or bool(getattr(row, duty.evidence)))
    if act == ASK:
        if not duty.evidence:
            return Problem("", _("việc này không đòi minh chứng"), _("một việc cần minh chứng"))
        return Problem(duty.evidence, _("đã có minh chứng"), _("xác nhận hoặc trả lại")) if proven else None
    if proven:
        return Problem(duty.done, _("việc này đã báo xong"), _("xác nhận hoặc trả lại"))
    return None


def _say(reader: Reader, row: Any, action: str, on: date, words: str) -> None:
    if not words.strip():
        raise Refused([Problem("why", _("phải ghi nội dung"), _("một câu"))])
    if on > reader.on:
        raise Refused([Problem(SAID_ON, _("ngày này chưa đến"), vi_day(reader.on))])
    tables = _tables(type(row))
    with _acting():
        stored = _stored(reader, row)
        _must_stand(stored)
        directs(reader, tables, values_of(tables, stored))
        now = type(row)(**{field.attname: stored.get(field.attname) for field in row._meta.concrete_fields})
        _refuse(problem_of(now, action, reader.on))
        name = stored.get("code") or str(row.pk)
        said = {SAID_ON: [None, on.isoformat(), "", vi_day(on)]}
        chain.append(reader, [Entry(action, tables.table.key, name, stored["record"], said, words.strip())])


def _refuse(problem: Problem | None) -> None:
    if problem:
        raise Refused([problem])


def _named(row: Any, key: str) -> Any:
    found = getattr(row, key)
    return getattr(found, "code", found)


def _one_of_both(duty: Duty, row: Any, values: Values) -> Values:
    """Words follow from the unit where a row has both: who gives other words beside the same unit names no unit."""
    if not (duty.unit and duty.addressee) or values.get(duty.unit) != _named(row, duty.unit):
        return values
    same = (values.get(duty.addressee) or None) == (_named(row, duty.addressee) or None)
    return values if same else {**values, duty.unit: None}


def _place_problem(tables: Tables, duty: Duty, row: Any, values: Values, on: date) -> Problem | None:
    """A unit must be there on the day, and a post must be one of the unit that it stands beside."""
    if not duty.unit:
        return None
    unit = Unit.objects.filter(code=values.get(duty.unit) or _named(row, duty.unit)).first()
    if unit and ((unit.until and unit.until <= on) or (unit.since and unit.since > on)):
        return Problem(duty.unit, _("đơn vị không có vào ngày %(day)s") % {"day": vi_day(on)}, _("đơn vị khác"))
    code = values.get(duty.post, _named(row, duty.post)) if duty.post else None
    post = Post.objects.filter(code=code).first() if code else None
    if post and unit and post.unit_id != unit.pk:
        told = _("chức vụ này không thuộc đơn vị nhận")
        return Problem(duty.post, told, _("một chức vụ của %(unit)s, hoặc để trống") % {"unit": unit.name})
    return None


def is_part(row: Any) -> bool:
    """Whether the row belongs to a record, and is none itself."""
    return isinstance(table_of(type(row)), Part)
