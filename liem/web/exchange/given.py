"""Files that the pages of imports give out: workbooks to be filled in, and what was refused, to be worked off."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from liem.platform.sheets import write_workbook
from liem.records.exchange.quoting import quoted
from liem.reports.marks import stamp_words
from liem.web.asked import own_unit
from liem.web.exchange import blank, imports
from liem.web.lists.files import XLSX


@require_safe
def blank_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The workbook of a register, empty."""
    reader = imports.reader_of(request)
    offered = {found.slug for found in blank.offered(reader)}
    if slug not in offered:
        raise Http404
    draft = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it was sent
    blank.write(slug, draft, own_unit(reader).code)
    draft.seek(0)
    return FileResponse(draft, as_attachment=True, filename=f"mau-{slug}.xlsx", content_type=XLSX)


@require_safe
def refused_file(request: HttpRequest, token: str) -> HttpResponseBase:
    """Every refused cell, as a workbook."""
    told = imports.found_for(request, token).read("told")
    if not told or not told["refused"]:
        raise Http404
    head = (
        _("Tệp"), _("Trang"), _("Dòng"), _("Tên cột"), _("Mã cột"), _("Đọc được"), _("Vì sao"), _("Chấp nhận"),
    )  # fmt: skip
    draft = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it when it was sent
    write_workbook(draft, [(_("Từ chối"), head, _rows(told["refused"]))], stamp_words(told["level"]))
    draft.seek(0)
    return FileResponse(draft, as_attachment=True, filename="tu-choi.xlsx", content_type=XLSX)


def _rows(refused: list[Any]) -> Iterator[list[Any]]:
    for file, sheet, row, column, label, *said in refused:
        yield [quoted(file), quoted(sheet), row or None, quoted(label), quoted(column), *map(quoted, said)]
