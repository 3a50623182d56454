"""What is done with a return: begun, filled in, handed in, given back with reasons, taken over. Each is written through
`writing`, one entry in the log an act, all of one step or nothing.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from liem.people.reader import Reader
from liem.reading.source import SourceRefused, from_bytes
from liem.records import attachments, writing
from liem.records.models import Attachment
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.returns.calendars import deadline
from liem.registers.returns.forms import ERROR, RECORD, SUM, TYPED, Form
from liem.registers.returns.models import Return, ReturnValue
from liem.registers.returns.windows import window_for
from liem.reports.returns import beside_text
from liem.reports.returns.filled import Filled, filled, findings

Typed = Mapping[str, Decimal | None]


def begin(reader: Reader, form: Form, unit: Any, period: str, why: str = "") -> Return:
    """A new return, with the deadline that its calendar gives."""
    values = {"form": form.code, "unit": unit, "period": period, "due_on": deadline(form, period, unit.kind)}
    made: Return = writing.create(reader, Return, values, why or _("mở báo cáo"))
    return made


def fill_in(
    reader: Reader, found: Filled, typed: Typed, said: Mapping[str, str], head: Mapping[str, str], why: str
) -> Return:
    """Write what was typed: a number is a value (0 too), nothing typed is not known. `said` are explanations by row,
    `head` who can be asked. Rows that are filled from records or added up are not taken.
    """
    if not found.open:
        raise Refused([Problem("state", _("báo cáo đã nộp thì không sửa được"), _("báo cáo chưa nộp hoặc bị trả lại"))])
    with transaction.atomic():
        row = found.head or begin(reader, found.form, found.unit, found.period, why)
        wanted = {name: text for name, text in head.items() if getattr(row, name) != text}
        if wanted:
            row = writing.change(reader, row, wanted, why)
        rows = found.form.by_code
        kept = {code: value for code, value in typed.items() if code in rows and rows[code].fill == TYPED}
        write(reader, row, kept, said, why)
        return row


def write(reader: Reader, head: Return, values: Typed, said: Mapping[str, str], why: str) -> None:
    """Bring the stored values to these; what is not named is left alone."""
    stored = {one.row: one for one in ReturnValue.objects.visible_to(reader).filter(form_return=head)}
    for code, value in values.items():
        there = stored.get(code)
        words = said.get(code, there.explained if there else "")
        if value is None:
            if there is not None:
                writing.withdraw(reader, there, reader.on, why or _("để trống: chưa có số liệu"))
        elif there is None:
            told = {"form_return": head, "row": code, "value": value, "explained": words}
            writing.create(reader, ReturnValue, told, why)
        elif (there.value, there.explained) != (value, words):
            writing.change(reader, there, {"value": value, "explained": words}, why)


def hand_in(reader: Reader, found: Filled, said: Mapping[str, str], on: date) -> Return:
    """Submit the return: what records and sums give is written into it now. Refused while a check that stops it fails,
    a warning has no sentence, or nobody is named who can be asked.
    """
    problems = [*_stops(reader, found, said), *_nobody_to_ask(found)]
    if problems or found.head is None:
        raise Refused(problems or [Problem("form", _("chưa ghi gì để nộp"), _("ít nhất một dòng"))])
    with transaction.atomic():
        own = {
            cell.row.code: cell.value
            for cell in found.cells
            if cell.row.fill in (RECORD, SUM) and cell.value is not None
        }
        explained = {code: value for code, value in found.values.items() if code in said and value is not None}
        write(reader, found.head, own | explained, said, _("nộp báo cáo"))
        forget_remarks(reader, found.head)
        row: Return = writing.move(reader, Return.objects.visible_to(reader).get(pk=found.head.pk), "submit", on)
        return row


def _stops(reader: Reader, found: Filled, said: Mapping[str, str]) -> list[Problem]:
    problems = []
    against = beside_text.text_findings(beside_text.beside(reader, found))
    for finding in (*findings(found.form, found.values, found.earlier), *against):
        if finding.severity == ERROR:
            problems.append(Problem(finding.row, finding.words, finding.instruction))
        elif not (said.get(finding.row) or _explained(found, finding.row)).strip():
            problems.append(
                Problem(finding.row, finding.words, _("Cần một câu giải trình.") + " " + finding.instruction)
            )
    return problems


def _explained(found: Filled, code: str) -> str:
    return next((cell.explained for cell in found.cells if cell.row.code == code), "")


def _nobody_to_ask(found: Filled) -> list[Problem]:
    missing = [name for name in ("contact", "phone") if found.head and not getattr(found.head, name).strip()]
    return [Problem(name, _("thiếu người liên hệ hoặc điện thoại"), _("họ tên và số điện thoại")) for name in missing]


def forget_remarks(reader: Reader, head: Return) -> None:
    """What was to be put right has been: the log keeps the reasons."""
    for one in ReturnValue.objects.visible_to(reader).filter(form_return=head).exclude(remark=""):
        writing.change(reader, one, {"remark": ""}, _("nộp lại sau khi sửa"))


def give_back(reader: Reader, found: Filled, remarks: Mapping[str, str], why: str, on: date) -> Return:
    """Give a return back, with a reason for it or for some of its rows; the reasons stand at the cells until it comes
    again.
    """
    told = {code: text.strip() for code, text in remarks.items() if text.strip()}
    labels = {row.code: row.label for row in found.form.rows}
    whole = "; ".join([*filter(None, [why.strip()]), *(f"{labels[code]}: {text}" for code, text in told.items())])
    if not whole:
        raise Refused([Problem("why", _("phải nêu lý do trả lại"), _("một câu, cho cả báo cáo hoặc cho từng ô"))])
    assert found.head is not None
    with transaction.atomic():
        row: Return = writing.move(reader, found.head, "give_back", on, why=whole)
        for one in ReturnValue.objects.visible_to(reader).filter(form_return=row, row__in=told):
            writing.change(reader, one, {"remark": told[one.row]}, _("trả lại"))
        return row


def take_over(reader: Reader, found: Filled, on: date) -> Return:
    """Accept the return; NotAllowed for who handed it in."""
    assert found.head is not None
    row: Return = writing.move(reader, found.head, "accept", on)
    return row


def keep_text(reader: Reader, found: Filled, name: str, content: bytes) -> Attachment:
    """Keep a text with the return, which is begun where it was not; Refused where it cannot be read, or the return can
    not be entered.
    """
    suffix = Path(name).suffix.lower()
    if suffix not in beside_text.SUFFIXES or not content.strip() or len(content) > beside_text.LARGEST:
        raise Refused([Problem("text", _("không phải lời văn đọc được"), _("tệp .docx hoặc .txt, đến 4 MB"))])
    try:
        from_bytes(f"x{suffix}", content)
    except SourceRefused as error:
        raise Refused([Problem("text", str(error), _("tệp .docx hoặc .txt"))]) from error
    if not found.open or not window_for(reader, found.head, found.form.code, found.period).enters(reader.on):
        why = _("báo cáo đã nộp, hoặc ngoài kỳ nhập")
        raise Refused([Problem("text", why, _("báo cáo chưa nộp hoặc bị trả lại, trong kỳ nhập"))])
    with transaction.atomic():
        head = found.head or begin(reader, found.form, found.unit, found.period)
        files = Attachment.objects.visible_to(reader).filter(record=head.pk, name__startswith=f"{beside_text.NAME}-")
        there = files.count()
        form = found.form.code.replace("/", "-")
        said = f"{beside_text.NAME}-{form}-{found.period}-{there + 1}{suffix}"
        return attachments.attach(reader, head, said, BytesIO(content), _("lời văn của báo cáo"))


def draft_from(reader: Reader, form: Form, unit: Any, period: str, values: Typed, why: str) -> Return:
    """Values that were read elsewhere, as a draft: never handed in, never over what was handed in."""
    return fill_in(reader, filled(reader, form, unit, period), values, {}, {}, why)
