"""The export: the records that one may see, as files that import again. First how many there are, then the file."""

import tempfile

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem import catalogue
from liem.people.reader import Reader
from liem.platform.days import now
from liem.records.exchange.exporting import export_archive, export_records
from liem.reports.marks import illustrative, moment_words, stamp_words
from liem.web import readers
from liem.web.addresses import with_query
from liem.web.asked import FIRST, LAST, PERIOD, UNIT
from liem.web.exchange import asking
from liem.web.exchange.asking import Wanted
from liem.web.lists.files import XLSX

ABOUT = "VE-TEP-NAY.txt"
"""In a zip: what was asked, for whom and when, and how secret it is."""


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """What is to be exported, and how many records that are."""
    reader = readers.of(request)
    wanted = asking.wanted(request.GET, reader)
    records = wanted.records(reader)
    counts = {model.declared.key: rows.order_by().count() for model, rows in records.items()}
    lines = [
        (
            register,
            register in wanted.registers,
            counts.get(register.key),
            ", ".join(str(p.label) for p in register.parts),
        )
        for register in catalogue.REGISTERS
    ]
    shown = {
        "lines": lines,
        "total": sum(counts.values()),
        "unit": wanted.said.get(UNIT, ""),
        "period": wanted.said.get(PERIOD, ""),
        "first": wanted.said.get(FIRST, ""),
        "last": wanted.said.get(LAST, ""),
        "problems": tuple(wanted.problems.values()),
        "wrong": tuple(wanted.problems),
        "periods": asking.periods(reader),
        "level": asking.level_of(records),
        "files": [
            (form, with_query(reverse("web:export_file"), {**wanted.query(), asking.FORM: form}))
            for form in asking.FORMS
        ],
    }
    return render(request, "exchange/export.html", shown)


@require_safe
def file(request: HttpRequest) -> HttpResponseBase:
    """The file, sent in pieces; back to the question where it makes no sense."""
    reader = readers.of(request)
    wanted = asking.wanted(request.GET, reader)
    if wanted.problems:
        return HttpResponseRedirect(with_query(reverse("web:export"), wanted.query()))
    records = wanted.records(reader)
    mark = stamp_words(asking.level_of(records))
    draft = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it was sent
    stem = f"liem-{reader.on:%Y%m%d}"
    if wanted.form == "csv":
        export_archive(reader, records, draft, {ABOUT: _about(wanted, reader, mark)})
        name, kind = f"{stem}.zip", "application/zip"
    else:
        export_records(reader, records, draft, mark)
        name, kind = f"{stem}.xlsx", XLSX
    draft.seek(0)
    return FileResponse(draft, as_attachment=True, filename=name, content_type=kind)


def _about(wanted: Wanted, reader: Reader, mark: str) -> str:
    told = [(_("Độ mật"), mark)] if mark else []
    if illustrative():
        told.append((_("Loại dữ liệu"), _("DỮ LIỆU MINH HỌA")))
    told += wanted.words()
    told.append((_("Xuất cho"), f"{reader.name} ({reader.capacity})" if reader.capacity else reader.name))
    told.append((_("Lúc"), moment_words(now())))
    return "".join(f"{label}: {words}\r\n" for label, words in told)
