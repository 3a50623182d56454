"""Confirming that something is done, and sending it back: acts of a second person, each with its entry in the log.

What is to be confirmed has a day and evidence. Who entered either of them, or holds the post that owes it, does not
confirm it. Leaders, who write nothing else, do both: to direct is their work.
"""

from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from liem.org.models import Tenure
from liem.people.reader import Reader
from liem.platform.text import fold
from liem.records.checking import Tables, table_of
from liem.records.entered import Claim, claims
from liem.records.register import Duty, Problem, Table, Values
from liem.records.rights import directs_in
from liem.records.writing import NotAllowed, Refused, enact, place_of


def confirm(reader: Reader, row: Any, on: date, why: str = "") -> Any:
    """Confirm that the row is done; return it as it then stands.

    Raises Refused where nothing was said to be done, no evidence is given or it was confirmed before; NotAllowed for
    who may not, or said himself that it is done.
    """
    table = table_of(type(row))
    duty = _confirmable(table)
    already = Problem(duty.confirmer, _("đã được xác nhận"), _("một việc còn chờ xác nhận"))

    said = {duty.confirmer: f"{reader.name} ({reader.capacity})", duty.confirmed: on}

    def may(reader: Reader, tables: Tables, values: Values) -> None:
        directs(reader, tables, values)
        if values.get(duty.confirmer) not in (None, "", said[duty.confirmer]):
            raise Refused([already])
        if not values.get(duty.done) or not values.get(duty.evidence):
            why = _("chưa có minh chứng hoàn thành nên chưa xác nhận được")
            raise Refused([Problem(duty.evidence, why, _("ngày hoàn thành và minh chứng"))])
        if own := own_work(reader, table, values, _claim(row, table), on):
            raise NotAllowed(own)

    if getattr(row, duty.confirmer):
        raise Refused([already])
    return enact(reader, row, said, why, "confirm", may=may)


def send_back(reader: Reader, row: Any, why: str) -> Any:
    """Give back what was said to be done, with a reason: it is open again. The evidence stays for who must add to it;
    a confirmation does not.
    """
    duty = _confirmable(table_of(type(row)))
    if not why.strip():
        raise Refused([Problem("why", _("phải nêu lý do trả lại"), _("một câu"))])
    if not getattr(row, duty.done):
        raise Refused([Problem(duty.done, _("chưa báo hoàn thành nên không có gì để trả lại"), _("một việc đã báo"))])
    emptied = {duty.done: None, duty.confirmer: None, duty.confirmed: None}
    return enact(reader, row, emptied, why, "send_back", may=directs)


def own_work(reader: Reader, table: Table, values: Values, claim: Claim, on: date) -> str:
    """Why this reader cannot be the second person, in words; empty where he can."""
    if reader.user_id is not None and reader.user_id in claim.users:
        return _("Người báo hoàn thành hoặc ghi minh chứng không tự xác nhận được; cần người thứ hai.")
    post = values.get(table.duty.post) if table.duty and table.duty.post else None
    if post and fold(reader.name) in {fold(name) for name in _holders(post, on)}:
        return _("Người được giao việc không tự xác nhận được; cần người thứ hai.")
    return ""


def _holders(post: str, on: date) -> list[str]:
    held = Tenure.objects.filter(Q(until__isnull=True) | Q(until__gt=on), post__code=post, since__lte=on)
    return list(held.values_list("holder", flat=True))


def _confirmable(table: Table) -> Duty:
    """The duty of a table whose rows are confirmed by name; LookupError for any other."""
    if table.duty is None or not table.duty.confirmer:
        raise LookupError(table.key)
    return table.duty


def _claim(row: Any, table: Table) -> Claim:
    record = getattr(row, f"{type(row).of}_id")
    return claims(record, [table]).get((table.key, row.code), Claim())


def directs(reader: Reader, tables: Tables, values: Values) -> None:
    """NotAllowed for who does not direct the work of the row's record."""
    if not directs_in(reader, *place_of(reader, tables, values)):
        raise NotAllowed(_("Bạn không chỉ đạo được việc của đơn vị này hoặc ở độ mật này."))
