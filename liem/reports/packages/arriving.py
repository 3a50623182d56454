"""A package that has come, held against what is known here: for us, by a key of that unit, not here yet, of this form.

What is not so is refused at once and by name (`NotTaken`). What its values lack is told beside it: such a package is
not accepted, but it can be given back with a reason, as a return on the page can.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.org.models import Unit
from liem.org.unit_keys import known_key, short
from liem.people.reader import Reader
from liem.platform import signing
from liem.platform.days import vi_day
from liem.platform.numbers import vi_number
from liem.records.rights import writes_in
from liem.registers.returns.calendars import days_of
from liem.registers.returns.flow import receives
from liem.registers.returns.forms import ERROR, SUM, TYPED, Form, Row, sums
from liem.registers.returns.models import Return, ReturnPackage
from liem.registers.returns.sent import PACKAGE_OUTCOME
from liem.reports.packages.opening import NotTaken, Opened, opened
from liem.reports.returns.edition import edition
from liem.reports.returns.filled import Filled, filled, findings
from liem.reports.returns.named import form_of


@dataclass(frozen=True)
class Line:
    """A row of the form as the package says it, and what the records here say."""

    row: Row
    number: str
    value: Decimal | None
    records: Decimal | None
    earlier: Decimal | None
    explained: str


@dataclass(frozen=True)
class Arrived:
    """A package that may be taken in; `stops` are why it cannot be accepted as it is."""

    package: Opened
    unit: Unit
    form: Form
    period: str
    days: Period
    there: Filled
    lines: tuple[Line, ...]
    stops: tuple[str, ...]

    @property
    def head(self) -> Return | None:
        """The return here, where it was begun or came before."""
        return self.there.head


def arrived(reader: Reader, content: bytes, on: date) -> Arrived:
    """The package, received on a day by the reader; NotTaken with the reason where it is not taken in."""
    package = opened(content)
    said = package.said
    if said["to"] != signing.public_key():
        raise NotTaken("foreign", _("Gói gửi cho nơi nhận khác, không phải hệ thống này."))
    unit = _unit(reader, said["unit"])
    _check_key(package, unit, on)
    form, days = _form(said)
    if said["edition"] != edition(form):
        told = _("Đơn vị lập theo bản khác của biểu %(form)s: cập nhật Liêm ở hai nơi cho cùng bản rồi đóng gói lại.")
        raise NotTaken("form_version", told % {"form": form.code})
    if package.submitted_on > on:
        told = _("Gói ghi ngày nộp %(day)s, sau ngày nhận: đồng hồ của đơn vị sai.")
        raise NotTaken("dates", told % {"day": vi_day(package.submitted_on)})
    there = filled(reader, form, unit, said["period"])
    _check_new(reader, package, there)
    lines = tuple(_lines(package, there))
    return Arrived(package, unit, form, said["period"], days, there, lines, tuple(_stops(package, there)))


def _unit(reader: Reader, code: str) -> Unit:
    unit = Unit.objects.filter(code=code).first()
    if unit is None or not (reader.sees_all or writes_in(reader, unit.pk, 0)):
        told = _("Gói của đơn vị %(unit)s: không có ở đây, hoặc không trực thuộc đơn vị của bạn.")
        raise NotTaken("foreign", told % {"unit": code})
    if not receives(reader, unit):
        told = _("Gói của %(unit)s do cấp trên của đơn vị nhận, không phải người của chính đơn vị.")
        raise NotTaken("receiver", told % {"unit": unit.name})
    return unit


def _check_key(package: Opened, unit: Unit, on: date) -> None:
    key = known_key(package.public)
    names = {"key": short(package.public), "unit": unit.name}
    if key is None:
        told = _("Gói ký bằng khóa %(key)s chưa đăng ký ở đây: đối chiếu với %(unit)s rồi đăng ký, hoặc là gói giả.")
        raise NotTaken("unknown_key", told % names)
    if key.unit_id != unit.pk:
        raise NotTaken(
            "other_key", _("Gói ghi là của %(unit)s nhưng ký bằng khóa của đơn vị khác: không nhận.") % names
        )
    if on < key.since:
        told = _("Khóa %(key)s chỉ dùng từ ngày %(day)s.") % {**names, "day": vi_day(key.since)}
        raise NotTaken("key_dates", told)
    if key.until and on >= key.until:
        told = _("Khóa %(key)s đã thu hồi từ ngày %(day)s: đơn vị ký lại bằng khóa mới.")
        raise NotTaken("key_dates", told % {**names, "day": vi_day(key.until)})


def _form(said: dict[str, Any]) -> tuple[Form, Period]:
    form = form_of(said["form"], said["period"])
    if form is None or form.shape != "values":
        told = _("Biểu %(form)s, kỳ %(period)s: không có biểu hoặc kỳ như vậy ở đây.")
        raise NotTaken("form_version", told % {"form": said["form"][:20], "period": said["period"]})
    return form, days_of(form.calendar, said["period"])


def _check_new(reader: Reader, package: Opened, there: Filled) -> None:
    """It was not received yet, nor a later one of the same return, and what stands here still waits for it."""
    rows = ReturnPackage.objects.visible_to(reader, withdrawn=True).select_related("form_return")
    same = rows.filter(sha256=package.sha256).first()
    if same is not None:
        told = _("Gói này đã nhận ngày %(day)s: %(outcome)s.")
        names = {"day": vi_day(same.received_on), "outcome": PACKAGE_OUTCOME.label(same.outcome)}
        raise NotTaken("replayed", told % names)
    if there.head is None:
        return
    last = rows.filter(form_return=there.head.pk).order_by("-number").first()
    if last is not None and package.said["number"] <= last.number:
        told = _("Gói cũ hơn gói đã nhận ngày %(day)s (lần ghi %(old)s, đã nhận lần %(new)s).")
        names = {"day": vi_day(last.received_on), "old": package.said["number"], "new": last.number}
        raise NotTaken("older", told % names)
    if not there.open:
        told = _("Báo cáo kỳ này đã %(state)s: trả lại kèm lý do rồi mới nhận gói khác.")
        raise NotTaken("handed_in", told % {"state": there.head.get_state_display().removeprefix("đã ")})


def _lines(package: Opened, there: Filled) -> Any:
    values, explained = package.values, package.explained
    for cell in there.cells:
        code = cell.row.code
        yield Line(cell.row, cell.number, values.get(code), cell.records, cell.earlier, explained.get(code, ""))


def _stops(package: Opened, there: Filled) -> Any:
    """Why it cannot be accepted: what would have stopped the unit on the page."""
    values, rows = package.values, {row.code: row for row in there.form.rows if row.fill}
    for code in values.keys() - rows.keys():
        yield _("Dòng %(row)s không có trong biểu.") % {"row": code[:60]}
    known: dict[str, Decimal | None] = {code: value for code, value in values.items() if code in rows}
    typed = {code: value for code, value in known.items() if rows[code].fill != SUM}
    added = sums(there.form, dict(typed))
    for code, row in rows.items():
        if row.fill == TYPED and (known.get(code) or 0) < 0:
            yield _("%(label)s: số không được âm.") % {"label": row.label}
        if row.fill == SUM and known.get(code) != added.get(code):
            told = _("%(label)s: gói ghi %(said)s, cộng lại được %(sum)s.")
            yield told % {"label": row.label, "said": _told(known.get(code)), "sum": _told(added.get(code))}
    for finding in findings(there.form, added, there.earlier):
        if finding.severity == ERROR:
            yield f"{finding.words}. {finding.instruction}"
        elif not package.explained.get(finding.row, "").strip():
            yield f"{finding.words}. {_('Cần một câu giải trình.')}"
    if not package.said["contact"].strip() or not package.said["phone"].strip():
        yield _("Thiếu người liên hệ hoặc điện thoại.")


def _told(value: Decimal | None) -> str:
    return _("trống") if value is None else vi_number(value)
