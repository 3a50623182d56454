"""How the deadline of an obligation came about and what became of it by a day, step by step, in words.

Three days are kept apart: the deadline, the day of completion by its evidence, and the day on which that was entered.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.status import duty_of
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.platform.working_days import Calendar, Explained, Step
from liem.records.entered import Claim, days_late
from liem.records.models import Extension
from liem.records.register import Duty, Table


def explain(
    table: Table, row: Any, moved: Iterable[Extension], claim: Claim, calendar: Calendar, day: date
) -> Explained:
    """The deadline of a row on a day, by the extensions that were granted by then (in the order of their days), and the
    steps that led to it and followed it.
    """
    duty = duty_of(table)
    steps = _first(row, calendar)
    due = row.due_on
    for extension in moved:
        if extension.granted_on <= day:
            due = extension.due_on
            steps.append(_moved(extension))
    if due and not calendar.is_working(due):
        told = _("%(day)s là ngày nghỉ; hạn ghi trong văn bản không tự lùi") % {"day": vi_day(due)}
        steps.append(Step(told, due))
    return Explained(due, (*steps, *_outcome(duty, row, due, claim, day)))


def _first(row: Any, calendar: Calendar) -> list[Step]:
    if getattr(row, "due_days", None):
        return list(calendar.explain_after(row.due_from, row.due_days).steps)
    if row.due_on is None:
        return [Step(_("chưa ghi hạn: không bao giờ quá hạn và không tính là đúng hạn"))]
    return [Step(_("hạn đầu: %(day)s") % {"day": vi_day(row.due_on)}, row.due_on)]


def _moved(extension: Extension) -> Step:
    told = {"on": vi_day(extension.granted_on), "day": vi_day(extension.due_on)}
    words = _("gia hạn ngày %(on)s, hạn mới %(day)s") % told
    said = ", ".join(filter(None, (extension.approver, extension.reason)))
    return Step(f"{words}: {said}" if said else words, extension.granted_on)


def _outcome(duty: Duty, row: Any, due: date | None, claim: Claim, day: date) -> Iterator[Step]:
    """What was said to be done, proven, confirmed, stopped by `day`."""
    stopped = getattr(row, duty.stopped) if duty.stopped else None
    if stopped and stopped <= day:
        yield Step(_("chấm dứt ngày %(day)s") % {"day": vi_day(stopped)}, stopped)
    done = getattr(row, duty.done)
    if not done or done > day:
        if due and due < day and not (stopped and stopped <= day):
            told = {"n": vi_number((day - due).days), "day": vi_day(day)}
            yield Step(_("đến %(day)s chưa báo hoàn thành: quá hạn %(n)s ngày") % told, day)
        return
    yield Step(_reported(done, due), done)
    if entered := entered_late(done, claim):
        yield Step(entered, claim.entered_on)
    if duty.evidence and not getattr(row, duty.evidence):
        yield Step(_("chưa có minh chứng nên chưa tính là hoàn thành"))
    elif duty.confirmed:
        yield _confirmation(duty, row, day)


def _reported(done: date, due: date | None) -> str:
    told = {"day": vi_day(done), "n": vi_number(abs((done - due).days)) if due else ""}
    if due is None:
        return _("hoàn thành ngày %(day)s") % told
    if done > due:
        return _("hoàn thành ngày %(day)s, sau hạn %(n)s ngày") % told
    if done == due:
        return _("hoàn thành ngày %(day)s, đúng ngày hết hạn") % told
    return _("hoàn thành ngày %(day)s, trước hạn %(n)s ngày") % told


def _confirmation(duty: Duty, row: Any, day: date) -> Step:
    on = getattr(row, duty.confirmed)
    who = getattr(row, duty.confirmer) if duty.confirmer else ""
    if on and on <= day:
        told = _("xác nhận ngày %(day)s") % {"day": vi_day(on)}
        return Step(f"{told}: {who}" if who else told, on)
    if who and not on:
        return Step(_("đã xác nhận, không ghi ngày: %(who)s") % {"who": who})
    return Step(_("chờ người thứ hai xác nhận"))


def entered_late(done: date | None, claim: Claim) -> str:
    """That somebody entered it long after it was done, in words; empty where it was not, or where it was taken over
    from files at once. It says nothing of being late.
    """
    lag = days_late(done, claim.entered_on)
    if not lag or claim.entered_on is None or claim.done_by is None:
        return ""
    told = {"day": vi_day(claim.entered_on), "n": vi_number(lag)}
    return _("nhập vào sổ ngày %(day)s, chậm %(n)s ngày sau khi hoàn thành") % told
