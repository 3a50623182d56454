"""/tien-do/: the programmes and plans in force, each with how many of its measures stand how."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from liem.figures.status import DONE, OVERDUE, status
from liem.org.tree import names_on
from liem.people.reader import Reader
from liem.platform.http import page_of
from liem.registers.plans.models import Measure, Plan
from liem.registers.plans.register import PLANS
from liem.web import addresses, readers

MEASURES = next(part for part in PLANS.parts if part.key == "measures")
WAITING = ("waiting_evidence", "waiting_confirmation")
GOING = ("in_progress", "not_due")
SIZE = 30


@dataclass(frozen=True)
class Line:
    """A programme: its measures in all, and of them those that are overdue, wait for proof, have no deadline, go on,
    are done; the rest was stopped.
    """

    plan: Plan
    unit: str
    url: str
    board: str
    total: int
    overdue: int
    waiting: int
    undated: int
    going: int
    done: int


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The programmes that the reader may see and that are in force today, the latest first."""
    reader = readers.of(request)
    shown = page_of(in_force(reader), request.GET.get("trang"), SIZE)
    counts = counted(reader, [plan.pk for plan in shown.rows])
    names = names_on(reader.on)
    lines = [_line(plan, names, counts.get(plan.pk, Counter())) for plan in shown.rows]
    return render(request, "progress/index.html", {"lines": lines, "pages": shown, "today": reader.on})


def in_force(reader: Reader) -> QuerySet:
    """Programmes that were issued, have begun and have not come to their end or been closed."""
    begun = Q(since__isnull=True) | Q(since__lte=reader.on)
    going = Q(until__isnull=True) | Q(until__gt=reader.on)
    rows: QuerySet = Plan.objects.visible_to(reader).filter(begun, going, state="in_force", issued_on__lte=reader.on)
    return rows.select_related("unit").order_by("-issued_on", "code")


def counted(reader: Reader, plans: list[int]) -> dict[int, Counter[str]]:
    """How many measures of each plan stand in each status today."""
    found: dict[int, Counter[str]] = {}
    rows: Any = Measure.objects.visible_to(reader).filter(plan__in=plans).annotate(_status=status(reader.on, MEASURES))
    for plan, code, number in rows.order_by().values_list("plan", "_status").annotate(n=Count("pk")):
        found.setdefault(plan, Counter())[code] = number
    return found


def _line(plan: Plan, names: dict[int, str], counts: Counter[str]) -> Line:
    def of(codes: tuple[str, ...]) -> int:
        return sum(counts[code] for code in codes)

    return Line(
        plan=plan,
        unit=names.get(plan.unit_id, plan.unit.name),
        url=addresses.record(PLANS, plan.pk),
        board=reverse("records:progress", args=[PLANS.slug, plan.pk]),
        total=counts.total(),
        overdue=of(OVERDUE),
        waiting=of(WAITING),
        undated=counts["no_deadline"],
        going=of(GOING),
        done=of(DONE),
    )
