"""Papers of a session and of a case, as Word files for this reader."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from liem.platform.days import now
from liem.registers.cases.models import Case
from liem.registers.sessions.models import Session
from liem.reports.papers import of_session
from liem.web.report.files import OFFICE
from liem.web.steering.finding import seen

WORD = f"{OFFICE}wordprocessingml.document"


@require_safe
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """A case on one page."""
    reader, row = seen(request, Case, pk)
    return _file(of_session.one_case(reader, row, now()), f"tom-tat-{row.code}")


@require_safe
def session(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda of a session and a page for each case."""
    reader, row = seen(request, Session, pk)
    return _file(of_session.whole(reader, row, now()), f"tai-lieu-{row.code}")


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """The notice of conclusion; there is none before the session was held."""
    reader, row = seen(request, Session, pk)
    if row.held_on is None:
        raise Http404
    return _file(of_session.notice(reader, row, now()), f"thong-bao-ket-luan-{row.code}")


def _file(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=WORD)
    safe = re.sub(r"[^A-Za-z0-9_.-]+", "-", name)
    answer["Content-Disposition"] = f'attachment; filename="{safe}.docx"'
    return answer
