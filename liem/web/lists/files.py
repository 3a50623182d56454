"""What a list shows, all its pages, as a workbook or a CSV file: the same question, the same columns, the same words.

Nothing is told of what the reader may not see; the file's name says the table and the day, never a record. Where a row
is secret the file bears the highest mark: printed at the head of each page of the workbook, and in a column of its own.
"""

import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import Max
from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from liem.people.models import Clearance
from liem.people.reader import Reader
from liem.platform.days import now, vi_day
from liem.platform.sheets import write_workbook
from liem.records.cells import DayCell, NumberCell
from liem.records.exchange.quoting import quoted
from liem.records.register import Part
from liem.reports.marks import illustrative, moment_words, stamp_words
from liem.web.lists.cells import counted_words, status_mark, text_of
from liem.web.lists.columns import Shown
from liem.web.lists.filters import chips
from liem.web.lists.question import Question
from liem.web.lists.rows import COUNTED, DUE, SECRECY, STATUS_AT, Lines, found, prefix_of, stream

Row = tuple[Any, ...]
Value = Callable[[Row], Any]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def response(question: Question, reader: Reader, kind: str) -> HttpResponseBase:
    """The file, in pieces: a workbook unless CSV was asked for."""
    name = question.table.key if isinstance(question.table, Part) else question.register.slug
    stem = f"{name.replace('_', '-')}-{reader.on:%Y%m%d}"
    mark = mark_of(question, reader)
    head = headings(question, bool(mark))
    if kind == "csv":
        answer = StreamingHttpResponse(_csv(question, reader, head, bool(mark)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{stem}.csv"'
        return answer
    draft = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it was sent
    sheets = (
        (_("Danh sách"), head, _values(question, reader, bool(mark), typed=True)),
        (_("Về tệp này"), (_("Mục"), _("Nội dung")), _about(question, reader, mark)),
    )
    write_workbook(draft, sheets, mark)
    draft.seek(0)
    return FileResponse(draft, as_attachment=True, filename=f"{stem}.xlsx", content_type=XLSX)


def mark_of(question: Question, reader: Reader) -> str:
    """The mark of the most secret row; empty where all are ordinary."""
    highest = found(question, reader).aggregate(level=Max(f"{prefix_of(question.table)}secrecy"))["level"]
    return stamp_words(highest)


def headings(question: Question, marked: bool) -> list[str]:
    """The names of the columns: those shown, and what the page tells by marks beside them."""
    names = [shown.label for shown in question.columns]
    if _due(question):
        names.append(_("Tiến độ"))
    if question.figure is not None and question.figure.total:
        names.append(counted_words(question))
    return [*names, _("Độ mật")] if marked and not _secrecy_shown(question) else names


def _due(question: Question) -> bool:
    return bool(getattr(question.table, "duty", None)) and any(c.key == "due_on" for c in question.columns)


def _secrecy_shown(question: Question) -> bool:
    return any(shown.key.endswith("secrecy") for shown in question.columns)


def _values(question: Question, reader: Reader, marked: bool, typed: bool) -> Iterator[list[Any]]:
    language = get_language()
    for lines in stream(question, reader):
        with override(language):
            writers = _writers(question, reader, lines, marked, typed)
            rows = [[write(row) for write in writers] for row in lines.rows]
        yield from rows


def _writers(question: Question, reader: Reader, lines: Lines, marked: bool, typed: bool) -> list[Value]:
    writers = [_value(question, shown, lines, typed) for shown in question.columns]
    if _due(question):
        status, due = lines.places[STATUS_AT], lines.places[DUE]
        writers.append(lambda row: status_mark(row[status], row[due], reader.on)[0])
    if question.figure is not None and question.figure.total:
        counted = lines.places[COUNTED]
        writers.append(lambda row: row[counted] or 0)
    if marked and not _secrecy_shown(question):
        level = lines.places[SECRECY]
        writers.append(lambda row: str(Clearance(row[level]).label))
    return writers


def _value(question: Question, shown: Shown, lines: Lines, typed: bool) -> Value:
    """Days and numbers as such in a workbook and plainly in CSV, all else in the words of the page."""
    place = lines.places[shown.path]
    if isinstance(shown.cell, DayCell):
        at = lines.places[DUE] if shown.key == "due_on" and DUE in lines.places else place
        return (lambda row: row[at]) if typed else (lambda row: vi_day(row[at]) if row[at] else "")
    if isinstance(shown.cell, NumberCell) and not shown.column.measured and not shown.column.words:
        return lambda row: "" if row[place] is None else row[place]
    text = text_of(question, shown, lines)
    return lambda row: quoted(text(row))


def _csv(question: Question, reader: Reader, head: list[str], marked: bool) -> Iterator[bytes]:
    """UTF-8 with the mark by which spreadsheet programs know it."""
    line = io.StringIO()
    out = csv.writer(line, lineterminator="\r\n")
    line.write("\ufeff")
    out.writerow(head)
    for count, row in enumerate(_values(question, reader, marked, typed=False), 1):
        out.writerow(row)
        if count % 500 == 0:
            yield _taken(line)
    yield _taken(line)


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode()


def _about(question: Question, reader: Reader, mark: str) -> Iterator[tuple[str, str]]:
    """What was asked, for whom and when: a file that travels must say what it is."""
    yield _("Sổ"), str(question.register.label)
    if isinstance(question.table, Part):
        yield _("Bảng"), str(question.table.label)
    if mark:
        yield _("Độ mật"), mark
    if illustrative():
        yield _("Loại dữ liệu"), _("DỮ LIỆU MINH HỌA")
    if question.figure and question.asked:
        yield _("Chỉ tiêu"), str(question.figure.label)
        yield _("Đơn vị"), question.asked.unit.name
        yield _("Kỳ"), question.asked.period.label()
    for chip in chips(question):
        yield chip.label, chip.words
    yield _("Xuất cho"), f"{reader.name} ({reader.capacity})" if reader.capacity else reader.name
    yield _("Lúc"), moment_words(now())
