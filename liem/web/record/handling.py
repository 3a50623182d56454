"""What the page of a decision tells besides what every record's page tells: the class that follows from its regime, who
held the post on the two days that matter, and the other decisions on the same person for the same cause.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from liem.platform.days import vi_day
from liem.platform.foreseen import Steps, answered
from liem.registers.handlings.figures_where import NOT_LIFTED
from liem.registers.handlings.models import Handling
from liem.registers.handlings.proposed import Holder, holders, holders_asked, on_day
from liem.registers.handlings.register import HANDLINGS
from liem.registers.handlings.vocabulary import CRIMINAL, HANDLING_CLASS, REGIME, label_of_form
from liem.web import addresses
from liem.web.record.page import Page

MOST = 20


@dataclass(frozen=True)
class Other:
    """Another decision on the same person for the same cause."""

    code: str
    words: str
    url: str


@dataclass(frozen=True)
class About:
    """The class in words, who held the post when, other decisions and how all of them are counted."""

    handled: str
    held: tuple[tuple[str, str, str], ...]
    others: tuple[Other, ...]
    counted: str


def about(page: Page) -> Steps[About | None]:
    """For the page of a handling; None on every other."""
    if page.register is not HANDLINGS:
        return None
    row = page.row
    days = {"acted_on": row.acted_on, "detected_on": row.detected_on}
    same = page.question(("same", *_cause(row)), partial(_same, page), *_said(row))
    yield [same, *holders_asked(row.unit.code, row.rank, days)]
    others = answered(same)
    rows = [row, *others]
    criminal = any(one.regime in CRIMINAL for one in rows if one.appeal_result != "lifted")
    return About(
        handled=HANDLING_CLASS.label("criminal" if row.regime in CRIMINAL else "administrative"),
        held=tuple(_held(holders(row.unit.code, row.rank, days))),
        others=tuple(Other(one.code, _words(one), addresses.record(HANDLINGS, one.pk)) for one in others),
        counted=_counted(len(rows), criminal) if others and row.rank else "",
    )


def _cause(row: Any) -> tuple[str, ...]:
    """By which column a decision names its cause; none where it names none."""
    return ("case",) if row.case_id else ("inspection",) if row.inspection_id else ()


def _said(row: Any) -> tuple[int | str, ...]:
    return (row.pk, row.person_key, *(getattr(row, f"{name}_id") for name in _cause(row)))


def _same(page: Page, pk: int, person: str, *cause: int) -> QuerySet:
    """Decisions that stand beside this one: of what the reader may see; none where nobody is named."""
    rows: QuerySet = Handling.objects.visible_to(page.reader)
    rows = rows.filter(NOT_LIFTED, ~Q(person_key=""), person_key=person)
    named = _cause(page.row)
    rows = rows.filter(**dict(zip(named, cause, strict=True)))
    if named != ("case",):
        rows = rows.filter(**{f"{name}__isnull": True for name in ("case", "inspection") if name not in named})
    return rows.exclude(pk=pk).order_by("on", "code")[:MOST]


def _words(row: Any) -> str:
    form = label_of_form(row.regime, row.subject_kind, row.form) if row.form else ""
    regime = REGIME.label(row.regime) if row.regime else ""
    return ", ".join(filter(None, (regime, form, vi_day(row.on))))


def _held(found: Iterable[Holder]) -> Iterator[tuple[str, str, str]]:
    for one in found:
        yield on_day(one), f"{one.tenure.post.title}: {one.tenure.holder}", addresses.post(one.tenure.post, one.day)


def _counted(decisions: int, criminal: bool) -> str:
    told = {"n": decisions, "group": HANDLING_CLASS.label("criminal" if criminal else "administrative")}
    return _("%(n)s quyết định về cùng một người, cùng nguyên nhân: tính một trường hợp, ở nhóm %(group)s.") % told
