"""The files of a record: the list of them, taking one in, giving one out."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.platform.days import TZ
from liem.platform.foreseen import Question, answered
from liem.platform.numbers import vi_number
from liem.records import attachments
from liem.records.history import ATTACHMENTS
from liem.records.models import Attachment, Change
from liem.records.rights import may_write
from liem.records.writing import NotAllowed, Refused
from liem.web import readers
from liem.web.forms.saving import numbered
from liem.web.record.page import Page
from liem.web.uploading import was_cut


@dataclass(frozen=True)
class File:
    """A file: its key, its name, its size in words, the beginning of its hash, who attached it and when."""

    pk: int
    name: str
    size: str
    hash: str
    who: str
    at: datetime | None


def files(page: Page) -> list[File]:
    """The record's files, in the order in which they came."""

    rows, entries = (answered(one) for one in asked(page))
    came = {row: (who, at.astimezone(TZ)) for row, who, at in entries}
    nobody: tuple[str, datetime | None] = ("", None)
    return [File(f.pk, f.name, _size(f.size), f.sha256[:12], *came.get(str(f.pk), nobody)) for f in rows]


def asked(page: Page) -> list[Question]:
    """What `files` asks."""

    def attached(pk: int) -> QuerySet:
        return Attachment.objects.visible_to(page.reader).filter(record=pk).order_by("pk")

    def entered(pk: int) -> QuerySet:
        entries = Change.objects.visible_to(page.reader).filter(record=pk, table=ATTACHMENTS)
        return entries.order_by("pk").values_list("row", "who", "at")

    return [page.question("files", attached, page.pk), page.question("files entered", entered, page.pk)]


def _size(size: int) -> str:
    for unit, words in ((2**20, "MB"), (2**10, "kB")):
        if size >= unit:
            return f"{vi_number(round(size / unit, 1))} {words}"
    return f"{size} byte"


@require_POST
def attach(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take in a file; what is refused is told on the record's page."""
    reader = readers.of(request)
    page = Page(slug, pk, reader)
    if not may_write(reader, page.row):
        raise PermissionDenied
    given: Any = request.FILES.get("file")
    if given is None:
        messages.error(request, _("Tệp quá lớn.") if was_cut(request) else _("Chưa chọn tệp."))
        return HttpResponseRedirect(f"{page.url}#tep")
    try:
        made = attachments.attach(reader, page.row, given.name, given, request.POST.get("why", ""))
        told = _("Đã đính kèm tệp %(name)s.") % {"name": made.name}
        messages.success(request, numbered(reader, page.row.pk, told))
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        for problem in error.problems:
            told = _("Không nhận tệp: %(why)s. Chấp nhận: %(accepted)s.")
            messages.error(request, told % {"why": problem.why, "accepted": problem.accepted})
    return HttpResponseRedirect(f"{page.url}#tep")


@require_safe
def attachment(request: HttpRequest, slug: str, pk: int, file: int) -> HttpResponseBase:
    """Give out a file under its own name, never shown inside the browser's page."""
    reader = readers.of(request)
    page = Page(slug, pk, reader)
    if not Attachment.objects.visible_to(reader).filter(record=page.row.pk, pk=file).exists():
        raise Http404
    try:
        found, content = attachments.read(reader, file)
    except attachments.Damaged as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(f"{page.url}#tep")
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=found.media_type)


def name_told(values: str) -> str:
    """The name of the file that an entry of the log is about."""
    return str((json.loads(values).get("name") or [None, ""])[1] or "")
