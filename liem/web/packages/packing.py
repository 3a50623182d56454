"""Packing a return on its page, where the key of its unit lies; elsewhere the command to run, and why."""

import shlex
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.views.decorators.http import require_POST

from liem.people.reader import Reader
from liem.platform.keys import DataFolderError
from liem.records.writing import NotAllowed, Refused
from liem.reports.packages import sending
from liem.reports.returns.filled import Filled, filled
from liem.web import readers
from liem.web.returns.asking import eyes, named


def packing(reader: Reader, found: Filled) -> dict[str, Any]:
    """What the page of a return says of packing it; nothing where no package goes anywhere from here."""
    head = found.head
    if head is None or head.state == "draft" or head.secrecy or not reader.writes or not sending.sends():
        return {}
    why = sending.hindrance(reader, found.unit)
    command = f"liem package --unit {shlex.quote(found.unit.code)} --period {found.period}"
    beside = 0 if why else len(sending.handed_in(reader, found.unit, found.period))
    return {"why": why, "command": command, "form": found.form.code, "several": beside if beside > 1 else 0}


@require_POST
def pack(request: HttpRequest, form: str, unit: str, period: str) -> HttpResponseBase:
    """A return that was handed in, or all of its unit and period, as a file signed with the key of the unit."""
    reader = readers.of(request)
    if not reader.writes:
        raise PermissionDenied
    about = named(form, unit, period, reader)
    if about.form.shape != "values":
        raise Http404
    try:
        found = [filled(eyes(reader), about.form, about.unit, about.period)]
        if request.POST.get("ca-ky"):
            found = sending.handed_in(eyes(reader), about.unit, about.period)
        made = sending.pack(reader, about.unit, found)
    except Refused as refused:
        messages.error(request, " ".join(f"{one.why}. {one.accepted}." for one in refused.problems))
    except (NotAllowed, DataFolderError) as error:
        messages.error(request, str(error))
    else:
        return FileResponse(
            BytesIO(made.content), as_attachment=True, filename=made.name, content_type="application/octet-stream"
        )
    return HttpResponseRedirect(about.url)
