"""The import: choose files, see what would become of every row and cell, then write all of it or nothing."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from liem.people.models import Clearance
from liem.people.reader import Reader
from liem.platform.days import now
from liem.records import log
from liem.records.exchange import waiting as waits
from liem.records.exchange.waiting import NoRoom, Waiting
from liem.web import readers
from liem.web.exchange import blank, job, preview
from liem.web.exchange.choosing import Choosing, name_of, too_large
from liem.web.exchange.gate import may_import
from liem.web.uploading import was_cut

METHODS = ("GET", "HEAD", "POST")


def reader_of(request: HttpRequest) -> Reader:
    """Who imports; PermissionDenied for who may not."""
    reader = readers.of(request)
    if not may_import(reader):
        raise PermissionDenied
    return reader


def _user(request: HttpRequest) -> int:
    return int(request.user.pk or 0)


@require_http_methods(METHODS)
def page(request: HttpRequest) -> HttpResponse:
    """The form; sent, the way to what would become of the files."""
    reader = reader_of(request)
    form = Choosing(request.POST or None, request.FILES or None) if request.method == "POST" else Choosing()
    if request.method == "POST":
        if was_cut(request):
            form.is_valid()
            form.errors["brought"] = form.error_class([too_large()])
        elif form.is_valid():
            taken = _take(request, reader, form)
            if taken is not None:
                job.begin(taken, job.READING, reader)
                return HttpResponseRedirect(address(taken))
    found = waits.of_person(_user(request), now().timestamp())
    waiting = found if found and (found.read("state") or {}).get("name") != job.WRITTEN else None
    shown = {
        "form": form,
        "steps": preview.steps(0),
        "waiting": waiting and (address(waiting), ", ".join(waiting.read("about")["names"])),
        "blanks": blank.offered(reader),
        "rights": _rights(reader),
    }
    return render(request, "exchange/import.html", shown, status=422 if form.errors else 200)


def address(waiting: Waiting) -> str:
    """The page of an import."""
    return reverse("web:import_one", args=[waiting.token])


def _take(request: HttpRequest, reader: Reader, form: Choosing) -> Waiting | None:
    """Keep the files; None, and the form says why, where they are not taken."""
    before = waits.of_person(_user(request), now().timestamp())
    if before and before.held() and (before.read("state") or {}).get("name") == job.WRITING:
        form.add_error(None, _("Lần nhập trước của bạn đang được ghi. Chờ xong rồi nhập tiếp."))
        return None
    files, reason = form.cleaned_data["brought"], form.cleaned_data["reason"].strip()
    names = [name_of(file) for file in files]
    try:
        given = [(name, file.chunks()) for name, file in zip(names, files, strict=True)]
        made = waits.keep(_user(request), given, sum(file.size for file in files), now().timestamp())
    except NoRoom:
        form.add_error(None, _("Đang có quá nhiều tệp chờ nhập. Thử lại sau ít phút."))
        return None
    with override("vi"):
        told = {"names": ", ".join(names[:3]) + (", …" if len(names) > 3 else ""), "reason": reason}
        why = (_("nhập từ tệp %(names)s: %(reason)s") if reason else _("nhập từ tệp %(names)s")) % told
    about = {"user": _user(request), "at": now().isoformat(), "names": names, "reason": reason, "why": why}
    made.write("about", about | {"language": get_language()})
    return made


def _rights(reader: Reader) -> str:
    """What the reader may import, in a sentence."""
    if not reader.writes:
        return _("Bạn nhập được đơn vị, chức vụ; không nhập được hồ sơ.")
    told = {"capacity": reader.capacity, "level": str(Clearance(reader.clearance).label)}
    return _("Bạn nhập với tư cách %(capacity)s: hồ sơ của các đơn vị trong phạm vi ấy, đến độ mật %(level)s.") % told


def found_for(request: HttpRequest, token: str) -> Waiting:
    """The import that waits under this word for who asks; Http404 for any other, as for one that never was."""
    reader_of(request)
    found = waits.find(_user(request), token, now().timestamp())
    if found is None:
        raise Http404
    return found


@require_http_methods(METHODS)
def one(request: HttpRequest, token: str) -> HttpResponse:
    """How far an import is: being read, what it would do, being written, done. Sent, it is written."""
    reader, found = reader_of(request), found_for(request, token)
    if request.method == "POST":
        return _write(found, reader)
    state = found.read("state") or {}
    name = _standing(found, state, reader)
    if name in (job.READING, job.WRITING):
        return _progress(request, found, state)
    if request.htmx:  # type: ignore[attr-defined] # what was waited for is there: the whole page is asked for
        return HttpResponse(status=204, headers={"HX-Refresh": "true"})
    return preview.shown(request, reader, found, name, state)


def _standing(found: Waiting, state: dict[str, Any], reader: Reader) -> str:
    """How far the work is. What says that it goes on though nobody is at it was cut off; if that was while writing,
    the log knows whether all was written or nothing.
    """
    name = str(state.get("name", ""))
    if name not in (job.READING, job.WRITING) or found.held():
        return name
    about = found.read("about")
    if name == job.WRITING and log.acted(reader, about["why"], datetime.fromisoformat(about["at"])):
        return job.WRITTEN
    return preview.CUT


def _write(found: Waiting, reader: Reader) -> HttpResponse:
    """Write what the preview has shown, or read what could not be read. Sent twice, it is done once: the second finds
    it in hand, or done.
    """
    told = found.read("told")
    if _standing(found, found.read("state") or {}, reader) in (job.READ, preview.CUT, job.FAILED):
        if told is None:
            job.begin(found, job.READING, reader)
        elif told["fingerprint"]:
            job.begin(found, job.WRITING, reader)
    return HttpResponseRedirect(address(found))


def _progress(request: HttpRequest, found: Waiting, state: dict[str, Any]) -> HttpResponse:
    writing, names = state["name"] == job.WRITING, ", ".join(found.read("about")["names"])
    shown = {
        "steps": preview.steps(2 if writing else 1),
        "state": state,
        "writing": writing,
        "url": address(found),
        "names": names,
        "ways": [(_("Nhập từ tệp"), reverse("web:import")), (names, "")],
        "percent": 100 * state["done"] // state["total"] if state.get("total") else None,
    }
    return render(request, "exchange/progress.html", shown)


@require_POST
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave an import: nothing of its files stays."""
    found = found_for(request, token)
    if found.held() and (found.read("state") or {}).get("name") == job.WRITING:
        messages.error(request, _("Đang ghi, không dừng giữa chừng được."))
        return HttpResponseRedirect(address(found))
    found.forget()
    messages.info(request, _("Đã bỏ. Không có gì được ghi, tệp đã xóa khỏi máy chủ."))
    return HttpResponseRedirect(reverse("web:import"))
