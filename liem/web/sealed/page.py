"""The page of a report as a document: begun from a question, with its life as buttons, its seal, its drift."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from liem.figures.period import Period
from liem.people.reader import Reader
from liem.platform.days import now
from liem.records.attachments import Damaged
from liem.records.codes import free_code
from liem.records.models import Attachment
from liem.records.rights import may_write, writes_in
from liem.records.writing import NotAllowed, Refused
from liem.registers.reports.models import Report
from liem.registers.reports.register import REPORTS
from liem.reports.build import Absent
from liem.reports.marks import level_words
from liem.reports.sealed import acts, files, qr, store
from liem.reports.sealed.content import charts_of
from liem.reports.sealed.drift import drift
from liem.reports.sealed.question import HELD, later_editions, put_right
from liem.reports.sealed.typed import annex_words
from liem.web import addresses, readers
from liem.web.asked import understand
from liem.web.sealed import shown
from liem.web.sealed.changes import moved
from liem.web.sealed.life import steps, strip, waits_for, ways

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"Q": "quarter", "H": "half_year", "M": "nine_months", "Y": "year"}


def report_for(reader: Reader, pk: int) -> Report:
    """The report, if the reader may open it; 404 otherwise."""
    found: Report | None = Report.objects.visible_to(reader).select_related("unit").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as it stands, for its reader."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    told = {
        "report": report,
        "strip": strip(report),
        "steps": steps(report, reader),
        "waits": waits_for(report, reader),
        "ways": ways(report, reader, REPORTS.slug),
        "before_it": _seen(put_right(report, reader), reader),
        "after_it": list(later_editions(report, reader)),
        "list_url": addresses.rows(REPORTS),
        "annexed": annex_words(report),
    }
    contents = _held if report.state in HELD else _drafted
    return render(request, "sealed/report.html", {**told, **contents(report, reader)})


def _seen(report: Report | None, reader: Reader) -> Report | None:
    """The same where this reader may open it."""
    found: Report | None = Report.objects.visible_to(reader).filter(pk=report.pk).first() if report else None
    return found


def _drafted(report: Report, reader: Reader) -> dict[str, Any]:
    """What is not sealed, as it would be now."""
    try:
        made = acts.draft(report, reader, now())
    except Absent as absent:
        return {"broken": str(absent)}
    notes = acts.notes(report, made.said, reader)
    asked = shown.asked_of(report, reader)
    figures = shown.figures_of(made.said, asked)
    starts = _starts(report, reader) if report.state == "draft" else []
    return {
        "broken": "",
        "draft": made,
        "problems": made.problems,
        "starts": starts,
        "paper": shown.paper(report, made.said, figures, made.lines, now()),
        "charts": (),
        **shown.tables({**made.said, **notes}, figures, asked),
    }


def _starts(report: Report, reader: Reader) -> list[tuple[str, str]]:
    """From which text it may be begun anew."""
    if not may_write(reader, report):
        return []
    found = [("mau", _("Lấy lại lời văn mẫu theo số liệu hiện tại"))]
    before = acts.started_from(report, reader)
    if before:
        found.append(("ky-truoc", _("Lấy lời văn của %(code)s") % {"code": before.number or before.code}))
    return found


def _held(report: Report, reader: Reader) -> dict[str, Any]:
    """What is sealed, as it was; beside it what would be otherwise today."""
    seal = store.seal_of(report)
    if not seal.whole:
        return {"broken": _("Nội dung niêm phong không còn hoặc đã bị thay đổi. Chạy liem verify, lấy lại từ sao lưu.")}
    said, sources = store.opened(report), store.sources_of(report)
    asked = shown.asked_of(report, reader)
    figures = shown.figures_of(said, asked)
    text = qr.told(report.code, report.edition, report.content_sha256)
    return {
        "broken": "",
        "draft": None,
        "seal": seal,
        "seal_words": store.short(report.content_sha256),
        "qr": qr.svg(text, _("Mã niêm phong của báo cáo")),
        "files": list(Attachment.objects.visible_to(reader).filter(record=report.pk).order_by("pk")),
        "slug": REPORTS.slug,
        "sealed": said,
        "versions": len(sources.records),
        "drift": moved(drift(report, said, sources, reader)),
        "paper": shown.paper(report, said, figures),
        "charts": charts_of(said),
        **shown.tables(said, figures, asked),
    }


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """A new report from the question of the report page, with the standard wording."""
    reader = readers.of(request)
    understood = understand(request.POST, reader)
    asked = understood.asked
    level = asked.level or 0
    if understood.problems or asked.unit.pk is None:
        return HttpResponseRedirect(addresses.with_query(addresses.report(), request.POST.dict()))
    if not writes_in(reader, asked.unit.pk, level):
        raise PermissionDenied
    values = {
        "code": free_code(REPORTS, asked.period.last),
        "unit": asked.unit,
        "kind": KINDS.get(asked.period.name[4:5], "ad_hoc"),
        "subject": _("kết quả công tác phòng, chống tham nhũng"),
        **_days(asked.period),
        "map": asked.map,
        "clearance": level,
        "secrecy": level,
    }
    try:
        report = acts.begin(reader, values, now())
    except (Refused, Absent) as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(addresses.report(asked))
    told = _("Đã lập dự thảo %(code)s, tính cho người được xem đến mức %(level)s; đổi được ở Sửa thông tin.")
    messages.success(request, told % {"code": report.code, "level": level_words(report.clearance)})
    return HttpResponseRedirect(_at(report))


def _days(period: Period) -> dict[str, Any]:
    return {"period": period.name} if period.name else {"begins_on": period.first, "ends_on": period.last}


def _at(report: Report) -> str:
    return reverse("web:report_held", args=[report.pk])


Act = Callable[[HttpRequest, Reader, Report], tuple[Report, str]]


def _check(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    return acts.check(reader, report, now()), _("Đã kiểm tra xong, chờ một người khác duyệt.")


def _approve(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    return acts.approve(reader, report, request.POST.get("ma", ""), now()), _("Đã duyệt.")


def _back(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    return acts.send_back(reader, report, request.POST.get("why", "")), _("Đã trả về dự thảo.")


def _seal(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    return acts.seal(reader, report, now()), _("Đã niêm phong.")


def _edition(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    return acts.another_edition(reader, report, request.POST.get("why", "")), _("Đã lập dự thảo của bản đính chính.")


def _again(request: HttpRequest, reader: Reader, report: Report) -> tuple[Report, str]:
    before = acts.started_from(report, reader) if request.POST.get("tu") == "ky-truoc" else None
    acts.restart(reader, report, before, now())
    return report, _("Đã lấy lời văn.")


ACTS: dict[str, Act] = {
    "kiem-tra": _check,
    "duyet": _approve,
    "tra-ve": _back,
    "niem-phong": _seal,
    "dinh-chinh": _edition,
    "loi-van": _again,
}


@require_POST
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """A step in its life; what is refused is told on its page."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    if act not in ACTS:
        raise Http404
    try:
        report, told = ACTS[act](request, reader, report)
        messages.success(request, told)
    except NotAllowed as error:
        raise PermissionDenied from error
    except Refused as error:
        for problem in error.problems:
            messages.error(request, f"{problem.why}. {_('Chấp nhận:')} {problem.accepted}.")
    except Damaged as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(_at(report))


@require_safe
def file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The sealed report as JSON, the same bytes for ever; a draft as a Word file that says it is one."""
    reader = readers.of(request)
    report = report_for(reader, pk)
    name = acts.file_name(report)
    try:
        if form == "json" and report.state in HELD:
            return given(store.as_file(report), "application/json", f"{name}.json")
        if form == "docx" and report.state not in HELD:
            made = acts.draft(report, reader, now(), charts=True)
            said = {**made.said, **acts.notes(report, made.said, reader)}
            return given(files.word(report, made.data, made.lines, said), WORD, f"{name}-du-thao.docx")
    except (Damaged, Absent) as error:
        messages.error(request, str(error))
        return HttpResponseRedirect(_at(report))
    raise Http404


def given(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be kept."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
