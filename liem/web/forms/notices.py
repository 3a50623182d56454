"""What stands beside the form of a step of a round: its requirements one by one with what each lacks, and what the last
notice to the same units left open.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from liem.figures.deadline import due_on
from liem.figures.status import DONE, STATUS, status
from liem.people.reader import Reader
from liem.platform.days import vi_day
from liem.platform.foreseen import in_step
from liem.records.flow import Move
from liem.registers.inspections.following import ASKED, codes_in, missing_in
from liem.registers.inspections.models import Finding, Inspection, InspectionSubject, Recommendation
from liem.web.record.before import left_open

Beside = tuple[str, dict[str, Any]]
"""A template and what it is told."""


def beside(reader: Reader, row: Any, step: Move) -> list[Beside]:
    """What is shown with the form of the step; nothing for steps of other records."""
    if not isinstance(row, Inspection) or step.name not in ("conclude", "close"):
        return []
    on, table = reader.on, Recommendation.declared
    rows = Recommendation.objects.visible_to(reader).filter(inspection=row.pk).order_by("pk")
    told = list(rows.annotate(_due=due_on(on, table.key), _status=status(on, table)))
    if step.name == "close":
        return [("forms/requirements.html", _of_end(row, told))] if told else []
    found = set(Finding.objects.visible_to(reader).filter(inspection=row.pk).values_list("code", flat=True))
    shown: list[Beside] = [("forms/requirements.html", _of_notice(row, told, found))] if told else []
    examined = InspectionSubject.objects.visible_to(reader).filter(inspection=row.pk, unit__isnull=False)
    (before,) = in_step(left_open(reader, row, list(examined.values_list("unit", flat=True))))
    return [*shown, ("forms/before.html", {"notices": before})] if before else shown


def _of_notice(row: Any, told: list[Any], found: set[str]) -> dict[str, Any]:
    """Each requirement with the four things that a notice asks of it; None where one is missing."""
    lines = []
    for one in told:
        missing = missing_in(vars(one), found)
        said = {
            "findings": ", ".join(code for code in codes_in(one.findings) if code in found),
            "addressee": one.addressee,
            "due_on": vi_day(one._due) if one._due else "",
            "follow_up_by": one.follow_up_by,
        }
        cells = [("" if key in missing else said[key], label) for key, label in zip(ASKED, _labels(), strict=True)]
        lines.append((one.code, one.content, cells, _way(row, one) if missing else ""))
    return {"title": _("Các yêu cầu sẽ nằm trong kết luận"), "labels": _labels(), "lines": lines}


def _of_end(row: Any, told: list[Any]) -> dict[str, Any]:
    """Each requirement with how it stands."""
    labels = (_("Tiến độ"), _("Minh chứng"), _("Người xác nhận"))
    lines = []
    for one in told:
        state = STATUS.label(one._status)
        cells = list(zip((state, one.evidence, one.confirmed_by), labels, strict=True))
        lines.append((one.code, one.content, cells, "" if one._status in DONE else _way(row, one)))
    return {"title": _("Các yêu cầu của kết luận"), "labels": labels, "lines": lines}


def _labels() -> tuple[str, ...]:
    return (_("Căn cứ kết quả phát hiện"), _("Nơi thực hiện"), _("Hạn hoàn thành"), _("Cán bộ theo dõi"))


def _way(row: Any, one: Any) -> str:
    return reverse("records:part_change", args=[Inspection.declared.slug, row.pk, "recommendations", one.pk])
