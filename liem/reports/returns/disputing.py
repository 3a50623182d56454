"""Disputing a value that records give, and answering: who keeps the records puts them right, or says why they stand."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from liem import catalogue
from liem.org.models import Unit, UnitLine
from liem.people.models import Membership
from liem.people.reader import Reader
from liem.records import log, writing
from liem.records.checking import Tables
from liem.records.register import Problem, Values
from liem.records.rights import writes_in
from liem.records.writing import NotAllowed, Refused, enact
from liem.registers.returns.disputed import disputing
from liem.registers.returns.forms import RECORD, Row
from liem.registers.returns.models import ReturnDispute
from liem.reports.returns.acts import begin
from liem.reports.returns.filled import Alone, Filled, among

DAYS = 10
"""So many days there are to answer."""
CORRECTED, STANDS = "corrected", "stands"


def disputes_of(reader: Reader, found: Filled) -> list[ReturnDispute]:
    """What was said against values of a return, the newest last."""
    if found.head is None:
        return []
    rows = ReturnDispute.objects.visible_to(reader).filter(form_return=found.head.pk)
    return list(rows.select_related("unit").order_by("pk"))


def dispute(reader: Reader, found: Filled, code: str, reason: str) -> ReturnDispute:
    """Say that a value which records give is not right. Refused for one that is typed, or is disputed and not answered
    yet, and without a reason; NotAllowed for who does not write there.
    """
    row = found.form.by_code.get(code)
    if row is None or row.fill != RECORD:
        raise Refused([Problem(code, _("chỉ nêu ý kiến về số lấy từ sổ"), _("số khác thì sửa ngay ở ô"))])
    if not reason.strip():
        raise Refused([Problem(code, _("phải nêu lý do"), _("sai ở hồ sơ nào, số đúng là bao nhiêu"))])
    told = disputes_of(reader, found)
    if any(one.row == code and one.answered_on is None for one in told):
        raise Refused([Problem(code, _("số này đang chờ trả lời"), _("chờ trả lời rồi nêu tiếp"))])
    with transaction.atomic(), disputing():
        head = found.head or begin(reader, found.form, found.unit, found.period, _("nêu ý kiến về số lấy từ sổ"))
        cell = next(cell for cell in found.cells if cell.row.code == code)
        given = {
            "code": f"{head.code}|{code}|{len(told) + 1}",
            "row": code,
            "value": cell.records if cell.records is not None else cell.value,
            "reason": reason.strip(),
            "raised_on": reader.on,
            "due_on": reader.on + timedelta(days=DAYS),
            "unit": keeper(reader, found, row),
        }
        made: ReturnDispute = writing.create(reader, ReturnDispute, {"form_return": head, **given})
    return made


def answer(reader: Reader, one: ReturnDispute, outcome: str, words: str, on: date) -> ReturnDispute:
    """Answer: the records were put right, or they stand, and why. An act of who writes for the unit that is asked, and
    never of who raised it.
    """
    if one.answered_on is not None:
        raise Refused([Problem("answer", _("đã trả lời"), _("đơn vị nêu lại nếu còn ý kiến"))])
    if outcome not in (CORRECTED, STANDS) or not words.strip():
        raise Refused([Problem("answer", _("phải chọn kết quả và giải thích"), _("một câu"))])
    said = {"answered_on": on, "outcome": outcome, "answer": words.strip()}
    with disputing():
        done: ReturnDispute = enact(reader, one, said, words.strip(), "answer", may=lambda *at: _may(reader, one, *at))
    return done


def answers(reader: Reader, one: ReturnDispute) -> bool:
    """Whether the reader may answer it."""
    if reader.user_id is None:
        return reader.sees_all
    raised = log.writers(one.form_return_id, ("create",), ("return_disputes", one.code))
    return writes_in(reader, one.unit_id, 0) and reader.user_id not in raised


def _may(reader: Reader, one: ReturnDispute, _reader: Reader, _tables: Tables, _values: Values) -> None:
    if not answers(reader, one):
        raise NotAllowed(_("Người của đơn vị giữ hồ sơ trả lời, không phải người nêu ý kiến."))


def keeper(reader: Reader, found: Filled, row: Row) -> Unit:
    """Who is asked: of the units at or above the one that reports, that of those who wrote most of the records behind
    the value; where nobody did (files, or no record), the unit right above, else the unit itself.
    """
    above = _above(found.unit, reader.on)
    records = behind(reader, found, row)
    users = log.who_wrote(records)
    now = Q(until__isnull=True) | Q(until__gt=reader.on)
    held = Membership.objects.filter(now, user__in=users, since__lte=reader.on, unit__in=[one.pk for one in above])
    places = dict(held.values_list("user", "unit"))
    counted = Counter(dict.fromkeys(places.values(), 0))
    for user, number in users.items():
        if user in places:
            counted[places[user]] += number
    if counted:
        most = counted.most_common(1)[0][0]
        return next(one for one in above if one.pk == most)
    return above[1] if len(above) > 1 else found.unit


def _above(unit: Unit, on: date) -> list[Unit]:
    """The unit, then those above it on a day, the nearest first."""
    there = Q(since__lte=on) & (Q(until__isnull=True) | Q(until__gt=on))
    lines = UnitLine.objects.filter(there, unit=unit).exclude(ancestor=unit).values_list("ancestor", flat=True)
    ancestors = list(Unit.objects.filter(pk__in=list(lines)))
    depth = Counter(UnitLine.objects.filter(there, unit__in=ancestors).values_list("unit", flat=True))
    return [unit, *sorted(ancestors, key=lambda one: -depth[one.pk])]


def behind(reader: Reader, found: Filled, row: Row) -> list[int]:
    """The records that a value counts."""
    figure = catalogue.indicator(row.source[0])
    scope = Alone(reader, found.days, found.unit, reader.on)
    model: Any = figure.model
    rows = model.objects.visible_to(reader)
    if figure.path:
        rows = rows.filter(scope.ever(figure.path))
    name = f"{model.of}_id" if hasattr(model, "of") else "pk"
    return sorted(set(rows.filter(among(row, figure, scope)).values_list(name, flat=True)))


def open_disputes(reader: Reader, records: Iterable[int]) -> dict[int, int]:
    """{return: how many of its values are disputed and not answered}."""
    rows = ReturnDispute.objects.visible_to(reader).filter(form_return__in=list(records), answered_on__isnull=True)
    return dict(Counter(rows.values_list("form_return", flat=True)))
