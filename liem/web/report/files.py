"""The report as files: what the page says, for this reader, in Word, in Excel, and as data for other programs."""

import tempfile
from collections.abc import Callable
from io import BytesIO
from typing import BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import render

from liem.reports.as_json import as_json
from liem.reports.build import ReportData
from liem.reports.docx import as_docx
from liem.reports.marks import file_name
from liem.reports.wording import TemplateRefused
from liem.reports.xlsx import write_xlsx_to

OFFICE = "application/vnd.openxmlformats-officedocument."


def _word(data: ReportData) -> BinaryIO:
    return BytesIO(as_docx(data))


def _workbook(data: ReportData) -> BinaryIO:
    # Rows are written one by one: a large workbook grows on the disk, not in memory.
    stream = tempfile.TemporaryFile()  # noqa: SIM115 (the answer closes it when it was sent)
    write_xlsx_to(stream, data)
    stream.seek(0)
    return stream


def _data(data: ReportData) -> BinaryIO:
    return BytesIO(as_json(data, counted=False).encode())


FORMS: dict[str, tuple[str, Callable[[ReportData], BinaryIO]]] = {
    "docx": (f"{OFFICE}wordprocessingml.document", _word),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", _workbook),
    "json": ("application/json", _data),
}


def answer(request: HttpRequest, data: ReportData, form: str) -> HttpResponseBase:
    """The file to keep; where an office's own Word template cannot be filled, a page that says what is wrong in it."""
    media_type, write = FORMS[form]
    try:
        content = write(data)
    except TemplateRefused as error:
        return render(request, "report/refused.html", {"why": str(error)}, status=409)
    return FileResponse(content, as_attachment=True, filename=file_name(data, form), content_type=media_type)
