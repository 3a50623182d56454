"""A report begun from its type: its outline as sections with figures in their places, its head, its deadline."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from liem.figures.period import Period
from liem.org.models import Unit
from liem.records.register import Problem
from liem.records.writing import Refused
from liem.registers.reports.models import Report
from liem.registers.reports.type_rules import PART, PARTS, report_type_problems
from liem.registers.reports.types import ReportType, due_of, lines_of, report_kind, type_on
from liem.reports.build import ReportData
from liem.reports.sealed.lines import Passage, standard


def values_of(one: ReportType, unit: Unit, days: Period, kind: str = "") -> dict[str, Any]:
    """What a report of the type on these days says of itself; `kind` is that of a named period. Refused where the type
    does not hold on their last day, or does not count such days.
    """
    found = type_on(one.type, days.last) or one
    values: dict[str, Any] = {
        "type": one.type,
        "kind": report_kind(kind),
        "subject": found.title,
        "due_on": due_of(found, days.last, unit.kind),
        "recipients": "\n".join(lines_of(found.recipients)),
    }
    values |= {"period": days.name} if days.name else {}
    asked = {**values, "begins_on": days.first, "ends_on": days.last}
    if problems := list(report_type_problems({}, asked)):
        raise Refused(problems)
    return values if days.name else asked


def begun(report: Report, data: ReportData) -> list[Passage]:
    """The text with which a report begins: the outline of its type, else the standard wording."""
    found = type_on(report.type, report.ends_on) if report.type else None
    return outlined(found.outline, data) if found else standard(data)


def outlined(outline: str, data: ReportData) -> list[Passage]:
    """An outline as sections: "# " begins one, "## " a smaller heading, [part] stands for that part of the standard
    wording for these figures, all else as it is written.
    """
    parts = standard_parts(data)
    found: list[tuple[str, list[str]]] = [("", [])]
    for line in (line.strip() for line in outline.splitlines()):
        named = PART.fullmatch(line)
        if line.startswith("# "):
            found.append((line[2:].strip()[:200], []))
        elif named:
            found[-1][1].extend(parts.get(named[1], ()))
        elif line:
            found[-1][1].append(line)
    told = [(heading, "\n".join(lines)) for heading, lines in found if heading or lines]
    return [Passage(place, heading, text) for place, (heading, text) in enumerate(told, 1)]


def standard_parts(data: ReportData) -> dict[str, list[str]]:
    """The paragraphs of the standard wording by the names of its parts, without headings."""
    return dict(zip(PARTS, _cut(standard(data)), strict=True))


def _cut(passages: list[Passage]) -> Iterator[list[str]]:
    """A part begins with each smaller heading, and with a section that has none at its head."""
    for passage in passages:
        part: list[str] = []
        for line in passage.text.splitlines():
            if line.startswith("## "):
                if part:
                    yield part
                part = []
            else:
                part.append(line)
        yield part


def unfit(report: Report) -> list[Problem]:
    """Why the type of a report does not hold on its days any more."""
    return list(report_type_problems({}, {key: getattr(report, key) for key in ("type", "begins_on", "ends_on")}))


def recipients_printed(report: Report) -> tuple[str, ...]:
    """The recipients of a report of a type, as they stand on the paper; none where the paper has its own."""
    lines = lines_of(report.recipients) if report.type else ()
    return tuple(f"{line.rstrip('.,;')}{';' if place < len(lines) else '.'}" for place, line in enumerate(lines, 1))


def annexed(report: Report) -> tuple[str, ...]:
    """The forms that go with it."""
    found = type_on(report.type, report.ends_on) if report.type else None
    return found.forms if found else ()


def annex_words(report: Report) -> str:
    """The same as a line of the paper; "" where none goes with it."""
    forms = annexed(report)
    return _("Kèm theo: biểu %(forms)s.") % {"forms": ", ".join(forms)} if forms else ""
