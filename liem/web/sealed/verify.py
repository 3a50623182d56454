"""The page to which one drops a file of a report: whether it is the sealed one, and what differs."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from liem.people.reader import Reader
from liem.platform import unit_keys
from liem.registers.reports.models import Report
from liem.reports.packages import receipts
from liem.reports.sealed import store
from liem.reports.sealed.saying import said
from liem.reports.sealed.verifying import SAME, SAVED, verified
from liem.web import readers
from liem.web.uploading import was_cut

SHOWN = 60
_DIGITS = re.compile(r"[0-9a-f]{8,64}")


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The form; with a file the verdict on it, with the code from a paper the report that bears it."""
    reader = readers.of(request)
    told: dict[str, Any] = {"verdict": None, "problem": "", "said": "", "report": None, "code": ""}
    status = 200
    if request.method == "POST":
        told |= _file(request, reader)
        status = 422 if told["problem"] else 200
    elif "ma" in request.GET:
        told |= _code(request.GET["ma"], reader)
    return render(request, "sealed/verify.html", told, status=status)


def _file(request: HttpRequest, reader: Reader) -> dict[str, Any]:
    given: Any = request.FILES.get("tep")
    if given is None:
        return {"problem": _("Tệp quá lớn.") if was_cut(request) else _("Chưa chọn tệp.")}
    content = given.read()
    if receipts.is_receipt(content):
        held = receipts.verified(content, unit_keys.receiver())
        plain: dict[str, Any] = {"report": None, "differences": [], "more": 0}
        return {"verdict": held, "said": held.words, "name": given.name, "good": held.holds, **plain}
    verdict = verified(content, reader)
    return {
        "verdict": verdict,
        "said": said(verdict),
        "name": given.name,
        "good": verdict.how in (SAME, SAVED),
        "report": verdict.report,
        "differences": verdict.differences[:SHOWN],
        "more": max(0, len(verdict.differences) - SHOWN),
    }


def _code(typed: str, reader: Reader) -> dict[str, Any]:
    """The sealed report whose hash begins like this; from a camera the whole text of the code comes."""
    words = typed.lower().split()
    digits = words[-1] if words and words[0] == "liem" else "".join(words)
    if not _DIGITS.fullmatch(digits):
        return {"code": typed, "problem": _("Gõ ít nhất 8 chữ số của mã niêm phong, ví dụ 1a2b 3c4d.")}
    rows = Report.objects.visible_to(reader).filter(content_sha256__startswith=digits)
    report: Report | None = rows.order_by("pk").first()
    if report is None:
        return {"code": typed, "problem": _("Không có báo cáo đã niêm phong nào mang mã này mà bạn được mở.")}
    return {"code": typed, "report": report, "sound": store.seal_of(report).holds, "found": True}
