"""The notice of conclusion of a round as a Word file, for who may see the round."""

from io import BytesIO
from typing import Any

from django.db.models import Q
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from liem.figures.deadline import due_on
from liem.org.tree import name_on
from liem.people.reader import Reader
from liem.platform.days import now, vi_day
from liem.records.models import Link
from liem.records.references import ceiling
from liem.registers.documents.models import Document
from liem.registers.documents.vocabulary import DOC_KIND
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation
from liem.registers.plans.models import Plan
from liem.reports.notice import Left, Notice, as_docx, file_name
from liem.reports.wording import TemplateRefused
from liem.web import readers
from liem.web.record.before import Before, left_open
from liem.web.report.files import OFFICE

BASES = ("basis", "carries_out")


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file; Http404 where there is no such round for the reader, or its content is not kept here."""
    reader = readers.of(request)
    rows = Inspection.objects.visible_to(reader).filter(pk=pk, secrecy__lte=ceiling())
    round_ = rows.select_related("unit").first()
    if round_ is None:
        raise Http404
    with override("vi"):
        made = _notice(reader, round_)
    try:
        content = as_docx(made)
    except TemplateRefused as error:
        return render(request, "report/refused.html", {"why": str(error)}, status=409)
    name = file_name(round_, reader.on)
    media = f"{OFFICE}wordprocessingml.document"
    return FileResponse(BytesIO(content), as_attachment=True, filename=name, content_type=media)


def _notice(reader: Reader, round_: Any) -> Notice:
    day = round_.concluded_on or reader.on
    examined = InspectionSubject.objects.visible_to(reader).filter(inspection=round_.pk).select_related("unit")
    subjects = list(examined.order_by("pk"))
    findings = Finding.objects.visible_to(reader).filter(inspection=round_.pk).order_by("pk")
    asked = Recommendation.objects.visible_to(reader).filter(inspection=round_.pk).order_by("pk")
    before = left_open(reader, round_, [row.unit_id for row in subjects if row.unit_id])
    return Notice(
        round=round_,
        unit_name=name_on(round_.unit, day),
        subjects=[_subject(row, day) for row in subjects],
        findings=list(findings),
        requirements=list(asked.annotate(_due=due_on(reader.on, Recommendation.declared.key))),
        bases=_bases(reader, round_),
        before=[left for found in before for left in _left(found)],
        moment=now(),
    )


def _subject(row: Any, day: Any) -> str:
    return str(row.name or (name_on(row.unit, day) if row.unit else ""))


def _left(found: Before) -> list[Left]:
    title = f"{found.number} ({found.on})"
    return [Left(title, item.content, item.addressee, item.due_on) for item in found.items]


def _bases(reader: Reader, round_: Any) -> list[str]:
    """What the round rests on: the papers it is linked to and the programme that planned it, as they are cited."""
    links = Link.objects.visible_to(reader).filter(Q(source=round_.pk) | Q(target=round_.pk))
    tables = ("documents", "plans", "planned_rounds")
    keys = set()
    for link in links.order_by("pk"):
        forward = link.source_id == round_.pk
        if (link.to_table if forward else link.from_table) in tables and (link.kind in BASES or not forward):
            keys.add(link.target_id if forward else link.source_id)
    papers = Document.objects.visible_to(reader).filter(pk__in=keys).order_by("issued_on", "code")
    plans = Plan.objects.visible_to(reader).filter(pk__in=keys).order_by("issued_on", "code")
    return [*map(_cited, papers), *(_plan_cited(row) for row in plans if row.subject)]


def _cited(row: Any) -> str:
    """A document as papers cite it: "quy định số 21-QĐ/TW, ngày 11/4/2026 của …"."""
    told = {"kind": DOC_KIND.label(row.kind), "number": row.number, "day": vi_day(row.issued_on), "issuer": row.issuer}
    words = (
        _("%(kind)s số %(number)s, ngày %(day)s của %(issuer)s")
        if row.issuer
        else _("%(kind)s số %(number)s, ngày %(day)s")
    )
    return words % told


def _plan_cited(row: Any) -> str:
    return _("%(subject)s, ban hành ngày %(day)s") % {"subject": row.subject, "day": vi_day(row.issued_on)}
