"""The editor of a report's text: a heading and paragraphs for each section, {code} where a figure stands."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from liem.catalogue import indicators
from liem.figures.indicator import measure
from liem.platform.days import now
from liem.platform.text import nfc
from liem.records.rights import may_write
from liem.records.writing import NotAllowed, Refused
from liem.registers.reports.models import Report
from liem.reports.build import Absent
from liem.reports.sealed import acts
from liem.reports.sealed.lines import Passage
from liem.reports.sealed.question import computed, passages_of, scope_of
from liem.reports.sealed.word_back import LONGEST, Back, Overtaken, lost, read_back
from liem.reports.sealed.word_text import as_word, shown
from liem.reports.written import exactly
from liem.web import readers
from liem.web.sealed.page import WORD, given, report_for
from liem.web.uploading import was_cut


@dataclass(frozen=True)
class Box:
    """A section in the form; `stored` is what somebody else saved in the meantime, where that is something else."""

    place: int
    heading: str
    text: str
    rows: int
    stored: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; sent, the sections that differ are kept."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    if not may_write(reader, report):
        raise PermissionDenied
    problems: list[str] = []
    status = 200
    boxes = _boxes(passages_of(report, reader))
    if request.method == "POST":
        typed = _typed(request)
        problems = _kept(request, report, typed)
        if not problems:
            return HttpResponseRedirect(reverse("web:report_held", args=[report.pk]) + "#bao-cao")
        status, boxes = 422, _boxes(typed, passages_of(report, reader))
    return _editor(request, report, boxes, problems, status)


def _editor(request: HttpRequest, report: Report, boxes: list[Box], problems: list[str], status: int) -> HttpResponse:
    reader = readers.of(request)
    last = max((box.place for box in boxes), default=0)
    told = {
        "report": report,
        "boxes": boxes,
        "next": last + 1,
        "problems": problems,
        "writable": report.state == "draft",
        "values": _values(report, reader.on),
    }
    return render(request, "sealed/text.html", told, status=status)


def _kept(request: HttpRequest, report: Report, typed: list[Passage]) -> list[str]:
    """Keep what was typed; why it was not."""
    reader = readers.of(request)
    if any(len(passage.text) > LONGEST for passage in typed):
        return [_("Một phần dài quá %(n)s ký tự.") % {"n": LONGEST}]
    if request.POST.get("version") != str(report.version):
        return [_("Báo cáo đã được người khác sửa sau khi mở. Xem cả hai bản rồi lưu lại.")]
    try:
        changed = acts.write(reader, report, typed, nfc(request.POST.get("why", "")).strip())
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        return [f"{problem.why}. {_('Chấp nhận:')} {problem.accepted}." for problem in error.problems]
    messages.success(request, _("Đã lưu %(n)s phần.") % {"n": changed} if changed else _("Không có gì thay đổi."))
    return []


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The text as a Word file to be edited and brought back."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    if not may_write(reader, report):
        raise PermissionDenied
    if report.state != "draft":
        raise Http404
    try:
        data = computed(report, reader.on, now())
    except Absent as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(reverse("web:report_held", args=[report.pk]))
    return given(as_word(report, passages_of(report, reader), data), WORD, f"{acts.file_name(report)}-loi-van.docx")


@require_POST
def bring(request: HttpRequest, pk: int) -> HttpResponse:
    """The Word file brought back: its text takes the place of the draft's, or nothing of it does."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    if not may_write(reader, report):
        raise PermissionDenied
    stood = passages_of(report, reader)
    file: Any = request.FILES.get("tep")
    if file is None:
        told = _("Tệp quá lớn.") if was_cut(request) else _("Chưa chọn tệp.")
        return _editor(request, report, _boxes(stood), [told], 422)
    try:
        values = shown(computed(report, reader.on, now()))
        back = read_back(file.read(), report, stood, values)
        changed = acts.instead(reader, report, back.passages, _("lời văn soạn trong Word"))
    except NotAllowed as error:
        raise PermissionDenied from error
    except Overtaken as error:
        return _editor(request, report, _boxes(list(error.back.passages), stood), [str(error)], 422)
    except Absent as error:
        return _editor(request, report, _boxes(stood), [str(error)], 422)
    except Refused as error:
        problems = [f"{problem.why}. {_('Chấp nhận:')} {problem.accepted}." for problem in error.problems]
        return _editor(request, report, _boxes(stood), problems, 422)
    _tell(request, changed, back, lost(stood, back.passages))
    return HttpResponseRedirect(reverse("web:report_held", args=[report.pk]) + "#bao-cao")


def _tell(request: HttpRequest, changed: int, back: Back, gone: list[str]) -> None:
    """What was taken of the file, what of it was not, which figures stand in the text no more."""
    words = _("Đã lấy lời văn từ tệp Word, %(n)s phần thay đổi.") if changed else _("Không có gì thay đổi.")
    messages.success(request, words % {"n": changed} if changed else words)
    if back.left_out:
        told = _("Không giữ được: %(what)s. Lời văn của báo cáo chỉ có đề mục và đoạn.")
        messages.warning(request, told % {"what": "; ".join(back.left_out)})
    if gone:
        messages.warning(request, _("Không còn trong lời văn: %(what)s.") % {"what": "; ".join(gone)})


def _typed(request: HttpRequest) -> list[Passage]:
    """The sections as sent; the new one at the end only where something stands in it."""
    found = []
    for place in (int(place) for place in request.POST.getlist("phan") if place.isdigit()):
        heading = nfc(request.POST.get(f"de-muc-{place}", "")).strip()[:200]
        text = "\n".join(line.rstrip() for line in nfc(request.POST.get(f"loi-van-{place}", "")).splitlines()).strip()
        if heading or text or request.POST.get("moi") != str(place):
            found.append(Passage(place, heading, text))
    return found


def _boxes(passages: list[Passage], stored: list[Passage] | None = None) -> list[Box]:
    kept = {passage.place: passage for passage in stored or ()}
    boxes = []
    for passage in passages:
        other = kept.get(passage.place)
        differs = other is not None and (other.heading, other.text) != (passage.heading, passage.text)
        stands = f"{other.heading}\n{other.text}" if other and differs else ""
        rows = min(30, 3 + sum(1 + len(line) // 90 for line in passage.text.splitlines()))
        boxes.append(Box(passage.place, passage.heading, passage.text, rows, stands))
    return boxes


def _values(report: Report, on: Any) -> list[tuple[str, str, str]]:
    """Every figure that may stand in the text: how it is written there, its words, its value now."""
    figures = indicators()
    values = measure(figures, scope_of(report, on))
    return [(f"{{{f.code}}}", str(f.label), exactly(values[f.code], f.unit)) for f in figures]
