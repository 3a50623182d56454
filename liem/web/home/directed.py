"""The cases under direction, for whoever directs them: where each stands, and what of it is late."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from liem import catalogue
from liem.figures.scope import Scope
from liem.people.models import Role
from liem.people.reader import Reader
from liem.records.kept import Keeping
from liem.registers.cases.figures_stages import standing
from liem.registers.cases.models import CaseEvent
from liem.registers.cases.stages import STAGE
from liem.web import addresses
from liem.web.asked import Asked
from liem.web.home import duties
from liem.web.home.kept import kept

FIGURE = "cases.under_direction"
NAMED = 8
"""So many cases are named; the figure's rows are all of them."""
DIRECTING = (Role.LEADER, Role.INTERNAL_AFFAIRS)
"""Those who direct cases, and those who prepare it for them."""
OPINIONS = "opinions"


@dataclass(frozen=True)
class Directed:
    """A case under direction: its words and page, since when, its stage, how many opinions on it are overdue."""

    code: str
    subject: str
    url: str
    secrecy: int
    since: date
    stage: str
    late: int
    late_url: str


@dataclass(frozen=True)
class Cases:
    """How many cases are under direction, the list of all, and those that are named."""

    count: int
    url: str
    rows: tuple[Directed, ...]


def cases(keeping: Keeping, asked: Asked, reader: Reader, roles: Collection[str]) -> Cases | None:
    """The cases under direction in the unit asked, those with most that is late first, then the oldest; None for who
    directs none.
    """
    if not set(DIRECTING) & set(roles) or asked.unit.pk is None:
        return None
    scope = asked.scope(reader)
    found = kept(keeping, reader, ("directed", asked.unit.pk), partial(_read, scope, reader), of=("cases",))
    named = tuple(map(_told, sorted(found)[:NAMED]))
    return Cases(len(found), addresses.rows_of(catalogue.indicator(FIGURE), asked), named)


def _told(row: tuple[Any, ...]) -> Directed:
    """A case in the words of now: what is kept is kept for readers of any language."""
    late, since, code, pk, subject, secrecy, stage = row
    url = addresses.record_in("cases", pk)
    words = str(STAGE.label(stage)) if stage else ""
    return Directed(code, subject, url, secrecy, since, words, -late, f"{url}#{OPINIONS}")


def _read(scope: Scope, reader: Reader) -> list[tuple[Any, ...]]:
    """The cases in their order: those with most that is late first, then the oldest."""
    late = dict(_late(reader))
    return [
        (-late.get(pk, 0), since, code, pk, subject, secrecy, stage or "")
        for pk, code, subject, secrecy, since, stage in _rows(scope)
    ]


def _rows(scope: Scope) -> QuerySet:
    """The entries that the figure counts, each with its case and the stage in which that stands on the day."""
    events = CaseEvent.objects.visible_to(scope.reader).filter(standing(scope.today), case=OuterRef("case"))
    rows: QuerySet = catalogue.indicator(FIGURE).rows(scope)
    rows = rows.order_by().annotate(_stage=Subquery(events.order_by("-on", "-pk").values("stage")[:1]))
    told = ("case__pk", "case__code", "case__subject", "case__secrecy", "decided_on", "_stage")
    return rows.values_list(*told)


def _late(reader: Reader) -> QuerySet:
    """(case, how many opinions on it are overdue), of all that the reader sees."""
    table: Any = next(table for table in duties.all_tables() if table.key == OPINIONS)
    rows = duties.open_rows(table, reader).filter(_due__lt=reader.on)
    return rows.values("case").annotate(_n=Count("pk")).values_list("case", "_n")
