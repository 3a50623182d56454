"""A package is brought, proven and shown; then it is accepted or given back, and its receipt is there to be fetched."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from liem.people.reader import Reader
from liem.platform.days import now, parse_day, vi_day
from liem.records.exchange import waiting as waits
from liem.records.exchange.waiting import NoRoom, Waiting
from liem.records.writing import NotAllowed, Refused
from liem.registers.returns.models import Return, ReturnPackage
from liem.reports.packages import receipts, receiving
from liem.reports.packages.arriving import arrived
from liem.reports.packages.opening import NotTaken, most, parts
from liem.web import readers
from liem.web.packages import shown
from liem.web.uploading import was_cut

METHODS = ("GET", "HEAD", "POST")
SHELF, NAME = "goi", "{:02}.liem"
"""Where packages wait that were brought and not taken in yet; under which names."""
WHICH = "so"
"""Which of several packages is asked for."""


def _reader(request: HttpRequest) -> Reader:
    reader = readers.of(request)
    if not reader.writes:
        raise PermissionDenied
    return reader


@require_http_methods(METHODS)
def bring(request: HttpRequest) -> HttpResponse:
    """The form to bring a package, and those that came lately. Sent, the way to what the package says."""
    reader = _reader(request)
    problem = ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(_kept(request, reader))
        except NotTaken as error:
            problem = str(error)
    told = {"problem": problem, "came": shown.came(reader), "key": shown.our_key()}
    return render(request, "packages/bring.html", told, status=422 if problem else 200)


def _kept(request: HttpRequest, reader: Reader) -> str:
    """Prove the package that was sent (of several in one file: that one at least may be taken in), and keep what came
    until it is decided; the address of its page.
    """
    given: Any = request.FILES.get("tep")
    if given is None:
        raise NotTaken("none", _("Tệp quá lớn.") if was_cut(request) else _("Chưa chọn tệp."))
    pieces = parts(given.read(most() + 1))
    refused = [problem for piece in pieces if (problem := _problem(reader, piece))]
    if len(refused) == len(pieces):
        raise refused[0]
    files = [(NAME.format(number), [piece]) for number, piece in enumerate(pieces, 1)]
    try:
        size = sum(map(len, pieces))
        made = waits.keep(request.user.pk or 0, files, size, now().timestamp(), SHELF)
    except NoRoom:
        raise NotTaken("none", _("Đang có quá nhiều tệp chờ. Thử lại sau ít phút.")) from None
    return reverse("web:package", args=[made.token])


def _problem(reader: Reader, piece: bytes) -> NotTaken | None:
    """Why a package is not taken in; None where it may be."""
    try:
        arrived(reader, piece, reader.on)
    except NotTaken as error:
        return error
    return None


@require_http_methods(METHODS)
def one(request: HttpRequest, token: str) -> HttpResponse:
    """What a package says, row by row; of several, the one that is asked for. Sent, it is accepted or given back."""
    waiting = waits.find(request.user.pk or 0, token, now().timestamp(), SHELF)
    files = waiting.files if waiting else []
    if waiting is None or not files:
        raise Http404
    reader = _reader(request)
    beside = shown.several(reader, files) if len(files) > 1 else []
    asked = request.POST.get(WHICH) or request.GET.get(WHICH) or next((it["name"] for it in beside if it["form"]), "")
    file = next((file for file in files if file.stem == asked), files[0])
    problem, typed = "", {name: str(request.POST.get(name, "")).strip() for name in ("why", "on")}
    try:
        if request.method == "POST":
            done, problem = _decided(request, reader, file.read_bytes(), typed)
            if done is not None:
                return _leave(request, waiting, file, done)
        told = shown.contents(arrived(reader, file.read_bytes(), reader.on), reader)
    except NotTaken as error:
        if not any(it["form"] for it in beside):
            messages.error(request, str(error))
            return HttpResponseRedirect(reverse("web:packages"))
        told = {"refused": str(error), "today": vi_day(reader.on)}
    told |= {"token": token, "problem": problem, "why": typed["why"], "on": typed["on"] or told["today"]}
    told |= {"beside": beside, "which": file.stem}
    return render(request, "packages/package.html", told, status=422 if problem else 200)


def _decided(
    request: HttpRequest, reader: Reader, content: bytes, typed: dict[str, str]
) -> tuple[ReturnPackage | None, str]:
    """The package as it was accepted or given back; else why it was not, in words."""
    try:
        on = _day(typed["on"], reader)
        found = arrived(reader, content, on)
        if request.POST.get("lam") == "tra-lai":
            return receiving.turn_down(reader, found, typed["why"], on), ""
        return receiving.accept(reader, found, on), ""
    except NotTaken:
        raise
    except Refused as refused:
        return None, " ".join(f"{one.why}." for one in refused.problems)
    except (NotAllowed, ValueError) as error:
        return None, str(error)


def _day(written: str, reader: Reader) -> date:
    """The day on which the file came; ValueError for one that is none, or has not come yet."""
    on = parse_day(written) if written else reader.on
    if on > reader.on:
        raise ValueError(_("Ngày nhận không thể sau hôm nay."))
    return on


def _leave(request: HttpRequest, waiting: Waiting, file: Path, done: ReturnPackage) -> HttpResponse:
    """What was decided waits no more; the way to what still does, else to what came."""
    accepted = done.outcome == receiving.ACCEPTED
    told = _("Đã tiếp nhận. Gửi biên nhận ở bảng dưới cho đơn vị.")
    messages.success(request, told if accepted else _("Đã trả lại, kèm lý do. Gửi biên nhận ở bảng dưới cho đơn vị."))
    file.unlink(missing_ok=True)
    if any(not _problem(readers.of(request), other.read_bytes()) for other in waiting.files):
        return HttpResponseRedirect(reverse("web:package", args=[waiting.token]))
    waiting.forget()
    return HttpResponseRedirect(f"{reverse('web:packages')}#da-nhan")


@require_safe
def receipt(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The receipt of a package that came."""
    reader = _reader(request)
    row = ReturnPackage.objects.visible_to(reader).filter(pk=pk).first()
    if row is None:
        raise Http404
    head = Return.objects.visible_to(reader).select_related("unit").get(pk=row.form_return_id)
    content, name = BytesIO(receipts.as_file(row, head)), receipts.file_name(row, head)
    return FileResponse(content, as_attachment=True, filename=name, content_type="application/json")
