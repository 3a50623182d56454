"""The notice of conclusion of a round as a Word file, for who may see the round."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from liem.figures.deadline import due_on
from liem.org.models import UnitName
from liem.org.tree import holds
from liem.people.reader import Reader
from liem.platform.days import now, vi_day
from liem.platform.foreseen import Question, Steps, answered, foresee, in_step, once
from liem.platform.prepared import filled_up
from liem.records.asking import question
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
ENDS = ("source", "target")


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
    asked = {model: question(reader, ("rows of a notice", model), partial(_rows, reader, model), round_.pk)
             for model in (InspectionSubject, Finding, Recommendation)}  # fmt: skip
    ends = [question(reader, ("links of a notice", end), partial(_linked, reader, end), round_.pk) for end in ENDS]
    foresee(*asked.values(), *ends)
    subjects, findings, requirements = map(answered, asked.values())
    units = [row.unit_id for row in subjects if row.unit_id]
    links = sorted({link.pk: link for one in ends for link in answered(one)}.values(), key=lambda link: link.pk)
    names = Question("names on a day", _named, (day, *filled_up(sorted({round_.unit_id, *units}))))
    before, bases, _asked = in_step(left_open(reader, round_, units), _bases(reader, round_, links), once([names]))
    told = dict(answered(names))
    return Notice(
        round=round_,
        unit_name=told.get(round_.unit_id, round_.unit.name),
        subjects=[str(row.name or (told.get(row.unit_id, row.unit.name) if row.unit else "")) for row in subjects],
        findings=findings,
        requirements=requirements,
        bases=bases,
        before=[left for found in before for left in _left(found)],
        moment=now(),
    )


def _rows(reader: Reader, model: Any, pk: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(reader).filter(inspection=pk).order_by("pk")
    if model is InspectionSubject:
        return rows.select_related("unit")
    return rows if model is Finding else rows.annotate(_due=due_on(reader.on, Recommendation.declared.key))


def _linked(reader: Reader, end: str, pk: int) -> QuerySet:
    rows: QuerySet = Link.objects.visible_to(reader)
    return rows.filter(**{end: pk}).order_by("pk")


def _named(day: date, *units: int) -> QuerySet:
    """The names that units bore on a day, the last of them last, where these are not their own."""
    return UnitName.objects.filter(holds(day), unit__in=units).order_by("since").values_list("unit", "name")


def _left(found: Before) -> list[Left]:
    title = f"{found.number} ({found.on})"
    return [Left(title, item.content, item.addressee, item.due_on) for item in found.items]


def _bases(reader: Reader, round_: Any, links: Iterable[Link]) -> Steps[list[str]]:
    """What the round rests on: the papers it is linked to and the programme that planned it, as they are cited."""
    tables = ("documents", "plans", "planned_rounds")
    keys = set()
    for link in links:
        forward = link.source_id == round_.pk
        if (link.to_table if forward else link.from_table) in tables and (link.kind in BASES or not forward):
            keys.add(link.target_id if forward else link.source_id)
    given = filled_up(sorted(keys) or [0])
    papers, plans = (question(reader, ("bases", model), partial(_base, reader, model), *given)
                     for model in (Document, Plan))  # fmt: skip
    yield papers, plans
    return [*map(_cited, answered(papers)), *(_plan_cited(row) for row in answered(plans) if row.subject)]


def _base(reader: Reader, model: Any, *keys: int) -> QuerySet:
    rows: QuerySet = model.objects.visible_to(reader).filter(pk__in=keys)
    return rows.order_by("issued_on", "code")


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
