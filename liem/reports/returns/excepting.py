"""Letting one return be entered or put right although its window is closed: by who receives it, until a day."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.records import writing
from liem.records.register import Problem
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.excepted import granting
from liem.registers.returns.flow import receives
from liem.registers.returns.forms import Form
from liem.registers.returns.models import ReturnException
from liem.reports.returns.acts import begin
from liem.reports.returns.filled import find


def grant(reader: Reader, form: Form, unit: Any, period: str, expires_on: date, reason: str) -> ReturnException:
    """Grant an exception for a return, until a day; where nobody has begun it, it is begun. Refused without a reason or
    for a day that is over, NotAllowed for who does not receive what the unit hands in.
    """
    if not receives(reader, unit):
        raise NotAllowed(_("Ngoại lệ do đơn vị cấp trên của đơn vị báo cáo cho phép."))
    if not reason.strip():
        raise Refused([Problem("ly-do", _("phải nêu lý do cho phép"), _("một câu"))])
    if expires_on < reader.on:
        raise Refused([Problem("den-ngay", _("ngày hết hạn đã qua"), _("từ hôm nay trở đi"))])
    with transaction.atomic(), granting():
        head = find(reader, form.code, unit, period) or begin(reader, form, unit, period, _("cho phép nhập ngoài kỳ"))
        by = f"{reader.name} ({reader.capacity})"
        given = {"granted_on": reader.on, "expires_on": expires_on, "reason": reason.strip(), "granted_by": by}
        made: ReturnException = writing.create(reader, ReturnException, {"form_return": head, **given}, reason)
    return made
